"""Committee papers for the Prevent duty, written from a council's returns."""

__version__ = "0.1.0"
