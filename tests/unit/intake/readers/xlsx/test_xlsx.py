import datetime as dt
import re
import zipfile

import pytest
from intake_files import STRICT, inline, load, raw_parts, read_here, rules, sentences, write_parts, write_xlsx

from prevent_cli.intake.cleaning import column_number, letters
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.readers.file import read_file
from prevent_cli.intake.readers.xlsx import scan as xlsx_scan
from prevent_cli.intake.readers.xlsx.cells import LAST_COLUMN, cells_of_block, columns_after, columns_before
from prevent_cli.intake.readers.xlsx.scan import scan_sheet
from prevent_cli.intake.readers.xlsx.zip_check import MOST_RATIO

HEADS = ["As at", "Department", "Staff requiring training"]


def test_cells_of_a_table_that_starts_at_c4_keep_their_own_addresses(tmp_path):
    rows = [HEADS, [dt.date(2018, 2, 1), "Adults", 12], ["soon", "Children", 3]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": rows}, at=(4, 3))
    found = load(tmp_path, "headcounts")
    assert sentences(found) == ['headcounts.xlsx, sheet "Staff", cell C6 (As at): is not a date; use DD/MM/YYYY']
    assert found.places.row.tolist() == [5]
    assert found.letters["required"] == ("E",)


def test_leading_blank_column_found_only_in_a_later_row_moves_the_addresses(tmp_path):
    rows = [[None, *HEADS], *([None, dt.date(2018, 2, 1), f"D{n}", 1] for n in range(30)), ["Source: payroll"]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": rows})
    found = load(tmp_path, "headcounts")
    assert found.letters["as_at"] == ("B",)
    assert rules(found) == ["blank-heading", "row-outside-columns"]
    assert (found.rows_kept, found.rows_left_out) == (30, 1)


@pytest.mark.parametrize("chunk", [200, 700, 2**20])
def test_sheet_that_is_scanned_in_several_blocks_loses_no_error_and_no_offset(tmp_path, monkeypatch, chunk):
    read_here(monkeypatch, xlsx__cells__CHUNK=chunk)
    rows = [[None, None, *HEADS], *([None, None, dt.date(2018, 2, 1), f"D{n}", 1] for n in range(30))]
    rows += [[None, None, "#N/A", "Z", 1], [None, "Source: payroll"]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": rows})
    found = load(tmp_path, "headcounts")
    assert [(fault.rule, fault.cell) for fault in found.faults] == [
        ("blank-heading", "B1"),
        ("row-outside-columns", "33"),
        ("error-cell", "C32"),
    ]


def test_excel_values_become_what_their_column_declares(tmp_path):
    rows = [
        ["Session ID", "Date held", "Delivered for", "Reported attendees"],
        ["007", dt.datetime(2018, 2, 1, 10, 30), "NA", 12.0],  # noqa: DTZ001
        [8, "2018-02-02", "None", None],
    ]
    write_xlsx(tmp_path, "sessions.xlsx", {"Sheet1": rows})
    frame = load(tmp_path, "sessions").frame
    assert frame["session_id"].tolist() == ["007", "8"]
    assert frame["held_on"].dt.strftime("%Y-%m-%d").tolist() == ["2018-02-01", "2018-02-02"]
    assert frame["delivered_for"].tolist() == ["NA", "None"]
    assert frame["reported_attendees"].tolist()[0] == 12
    assert frame["reported_attendees"].isna().tolist() == [False, True]


def test_dates_of_a_1904_workbook_are_the_days_that_excel_shows(tmp_path):
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    for row in (HEADS, [dt.date(2018, 2, 1), "Adults", 12]):
        workbook.active.append(row)
    workbook.save(tmp_path / "headcounts.xlsx")
    assert str(load(tmp_path, "headcounts").frame["as_at"][0].date()) == "2018-02-01"


def test_error_cell_and_formula_without_result_are_faults_at_their_addresses(tmp_path):
    rows = [HEADS, [dt.date(2018, 2, 1), "Adults", "#N/A"], ["=TODAY()", "Children", 3], ["2018-02-01", "Housing", 4]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": rows})
    found = load(tmp_path, "headcounts")
    assert sentences(found) == [
        (
            'headcounts.xlsx, sheet "Staff", cell C2 (Staff requiring training): '
            "contains the error #N/A; correct it, or type the value"
        ),
        (
            'headcounts.xlsx, sheet "Staff", cell A3 (As at): '
            "contains a formula that was never calculated; open the workbook in Excel and save it"
        ),
    ]
    assert (found.rows_kept, found.rows_refused) == (1, 2)


def test_error_cell_in_a_column_that_is_not_read_refuses_nothing(tmp_path):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [[*HEADS, "Mine"], [dt.date(2018, 2, 1), "Adults", 2, "#REF!"]]})
    found = load(tmp_path, "headcounts")
    assert rules(found) == ["unexpected-heading"]
    assert found.rows_kept == 1


def test_row_of_errors_alone_is_a_row_and_is_refused(tmp_path):
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": [HEADS, ["#N/A", "#N/A", "#N/A"], ["2018-02-01", "A", 1]]})
    found = load(tmp_path, "headcounts")
    assert rules(found) == ["error-cell"] * 3
    assert (found.rows_in, found.rows_refused) == (2, 1)


@pytest.mark.parametrize("element", ["c", "x:c"])
def test_errors_are_found_whatever_prefix_the_writer_gave_the_elements(tmp_path, element):
    prefix = element[:-1]
    heads = "".join(inline(f"{letter}1", text) for letter, text in zip("BCD", HEADS, strict=True))
    sheet = (
        f"<worksheet xmlns{':x' if prefix else ''}='NS'><sheetData><row r='1'>{heads}</row><row r='2'>"
        f"<c r='B2' t='e'><v>#DIV/0!</v></c>{inline('C2', 'Adults')}<c r='D2'><v>3</v></c></row>"
        "</sheetData></worksheet>"
    )
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        sheet = sheet.replace(f"</{name}>", f"</{prefix}{name}>").replace(f"<{name} ", f"<{prefix}{name} ")
        sheet = sheet.replace(f"<{name}>", f"<{prefix}{name}>")
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet))
    found = load(tmp_path, "headcounts")
    assert [(fault.cell, fault.rule) for fault in found.faults] == [("B2", "error-cell")]


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("order", ["r={q}{at}{q} t={q}{t}{q}", "t={q}{t}{q} s={q}1{q}\nr={q}{at}{q}"])
def test_addresses_hold_however_a_cells_attributes_are_written(tmp_path, monkeypatch, quote, order):
    read_here(monkeypatch, xlsx__cells__CHUNK=200)  # the far cell stands in a later block

    def cell(at, kind, content):
        return f"<c {order.format(q=quote, at=at, t=kind)}>{content}</c>"

    heads = "".join(cell(f"{letter}1", "str", f"<v>{text}</v>") for letter, text in zip("BCD", HEADS, strict=True))
    second = cell("B2", "e", "<v>#N/A</v>") + cell("C2", "str", "<v>A</v>") + cell("D2", "n", "<v>1</v>")
    sheet = f'<worksheet xmlns="NS"><sheetData><row r="1">{heads}</row><row r="2">{second}</row>'
    far = f'<row r="1048576">{cell("XFD1048576", "n", "<v>1</v>")}</row>'
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet + "</sheetData></worksheet>"))
    assert [(fault.cell, fault.rule) for fault in load(tmp_path, "headcounts").faults] == [("B2", "error-cell")]
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet + far + "</sheetData></worksheet>"))
    assert rules(load(tmp_path, "headcounts")) == ["too-large"]


def test_strict_workbook_is_read_in_full(tmp_path):
    heads = "".join(inline(f"{letter}1", text) for letter, text in zip("ABC", HEADS, strict=True))
    sheet = (
        f'<worksheet xmlns="NS"><sheetData><row r="1">{heads}</row><row r="2"><c r="A2" t="d"><v>2018-02-01</v></c>'
        f'{inline("B2", "Adults")}<c r="C2"><v>3</v></c></row></sheetData></worksheet>'
    )
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet, namespace=STRICT))
    found = load(tmp_path, "headcounts")
    assert found.faults == ()
    assert found.frame["required"].tolist() == [3]


def test_hidden_sheet_is_not_counted_and_hidden_rows_are_and_both_are_said(tmp_path):
    import openpyxl

    row = [dt.date(2018, 2, 1), "Adults", 3]
    path = write_xlsx(tmp_path, "headcounts.xlsx", {"Now": [HEADS, row], "Old": [HEADS, row]})
    workbook = openpyxl.load_workbook(path)
    workbook["Old"].sheet_state = "veryHidden"
    workbook["Now"].row_dimensions[2].hidden = True
    workbook.save(path)
    found = load(tmp_path, "headcounts")
    assert sentences(found, Severity.WARNING) == [
        'headcounts.xlsx, sheet "Old": is hidden and was not counted',
        'headcounts.xlsx, sheet "Now": has hidden or filtered rows or columns; they were counted',
    ]
    assert found.rows_kept == 1


def test_sheet_that_reaches_the_far_corner_is_refused_before_it_is_read(tmp_path):
    sheet = (
        '<worksheet xmlns="NS"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet))
    assert sentences(load(tmp_path, "headcounts")) == [
        (
            "headcounts.xlsx: has cells as far as XFD1048576, mostly empty; "
            "delete the stray cells far from the table, and save it"
        )
    ]


@pytest.mark.parametrize("corner", ["B1048576", "XFD400"])
def test_sheet_with_one_stray_cell_far_down_or_far_right_is_refused(tmp_path, corner):
    row = corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = f'<worksheet xmlns="NS"><sheetData><row r="1">{inline("A1", "x")}</row>'
    sheet += f'<row r="{row}"><c r="{corner}"><v>1</v></c></row></sheetData></worksheet>'
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet))
    assert rules(load(tmp_path, "headcounts")) == ["too-large"]


def test_wide_sheet_of_few_rows_is_read(tmp_path):
    rows = [[*HEADS, *(f"Extra {n}" for n in range(40))], [dt.date(2018, 2, 1), "Adults", 2]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": rows})
    assert load(tmp_path, "headcounts").rows_kept == 1


@pytest.mark.parametrize(
    "cell", ['<c r="XFE1"><v>1</v></c>', '<c r="A1048577"><v>1</v></c>', '<c r="A-1"><v>1</v></c>']
)
def test_cell_beyond_the_sheet_or_with_no_address_of_one_is_refused(tmp_path, cell):
    sheet = f'<worksheet xmlns="NS"><sheetData><row r="1">{inline("A1", "x")}{cell}</row></sheetData></worksheet>'
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(sheet))
    assert rules(load(tmp_path, "headcounts"))[0] in ("harmful-file", "cells-without-address")


SHEET = '<worksheet xmlns="NS"><sheetData/></worksheet>'


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/worksheets/sheet1.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + SHEET),
        ("xl/workbook.xml", "<!-- x --><!doctype a><workbook/>"),
        ("xl/sharedStrings.xml", " " * 5000 + "<!DOCTYPE a><sst/>"),
        ("xl/styles.xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
        ("_rels/.rels", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
    ],
)
def test_document_type_in_a_part_that_is_read_is_refused(tmp_path, part, text):
    path = write_parts(tmp_path / "a.xlsx", raw_parts(SHEET) | {part: text})
    assert [fault.rule for fault in read_file(path, file="a.xlsx").faults] == ["harmful-file"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_document_type_in_utf_16_is_refused(tmp_path, encoding):
    path = write_parts(tmp_path / "a.xlsx", raw_parts(SHEET))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))
    assert [fault.rule for fault in read_file(path, file="a.xlsx").faults] == ["harmful-file"]


def test_zip_bomb_is_refused(tmp_path):
    path = write_parts(tmp_path / "a.xlsx", raw_parts(SHEET) | {"xl/media/a.bin": "\0" * (60 * 2**20)})
    assert path.stat().st_size < 60 * 2**20 / MOST_RATIO
    assert read_file(path, file="a.xlsx").faults[0].wanted == "unpacks to 60 MiB; it was not opened"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "..\\evil.xml", "C:/evil.xml", "XL/workbook.xml"])
def test_member_that_points_outside_or_repeats_another_is_refused(tmp_path, name):
    path = write_parts(tmp_path / "a.xlsx", raw_parts(SHEET) | {name: "<a/>"})
    assert [fault.rule for fault in read_file(path, file="a.xlsx").faults] == ["harmful-file"]


def test_linked_member_is_refused(tmp_path):
    path = write_parts(tmp_path / "a.xlsx", raw_parts(SHEET))
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert read_file(path, file="a.xlsx").faults[0].wanted == "contains a link to another file; it was not opened"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "is empty"),
        (b"<html><table></table></html>", "is a web page or other markup, not a workbook; "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "is an old Excel workbook (.xls) under another name; "),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password; ",
        ),
        (b"As at,Department\n", "is plain text, like a CSV file, and not a workbook; "),
        (bytes(range(200)), "is not a workbook, or is damaged; "),
        (b"PK\x03\x04 and no more", "is damaged or cut short; "),
    ],
)
def test_file_that_is_no_workbook_is_refused_with_what_it_is(tmp_path, content, wanted):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    faults = read_file(path, file="a.xlsx").faults
    assert len(faults) == 1
    assert faults[0].wanted.startswith(wanted)


def test_binary_workbook_and_other_zips_are_refused_by_name(tmp_path):
    binary = write_parts(tmp_path / "a.xlsx", {"xl/workbook.bin": "x"})
    other = write_parts(tmp_path / "b.xlsx", {"readme.txt": "x"})
    assert "binary workbook" in read_file(binary, file="a.xlsx").faults[0].wanted
    assert "zip archive, not a workbook" in read_file(other, file="b.xlsx").faults[0].wanted


@pytest.mark.parametrize("part", [10, 50, 90])
def test_truncated_workbook_is_one_fault(tmp_path, part):
    path = write_xlsx(tmp_path, "a.xlsx", {"S": [HEADS, [dt.date(2018, 2, 1), "Adults", 2]]})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * part // 100])
    assert [fault.rule for fault in read_file(path, file="a.xlsx").faults] == ["damaged-file"]


def test_macros_are_not_run_and_that_is_said(tmp_path):
    path = write_parts(tmp_path / "a.xlsm", raw_parts(SHEET) | {"xl/vbaProject.bin": "x"})
    assert [fault.sentence for fault in read_file(path, file="a.xlsm").faults] == [
        "a.xlsm: contains macros; they were not run"
    ]


def test_named_sheet_that_is_not_there_is_a_fault_that_lists_the_sheets(tmp_path):
    path = write_xlsx(tmp_path, "a.xlsx", {"Log": [["a"]], "Lists": [["b"]]})
    assert [fault.wanted for fault in read_file(path, file="a.xlsx", sheets=("Logg",)).faults] == [
        'has no sheet "Logg", which prevent.toml names; it has "Log", "Lists"'
    ]


def wide_sheet(rows, columns, cell):
    """Return a sheet in which `cell` gives each cell, from its letters and its row."""
    named = [letters(number) for number in range(1, columns + 1)]
    body = "".join(f'<row r="{row}">{"".join(cell(column, row) for column in named)}</row>' for row in rows)
    return f'<worksheet xmlns="NS"><sheetData>{body}</sheetData></worksheet>'


@pytest.mark.parametrize(
    "cell",
    [
        lambda column, row: f'<c r="{column}{row}"><v>1</v></c>',
        lambda column, row: f'<c r="{column}{row}" s="1"/>' if column != "KA" else inline(f"{column}{row}", "x"),
    ],
    ids=["filled", "blank but one"],
)
def test_cells_of_a_wide_sheet_are_not_looked_at_one_by_one(tmp_path, monkeypatch, cell):
    looked_at = []

    def counted(*arguments):
        for found in cells_of_block(*arguments):
            looked_at.append(found)
            yield found

    monkeypatch.setattr(xlsx_scan, "cells_of_block", counted)
    path = write_parts(tmp_path / "a.xlsx", raw_parts(wide_sheet(range(1, 11), 300, cell)))
    with zipfile.ZipFile(path) as archive:
        extent, _ = scan_sheet(archive, "xl/worksheets/sheet1.xml")
    assert extent.wide
    assert extent.first_column == (1 if "<v>" in cell("A", 1) else column_number("KA"))
    assert looked_at == []


@pytest.mark.parametrize("column", [1, 26, 27, 52, 53, 702, 703, 1000, 16_384])
def test_patterns_of_columns_find_those_before_and_after(column):
    before, after = re.compile(columns_before(column)), re.compile(columns_after(column))
    for number in {1, 26, 27, 702, 703, column - 1, column, column + 1, LAST_COLUMN} - {0, LAST_COLUMN + 1}:
        assert bool(before.fullmatch(letters(number))) == (number < column)
        assert bool(after.fullmatch(letters(number))) == (number > column)


def test_value_past_the_columns_of_any_return_is_refused_with_its_cell(tmp_path):
    sheet = wide_sheet((1, 2), 1_002, lambda column, row: f'<c r="{column}{row}" s="1"/>')
    stray = sheet.replace('<c r="ALN2" s="1"/>', '<c r="ALN2"><v>1</v></c>')
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(stray))
    assert [(fault.rule, fault.cell) for fault in load(tmp_path, "headcounts").faults] == [("too-large", "ALN2")]
