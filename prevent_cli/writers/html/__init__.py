"""A document tree as an accessible HTML page."""
