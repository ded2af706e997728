"""A table for programs that read numbers: each mark is in a column of its own, and the number's cell is blank."""

import re
from dataclasses import replace

from prevent_cli.layouts.distinct_names import distinct_names
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn

MARK = re.compile(r"\[([a-z])\]")


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
    return tuple(part for cell, column in cells for part in (_parts(cell) if column.figures else (cell,)))


def _parts(cell: SheetCell) -> tuple[SheetCell, SheetCell]:
    """Return a cell's number and its mark: one of them is blank."""
    blank = SheetCell(text="", plain=None)
    return (blank, SheetCell(text=cell.text, plain=cell.text)) if MARK.fullmatch(cell.text) else (cell, blank)
