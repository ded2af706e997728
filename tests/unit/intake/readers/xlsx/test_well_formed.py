"""Workbooks that the fast reader would read in silence with cells lost or of another; mutations found each."""

from contextlib import nullcontext

import pytest
import xlwt
from intake_files import inline, load, load_drawing, raw_parts, rules, sentences, write_parts

from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.well_formed import MOST_BYTES, WellFormed

HEADS = inline("A1", "As at") + inline("B1", "Department") + inline("C1", "Staff requiring training")
ROW = inline("A2", "25/02/2018") + inline("B2", "Adults") + inline("C2", "12")
SHEET = f'<worksheet xmlns="NS"><sheetData><row r="1">{HEADS}</row><row r="2">{ROW}</row></sheetData></worksheet>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Log">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [("</t></is></c><c", "</t></is><c"), ("Adults", "Ad<ults"), ("</sheetData>", "</sheetDat>"), ("Adults", "A&dults")],
)
def test_sheet_that_is_not_well_formed_is_refused(old, new, tmp_path):
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(SHEET.replace(old, new, 1)))
    found = load(tmp_path, "headcounts")
    assert rules(found) == ["damaged-file"]
    assert found.rows_in == 0


def test_the_same_sheet_undamaged_is_read(tmp_path):
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(SHEET))
    assert load(tmp_path, "headcounts").rows_kept == 1


@pytest.mark.parametrize("index", ["1:", "x", "3 ", "-1"])
def test_shared_text_named_by_no_number_is_a_fault(index, tmp_path):
    sheet = SHEET.replace(inline("B2", "Adults"), f'<c r="B2" t="s"><v>{index}</v></c>')
    parts = raw_parts(sheet)
    parts["xl/sharedStrings.xml"] = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + "".join(f"<si><t>Text {number}</t></si>" for number in range(5))
        + "</sst>"
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId2" Target="sharedStrings.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
    )
    write_parts(tmp_path / "headcounts.xlsx", parts)
    found = load(tmp_path, "headcounts")
    assert rules(found) == ["unreadable-cell"]
    assert found.faults[0].cell == "B2"


def ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_text(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "cell",
    [
        '<table:table-cell office:value-type="flat" office:value="12"/>',
        '<table:table-cell office:value-type="float"/>',
        '<table:table-cell office:valu-type="float" office:boolean-value="true"/>',
    ],
)
def test_cell_of_an_open_document_without_a_value_of_its_type_is_a_fault(cell, tmp_path):
    rows = ods_row(*map(ods_text, ("As at", "Department", "Staff requiring training")))
    rows += ods_row(ods_text("25/02/2018"), ods_text("Adults"), cell)
    write_parts(tmp_path / "headcounts.ods", {"content.xml": ODS.format(rows)})
    found = load(tmp_path, "headcounts")
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("unreadable-cell", "C2")]


def test_row_of_an_open_document_that_holds_no_cell_is_refused(tmp_path):
    rows = ods_row(*map(ods_text, ("As at", "Department", "Staff requiring training")))
    rows += ods_row("<table:tab-cell/>", ods_text("25/02/2018"), ods_text("Adults"), ods_text("12"))
    write_parts(tmp_path / "headcounts.ods", {"content.xml": ODS.format(rows)})
    assert rules(load(tmp_path, "headcounts")) == ["damaged-file"]


def test_zeros_before_a_number_do_not_make_it_too_large(tmp_path):
    drawing = "As at | Department | Staff requiring training\n25/02/2018 | Adults | 0000000000012"
    found = load_drawing(tmp_path, "headcounts", drawing)
    assert sentences(found) == []
    assert found.frame["required"].tolist() == [12]


def test_null_character_in_an_old_workbook_is_damage(tmp_path):
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Log")
    for number, text in enumerate(("As at", "Department", "Staff requiring training")):
        sheet.write(0, number, text)
    sheet.write(1, 1, "Adu\0lts")
    workbook.save(tmp_path / "headcounts.xls")
    assert rules(load(tmp_path, "headcounts")) == ["damaged-file"]


def test_text_between_cells_is_damage(tmp_path):
    # One sign is missing: the second cell has become a part of the first.
    write_parts(tmp_path / "headcounts.xlsx", raw_parts(SHEET.replace('</is></c><c r="B1"', '</is>c r="B1"', 1)))
    assert rules(load(tmp_path, "headcounts")) == ["damaged-file"]


def test_only_a_part_too_large_to_be_parsed_is_let_pass():
    for size, refused in ((MOST_BYTES, True), (MOST_BYTES + 1, False)):
        form = WellFormed(size)
        assert form.is_checking == refused
        with pytest.raises(RefusedError, match="is damaged") if refused else nullcontext():
            form.feed(b"<a><b></a>")
