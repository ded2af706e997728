"""Committee papers for the Prevent duty, written from a council's returns."""

__version__ = "0.2.0"
MADE_ON = "2026-11-29"  # `prevent doctor` compares the clock with this day: an earlier clock is wrong
