"""The rows of the Eastholm sample, read without product code: what its README says of them is so."""

import csv
import datetime as dt
import re
from collections import Counter
from functools import cache

import openpyxl
import pytest
from conftest import REPOSITORY

FOLDER = REPOSITORY / "sample_data" / "eastholm"
RETURNS = FOLDER / "returns"
FIRST, LAST, NEW_FORM = dt.date(2022, 4, 1), dt.date(2026, 9, 30), dt.date(2024, 4, 1)
OLD, NEW = "Prevent referrals 2022 to 2024.xlsx", "Prevent referrals from 2024.xlsx"
# Headings of the new form, and of the old one, in the order in which a referral takes the steps.
STEPS = (
    ("Date referred to Prevent", "Date received"),
    ("Date of S36 decision", "S36 date"),
    ("Date discussed at panel", "Panel date"),
    ("Date case adopted", "Date adopted"),
    ("Date left Channel", "Exit date"),
    ("6-month review held", "6 month review"),
    ("12-month review held", "12 month review"),
)


@cache
def referrals(file):
    """Return the rows of a workbook's sheets as dicts by heading."""
    found = []
    for sheet in openpyxl.load_workbook(RETURNS / file):
        _, headings, *rows = sheet.iter_rows(values_only=True)
        found += [dict(zip(headings, row, strict=True)) for row in rows]
    return found


def every_referral():
    return [(row, at) for at, file in enumerate((NEW, OLD)) for row in referrals(file)]


def day(cell):
    return cell.date() if isinstance(cell, dt.datetime) else None


def test_each_quarter_has_14_to_25_referrals():
    received = [day(row[STEPS[0][at]]) for row, at in every_referral()]
    quarters = Counter((one.year, (one.month - 1) // 3) for one in received)
    assert len(quarters) == 18
    assert (min(quarters.values()), max(quarters.values())) == (14, 25)
    assert min(received) >= FIRST
    assert max(received) <= LAST


def test_the_steps_of_each_referral_are_in_order_and_not_after_the_last_day():
    for row, at in every_referral():
        days = [one for heading in STEPS if (one := day(row[heading[at]]))]
        assert days == sorted(days)
        assert days[-1] <= LAST


@pytest.mark.parametrize("file", [OLD, NEW])
def test_every_column_has_values_and_some_have_blanks(file):
    for heading in referrals(file)[0]:
        assert any(row[heading] is not None for row in referrals(file)), heading
    blank = {heading for row in referrals(file) for heading, cell in row.items() if cell is None}
    assert {"Ethnicity", "District", "Consent", "Closure reason"} <= blank or "Ethnic group" in blank


def test_the_new_form_has_days_where_the_old_one_has_answers_and_some_answers_without_a_day():
    screened = [row["Date screened"] for row in referrals(NEW)]
    assert sum(day(cell) is not None for cell in screened) > 180
    assert 0 < screened.count("Yes") < 20
    assert {row["Screened Y/N"] for row in referrals(OLD)} == {"Y", None}
    assert {row["Sex"] for row in referrals(NEW)} == {"Male", "Female", None}
    assert {row["Gender"] for row in referrals(OLD)} == {"M", "F", None}


def test_references_are_unique_and_tell_nothing():
    references = [row["PCMT ref" if at == 0 else "Ref"] for row, at in every_referral()]
    assert len(set(references)) == len(references)
    assert all(re.fullmatch(r"EH-\d\d-\d{3}", one) for one in references)


def test_the_learning_system_has_all_statuses_and_people_who_repeated_a_course():
    with (RETURNS / "LMS export 30 September 2026.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    done = Counter(
        (row["Employee ID"], row["Course Title"]) for row in rows if row["Completion Status"] in {"Completed", "Passed"}
    )
    assert {course for _, course in done} == {
        "Prevent awareness e-learning",
        "Making a Prevent referral",
        "Information governance",
    }
    assert sum(times > 1 for times in done.values()) > 200
    open_ones = {row["Completion Status"] for row in rows if not row["Completion Date"]}
    assert open_ones == {"In progress", "Not started", "Overdue", "Failed", "Enrolled"}
    assert all(re.fullmatch(r"4\d{5}", row["Employee ID"]) for row in rows)


def test_it_says_nothing_of_another_sample():
    written = " ".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.*") if path.suffix != ".xlsx")
    assert not re.search(r"barnet|westmarsh|hammersmith|london|WRAP|SO15", written, re.IGNORECASE)
