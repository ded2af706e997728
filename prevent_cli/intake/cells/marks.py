"""Marks of published tables in copied cells, such as [x] and [note 2], and what they mean."""

import re
from collections.abc import Sequence

LONGEST_MARKS = 60  # characters searched at a text's end: the time grows with their square
# After a value or a heading, these say that it has notes or is provisional, revised, estimated ...
_TRAILING = re.compile(
    r"(?:\s*(?:\[(?:[befpru]|notes? ?\d+(?:(?:, ?| and )\d+)*)\]|\(notes? ?\d+(?:(?:, ?| and )\d+)*\)))+\Z",
    re.IGNORECASE | re.ASCII,
)
# Instead of a number.
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
_MARK = re.compile(r"[\[(](?:notes? ?\d|[befpru]\])", re.IGNORECASE)


def trailing_mark(text: str) -> str:
    """Return the marks after a text, such as "[note 2]"; "" if it has none or is only a mark."""
    plain = text.rstrip()
    end = plain[-LONGEST_MARKS:]
    found = _TRAILING.search(end) if end.endswith(("]", ")")) else None
    is_alone = found is None or not plain[: len(plain) - len(end) + found.start()].strip()
    return "" if found is None or is_alone else found[0].strip()


def without_mark(text: str) -> str:
    """Return a text without the marks after it."""
    mark = trailing_mark(text)
    return text.rstrip().removesuffix(mark).rstrip() if mark else text


def mark_meaning(text: str) -> str | None:
    """Return the meaning of a mark used instead of a value; None for other texts."""
    return NO_VALUE.get(text.strip().casefold())


def may_have_marks(texts: Sequence[str]) -> bool:
    """Return whether any of the texts may have a mark after it, by one search of all."""
    joined = "\n".join(texts)
    return ("[" in joined or "(" in joined) and _MARK.search(joined) is not None
