"""A spreadsheet as an .ods file, deterministic: its date replaces the clock, and it names no user."""

from collections.abc import Iterator, Sequence

from prevent_cli.errors import WriteError
from prevent_cli.layouts.characters import one_line
from prevent_cli.remedies import Option
from prevent_cli.writers.ods.cells import address, cell, cells_of_column
from prevent_cli.writers.ods.pages import Column, Look, Page, Spreadsheet
from prevent_cli.writers.ods.styles import ROOT, automatic_styles, column_style, styles_part
from prevent_cli.writers.opendocument import DECLARATION, SPREADSHEET, packed
from prevent_cli.writers.word.xml import escaped

MOST_ROWS, MOST_COLUMNS = 1_048_576, 1_024  # of Excel, and of a LibreOffice of 2022
ROW = '<table:table-row table:style-name="row">{}</table:table-row>'


def spreadsheet_bytes(book: Spreadsheet) -> bytes:
    """Return a workbook as .ods; the same workbook gives the same bytes.

    Raises WriteError if a table has more rows or columns than a sheet.
    """
    for page in book.pages:
        _refuse_too_large(page)
    return packed(
        SPREADSHEET,
        {
            "content.xml": "".join(_content(book)).encode(),
            "meta.xml": _meta(book),
            "settings.xml": _settings(book),
            "styles.xml": styles_part(
                marking=one_line(book.marking),
                language=book.language,
                numbered_pages=any(page.is_list for page in book.pages),
            ),
        },
    )


def _refuse_too_large(page: Page) -> None:
    rows, columns = len(page.above) + 1 + len(page.rows), len(page.columns)
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise WriteError(
            f'the sheet "{page.name}" needs {rows:,} rows and {columns:,} columns, '
            f"but an .ods file takes {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns",
            Option("output", what="a name that ends in .csv, if the command can write one"),
        )


def _content(book: Spreadsheet) -> Iterator[str]:
    widths = [page.width for page in book.pages] + [each.width for page in book.pages for each in page.columns]
    yield f"{DECLARATION}<office:document-content {ROOT}>{automatic_styles(widths)}<office:body><office:spreadsheet>"
    for page in book.pages:
        yield from _page(page)
    tables = [page for page in book.pages if page.columns and page.rows]
    if tables:
        yield f"<table:database-ranges>{''.join(map(_table_range, tables))}</table:database-ranges>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _page(page: Page) -> Iterator[str]:
    yield f'<table:table table:name="{escaped(page.name)}" table:style-name="sheet">'
    for width in [each.width for each in page.columns] or [page.width]:
        yield f'<table:table-column table:style-name="{column_style(width)}"/>'
    for text, look in page.above:
        yield ROW.format(cell(text, look))
    if page.columns:
        heads = "".join(cell(each.heading, _heading_look(each, page)) for each in page.columns)
        yield f"<table:table-header-rows>{ROW.format(heads)}</table:table-header-rows>"
        yield from _rows(page)
    yield "</table:table>"


def _heading_look(column: Column, page: Page) -> Look:
    if page.is_list:
        return Look.LIST_HEADING_OF_NUMBERS if column.numeric else Look.LIST_HEADING
    return Look.HEADING_OF_NUMBERS if column.numeric else Look.HEADING


def _rows(page: Page) -> Iterator[str]:
    if not page.rows and page.empty:
        yield ROW.format(cell(page.empty, Look.TEXT))
    writers = [cells_of_column(each, links=page.links if not at else {}) for at, each in enumerate(page.columns)]
    for row in page.rows:
        yield ROW.format("".join([write(value) for write, value in zip(writers, row, strict=True)]))


def _table_range(page: Page) -> str:
    """Return the name of a page's table, with its headings."""
    top = len(page.above) + 1
    first = address(page.name, top, 1)
    last = address(page.name, top + len(page.rows), len(page.columns))
    return (
        f'<table:database-range table:name="{escaped(page.table_name)}" '
        f'table:target-range-address="{escaped(f"{first}:{last}")}" '
        f'table:display-filter-buttons="{str(page.is_list).lower()}" table:contains-header="true"/>'
    )


def _meta(book: Spreadsheet) -> bytes:
    day = f"{book.dated.isoformat()}T00:00:00"
    about = {
        "meta:generator": "prevent",
        "dc:title": book.title,
        "dc:subject": book.subject,
        "meta:initial-creator": book.author,
        "dc:creator": book.author,
        "meta:creation-date": day,
        "dc:date": day,
        "dc:language": book.language,
    }
    each = "".join(f"<{name}>{escaped(text)}</{name}>" for name, text in about.items() if text)
    return (
        f"{DECLARATION}<office:document-meta {ROOT}><office:meta>{each}</office:meta></office:document-meta>".encode()
    )


def _settings(book: Spreadsheet) -> bytes:
    """Return the settings of the window: the first sheet is open, and the headings of a list stay in view."""
    frozen = "".join(
        f'<config:config-item-map-entry config:name="{escaped(page.name)}">'
        f"{_items(_frozen_below(len(page.above) + 1))}</config:config-item-map-entry>"
        for page in book.pages
        if page.is_list
    )
    tables = f'<config:config-item-map-named config:name="Tables">{frozen}</config:config-item-map-named>'
    view = _items((("ViewId", "string", "view1"), ("ActiveTable", "string", book.pages[0].name)))
    return (
        f"{DECLARATION}<office:document-settings {ROOT}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f"<config:config-item-map-entry>{view}{tables if frozen else ''}</config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
    ).encode()


def _frozen_below(row: int) -> Sequence[tuple[str, str, str]]:
    return (
        ("VerticalSplitMode", "short", "2"),
        ("VerticalSplitPosition", "int", str(row)),
        ("ActiveSplitRange", "short", "2"),
        ("PositionBottom", "int", str(row)),
    )


def _items(items: Sequence[tuple[str, str, str]]) -> str:
    return "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{escaped(value)}</config:config-item>'
        for name, kind, value in items
    )
