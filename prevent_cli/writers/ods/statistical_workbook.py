"""A statistical book as an .ods file, with the sheets and cells of the .xlsx file."""

from collections.abc import Iterator, Sequence

from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.statistical.book import StatisticalBook
from prevent_cli.layouts.statistical.pages import CONTENTS, COVER, Kind, PageColumn, StatisticalPage, lay_out
from prevent_cli.periods import long_date
from prevent_cli.writers.column_widths import column_widths
from prevent_cli.writers.ods.pages import Column, Look, Page, Spreadsheet
from prevent_cli.writers.ods.spreadsheet import spreadsheet_bytes

COVER_WIDTH = 85
ONE_TABLE = "This worksheet contains one table."
# The headings of the cover, as gptables writes them.
INTRODUCTION, ABOUT, CONTACT = "Introductory information", "About these data", "Contact"
NUMBERS = {Kind.PLAIN: Look.WHOLE, Kind.POUNDS: Look.POUNDS, Kind.SIGNED: Look.SIGNED}


def statistical_workbook_bytes(book: StatisticalBook) -> bytes:
    """Return a book as .ods: a cover, a list of contents, its notes, and one table on each sheet.

    The same book gives the same bytes. Raises WriteError if a table has too many rows or columns.
    """
    pages = lay_out(book)
    below = ((pages.notes,) if pages.notes else ()) + pages.tables
    return spreadsheet_bytes(
        Spreadsheet(
            title=f"{book.marking}: {book.title}" if book.marking else book.title,
            subject=f"Statistical tables, {long_date(book.dated)}",
            author=book.author,
            dated=book.dated,
            marking=book.marking,
            language=book.language,
            pages=(
                Page(name=COVER, above=tuple(_cover(book, pages.intro)), width=COVER_WIDTH),
                *((_contents(book, below),) if below else ()),
                *map(_page, below),
            ),
        )
    )


def _cover(book: StatisticalBook, intro: Sequence[str]) -> Iterator[tuple[str, Look]]:
    yield book.title, Look.TITLE
    for heading, lines in ((INTRODUCTION, intro), (ABOUT, book.about), (CONTACT, book.contacts)):
        filled = [line for line in lines if line]
        if filled:
            yield heading, Look.SUBTITLE
        yield from ((line, Look.COVER_LINE) for line in filled)


def _contents(book: StatisticalBook, pages: Sequence[StatisticalPage]) -> Page:
    names = [page.name for page in pages]
    rows = [(page.name, page.title) for page in pages]
    marking = ((one_line(book.marking), Look.SUBTITLE),) if book.marking else ()
    columns = [PageColumn(heading="Worksheet"), PageColumn(heading="Table")]
    return Page(
        name=CONTENTS,
        above=((CONTENTS, Look.TITLE), *marking, (ONE_TABLE, Look.LINE)),
        columns=_columns(columns, rows),
        rows=rows,
        table_name="contents_table",
        links=dict(zip(names, names, strict=True)),
    )


def _page(page: StatisticalPage) -> Page:
    lines = (page.instructions, *page.legend, page.source, page.scope)
    return Page(
        name=page.name,
        above=(
            (f"{page.title} {page.note_marks}".rstrip(), Look.TITLE),
            *(((page.marking, Look.SUBTITLE),) if page.marking else ()),
            *((line, Look.LINE) for line in lines if line),
        ),
        columns=_columns(page.columns, page.rows),
        rows=page.rows,
        table_name=page.table_name,
    )


def _columns(columns: Sequence[PageColumn], rows: Sequence[Sequence[str | int | float]]) -> tuple[Column, ...]:
    widths = column_widths(columns, zip(*rows, strict=True))
    return tuple(
        Column(heading=column.heading, width=width, numeric=column.numeric, number=NUMBERS[column.kind])
        for column, width in zip(columns, widths, strict=True)
    )
