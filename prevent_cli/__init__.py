"""Committee papers for the Prevent duty, written from a council's returns."""

__version__ = "0.1.0"
MADE_ON = "2026-11-01"  # this version was not there before; `prevent doctor` holds the clock against it
