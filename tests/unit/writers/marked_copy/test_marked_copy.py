"""A marked copy keeps all of the workbook it copies, and shows what is to be mended in colours, comments and a list."""

import datetime as dt
import re

import pytest
from marked_workbooks import AMBER, BLUE, FAULTS, MARKED, RED, fault, fill_of, opened, parts_of, rich_workbook

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.readers.rows_to_columns import columns_from_rows
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.writers.marked_copy import copy as writer
from prevent_cli.writers.marked_copy.copy import marked_copy
from prevent_cli.writers.marked_copy.styles import FILLS
from prevent_cli.writers.xlsx.text_workbook import sheet_name, text_workbook


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
    assert rows[3] == ("Severity", "Sheet", "Cell", "Heading", "What is wrong and what to do", "Nearest valid value")
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
    assert made.remarks == ("Only the first 2 cells have comments; the others are only coloured.",)
    assert opened(made.content)["Problems"]["A2"].value == made.remarks[0]
    monkeypatch.setattr(writer, "MOST_COLOURED", 3)
    made = marked_copy(rich_workbook(), (fault("E2", also="E3:E6"),), lines=["x"])
    assert [fill_of(opened(made.content)["Log"][f"E{row}"]) for row in (4, 5)] == [RED, None]
    assert made.remarks[0] == "Only the first 3 cells are coloured."


def test_text_stays_text_at_its_own_address():
    texts = [["ID", "=1+1"], ["007", "_x000A_"], ["a\nb", "<&>\x01"]]
    sheet = RawSheet(file="a.csv", name=None, columns=columns_from_rows(texts), height=3, first_row=2, first_column=3)
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
