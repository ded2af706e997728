"""Text and addresses in a workbook's XML."""

import re
from collections.abc import Iterator
from html import escape
from itertools import product

from prevent_cli.intake.cleaning import column_number
from prevent_cli.layouts.characters import safe_lines

LONGEST_CELL = 32_767  # UTF-16 units: Excel's limit
SHORTENED = " (shortened to fit the cell)"
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})?\$?(\d+)?")


def text_of_cell(text: str) -> str:
    """Return text as XML that Excel shows unchanged: unescaped, "_x000A_" would be read as a line end."""
    return escape(_LIKE_ESCAPED.sub("_x005F_", safe_lines(text)))


def split_reference(reference: str) -> tuple[int, int] | None:
    """Return the row and the column of "D14", with 0 for one that is missing, as in "14" or "D", or None."""
    found = _REFERENCE.fullmatch(reference)
    if found is None or not reference:
        return None
    return int(found[2] or 0), column_number(found[1] or "")


def cells_of(ranges: str) -> Iterator[tuple[int, int]]:
    """Yield the row and column of each cell of ranges such as "D15:D20 D24"; whole rows, "15:20", have column 0."""
    for part in ranges.split():
        first, _, last = part.partition(":")
        start, end = split_reference(first), split_reference(last or first)
        if start and end and start[0] and end[0]:
            yield from product(range(start[0], end[0] + 1), range(start[1], end[1] + 1))


def fitting(text: str) -> str:
    """Return a text that fits in a cell, with a note if it was shortened."""
    if len(text) <= LONGEST_CELL // 2:  # a character takes two units at most
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(SHORTENED))].decode("utf-16-le", errors="ignore") + SHORTENED
