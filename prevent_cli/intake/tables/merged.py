"""Cells merged within the table: only the first shows its value, whatever the others contain."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.quoting import quotable_text
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.tables.cell_faults import fault_at_cells
from prevent_cli.returns import ReturnDescription

MOST_HIDDEN = 200  # warnings of single values in one column
HIDDEN = (
    "hidden by a merged cell, which shows only its first value. It was counted for this row; unmerge the cells and "
    "type the value of each row"
)
_UNMERGE = "unmerge the cells and fill each row"
_warning = partial(fault_at_cells, severity=Severity.WARNING)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def merged_warnings(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, rows: "NDArray[np.int64]"
) -> Iterator[Fault]:
    """Yield a warning for each column with merged cells in `rows`, which are the spreadsheet's numbers.

    A merged cell that contains a hidden value has a warning to itself.
    """
    for name, index in headings.columns.items():
        at = sheet.first_column + index
        hidden = _hidden(sheet, index, rows)
        yield from _hidden_warnings(sheet, description, name, hidden, at=at)
        heading = description.column(name).heading
        for covered, where in ((_merged_up(sheet, at, rows), "above"), (_merged_left(sheet, at, rows), "to the left")):
            blank = covered[sheet.columns[index].codes[covered - sheet.first_row] < 0]
            if len(blank):
                wanted = f"is merged into the cell {where}, so this row has no value; {_UNMERGE}"
                if where == "above":
                    wanted += f', or under [returns.{description.name}] in prevent.toml write fill_down = ["{name}"]'
                yield _warning(sheet, heading, blank, at=at, rule="merged-cells", wanted=wanted)


def _merged_up(sheet: RawSheet, at: int, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows whose cell is merged into a cell above it in the same column."""
    import numpy as np

    covered = [
        rows[slice(*np.searchsorted(rows, [one.first_row, one.last_row], side="right"))]
        for one in sheet.merged
        if one.first_column == at and one.last_row > one.first_row
    ]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *covered]))


def _merged_left(sheet: RawSheet, at: int, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows whose cell is merged into a cell of a column to its left."""
    import numpy as np

    covered = [
        rows[slice(*np.searchsorted(rows, [one.first_row, one.last_row + 1]))]
        for one in sheet.merged
        if one.first_column < at <= one.last_column
    ]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *covered]))


def _hidden(sheet: RawSheet, index: int, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows whose cell contains a value that a merged cell covers."""
    import numpy as np

    at = sheet.first_column + index
    covered = [
        rows[slice(*np.searchsorted(rows, [one.first_row + (one.first_column == at), one.last_row + 1]))]
        for one in sheet.merged
        if one.first_column <= at <= one.last_column
    ]
    found = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *covered]))
    filled: NDArray[np.bool_] = sheet.columns[index].codes[found - sheet.first_row] >= 0
    return found[filled]


def _hidden_warnings(
    sheet: RawSheet, description: ReturnDescription, name: str, rows: "NDArray[np.int64]", *, at: int
) -> Iterator[Fault]:
    """Yield a warning for each value that a merged cell covers; those after MOST_HIDDEN are one."""
    column = description.column(name)
    place, index = letters(at), at - sheet.first_column
    for row in rows[:MOST_HIDDEN].tolist():
        text = sheet.columns[index].text(row - sheet.first_row)
        seen = quotable_text(description, column, text, text if column.codes else None)
        yield Fault(
            severity=Severity.WARNING,
            rule="hidden-value",
            file=sheet.file,
            sheet=sheet.name,
            cell=f"{place}{row}",
            heading=column.heading,
            found=seen,
            wanted=f"is {HIDDEN}" if seen is not None else f"contains a value that is {HIDDEN}",
        )
    if len(rest := rows[MOST_HIDDEN:]):
        wanted = f"contains a value that is {HIDDEN} ({len(rest):,} more cells)"
        yield _warning(sheet, column.heading, rest, at=at, rule="hidden-value", wanted=wanted)
