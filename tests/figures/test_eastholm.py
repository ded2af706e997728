"""The figures of the Eastholm sample, counted again from its files in plain Python, and its public papers."""

import csv
import datetime as dt
import io
import shutil
from functools import cache

import pytest
from conftest import run_prevent
from figures.test_eastholm_raw import FOLDER, day, every_referral

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


@pytest.mark.parametrize(("board", "period"), [("esp", "2025/26"), ("cab", "2025/26"), ("scc", "2025/26")])
def test_each_public_paper_is_written_with_its_proof(tmp_path, board, period):
    own = shutil.copytree(FOLDER, tmp_path / "own")
    given = ("--board", board, "--period", period, "--as-at", str(AS_AT), "-w", own, "--to", "html")
    ran = run_prevent("report", *given, "-o", tmp_path / "paper.html")
    assert ran.code == 0, ran.err
    words = (tmp_path / "paper.html").read_text(encoding="utf-8")
    assert "To be completed" not in words
    assert ("[c]" in words) is (board != "scc")
