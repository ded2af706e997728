"""Rows that officers add to make a log easier to read or fill in: bands between its parts, and rows numbered ahead."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.period_text import is_period, is_year
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.returns import Kind, ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_YEARS = 2
LEAST_PADDING = 3  # rows; one or two rows with only a reference may have been forgotten
_EMPTY_ANSWER = frozenset(("false", "0", "0.0", "no", "-"))  # what tick boxes and formulas show in an unused row
_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d{1,9})", re.ASCII | re.DOTALL)


def band_rows(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the rows whose only cell is a period, such as "April 2024", or is merged over several columns.

    Every row of the return needs more than one value, so such a row cannot be one. A year such as "2024" is a
    period only if another follows in another row: one alone may be a reference whose row was forgotten.
    """
    import numpy as np

    needed = sum(column.filled for column in description.columns)
    if needed <= 1 or not len(index):
        return index[:0]
    number = np.zeros(sheet.height, dtype=np.int32)
    for column in sheet.columns:
        number += column.has_more_than_spaces()
    alone = index[(number[index] == 1) & ~np.isin(index, list(_rows_with_errors(sheet)))]
    merged = {
        one.first_row - sheet.first_row
        for one in sheet.merged
        if one.first_row == one.last_row and one.last_column > one.first_column
    }
    first = sheet.columns[min(headings.columns.values())]
    texts = {row: first.text(row) for row in alone.tolist()}
    years = _years_between(first, [row for row, text in texts.items() if is_year(text)], index[number[index] > 1])
    found = [row for row, text in texts.items() if row in merged or is_period(text) or row in years]
    return np.array(found, dtype=np.int64)


def _years_between(column: RawColumn, alone: list[int], others: "NDArray[np.int64]") -> frozenset[int]:
    """Return the rows with a year alone, if there are several, all different, and no other row has a year there.

    Years that are numbered on from row to row are references.
    """
    different = len({trimmed(column.text(row)) for row in alone}) == len(alone) >= LEAST_YEARS
    follow = any(after - before == 1 for before, after in pairwise(alone))
    if follow or not different:
        return frozenset()
    are_references = any(is_year(column.values[code]) for code in set(column.codes[others].tolist()) if code >= 0)
    return frozenset() if are_references else frozenset(alone)


def padding_rows(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the last rows of a table if they have only a running number, or only No, FALSE or 0.

    They are rows that were numbered ahead, or have a tick box or a formula. There are three or more of them.
    """
    needed = [column.name for column in description.columns if column.filled]
    if len(needed) <= 1 or not len(index):
        return index[:0]
    last = _unused_rows(sheet, index)
    if len(last) < LEAST_PADDING:
        return index[:0]
    kinds = (Kind.IDENTIFIER, Kind.WHOLE)
    for at in (at for name, at in headings.columns.items() if description.column(name).kind in kinds):
        number = _running(sheet.columns[at], last)
        if number >= LEAST_PADDING:
            return last[len(last) - number :]
    silent = [row for row in last.tolist() if not _words(sheet, row)]
    return (
        last[-len(silent) :] if len(silent) >= LEAST_PADDING and silent == last[-len(silent) :].tolist() else index[:0]
    )


def _unused_rows(sheet: RawSheet, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the last rows with one word at most, besides those of an unused row."""
    errors = _rows_with_errors(sheet)
    unused = len(index)
    while unused and index[unused - 1] not in errors and _words(sheet, int(index[unused - 1])) <= 1:
        unused -= 1
    return index[unused:]


def _words(sheet: RawSheet, row: int) -> int:
    """Return the number of cells in a row that say more than an unused row does."""
    texts = (trimmed(column.text(row)) for column in sheet.columns)
    return sum(bool(text) and text.casefold() not in _EMPTY_ANSWER for text in texts)


def _rows_with_errors(sheet: RawSheet) -> frozenset[int]:
    return frozenset(bad.row - sheet.first_row for bad in sheet.bad_cells)


def _running(column: RawColumn, rows: "NDArray[np.int64]") -> int:
    """Return how many of the last rows have one reference with a number that goes up by one: CR-7, CR-8, CR-9."""
    found, wanted = 0, None
    for row in reversed(rows.tolist()):
        part = _NUMBERED.fullmatch(trimmed(column.text(row)))
        here = None if part is None else (part["before"], int(part["number"]))
        if here is None or (wanted is not None and here != wanted):
            break
        found, wanted = found + 1, (here[0], here[1] - 1)
    return found
