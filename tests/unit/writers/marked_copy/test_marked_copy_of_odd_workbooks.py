"""A marked copy of a workbook as few people have one: what is kept of it, and what is said where there can be none."""

import re

import pytest
from intake_files import STRICT, inline, raw_parts, write_parts
from marked_workbooks import FAULTS, RED, fault, fill_of, opened, parts_of, repacked, rich_workbook

from prevent_cli.writers.marked_copy import copy as writer
from prevent_cli.writers.marked_copy.copy import marked_copy
from prevent_cli.writers.marked_copy.workbook_parts import CannotMarkError


@pytest.fixture(scope="module")
def original() -> bytes:
    return rich_workbook()


def test_a_conversation_is_left_as_it_is(original):
    parts = parts_of(original)
    parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(b">somebody<", b">tc={1}<")
    made = marked_copy(repacked(parts), (fault("A2"),), lines=["x"])
    log = opened(made.content)["Log"]
    assert (log["A2"].comment.text, fill_of(log["A2"])) == ("theirs", RED)
    assert "1 cell has no comment from prevent" in made.remarks[0]


def test_a_note_of_plain_text_is_kept_above_ours(original):
    parts = parts_of(original)
    parts["xl/comments1.xml"] = re.sub(rb"<text>.*?</text>", b"<text><t>theirs</t></text>", parts["xl/comments1.xml"])
    made = marked_copy(repacked(parts), (fault("A2"),), lines=["x"])
    assert opened(made.content)["Log"]["A2"].comment.text == "theirs\nprevent: Fault: is not a date"
    text = re.search(rb"<text>(.*?)</text>", parts_of(made.content)["xl/comments1.xml"], re.DOTALL)
    assert re.findall(rb"<(r|t)\b", text[1]) == [b"r", b"t", b"r", b"t"]


def test_a_link_leads_to_a_sheet_with_an_apostrophe(original):
    made = marked_copy(original, (fault("A1", sheet="It's lists"),), lines=["x"])
    book = opened(made.content)
    assert book["Problems"]["C4"].hyperlink.location == "'It''s lists'!A1"
    assert fill_of(book["It's lists"]["A1"]) == RED


def test_a_signature_is_taken_out_and_said(original):
    parts = parts_of(original)
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="s" Type="{origin}" Target="_xmlsignatures/o.sigs"/></Relationships>'.encode(),
    )
    parts["_xmlsignatures/o.sigs"] = b""
    made = marked_copy(repacked(parts), FAULTS[:1], lines=["x"])
    assert "_xmlsignatures/o.sigs" not in parts_of(made.content)
    assert b"o.sigs" not in parts_of(made.content)["_rels/.rels"]
    assert "digital signature" in made.remarks[0]


def test_a_workbook_without_styles_rows_or_references_is_marked(tmp_path):
    rows = f'<row><c><v>1</v></c></row><row r="4">{inline("C4", "x")}</row>'
    parts = raw_parts(f'<worksheet xmlns="NS"><sheetData>{rows}</sheetData></worksheet>')
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind.format("sheet.main")}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind.format("worksheet")}"/></Types>',
    )
    path = write_parts(tmp_path / "bare.xlsx", parts)
    made = marked_copy(path.read_bytes(), (fault("A1"), fault("B4"), fault("C3"), fault("D9")), lines=["x"])
    log = opened(made.content)["Log"]
    assert [fill_of(log[cell]) for cell in ("A1", "B4", "C3", "D9", "C4")] == [RED, RED, RED, RED, None]
    assert (log["A1"].value, log["C4"].value) == (1, "x")
    rows = re.findall(r'<row[^>]*?r="(\d+)"', parts_of(made.content)["xl/worksheets/sheet1.xml"].decode())
    assert rows == ["3", "4", "9"]


def test_a_blank_cell_that_is_put_in_takes_its_columns_format(original):
    made = marked_copy(original, (fault("B12"),), lines=["x"])
    cell = opened(made.content)["Log"]["B12"]
    assert (cell.number_format, fill_of(cell)) == ("dd/mm/yyyy", RED)


def test_a_strict_workbook_is_not_marked_and_the_reason_is_said(tmp_path):
    path = write_parts(
        tmp_path / "s.xlsx", raw_parts('<worksheet xmlns="NS"><sheetData/></worksheet>', namespace=STRICT)
    )
    with pytest.raises(CannotMarkError, match="Strict Open XML"):
        marked_copy(path.read_bytes(), FAULTS, lines=["x"])


def test_what_is_too_large_or_damaged_is_not_marked(monkeypatch, original):
    monkeypatch.setattr(writer, "MOST_SHEET_BYTES", 100)
    with pytest.raises(CannotMarkError, match="too large to mark"):
        marked_copy(original, FAULTS, lines=["x"])
    with pytest.raises(CannotMarkError, match="damaged"):
        marked_copy(original[:500], FAULTS, lines=["x"])


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b"<styleSheet", b"<styleSheet><"),
        ("xl/worksheets/sheet1.xml", b' s="1"', b' s="one"'),
        ("xl/comments1.xml", b"</comments>", b""),
    ],
)
def test_a_part_that_cannot_be_understood_is_no_bug(original, part, old, new):
    parts = parts_of(original)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with pytest.raises(CannotMarkError, match="cannot be read"):
        marked_copy(repacked(parts), FAULTS, lines=["x"])
