"""What measures work out of rows, kept with these rows."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from prevent_cli.measures.base.material import Rows
from prevent_cli.periods import parse_period

NEWEST = dt.date(2026, 10, 8)
ROWS = Rows(name="meetings", frame=pd.DataFrame(), covers=(dt.date(2026, 4, 1), NEWEST))
DECLARED = replace(ROWS, covers=(dt.date(2026, 4, 1), dt.date(2026, 11, 30)), covers_declared=True)


def test_what_some_rows_give_is_worked_out_once_and_not_for_other_rows():
    rows = Rows(name="referrals", frame=pd.DataFrame({"received_on": pd.to_datetime(["2020-01-31", None])}))
    assert rows.once("number", lambda: 1) == rows.once("number", lambda: 2) == 1
    assert rows.days("received_on") is rows.days("received_on")
    other = replace(rows, frame=rows.frame.iloc[:1])
    assert other.once("number", lambda: 3) == 3
    assert len(other.days("received_on")) == 1


@pytest.mark.parametrize(
    ("period", "covered"),
    [
        ("2026-10", True),
        ("2026-11", False),
        ("2026-12", False),
        ("2026/27-Q3", True),
        ("2026-10-08..2026-12-31", True),
        ("2026-10-09..2026-12-31", False),
        ("2026/27-Q4", False),
    ],
)
def test_days_that_all_follow_the_newest_row_are_not_covered(period, covered):
    asked = parse_period(period)
    assert ROWS.covers_days(asked.start, asked.end) is covered
    assert ROWS.covers_window(asked.start, asked.end) is covered
    assert ROWS.covers_day(asked.end, asked) is covered


def test_the_day_before_a_period_is_covered_to_the_end_of_its_quarter():
    november = parse_period("2026-11")
    assert ROWS.covers_day(dt.date(2026, 10, 31), november)
    assert not ROWS.covers_day(dt.date(2027, 1, 1), november)


def test_declared_days_without_a_row_are_covered():
    november = parse_period("2026-11")
    assert DECLARED.covers_days(november.start, november.end)
    assert DECLARED.covers_day(november.end, november)
    assert not DECLARED.covers_day(dt.date(2026, 12, 1), november)
