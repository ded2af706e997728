"""The period that is suggested is the last one that has ended and that the returns reach."""

import datetime as dt

import pytest
from conftest import write_returns

from prevent_cli.counting.loading import load_and_check
from prevent_cli.counting.suggested import goes_by_calendar_years, suggested_period
from prevent_cli.workspace.folder import load_workspace

NAMES = ("referrals", "meetings", "sessions")
TODAY = dt.date(2026, 11, 29)
REFERRALS = "Referral ID,Date received\nR1,2024-05-14\n"
MEETINGS = "Group,Date held,Agency,Attended\nChannel Panel,2024-05-14,Police,Yes\n"


def suggested(folder, settings="", today=TODAY, **returns):
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    write_returns(folder, **returns)
    own = load_workspace(folder)
    return suggested_period(load_and_check(own, NAMES, today=today), today=today).typed


@pytest.mark.parametrize(
    ("last", "today", "period"),
    [
        ("2026-06-28", TODAY, "2026/27-Q1"),
        ("2026-09-16", TODAY, "2026/27-Q2"),
        ("2026-11-02", TODAY, "2026/27-Q2"),  # the quarter has not ended
        ("2026-11-02", dt.date(2026, 12, 31), "2026/27-Q3"),
        ("2026-03-31", TODAY, "2025/26-Q4"),
    ],
)
def test_it_is_the_last_quarter_that_rows_reach(tmp_path, last, today, period):
    assert suggested(tmp_path, today=today, referrals=f"{REFERRALS}R2,{last}\n") == period


def test_a_return_that_stopped_years_ago_leaves_the_suggestion_to_the_others(tmp_path):
    newer = {"meetings": MEETINGS.replace("2024", "2026"), "referrals": REFERRALS.replace("2024", "2026")}
    sessions = "Session ID,Date held,Delivered for\nS1,2019-05-14,Housing\n"
    assert suggested(tmp_path, **newer, sessions=sessions) == "2026/27-Q1"


def test_a_return_without_rows_gives_the_last_quarter(tmp_path):
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    write_returns(tmp_path, boards="As at,Board\n2026-01-01,Safer Board\n")
    loaded = load_and_check(load_workspace(tmp_path), ("boards",), today=TODAY)
    assert suggested_period(loaded, today=TODAY).typed == "2026/27-Q2"


@pytest.mark.parametrize(("last", "year"), [("2025-12-20", "2025"), ("2026-09-30", "2025"), ("2025-06-02", "2024")])
def test_files_of_calendar_years_have_a_calendar_year(tmp_path, last, year):
    settings = '[returns.referrals]\nfile = ["returns/Channel 2024.csv", "returns/Channel 2025.csv"]\n'
    files = {"Channel 2024": REFERRALS, "Channel 2025": f"Referral ID,Date received\nR2,{last}\n"}
    assert suggested(tmp_path, settings, **files) == year


@pytest.mark.parametrize(
    ("names", "is_calendar"),
    [
        (("2024", "2025"), True),
        (("Log 2024", "Log 2025"), True),
        (("Log 2024",), False),
        (("2024-25", "2025-26"), False),
        (("2024/25", "2025"), False),
        (("FY2024", "FY2025"), False),
        (("Headcount June 2024", "Headcount Sept 2025"), False),
        (("LMS 030724", "LMS 021025"), False),
        (("Log 2024", "Log 2025", "Plan 2025-26"), False),
        ((), False),
    ],
)
def test_names_of_files_and_sheets_say_which_years_a_council_keeps(names, is_calendar):
    assert goes_by_calendar_years(names) is is_calendar
