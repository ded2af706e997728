"""Writes the samples' files so that the same rows give the same bytes on any day and any machine."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | dt.date | None
Row = Sequence[Cell]

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip file can hold
WIDEST = 48

# openpyxl writes the moment of saving and its own version number into these two; a sample's are fixed.
FIXED_PARTS = {
    "docProps/core.xml": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Sample data</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2021-01-31T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2021-01-31T00:00:00Z</dcterms:modified></cp:coreProperties>'
    ),
    "docProps/app.xml": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Excel</Application></Properties>"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of a return: the headings as the council words them, and the rows below. `title` stands above."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Row]
    title: str | None = None


def bullets(*lines: str) -> str:
    """Return lines as Markdown bullets."""
    return "\n".join(f"- {line}" for line in lines)


def write_csv(path: Path, sheet: Sheet, *, delimiter: str = ",", date_form: str = "%d/%m/%Y") -> None:
    """Write the sheet as UTF-8 text with line feeds; dates in the form given, as an officer would save them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    if sheet.title is not None:
        writer.writerow([sheet.title])
    writer.writerow(sheet.headings)
    writer.writerows([_as_text(cell, date_form) for cell in row] for row in sheet.rows)
    path.write_text(buffer.getvalue(), encoding="utf-8", newline="\n")


def write_workbook(path: Path, *sheets: Sheet) -> None:
    """Write the sheets as one .xlsx with real date cells.

    Parts are stored, not compressed: what deflate gives differs between zlib versions. The sample is a little bigger.
    """
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_with_fixed_dates(buffer))


def _fill(worksheet: Worksheet, sheet: Sheet) -> None:
    above = [] if sheet.title is None else [[sheet.title]]
    for row in (*above, sheet.headings, *sheet.rows):
        worksheet.append(list(row))
    head = len(above) + 1
    for cell in worksheet[head]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in worksheet.iter_rows(min_row=head + 1):
        for cell in row:
            if cell.is_date:
                cell.number_format = "DD/MM/YYYY"
            if isinstance(cell.value, str) and "\n" in cell.value:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, heading in enumerate(sheet.headings, start=1):
        longest = max([len(_as_text(row[number - 1], "%d/%m/%Y")) for row in sheet.rows] + [len(heading) // 2])
        worksheet.column_dimensions[get_column_letter(number)].width = min(longest + 3, WIDEST)
    worksheet.freeze_panes = f"A{head + 1}"


def _with_fixed_dates(buffer: io.BytesIO) -> bytes:
    rewritten = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            part = zipfile.ZipInfo(name, date_time=ZIP_EPOCH)
            part.create_system = 0  # else the zip says whether Windows or Unix wrote it
            new.writestr(part, FIXED_PARTS.get(name) or old.read(name))
    return rewritten.getvalue()


def _as_text(cell: Cell, date_form: str) -> str:
    if cell is None:
        return ""
    return cell.strftime(date_form) if isinstance(cell, dt.date) else str(cell)
