"""A book as an .xlsx file: sheets with the marking in a cell and on each page, filters, and text that stays text."""

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from prevent_cli.layouts.book import Book, BookCell, BookSheet
from prevent_cli.layouts.characters import one_line
from prevent_cli.writers.delimited import may_be_formula
from prevent_cli.writers.word.package import zipped
from prevent_cli.writers.word.xml import escaped

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
LINE_POINTS = 15
ROOM_FOR_BUTTON = 3  # the filter's button hides the end of a heading
DAY_FORMAT = "DD/MM/YYYY"
CORE, END_OF_CORE = "docProps/core.xml", b"</cp:coreProperties>"
MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def book_bytes(book: Book) -> bytes:
    """Return a book as .xlsx; the same book gives the same bytes, since its date replaces the clock."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = f"{book.marking}: {book.title}" if book.marking else book.title
    workbook.properties.creator = "prevent"
    for number, sheet in enumerate(book.sheets, start=1):
        _fill(workbook.create_sheet(sheet.name), sheet, marking=book.marking, number=number)
    return saved(workbook, book.dated)


def saved(workbook: "Workbook", dated: dt.date) -> bytes:
    """Return openpyxl's workbook as bytes, with a day instead of the clock."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stamped(stream.getvalue(), dated)


def stamped(package: bytes, dated: dt.date, *, language: str = "") -> bytes:
    """Return a finished workbook with a day instead of the clock, and with its language if one is given."""
    with zipfile.ZipFile(io.BytesIO(package)) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    stamp = f"{dated.isoformat()}T00:00:00Z".encode()
    core = MODIFIED.sub(lambda found: found[1] + stamp + found[3], parts[CORE])
    if language:
        core = core.replace(END_OF_CORE, f"<dc:language>{escaped(language)}</dc:language>".encode() + END_OF_CORE)
    return zipped({**parts, CORE: core})


def _fill(page: "Worksheet", sheet: BookSheet, *, marking: str, number: int) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    fonts = [Font(name=FONT, size=11, bold=True, color="B00000")] if marking else []
    fonts.append(Font(name=FONT, size=14, bold=True))
    above = (marking, sheet.title, *sheet.lines) if marking else (sheet.title, *sheet.lines)
    for at, line in enumerate(above, start=1):
        _set(page.cell(row=at, column=1), line)
    for at, font in enumerate(fonts, start=1):
        page.cell(row=at, column=1).font = font
    head = len(above) + 2  # a blank row separates the lines from the table
    _head(page, sheet, head)
    for down, row in enumerate(sheet.rows, start=head + 1):
        for across, value in enumerate(row, start=1):
            _set(page.cell(row=down, column=across), value)
    if sheet.rows:
        _add_table(page, f"A{head}:{get_column_letter(len(sheet.columns))}{head + len(sheet.rows)}", number)
    else:
        _set(page.cell(row=head + 1, column=1), sheet.empty)
    page.freeze_panes = f"A{head + 1}"
    _lay_out_pages(page, marking=marking, head=head)


def _head(page: "Worksheet", sheet: BookSheet, head: int) -> None:
    """Write the table's headings, with those of numbers on the right, in a row high enough for the longest."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    lines = 1
    for at, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(at)].width = column.width
        cell = page.cell(row=head, column=at)
        _set(cell, column.heading)
        cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="12436D")
        is_number = any(isinstance(row[at - 1], int | float) for row in sheet.rows)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if is_number else "left")
        lines = max(lines, -(-(len(column.heading) + ROOM_FOR_BUTTON) // column.width))
    page.row_dimensions[head].height = LINE_POINTS * lines + 2


def _set(cell: "Cell | MergedCell", value: BookCell) -> None:
    """Write a cell. Text stays text whatever it begins with, even when someone edits the cell in Excel."""
    from openpyxl.styles import Alignment

    if not isinstance(value, str):
        cell.value = value
        if value is not None and not isinstance(value, int | float):
            cell.number_format = DAY_FORMAT
            cell.alignment = Alignment(horizontal="left")  # like its heading
        return
    cell.value = one_line(value)
    if cell.data_type != "s":  # openpyxl reads "=..." as a formula and "#N/A" as an error
        cell.data_type = "s"
    if may_be_formula(value):
        cell.quotePrefix = True


def _add_table(page: "Worksheet", reference: str, number: int) -> None:
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table = Table(displayName=f"List{number}", ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)


def _lay_out_pages(page: "Worksheet", *, marking: str, head: int) -> None:
    """Set the printed pages: the marking in header and footer, the table's headings on each, and one page wide."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    head_and_foot = HeaderFooterItem(), HeaderFooterItem()
    for item in head_and_foot:
        item.center.text = marking or None
    page.oddHeader, page.oddFooter = head_and_foot
    page.oddFooter.right.text = "&P of &N"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{head}:{head}"
