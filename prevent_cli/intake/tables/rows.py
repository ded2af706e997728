"""The rows of a sheet that count: not blank rows, examples, totals, notes or rows outside the columns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.tables.below import notes_below
from prevent_cli.intake.tables.counts_below import rows_of_counts
from prevent_cli.intake.tables.example_rows import example_rows
from prevent_cli.intake.tables.padding import band_rows, padding_rows
from prevent_cli.intake.tables.sums import rows_of_sums
from prevent_cli.intake.tables.totals import totals_rows
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OUTSIDE = "has values only in columns that were not read; {:,} such row(s) left out"
BAND = "has only a period, or one cell merged over several columns,"
PADDING = "is at the end and has only a running number, No, FALSE or 0,"
COUNTS = "is a total, a count or a key of codes, and no row of the return,"
BELOW = "is below the table, with text in one cell only,"


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
    counts = rows_of_counts(sheet, rest, start=start)
    warnings.extend(_left_out(sheet, counts, rule="row-of-counts", what=COUNTS))
    rest = _without(rest, counts)
    below = notes_below(sheet, headings, description, rest)
    warnings.extend(_left_out(sheet, below, rule="row-below-table", what=BELOW))
    rest = _without(rest, below)
    totals = totals_rows(sheet, headings, description, rest)
    warnings.extend(_left_out(sheet, totals, rule="totals-row", what="is a row of totals"))
    rest = _without(rest, totals)
    sums = rows_of_sums(sheet, headings, description, rest)
    warnings.extend(sums.faults)
    rest = _without(rest, sums.index)
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
