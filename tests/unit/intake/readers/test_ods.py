import datetime as dt

import pytest
from intake_files import load, rules, sentences
from open_documents import HEADS, row, text, write_ods

from prevent_cli.intake.readers.file import read_file

xlwt = pytest.importorskip("xlwt")


def write_xls(path, rows, *, dates_1904=False):
    workbook = xlwt.Workbook()
    workbook.dates_1904 = dates_1904
    sheet = workbook.add_sheet("Staff")
    dates = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(at, column, cell, *([dates] if isinstance(cell, dt.date) else []))
    return workbook, sheet, path


def test_old_workbook_gives_its_dates_numbers_and_addresses(tmp_path):
    rows = [[None, *HEADS], [None, dt.date(2018, 2, 1), "Adults", 12], [None, "31/02/2018", "Children", 3]]
    workbook, _, path = write_xls(tmp_path / "headcounts.xls", rows)
    workbook.save(str(path))
    found = load(tmp_path, "headcounts")
    assert sentences(found) == [
        'headcounts.xls, sheet "Staff", cell B3 (As at): "31/02/2018" is not a date; use DD/MM/YYYY'
    ]
    assert found.frame["required"].tolist() == [12]


def test_file_of_noise_named_xls_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8)
    assert [fault.rule for fault in read_file(path, file="a.xls").faults] == ["damaged-file"]


def test_web_page_named_xls_is_refused_with_what_it_is(tmp_path):
    path = tmp_path / "a.xls"
    path.write_text("<html><body><table><tr><td>Ref</td></tr></table></body></html>")
    assert "is a web page" in read_file(path, file="a.xls").faults[0].wanted


GAP = '<table:table-cell table:number-columns-repeated="2"/>'
DATE = (
    '<table:table-cell office:value-type="date" office:date-value="2018-02-01">'
    "<text:p>1/2/18</text:p></table:table-cell>"
)
ERROR = (
    '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
    "<text:p>#N/A</text:p></table:table-cell>"
)
THREE = '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'


def test_opendocument_rows_and_columns_that_are_repeated_keep_their_addresses(tmp_path):
    rows = (
        row(times=3)
        + row(GAP, text(*HEADS))
        + row(GAP, DATE, text("Adults"), THREE)
        + row(GAP, ERROR, text("Children"), THREE)
        + row(times=1_000_000)
    )
    write_ods(tmp_path / "headcounts.ods", rows)
    found = load(tmp_path, "headcounts")
    assert sentences(found) == [
        'headcounts.ods, sheet "Staff", cell C6 (As at): contains the error #N/A; correct it, or type the value'
    ]
    assert found.places.row.tolist() == [5]
    assert found.frame["as_at"].dt.strftime("%Y-%m-%d").tolist() == ["2018-02-01"]


def test_hidden_opendocument_sheet_is_not_counted(tmp_path):
    write_ods(tmp_path / "headcounts.ods", row(text(*HEADS)) + row(DATE, text("Adults"), THREE), style="ta1")
    assert rules(load(tmp_path, "headcounts")) == ["hidden-sheet", "no-headings"]


def test_opendocument_bomb_of_repeated_cells_is_refused(tmp_path):
    path = write_ods(tmp_path / "a.ods", row(text(*HEADS), times=1_048_577))
    assert [fault.rule for fault in read_file(path, file="a.ods").faults] == ["too-large"]


def formula(attributes, shown=""):
    return f'<table:table-cell table:formula="of:=X()" {attributes}>{shown}</table:table-cell>'


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        (formula('office:value-type="float" office:value="0"', "<text:p>#N/A</text:p>"), "error-cell"),
        (formula('office:value-type="string" office:string-value="#N/A"', "<text:p>#N/A</text:p>"), "error-cell"),
        (formula('office:value-type="string" office:string-value=""', "<text:p>Err:502</text:p>"), "error-cell"),
        (formula('office:value-type="float" office:value="0"', "<text:p>Err:502</text:p>"), "error-cell"),
        (text("#REF!"), "error-cell"),
        (formula(""), "formula-not-calculated"),
    ],
)
def test_opendocument_formula_without_a_value_is_a_fault_in_every_column(tmp_path, cell, rule):
    rows = row(DATE, cell, THREE) + row(DATE, text("A"), cell) + row(DATE, text("B"), THREE, cell)
    write_ods(tmp_path / "headcounts.ods", row(text(*HEADS, "Notes")) + rows)
    found = load(tmp_path, "headcounts")
    assert [(fault.cell, fault.rule) for fault in found.faults] == [("B2", rule), ("C3", rule), ("D4", rule)]


def test_opendocument_formula_of_empty_text_is_a_blank_cell(tmp_path):
    empty = formula('office:value-type="string" office:string-value=""', "<text:p/>")
    write_ods(tmp_path / "headcounts.ods", row(text(*HEADS)) + row(DATE, empty, THREE))
    assert rules(load(tmp_path, "headcounts")) == ["blank-cell"]


def test_opendocument_table_that_a_link_keeps_is_no_sheet(tmp_path):
    rows = row(text(*HEADS)) + row(DATE, text("Adults"), THREE)
    kept = f"<table:dde-links><table:dde-link><table:table>{rows}</table:table></table:dde-link></table:dde-links>"
    write_ods(tmp_path / "headcounts.ods", rows, after=kept)
    found = load(tmp_path, "headcounts")
    assert (found.rows_in, rules(found)) == (1, [])


@pytest.mark.parametrize("attribute", ['table:is-sub-table="true"', ""])
def test_opendocument_table_within_a_cell_is_refused(tmp_path, attribute):
    rows = row(text(*HEADS)) + row(DATE, text("Adults"), THREE)
    inner = f"<table:table-cell><table:table {attribute}>{rows}</table:table></table:table-cell>"
    write_ods(tmp_path / "headcounts.ods", rows + row(inner) + rows)
    assert sentences(load(tmp_path, "headcounts")) == [
        "headcounts.ods: contains a table within a cell; copy its rows into a separate sheet"
    ]


STRAY = '=table:table-cell office:value-type="float" office:value="9"/>'


@pytest.mark.parametrize(
    "cells",
    [(STRAY, DATE, text("Adults"), THREE), (DATE, STRAY, text("Adults"), THREE), (DATE, text("Adults"), THREE, "x")],
)
def test_opendocument_row_with_text_between_its_cells_is_refused(tmp_path, cells):
    rows = row(text(*HEADS)) + row(DATE, text("Children"), THREE)
    write_ods(tmp_path / "headcounts.ods", rows + row(*cells))
    assert sentences(load(tmp_path, "headcounts")) == [
        "headcounts.ods: is damaged: row 3 has text between its cells, so a cell may be lost and the later ones in the "
        "wrong columns. Export the file again, or correct that row in LibreOffice and save it"
    ]


def test_opendocument_row_with_lines_between_its_cells_is_read(tmp_path):
    write_ods(tmp_path / "headcounts.ods", row(text(*HEADS)) + "\n  " + row("\n", DATE, "\n\t", text("Adults"), THREE))
    assert rules(load(tmp_path, "headcounts")) == []


def hidden_told(found):
    assert found.rows_kept == 2
    return [(fault.rule, fault.wanted) for fault in found.faults]


ROWS_HIDDEN = [("hidden-rows", "has hidden or filtered rows or columns; they were counted")]
COLUMNS_HIDDEN = [("hidden-rows", "has hidden columns; they were counted")]


@pytest.mark.parametrize(
    ("columns", "visibility", "told"),
    [
        ("", "visible", []),
        ("", "collapse", ROWS_HIDDEN),
        ("", "filter", ROWS_HIDDEN),
        ('<table:table-column/><table:table-column table:visibility="collapse"/>', "visible", COLUMNS_HIDDEN),
        (
            '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>',
            "visible",
            [],
        ),
    ],
)
def test_hidden_opendocument_rows_and_columns_are_counted_with_a_warning(tmp_path, columns, visibility, told):
    hidden = row(DATE, text("Adults"), THREE).replace("row ", f'row table:visibility="{visibility}" ', 1)
    unused = row(times=1000).replace("row ", 'row table:visibility="collapse" ', 1)
    write_ods(
        tmp_path / "headcounts.ods",
        columns + row(text(*HEADS)) + hidden + row(DATE, text("Children"), THREE) + unused,
    )
    assert hidden_told(load(tmp_path, "headcounts")) == told


@pytest.mark.parametrize(
    ("rows", "columns", "told"),
    [((), (), []), ((1,), (), ROWS_HIDDEN), ((), (1,), COLUMNS_HIDDEN), ((50,), (200,), [])],
)
def test_hidden_rows_and_columns_of_an_old_workbook_are_counted_with_a_warning(tmp_path, rows, columns, told):
    day = dt.date(2018, 2, 1)
    workbook, sheet, path = write_xls(tmp_path / "headcounts.xls", [HEADS, [day, "Adults", 12], [day, "Children", 3]])
    for number in rows:
        sheet.row(number).hidden = True
    for number in columns:
        sheet.col(number).hidden = True
    workbook.save(str(path))
    assert hidden_told(load(tmp_path, "headcounts")) == told
