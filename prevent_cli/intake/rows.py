"""Which rows of a sheet count: not the blank ones, not a totals row, and none that stands outside the columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings import Headings
from prevent_cli.intake.sheets import RawColumn, RawSheet
from prevent_cli.returns import ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b", re.IGNORECASE)
_ONLY_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsThatCount:
    """The indices, in the sheet, of the rows that count; how many were left out; warnings that say which and why."""

    index: "NDArray[np.int64]"
    left_out: int
    warnings: tuple[Fault, ...]


def filled_cells(column: RawColumn) -> "NDArray[np.bool_]":
    """Return whether each cell holds more than spaces and unseen marks."""
    import numpy as np

    holds = np.array([bool(trimmed(text)) for text in column.values] + [False], dtype=bool)
    return holds[column.codes]


def rows_that_count(sheet: RawSheet, headings: Headings, description: ReturnDescription) -> RowsThatCount:
    """Return the rows below the headings that hold a value in a declared column, without the totals row."""
    import numpy as np

    start = (headings.row or 0) + 1
    declared = {name: filled_cells(sheet.columns[index]) for name, index in headings.columns.items()}
    bad = {cell.row - sheet.first_row for cell in sheet.bad_cells}
    holds = np.logical_or.reduce([*declared.values(), np.zeros(sheet.height, dtype=bool)])
    holds[[row for row in bad if start <= row < sheet.height]] = True
    index = np.flatnonzero(holds[start:]) + start
    outside = _outside_columns(sheet, headings, holds, start)
    warnings = list(_outside_warning(sheet, outside))
    left_out = len(outside)
    if _last_is_total(sheet, headings, description, index):
        warnings.append(_total_warning(sheet, int(index[-1])))
        index, left_out = index[:-1], left_out + 1
    return RowsThatCount(index=index, left_out=left_out, warnings=tuple(warnings))


def _outside_columns(
    sheet: RawSheet, headings: Headings, holds: "NDArray[np.bool_]", start: int
) -> "NDArray[np.int64]":
    import numpy as np

    others = [
        filled_cells(column) for index, column in enumerate(sheet.columns) if index not in headings.columns.values()
    ]
    outside = np.logical_or.reduce([*others, np.zeros(sheet.height, dtype=bool)]) & ~holds
    return np.flatnonzero(outside[start:]) + start


def _outside_warning(sheet: RawSheet, outside: "NDArray[np.int64]") -> Iterator[Fault]:
    if len(outside):
        first = int(outside[0]) + sheet.first_row
        yield Fault(
            severity=Severity.WARNING,
            rule="row-outside-columns",
            file=sheet.file,
            sheet=sheet.name,
            cell=str(first),
            wanted=f"holds values only in columns that were not read; {len(outside):,} such row(s) left out",
            count=len(outside),
        )


def _last_is_total(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> bool:
    """Return whether the last row is a total: it says no more than that, or lacks a value that every row must hold."""
    if not len(index):
        return False
    texts = {name: trimmed(sheet.columns[at].text(int(index[-1]))) for name, at in headings.columns.items()}
    first = next(
        (texts[name] for name, _ in sorted(headings.columns.items(), key=lambda pair: pair[1]) if texts[name]), ""
    )
    lacking = any(column.filled and not texts.get(column.name) for column in description.columns)
    return bool(_ONLY_TOTAL.fullmatch(first) or (lacking and _TOTAL.match(first)))


def _total_warning(sheet: RawSheet, row: int) -> Fault:
    return Fault(
        severity=Severity.WARNING,
        rule="totals-row",
        file=sheet.file,
        sheet=sheet.name,
        cell=str(row + sheet.first_row),
        wanted="is a row of totals and was left out",
    )
