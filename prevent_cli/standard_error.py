"""Sentences on standard error: one on each line, wrapped on a terminal."""

import contextlib
import os
import sys

NAME = "prevent: "
LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 20, 80, 1_000  # columns of a terminal
MOST_DIGITS = 6


def say(sentence: str) -> None:
    """Write a sentence to standard error, if it is not closed."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{_wrapped(f'{NAME}{sentence}')}\n")


def usable_width(text: str | None) -> int | None:
    """Return the width in COLUMNS, from 20 to 1,000; None if it is 0, negative or not a number."""
    if text is None or not text.isdecimal() or len(text) > MOST_DIGITS or not int(text):
        return None
    return min(max(int(text), LEAST_WIDTH), MOST_WIDTH)


def _wrapped(words: str) -> str:
    """Return the words wrapped to the terminal's width; unchanged if there is no terminal."""
    if not sys.stderr.isatty():
        return words
    return folded(words, usable_width(os.environ.get("COLUMNS")) or _terminal_width())


def folded(words: str, width: int) -> str:
    """Return the words wrapped to a width, with later lines indented."""
    import textwrap

    lines = textwrap.wrap(words, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) or words


def _terminal_width() -> int:
    try:
        return max(os.get_terminal_size(sys.stderr.fileno()).columns, LEAST_WIDTH) or USUAL_WIDTH
    except (OSError, ValueError):
        return USUAL_WIDTH
