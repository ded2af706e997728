"""What a statistical workbook must be by the Analysis Function's guidance on releasing statistics in spreadsheets.

`breaches` opens the finished file, and knows nothing of how it was made.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
MARK = re.compile(r"\[([a-z])\]")
NOTE = re.compile(r"\[note (\d+)\]")
TWO_FIGURES = re.compile(r"[\d,.]+ \([\d,.]+%\)|[\d,.]+ of [\d,.]+|-?[\d,.]+%")
LEAST_SIZE = 12
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
UNWANTED_PARTS = {
    "externalLink": "a link to another workbook",
    "vbaProject": "macros",
    "media/": "an image",
    "drawings/": "a drawing",
    "charts/": "a chart",
    "comments": "comments",
}


def breaches(file: bytes) -> list[str]:
    """Return what breaks the guidance, a sentence each; nothing where all is well."""
    found = list(_of_package(file))
    try:
        workbook = load_workbook(io.BytesIO(file))
    except ValueError:
        return [*found, "the workbook cannot be read"]
    found += [*_of_properties(workbook), *_of_sheets(workbook), *_of_notes(workbook)]
    for sheet in workbook.worksheets:
        about = [*_of_view(sheet), *_of_layout(sheet), *_of_cells(sheet), *_of_links(sheet, workbook)]
        about += _of_table(sheet) if sheet.title != COVER else _of_cover(sheet)
        found += [f"{sheet.title}: {words}" for words in about]
    return found


def _of_package(file: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        names = package.namelist()
        tables = [etree.fromstring(package.read(name)) for name in names if name.startswith("xl/tables/")]
        if len({table.get("displayName", "").casefold() for table in tables}) != len(tables):
            yield "two tables have one name"
        for part, words in UNWANTED_PARTS.items():
            if any(part in name for name in names):
                yield f"the file holds {words}"
        for name in names:
            if name.endswith(".rels") and b'TargetMode="External"' in package.read(name):
                yield f"{name} points outside the file"
            if name.startswith("xl/worksheets/sheet"):
                root = etree.fromstring(package.read(name))
                if root.find(f".//{MAIN}f") is not None:
                    yield f"{name} holds a formula"


def _of_properties(workbook: Workbook) -> Iterator[str]:
    properties = workbook.properties
    for name in ("title", "language", "creator"):
        if not (getattr(properties, name) or "").strip():
            yield f"the document has no {name}"
    if properties.language and not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", properties.language):
        yield f"{properties.language} is no language"


def _of_sheets(workbook: Workbook) -> Iterator[str]:
    names = workbook.sheetnames
    if names[0] != COVER:
        yield "the first sheet is not the cover"
    if workbook.views and workbook.views[0].activeTab:
        yield "the cover is not the active sheet"
    if [sheet.title for sheet in workbook.worksheets if sheet.sheet_view.tabSelected] != [names[0]]:
        yield "not the first sheet alone is selected"
    if len({name.casefold() for name in names}) != len(names):
        yield "two sheets have one name"
    for name in names:
        if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name != name.strip(" '"):
            yield f"{name} is no name of a sheet"
        if re.fullmatch(r"Sheet ?\d+", name):
            yield f"{name} says nothing of the sheet"
    if len(names) > 1:
        yield from _of_contents(workbook)


def _of_contents(workbook: Workbook) -> Iterator[str]:
    if CONTENTS not in workbook.sheetnames:
        yield "there is no list of contents"
        return
    led_to = {place for place, _ in map(_place, _links(workbook[CONTENTS]))}
    for name in workbook.sheetnames:
        if name not in {COVER, CONTENTS, *led_to}:
            yield f"the contents do not lead to {name}"


def _of_notes(workbook: Workbook) -> Iterator[str]:
    used = {
        int(number)
        for sheet in workbook.worksheets
        for text in (*_lines_above(sheet), *_headings(sheet))
        for number in NOTE.findall(text)
    }
    defined: list[int] = []
    if NOTES in workbook.sheetnames:
        below = list(workbook[NOTES].tables.values())[:1]
        for table in below:
            left, top, _, bottom = range_boundaries(table.ref)
            for row in range(top + 1, bottom + 1):
                number = re.fullmatch(r"note (\d+)", str(workbook[NOTES].cell(row, left).value))
                if number is None:
                    yield f"{NOTES}: row {row} defines no note"
                else:
                    defined.append(int(number[1]))
    if defined != list(range(1, len(defined) + 1)):
        yield "the notes are not numbered from 1, each once"
    yield from (f"note {number} is not defined" for number in sorted(used - set(defined)))
    yield from (f"note {number} is used nowhere" for number in sorted(set(defined) - used))


def _of_view(sheet: Worksheet) -> Iterator[str]:
    view = sheet.sheet_view
    if sheet.sheet_state != "visible":
        yield "the sheet is hidden"
    if view.pane is not None:
        yield "panes are frozen"
    if any(selection.activeCell != "A1" or selection.sqref != "A1" for selection in view.selection):
        yield "the cursor is not at A1"
    if view.topLeftCell not in {None, "A1"}:
        yield "the sheet does not open at A1"
    if sheet.protection.sheet:
        yield "the sheet is protected"


def _of_layout(sheet: Worksheet) -> Iterator[str]:
    if sheet.merged_cells.ranges:
        yield "cells are merged"
    if any(row.hidden for row in sheet.row_dimensions.values()):
        yield "a row is hidden"
    if any(column.hidden for column in sheet.column_dimensions.values()):
        yield "a column is hidden"
    if sheet.auto_filter.ref or any(table.autoFilter for table in sheet.tables.values()):
        yield "there is a filter"
    said = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    for part in (sheet.oddHeader, sheet.oddFooter):
        for item in (part.left, part.center, part.right):
            if item.text and item.text.replace("&&", "&") not in said:
                yield "a page's header or footer says what no cell says"


def _of_cells(sheet: Worksheet) -> Iterator[str]:
    if not str(sheet["A1"].value or "").strip():
        yield "A1 holds no title"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            if cell.data_type == "f":
                yield f"{cell.coordinate} is a formula"
            if cell.font.name != "Arial" or cell.font.sz < LEAST_SIZE:
                yield f"{cell.coordinate} is set in {cell.font.name} {cell.font.sz}"
            if cell.fill.patternType:
                yield f"{cell.coordinate} has a coloured ground"


def _of_cover(sheet: Worksheet) -> Iterator[str]:
    if sheet.tables:
        yield "the cover holds a table"
    for row in sheet.iter_rows(max_col=1):
        if not str(row[0].value or "").strip():
            yield f"row {row[0].row} is blank"
    if sheet.max_column > 1:
        yield "the cover has a second column"


def _of_table(sheet: Worksheet) -> Iterator[str]:
    if len(sheet.tables) != 1:
        yield f"{len(sheet.tables)} tables"
        return
    table = next(iter(sheet.tables.values()))
    left, top, right, bottom = range_boundaries(table.ref)
    if left != 1:
        yield "the table does not begin in column A"
    if table.headerRowCount != 1:
        yield "the table has no header row"
    if bottom <= top:
        yield "the table has no rows"
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", table.displayName) or re.fullmatch(
        r"(?i)table\d+|[a-z]{1,3}\d+|r\d*c\d*", table.displayName
    ):
        yield f"{table.displayName} is no meaningful name of a table"
    if (sheet.max_row, sheet.max_column) != (bottom, right):
        yield "something stands below or beside the table"
    yield from _of_lines(sheet, top)
    yield from _of_headings(sheet, table)
    yield from _of_values(sheet, (left, top, right, bottom))


def _of_lines(sheet: Worksheet, top: int) -> Iterator[str]:
    for row in range(1, top):
        if not str(sheet.cell(row, 1).value or "").strip():
            yield f"row {row} above the table is blank"
        if any(sheet.cell(row, column).value is not None for column in range(2, sheet.max_column + 1)):
            yield f"row {row} above the table has more than one cell"
    if not any("one table" in line for line in _lines_above(sheet)):
        yield "no line says that the sheet holds one table"


def _of_headings(sheet: Worksheet, table: Table) -> Iterator[str]:
    cells = _headings(sheet)
    names = [column.name for column in table.tableColumns]
    if names != cells:
        yield "the table's columns are not called what the headings say"
    if any(not name.strip() for name in cells):
        yield "a heading is blank"
    if len({name.casefold() for name in names}) != len(names):
        yield "two headings are the same"


def _of_values(sheet: Worksheet, bounds: tuple[int, int, int, int]) -> Iterator[str]:
    left, top, right, bottom = bounds
    explained = {mark for line in _lines_above(sheet) for mark in re.findall(r"^\[([a-z])\] means ", line)}
    for row in sheet.iter_rows(min_row=top + 1, max_row=bottom, min_col=left, max_col=right):
        for cell in row:
            text = str(cell.value) if cell.value is not None else ""
            if not text.strip():
                yield f"{cell.coordinate} is blank"
            if isinstance(cell.value, str):
                if not cell.alignment.wrap_text:
                    yield f"{cell.coordinate} is not wrapped"
                if TWO_FIGURES.fullmatch(text):
                    yield f"{cell.coordinate} holds more than one number, or its unit"
                mark = MARK.fullmatch(text)
                if mark is not None and mark[1] not in explained:
                    yield f"{cell.coordinate}: the mark {text} is not explained"


def _of_links(sheet: Worksheet, workbook: Workbook) -> Iterator[str]:
    for target in _links(sheet):
        name, cell = _place(target)
        if name not in workbook.sheetnames or not re.fullmatch(r"[A-Z]+\d+", cell):
            yield f"a link leads nowhere: {target}"


def _links(sheet: Worksheet) -> list[str]:
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None]
    return [link.location or link.target or "" for link in links]


def _place(target: str) -> tuple[str, str]:
    name, _, cell = target.rpartition("!")
    return name.strip("'").replace("''", "'"), cell


def _top(sheet: Worksheet) -> int:
    tables = list(sheet.tables.values())
    return range_boundaries(tables[0].ref)[1] if tables else sheet.max_row + 1


def _lines_above(sheet: Worksheet) -> list[str]:
    return [str(sheet.cell(row, 1).value or "") for row in range(1, _top(sheet))]


def _headings(sheet: Worksheet) -> list[str]:
    tables = list(sheet.tables.values())
    if not tables:
        return []
    left, top, right, _ = range_boundaries(tables[0].ref)
    return [str(sheet.cell(top, column).value or "") for column in range(left, right + 1)]
