import io
import re
import zipfile

import openpyxl
import pytest
from intake_files import NAMESPACE, inline, load, raw_parts, read_here, rules, sentences, write_parts
from open_documents import HEADS, row, text
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from shown_files import OFFICE, sheet_of, styled_parts, styles_xml, texts

from prevent_cli.intake.readers.file import read_file

SHEET = sheet_of(texts(1, *HEADS), texts(2, "2024-05-14", "Adults", "12"))
PLAIN = styled_parts(SHEET, styles_xml([]))


def checked(tmp_path, parts, name="headcounts.xlsx"):
    """Return the headcounts of a workbook of these parts, checked."""
    write_parts(tmp_path / name, parts)
    return load(tmp_path, "headcounts")


def renamed(parts, *pairs):
    """Return the parts with names changed, in the names and in what points to them."""
    for old, new in pairs:
        parts = {name.replace(old, new): text for name, text in parts.items()}
    return parts


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("customXml/item1.xml", '<?xml version="1.0" encoding="utf-16"?><DataMashup/>'.encode("utf-16")),
        ("xl/model/item.data", "<Gemini/>".encode("utf-16-le")),
        ("xl/media/logo.svg", b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd"><svg/>'),
        ("docProps/custom.xml", b"\x00\x01 no XML at all"),
        ("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>"),
    ],
)
def test_part_that_is_not_read_may_hold_anything(tmp_path, name, content):
    assert rules(checked(tmp_path, PLAIN | {name: content})) == []


def at_root():
    """Return a workbook whose parts stand at the root, as open-data sites export them."""
    parts = {name.removeprefix("xl/").replace("worksheets/", ""): text for name, text in PLAIN.items()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", "workbook.xml")
    parts["_rels/workbook.xml.rels"] = parts["_rels/workbook.xml.rels"].replace("worksheets/", "")
    return parts


def in_other_folder():
    """Return a workbook in folders of other names, with targets from the root of the package."""
    parts = {name.replace("xl/", "book/data/").replace("sheet1", "Überblick 1"): text for name, text in PLAIN.items()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", "/book/data/workbook.xml")
    rels = "book/data/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("worksheets/sheet1.xml", "/book/data/worksheets/%C3%9Cberblick%201.xml")
    return parts


def with_another_main_part():
    """Return a workbook whose main part has another name, as some exporters number it."""
    parts = {name.replace("workbook.xml", "workbook22.xml"): text for name, text in PLAIN.items()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("workbook.xml", "workbook22.xml")
    return parts


def with_decoy():
    """Return a workbook that calls another part its document than the one of the usual name."""
    decoy = sheet_of(texts(1, *HEADS), texts(2, "2024-05-14", "Adults", "99"))
    return with_another_main_part() | {
        "xl/workbook.xml": PLAIN["xl/workbook.xml"],
        "xl/_rels/workbook.xml.rels": PLAIN["xl/_rels/workbook.xml.rels"].replace("sheet1", "sheet9"),
        "xl/worksheets/sheet9.xml": decoy,
    }


def with_strokes():
    """Return a workbook whose parts are named as .NET Framework named them."""
    return {name.replace("/", "\\"): text for name, text in PLAIN.items()}


def with_strokes_in_targets():
    rels = "xl/_rels/workbook.xml.rels"
    return PLAIN | {rels: PLAIN[rels].replace("worksheets/sheet1", "worksheets\\sheet1")}


def in_capitals():
    return {name.replace("worksheets/sheet1", "Worksheets/Sheet1"): text for name, text in PLAIN.items()}


def roundabout():
    rels = "xl/_rels/workbook.xml.rels"
    return PLAIN | {rels: PLAIN[rels].replace("worksheets/sheet1", "../xl/./worksheets/sheet1")}


def with_stray_sheets():
    """Return a workbook that lists a macro sheet, a sheet of dialogues and one more, all without parts."""
    book, rels = PLAIN["xl/workbook.xml"], PLAIN["xl/_rels/workbook.xml.rels"]
    listed = "".join(f'<sheet name="M{n}" sheetId="{n}" state="veryHidden" r:id="rId{n}"/>' for n in (21, 22, 23))
    pointed = (
        f'<Relationship Id="rId21" Type="{OFFICE}/xlMacrosheet" Target="macrosheets/sheet1.xml"/>'
        f'<Relationship Id="rId22" Type="{OFFICE}/dialogsheet" Target="dialogsheets/sheet1.xml"/>'
    )
    return PLAIN | {
        "xl/workbook.xml": book.replace("</sheets>", f"{listed}</sheets>"),
        "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", f"{pointed}</Relationships>"),
    }


@pytest.mark.parametrize(
    "make",
    [
        at_root,
        in_other_folder,
        with_another_main_part,
        with_decoy,
        with_strokes,
        with_strokes_in_targets,
        in_capitals,
        roundabout,
        with_stray_sheets,
    ],
)
def test_workbook_is_read_wherever_its_parts_are(tmp_path, make):
    found = checked(tmp_path, make())
    assert rules(found) == []
    assert found.frame["required"].tolist() == [12]


def test_hidden_sheet_without_a_part_is_no_reason_to_refuse(tmp_path):
    parts = with_stray_sheets()
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("xlMacrosheet", "worksheet")
    assert rules(checked(tmp_path, parts)) == ["hidden-sheet"]


def test_visible_sheet_without_a_part_is_damage(tmp_path):
    parts = with_stray_sheets()
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("xlMacrosheet", "worksheet")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('state="veryHidden"', "")
    assert rules(checked(tmp_path, parts)) == ["damaged-file"]


@pytest.mark.parametrize("make", [at_root, with_strokes, in_other_folder])
def test_document_type_is_refused_wherever_the_part_is(tmp_path, make):
    parts = make()
    sheet = next(name for name, text in parts.items() if "sheetData" in text)
    parts[sheet] = '<!DOCTYPE a [<!ENTITY b "c">]>' + parts[sheet]
    assert rules(checked(tmp_path, parts)) == ["harmful-file"]


def test_two_parts_that_differ_in_their_strokes_are_refused(tmp_path):
    assert rules(checked(tmp_path, PLAIN | {"xl\\workbook.xml": "<workbook/>"})) == ["harmful-file"]


@pytest.mark.parametrize(("root", "what"), [("document", "a Word document"), ("presentation", "a PowerPoint")])
def test_other_document_at_an_unusual_place_is_named(tmp_path, root, what):
    parts = {"_rels/.rels": PLAIN["_rels/.rels"].replace("xl/workbook.xml", "main.xml"), "main.xml": f"<w:{root}/>"}
    (sentence,) = sentences(checked(tmp_path, parts))
    assert what in sentence


@pytest.mark.parametrize("target", ["../../etc/passwd", "/etc/passwd", "C:\\windows", "http://example.org/a.xml"])
def test_target_outside_the_package_is_never_followed(tmp_path, target):
    rels = "xl/_rels/workbook.xml.rels"
    parts = PLAIN | {rels: PLAIN[rels].replace("worksheets/sheet1.xml", target)}
    assert rules(checked(tmp_path, parts)) == ["damaged-file"]


# Spaces between rich texts


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_spaces_are_kept_where_an_element_above_says_so(tmp_path, shared, prefix):
    runs = "<r><t>Adult </t></r><r><t>Care</t></r>"
    cell = '<c r="B2" t="s"><v>0</v></c>' if shared else f'<c r="B2" t="inlineStr"><is>{runs}</is></c>'
    sheet = sheet_of(texts(1, *HEADS), texts(2, "2024-05-14", cell, "12"))
    word = "<worksheet " if shared else '<worksheet xml:space="preserve" '
    sheet = sheet.replace("<worksheet ", word)
    texts_part = f'<sst xmlns="{NAMESPACE}" xml:space="preserve"><si>{runs}</si></sst>'
    if prefix:
        sheet, texts_part = (
            re.sub(r"<(/?)(\w)", rf"<\1{prefix}\2", part).replace("xmlns=", "xmlns:x=") for part in (sheet, texts_part)
        )
    parts = styled_parts(sheet, styles_xml([]))
    if shared:
        rels = "xl/_rels/workbook.xml.rels"
        pointer = f'<Relationship Id="rId8" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        parts |= {"xl/sharedStrings.xml": texts_part, rels: parts[rels].replace("</Relationships>", pointer)}
    assert checked(tmp_path, parts).frame["department"].tolist() == ["Adult Care"]


def test_spaces_are_kept_in_a_large_workbook_that_is_read_at_once(tmp_path, monkeypatch):
    read_here(monkeypatch, xlsx__found_sheets__READ_AT_ONCE_FROM_BYTES=0)
    test_spaces_are_kept_where_an_element_above_says_so(tmp_path, shared=False, prefix="")


# Struck through


def struck_book(path, *, whole=True, rich=False):
    """Write headcounts of two rows, the second crossed out in full or but for one cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (HEADS, ["2024-05-14", "Adults", 12], ["2024-05-14", "Children", 7]):
        sheet.append(cells)
    struck = Font(strike=True)
    for cell in sheet[3][: 3 if whole else 2]:
        cell.font = struck
    if rich:
        sheet["B3"].font = Font()
        sheet["B3"] = CellRichText(
            TextBlock(InlineFont(strike=True), "Child"), TextBlock(InlineFont(strike=True), "ren")
        )
    book.save(path)


@pytest.mark.parametrize("rich", [False, True])
def test_rows_struck_through_are_counted_with_a_warning(tmp_path, rich):
    struck_book(tmp_path / "headcounts.xlsx", rich=rich)
    found = load(tmp_path, "headcounts")
    assert [(fault.rule, fault.cell, fault.severity) for fault in found.faults] == [("struck-rows", "3", "warning")]
    assert found.rows_kept == 2


def test_row_with_one_plain_cell_is_not_struck_through(tmp_path):
    struck_book(tmp_path / "headcounts.xlsx", whole=False)
    assert rules(load(tmp_path, "headcounts")) == []


def test_shared_texts_struck_through_by_their_runs_are_seen(tmp_path):
    struck = "<si><r><rPr><strike/></rPr><t>Adults</t></r></si>"
    half = "<si><r><rPr><strike/></rPr><t>Child</t></r><r><t>ren</t></r></si>"
    plain = '<si><r><rPr><strike val="0"/></rPr><t>Streets</t></r></si>'
    rows = [texts(1, "Department", "Name")]
    rows += [f'<c r="A{n}" t="s"><v>{n - 2}</v></c><c r="B{n}" t="s"><v>{n - 2}</v></c>' for n in (2, 3, 4)]
    parts = styled_parts(sheet_of(*rows), styles_xml([]))
    rels = "xl/_rels/workbook.xml.rels"
    pointer = f'<Relationship Id="rId8" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    parts |= {
        "xl/sharedStrings.xml": f'<sst xmlns="{NAMESPACE}">{struck}{half}{plain}</sst>',
        rels: parts[rels].replace("</Relationships>", pointer),
    }
    write_parts(tmp_path / "a.xlsx", parts)
    (sheet,) = read_file(tmp_path / "a.xlsx", file="a.xlsx").sheets
    assert [(fault.rule, fault.cell, fault.also) for fault in sheet.faults] == [("struck-rows", "2", "")]


def test_rows_of_an_old_workbook_struck_through_are_warned_of(tmp_path):
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    struck = xlwt.easyxf("font: struck_out true")
    for row_number, cells in enumerate((HEADS, ["2024-05-14", "Adults", 12], ["2024-05-14", "Children", 7])):
        for column, cell in enumerate(cells):
            sheet.write(row_number, column, cell, *([struck] if row_number == 1 else []))
    book.save(str(tmp_path / "headcounts.xls"))
    assert [(fault.rule, fault.cell) for fault in load(tmp_path, "headcounts").faults] == [("struck-rows", "2")]


# Cells without addresses


def test_cells_without_addresses_stand_after_the_one_before(tmp_path):
    rows = (
        f"<row>{''.join(inline('', word) for word in HEADS)}</row>"
        f'<row r="4">{inline("", "2024-05-14")}{inline("", "Adults")}<c><v>12</v></c></row>'
        f"<row/>"
        f'<row><c/>{inline("B6", "Children")}<c t="n"><v>3</v></c></row>'
    ).replace(' r=""', "")
    found = checked(tmp_path, raw_parts(f'<worksheet xmlns="NS"><sheetData>{rows}</sheetData></worksheet>'))
    assert found.places.row.tolist() == [4]
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("blank-cell", "A6")]


def test_cells_without_addresses_of_several_blocks_are_counted_on(tmp_path, monkeypatch):
    read_here(monkeypatch, xlsx__cells__CHUNK=200)
    rows = f"<row>{''.join(inline('', word) for word in HEADS)}</row>" + "".join(
        f"<row>{inline('', '2024-05-14')}{inline('', f'D{n}')}<c><v>{n}</v></c></row>" for n in range(30)
    )
    rows += f'<row>{inline("", "2024-05-14")}{inline("", "X")}<c t="e"><v>#N/A</v></c></row>'
    sheet = f'<worksheet xmlns="NS"><sheetData>{rows}</sheetData></worksheet>'.replace(' r=""', "")
    found = checked(tmp_path, raw_parts(sheet))
    assert found.places.row.tolist() == list(range(2, 32))
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("error-cell", "C32")]


# Encrypted files


@pytest.mark.parametrize(
    ("streams", "says"),
    [
        (("EncryptedPackage", "StrongEncryptionDataSpace"), "File > Info"),
        (("EncryptedPackage", "DRMEncryptedDataSpace"), "sensitivity label"),
        (("EncryptedPackage", "DRMEncryptedTransform"), "no password to remove"),
        (("\x09DRMContent",), "sensitivity label"),
    ],
)
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_encrypted_workbook_says_how_it_is_encrypted(tmp_path, streams, says, ending):
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries)
    (fault,) = read_file(path, file=path.name).faults
    assert fault.rule == "password"
    assert says in fault.wanted


@pytest.mark.parametrize("content", [b"\x00\x01\xff\xfe noise", b"\xff\xfe noise", b"<", None])
def test_encrypted_open_document_says_that_it_is_protected(tmp_path, content):
    manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml" if content is not None else "encrypted-package", content or b"\x01\x02")
        archive.writestr("META-INF/manifest.xml", manifest)
    (tmp_path / "a.ods").write_bytes(out.getvalue())
    assert [fault.wanted for fault in read_file(tmp_path / "a.ods", file="a.ods").faults] == [
        "is protected by a password; save it without one"
    ]


# Hidden below merged cells


def test_value_below_a_merged_cell_is_warned_of_and_counted(tmp_path):
    sheet = sheet_of(
        texts(1, *HEADS),
        texts(2, "2024-05-14", "Adults", '<c r="C2"><v>12</v></c>'),
        texts(3, "2024-05-14", "Children", '<c r="C3"><v>7</v></c>'),
        texts(4, "2024-05-14", "Streets", ""),
        after='<mergeCells><mergeCell ref="C2:C4"/></mergeCells>',
    )
    found = checked(tmp_path, styled_parts(sheet, styles_xml([])))
    warned = [fault for fault in found.faults if fault.severity == "warning"]
    assert [(fault.rule, fault.cell, fault.found) for fault in warned] == [
        ("hidden-value", "C3", "7"),
        ("merged-cells", "C4", None),
    ]
    assert "was counted" in warned[0].sentence
    assert found.frame["required"].tolist() == [12, 7]


def test_value_to_the_right_of_a_merged_cell_is_warned_of(tmp_path):
    sheet = sheet_of(
        texts(1, *HEADS),
        texts(2, "2024-05-14", "Adults", '<c r="C2"><v>12</v></c>'),
        after='<mergeCells><mergeCell ref="B2:C2"/></mergeCells>',
    )
    found = checked(tmp_path, styled_parts(sheet, styles_xml([])))
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("hidden-value", "C2")]


def test_hidden_value_of_a_personal_column_is_never_shown(tmp_path):
    sheet = sheet_of(
        texts(1, "Person ID", "Department"),
        texts(2, "P1", "Adults"),
        texts(3, "Zq7personal9xK", "Adults"),
        after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
    )
    write_parts(tmp_path / "staff.xlsx", styled_parts(sheet, styles_xml([])))
    found = load(tmp_path, "staff")
    assert rules(found) == ["hidden-value"]
    assert "Zq7personal9xK" not in found.faults[0].sentence


def test_covered_cell_of_an_open_document_is_warned_of(tmp_path):
    from open_documents import write_ods

    number = (
        '<table:{}table-cell {} office:value-type="float" office:value="{}"><text:p>{}</text:p></table:{}table-cell>'
    )
    first = number.format("", 'table:number-rows-spanned="2" table:number-columns-spanned="1"', 12, 12, "")
    below = number.format("covered-", "", 7, 7, "covered-")
    rows = row(text(*HEADS)) + row(text("2024-05-14", "Adults"), first) + row(text("2024-05-14", "Children"), below)
    write_ods(tmp_path / "headcounts.ods", rows)
    found = load(tmp_path, "headcounts")
    assert [(fault.rule, fault.cell, fault.found) for fault in found.faults] == [("hidden-value", "C3", "7")]
