"""The judge of statistical workbooks finds each breach of the guidance in a workbook that was broken so."""

import io
import zipfile
from copy import copy

import pytest
from conftest import one_in
from guidance import UNWANTED_PARTS, breaches
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table
from statistical_books import BOOK, opened, saved


def _cell(text, *, sheet="Training gap", at="A8"):
    def change(workbook):
        workbook[sheet][at] = text

    return change


def _of(sheet, change):
    return lambda workbook: change(workbook[sheet])


def _remove(workbook, name):
    del workbook[name]


def _second_table(sheet):
    sheet["A20"], sheet["A21"] = "One", "a"
    sheet.add_table(Table(displayName="another_table", ref="A20:A21"))


def _without_table(sheet):
    sheet._tables.clear()


def _only_table(sheet):
    return next(iter(sheet.tables.values()))


def _one_name(workbook):
    for sheet in workbook.worksheets[3:]:
        kept = _only_table(sheet)
        sheet._tables.clear()
        kept.displayName = kept.name = "one_table"
        sheet._tables["one_table"] = kept


def _swap_first(workbook):
    workbook.move_sheet("Contents", -1)


def _pane(sheet):
    sheet.freeze_panes = "A8"


def _cursor(sheet):
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = "B5"


def _blank_row(sheet):
    sheet["A3"] = None


def _link(target):
    def change(workbook):
        workbook["Cover"]["A4"].hyperlink = target

    return change


BROKEN = {
    "two tables": (_of("Training gap", _second_table), "2 tables"),
    "no table": (_of("Training gap", _without_table), "0 tables"),
    "no header row": (
        _of("Training gap", lambda sheet: setattr(_only_table(sheet), "headerRowCount", 0)),
        "no header row",
    ),
    "tables of one name": (_one_name, "two tables have one name"),
    "meaningless name": (
        _of("Training gap", lambda sheet: setattr(_only_table(sheet), "displayName", "Table1")),
        "no meaningful name",
    ),
    "merged": (_of("Training gap", lambda sheet: sheet.merge_cells("B8:C8")), "cells are merged"),
    "blank cell": (_cell(None), "A8 is blank"),
    "blank of spaces": (_cell("  "), "A8 is blank"),
    "blank line": (_of("Training gap", _blank_row), "row 3 above the table is blank"),
    "second column above": (_cell("x", at="B2"), "more than one cell"),
    "table begins later": (_of("Training gap", lambda sheet: sheet.insert_cols(1)), "A1 holds no title"),
    "below": (_cell("x", at="A12"), "below or beside"),
    "beside": (_cell("x", at="F8"), "below or beside"),
    "note not defined": (_cell("Training [note 7]", at="A1"), "note 7 is not defined"),
    "note not used": (_cell("Channel [note 1]", sheet="Channel framework", at="A1"), "note 2 is used nowhere"),
    "note defined twice": (_cell("note 1", sheet="Notes", at="A6"), "numbered from 1, each once"),
    "row that defines no note": (_cell("Another", sheet="Notes", at="A6"), "defines no note"),
    "mark not explained": (_cell("[c]", at="B9"), "the mark [c] is not explained"),
    "no title": (lambda workbook: setattr(workbook.properties, "title", ""), "no title"),
    "no language": (lambda workbook: setattr(workbook.properties, "language", None), "no language"),
    "no author": (lambda workbook: setattr(workbook.properties, "creator", ""), "no creator"),
    "odd language": (lambda workbook: setattr(workbook.properties, "language", "English"), "English is no language"),
    "cursor": (_of("Training gap", _cursor), "the cursor is not at A1"),
    "scrolled": (_of("Notes", lambda sheet: setattr(sheet.sheet_view, "topLeftCell", "A9")), "does not open at A1"),
    "frozen": (_of("Training gap", _pane), "panes are frozen"),
    "other active sheet": (lambda workbook: setattr(workbook, "active", 2), "the cover is not the active sheet"),
    "two selected": (
        _of("Notes", lambda sheet: setattr(sheet.sheet_view, "tabSelected", True)),
        "not the first sheet alone is selected",
    ),
    "cover not first": (_swap_first, "the first sheet is not the cover"),
    "hidden sheet": (_of("Notes", lambda sheet: setattr(sheet, "sheet_state", "hidden")), "the sheet is hidden"),
    "hidden row": (
        _of("Training gap", lambda sheet: setattr(sheet.row_dimensions[8], "hidden", True)),
        "a row is hidden",
    ),
    "hidden column": (
        _of("Training gap", lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True)),
        "a column is hidden",
    ),
    "protected": (_of("Training gap", lambda sheet: sheet.protection.enable()), "the sheet is protected"),
    "filter": (_of("Training gap", lambda sheet: setattr(sheet.auto_filter, "ref", "A7:C9")), "there is a filter"),
    "formula": (_cell("=1+1", at="B8"), "B8 is a formula"),
    "external link": (_link("https://example.org"), "points outside the file"),
    "link to no sheet": (_link("#'Gone'!A1"), "a link leads nowhere"),
    "contents lead elsewhere": (
        _of("Training gap", lambda sheet: setattr(sheet, "title", "Other")),
        "do not lead to Other",
    ),
    "no contents": (lambda workbook: _remove(workbook, "Contents"), "there is no list of contents"),
    "name that says nothing": (_of("Notes", lambda sheet: setattr(sheet, "title", "Sheet1")), "says nothing"),
    "name too long": (_of("Training gap", lambda sheet: setattr(sheet, "title", "a" * 32)), "no name of a sheet"),
    "other type": (
        _of("Notes", lambda sheet: setattr(sheet["A1"], "font", Font(name="Arial", sz=8))),
        "is set in Arial 8",
    ),
    "coloured ground": (
        _of("Notes", lambda sheet: setattr(sheet["A1"], "fill", PatternFill("solid", fgColor="FF0000"))),
        "coloured ground",
    ),
    "not wrapped": (
        _of("Training gap", lambda sheet: setattr(sheet["A8"], "alignment", copy(sheet["A1"].alignment))),
        "A8 is not wrapped",
    ),
    "two figures": (_cell("10 (63%)", at="B8"), "more than one number"),
    "per cent sign": (_cell("63%", at="B8"), "more than one number"),
    "heading unlike its column": (_cell("Other", at="B7"), "not called what the headings say"),
    "headings the same": (
        _of("Training gap", lambda sheet: setattr(_only_table(sheet).tableColumns[2], "name", "Trained")),
        "two headings are the same",
    ),
    "no instructions": (_cell("Read this.", at="A3"), "no line says"),
    "words in the margin alone": (
        _of("Notes", lambda sheet: setattr(sheet.oddHeader.left, "text", "Confidential")),
        "what no cell says",
    ),
    "table on the cover": (_of("Cover", _second_table), "the cover holds a table"),
    "second column on the cover": (_cell("x", sheet="Cover", at="B2"), "the cover has a second column"),
    "heading blank": (_cell(" ", at="B7"), "a heading is blank"),
    "table without rows": (
        _of("Training gap", lambda sheet: setattr(_only_table(sheet), "ref", "A7:C7")),
        "the table has no rows",
    ),
    "blank line on the cover": (_cell(None, sheet="Cover", at="A5"), "row 5 is blank"),
}


def test_copy_by_openpyxl_breaks_no_point():
    assert breaches(saved(opened(BOOK))) == []


@pytest.mark.filterwarnings("ignore:Title is more than 31")
@pytest.mark.parametrize(("change", "words"), one_in(3, BROKEN.values(), several=True), ids=BROKEN)
def test_broken_workbook_is_found(change, words):
    workbook = opened(BOOK)
    change(workbook)
    assert any(words in found for found in breaches(saved(workbook)))


@pytest.mark.parametrize(("part", "words"), UNWANTED_PARTS.items(), ids=UNWANTED_PARTS.values())
def test_part_that_has_no_place_in_a_workbook_is_found(part, words):
    stream = io.BytesIO(saved(opened(BOOK)))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(f"xl/{part}x", b"")
    assert breaches(stream.getvalue()) == [f"the file holds {words}"]


def test_workbook_that_cannot_be_read_is_found():
    workbook = opened(BOOK)
    _one_name(workbook)
    assert "the workbook cannot be read" in breaches(saved(workbook))
