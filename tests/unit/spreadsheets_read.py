"""An .ods file as a reader of its XML finds it, and as this product reads it: the cells of each sheet."""

import datetime as dt
import io
import zipfile
from itertools import groupby

from lxml import etree
from openpyxl import load_workbook

from prevent_cli.intake.readers.ods import read_ods

PLACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"
    for name, long in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("config", "config")),
        *(("number", "datastyle"), ("fo", "xsl-fo-compatible"), ("manifest", "manifest"), ("meta", "meta")),
    )
} | {"xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/"}
OFFICE, TABLE, TEXT = (f"{{{PLACES[name]}}}" for name in ("office", "table", "text"))


def parts_of(file):
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def found(file, path, part="content.xml"):
    """Return what an XPath finds in a part."""
    return etree.fromstring(parts_of(file)[part]).xpath(path, namespaces=PLACES)


def cells_of_ods(file):
    """Return the values of each sheet's cells by row and column, from 1."""
    sheets = {}
    for table in found(file, "//office:spreadsheet/table:table"):
        cells = sheets[table.get(f"{TABLE}name")] = {}
        for down, row in enumerate(table.iter(f"{TABLE}table-row"), start=1):
            for across, cell in enumerate(row, start=1):
                if (value := _value(cell)) is not None:
                    cells[down, across] = value
    return sheets


def cells_of_xlsx(file):
    """Return the same of an .xlsx file."""
    return {
        sheet.title: {
            (cell.row, cell.column): cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in {None, ""}
        }
        for sheet in load_workbook(io.BytesIO(file), rich_text=False)
    }


def cells_as_returns_are_read(file, folder):
    """Return the texts of each sheet's cells as this product reads a return, by row and column, from 1."""
    path = folder / "read.ods"
    path.write_bytes(file)
    sheets, faults = read_ods(path, file="read.ods", allow=lambda _: None)
    assert faults == [] or list(faults) == []
    return {
        sheet.name: {
            (sheet.first_row + down, sheet.first_column + across): column.values[code]
            for across, column in enumerate(sheet.columns)
            for down, code in enumerate(column.codes.tolist())
            if code >= 0
        }
        for sheet in sheets
    }


def _value(cell):
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None:
        return None
    if kind == "float":
        text = cell.get(f"{OFFICE}value")
        return float(text) if "." in text or "e" in text else int(text)
    if kind == "date":
        return dt.date.fromisoformat(cell.get(f"{OFFICE}date-value"))
    return "\n".join("".join(_pieces(paragraph)) for paragraph in cell.iter(f"{TEXT}p"))


def _pieces(paragraph):
    """Yield the texts of a paragraph, with its blanks as the format has them: one for several, none at its ends."""
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{TEXT}s":
            pieces.append((False, " " * int(element.get(f"{TEXT}c", "1"))))
        elif element.tag == f"{TEXT}tab":
            pieces.append((False, "\t"))
        elif element.text:
            pieces.append((True, element.text))
        if element is not paragraph and element.tail:
            pieces.append((True, element.tail))
    for collapses, group in groupby(pieces, lambda piece: piece[0]):
        text = "".join(piece for _, piece in group)
        yield _collapsed(text) if collapses else text


def _collapsed(text):
    words = "".join(" " if letter in "\t\n\r " else letter for letter in text)
    while "  " in words:
        words = words.replace("  ", " ")
    return words
