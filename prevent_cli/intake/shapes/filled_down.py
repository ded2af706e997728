"""Columns whose text is typed once for a group of rows: blank cells below it are read as the text above them."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings, read_headings
from prevent_cli.intake.readers.sheets import MergedCells, RawColumn, RawSheet
from prevent_cli.returns import ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def with_filled_down(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> RawSheet:
    """Return the sheet with the columns that prevent.toml says to fill down; unchanged if it has none of them.

    A cell is filled only in a row with a value in another required column of the return: a blank row stays blank.
    """
    if not settings.fill_down:
        return sheet
    headings = read_headings(sheet, description, settings)
    places = {name: at for name in settings.fill_down if (at := headings.columns.get(name)) is not None}
    filled = frozenset(places.values())
    rows = _rows_of_the_return(sheet, headings, description, filled)
    columns, notes = list(sheet.columns), list(sheet.faults)
    for name, at in places.items():
        columns[at], number = filled_down(columns[at], rows)
        if number:
            notes.append(_note(sheet, description.column(name).heading, headings.body, at, number))
    merged = tuple(one for one in sheet.merged if not _is_filled(sheet, one, filled))
    return replace(sheet, columns=tuple(columns), faults=tuple(notes), merged=merged)


def _rows_of_the_return(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, filled: Collection[int]
) -> "NDArray[np.int64]":
    """Return the rows below the headings with a value in a required column other than those that are filled."""
    import numpy as np

    required = [at for name, at in headings.columns.items() if description.column(name).required]
    others = [sheet.columns[at].has_text() for at in required if at not in filled]
    holds = np.logical_or.reduce([*others, np.zeros(sheet.height, dtype=bool)])
    return np.flatnonzero(holds[headings.body :]) + headings.body


def filled_down(column: RawColumn, rows: "NDArray[np.int64]") -> tuple[RawColumn, int]:
    """Return a column whose blank cells in some rows have the text above them, and the number of these cells.

    `rows` ascend. Only texts in these rows count, so neither a heading nor a title is filled down.
    """
    import numpy as np

    has_text = column.has_text()[rows]
    last = np.maximum.accumulate(np.where(has_text, np.arange(len(rows)), -1))
    blank = ~has_text & (last >= 0)
    codes = np.array(column.codes, dtype=np.int32)
    codes[rows[blank]] = codes[rows[last[blank]]]
    return RawColumn(codes=codes, values=column.values), int(blank.sum())


def _is_filled(sheet: RawSheet, one: MergedCells, places: Collection[int]) -> bool:
    """Return whether merged cells are in one column that is filled down: each row then has the value that is shown."""
    return one.first_column == one.last_column and one.first_column - sheet.first_column in places


def _note(sheet: RawSheet, heading: str, body: int, at: int, number: int) -> Fault:
    cells = "1 blank cell is" if number == 1 else f"{number:,} blank cells are"
    return Fault(
        severity=Severity.NOTE,
        rule="filled-down",
        file=sheet.file,
        sheet=sheet.name,
        cell=sheet.address(body, at),
        heading=heading,
        wanted=f"is filled down, as prevent.toml says: {cells} read as the text above",
        count=number,
    )
