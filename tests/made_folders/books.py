"""A made-up council's files on the disk, written as the programs of councils write them."""

import csv
import datetime as dt
import io
from pathlib import Path

from written_files import ods_parts, zip_bytes

from made_folders.described import Grid, Made, Sheet, TextFile

COMMON = TextFile()


def write_folder(folder: Path, made: Made) -> Path:
    """Write every file of a made-up council below a folder, and return the folder."""
    for name, sheets in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes_of(path.suffix, sheets, made.text_files.get(name, COMMON)))
    return folder


def _bytes_of(suffix: str, sheets: "list[Sheet | Grid]", text_file: TextFile) -> bytes:
    if suffix == ".xlsx":
        return _workbook(sheets)
    (sheet,) = sheets
    if suffix == ".ods":
        parts = ods_parts([list(row) for row in sheet.grid])
        parts["content.xml"] = parts["content.xml"].replace('table:name="Log"', f'table:name="{sheet.name}"')
        return zip_bytes(parts)
    return _text(sheet, text_file)


def _text(sheet: Sheet | Grid, text_file: TextFile) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=text_file.delimiter, lineterminator="\r\n")
    writer.writerows([_as_text(cell, text_file) for cell in row] for row in sheet.grid)
    return out.getvalue().encode(text_file.encoding)


def _as_text(cell: object, text_file: TextFile) -> str:
    if isinstance(cell, dt.date):
        return cell.strftime(text_file.date_format)
    return "" if cell is None else str(cell)


def _workbook(sheets: "list[Sheet | Grid]") -> bytes:
    import openpyxl
    from openpyxl.styles import Font, PatternFill

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for at, row in enumerate(sheet.grid, 1):
            for number, value in enumerate(row, 1):
                if value is not None and value != "":
                    cell = page.cell(at, number, value)
                    if isinstance(value, dt.date):
                        cell.number_format = "dd/mm/yyyy"
        for at, first, last in sheet.merged:
            page.merge_cells(start_row=at, end_row=at, start_column=first, end_column=last)
        page["A1"].font, page["A1"].fill = Font(bold=True, size=14), PatternFill("solid", fgColor="DDEBF7")
        page.sheet_state = "hidden" if sheet.hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
