"""Blank workbooks to fill in: headings with notes, drop-downs, validation rules, guidance.

Examples are grey by a rule, not by their own format, so that rows typed below or instead of them are not grey.
"""

import datetime as dt
import textwrap
from typing import TYPE_CHECKING, Literal

from prevent_cli.layouts.blank import GUIDANCE_HEADINGS, BlankBook, BlankColumn, BlankSheet, Entry, Guide
from prevent_cli.layouts.book import BookCell
from prevent_cli.periods import LAST_YEAR
from prevent_cli.returns.examples import EXAMPLE, FIRST_CELLS, GUIDANCE, LISTS
from prevent_cli.writers.xlsx.workbook import DAY_FORMAT, FONT, LINE_POINTS, ROOM_FOR_BUTTON, saved

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LANGUAGE = "en-GB"
LAST_ROW = 1_048_576
MOST_WHOLE = 999_999_999  # as in reading
BEFORE_DAY_ONE = dt.date(1899, 12, 30)  # day 0 of a spreadsheet
DARK, LIGHT, GREY = "12436D", "DCE6F1", "595959"
GUIDANCE_WIDTHS = (30, 18, 52, 46, 32)
LISTS_WIDTH = 60
PAPER_A4 = "9"
MOST_ON_A4 = 170  # letters across; more would be too small to read
NOTE_WIDTH, NOTE_LINE, NOTE_LETTERS = 320, 17, 44  # pixels, pixels, letters on a line
YES_OR_NO = '"Yes,No"'
_SIDES: 'dict[Entry, Literal["left", "right"]]' = {Entry.DAY: "left", Entry.WHOLE: "right"}
_FORMATS = {Entry.AS_TYPED: "@", Entry.DAY: DAY_FORMAT, Entry.WHOLE: "0"}


def blank_book_bytes(book: BlankBook) -> bytes:
    """Return a blank workbook as .xlsx; the same book gives the same bytes.

    A book of one return opens on its sheet, a book of several on the guidance, which has links to each.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = f"{book.title}: to fill in"
    workbook.properties.language = LANGUAGE
    workbook.properties.creator = "prevent"
    for sheet in book.sheets:
        _add_sheet(workbook.create_sheet(sheet.name), sheet)
    alone = len(book.sheets) == 1
    _add_guidance(workbook.create_sheet(GUIDANCE, index=1 if alone else 0), book)
    if book.lists:
        _add_lists(workbook, book)
    workbook.active = 0
    return saved(workbook, book.made_on)


def _add_sheet(page: "Worksheet", sheet: BlankSheet) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(sheet.columns, start=1):
        _lay_out_column(page, column, get_column_letter(at))
        _set_heading(page.cell(row=1, column=at), column)
        if (validation := _validation(column)) is not None:
            validation.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{LAST_ROW}")
            page.add_data_validation(validation)
    for down, cells in enumerate(sheet.examples, start=2):
        for across, value in enumerate(cells, start=1):
            _set_example(page.cell(row=down, column=across), value, sheet.columns[across - 1])
    last, marked = get_column_letter(len(sheet.columns)), get_column_letter(sheet.marked + 1)
    is_example = f'EXACT(LEFT(${marked}2,{len(EXAMPLE)}),"{EXAMPLE}")'
    grey = FormulaRule(formula=[is_example], font=Font(italic=True, color=GREY))  # type: ignore[no-untyped-call]
    page.conditional_formatting.add(f"A2:{last}{LAST_ROW}", grey)
    lines = max(len(textwrap.wrap(column.heading, column.width - ROOM_FOR_BUTTON)) for column in sheet.columns)
    page.row_dimensions[1].height = LINE_POINTS * lines + 4
    _add_table(page, f"A1:{last}{len(sheet.examples) + 1}", f"Return_{sheet.key}")
    page.freeze_panes = "A2"
    wide = sum(column.width for column in sheet.columns) > MOST_ON_A4
    _lay_out_pages(page, sheet.title, paper=page.PAPERSIZE_A3 if wide else page.PAPERSIZE_A4)
    page.print_title_rows = "1:1"


def _lay_out_column(page: "Worksheet", column: BlankColumn, letter: str) -> None:
    """Set the format of a whole column, including empty cells."""
    whole = page.column_dimensions[letter]
    whole.width = column.width
    whole.number_format = _FORMATS.get(column.entry, "General")
    whole.alignment = _alignment(column)


def _alignment(column: BlankColumn) -> "Alignment":
    """Return the alignment of a column's cells: days on the left like their heading, numbers indented on the right."""
    from openpyxl.styles import Alignment

    side = _SIDES.get(column.entry)
    return Alignment(wrap_text=column.wraps, vertical="top", horizontal=side, indent=int(side == "right"))


def _set_heading(cell: "Cell | MergedCell", column: BlankColumn) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.value = column.heading
    cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF" if column.needed else DARK)
    cell.fill = PatternFill("solid", fgColor=DARK if column.needed else LIGHT)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=_SIDES.get(column.entry))
    cell.border = Border(right=Side(style="thin", color="FFFFFF"))
    lines = sum(len(textwrap.wrap(line, NOTE_LETTERS)) for line in column.note.split("\n"))
    cell.comment = Comment(column.note, "prevent", width=NOTE_WIDTH, height=NOTE_LINE * (lines + 1))


def _set_example(cell: "Cell | MergedCell", value: BookCell, column: BlankColumn) -> None:
    cell.value = value
    if isinstance(value, str) and cell.data_type != "s":
        cell.data_type = "s"  # openpyxl reads "=..." as a formula
    cell.number_format = _FORMATS.get(column.entry, "General")
    cell.alignment = _alignment(column)


def _validation(column: BlankColumn) -> "DataValidation | None":
    """Return the column's validation rule; None if it has no limits and no prompt."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.entry not in _LIMITS and not column.prompt:
        return None
    kind, first, second = _LIMITS.get(column.entry, (None, None, None))
    if column.entry is Entry.DAY:
        first = _serial(dt.date(column.earliest_year, 1, 1))
    found = DataValidation(
        type=kind,
        operator="between" if second else None,
        formula1=column.choices or first,
        formula2=second,
        allow_blank=True,
        # For several words separated by semicolons, Excel asks instead of refusing.
        errorStyle="warning" if column.entry is Entry.CHOICES else "stop",
        showErrorMessage=bool(column.error),
        showInputMessage=bool(column.prompt),
    )
    if column.error:
        found.errorTitle, found.error = "Not understood", column.error
    if column.prompt:
        found.promptTitle, found.prompt = column.heading[:MOST_IN_TITLE], column.prompt
    return found


def _serial(day: dt.date) -> str:
    return str((day - BEFORE_DAY_ONE).days)


MOST_IN_TITLE = 32  # Excel's limit
_LIMITS: 'dict[Entry, tuple[Literal["date", "whole", "list"], str | None, str | None]]' = {
    Entry.DAY: ("date", None, _serial(dt.date(LAST_YEAR, 12, 31))),
    Entry.WHOLE: ("whole", "0", str(MOST_WHOLE)),
    Entry.YES_NO: ("list", YES_OR_NO, None),
    Entry.CHOICE: ("list", None, None),
    Entry.CHOICES: ("list", None, None),
}


def _add_guidance(page: "Worksheet", book: BlankBook) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(GUIDANCE_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page["A1"] = f"{FIRST_CELLS[GUIDANCE]}: {book.title}"
    page["A1"].font = Font(name=FONT, size=14, bold=True)
    row = 3
    for sentence in book.sentences:
        page.cell(row=row, column=1, value=sentence)
        row += 1
    if len(book.guides) > 1:
        row = _add_links(page, book.guides, row + 1)
    for guide in book.guides:
        row = _add_guide(page, guide, row + 1)
    _lay_out_pages(page, book.title)


def _add_links(page: "Worksheet", guides: tuple[Guide, ...], row: int) -> int:
    """Write the name of each return as a link to its sheet; return the row below."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    page.cell(row=row, column=1, value="The returns").font = Font(name=FONT, size=12, bold=True)
    for row, guide in enumerate(guides, start=row + 1):  # noqa: B020, PLR1704 - the row continues from there
        cell = page.cell(row=row, column=1, value=guide.title)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{guide.sheet}'!A1", display=guide.title)
        cell.font = Font(name=FONT, size=11, underline="single", color="0563C1")
        page.cell(row=row, column=3, value=guide.sentences[0])
    return row + 1


def _add_guide(page: "Worksheet", guide: Guide, row: int) -> int:
    """Write one return's sentences and its table of columns; return the row below."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    page.cell(row=row, column=1, value=guide.title).font = Font(name=FONT, size=12, bold=True)
    for sentence in guide.sentences:
        row += 1
        page.cell(row=row, column=1, value=sentence)
    head = row + 1
    for at, heading in enumerate(GUIDANCE_HEADINGS, start=1):
        cell = page.cell(row=head, column=at, value=heading)
        cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=DARK)
    for row, texts in enumerate(guide.rows, start=head + 1):
        for at, text in enumerate(texts, start=1):
            cell = page.cell(row=row, column=at, value=text or None)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=Side(style="thin", color=LIGHT))
        lines = max(len(textwrap.wrap(text, width)) for text, width in zip(texts, GUIDANCE_WIDTHS, strict=True))
        page.row_dimensions[row].height = LINE_POINTS * lines + 2
    last = get_column_letter(len(GUIDANCE_HEADINGS))
    _add_table(page, f"A{head}:{last}{row}", f"Guide_{guide.key}", filters=False)
    return row + 1


def _add_lists(workbook: "Workbook", book: BlankBook) -> None:
    """Write all lists one below the other: side by side, their titles could be mistaken for a return's headings."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.workbook.defined_name import DefinedName

    page = workbook.create_sheet(LISTS)
    page.column_dimensions["A"].width = LISTS_WIDTH
    page["A1"] = FIRST_CELLS[LISTS]
    page["A1"].font = Font(name=FONT, size=14, bold=True)
    row = 3
    for found in book.lists:
        title = page.cell(row=row, column=1, value=found.title)
        title.font = Font(name=FONT, size=11, bold=True)
        title.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[row].height = LINE_POINTS * len(textwrap.wrap(found.title, LISTS_WIDTH)) + 2
        for below, choice in enumerate(found.choices, start=1):
            page.cell(row=row + below, column=1, value=choice)
        cells = f"{LISTS}!$A${row + 1}:$A${row + len(found.choices)}"
        workbook.defined_names[found.name] = DefinedName(found.name, attr_text=cells)
        row += len(found.choices) + 2
    _lay_out_pages(page, f"{book.title}: lists")


def _add_table(page: "Worksheet", reference: str, name: str, *, filters: bool = True) -> None:
    """Make a range a table, so that a screen reader announces its headings."""
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    table = Table(displayName=name, ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight15", showRowStripes=False)
    if not filters:
        # Without columns, openpyxl adds a filter when it saves.
        head = page[reference][0]
        table.tableColumns = [TableColumn(id=at, name=str(cell.value)) for at, cell in enumerate(head, start=1)]
    page.add_table(table)


def _lay_out_pages(page: "Worksheet", title: str, *, paper: str = PAPER_A4) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.left.text, foot.right.text = title.replace("&", "&&"), "&P of &N"
    page.oddHeader, page.oddFooter = head, foot
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = paper
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
