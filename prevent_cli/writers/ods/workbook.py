"""A book of working lists as an .ods file, with the same cells as the .xlsx file."""

from prevent_cli.layouts.book import Book, BookSheet
from prevent_cli.layouts.characters import one_line
from prevent_cli.writers.ods.pages import Column, Look, Page, Spreadsheet, Value
from prevent_cli.writers.ods.spreadsheet import spreadsheet_bytes


def book_bytes(book: Book) -> bytes:
    """Return a book as .ods; the same book gives the same bytes. Raises WriteError if a sheet has too many rows."""
    return spreadsheet_bytes(
        Spreadsheet(
            title=f"{book.marking}: {book.title}" if book.marking else book.title,
            author="prevent",
            dated=book.dated,
            marking=book.marking,
            pages=tuple(_page(sheet, book.marking, number) for number, sheet in enumerate(book.sheets, start=1)),
        )
    )


def _page(sheet: BookSheet, marking: str, number: int) -> Page:
    marked = ((one_line(marking), Look.MARKING),) if marking else ()
    return Page(
        name=sheet.name,
        above=(
            *marked,
            (one_line(sheet.title), Look.TITLE),
            *((one_line(line), Look.LINE) for line in sheet.lines),
            ("", Look.LINE),  # a blank row separates the lines from the table
        ),
        columns=tuple(
            Column(
                heading=one_line(column.heading),
                width=column.width,
                numeric=any(isinstance(row[at], int | float) for row in sheet.rows),
                number=Look.PLAIN,
            )
            for at, column in enumerate(sheet.columns)
        ),
        rows=[[_on_one_line(value) for value in row] for row in sheet.rows],
        table_name=f"List{number}",
        is_list=True,
        empty=one_line(sheet.empty),
    )


def _on_one_line(value: Value) -> Value:
    return one_line(value) if isinstance(value, str) else value
