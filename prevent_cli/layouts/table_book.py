"""One table as a workbook: its lines and notes above it, numbers as numbers, dates as dates."""

import datetime as dt
import re

from prevent_cli.layouts.book import Book, BookCell, BookColumn, BookSheet
from prevent_cli.layouts.sheet import Sheet, SheetCell
from prevent_cli.layouts.statistical.pages import sheet_names
from prevent_cli.layouts.statistical.tidy import tidy
from prevent_cli.periods import long_date

NARROWEST, WIDEST = 10, 60  # letters
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def table_book(sheet: Sheet, *, today: dt.date, marking: str = "") -> Book:
    """Return a table as a workbook of one sheet, dated at its as-at day or else today.

    It is tidy: one value in each cell, [z] for a blank cell, and units in headings.
    """
    if sheet.rows:
        sheet = tidy(sheet)
    lines = (sheet.description, f"As at {long_date(sheet.as_at)}." if sheet.as_at else "", *sheet.notes)
    rows = tuple(tuple(map(_value, row)) for row in sheet.rows)
    (name,) = sheet_names([sheet.name])
    page = BookSheet(
        name=name,
        title=sheet.title or name,
        lines=tuple(line for line in lines if line),
        columns=tuple(
            BookColumn(heading=column.heading, width=_width(column.heading, [row[at] for row in rows]))
            for at, column in enumerate(sheet.columns)
        ),
        rows=rows,
    )
    return Book(title=page.title, marking=marking, dated=sheet.as_at or today, sheets=(page,))


def _value(cell: SheetCell) -> BookCell:
    """Return the number of a cell, its day, or else its text."""
    if isinstance(cell.plain, int | float) and not isinstance(cell.plain, bool):
        return cell.plain
    if isinstance(cell.plain, str) and DAY.fullmatch(cell.plain):
        try:
            return dt.date.fromisoformat(cell.plain)
        except ValueError:
            return cell.text
    return cell.text


def _width(heading: str, values: list[BookCell]) -> int:
    longest = max((len(str(value)) for value in values), default=0)
    words = max(map(len, heading.split()), default=0)
    return min(max(NARROWEST, words + 2, longest + 2), WIDEST)
