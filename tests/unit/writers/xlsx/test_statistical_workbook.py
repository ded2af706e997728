"""The statistical workbook: what the guidance asks, texts that stay as they are, the same bytes for the same book."""

import csv
import datetime as dt
import io
import shutil
import subprocess
import sys
import zipfile

import pytest
from guidance import breaches
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from paper_to_test import REPOSITORY
from statistical_books import (
    BOOK,
    HOSTILE,
    SAME,
    TRAINING,
    book_of,
    number,
    opened,
    rows_of,
    saved,
    table,
    words,
)
from validator import VALIDATOR, needs_validator

from prevent_cli.layouts.statistical.pages import lay_out, sheet_names
from prevent_cli.writers.xlsx.statistical_workbook import statistical_workbook_bytes

needs_office = pytest.mark.skipif(not shutil.which("libreoffice"), reason="LibreOffice is not installed")


def test_workbook_breaks_no_point_of_the_guidance():
    assert breaches(statistical_workbook_bytes(BOOK)) == []


def test_workbook_without_notes_marks_or_marking_breaks_none_either():
    plain = table("themes", [[words("Leadership"), words("An owner in each service")]], numeric=())
    book = book_of(plain, marking="", about=(), contacts=())
    assert opened(book).sheetnames == ["Cover", "Contents", "Themes"]
    assert breaches(statistical_workbook_bytes(book)) == []


def test_book_without_tables_is_its_cover():
    assert opened(book_of()).sheetnames == ["Cover"]
    assert breaches(statistical_workbook_bytes(book_of())) == []


def test_table_without_rows_is_refused():
    with pytest.raises(ValueError, match="projects_table has no rows"):
        statistical_workbook_bytes(book_of(table("projects", [])))


def test_sheet_has_its_lines_in_order_and_then_its_table():
    sheet = opened(BOOK)["Training gap"]
    assert [sheet.cell(row, 1).value for row in range(1, 7)] == [
        "Training gap at 31 January 2020 [note 1]",
        "SAMPLE DATA & DRAFT",
        "This worksheet contains one table. It refers to notes, which are on the worksheet Notes.",
        "[x] means that the number is not available.",
        "[z] means that a number does not apply here.",
        "Source: attendance",
    ]
    assert rows_of(sheet) == [
        ["Department", "Trained", "Trained (out of)"],
        ["Adults", 1200, 1500],
        ["Housing", "[x]", "[z]"],
    ]


def test_notes_are_numbered_once_in_the_order_of_use_and_name_their_sheets():
    workbook = opened(BOOK)
    assert rows_of(workbook["Notes"]) == [
        ["Note number", "Note text", "Worksheets"],
        ["note 1", "A person counts once.", "Training gap, Channel framework"],
        ["note 2", "Outcomes need not sum.", "Channel framework"],
    ]
    assert workbook["Channel framework"]["A1"].value == "channel.framework [note 1] [note 2]"


def test_contents_name_and_lead_to_each_sheet():
    sheet = opened(BOOK)["Contents"]
    assert rows_of(sheet)[1:] == [
        ["Notes", "Notes"],
        ["Training gap", "Training gap at 31 January 2020"],
        ["Channel framework", "channel.framework"],
    ]
    assert [sheet.cell(row, 1).hyperlink.location for row in (5, 6, 7)] == [
        "'Notes'!A1",
        "'Training gap'!A1",
        "'Channel framework'!A1",
    ]


def test_cover_tells_what_the_workbook_is():
    sheet = opened(BOOK)["Cover"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
        "Prevent statistics, January 2020",
        "Introductory information",
        "SAMPLE DATA & DRAFT",
        "Statistical tables of Westmarsh Council, as at 31 January 2020.",
        "This workbook contains 2 tables, each on a separate worksheet.",
        "The worksheet Contents lists the tables, with a link to each.",
        "Notes are on the worksheet Notes.",
        "A letter in square brackets replaces a number that is not given. Each table that uses one explains it.",
        "About these data",
        "The figures of January 2020.",
        "Contact",
        "Prevent Coordinator, prevent@example.org",
    ]


def test_numbers_are_numbers_in_their_formats_below_headings_on_their_side():
    sheet = opened(BOOK)["Channel framework"]
    top = range_boundaries(next(iter(sheet.tables.values())).ref)[1]
    cells = [sheet.cell(top + 1, column) for column in range(1, 6)]
    assert [cell.value for cell in cells] == ["Referred", 10, 63, -2, 8]
    assert [cell.number_format for cell in cells[1:]] == ["#,##0", "#,##0", "+#,##0;-#,##0;0", "#,##0.0"]
    assert [sheet.cell(top, column).alignment.horizontal for column in range(1, 6)] == ["left", *["right"] * 4]
    assert sheet.cell(top, 3).value == "Share (per cent)"


def test_pounds_have_their_format():
    award = table("projects", [[words("Sport"), number(12000, unit="pounds")]], headings=("Project", "Award"))
    sheet = opened(book_of(award))["Projects"]
    assert rows_of(sheet) == [["Project", "Award (pounds)"], ["Sport", 12000]]
    assert sheet.cell(sheet.max_row, 2).number_format == '"\u00a3"#,##0'


@pytest.mark.parametrize(("text", "held"), HOSTILE, ids=lambda text: ascii(text)[:30])
def test_text_comes_out_as_it_is(text, held):
    sheet = opened(book_of(table("agencies", [[words(text), number(1)]])))["Agencies"]
    cell = sheet.cell(sheet.max_row, 1)
    assert (cell.value, cell.data_type) == (held, "s")
    assert cell.hyperlink is None


@pytest.mark.parametrize(("text", "held"), HOSTILE, ids=lambda text: ascii(text)[:30])
def test_text_comes_out_as_it_is_on_the_cover_too(text, held):
    sheet = opened(book_of(TRAINING, contacts=(text,)))["Cover"]
    cell = sheet.cell(sheet.max_row, 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (held, "s", None)


@pytest.mark.parametrize("text", ["=1", "$$a$$", "[a](b)", "http://x", "[a](b) [c](d)", "<r>x</r>", "-", "@a"])
def test_titles_headings_notes_and_names_come_out_as_they_are(text):
    sheet = table(
        "agencies", [[words("a"), number(1)]], headings=(text, "Trained"), title=text, notes=(f"{text} it is",)
    )
    book = book_of(sheet, title=text, author=text, about=(text,))
    workbook = opened(book)
    assert workbook["Agencies"]["A1"].value == f"{text} [note 1]"
    assert workbook["Cover"]["A1"].value == text
    assert rows_of(workbook["Agencies"])[0][0] == text
    assert rows_of(workbook["Notes"])[1][1] == f"{text} it is"
    assert rows_of(workbook["Contents"])[2][1] == text
    assert breaches(saved(workbook)) == []


@pytest.mark.parametrize("text", ["=1", "+1", "-1 a", "@a", "\uff1d1", "\tx", " =1", "\u200b=1"])
def test_text_like_a_formula_stays_a_text_when_its_cell_is_edited(text):
    workbook = opened(book_of(table("agencies", [[words(text), number(-5)]], headings=(text, "Trained"), title=text)))
    sheet = workbook["Agencies"]
    assert sheet.cell(sheet.max_row, 1).quotePrefix
    if not text.startswith("\t"):  # titles and headings stand on one line
        assert sheet.cell(sheet.max_row - 1, 1).quotePrefix
        assert sheet["A1"].quotePrefix
    assert not sheet.cell(sheet.max_row, 2).quotePrefix


def test_plain_text_has_no_quote_prefix():
    sheet = opened(BOOK)["Training gap"]
    assert not any(cell.quotePrefix for row in sheet.iter_rows() for cell in row)


def test_same_book_gives_the_same_bytes():
    program = (
        "import sys; sys.path[:0] = ['tests/unit', 'tests'];"
        "from statistical_books import BOOK, statistical_workbook_bytes as made;"
        "import hashlib; print(hashlib.sha256(made(BOOK)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            cwd=REPOSITORY,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(found) == 1


def test_properties_hold_the_book_and_its_day_not_the_clock():
    properties = opened(BOOK).properties
    assert (properties.title, properties.language) == ("SAMPLE DATA & DRAFT: Prevent statistics, January 2020", "en-GB")
    assert (properties.creator, properties.lastModifiedBy) == ("Westmarsh Council", "Westmarsh Council")
    assert properties.created == properties.modified == dt.datetime(2020, 1, 31)  # noqa: DTZ001 - as openpyxl gives it


def test_marking_stands_on_each_sheet_and_on_its_printed_pages():
    for sheet in opened(BOOK).worksheets:
        assert "SAMPLE DATA & DRAFT" in [sheet.cell(row, 1).value for row in range(1, 4)]
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == "SAMPLE DATA && DRAFT"


def test_pages_are_as_wide_as_the_table_and_repeat_its_headings():
    sheet = opened(BOOK)["Training gap"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet.print_title_rows == "$7:$7"


def test_no_column_is_wider_than_reads_well():
    long = "The people who attended a course of the kind, each counted once. " * 5
    sheet = opened(book_of(table("figures", [[words(long), number(1)]])))["Figures"]
    assert sheet.column_dimensions["A"].width <= 73
    assert sheet.row_dimensions[sheet.max_row].height > 15 * 5


def test_a_wide_table_is_printed_in_a_type_that_can_be_read():
    long = words("The people who attended a course of the kind, each counted once. " * 2)
    cells = [long, long, number(1_000), long, words("percent"), words("31 January 2020")]
    wide = table("figures", [cells] * 2, headings=("One", "Two", "Three", "Four", "Five", "Six"), numeric=(2,))
    sheet = opened(book_of(wide))["Figures"]
    widths = [one.width * (one.max - one.min + 1) for one in sheet.column_dimensions.values()]
    assert {sheet.cell(sheet.max_row, across).font.name for across in range(1, 7)} == {"Arial"}
    assert sheet.parent._fonts[0].name == "Arial"  # by whose digits Excel measures a column
    digit = 9 * 72 / 96  # points, of Arial 12
    page = (297 - 2 * 0.7 * 25.4) * 72 / 25.4
    assert 12 * page / (sum(widths) * digit) >= 7


def test_names_of_sheets_are_short_readable_and_stand_once():
    long = "actions.education-and-childrens-specified-authorities"
    names = sheet_names(
        [
            "channel.quarterly",
            long,
            f"{long}-too",
            "Cover",
            "notes",
            "a/b:c?*[d]'",
            "CHANNEL QUARTERLY",
            "",
            "\U0001f600" * 40,
        ]
    )
    assert names[:8] == [
        "Channel quarterly",
        "Actions education and childrens",
        "Actions education 2",
        "Cover 2",
        "Notes 2",
        "A b c d",
        "CHANNEL QUARTERLY 2",
        "Table",
    ]
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)


def test_names_of_tables_are_no_addresses_and_stand_once():
    pages = lay_out(
        book_of(*(table(name, [[words("a"), number(1)]]) for name in ("a1", "R1C1", "2019", "a.1", "notes", "-")))
    )
    assert [page.table_name for page in pages.tables] == [
        "a1_table",
        "r1c1_table",
        "the_2019_table",
        "a_1_table",
        "notes_table_2",
        "the__table",
    ]


def test_headings_that_are_the_same_once_tidy_are_told_apart():
    both = table("a", [[words("a"), number(1), number(2)]], headings=("A", "Count", "count"), numeric=(1, 2))
    assert rows_of(opened(book_of(both))["A"])[0] == ["A", "Count", "count (2)"]


def test_heading_is_as_long_as_a_table_takes():
    long = table("a", [[words("a"), number(1)]], headings=("\U0001f600" * 200, "b" * 300))
    headings = rows_of(opened(book_of(long))["A"])[0]
    assert headings == ["\U0001f600" * 125, "b" * 250]


def test_table_of_two_hundred_columns_breaks_no_point():
    wide = table(
        "wide", [[number(at) for at in range(200)]], headings=[f"Column {at}" for at in range(200)], numeric=range(200)
    )
    file = statistical_workbook_bytes(book_of(wide))
    assert breaches(file) == []
    assert rows_of(load_workbook(io.BytesIO(file))["Wide"])[1] == list(range(200))


@pytest.mark.long
def test_twenty_thousand_rows_are_written():
    rows = [[words(f"Agency {at}"), *(number(at) for _ in range(8))] for at in range(20_000)]
    long = table("long", rows, headings=["Agency", *(f"Column {at}" for at in range(8))], numeric=range(1, 9))
    file = statistical_workbook_bytes(book_of(long))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.read("xl/worksheets/sheet3.xml").count(b"<row ") == 20_000 + 4


def test_no_temporary_file_is_made(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "gettempdir"):
        monkeypatch.setattr(f"tempfile.{name}", refuse)
    statistical_workbook_bytes(BOOK)


def test_importing_the_writer_warns_of_nothing():
    program = "import prevent_cli.writers.xlsx.statistical_workbook"
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", program],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={"PYTHONPATH": str(REPOSITORY)},
    )
    assert (done.returncode, done.stderr) == (0, "")


@needs_validator
@pytest.mark.parametrize("kind", ["book", "hostile", "cover alone"])
def test_workbook_is_valid_by_its_schemas(kind, tmp_path):
    hostile = table("agencies", [[words(text), number(1)] for text, _ in HOSTILE], headings=("=1", "\uff1d$$a$$"))
    book = {"book": BOOK, "hostile": book_of(hostile, about=SAME), "cover alone": book_of()}[kind]
    path = tmp_path / "book.xlsx"
    path.write_bytes(statistical_workbook_bytes(book))
    done = subprocess.run([sys.executable, VALIDATOR, path], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@needs_office
def test_libreoffice_shows_every_sheet_and_runs_nothing(tmp_path):
    hostile = table("agencies", [[words(text), number(1)] for text in SAME if len(text) < 100])
    path = tmp_path / "book.xlsx"
    path.write_bytes(statistical_workbook_bytes(book_of(TRAINING, hostile)))
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    subprocess.run(
        [
            "libreoffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", every, "--outdir", tmp_path, path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    texts = {file.stem.removeprefix("book-"): file.read_text() for file in tmp_path.glob("*.csv")}
    assert texts.keys() == {"Cover", "Contents", "Notes", "Training gap", "Agencies"}
    shown = [row[0] for row in csv.reader(io.StringIO(texts["Agencies"]))]
    assert shown[4:] == [row[0].text for row in hostile.rows]
    assert ["Adults", "1200", "1500"] in csv.reader(io.StringIO(texts["Training gap"]))
