"""Blank workbooks: what an officer sees, what the cells see to, and that rows typed into them check clean."""

import datetime as dt
import io
import re
import shutil
import subprocess

import openpyxl
import pytest
from blank_files import MADE_ON, ROWS_TYPED, blank_bytes, fill_in, take_the_word_out, write_blanks
from browser import need

from prevent_cli.counting import loading
from prevent_cli.intake.faults import Severity
from prevent_cli.layouts.blank import blank_book, sheet_name
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.returns.examples import FIRST_CELLS, GUIDANCE, LISTS
from prevent_cli.workspace.folder import ReturnSettings, Workspace
from prevent_cli.writers import libreoffice
from prevent_cli.writers.xlsx.blank_workbook import blank_book_bytes

TODAY = dt.date(2026, 11, 22)
ALL = tuple(RETURNS)


def reloaded(*names):
    return openpyxl.load_workbook(io.BytesIO(blank_bytes(*names)))


NOT_NAMED = "course-not-named"  # which courses count is said in prevent.toml, not in a workbook


@pytest.fixture(scope="module")
def books():
    return {name: reloaded(name) for name in ALL}


def checked(folder, **settings):
    return loading.load_and_check(Workspace(folder=folder, **settings), ALL, today=TODAY)


def seen(loaded):
    """Return what is to be mended or looked at."""
    serious = (fault for fault in loaded.faults if fault.severity is not Severity.NOTE)
    return [fault.sentence for fault in serious if fault.rule != NOT_NAMED]


def validation_of(page, column):
    return next(found for found in page.data_validations.dataValidation if f"{column}2" in found.sqref)


def letter_of(page, heading):
    return next(cell.column_letter for cell in page[1] if cell.value == heading)


def test_a_new_workbook_says_that_it_has_no_rows_yet_and_nothing_else(tmp_path):
    loaded = checked(write_blanks(tmp_path))
    assert {(fault.severity, fault.rule) for fault in loaded.faults} == {(Severity.NOTE, "no-rows")}
    assert set(loaded.blank) == set(ALL)
    assert all(checked is None for checked in loaded.returns.values())


def test_rows_typed_into_every_blank_workbook_check_clean(tmp_path):
    folder = write_blanks(tmp_path)
    for name in ALL:
        fill_in(folder / "returns" / f"{name}.xlsx")
    loaded = checked(folder)
    assert seen(loaded) == []
    for name, found in loaded.returns.items():
        assert (found.rows_in, found.rows_kept, found.rows_left_out) == (ROWS_TYPED + 2, ROWS_TYPED, 2), name
    assert list(loaded.returns["attendance"].frame["person_id"]) == ["001", "002", "003"]


def test_rows_typed_into_one_workbook_of_all_returns_check_clean(tmp_path):
    (tmp_path / "all.xlsx").write_bytes(blank_bytes(*ALL))
    fill_in(tmp_path / "all.xlsx")
    settings = {name: ReturnSettings(file=("all.xlsx",), sheet=(sheet_name(RETURNS[name]),)) for name in ALL}
    loaded = checked(tmp_path, returns=settings)
    assert seen(loaded) == []
    assert {found.rows_kept for found in loaded.returns.values()} == {ROWS_TYPED}


def test_the_examples_of_all_returns_are_good_rows_together(tmp_path):
    folder = write_blanks(tmp_path)
    for name in ALL:
        assert take_the_word_out(folder / "returns" / f"{name}.xlsx") == 2
    loaded = checked(folder)
    assert [fault.sentence for fault in loaded.faults if fault.rule != NOT_NAMED] == []
    assert {found.rows_kept for found in loaded.returns.values()} == {2}


@pytest.mark.long
def test_what_libreoffice_saves_again_checks_clean_and_keeps_notes_and_lists(tmp_path):
    need(there=libreoffice.find_libreoffice() is not None, what="LibreOffice is not installed")
    folder = write_blanks(tmp_path / "filled")
    for name in ALL:
        fill_in(folder / "returns" / f"{name}.xlsx")
    (tmp_path / "again" / "returns").mkdir(parents=True)
    files = sorted(map(str, (folder / "returns").iterdir()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            shutil.which("soffice") or libreoffice.find_libreoffice(),
            profile,
            *("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"),
            *("--outdir", str(tmp_path / "again" / "returns"), *files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    loaded = checked(tmp_path / "again")
    assert seen(loaded) == []
    assert {found.rows_kept for found in loaded.returns.values()} == {ROWS_TYPED}
    assert {fault.rule for fault in loaded.faults} == {"example-row", NOT_NAMED}
    page = openpyxl.load_workbook(tmp_path / "again" / "returns" / "referrals.xlsx")["Channel referrals"]
    assert all(cell.comment for cell in page[1])
    assert validation_of(page, letter_of(page, "Type of concern")).formula1 == "list_referrals_concern"
    assert validation_of(page, letter_of(page, "Date received")).type == "date"


@pytest.mark.parametrize("name", ALL)
def test_each_heading_bears_a_note_and_stands_still(books, name):
    page = books[name].worksheets[0]
    headings = [cell.value for cell in page[1]]
    assert headings == [column.heading for column in RETURNS[name].usual_columns]
    for cell, column in zip(page[1], RETURNS[name].usual_columns, strict=True):
        assert column.guidance in cell.comment.text
        needed = cell.comment.text.startswith("Needed in every row.")
        assert needed == column.filled
        assert cell.font.bold
    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)


def first_day(column):
    """Return the serial number of the first day that may be typed; Excel's day 0 is 30 December 1899."""
    return str((dt.date(column.earliest_year or 1990, 1, 1) - dt.date(1899, 12, 30)).days)


@pytest.mark.parametrize("name", ALL)
def test_each_cell_sees_to_what_its_column_holds(books, name):
    book = books[name]
    page = book.worksheets[0]
    for column in RETURNS[name].usual_columns:
        letter = letter_of(page, column.heading)
        form = page.column_dimensions[letter].number_format
        assert form == {Kind.DATE: "DD/MM/YYYY", Kind.WHOLE: "0"}.get(
            column.kind, "@" if column.kind in (Kind.IDENTIFIER, Kind.LOOSE_DATE, Kind.PERIOD) else "General"
        )
        if column.kind in (Kind.TEXT, Kind.IDENTIFIER):
            assert not any(f"{letter}2" in found.sqref for found in page.data_validations.dataValidation)
            continue
        found = validation_of(page, letter)
        assert f"{letter}1048576" in found.sqref
        assert found.allow_blank
        if column.codes:
            cells = re.fullmatch(rf"{LISTS}!\$A\$(\d+):\$A\$(\d+)", book.defined_names[found.formula1].attr_text)
            listed = [book[LISTS].cell(row=row, column=1).value for row in range(int(cells[1]), int(cells[2]) + 1)]
            assert listed == [code.name for code in column.codes]
            assert found.errorStyle == ("stop" if column.kind is Kind.CODE else "warning")
        elif column.kind is Kind.DATE:
            assert (found.type, found.formula1, found.formula2) == ("date", first_day(column), "73415")
        elif column.kind is Kind.WHOLE:
            assert (found.type, found.formula1, found.formula2) == ("whole", "0", "999999999")
        elif column.kind is Kind.YES_NO:
            assert (found.type, found.formula1) == ("list", '"Yes,No"')
        else:
            assert (found.type, found.showInputMessage) == (None, True)
        for text, most in ((found.error, 225), (found.prompt, 255), (found.promptTitle, 32), (found.errorTitle, 32)):
            assert len(text or "") <= most


def test_a_spreadsheets_days_are_those_of_the_validation():
    assert dt.date(1899, 12, 30) + dt.timedelta(days=32874) == dt.date(1990, 1, 1)
    assert dt.date(1899, 12, 30) + dt.timedelta(days=73415) == dt.date(2100, 12, 31)


@pytest.mark.parametrize("name", ALL)
def test_a_workbook_can_be_read_aloud_and_hides_nothing(books, name):
    book = books[name]
    assert book.properties.title == f"{RETURNS[name].title}: to fill in"
    assert book.properties.language == "en-GB"
    for page in book.worksheets:
        assert not page.merged_cells.ranges
        assert page.sheet_state == "visible"
        assert not page.protection.sheet
    assert [table.ref for table in book.worksheets[0].tables.values()] == [book.worksheets[0].dimensions]
    assert len(book[GUIDANCE].tables) == 1


@pytest.mark.parametrize("name", ALL)
def test_the_guidance_tells_of_every_column(books, name):
    page = books[name][GUIDANCE]
    (table,) = page.tables.values()
    head, *body = [[cell.value for cell in row] for row in page[table.ref]]
    assert head == ["Heading", "Needed?", "What to enter", "How to write it", "For example"]
    assert [row[0] for row in body] == [column.heading for column in RETURNS[name].usual_columns]
    assert [row[1] == "Yes, in every row" for row in body] == [column.filled for column in RETURNS[name].usual_columns]
    assert [row[2] for row in body] == [column.guidance for column in RETURNS[name].usual_columns]
    texts = [cell.value for (cell,) in page["A1:A13"] if cell.value]
    assert texts[0].startswith(FIRST_CELLS[GUIDANCE])
    assert f"One row is {RETURNS[name].a_row_is}." in texts
    assert any("EXAMPLE is never counted" in text for text in texts)
    assert any(text.startswith("Delete a light column if you do not record it") for text in texts)


def test_one_workbook_begins_with_guidance_that_leads_to_each_sheet():
    book = reloaded(*ALL)
    names = [sheet_name(RETURNS[name]) for name in ALL]
    assert book.sheetnames == [GUIDANCE, *names, LISTS]
    assert len(set(map(str.casefold, names))) == len(names)
    assert max(map(len, names)) <= 31
    links = [cell.hyperlink.location for row in book[GUIDANCE].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in names]
    assert len(book[GUIDANCE].tables) == len(ALL)


def test_a_list_that_several_columns_share_stands_once():
    book = reloaded("evaluations")
    assert list(book.defined_names) == ["list_evaluations_understanding_before"]


def test_examples_are_grey_by_a_rule_that_follows_the_word(books):
    page = books["referrals"].worksheets[0]
    ((where, (rule,)),) = ((found.sqref, found.rules) for found in page.conditional_formatting)
    assert str(where) == "A2:N1048576"
    assert rule.formula == ['EXACT(LEFT($A2,7),"EXAMPLE")']
    assert rule.dxf.font.i
    assert not page["A2"].font.i


def test_the_same_book_gives_the_same_bytes():
    book = blank_book([RETURNS["referrals"]], made_on=MADE_ON)
    assert blank_book_bytes(book) == blank_book_bytes(book)
    assert reloaded("referrals").properties.created == dt.datetime(2026, 11, 22)  # noqa: DTZ001


def test_an_officers_own_sheet_called_guidance_is_not_passed_over(tmp_path):
    folder = write_blanks(tmp_path)
    path = folder / "returns" / "events.xlsx"
    fill_in(path)
    book = openpyxl.load_workbook(path)
    del book[GUIDANCE]
    book["Events"].title = GUIDANCE
    book.save(path)
    assert checked(folder).returns["events"].rows_kept == ROWS_TYPED


def test_a_blank_departments_workbook_makes_no_department_unknown(tmp_path):
    folder = write_blanks(tmp_path)
    for name in ("headcounts", "sessions", "attendance"):
        fill_in(folder / "returns" / f"{name}.xlsx")
    assert seen(checked(folder)) == []


def test_an_empty_return_that_says_what_it_covers_is_not_blank(tmp_path):
    folder = write_blanks(tmp_path)
    cover = (dt.date(2024, 4, 1), dt.date(2025, 3, 31))
    loaded = checked(folder, returns={"referrals": ReturnSettings(covers=cover)})
    assert loaded.returns["referrals"].rows_kept == 0
    assert "referrals" not in loaded.blank
