"""Rows of totals: below the rows of a table or among them. They never count."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import typed_values
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.headings.named_totals import ONLY_TOTAL, has_only_numbers, may_be_totals
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.returns.total_labels import in_english, is_called_total, is_of_all

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?\b", re.IGNORECASE)
# Labels of a number, in a column of references or days: a department may be called by such a word.
_LABEL = re.compile(
    r"(?:(?:overall|running|year|annual|monthly|quarterly) )?(?:totals?\b|(?:number|no\.?|count|sum) of\b)"
    r"|(?:count|sum|average|mean)\W*\Z|[\w /-]* totals?\W*\Z",
    re.IGNORECASE,
)
_NEVER_A_NAME = (Kind.IDENTIFIER, Kind.DATE, Kind.PERIOD)
_SUBTOTAL = re.compile(r"sub[- ]?totals?\b", re.IGNORECASE)


def totals_rows(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return all rows of subtotals, and the last row if it is a total, with those directly above it that are too."""
    import numpy as np

    index = _without_rows_of_all(sheet, headings, description, index)
    found = [
        row
        for row in _rows_with_subtotals(sheet, headings, index).tolist()
        if is_total(sheet, headings, description, row) and _SUBTOTAL.match(first_text(sheet, headings, row))
    ]
    found.extend(_departments_called_total(sheet, headings, description, index).tolist())
    upwards = map(int, reversed(index[~np.isin(index, found)]))
    last = next(upwards, None)
    if last is not None and is_total(sheet, headings, description, last):
        found.append(last)
        found.extend(takewhile(lambda row: _is_labelled(sheet, headings, description, row), upwards))
    return np.array(sorted(set(found)), dtype=np.int64)


def _without_rows_of_all(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the rows without those of all departments on days that have no other row: these are no totals."""
    import numpy as np

    at = headings.columns.get("department") if description.may_be_of_all else None
    found = _matching_rows(is_of_all, sheet.columns[at], index) if at is not None else index[:0]
    if at is None or not len(found):
        return index
    day = headings.columns.get(description.snapshot_date or "")
    days = ["every row" if day is None else trimmed(sheet.columns[day].text(row)) for row in index.tolist()]
    number = Counter(days)
    alone = [row for row, text in zip(index.tolist(), days, strict=True) if text and number[text] == 1]
    return index[~np.isin(index, np.intersect1d(alone, found))]


def _departments_called_total(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the rows whose department is a total: one below each day of a snapshot would count everyone twice.

    In a list with one row for each department, "All staff" is a total as well. In a register, it is where somebody is.
    """
    at = headings.columns.get("department")
    is_total_of_all = is_of_all if description.one_row_per_department else is_called_total
    return index[:0] if at is None else _matching_rows(is_total_of_all, sheet.columns[at], index)


def _rows_with_subtotals(sheet: RawSheet, headings: Headings, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    import numpy as np

    found = (_matching_rows(_SUBTOTAL.match, sheet.columns[at], index) for at in headings.columns.values())
    return np.unique(np.concatenate([index[:0], *found]))


def _matching_rows(
    matches: Callable[[str], object], column: RawColumn, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the rows whose text in a column passes a test for totals."""
    import numpy as np

    if not may_be_totals(column.values):  # as almost every column
        return index[:0]
    is_match = np.array([bool(matches(in_english(text))) for text in column.values] + [False], dtype=bool)
    found: NDArray[np.bool_] = is_match[column.codes[index]]
    return index[found]


def is_total(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether a row is a total: it says only "Total", or says it and lacks a value that every row needs.

    Where a name cannot be, other labels such as "Number of referrals" are also those of totals.
    """
    first = first_text(sheet, headings, row)
    if ONLY_TOTAL.fullmatch(first):
        return True
    if not _is_unfinished(sheet, headings, description, row):
        return False
    # The word may be to the left of the table, for example under a column of numbers that is not read.
    leftmost = next(filter(None, (in_english(column.text(row)) for column in sheet.columns)), "")
    is_called_total = _TOTAL.match(first) or ONLY_TOTAL.fullmatch(leftmost)
    return bool(is_called_total) or _is_labelled(sheet, headings, description, row)


def _is_unfinished(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether a row lacks a value or a day that every row needs."""
    return lacks_a_value(sheet, headings, description, row) or _has_no_day(sheet, headings, description, row)


def _is_labelled(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether a row has only a label such as "Number of referrals", where a name cannot be, and numbers."""
    name, at = min(headings.columns.items(), key=lambda one: one[1])
    label = in_english(sheet.columns[at].text(row))
    if description.column(name).kind not in _NEVER_A_NAME or _LABEL.match(label) is None:
        return False
    return has_only_numbers(sheet, row) and _is_unfinished(sheet, headings, description, row)


def _has_no_day(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether the row has something else where every row has a day, as a total may have its number there."""
    days = [column for column in description.columns if column.filled and column.kind is Kind.DATE]
    texts = [(one, sheet.columns[headings.columns[one.name]].text(row)) for one in days if one.name in headings.columns]
    return any(typed_values(column, [text], {}).complaints for column, text in texts)


def lacks_a_value(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether the row lacks a value that every row needs."""
    return any(
        column.filled
        and (column.name not in headings.columns or not trimmed(sheet.columns[headings.columns[column.name]].text(row)))
        for column in description.columns
    )


def first_text(sheet: RawSheet, headings: Headings, row: int) -> str:
    """Return the first text of a row in a column that is read; "" if there is none."""
    texts = (in_english(sheet.columns[at].text(row)) for at in sorted(headings.columns.values()))
    return next(filter(None, texts), "")
