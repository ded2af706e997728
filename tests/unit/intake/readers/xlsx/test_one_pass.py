import re
import zipfile

import pytest
from intake_files import NAMESPACE

from prevent_cli.intake.readers.xlsx import column_cells, one_pass, unpacking
from prevent_cli.intake.readers.xlsx.one_pass import read_in_one_pass

PART = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    '<row r="2" spans="1:3"><c r="A2" s="1"><v>43102</v></c><c r="B2" s="1"/><c r="AB2" t="b"><v>1</v></c></row>'
    '<row r="4"><c r="A4" t="str"><f>A1&amp;"x"</f><v>Name x</v></c><c r="B4"><f t="shared" si="0"/><v>3</v></c></row>'
    '<row r="5" hidden="1"/><row r="6"></row>'
)
SHEET = (
    f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{NAMESPACE}"><dimension ref="A1:AB4"/>'
    f'<cols><col min="1" max="1" hidden="1"/></cols><sheetData>{ROWS}</sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>'
)


def passed(sheet, path, **more):
    """Return what one pass reads of a sheet."""
    content = sheet if isinstance(sheet, bytes) else sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PART, content)
    with zipfile.ZipFile(path) as archive:
        for name, value in more.items():
            setattr(archive.getinfo(PART), name, value)
        return read_in_one_pass(archive, PART)


def test_sheet_as_programs_write_it_is_read_in_one_pass(tmp_path):
    cells = passed(SHEET, tmp_path / "a.xlsx")
    found = {column: one.numbered(cells.height) for column, one in cells.columns.items()}
    assert {column: one.distinct for column, one in found.items()} == {
        1: [b"Name", b"43102", b"Name x"],
        2: [b"0", b"3"],
        28: [b"1"],
    }
    assert {column: one.codes.tolist() for column, one in found.items()} == {
        1: [0, 1, -1, 2],
        2: [0, -1, -1, 1],
        28: [-1, 0, -1, -1],
    }
    assert (cells.extent.first_column, cells.extent.wide, cells.extent.deepest, cells.extent.cells) == (1, True, 4, 7)
    assert (cells.findings.hidden_rows, cells.findings.hidden_columns, len(cells.findings.merged)) == (True, True, 1)


@pytest.mark.parametrize("chunk", [1, 7, 64, 333])
def test_pieces_of_any_size_give_the_same(chunk, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "_PIECE", chunk)
    cells = passed(SHEET, tmp_path / "a.xlsx")
    assert cells.columns[1].numbered(cells.height).distinct == [b"Name", b"43102", b"Name x"]


CHANGES = {
    "comment": ("</row>", "<!-- x --></row>"),
    "comment-before": ("<sheetData>", "<!-- x --><sheetData>"),
    "comment-after": ("</sheetData>", "</sheetData><!-- x -->"),
    "character-data": ("<t>Name</t>", "<t><![CDATA[Name]]></t>"),
    "instruction": ("<row ", "<?x y?><row "),
    "document-type": ("<worksheet ", "<!DOCTYPE a><worksheet "),
    "unknown-entity": ("Name", "&nam;"),
    "entity-of-no-character": ("Name", "&#0;"),
    "entity-of-a-surrogate": ("Name", "&#xD800;"),
    "bare-ampersand": ("Name", "A & B"),
    "end-of-character-data": ("Name", "]]>"),
    "control-character": ("Name", "\x01"),
    "null-character": ("Name", "\0"),
    "no-character": ("Name", "\uffff"),
    "text-between-cells": ("</c><c ", "</c>x<c "),
    "text-between-rows": ("</row><row ", "</row>x<row "),
    "text-in-a-row-before-its-cells": ('3"><c ', '3">x<c '),
    "text-before-a-value": ('s="1"><v>', 's="1">x<v>'),
    "space-before-a-value": ('s="1"><v>', 's="1"> <v>'),
    "rich-text": ("<t>Name</t>", "<r><t>Name</t></r>"),
    "second-text": ("<t>Name</t>", "<t>Name</t><t>x</t>"),
    "second-value": ("<v>43102</v>", "<v>43102</v><v>1</v>"),
    "value-without-end": ("<v>43102</v>", "<v>43102"),
    "cell-without-end": ("<v>43102</v></c>", "<v>43102</v>"),
    "row-without-end": ("</row>", ""),
    "cell-in-a-cell": ('<c r="B2" s="1"/>', '<c r="B2" s="1"><c r="C2"/></c>'),
    "value-outside-a-cell": ('<c r="B2" s="1"/>', "<v>1</v>"),
    "empty-formula-result": ("<v>3</v>", ""),
    "value-of-a-text": ('t="inlineStr"><is><t>Name</t></is>', 't="inlineStr"><v>Name</v>'),
    "text-of-a-number": ('s="1"><v>43102</v>', 's="1"><is><t>43102</t></is>'),
    "closed-cell-with-a-value": ('s="1"><v>', 's="1"/><v>'),
    "day-as-text": ('s="1"><v>', 's="1" t="d"><v>'),
    "unknown-type": ('s="1"><v>', 's="1" t="x"><v>'),
    "type-twice": ('t="b"', 't="b" t="b"'),
    "style-twice": ('s="1"><v>', 's="1" s="1"><v>'),
    "other-attribute": ('t="b"', 't="b" cm="1"'),
    "single-quotation-marks": ('r="B1"', "r='B1'"),
    "space-in-an-address": ('r="B1"', 'r="B1 "'),
    "space-around-an-equals-sign": ('r="B1"', 'r ="B1"'),
    "small-letter": ('r="B1"', 'r="b1"'),
    "address-of-another-row": ('r="B1"', 'r="B3"'),
    "no-address": (' r="B1"', ""),
    "address-without-a-row": ('r="B1"', 'r="B"'),
    "column-twice": ('r="B1"', 'r="A1"'),
    "columns-out-of-order": ('r="A1"', 'r="C1"'),
    "column-after-the-last": ('r="AB2"', 'r="XFE2"'),
    "column-of-four-letters": ('r="AB2"', 'r="AAAA2"'),
    "column-after-the-most": ('r="AB2"', 'r="ALM2"'),
    "row-twice": ('<row r="4"', '<row r="2"'),
    "row-0": ('<row r="1"', '<row r="0"'),
    "row-with-a-zero-first": ('<row r="1"', '<row r="01"'),
    "row-after-the-last": ('<row r="6"', '<row r="1048577"'),
    "row-of-eight-digits": ('<row r="6"', '<row r="10000000"'),
    "row-without-a-number": ('<row r="6"', "<row"),
    "number-of-a-row-twice": ('<row r="6"', '<row r="6" r="7"'),
    "undeclared-prefix": ('<row r="6"', '<row r="6" x14ac:dyDescent="1"'),
    "spaces-of-a-row": ('<row r="6"', '<row r="6" xml:space="preserve"'),
    "spaces-of-the-sheet": ("<worksheet ", '<worksheet xml:space="preserve" '),
    "formula-attribute-twice": ('t="shared"', 't="shared" t="shared"'),
    "prefix": ("<row ", "<x:row "),
    "prefix-of-a-cell": ("<c ", "<x:c "),
    "rows-twice": ("</sheetData>", "</sheetData><sheetData></sheetData>"),
    "cell-after-the-rows": ("</sheetData>", '</sheetData><c r="A9"><v>1</v></c>'),
    "cell-before-the-rows": ("<sheetData>", '<c r="A9"><v>1</v></c><sheetData>'),
    "rows-not-closed": ("</sheetData>", ""),
    "sheet-not-closed": ("</worksheet>", ""),
    "more-after-the-sheet": ("</worksheet>", "</worksheet><x/>"),
    "no-rows": (ROWS, ""),
    "only-blank-cells": (ROWS, '<row r="1"><c r="A1" s="1"/></row>'),
    "reversed-dimension": ("A1:AB4", "B4:A1"),
    "dimension-without-rows": ("A1:AB4", "A:B"),
    "other-encoding": ("UTF-8", "ISO-8859-1"),
    "version-of-xml": ('version="1.0"', 'version="1.1"'),
    "deep-and-empty": (ROWS, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_unusual_sheet_is_left_to_the_scan(change, tmp_path):
    old, new = change
    assert old in SHEET
    assert passed(SHEET.replace(old, new, 1), tmp_path / "a.xlsx") is None


USUAL = {
    "byte-order-mark": ("<?xml", "\ufeff<?xml"),
    "single-quotation-marks-of-the-declaration": ('version="1.0" encoding="UTF-8"', "version='1.0' encoding='utf-8'"),
    "no-declaration": ('<?xml version="1.0" encoding="UTF-8"?>', ""),
    "no-dimension": ('<dimension ref="A1:AB4"/>', ""),
    "entities": ("Name", "&lt;&#233;&#x1F600;&apos;"),
    "greater-than": ("Name", "a > b ] ]"),
    "list-from-another-sheet": (
        "</mergeCells>",
        '</mergeCells><extLst><ext xmlns:x14="x" xmlns:xm="y" uri="z"><x14:formula1><xm:f>B!$A$1:$A$9</xm:f>'
        "</x14:formula1></ext></extLst>",
    ),
    "rows-far-apart": ('<row r="6"', '<row r="900"'),
    "style-after-type": ('t="b"', 't="b" s="1"'),
    "empty-text": ("<t>Name</t>", "<t></t>"),
    "formula-with-a-text": ('<f t="shared" si="0"/>', "<f>1&gt;2</f>"),
}


@pytest.mark.parametrize("change", USUAL.values(), ids=USUAL)
def test_what_programs_also_write_is_read_in_one_pass(change, tmp_path):
    old, new = change
    assert old in SHEET
    assert passed(SHEET.replace(old, new, 1), tmp_path / "a.xlsx") is not None


def test_bytes_that_are_not_utf_8_are_left_to_the_scan(tmp_path):
    assert passed(SHEET.encode().replace(b"Name", b"caf\xe9", 1), tmp_path / "a.xlsx") is None
    assert passed(SHEET.replace("Name", "café", 1), tmp_path / "a.xlsx") is not None


@pytest.mark.parametrize("name", ["CRC", "file_size"])
def test_part_whose_size_or_checksum_is_wrong_is_left_to_the_scan(name, tmp_path):
    assert passed(SHEET, tmp_path / "a.xlsx", **{name: 1}) is None


def test_line_ends_between_rows_change_nothing(tmp_path):
    lines = re.sub(r"(</row>|<row [^<>]*[^/]>)", r"\1\n", SHEET)
    assert lines.count("\n") == 8
    cells, lined = (passed(sheet, tmp_path / "a.xlsx") for sheet in (SHEET, lines))
    assert lined.extent == cells.extent


def test_a_text_of_a_line_end_is_kept(tmp_path):
    cells = passed(SHEET.replace("Name x", '">\n').replace("<t>Name</t>", "<t>\n</t>"), tmp_path / "a.xlsx")
    assert cells.columns[1].numbered(4).distinct == [b"\n", b"43102", b'">\n']


@pytest.mark.parametrize(
    "row",
    [
        '<row r="{at}"><c r="A{at}" s="{at}"><v>1</v></c></row>',
        '<row r="{at}" ht="{at}"><c r="A{at}"><v>1</v></c></row>',
    ],
    ids=["styles", "heights"],
)
def test_sheet_with_more_forms_than_programs_write_is_left_to_the_scan(row, tmp_path):
    few, many = ("".join(row.format(at=at) for at in range(1, last)) for last in (4_000, 12_000))
    assert passed(SHEET.replace(ROWS, few), tmp_path / "a.xlsx") is not None
    assert passed(SHEET.replace(ROWS, many), tmp_path / "a.xlsx") is None


@pytest.mark.parametrize(("values", "is_passed"), [(400, True), (4_000, False)])
def test_sheet_of_mostly_different_values_is_left_to_fastexcel(values, is_passed, tmp_path, monkeypatch):
    monkeypatch.setattr(one_pass, "ENOUGH_CELLS", 2_000)
    monkeypatch.setattr(column_cells, "_AT_ONCE", 1_000)
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at % values}</v></c></row>' for at in range(1, 4_000))
    assert (passed(SHEET.replace(ROWS, rows), tmp_path / "a.xlsx") is not None) == is_passed


def test_threads_end_with_the_pass(tmp_path):
    import threading

    before = threading.active_count()
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 200_000))
    assert passed(SHEET.replace(ROWS, f"{rows[:40]}<x/>{rows[40:]}"), tmp_path / "a.xlsx") is None
    assert threading.active_count() == before
