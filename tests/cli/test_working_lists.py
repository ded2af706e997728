"""Clearance, calendars and working lists, run as an officer would."""

import csv
import itertools
import json
import os
import shutil
import sys
from collections import Counter

import openpyxl
import pytest
from conftest import REPOSITORY, run_prevent
from icalendar import Calendar
from spreadsheets_read import cells_of_ods, cells_of_xlsx

from prevent_cli.measures.registry import MEASURES
from prevent_cli.wording import UNSEEN

CLLC = ("clearance", "--board", "cllc", "--meeting", "2018-11-21")
PUBLISHED = REPOSITORY / "tests" / "figures" / "published" / "cllc_clearance.csv"


def rows_of(text):
    return list(csv.DictReader(text.splitlines()))


def people_rows(path, sheet="People"):
    page = openpyxl.load_workbook(path)[sheet]
    (table,) = page.tables.values()
    heading, *body = [[cell.value for cell in row] for row in page[table.ref]]
    return [dict(zip(heading, row, strict=True)) for row in body]


def test_the_committees_paper_is_published_by_13_november_with_finance_and_governance_not_cleared():
    rows = rows_of(run_prevent(*CLLC, "--format", "csv").out)
    assert {row["publish_by"] for row in rows} == {"2018-11-13"}
    assert [(row["clearer"], row["send_by"], row["status"]) for row in rows] == [
        ("Committee Chairman", "2018-11-13", "cleared"),
        ("Chief Officer", "2018-11-13", "cleared"),
        ("HB Public Law", "2018-11-05", "cleared"),
        ("Finance", "2018-11-05", "sent late, not cleared"),
        ("Governance", "2018-11-05", "sent, not cleared"),
    ]


def test_the_published_checklist_is_the_returns():
    rows = rows_of(run_prevent(*CLLC, "--format", "csv").out)
    with PUBLISHED.open(encoding="utf-8", newline="") as stream:
        printed = list(csv.DictReader(stream))
    for row, line in zip(rows, printed, strict=True):
        assert row["clearer"] == line["who"]
        assert (row["cleared_on"] or row["sent_on"]) == line["clearance_date"]
        note = f" ({row['note']})" if row["note"] else ""
        assert ("cleared" if row["cleared_on"] else "sent") + note == line["note"]


def test_the_screen_names_the_day_of_publication_and_who_has_not_cleared_it():
    ran = run_prevent(*CLLC)
    assert "publish by 13 November 2018" in " ".join(ran.out.split())
    assert "Not cleared: Finance (sent late), Governance." in ran.out
    assert "As at 21 November 2018: today or the meeting, whichever is earlier." in ran.err


def test_the_next_meeting_in_the_settings_is_taken_and_its_notes_stand_in_json():
    whole = json.loads(run_prevent("clearance", "-b", "cllc", "--as-at", "2018-11-01", "--format", "json").out)
    assert whole["rows"][0]["meeting"] == "2018-11-21"
    assert whole["notes"][0].startswith("At 1 November 2018. Not cleared: Committee Chairman (not sent)")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--board", "cllcc", "--meeting", "2018-11-21"), 'no board "cllcc" in prevent.toml or the returns; did you'),
        (("--board", "cllc", "--as-at", "2019-01-01"), "no meeting of cllc on or after 1 January 2019"),
        (("--board", "cllc", "--meeting", "2018-11-21", "--ics", "dates.txt"), "ends in .ics"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(arguments, words, tmp_path):
    ran = run_prevent("clearance", "-q", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_workspaces_own_days_and_clearers_are_used(tmp_path, barnet):
    shutil.copytree(barnet, tmp_path / "own")
    settings = tmp_path / "own" / "prevent.toml"
    rule = '\n[clearance]\nclear_days = 3\nrequired = ["chair", "other"]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")
    rows = rows_of(run_prevent(*CLLC, "-w", tmp_path / "own", "--format", "csv").out)
    assert {row["publish_by"] for row in rows} == {"2018-11-15"}
    assert rows[-1]["clearer"] == "Other"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[clearance]\nclear_days = 61", "clearance.clear_days must be a whole number of days from 0 to 60"),
        ("[channel]\nreview_months = [12, 6]", "channel.review_months must be one or two whole numbers of months"),
        ("[channel]\nreview_months = []", "channel.review_months must be"),
        ('[clearance]\nrequired = ["finanse"]', 'did you mean "finance"?'),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_what_is_wanted(tmp_path, table, words):
    (tmp_path / "prevent.toml").write_text(f"[boards.cllc]\n{table}\n", encoding="utf-8")
    ran = run_prevent(*CLLC, "-w", tmp_path)
    assert ran.code == 2
    assert words in ran.err


def test_without_a_clearance_return_the_days_are_still_counted_and_it_is_said(tmp_path):
    (tmp_path / "prevent.toml").write_text("[boards.cllc]\n", encoding="utf-8")
    ran = run_prevent(*CLLC, "--as-at", "2018-11-01", "-w", tmp_path)
    assert ran.code == 0
    assert "The clearance return is missing (returns/clearance.csv or .xlsx), so nothing is shown as sent." in ran.err
    assert ran.out.count("not sent") >= 5


def test_the_clearance_calendar_holds_each_deadline(tmp_path):
    ran = run_prevent(*CLLC, "--ics", tmp_path / "cllc.ics")
    found = Calendar.from_ical((tmp_path / "cllc.ics").read_bytes())
    days = Counter(str(event["dtstart"].dt) for event in found.walk("VEVENT"))
    assert days == {"2018-11-05": 3, "2018-11-13": 3, "2018-11-21": 1}
    assert f"7 dates written to {tmp_path / 'cllc.ics'}" in ran.err
    first = (tmp_path / "cllc.ics").read_bytes()
    run_prevent(*CLLC, "--ics", tmp_path / "cllc.ics")
    assert (tmp_path / "cllc.ics").read_bytes() == first


def test_the_boards_calendar_invents_no_date_and_says_whom_it_leaves_out(tmp_path):
    ran = run_prevent("boards", "--as-at", "2018-11-21", "--ics", tmp_path / "boards.ics")
    found = Calendar.from_ical((tmp_path / "boards.ics").read_bytes())
    spans = {str(event["uid"]).split("-after-")[0]: event for event in found.walk("VEVENT")}
    assert sorted(spans) == ["update-cmt", "update-cscb", "update-scpb"]
    season = spans["update-scpb"]
    assert (str(season["dtstart"].dt), str(season["dtend"].dt)) == ("2019-03-01", "2019-09-01")
    assert "Spring/Summer 2019, day not fixed" in str(season["summary"])
    left_out = "The Health and Wellbeing Board; The Adult Safeguarding Board"
    assert f"Not in the calendar, because they have no date yet: {left_out}" in ran.err


def test_the_list_of_people_is_by_manager_and_for_its_owner_only(tmp_path):
    ran = run_prevent("training-gap", "--people", "--as-at", "2020-12-31", "-o", tmp_path / "people.xlsx")
    assert (ran.code, ran.out.strip()) == (0, str(tmp_path / "people.xlsx"))
    assert "113 untrained, 3 lapsed, 0 lapsing" in ran.err
    assert "lacks people of Children and Family Services, Adults and Communities and Barnet Homes" in ran.err
    rows = people_rows(tmp_path / "people.xlsx")
    assert Counter(row["Status"] for row in rows) == {"untrained": 113, "lapsed": 3}
    assert {row["Department"] for row in rows} == {"Regional Enterprise (RE)"}  # the fraud team is trained
    assert [row["Manager"] for row in rows] == sorted(row["Manager"] for row in rows)
    if sys.platform != "win32":
        assert (tmp_path / "people.xlsx").stat().st_mode & 0o077 == 0


def test_the_fraud_teams_training_is_lapsing_in_the_spring_of_2021(tmp_path):
    run_prevent("training-gap", "--people", "--as-at", "2021-04-01", "-o", tmp_path / "people.xlsx", "-q")
    counts = {row["Manager"]: row["Lapsing in 90 days"] for row in people_rows(tmp_path / "people.xlsx", "Managers")}
    assert (counts["Counter Fraud Manager"], counts["Investigations Manager"]) == (8, 7)


HOSTILE = ("=1+1", "+44", "-1", "@SUM(A1)", "\t=2", "\r=3", " =4", "\u200b=5", "＝6", "＋7", "－8", "＠9")  # noqa: RUF001


def test_names_like_formulas_stay_names_in_the_list_of_people(tmp_path, barnet):
    own = tmp_path / "own"
    shutil.copytree(barnet, own)
    staff = own / "returns" / "staff.csv"
    managers = itertools.cycle(HOSTILE)
    with staff.open(encoding="utf-8", newline="") as stream:
        rows = [{**row, "Manager": next(managers)} for row in csv.DictReader(stream)]
    with staff.open("w", encoding="utf-8", newline="") as stream:
        listed = csv.DictWriter(stream, list(rows[0]), quoting=csv.QUOTE_ALL)
        listed.writeheader()
        listed.writerows(rows)
    asked = ("--as-at", "2020-12-31", "-o", tmp_path / "people.xlsx", "-w", own)
    ran = run_prevent("training-gap", "--people", *asked)
    assert ran.code == 0, ran.err
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx")["People"]
    (table,) = sheet.tables.values()
    heading, *body = sheet[table.ref]
    at = [cell.value for cell in heading].index("Manager")
    managers = {row[at].value.strip(): row[at] for row in body}
    assert set(managers) == {name.strip(f"{UNSEEN} \t\r") for name in HOSTILE}  # returns are read without these
    for name, cell in managers.items():
        assert (cell.data_type, cell.quotePrefix) == ("s", True), name


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Add -o people.xlsx"),
        (("--format", "csv"), "Add -o people.xlsx"),
        (("--format", "csv", "-o", "people.xlsx"), "Add -o people.xlsx"),
        (("-o", "people.csv"), "a name that ends in .xlsx"),
    ],
)
def test_people_are_never_put_on_a_screen_or_in_an_open_file(arguments, words, tmp_path):
    ran = run_prevent("training-gap", "--people", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_not_written_through(tmp_path):
    (tmp_path / "real.xlsx").write_bytes(b"old")
    for name, arguments in (
        ("people.xlsx", ("training-gap", "--people", "-o")),
        ("reviews.xlsx", ("channel-reviews", "-o")),
        ("dates.ics", ("boards", "--ics")),
    ):
        (tmp_path / name).symlink_to(tmp_path / "real.xlsx")
        assert run_prevent(*arguments, tmp_path / name).code == 4
    assert (tmp_path / "real.xlsx").read_bytes() == b"old"


def test_without_a_staff_list_the_file_to_add_is_named(tmp_path):
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    ran = run_prevent("training-gap", "--people", "-o", tmp_path / "people.xlsx", "-w", tmp_path)
    assert ran.code == 3
    assert "returns/staff.xlsx or .csv" in ran.err


def test_the_screen_counts_channel_reviews_and_names_months_but_no_referral():
    ran = run_prevent("channel-reviews", "--as-at", "2020-12-31", "--format", "json")
    counts = {row["measure"]: row["value"] for row in json.loads(ran.out)["rows"]}
    assert (counts["reviews_overdue"], counts["reviews_held"]) == (3, 63)
    assert (counts["panels_held"], counts["months_without_panel"], counts["panels_without_police"]) == (11, 1, 0)
    assert "Months without a panel: April 2020." in ran.out
    assert "R-0" not in ran.out + ran.err


def test_the_channel_workbook_lists_the_reviews_behind_the_counts(tmp_path):
    run_prevent("channel-reviews", "--as-at", "2020-12-31", "-o", tmp_path / "reviews.xlsx")
    rows = people_rows(tmp_path / "reviews.xlsx", "Reviews")
    assert [(row["Referral"], row["Status"]) for row in rows] == [
        ("R-00155", "overdue"),
        ("R-00210", "overdue"),
        ("R-00175", "overdue"),
    ]
    panels = people_rows(tmp_path / "reviews.xlsx", "Panels")
    assert [(row["What"], row["Month"]) for row in panels] == [("Month without a panel", "April 2020")]


def test_the_other_sample_has_its_own_panels_and_police(westmarsh):
    ran = run_prevent("channel-reviews", "--as-at", "2020-12-31", "--format", "json", "-w", westmarsh)
    counts = {row["measure"]: row["value"] for row in json.loads(ran.out)["rows"]}
    assert (counts["panels_held"], counts["months_without_panel"], counts["panels_without_police"]) == (12, 0, 0)
    assert "Counted as police: Police." in ran.out


def test_without_a_police_agency_the_screen_says_that_it_is_not_known(tmp_path, westmarsh):
    shutil.copytree(westmarsh, tmp_path / "own")
    settings = tmp_path / "own" / "prevent.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[channel]", '[channel]\npolice_agency = "Constabulary"'), encoding="utf-8")
    ran = run_prevent("channel-reviews", "--as-at", "2020-12-31", "-w", tmp_path / "own")
    assert "[x] means that the number is not available." in ran.out
    assert "set police_agency under [channel]" in " ".join(ran.out.split())


@pytest.mark.parametrize("command", [("training-gap", "--people"), ("channel-reviews",)])
def test_a_working_list_made_twice_is_the_same_file(tmp_path, command):
    for name in ("one.xlsx", "two.xlsx"):
        assert run_prevent(*command, "--as-at", "2020-12-31", "-o", tmp_path / name).code == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_no_measure_of_a_paper_can_give_the_rows_of_a_working_list():
    modules = {registered.measure.__module__.rpartition(".")[2] for registered in MEASURES.values()}
    assert modules.isdisjoint({"lists", "reviews"})


TOKEN = "ZXQPERSONAL"


def test_identifiers_stand_in_the_workbooks_and_nowhere_else(tmp_path, barnet):
    own = tmp_path / "own"
    shutil.copytree(barnet, own)
    staff = own / "returns" / "staff.csv"
    text = staff.read_text(encoding="utf-8")
    staff.write_text(
        text.replace("P-12", f"{TOKEN}-12").replace("Planning Manager", f"{TOKEN} Manager"), encoding="utf-8"
    )
    said = []
    for arguments in (
        ("check",),
        ("explain", "--period", "2020"),
        ("training-gap",),
        ("training-gap", "--people", "-o", tmp_path / "people.xlsx"),
        ("report", "--board", "scpb", "--period", "2020", "-o", tmp_path / "paper.docx"),
    ):
        ran = run_prevent(*arguments, "-w", own)
        assert ran.code == 0, ran.err
        said.append(ran.out + ran.err)
    assert TOKEN not in "".join(said)
    assert any(TOKEN in str(row["Person"]) for row in people_rows(tmp_path / "people.xlsx"))
    shutil.unpack_archive(tmp_path / "paper.docx", tmp_path / "paper", "zip")
    parts = [path.read_bytes() for path in (tmp_path / "paper").rglob("*.*") if path.is_file()]
    assert not any(TOKEN.encode() in part for part in parts)
    assert sorted(os.listdir(tmp_path)) == ["own", "paper", "paper.docx", "people.xlsx"]  # noqa: PTH208


@pytest.mark.parametrize(
    "command",
    [
        ("training-gap", "--people", "--as-at", "2020-12-31"),
        ("channel-reviews", "--as-at", "2020-12-31"),
        ("training-gap", "--as-at", "2020-12-31"),
        ("clearance", "-b", "cllc", "--meeting", "2018-11-21"),
    ],
)
def test_lists_and_tables_have_the_same_cells_as_xlsx_and_as_ods(tmp_path, command):
    for ending in ("xlsx", "ods"):
        ran = run_prevent(*command, "-q", "-o", tmp_path / f"a.{ending}")
        assert (ran.code, ran.out.strip()) == (0, str(tmp_path / f"a.{ending}")), ran.err
    cells = cells_of_ods((tmp_path / "a.ods").read_bytes())
    assert cells == cells_of_xlsx((tmp_path / "a.xlsx").read_bytes())
    assert {"SAMPLE DATA" in sheet[1, 1] for sheet in cells.values()} == {True}
