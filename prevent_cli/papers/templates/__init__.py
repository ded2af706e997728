"""Jinja over Markdown, with limits, as blocks of the document tree."""
