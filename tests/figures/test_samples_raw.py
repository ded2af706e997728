"""The samples' rows, recounted in plain Python without product code, give the published tables."""

import csv
import datetime as dt
import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
PUBLISHED = Path(__file__).parent / "published"

COMMITTEE, BOARD_DAY, LATER = dt.date(2018, 10, 1), dt.date(2020, 12, 31), dt.date(2021, 2, 17)
WRAP = {"", "WRAP", "WRAP3", "WRAP 3"}  # a blank course is WRAP
PARTNERS_OF_2018 = {"nps", "crc", "mencap", "drugs-project"}


def published(name):
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def table(path, sheet=None, delimiter=",", above=0):
    """Return a file's rows as dicts by heading; dates as dates, blanks as ''."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        grid = [list(row) for row in (book[sheet] if sheet else book.active).iter_rows(values_only=True)]
    else:
        grid = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter=delimiter))
    return [dict(zip(grid[above], map(value, row), strict=True)) for row in grid[above + 1 :]]


def value(cell):
    if isinstance(cell, dt.datetime):
        return cell.date()
    text = "" if cell is None else str(cell)
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        day, month, year = map(int, text.split("/"))
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def barnet(name):
    return table(SAMPLES / "barnet" / "returns" / name)


def half_up(part, whole):
    return (200 * part + whole) // (2 * whole)


def known(event, recorded, as_at):
    return bool(event) and event <= as_at and (recorded or event) <= as_at


@cache
def codes():
    """Return the code that each wording of a department stands for."""
    found = {}
    for row in barnet("departments.csv"):
        for wording in (row["Name"], *row["Also known as"].split(";")):
            found[wording.strip()] = row["Code"]
    return found


def wrap_sessions(since, until, as_at):
    """Return the WRAP sessions held in the window and recorded by the as-at date, by reference."""
    return {
        row["Session ID"]: row
        for row in barnet("sessions.csv")
        if row["Course"] in WRAP
        and since <= row["Date held"] <= until
        and known(row["Date held"], row["Date recorded"], as_at)
    }


def people_by_department(since, until, as_at):
    """Return the people trained in the window: each once, in the department of the last course."""
    sessions = wrap_sessions(since, until, as_at)
    last = {}
    for row in barnet("attendance.csv"):
        session = sessions.get(row["Session ID"])
        if session is None or row["Attended"] == "No" or (row["Date recorded"] or session["Date held"]) > as_at:
            continue
        found = (session["Date held"], codes()[row["Department"]])
        last[row["Person ID"]] = max(last.get(row["Person ID"], found), found)
    people = defaultdict(set)
    for person, (_, code) in last.items():
        people[code].add(person)
    return people


def latest(rows, as_at):
    """Return the last of the dated rows at or before the as-at date."""
    return max((row for row in rows if row["As at"] <= as_at), key=lambda row: row["As at"])


def coverage(code, since, until, as_at):
    """Return required, trained, percent and sessions as texts; a reported total stands in where there are no rows."""
    headcounts, totals = (
        [row for row in barnet(name) if codes()[row["Department"]] == code]
        for name in ("headcounts.xlsx", "totals.csv")
    )
    required = int(latest(headcounts, as_at)["Number of staff requiring training"])
    if totals:
        total = latest(totals, as_at)
        trained, sessions = int(total["People trained"]), total["Sessions delivered"]
    else:
        trained = len(people_by_department(since, until, as_at)[code])
        held = wrap_sessions(since, until, as_at).values()
        sessions = str(sum(codes()[row["Delivered for"]] == code for row in held))
    return [str(required), str(trained), str(half_up(trained, required)), sessions]


TRAINING = [
    (row, window)
    for name, window in (
        ("cllc_training.csv", (dt.date(2017, 11, 1), COMMITTEE, COMMITTEE)),
        ("scpb_training.csv", (dt.date(2018, 1, 1), BOARD_DAY, BOARD_DAY)),
        ("asc_training.csv", (dt.date(2018, 1, 1), BOARD_DAY, LATER)),
    )
    for row in published(name)
]


@pytest.mark.parametrize(("row", "window"), TRAINING)
def test_rows_give_the_published_coverage(row, window):
    name, *cells = row.values()
    assert coverage(codes()[name], *window) == cells


@pytest.mark.parametrize(
    "row", published("cllc_channel_quarterly.csv"), ids=lambda row: f"{row['quarter']} {row['measure']}"
)
def test_rows_give_the_published_quarterly_table(row):
    first, last = value(row["from"]), value(row["to"])
    received = [
        case
        for case in barnet("referrals.xlsx")
        if first <= case["Date received"] <= last and known(case["Date received"], case["Date recorded"], COMMITTEE)
    ]
    dated = {"Referred to SO15": "Passed to SO15", "Accepted": "Accepted onto Channel", "Triaged": "Advice given on"}
    column = next((column for start, column in dated.items() if row["measure"].startswith(start)), "Date received")
    count = sum(bool(case[column]) and case[column] <= COMMITTEE for case in received)
    assert count == int(row["count"])
    if row["correct_percent"]:
        assert half_up(count, len(received)) == int(row["correct_percent"])


def deep_dive_cases():
    return [
        row
        for row in barnet("referrals.xlsx")
        if row["Accepted onto Channel"] and dt.date(2017, 4, 1) <= row["Accepted onto Channel"] <= dt.date(2018, 3, 31)
    ]


@pytest.mark.parametrize("row", published("cllc_deep_dive.csv"), ids=lambda row: row["type"])
def test_rows_give_the_published_deep_dive(row):
    column = {"concern": "Type of concern", "vulnerability": "Vulnerabilities"}[row["kind"]]
    cases = deep_dive_cases()
    count = sum(row["type"] in [part.strip() for part in case[column].split(";")] for case in cases)
    assert [count, len(cases), half_up(count, len(cases))] == [int(row[key]) for key in ("cases", "of", "percent")]


def test_the_deep_dive_has_no_other_type_and_nine_cases_of_its_first_half():
    listed = {row["type"] for row in published("cllc_deep_dive.csv")}
    cases = deep_dive_cases()
    held = [[*case["Vulnerabilities"].split(";"), case["Type of concern"]] for case in cases]
    assert {part.strip() for parts in held for part in parts} - {""} == listed
    assert sum(case["Accepted onto Channel"] <= dt.date(2017, 9, 30) for case in cases) == 9


@pytest.mark.parametrize(("name", "meeting"), [
    ("cllc_boards.csv", dt.date(2018, 11, 21)),
    ("scpb_boards.csv", dt.date(2021, 1, 29)),
    ("asc_boards.csv", dt.date(2021, 2, 17)),
])  # fmt: skip
def test_the_schedule_in_force_at_the_meeting_is_the_published_one(name, meeting):
    rows = barnet("boards.xlsx")
    in_force = latest(rows, meeting)["As at"]
    keys = ("Name of board", "Area of focus", "Frequency of updates", "Date of last update", "Date of next update")
    shown = [[str(row[key]) for key in keys] for row in rows if row["As at"] == in_force]
    assert shown == [list(row.values()) for row in published(name)]


@pytest.mark.parametrize(("day", "live"), [(COMMITTEE, 1), (BOARD_DAY, 3)])
def test_live_cases_are_accepted_and_not_closed(day, live):
    cases = [row for row in barnet("referrals.xlsx") if row["Accepted onto Channel"]]
    accepted = [row for row in cases if row["Accepted onto Channel"] <= day]
    assert sum(not row["Support ended"] or row["Support ended"] > day for row in accepted) == live


def test_one_of_the_two_accepted_of_the_last_quarter_had_no_police_check():
    first, last = dt.date(2018, 7, 1), dt.date(2018, 9, 30)
    received = [row for row in barnet("referrals.xlsx") if first <= row["Date received"] <= last]
    assert sorted(bool(row["Passed to SO15"]) for row in received if row["Accepted onto Channel"]) == [False, True]


def test_every_referral_is_dated_in_order():
    for row in barnet("referrals.xlsx"):
        received = row["Date received"]
        later = ("Date recorded", "Passed to SO15", "Advice given on", "Discussed at panel", "Accepted onto Channel")
        assert all(received <= row[key] for key in later if row[key]), row["Referral ID"]
        assert not row["Accepted onto Channel"] or row["Discussed at panel"] <= row["Accepted onto Channel"]
        assert not row["Support ended"] or row["Accepted onto Channel"] < row["Support ended"] <= BOARD_DAY


def test_every_quarter_has_referrals():
    quarters = defaultdict(int)
    for row in barnet("referrals.xlsx"):
        quarters[row["Date received"].year, (row["Date received"].month - 1) // 3] += 1
    assert len(quarters) == 6 * 4
    assert min(quarters.values()) >= 5
    assert max(quarters.values()) <= 16


def test_eleven_panels_were_held_in_2020_and_police_were_at_each():
    rows = [row for row in barnet("meetings.xlsx") if row["Group"] == "Channel Panel" and row["Date held"].year == 2020]
    days = {row["Date held"] for row in rows}
    present = [row for row in rows if row["Attended"] == "Yes"]
    assert len(days) == 11
    assert {row["Date held"] for row in present if row["Agency"] == "SO15 police"} == days
    assert len({row["Agency"] for row in rows}) == 6
    assert len(present) / len(rows) > 0.9


def test_the_rows_of_2015_give_the_duty_progress_figures_and_its_staff_have_left():
    sessions = {row["Session ID"]: row for row in barnet("sessions.csv") if row["Date held"].year == 2015}
    people = defaultdict(set)
    for row in barnet("attendance.csv"):
        if row["Session ID"] in sessions:
            session = sessions[row["Session ID"]]
            people[session["Course"], session["Sector"]].add(row["Person ID"])
    assert {kind: len(found) for kind, found in people.items()} == {
        ("Train the trainer", ""): 33,
        ("WRAP", "Non-education"): 187,
        ("WRAP", "Education"): 87,
    }
    assert sum(row["Course"] == "Train the trainer" for row in sessions.values()) == 3
    assert all((row["Date recorded"] or row["Date held"]) <= dt.date(2016, 1, 1) for row in sessions.values())
    left = {row["Person ID"]: row["Left"] for row in barnet("staff.csv")}
    staff = people["Train the trainer", ""] | people["WRAP", "Non-education"]
    assert all(dt.date(2016, 1, 1) < left[person] < dt.date(2017, 11, 1) for person in staff)


def people_at(sessions):
    here = [row for row in barnet("attendance.csv") if row["Session ID"] in sessions]
    return {row["Person ID"] for row in here if row["Attended"] != "No"}


@pytest.mark.parametrize(("year", "clients", "held", "people"), [
    (2018, {"nps", "crc"}, 2, 22),
    (2018, {"mencap"}, 3, 26),
    (2018, {"drugs-project"}, 2, 26),
    (2018, PARTNERS_OF_2018, 7, 74),
    (2019, {"nps", "crc"}, 2, 18),
    (2019, {"vawg"}, 1, 0),
    (2018, {"mixed"}, 5, 71),
    (2019, {"schools", "mixed", "mencap"}, 0, 0),
    (2020, {"schools", "mixed", "nps", "crc", "vawg"}, 0, 0),
])  # fmt: skip
def test_partners_sessions_and_people(year, clients, held, people):
    sessions = {
        key
        for key, row in wrap_sessions(dt.date(year, 1, 1), dt.date(year, 12, 31), LATER).items()
        if codes()[row["Delivered for"]] in clients
    }
    assert (len(sessions), len(people_at(sessions))) == (held, people)


def test_seven_sessions_with_26_people_of_2020_were_recorded_in_january_2021():
    late = {
        row["Session ID"]
        for row in barnet("sessions.csv")
        if row["Date recorded"] and row["Date recorded"] > BOARD_DAY and row["Date held"] <= BOARD_DAY
    }
    assert len(late) == 7
    assert len(people_at(late)) == sum(row["Session ID"] in late for row in barnet("attendance.csv")) == 26


def test_children_and_family_had_18_further_sessions_and_two_more_people_net():
    first = people_by_department(dt.date(2017, 11, 1), COMMITTEE, COMMITTEE)["children-and-family"]
    second = people_by_department(dt.date(2018, 1, 1), BOARD_DAY, BOARD_DAY)["children-and-family"]
    assert len(second) - len(first) == 2
    assert len(first - second) == 6 + 2  # six trained in November and December 2017 only, two who moved to Adults
    assert len(second - first) == 9 + 1  # nine new, one who moved from Adults


@pytest.mark.parametrize(("code", "lapsed"), [("adults", 13 + 11), ("children-and-family", 6 + 15)])
def test_training_has_lapsed_of_people_last_trained_more_than_36_months_before(code, lapsed):
    before = people_by_department(dt.date(2015, 1, 1), BOARD_DAY, BOARD_DAY)[code]
    since = set().union(*people_by_department(dt.date(2017, 12, 31), BOARD_DAY, BOARD_DAY).values())
    gone = {row["Person ID"] for row in barnet("staff.csv") if row["Left"] and row["Left"] <= BOARD_DAY}
    assert len(before - since - gone) == lapsed


def test_nobody_trained_in_a_window_has_left_by_its_as_at_date():
    stints = defaultdict(list)
    for row in barnet("staff.csv"):
        stints[row["Person ID"]].append(row["Left"])
    windows = ((dt.date(2017, 11, 1), COMMITTEE), (dt.date(2018, 1, 1), LATER))
    for since, as_at in windows:
        for person in set().union(*people_by_department(since, as_at, as_at).values()):
            assert all(not left or left > as_at for left in stints[person][-1:])


def test_references_are_unique_and_tell_nothing():
    sessions = [row["Session ID"] for row in barnet("sessions.csv")]
    attended = [(row["Session ID"], row["Person ID"]) for row in barnet("attendance.csv")]
    referrals = [row["Referral ID"] for row in barnet("referrals.xlsx")]
    for keys in (sessions, attended, referrals):
        assert len(keys) == len(set(keys))
    assert {session for session, _ in attended} <= set(sessions)
    assert all(re.fullmatch(r"P-\d{4}", person) for _, person in attended)
    assert all(re.fullmatch(r"R-\d{5}", referral) for referral in referrals)
    assert "homes" not in {codes()[row["Department"]] for row in barnet("attendance.csv")}  # it has a total alone


def westmarsh(name, **how):
    return table(SAMPLES / "westmarsh" / "returns" / name, **how)


def westmarsh_referrals():
    return westmarsh("prevent-returns.xlsx", sheet="Referral log", above=1)


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_westmarsh_has_no_small_number_of_cases(year):
    counts = defaultdict(int)
    last_day = dt.date(year, 12, 31)
    for row in westmarsh_referrals():
        adopted, ended = row["Adopted on"], row["Exit date"]
        counts["live"] += bool(adopted) and adopted <= last_day and not (ended and ended <= last_day)
        counts["adopted"] += bool(adopted) and adopted.year == year
        if row["Contact date"].year == year:
            quarter = (row["Contact date"].month - 1) // 3
            for column in ("Our ref", "Date passed to police", "Date of advice", "Adopted on"):
                counts[quarter, column] += bool(row[column])
                counts["year", column] += bool(row[column])
    assert [key for key, count in counts.items() if 0 < count < 5] == []
    assert counts["adopted"] == counts["year", "Adopted on"] == 5


def westmarsh_people():
    """Return each directorate's and partner's people, and those last trained more than 24 months before 2021."""
    names = {row["Full name"]: row["Short code"] for row in westmarsh("directorates.csv")}
    days = {row["Workshop ID"]: row["Delivered on"] for row in westmarsh("workshops.csv", delimiter=";", above=1)}
    people, last = defaultdict(set), {}
    for row in westmarsh("register.csv", delimiter=";"):
        if row["Present"] == "Yes":
            people[names[row["Service"]]].add(row["Delegate ID"])
            last[row["Delegate ID"]] = max(days[row["Workshop ID"]], last.get(row["Delegate ID"], dt.date.min))
    return people, {person for person, day in last.items() if day < BOARD_DAY.replace(year=2018)}


def test_westmarsh_has_no_small_number_of_people():
    people, lapsed = westmarsh_people()
    trained = [len(people[code]) for code in ("people", "place", "resources", "schools-support")]
    assert trained == [110, 60, 48, 48]  # of 120, 90, 48 and 65: the others are 10, 30, 0 and 17
    assert [len(people[code]) for code in ("health-trust", "housing")] == [30, 12]
    assert all(len(found & lapsed) not in range(1, 5) for found in people.values())


def test_westmarsh_held_twelve_panels_in_2020():
    rows = westmarsh("prevent-returns.xlsx", sheet="Panel and group")
    days = {row["Date of meeting"] for row in rows if row["Name of meeting"] == "Channel Panel"}
    assert sum(day.year == 2020 for day in days) == 12


def test_westmarsh_says_nothing_of_the_other_sample():
    folder = SAMPLES / "westmarsh"
    written = [path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.suffix != ".xlsx"]
    book = openpyxl.load_workbook(folder / "returns" / "prevent-returns.xlsx")
    written += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    words = re.compile("barnet|london|SO15|borough of|WRAP3 training programme", re.IGNORECASE)
    assert [text for text in written if words.search(text)] == []


def test_the_script_makes_the_committed_files(tmp_path):
    subprocess.run([sys.executable, ROOT / "scripts" / "make_samples.py", tmp_path], check=True)
    made = {path.relative_to(tmp_path): contents(path) for path in tmp_path.rglob("*.*")}
    committed = {
        path.relative_to(SAMPLES): contents(path) for path in SAMPLES.rglob("*.*") if path.parent.name == "returns"
    }
    assert sorted(made) == sorted(committed)
    assert [path for path, bytes_made in made.items() if bytes_made != committed[path]] == []


def contents(path):
    """Return a file's bytes; text without what git may do to line ends on Windows."""
    found = path.read_bytes()
    return found if path.suffix == ".xlsx" else found.replace(b"\r\n", b"\n")
