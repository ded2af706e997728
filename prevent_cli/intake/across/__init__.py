"""Checks that need more than one return, or more than one cell of a row."""
