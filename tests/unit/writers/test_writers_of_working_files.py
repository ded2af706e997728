"""Calendars and workbooks that stay inside the council."""

import datetime as dt
import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from icalendar import Calendar

from prevent_cli.layouts.book import Book, BookColumn, BookSheet
from prevent_cli.layouts.diary import boards_diary, clearance_diary
from prevent_cli.layouts.working_books import people_book
from prevent_cli.loose_dates import parse_loose_date
from prevent_cli.measures.base.material import ClearanceRules
from prevent_cli.measures.boards import BoardUpdate
from prevent_cli.measures.clearance import clearance_of
from prevent_cli.measures.training.lists import ListedDepartment, PeopleToTrain
from prevent_cli.writers.calendar_file import calendar_bytes
from prevent_cli.writers.xlsx.workbook import book_bytes

AS_AT = dt.date(2018, 11, 21)
FORMULAS = (
    *("=1+1", '=HYPERLINK("http://example.org")', "+44", "-1", "@SUM(A1)", "\t=1", "\r1", " =1", "\u200b+1"),
    *("＝1+1", "＋44", "－1", "\ufeff＠SUM(A1)"),  # noqa: RUF001 - meant
)


def update(following, *, last="2018-07-27", code="scpb", name="The Board"):
    return BoardUpdate(
        code=code, name=name, last=parse_loose_date(last), following=parse_loose_date(following), status="due"
    )


def events(*updates):
    diary = boards_diary(updates, owner="A Council", as_at=AS_AT)
    return diary, list(Calendar.from_ical(calendar_bytes(diary)).walk("VEVENT"))


@pytest.mark.parametrize(
    ("following", "first", "after_last", "summary"),
    [
        ("2018-11-22", "2018-11-22", "2018-11-23", "Prevent update to The Board"),
        ("February 2020", "2020-02-01", "2020-03-01", "Prevent update to The Board: February 2020, day not fixed"),
        (
            "Spring/Summer 2019",
            "2019-03-01",
            "2019-09-01",
            "Prevent update to The Board: Spring/Summer 2019, day not fixed",
        ),
        ("Winter 2019", "2019-12-01", "2020-03-01", "Prevent update to The Board: Winter 2019, day not fixed"),
    ],
)
def test_a_month_or_a_season_is_one_all_day_event_over_all_of_it_and_says_so(following, first, after_last, summary):
    _, (event,) = events(update(following))
    assert (str(event["dtstart"].dt), str(event["dtend"].dt), str(event["summary"])) == (first, after_last, summary)
    assert not isinstance(event["dtstart"].dt, dt.datetime)


def test_a_date_to_be_confirmed_is_left_out_and_named():
    diary, found = events(update("Date to be confirmed"), update("2019-01-01", name="Another"))
    assert [str(event["summary"]) for event in found] == ["Prevent update to Another"]
    assert diary.undated == ("The Board",)


def test_an_event_keeps_its_identity_when_its_date_is_settled_and_the_next_update_is_another():
    uids = [str(events(update(text))[1][0]["uid"]) for text in ("Spring/Summer 2019", "2019-05-02")]
    later = str(events(update("2020-05-02", last="2019-05-02"))[1][0]["uid"])
    assert uids == ["update-scpb-after-2018-07-27@a-council.prevent.invalid"] * 2
    assert later not in uids


def test_two_events_never_share_an_identity():
    _, found = events(update("2019-01-01"), update("2019-01-02"))
    assert len({str(event["uid"]) for event in found}) == 2


def test_a_calendar_holds_nothing_of_the_clock_and_is_the_same_each_time():
    diary, (event,) = events(update("2018-11-22"))
    assert event["dtstamp"].dt == dt.datetime(2018, 11, 21, tzinfo=dt.UTC)
    assert calendar_bytes(diary) == calendar_bytes(diary)


def test_a_name_cannot_end_its_line_and_begin_another():
    _, (event,) = events(update("2018-11-22", name="Board\r\nBEGIN:VALARM; a, b\\n"))
    assert str(event["summary"]) == "Prevent update to Board BEGIN:VALARM; a, b\\n"
    assert event.subcomponents == []


def test_clearance_has_an_event_a_clearer_one_for_publication_and_one_for_the_meeting():
    rules = ClearanceRules(board="cllc", as_at=AS_AT, days_off=frozenset())
    diary = clearance_diary(clearance_of(None, meeting=AS_AT, rules=rules), owner="A Council")
    assert [(str(entry.first), entry.summary) for entry in diary.entries] == [
        ("2018-11-05", "Send to Legal: CLLC paper for 21 November 2018"),
        ("2018-11-05", "Send to Finance: CLLC paper for 21 November 2018"),
        ("2018-11-05", "Send to Governance: CLLC paper for 21 November 2018"),
        ("2018-11-13", "Have it cleared by Chair: CLLC paper for 21 November 2018"),
        ("2018-11-13", "Have it cleared by Chief officer: CLLC paper for 21 November 2018"),
        ("2018-11-13", "Publish the CLLC paper for 21 November 2018"),
        ("2018-11-21", "CLLC: Prevent paper"),
    ]


def book(rows=(("P1", 3, AS_AT), ("P2", None, None)), **others):
    columns = tuple(BookColumn(heading=heading) for heading in ("Person", "Number", "Day"))
    sheets = tuple(
        BookSheet(name=name, title="People", lines=("One line.",), columns=columns, rows=rows, **others)
        for name in ("First", "Second")
    )
    return Book(title="People", marking="OFFICIAL-SENSITIVE", dated=AS_AT, sheets=sheets)


def opened(written):
    return openpyxl.load_workbook(BytesIO(book_bytes(written)))


def test_every_sheet_is_marked_in_its_first_cell_and_at_head_and_foot_of_each_page():
    sheets = opened(book()).worksheets
    assert len(sheets) == 2
    for sheet in sheets:
        marked = (sheet["A1"].value, sheet.oddHeader.center.text, sheet.oddFooter.center.text)
        assert marked == ("OFFICIAL-SENSITIVE",) * 3


def test_the_rows_are_a_table_that_filters_with_days_as_days_and_numbers_as_numbers():
    sheet = opened(book())["First"]
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A5:C7", "A5:C7")
    assert [cell.value for cell in sheet[6]] == ["P1", 3, dt.datetime(2018, 11, 21)]  # noqa: DTZ001
    assert sheet["C6"].number_format == "DD/MM/YYYY"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")


def test_a_sheet_without_rows_says_so_and_has_no_table():
    sheet = opened(book(rows=(), empty="Nobody."))["First"]
    assert (sheet["A6"].value, len(sheet.tables)) == ("Nobody.", 0)


@pytest.mark.parametrize("text", [*FORMULAS, "#N/A", "a=1", "'=1"])
def test_text_that_begins_like_a_formula_stays_text_also_once_it_is_edited(text):
    sheet = opened(book(rows=((text, None, None),)))["First"]
    assert sheet["A6"].data_type == "s"
    assert sheet["A6"].value == re.sub(r"[\t\r]", " ", text)
    assert bool(sheet["A6"].quotePrefix) == (text in FORMULAS)


def test_characters_that_xml_forbids_do_not_break_the_file():
    assert opened(book(rows=(("a\x00b\ud800", None, None),)))["First"]["A6"].value == "a\ufffdb\ufffd"


def test_the_same_book_gives_the_same_bytes_with_nothing_of_the_clock():
    written = book_bytes(book())
    assert written == book_bytes(book())
    with zipfile.ZipFile(BytesIO(written)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2018-11-21T00:00:00Z") == 2


def test_a_staff_list_that_holds_more_than_the_headcounts_is_said_to_disagree_with_them():
    departments = (
        ListedDepartment(department="Children", required=130, listed=134),
        ListedDepartment(department="Adults", required=95, listed=95),
        ListedDepartment(department="Homes", required=None, listed=3),
    )
    found = PeopleToTrain(as_at=AS_AT, people=(), managers=(), departments=departments)
    sheet = next(sheet for sheet in people_book(found, sample=False).sheets if sheet.name == "Departments")
    assert sheet.lines[1:] == (
        "Children: 134 people in the staff list, but 130 in the headcounts. One of the two is out of date.",
    )
