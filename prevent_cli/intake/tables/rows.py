"""The rows of a sheet that count: not blank rows, examples, totals, notes or rows outside the columns."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import typed_values
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.intake.tables.example_rows import example_rows
from prevent_cli.intake.tables.padding import band_rows, padding_rows
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?\b", re.IGNORECASE)
_ONLY_TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?\W*", re.IGNORECASE)
_TOTAL_OF_ALL = re.compile(r"(?:(?:grand|sub|council|overall)[- ]?)?totals?(?: (?:staff|number))?\W*", re.IGNORECASE)
_SUBTOTAL = re.compile(r"sub[- ]?totals?\b", re.IGNORECASE)
# A text or a reference may be anything, so a note there must begin with a word that no row begins with.
_NOTE = re.compile(r"(?:source|notes?|key|n\.?b\.?)\s*(?:\d+\s*)?[:.\u2013-]|[*\u2020\u00a9]", re.IGNORECASE)
_OF_ONE_FORM = (Kind.DATE, Kind.WHOLE, Kind.PERIOD)
OUTSIDE = "has values only in columns that were not read; {:,} such row(s) left out"
BAND = "has only a period, or one cell merged over several columns,"
PADDING = "is at the end and has only a running number, No, FALSE or 0,"
BELOW = "is below the table, with text in one cell only,"
MOST_NOTES = 20  # rows examined below a table


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsThatCount:
    """The indices of the rows that count in a sheet, the number left out, and warnings that say which and why."""

    index: "NDArray[np.int64]"
    left_out: int
    warnings: tuple[Fault, ...]


def rows_that_count(sheet: RawSheet, headings: Headings, description: ReturnDescription) -> RowsThatCount:
    """Return the rows below the headings with a value in a declared column, without totals, examples and so on."""
    import numpy as np

    start = headings.body
    declared = {name: sheet.columns[index].has_text() for name, index in headings.columns.items()}
    read = {sheet.first_column + index for index in headings.columns.values()}
    bad = {cell.row - sheet.first_row for cell in sheet.bad_cells if cell.column in read}
    holds = np.logical_or.reduce([*declared.values(), np.zeros(sheet.height, dtype=bool)])
    holds[[row for row in bad if start <= row < sheet.height]] = True
    index = np.flatnonzero(holds[start:]) + start
    outside = _outside_columns(sheet, headings, holds, start)
    warnings = list(_warning(sheet, outside, rule="row-outside-columns", wanted=OUTSIDE.format(len(outside))))
    again = _repeated_headings(sheet, headings, index)
    warnings.extend(_left_out(sheet, again, rule="repeated-headings", what="repeats the headings"))
    rest = _without(index, again)
    examples = example_rows(sheet, headings, description, rest)
    warnings.extend(examples.faults)
    rest = _without(rest, examples.index)
    bands = band_rows(sheet, headings, description, rest)
    warnings.extend(_left_out(sheet, bands, rule="band-row", what=BAND))
    rest = _without(rest, bands)
    below = _below_table(sheet, headings, description, rest)
    warnings.extend(_left_out(sheet, below, rule="row-below-table", what=BELOW))
    rest = _without(rest, below)
    totals = _totals(sheet, headings, description, rest)
    warnings.extend(_left_out(sheet, totals, rule="totals-row", what="is a row of totals"))
    rest = _without(rest, totals)
    padding = padding_rows(sheet, headings, description, rest)
    warnings.extend(_left_out(sheet, padding, rule="padding-row", what=PADDING))
    rest = _without(rest, padding)
    return RowsThatCount(index=rest, left_out=len(outside) + len(index) - len(rest), warnings=tuple(warnings))


def _outside_columns(
    sheet: RawSheet, headings: Headings, holds: "NDArray[np.bool_]", start: int
) -> "NDArray[np.int64]":
    import numpy as np

    others = [column.has_text() for index, column in enumerate(sheet.columns) if index not in headings.columns.values()]
    outside = np.logical_or.reduce([*others, np.zeros(sheet.height, dtype=bool)]) & ~holds
    return np.flatnonzero(outside[start:]) + start


def _without(index: "NDArray[np.int64]", rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
    import numpy as np

    return index[~np.isin(index, rows)] if len(rows) else index


def _repeated_headings(sheet: RawSheet, headings: Headings, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows that repeat the headings, as when one sheet is copied below another."""
    import numpy as np

    first = headings.row or 0
    again = [_rows_alike(sheet, headings, first + nth, index) for nth in range(headings.height)]
    return np.unique(np.concatenate(again))


def _rows_alike(sheet: RawSheet, headings: Headings, row: int, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows whose declared cells all match those of `row`."""
    import numpy as np

    again = index
    # The column with the fewest texts comes first: few rows are then left to compare in the others.
    for at in sorted(headings.columns.values(), key=lambda at: len(sheet.columns[at].values)):
        column = sheet.columns[at]
        wanted = cleaned(column.text(row))
        codes = column.codes[again]
        alike = np.zeros(len(column.values) + 1, dtype=bool)
        alike[-1] = not wanted
        for code in np.flatnonzero(np.bincount(codes[codes >= 0], minlength=len(column.values))).tolist():
            alike[code] = cleaned(column.values[code]) == wanted
        again = again[alike[codes]]
    return again


def _totals(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return all rows of subtotals, and the last row if it is a total."""
    import numpy as np

    found = [
        row
        for row in _rows_with_subtotals(sheet, headings, index).tolist()
        if _is_total(sheet, headings, description, row) and _SUBTOTAL.match(_first_text(sheet, headings, row))
    ]
    found.extend(_departments_called_total(sheet, headings, index).tolist())
    rest = _without(index, np.array(found, dtype=np.int64))
    if len(rest) and _is_total(sheet, headings, description, int(rest[-1])):
        found.append(int(rest[-1]))
    return np.array(sorted(set(found)), dtype=np.int64)


def _departments_called_total(sheet: RawSheet, headings: Headings, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows whose department is a total: one below each day of a snapshot would count everyone twice."""
    at = headings.columns.get("department")
    return index[:0] if at is None else _matching_rows(_TOTAL_OF_ALL.fullmatch, sheet.columns[at], index)


def _rows_with_subtotals(sheet: RawSheet, headings: Headings, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    import numpy as np

    found = (_matching_rows(_SUBTOTAL.match, sheet.columns[at], index) for at in headings.columns.values())
    return np.unique(np.concatenate([index[:0], *found]))


def _matching_rows(
    matches: Callable[[str], object], column: RawColumn, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the rows whose text in a column passes a test for totals."""
    import numpy as np

    if "total" not in "\n".join(column.values).casefold():  # one search rules out almost every column
        return index[:0]
    is_match = np.array([bool(matches(trimmed(text))) for text in column.values] + [False], dtype=bool)
    found: NDArray[np.bool_] = is_match[column.codes[index]]
    return index[found]


def _is_total(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether a row is a total: it says only "Total", or says it and lacks a value that every row needs."""
    first = _first_text(sheet, headings, row)
    if _ONLY_TOTAL.fullmatch(first):
        return True
    if not (_lacks_a_value(sheet, headings, description, row) or _has_no_day(sheet, headings, description, row)):
        return False
    # The word may be to the left of the table, for example under a column of numbers that is not read.
    leftmost = next(filter(None, (trimmed(column.text(row)) for column in sheet.columns)), "")
    return bool(_TOTAL.match(first) or _ONLY_TOTAL.fullmatch(leftmost))


def _has_no_day(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether the row has something else where every row has a day, as a total may have its number there."""
    days = [column for column in description.columns if column.filled and column.kind is Kind.DATE]
    texts = [(one, sheet.columns[headings.columns[one.name]].text(row)) for one in days if one.name in headings.columns]
    return any(typed_values(column, [text], {}).complaints for column, text in texts)


def _lacks_a_value(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether the row lacks a value that every row needs."""
    return any(
        column.filled
        and (column.name not in headings.columns or not trimmed(sheet.columns[headings.columns[column.name]].text(row)))
        for column in description.columns
    )


def _below_table(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the notes at the sheet's end: each in a single cell, below a blank row, a total or another note."""
    import numpy as np

    bad = {cell.row - sheet.first_row for cell in sheet.bad_cells}
    last = index[-MOST_NOTES:].tolist()
    ends = 0
    while ends < len(last) and _is_alone(sheet, headings, description, last[-1 - ends]) and last[-1 - ends] not in bad:
        ends += 1
    below: list[int] = []
    for row in last[len(last) - ends :]:
        above = row - 1
        is_total = above >= headings.body and _is_total(sheet, headings, description, above)
        is_apart = _is_blank(sheet, above) and _cannot_begin_row(sheet, headings, description, row)
        # The word "Total" may be the only cell of its row.
        if not _is_total(sheet, headings, description, row) and (is_total or is_apart or above in below):
            below.append(row)
    return np.array(below, dtype=np.int64)


def _is_alone(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether a row that lacks a value has a single cell, in the table's first column."""
    filled = [at for at, column in enumerate(sheet.columns) if trimmed(column.text(row))]
    return filled == [min(headings.columns.values())] and _lacks_a_value(sheet, headings, description, row)


def _is_blank(sheet: RawSheet, row: int) -> bool:
    return not any(trimmed(column.text(row)) for column in sheet.columns)


def _cannot_begin_row(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether the row's one cell cannot begin a row: it is not a value of its column, or it is a note."""
    column = description.column(min(headings.columns, key=headings.columns.__getitem__))
    text = _first_text(sheet, headings, row)
    if _NOTE.match(text):
        return True
    return column.kind in _OF_ONE_FORM and bool(typed_values(column, [text], {}).complaints)


def _first_text(sheet: RawSheet, headings: Headings, row: int) -> str:
    texts = (trimmed(sheet.columns[at].text(row)) for at in sorted(headings.columns.values()))
    return next(filter(None, texts), "")


def _left_out(sheet: RawSheet, rows: "NDArray[np.int64]", *, rule: str, what: str) -> Iterator[Fault]:
    number = f"; {len(rows):,} such rows" if len(rows) > 1 else ""
    return _warning(sheet, rows, rule=rule, wanted=f"{what} and was left out{number}")


def _warning(sheet: RawSheet, rows: "NDArray[np.int64]", *, rule: str, wanted: str) -> Iterator[Fault]:
    if len(rows):
        yield Fault(
            severity=Severity.WARNING,
            rule=rule,
            file=sheet.file,
            sheet=sheet.name,
            cell=str(int(rows[0]) + sheet.first_row),
            wanted=wanted,
            count=len(rows),
        )
