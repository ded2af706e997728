"""A table for programs that read numbers: each mark is in a separate column.

A mark that replaces a number leaves its cell blank. The mark [b] of a break in the series is next to a number.
"""

import re
from dataclasses import replace

from prevent_cli.layouts.distinct_names import distinct_names
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.measures.base.figure import BREAK

MARK = re.compile(r"\[([a-z])\]")
BLANK = SheetCell(text="", plain=None)
BROKEN = f"[{BREAK}]"


def marks_apart(sheet: Sheet) -> Sheet:
    """Return a table with a column of marks after each column of figures; other columns are unchanged.

    Every column of figures has one, also where no mark is in use, so that the columns are the same each month.
    """
    keys = iter(
        distinct_names(
            [f"{column.key}_mark" for column in sheet.columns if column.figures],
            lambda name, number: f"{name}_{number}",
            taken=[column.key for column in sheet.columns],
        )
    )
    columns: list[SheetColumn] = []
    for column in sheet.columns:
        columns.append(column)
        if column.figures:
            columns.append(SheetColumn(key=next(keys), heading=f"{column.heading} (mark)"))
    return replace(sheet, columns=tuple(columns), rows=tuple(_row(row, sheet.columns) for row in sheet.rows))


def _row(row: tuple[SheetCell, ...], columns: tuple[SheetColumn, ...]) -> tuple[SheetCell, ...]:
    cells = zip(row, columns, strict=True)
    return tuple(part for cell, column in cells for part in (_parts(cell, column) if column.figures else (cell,)))


def _parts(cell: SheetCell, column: SheetColumn) -> tuple[SheetCell, SheetCell]:
    """Return a cell's number and its mark: one of them is blank, but for a number after a break in the series."""
    own = str(cell.plain) if cell.breaks else cell.text
    if MARK.fullmatch(own):
        return BLANK, SheetCell(text=own, plain=own)
    breaks = cell.breaks or (column.breaks and cell.plain is not None)
    return cell, SheetCell(text=BROKEN, plain=BROKEN) if breaks else BLANK


def breaks_apart(sheet: Sheet) -> Sheet:
    """Return a table with a column of words after each column in which a break follows single numbers."""
    columns: list[SheetColumn] = []
    cells: list[tuple[SheetCell, ...]] = []
    for place, column in enumerate(sheet.columns):
        own = tuple(row[place] for row in sheet.rows)
        columns.append(column)
        cells.append(own)
        if any(cell.breaks for cell in own):
            columns.append(SheetColumn(key=f"{column.key}_break", heading=f"{column.heading}: break in the series"))
            cells.append(tuple(_break_in_words(cell) for cell in own))
    return replace(sheet, columns=tuple(columns), rows=tuple(zip(*cells, strict=True)))


def _break_in_words(cell: SheetCell) -> SheetCell:
    words = BROKEN if cell.breaks else "no"
    return SheetCell(text=words, plain=words)
