"""Jinja over Markdown, fenced in, as blocks of the document tree."""
