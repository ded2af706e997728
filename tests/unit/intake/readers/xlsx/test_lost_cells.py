import datetime as dt
import time
import zipfile

import openpyxl
import pytest
from intake_files import inline, load, raw_parts, read_here, rules, sentences, write_parts

from prevent_cli.intake.readers.rows_to_columns import columns_from_rows
from prevent_cli.intake.readers.sheets import BadCell, RawSheet, RefusedError
from prevent_cli.intake.readers.xlsx.lost_cells import extended_to_bad_cells
from prevent_cli.intake.readers.xlsx.scan import scan_sheet

HEADS = ["As at", "Department", "Staff requiring training"]
LOST = "contains a value that cannot be read; type it again"


def write_dates(path, days, *, shift=0):
    """Write headcounts whose numbers of days are formatted as dates."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Staff"
    for row, cells in enumerate([HEADS, *([day, f"D{n}", 1] for n, day in enumerate(days))], 1):
        for column, value in enumerate(cells, 1 + shift):
            sheet.cell(row, column, value)
    for row in range(2, len(days) + 2):
        sheet.cell(row, 1 + shift).number_format = "dd/mm/yyyy"
    workbook.save(path)


@pytest.mark.parametrize("chunk", [200, 2**20])
@pytest.mark.parametrize("shift", [0, 2])
def test_date_of_a_number_that_no_calendar_reaches_is_a_fault_and_not_a_blank(tmp_path, monkeypatch, chunk, shift):
    read_here(monkeypatch, xlsx__cells__CHUNK=chunk)
    write_dates(tmp_path / "headcounts.xlsx", [43132, 43133, 1e9, 43134, -1e9], shift=shift)
    found = load(tmp_path, "headcounts")
    column = "AC"[shift // 2]
    assert [(fault.cell, fault.rule) for fault in found.faults] == [
        (f"{column}4", "unreadable-cell"),
        (f"{column}6", "unreadable-cell"),
    ]
    assert f'headcounts.xlsx, sheet "Staff", cell {column}4 (As at): {LOST}' in sentences(found)
    assert (found.rows_kept, found.rows_refused) == (3, 2)


def test_negative_date_is_a_fault(tmp_path):
    write_dates(tmp_path / "headcounts.xlsx", [-5])
    assert load(tmp_path, "headcounts").stops


def test_lost_cell_of_an_optional_column_is_no_blank(tmp_path):
    workbook = openpyxl.Workbook()
    for row in (["Ref", "Received", "Closed"], ["R1", dt.date(2018, 2, 1), 1e9]):
        workbook.active.append(row)
    workbook.active["C2"].number_format = "dd/mm/yyyy"
    workbook.save(tmp_path / "referrals.xlsx")
    assert rules(load(tmp_path, "referrals")) == ["unreadable-cell"]


def write_cells(path, *cells):
    heads = "".join(inline(f"{letter}1", text) for letter, text in zip("ABCD", [*HEADS, "Notes"], strict=True))
    row = inline("A2", "2018-02-01") + inline("B2", "A") + '<c r="C2"><v>3</v></c>'
    sheet = f'<worksheet xmlns="NS"><sheetData><row r="1">{heads}</row><row r="2">{row}{"".join(cells)}</row>'
    write_parts(path, raw_parts(f"{sheet}</sheetData></worksheet>"))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="D2" t="str"><v></v></c>',
        '<c r="D2" t="str"><v/></c>',
        '<c r="D2" t="s"><v/></c>',
        '<c r="D2"><v> </v></c>',
        '<c r="D2" t="inlineStr"><is><t/></is></c>',
        '<c r="D2" s="0"/>',
    ],
)
def test_empty_text_is_no_loss(tmp_path, cell):
    write_cells(tmp_path / "headcounts.xlsx", cell)
    assert load(tmp_path, "headcounts").faults == ()


def test_empty_shared_text_is_no_loss(tmp_path):
    workbook = openpyxl.Workbook()
    for row in ([*HEADS, "Notes"], [dt.date(2018, 2, 1), "A", 1, " "]):
        workbook.active.append(row)
    workbook.save(tmp_path / "headcounts.xlsx")
    assert load(tmp_path, "headcounts").faults == ()


def test_cell_of_raw_character_data_that_the_reader_drops_is_not_lost_in_silence(tmp_path):
    write_cells(tmp_path / "headcounts.xlsx", '<c r="D2" t="str"><v><![CDATA[x]]></v></c>')
    assert rules(load(tmp_path, "headcounts")) == ["unreadable-cell"]


def test_error_cells_are_told_of_once(tmp_path):
    write_cells(tmp_path / "headcounts.xlsx", '<c r="D2" t="e"><v>#N/A</v></c>')
    assert rules(load(tmp_path, "headcounts")) == ["error-cell"]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (f'<c r="A5"><f>x</f>{" " * 3_000_000}<v>1</v></c>', None),
        ('<c r="A5">' + ("<f/>" + " " * 3_000) * 600 + "<v>1</v></c>", None),
        ('<c r="A5">' * 80_000 + "<row></row>" + "</c>" * 80_000, None),
        ('<c r="A2" t="e"><v>#N/A</v></c>' * 300_000, "cell-twice"),
    ],
    ids=["spaces", "formulas", "nested", "repeated"],
)
def test_sheet_made_to_be_slow_is_scanned_or_refused_in_no_time(tmp_path, rows, wanted):
    sheet = f'<worksheet xmlns="NS"><sheetData><row>{rows}</row></sheetData></worksheet>'
    path = write_parts(tmp_path / "slow.xlsx", raw_parts(sheet))
    began, refused = time.process_time(), None
    with zipfile.ZipFile(path) as archive:
        try:
            scan_sheet(archive, "xl/worksheets/sheet1.xml")
        except RefusedError as error:
            refused = error.rule
    assert time.process_time() - began < 2
    assert refused == wanted


GOOD = "".join(
    f'<row r="{n}">{inline(f"A{n}", "2018-02-01")}{inline(f"B{n}", f"D{n}")}<c r="C{n}"><v>3</v></c></row>'
    for n in (2, 3, 4)
)


def load_below(tmp_path, rows, *, after="", heads=("As at", "Department", "Staff requiring training")):
    """Load headcounts of three good rows with such rows below them, and such elements below the rows."""
    top = "".join(inline(f"{letter}1", text) for letter, text in zip("ABC", heads, strict=True))
    sheet = f'<worksheet xmlns="NS"><sheetData><row r="1">{top}</row>{GOOD}{rows}</sheetData>{after}</worksheet>'
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet))
    return load(tmp_path, "headcounts")


def row_of(number, cell):
    cells = "".join(cell.replace("@", f"{letter}{number}") for letter in "ABC")
    return f'<row r="{number}">{cells}</row>'


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ('<c r="@"><f>Z!A5</f></c>', "formula-not-calculated"),
        ('<c r="@" t="e"><v>#N/A</v></c>', "error-cell"),
    ],
)
def test_bad_cells_below_the_last_value_are_rows_and_are_refused(tmp_path, cell, rule):
    found = load_below(tmp_path, row_of(5, cell) + row_of(6, cell))
    assert [(fault.cell, fault.rule) for fault in found.faults] == [
        (f"{letter}{row}", rule) for row in (5, 6) for letter in "ABC"
    ]
    assert (found.rows_in, found.rows_kept, found.rows_refused) == (5, 3, 2)


def test_bad_cell_below_the_rows_in_a_column_that_is_not_read_is_no_row(tmp_path):
    found = load_below(tmp_path, '<row r="5"><c r="F5"><f>SUM(Z!A1)</f></c></row>')
    assert (found.rows_in, found.rows_kept) == (3, 3)


def test_bad_cells_to_the_right_of_the_last_value_are_cells_of_the_sheet():
    sheet = RawSheet(
        file="a",
        name="b",
        columns=columns_from_rows([["x"], ["y"]]),
        height=2,
        first_column=3,
        bad_cells=(BadCell(row=1, column=5, rule="error-cell", wanted=""),),
    )
    reached = extended_to_bad_cells(sheet)
    assert [column.codes.tolist() for column in reached.columns] == [[0, 1], [-1, -1], [-1, -1]]


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ('<c r="C5" t = "e"><v>#N/A</v></c>', "error-cell"),
        ('<c r="C5" t=\n"e"><v>#N/A</v></c>', "error-cell"),
        ("<c r=\"C5\" t='e'><v>#N/A</v></c>", "error-cell"),
        ('<c r="C5"><f>A1</f><v> </v></c>', "formula-not-calculated"),
        ('<c r="C5" t="str"><f>A1</f></c>', "formula-not-calculated"),
        ('<c r="C5"><f a="b"/></c>', "formula-not-calculated"),
        ('<c r="C5"><f>A1</f><!-- x --></c>', "unreadable-cell"),
        ('<c r="C5"><v>5<!-- x -->6</v></c>', "unreadable-cell"),
        ('<c r="C5"><v>5<?x y?>6</v></c>', "unreadable-cell"),
    ],
)
@pytest.mark.parametrize("chunk", [200, 2**20])
def test_error_or_formula_is_a_fault_however_it_is_spelled(tmp_path, monkeypatch, chunk, cell, rule):
    read_here(monkeypatch, xlsx__cells__CHUNK=chunk)
    found = load_below(tmp_path, f'<row r="5">{inline("A5", "2018-02-01")}{inline("B5", "D")}{cell}</row>')
    assert rules(found) == [rule]


def test_formula_that_came_to_an_empty_text_is_a_blank(tmp_path):
    blank = '<c r="C5" t="str"><f>A1</f><v></v></c>'
    found = load_below(tmp_path, f'<row r="5">{inline("A5", "2018-02-01")}{inline("B5", "D")}{blank}</row>')
    assert rules(found) == ["blank-cell"]


@pytest.mark.parametrize("chunk", [200, 2**20])
def test_merged_cells_are_seen_above_form_controls(tmp_path, monkeypatch, chunk):
    read_here(monkeypatch, xlsx__cells__CHUNK=chunk)
    controls = '<controls><x:row xmlns:x="u">1</x:row></controls>' + "<a>1</a>" * 100
    found = load_below(tmp_path, "", after=f'<mergeCells><mergeCell ref="C3:C4"/></mergeCells>{controls}')
    assert rules(found) == ["hidden-value"]


def test_a_cell_that_is_merged_into_one_to_its_left_has_a_warning_of_no_value(tmp_path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["Session ID", "Date held", "Delivered for", "Course"], ["S1", dt.date(2024, 5, 14), "Police", None]):
        sheet.append(row)
    sheet.append(["S2", dt.date(2024, 5, 15), "Police", "Other"])
    sheet.merge_cells("C2:D2")
    workbook.save(tmp_path / "sessions.xlsx")
    (warning,) = load(tmp_path, "sessions").faults
    assert (warning.rule, warning.cell) == ("merged-cells", "D2")
    assert warning.wanted.startswith("is merged into the cell to the left, so this row has no value")
