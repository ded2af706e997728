"""Marks of published tables, such as [x] and [note 2], as they come in with copied cells, and what they mean."""

import re
from collections.abc import Sequence
from dataclasses import replace

from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet

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


def without_heading_marks(sheet: RawSheet) -> tuple[RawSheet, dict[tuple[int, int], str]]:
    """Return a sheet whose first rows have no marks behind their texts, and these by row and column, from 0."""
    marks = {
        (row, index): mark
        for index, column in enumerate(sheet.columns)
        for row in range(min(ROWS_LOOKED_AT, sheet.height))
        if (text := column.text(row)).endswith(("]", ")", " ")) and (mark := mark_behind(text))
    }
    if not marks:
        return sheet, marks
    marked = {index for _, index in marks}
    columns = tuple(
        _without_marks(column, [row for row, at in marks if at == index]) if index in marked else column
        for index, column in enumerate(sheet.columns)
    )
    return replace(sheet, columns=columns), marks


def _without_marks(column: RawColumn, rows: list[int]) -> RawColumn:
    """Return a column whose texts in some rows have no marks; a text that stands elsewhere too keeps its own there."""
    codes = column.codes.copy()
    values = list(column.values)
    for row in rows:
        values.append(without_mark(column.text(row)))
        codes[row] = len(values) - 1
    return RawColumn(codes=codes, values=tuple(values))
