"""The figures of the Eastholm sample, counted again from its files in plain Python, and its public papers."""

import csv
import datetime as dt
import io
import shutil
import statistics
from functools import cache

import openpyxl
import pytest
from conftest import run_prevent
from figures.test_eastholm_raw import FOLDER, RETURNS, day, every_referral
from true_numbers import slug

YEAR = (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
AS_AT = dt.date(2026, 9, 30)
COLUMNS = {  # of the new form, and of the old one
    "received": (("Date referred to Prevent",), ("Date received",)),
    "screened": (("Date screened",), ("Screened Y/N",)),
    "section-36": (("Date of S36 decision", "S36 met?"), ("S36 date", "S36 decision")),
    "discussed": (("Date discussed at panel",), ("Panel date", "Taken to panel Y/N")),
    "consented": (("Consent obtained",), ("Consent",)),
    "adopted": (("Date case adopted", "Adopted as a case"), ("Date adopted", "Adopted Y/N")),
    "closed": (("Date left Channel", "Referral closed"), ("Exit date", "Referral closed")),
    "reviewed": (("6-month review held", "12-month review held"), ("6 month review", "12 month review")),
    "reopened": (("Date re-opened",), ("Re-opened Y/N",)),
}
YES = {"Y", "Yes", "Given", "Met"}


@cache
def explained(board, period, as_at=str(AS_AT)):
    """Return the printed text of each figure of a board's paper by its name, small ones too."""
    given = ("--board", board, "--period", period, "--as-at", as_at, "-w", FOLDER, "--format", "csv", "-q")
    ran = run_prevent("explain", *given)
    assert ran.code == 0, ran.err
    return {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}


def first_day(row, at, step):
    return min(filter(None, (day(row[heading]) for heading in COLUMNS[step][at])), default=None)


def took(row, at, step, until):
    """Return whether a referral had taken a step by a day, on a day or by an answer without one."""
    found = first_day(row, at, step)
    if found is not None:
        return found <= until
    said = YES | ({"Not met"} if step == "section-36" else set())
    return any(row[heading] in said for heading in COLUMNS[step][at])


def of_year():
    """Return the referrals received in the year; all were recorded by the as-at date."""
    return [(row, at) for row, at in every_referral() if YEAR[0] <= first_day(row, at, "received") <= YEAR[1]]


@pytest.mark.parametrize("step", COLUMNS)
def test_the_referrals_of_a_year_that_took_a_step_are_counted_from_its_days_and_answers(step):
    found = explained("esp", "2025/26")
    expected = sum(took(row, at, step, AS_AT) for row, at in of_year())
    assert found[f"journey.2025-26.cohort.{step}"] == str(expected)
    assert expected > 0


@pytest.mark.parametrize("step", ["discussed", "adopted", "closed", "reviewed"])
def test_the_steps_of_a_year_are_counted_whenever_the_referral_was_received(step):
    days = [first_day(row, at, step) for row, at in every_referral()]
    expected = sum(one is not None and YEAR[0] <= one <= YEAR[1] for one in days)
    assert explained("esp", "2025/26")[f"journey.2025-26.events.{step}"] == str(expected)


def test_an_answer_without_a_day_leaves_the_steps_of_a_year_unknown():
    found = explained("esp", "2025/26")
    assert {found[f"journey.2025-26.events.{step}"] for step in ("screened", "reopened")} == {"[x]"}


SOURCES = {  # the words of the new form
    "Education": "education",
    "Police": "police",
    "Local authority": "local-authority",
    "Health": "health",
}


@pytest.mark.parametrize("word", SOURCES)
def test_the_referrals_of_a_year_are_counted_by_source(word):
    found = explained("esp", "2025/26")
    own = [row for row, _ in of_year() if row["Source of referral"] == word]
    stated = [row for row, _ in of_year() if row["Source of referral"]]
    name = f"received.2025-26.source.{SOURCES[word]}"
    assert found[name] == str(len(own))
    assert found["received.2025-26.source.stated"] == str(len(stated))
    assert found["received.2025-26.source.not-stated"] == str(len(of_year()) - len(stated))
    assert found[f"{name}.percent"] == f"{(200 * len(own) + len(stated)) // (2 * len(stated))}%"


def test_spellings_of_a_district_are_one_district():
    words = [(row["District or borough"] or "").strip().casefold() for row, _ in of_year()]
    found = explained("cab", "2025/26")
    for district in ("northmere", "fenholt", "castledown", "saltmoor", "oldbridge"):
        assert found[f"received.2025-26.district.{district}"] == str(words.count(district))
    assert found["received.2025-26.district.not-stated"] == str(words.count(""))


def test_the_median_days_to_panel_are_those_of_the_panels_of_the_year():
    days = [(first_day(row, at, "received"), first_day(row, at, "discussed")) for row, at in every_referral()]
    waits = [(two - one).days for one, two in days if two and YEAR[0] <= two <= YEAR[1]]
    found, middle = explained("esp", "2025/26"), statistics.median(waits)
    assert found["time.2025-26.received-to-panel.count"] == str(len(waits))
    assert found["time.2025-26.received-to-panel.median"] == f"{middle:g}"
    assert found["time.2025-26.received-to-panel.within"] == str(sum(one <= 42 for one in waits))


@pytest.mark.parametrize("sector", ["Schools", "Early years", "Voluntary and faith groups", "Council staff"])
def test_the_workshops_of_a_sector_are_those_with_its_name(sector):
    _, headings, *rows = openpyxl.load_workbook(RETURNS / "Prevent workshops.xlsx")["Workshops"].iter_rows(
        values_only=True
    )
    own = sum(row[headings.index("Sector")] == sector for row in rows)
    assert explained("esp", "2025/26")[f"sectors.{slug(sector)}.sessions"] == str(own)


def test_a_person_who_took_a_course_twice_counts_once_for_it():
    with (RETURNS / "LMS export 30 September 2026.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Course Title"] == "Making a Prevent referral"]
    people = {row["Employee ID"] for row in rows if row["Completion Status"] == "Passed"}
    assert explained("esp", "2025/26")["training.courses.making-a-prevent-referral.people"] == str(len(people))


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_the_referrals_of_each_year_are_in_the_trend(year):
    days = [first_day(row, at, "received") for row, at in every_referral()]
    own = sum(dt.date(year, 4, 1) <= one < dt.date(year + 1, 4, 1) for one in days)
    assert explained("cab", "2025/26")[f"trend.{year}-{year % 100 + 1}.referred"] == str(own)


@pytest.mark.parametrize(
    ("board", "period"),
    [("esp", "2025/26"), pytest.param("cab", "2025/26", marks=pytest.mark.long), ("scc", "2025/26")],
)
def test_each_public_paper_is_written_with_its_proof(tmp_path, board, period):
    own = shutil.copytree(FOLDER, tmp_path / "own")
    given = ("--board", board, "--period", period, "--as-at", str(AS_AT), "-w", own, "--to", "html")
    ran = run_prevent("report", *given, "-o", tmp_path / "paper.html")
    assert ran.code == 0, ran.err
    words = (tmp_path / "paper.html").read_text(encoding="utf-8")
    assert "To be completed" not in words
    assert "[c]" in words
