"""Marks of published tables, such as [x] and [note 2], as they come in with copied cells, and what they mean."""

import re
from collections.abc import Sequence

LONGEST_MARKS = 60  # characters at a text's end that are looked at: the search takes the square of them
# Behind a value or a heading, it says something of it and is none of it: notes, provisional, revised, estimated ...
_BEHIND = re.compile(
    r"(?:\s*(?:\[(?:[befpru]|notes? ?\d+(?:(?:, ?| and )\d+)*)\]|\(notes? ?\d+(?:(?:, ?| and )\d+)*\)))+\Z",
    re.IGNORECASE | re.ASCII,
)
# In the place of a number.
HIDDEN, NOT_AVAILABLE, NOT_APPLICABLE = "hidden to protect people", "not available", "not applicable"
NO_VALUE = {
    "[c]": HIDDEN,
    "*": HIDDEN,
    "[x]": NOT_AVAILABLE,
    "..": NOT_AVAILABLE,
    "[z]": NOT_APPLICABLE,
    "[low]": "too small to be shown",
    "[w]": "not recorded",
}
_HOLDS_MARK = re.compile(r"[\[(](?:notes? ?\d|[befpru]\])", re.IGNORECASE)


def mark_behind(text: str) -> str:
    """Return the marks behind a text, such as "[note 2]"; "" where it has none, or is nothing else."""
    plain = text.rstrip()
    end = plain[-LONGEST_MARKS:]
    found = _BEHIND.search(end) if end.endswith(("]", ")")) else None
    is_alone = found is None or not plain[: len(plain) - len(end) + found.start()].strip()
    return "" if found is None or is_alone else found[0].strip()


def without_mark(text: str) -> str:
    """Return a text without the marks behind it."""
    mark = mark_behind(text)
    return text.rstrip().removesuffix(mark).rstrip() if mark else text


def no_value(text: str) -> str | None:
    """Return what a mark in the place of a value means; None of other texts."""
    return NO_VALUE.get(text.strip().casefold())


def may_hold_marks(texts: Sequence[str]) -> bool:
    """Return whether any of some texts may have a mark behind it; one search of all."""
    return _HOLDS_MARK.search("\n".join(texts)) is not None
