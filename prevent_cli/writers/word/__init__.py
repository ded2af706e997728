"""A document tree as a Word file."""
