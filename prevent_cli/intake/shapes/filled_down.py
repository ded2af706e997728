"""Columns whose text is typed once for a group of rows: blank cells below it are read as the text above them."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.period_text import is_period
from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings, read_headings
from prevent_cli.intake.readers.sheets import MergedCells, RawColumn, RawSheet
from prevent_cli.returns import ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_CELLS = 2  # in a row of data


def with_filled_down(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> RawSheet:
    """Return the sheet with the columns that prevent.toml says to fill down; unchanged if it has none of them.

    A column without a heading has the heads of the groups, which are rows with one cell alone.

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
    for name in settings.fill_down:
        if name in description.by_name and name not in places and headings.row is not None:
            columns, note = _with_bands(replace(sheet, columns=tuple(columns)), headings, description, name)
            notes += note
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


def bands_of(sheet: RawSheet, start: int) -> dict[int, str]:
    """Return the text of each row from `start` that has one cell alone, above a row of data: the head of a group.

    Periods are no such heads, and neither are the notes below the last row of data.
    """
    import numpy as np

    number = _filled_cells(sheet)
    last = max(np.flatnonzero(number >= LEAST_CELLS).tolist(), default=0)
    alone = [row for row in np.flatnonzero(number == 1).tolist() if start <= row < last]
    texts = {row: next(filter(None, (one_line(one.text(row)) for one in sheet.columns))) for row in alone}
    return {row: text for row, text in texts.items() if not is_period(text) and any(map(str.isalpha, text))}


def _filled_cells(sheet: RawSheet) -> "NDArray[np.int32]":
    """Return the number of filled cells of each row."""
    import numpy as np

    number = np.zeros(sheet.height, dtype=np.int32)
    for column in sheet.columns:
        number += column.has_text()
    return number


def _with_bands(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, name: str
) -> tuple[list[RawColumn], list[Fault]]:
    """Return the columns with one that has the head of each row's group, and a note; unchanged without such heads."""
    import numpy as np

    bands = bands_of(sheet, headings.body)
    if not bands:
        return list(sheet.columns), []
    values = tuple(dict.fromkeys((description.column(name).heading, *bands.values())))
    codes = np.full(sheet.height, -1, dtype=np.int32)
    for row, text in bands.items():
        codes[row:] = values.index(text)
    without = [_without_rows(column, list(bands)) for column in sheet.columns]
    codes[_filled_cells(sheet) < LEAST_CELLS] = -1
    codes[headings.row or 0] = 0
    wanted = f"is the head of a group of rows, and was read as their {description.column(name).heading}"
    note = _note_of(sheet, f"{wanted}; {len(bands):,} such rows", cell=str(min(bands) + sheet.first_row))
    return [*without, RawColumn(codes=codes, values=values)], [note]


def _without_rows(column: RawColumn, rows: list[int]) -> RawColumn:
    import numpy as np

    codes = np.array(column.codes, dtype=np.int32)
    codes[rows] = -1
    return RawColumn(codes=codes, values=column.values)


def _is_filled(sheet: RawSheet, one: MergedCells, places: Collection[int]) -> bool:
    """Return whether merged cells are in one column that is filled down: each row then has the value that is shown."""
    return one.first_column == one.last_column and one.first_column - sheet.first_column in places


def _note(sheet: RawSheet, heading: str, body: int, at: int, number: int) -> Fault:
    cells = "1 blank cell is" if number == 1 else f"{number:,} blank cells are"
    wanted = f"is filled down, as prevent.toml says: {cells} read as the text above"
    return _note_of(sheet, wanted, cell=sheet.address(body, at), heading=heading)


def _note_of(sheet: RawSheet, wanted: str, *, cell: str, heading: str | None = None) -> Fault:
    return Fault(
        severity=Severity.NOTE,
        rule="filled-down",
        file=sheet.file,
        sheet=sheet.name,
        cell=cell,
        heading=heading,
        wanted=wanted,
    )
