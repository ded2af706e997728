"""A marked copy keeps all of the workbook it copies, and shows what is to be mended in colours, comments and a list."""

import datetime as dt
import io
import re
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from browser import need
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import STRICT, inline, raw_parts, write_parts
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.sheets import RawSheet, columns_of_rows
from prevent_cli.writers import marked_copy as writer
from prevent_cli.writers.marked_copy import marked_copy
from prevent_cli.writers.marked_styles import FILLS
from prevent_cli.writers.text_workbook import sheet_name, text_workbook
from prevent_cli.writers.workbook_parts import CannotMarkError

RED, AMBER, BLUE = FILLS.values()
SOFFICE = shutil.which("soffice")


def fault(cell: str | None, severity: Severity = Severity.FAULT, sheet: str | None = "Log", **more: object) -> Fault:
    return Fault(
        severity=severity, rule="x", file="in.xlsx", sheet=sheet, cell=cell, **{"wanted": "is not a date", **more}
    )


def rich_workbook() -> bytes:
    """Return a workbook with what Excel can hold and openpyxl would lose: a chart, a sparkline, far drop-downs."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"date_1904": True})
    log, lists = book.add_worksheet("Log"), book.add_worksheet("It's lists")
    day, money = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "£0.00", "bold": True})
    dark = book.add_format({"bg_color": "black", "font_color": "white", "border": 1})
    log.write_row("A1", ["ID", "Date", "Paid", "Twice"], dark)
    for row in range(1, 9):
        log.write(row, 0, f"{row:03}")
        log.write_datetime(row, 1, dt.datetime(2018, 1, row), day)  # noqa: DTZ001 - a workbook's day has no zone
        log.write(row, 2, row * 1.5, money)
        log.write_formula(row, 3, f"=C{row + 1}*2", money, row * 3)
    lists.write_column("A1", ["Police", "Health"])
    log.set_column("B:B", 22, day)
    log.freeze_panes(1, 1)
    log.autofilter("A1:D9")
    log.data_validation("E2:E9", {"validate": "list", "source": "='It''s lists'!$A$1:$A$2"})
    log.conditional_format("C2:C9", {"type": "cell", "criteria": ">", "value": 3, "format": dark})
    log.conditional_format("D2:D9", {"type": "data_bar", "data_bar_2010": True})
    log.write_comment("A2", "theirs", {"author": "somebody"})
    log.merge_range("F2:G4", "merged")
    log.add_sparkline("H2", {"range": "Log!C2:C9"})
    log.set_header("&CReturns")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Log!$C$2:$C$9"})
    lists.insert_chart("C2", chart)
    lists.add_table("E1:F4")
    book.define_name("sources", "='It''s lists'!$A$1:$A$2")
    book.define_name("Log!own", "=Log!$A$1")
    book.close()
    return stream.getvalue()


FAULTS = (
    fault("B2", found="31/02/2018", nearest="28/02/2018", heading="Date"),
    fault("E4", wanted="is blank"),
    fault("6", Severity.WARNING, wanted="is a row of totals", also="8"),
    fault("A2", Severity.NOTE, wanted="odd", also="A3:A5"),
    fault("B1", Severity.WARNING, wanted="is an odd heading"),
    fault("G3", wanted="is hidden by its neighbours"),
)
MARKED = {"B2", "E4", "A2", "A3", "A4", "A5", "B1", "F2"} | {f"{column}{row}" for column in "ABCD" for row in (6, 8)}


def parts_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(package: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings(action="ignore"):  # openpyxl says which extensions it would lose
        return openpyxl.load_workbook(io.BytesIO(package))


def fill_of(cell) -> str | None:
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


@pytest.fixture(scope="module")
def original() -> bytes:
    return rich_workbook()


@pytest.fixture(scope="module")
def copy(original) -> bytes:
    made = marked_copy(original, FAULTS, lines=["What to mend", "3 faults"])
    assert made.remarks == ()
    return made.content


def test_what_is_not_marked_is_the_same_to_the_byte(original, copy):
    before, after = parts_of(original), parts_of(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert {name for name in after if name not in before} == {"xl/worksheets/markedProblems1.xml"}


def test_a_marked_sheet_differs_in_the_styles_of_its_marked_cells_alone(original, copy):
    def bare(package: bytes) -> str:
        text = parts_of(package)["xl/worksheets/sheet1.xml"].decode()
        text = re.sub(r'<\?xml.*?\?>\s*|<c r="(E4|G3)"[^>]*/>| spans="[^"]*"| tabSelected="1"', "", text)
        return re.sub(r'(<c r="\w+"[^>]*?) s="\d+"', r"\1", text)

    assert bare(copy) == bare(original)
    for kept in (
        "dataValidation",
        "conditionalFormatting",
        "extLst",
        "sparklineGroup",
        "mergeCell",
        "autoFilter",
        "pane",
    ):
        assert kept in bare(copy)


def test_every_other_cell_keeps_its_value_formula_and_format(original, copy):
    before, after = opened(original)["Log"], opened(copy)["Log"]
    for row in before.iter_rows(max_row=12, max_col=9):
        for cell in row:
            other = after[cell.coordinate]
            assert (cell.value, cell.number_format) == (other.value, other.number_format)
            assert repr(cell.border) == repr(other.border)
            assert fill_of(other) == (fill_of(cell) if cell.coordinate not in MARKED else fill_of(other))
            assert (fill_of(other) in FILLS.values()) == (cell.coordinate in MARKED), cell.coordinate
    assert [list(found.cells.ranges) for found in before.data_validations.dataValidation] == [
        list(found.cells.ranges) for found in after.data_validations.dataValidation
    ]
    assert before.column_dimensions["B"].width == after.column_dimensions["B"].width
    assert opened(copy).epoch == opened(original).epoch == dt.datetime(1904, 1, 1)  # noqa: DTZ001


def test_the_gravest_severity_colours_a_cell_and_its_letters_can_be_read(copy):
    log = opened(copy)["Log"]
    assert [fill_of(log[cell]) for cell in ("B2", "E4", "D6", "A8", "A3", "B1")] == [
        RED,
        RED,
        AMBER,
        AMBER,
        BLUE,
        AMBER,
    ]
    assert log["B1"].font.color.rgb == "FF000000"
    assert log["C1"].font.color.rgb == "FFFFFFFF"
    both = marked_copy(
        rich_workbook(), (fault("B2", Severity.NOTE), fault("2", Severity.WARNING), fault("C2")), lines=["x"]
    )
    assert [fill_of(opened(both.content)["Log"][cell]) for cell in ("B2", "C2", "D2")] == [AMBER, RED, AMBER]


def test_comments_say_what_is_wanted_and_theirs_are_kept(copy):
    log = opened(copy)["Log"]
    assert log["B2"].comment.text == 'Fault: "31/02/2018" is not a date; did you mean "28/02/2018"?'
    assert log["B2"].comment.author == "prevent"
    assert log["A2"].comment.text == "theirs\nprevent: Note: odd"
    assert log["A2"].comment.author == "somebody"
    assert log["A6"].comment.text == "Warning: is a row of totals"
    assert log["B6"].comment is None
    assert log["F2"].comment.text == "Fault: is hidden by its neighbours"
    drawing = parts_of(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    assert drawing.count("<v:shape ") == 1 + 9
    assert len(set(re.findall(r'<v:shape id="(\w+)"', drawing))) == 10


def test_the_problems_sheet_lists_each_fault_with_a_link(copy):
    book = opened(copy)
    sheet = book["Problems"]
    assert book.sheetnames == ["Log", "It's lists", "Problems"]
    assert [one.title for one in book if one.sheet_view.tabSelected] == ["Problems"]
    assert book.active is sheet
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "What to mend"
    assert rows[3] == ("Severity", "Sheet", "Cell", "Heading", "What is found and wanted", "Nearest good value")
    assert rows[4] == ("fault", "Log", "B2", "Date", '"31/02/2018" is not a date', "28/02/2018")
    assert [row[0] for row in rows[4:]] == ["fault"] * 3 + ["warning"] * 2 + ["note"]
    assert rows[7][2] == "rows 6, 8"
    assert [sheet.cell(row, 3).hyperlink.location for row in (5, 8)] == ["'Log'!B2", "'Log'!6:6"]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:F10"
    assert book["Log"].defined_names["own"].value == "Log!$A$1"
    assert [fill_of(sheet.cell(row, 1)) for row in (5, 8, 10)] == [RED, AMBER, BLUE]


@pytest.mark.parametrize(
    ("found", "place", "target"),
    [
        (fault("2", also="3:3"), "rows 2:3", "'Log'!2:3"),
        (fault("2", also="3:5 8:8"), "rows 2:5, 8", "'Log'!2:5"),
        (fault("2"), "row 2", "'Log'!2:2"),
        (fault("B2", also="B3:B5 B7"), "B2:B5, B7", "'Log'!B2:B5"),
    ],
)
def test_the_problems_sheet_gives_ranges_as_a_person_reads_them(original, found, place, target):
    sheet = opened(marked_copy(original, (found,), lines=["x"]).content)["Problems"]
    assert (sheet["C4"].value, sheet["C4"].hyperlink.location) == (place, target)


def test_a_long_sentence_has_a_row_that_shows_all_its_lines(original):
    words = "names a column that another heading of this sheet names already " * 8
    made = marked_copy(original, (fault("B2", wanted="is blank"), fault("B3", wanted=words.strip())), lines=["x"])
    sheet = opened(made.content)["Problems"]
    heights = [sheet.row_dimensions[row].height for row in (4, 5)]
    assert heights[0] == 15
    assert heights[1] * sheet.column_dimensions["E"].width >= 15 * len(words)


def test_a_second_copy_gets_a_problems_sheet_of_its_own(copy):
    again = marked_copy(copy, FAULTS[:1], lines=["Again"])
    assert opened(again.content).sheetnames[-2:] == ["Problems", "Problems 2"]


def test_the_three_fills_differ_in_grey_and_bear_black_letters():
    greys = []
    for colour in FILLS.values():
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (2, 4, 6))
        greys.append(0.299 * red + 0.587 * green + 0.114 * blue)
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
        assert (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05) / 0.05 >= 4.5
    assert greys[1] - greys[0] > 0.1
    assert greys[2] - greys[1] > 0.1


def test_bounds_on_colours_and_comments_are_said(monkeypatch):
    monkeypatch.setattr(writer, "MOST_COMMENTED", 2)
    made = marked_copy(rich_workbook(), (fault("E2", also="E3:E6"),), lines=["x"])
    log = opened(made.content)["Log"]
    assert [log[f"E{row}"].comment is not None for row in range(2, 7)] == [True, True, False, False, False]
    assert {fill_of(log[f"E{row}"]) for row in range(2, 7)} == {RED}
    assert made.remarks == ("Only the first 2 cells bear comments; the others are coloured alone.",)
    assert opened(made.content)["Problems"]["A2"].value == made.remarks[0]
    monkeypatch.setattr(writer, "MOST_COLOURED", 3)
    made = marked_copy(rich_workbook(), (fault("E2", also="E3:E6"),), lines=["x"])
    assert [fill_of(opened(made.content)["Log"][f"E{row}"]) for row in (4, 5)] == [RED, None]
    assert made.remarks[0] == "Only the first 3 cells are coloured."


def test_a_conversation_is_left_as_it_is(original):
    parts = parts_of(original)
    parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(b">somebody<", b">tc={1}<")
    made = marked_copy(repacked(parts), (fault("A2"),), lines=["x"])
    log = opened(made.content)["Log"]
    assert (log["A2"].comment.text, fill_of(log["A2"])) == ("theirs", RED)
    assert "1 cell bears no comment of ours" in made.remarks[0]


def repacked(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


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
    with pytest.raises(CannotMarkError, match="cannot be understood"):
        marked_copy(repacked(parts), FAULTS, lines=["x"])


def test_text_stays_text_at_its_own_address():
    texts = [["ID", "=1+1"], ["007", "_x000A_"], ["a\nb", "<&>\x01"]]
    sheet = RawSheet(file="a.csv", name=None, columns=columns_of_rows(texts), height=3, first_row=2, first_column=3)
    made = marked_copy(text_workbook({"a": sheet}), (fault("D3", sheet=None),), lines=["x"], unnamed="a")
    page = opened(made.content)["a"]
    assert [page[cell].value for cell in ("C2", "D2", "C3", "C4", "D4")] == ["ID", "=1+1", "007", "a\nb", "<&>\ufffd"]
    assert {page[cell].data_type for cell in ("C2", "D2", "C3")} == {"s"}
    assert b">_x005F_x000A_<" in parts_of(made.content)["xl/worksheets/sheet1.xml"]
    assert (page["D3"].number_format, fill_of(page["D3"])) == ("@", RED)
    assert opened(made.content)["Problems"]["C4"].hyperlink.location == "'a'!D3"


@pytest.mark.parametrize(
    ("stem", "name"), [("a/b:[c]", "a b  c"), ("", "Sheet1"), ("x" * 40, "x" * 31), ("Problems", "Sheet1")]
)
def test_a_files_name_becomes_a_sheets(stem, name):
    assert sheet_name(stem) == name


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=8).filter(
        lambda text: not text.startswith("=")
    ),
    st.integers(0, 10**6),
    st.floats(0, 10**6, width=32),
    st.booleans(),
    st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
    st.sampled_from(["=A1", "=SUM(A1:B2)"]),
)
FORMATS = st.sampled_from(["General", "0.00", "@", "dd/mm/yyyy"])


@settings(max_examples=40, deadline=None)
@given(
    cells=st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 6)), st.tuples(CELLS, FORMATS, st.booleans()), max_size=20
    ),
    marks=st.lists(st.tuples(st.integers(1, 12), st.integers(0, 8), st.sampled_from(Severity)), max_size=8),
    noted=st.booleans(),
)
def test_no_value_or_format_changes_in_any_workbook(cells, marks, noted):
    book = openpyxl.Workbook()
    log = book.active
    log.title = "Log"
    for (row, column), (value, form, is_dark) in cells.items():
        cell = log.cell(row, column, value)
        cell.number_format = form
        if is_dark:
            cell.font, cell.fill = Font(color="FFFFFFFF", bold=True), PatternFill("solid", fgColor="FF112233")
    if noted:
        log["A1"].comment = Comment("theirs", "somebody")
    stream = io.BytesIO()
    book.save(stream)
    places = [(row, column, severity) for row, column, severity in marks]
    faults = [fault(f"{chr(64 + column)}{row}" if column else str(row), severity) for row, column, severity in places]
    before = opened(stream.getvalue())["Log"]
    after = opened(marked_copy(stream.getvalue(), faults, lines=["x"]).content)["Log"]
    named = {(row, column) for row, column, _ in places if column}
    whole = {row for row, column, _ in places if not column}
    for row in range(1, 13):
        for column in range(1, 9):
            one, other = before.cell(row, column), after.cell(row, column)
            assert (one.value, one.data_type, one.number_format) == (other.value, other.data_type, other.number_format)
            assert one.font.bold == other.font.bold
            if (row, column) in named:
                assert fill_of(other) in FILLS.values()
                assert other.comment is not None
            elif row not in whole:
                assert fill_of(other) == fill_of(one)
                assert (other.comment.text if other.comment else None) == (one.comment.text if one.comment else None)


def test_libreoffice_shows_the_colours_and_comments_and_the_same_cells(tmp_path, original, copy):
    need(there=SOFFICE is not None, what="LibreOffice is not installed")
    for name, content in (("before", original), ("after", copy)):
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    shown = tmp_path / "shown"
    for target in ("csv", "xlsx"):
        convert(tmp_path, shown, target)
    assert (shown / "before.csv").read_text(encoding="utf-8") == (shown / "after.csv").read_text(encoding="utf-8")
    assert "01/01/2018" in (shown / "after.csv").read_text(encoding="utf-8")
    log = opened((shown / "after.xlsx").read_bytes())["Log"]
    assert [fill_of(log[cell]) for cell in ("B2", "E4", "D6", "A3")] == [RED, RED, AMBER, BLUE]
    assert "did you mean" in log["B2"].comment.text
    assert "theirs" in log["A2"].comment.text


def convert(folder: Path, target: Path, ending: str) -> None:
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            # The first sheet, in UTF-8, as it is shown.
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
            if ending == "csv"
            else ending,
            "--outdir",
            str(target),
            str(folder / "before.xlsx"),
            str(folder / "after.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in target.glob("*-Log.csv"):
        path.rename(target / f"{path.stem.removesuffix('-Log')}.csv")
