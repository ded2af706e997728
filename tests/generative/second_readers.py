"""Other readers of the same bytes: a parser of RFC 4180 of our own, openpyxl, and calamine for .xls and .ods.

Each gives the cells that hold something, by row and column from 1, as text; numbers and days in one form for all.
"""

import contextlib
import datetime as dt
import re
import zipfile
from pathlib import Path

from lxml import etree

from prevent_cli.intake.cleaning import column_number
from prevent_cli.intake.readers.file import read_file

Cells = dict[tuple[int, int], str]
Sheets = dict[str | None, Cells]
ERROR = "\0error"  # a cell that holds an error, or that a reader says it cannot read
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00:00)?")


class CannotReadError(Exception):
    """The second reader has no reading of the file."""


def in_one_form(text: str) -> str:
    """Return a text so that two writings of a number, of a day or of a line's end are one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _MIDNIGHT.fullmatch(text):
        return found[1]
    if _NUMBER.fullmatch(text) and len(text) < 25:
        return f"{float(text):.9g}"
    return text


def ours(path: Path, words: dict[str, str]) -> Sheets | None:
    """Return our reading by sheet; None where the file is refused, with one fault that says so."""
    found = read_file(path, file=path.name, wordings=words)
    if not found.sheets:
        assert [fault for fault in found.faults if fault.severity == "fault"] or path.suffix != ".csv"
        return None
    sheets: Sheets = {}
    for sheet in found.sheets:
        cells: Cells = {}
        for at, column in enumerate(sheet.columns):
            for row, code in enumerate(column.codes.tolist()):
                if code >= 0 and column.values[code] != "":
                    cells[row + sheet.first_row, at + sheet.first_column] = in_one_form(column.values[code])
        for bad in sheet.bad_cells:
            cells[bad.row, bad.column] = ERROR
        sheets[sheet.name] = cells
    return sheets


def delimited(raw: bytes, delimiter: str) -> Cells:
    """Return the cells of a delimited file by a parser of RFC 4180 of its own."""
    text = _decoded(raw)
    cells: Cells = {}
    row, column, at = 1, 1, 0
    while at < len(text):
        if text[at] == '"':
            value, at = _quoted(text, at + 1)
            if at < len(text) and text[at] not in f"{delimiter}\r\n":
                raise CannotReadError
        else:
            end = min((found for mark in f"{delimiter}\r\n" if (found := text.find(mark, at)) >= 0), default=len(text))
            value, at = text[at:end], end
        if value:
            cells[row, column] = in_one_form(value)
        if at < len(text) and text[at] == delimiter:
            column, at = column + 1, at + 1
        elif at < len(text):
            row, column, at = row + 1, 1, at + (2 if text.startswith("\r\n", at) else 1)
    return cells


def _quoted(text: str, at: int) -> tuple[str, int]:
    value = ""
    while True:
        end = text.find('"', at)
        if end < 0:
            raise CannotReadError
        value += text[at:end]
        if not text.startswith('""', end):
            return value, end + 1
        value, at = value + '"', end + 2


def _decoded(raw: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding)
    for encoding in ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            return text if "\0" not in text else raw.decode("utf-16-be" if raw[0] == 0 else "utf-16-le")
    raise CannotReadError


def with_openpyxl(path: Path) -> Sheets:
    """Return the cells of each visible sheet of an .xlsx as openpyxl reads them."""
    import openpyxl

    workbook = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            (cell.row, cell.column): ERROR if cell.data_type == "e" else in_one_form(_text(cell.value))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and cell.value != ""
        }
        for sheet in workbook.worksheets
        if sheet.sheet_state == "visible"
    }


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        return str(value.replace(microsecond=0))
    if isinstance(value, dt.time):
        return f"1899-12-31 {value.replace(microsecond=0)}"
    return str(value)


def with_plain_xml(path: Path) -> Sheets:
    """Return the cells of the one sheet of an .xlsx that our writer made, straight from its XML.

    A day is told by its style. This is the third reader, for what openpyxl will not open at all.
    """
    with zipfile.ZipFile(path) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        texts = [_all_text(item) for item in etree.fromstring(archive.read("xl/sharedStrings.xml"))]
    cells: Cells = {}
    for cell in sheet.iter("{*}c"):
        kind, value = cell.get("t", "n"), _all_text(cell)
        if kind == "s":
            value = texts[int(value)]
        elif kind == "b":
            value = "true" if value == "1" else "false"
        elif kind == "n" and cell.get("s") == "1":
            value = str(dt.date(1899, 12, 30) + dt.timedelta(days=int(value)))
        found = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
        if found is None:
            raise CannotReadError
        if value:
            place = int(found[2]), column_number(found[1])
            cells[place] = ERROR if kind == "e" else in_one_form(value)
    return {"Log": cells}


def _all_text(element: etree._Element) -> str:
    return "".join(part for found in element.iter("{*}t", "{*}v") for part in [found.text or ""])


def with_calamine(path: Path) -> Sheets:
    """Return the cells of each sheet of an .xls or .ods as calamine reads them; it gives errors as empty."""
    import fastexcel

    workbook = fastexcel.read_excel(path)
    sheets: Sheets = {}
    for name in workbook.sheet_names:
        sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        from arro3.core import RecordBatch

        cells: Cells = {}
        if sheet.width:
            batch = RecordBatch.from_arrow(sheet)
            for at in range(batch.num_columns):
                for row, text in enumerate(batch.column(at).to_pylist(), 1):
                    if text:
                        cells[row, at + 1] = in_one_form(text)
        sheets[name] = cells
    return sheets
