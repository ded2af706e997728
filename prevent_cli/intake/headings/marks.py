"""Marks of published tables, such as [note 2], after the texts of the rows that may have the headings."""

from dataclasses import replace

from prevent_cli.intake.cells.marks import trailing_mark, without_mark
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet


def without_heading_marks(sheet: RawSheet) -> tuple[RawSheet, dict[tuple[int, int], str]]:
    """Return the sheet without the marks in its first rows, and these marks by row and column, from 0."""
    marks = {
        (row, index): mark
        for index, column in enumerate(sheet.columns)
        for row in range(min(ROWS_LOOKED_AT, sheet.height))
        if (text := column.text(row)).endswith(("]", ")", " ")) and (mark := trailing_mark(text))
    }
    if not marks:
        return sheet, marks
    marked = {index for _, index in marks}
    columns = tuple(
        _without_marks(column, [row for row, at in marks if at == index]) if index in marked else column
        for index, column in enumerate(sheet.columns)
    )
    return replace(sheet, columns=columns), marks


def _without_marks(column: RawColumn, rows: list[int]) -> RawColumn:
    """Return the column without the marks in some rows; the same text in other rows keeps its marks."""
    codes = column.codes.copy()
    values = list(column.values)
    for row in rows:
        values.append(without_mark(column.text(row)))
        codes[row] = len(values) - 1
    return RawColumn(codes=codes, values=tuple(values))
