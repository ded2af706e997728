import datetime as dt
from pathlib import Path

import pytest

from prevent_cli.intake.dated_names import copies, dated_name, in_order, order_of
from prevent_cli.workspace.named_files import fits

PATTERNS = {
    "Tracker Sept 2026": ("Tracker * 20??", "Tracker October 2026"),
    "Tracker_Sept_2026": ("Tracker_*_20??", "Tracker_Oct_2026"),
    "Tracker Sept 26": ("Tracker * ??", "Tracker Jan 27"),
    "30th September 2026 tracker": ("* 20?? tracker", "1 October 2026 tracker"),
    "Tracker Medi 2026": ("Tracker * 20??", "Tracker Hydref 2026"),
    "Tracker 30.09.26": ("Tracker ??.??.??", "Tracker 01.10.26"),
    "Tracker 1.10.26": ("Tracker *.??", "Tracker 12.11.26"),
    "LMS_20260930_083015": ("LMS_20??????_??????", "LMS_20261031_070000"),
    "LMS 2026-09": ("LMS 20??-??", "LMS 2027-01"),
    "report 300926": ("report ??????", "report 311026"),
    "Referrals Q3 24-25": ("Referrals Q? ??-??", "Referrals Q1 25-26"),
    "Referrals 2024-25": ("Referrals 20??-??", "Referrals 2025-26"),
    "Channel log v3": ("Channel log v*", "Channel log v10"),
    "Report week 9": ("Report week *", "Report week 10"),
}
UNCHANGED = ("Channel log", "WRAP 3", "PCN000123", "Ref 12345678", "CC1042", "Attendance 15 May", "Schools 11-16")
DAYS = {
    "Tracker Sept 26": dt.date(2026, 9, 30),
    "Sep-26 tracker": dt.date(2026, 9, 30),
    "2026 02 February tracker": dt.date(2026, 2, 28),
    "Tracker 1.10.26": dt.date(2026, 10, 1),
    "report 20092026": dt.date(2026, 9, 20),
    "LMS 20260930": dt.date(2026, 9, 30),
    "30Sep26": dt.date(2026, 9, 30),
    "Tracker Medi 2026": dt.date(2026, 9, 30),
    "Tracker 24-25": dt.date(2025, 3, 31),
    "2026-27 tracker September 2026": dt.date(2026, 9, 30),
    "Tracker 99.99.26": None,
    "Channel log": None,
}


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_of_a_dated_name_fits_its_later_names_and_no_other(name):
    pattern, later = PATTERNS[name]
    assert dated_name(name).pattern == pattern
    assert fits(name, pattern)
    assert fits(later, pattern)
    assert not fits(f"{name} template", pattern) or pattern.endswith("*")
    assert not fits("Staff list", pattern)


@pytest.mark.parametrize("name", UNCHANGED)
def test_number_that_is_no_date_stays_in_the_name(name):
    assert (dated_name(name).pattern, dated_name(name).kinds) == (name, ())


@pytest.mark.parametrize("name", DAYS)
def test_day_of_a_name_is_its_date_or_the_end_of_its_period(name):
    assert order_of(name)[0] == DAYS[name]


def test_newest_is_the_last_day_then_the_last_version_not_the_last_in_the_alphabet():
    names = ("a/Log Sept 26.csv", "a/Log Oct 26.csv", "a/Log Oct 26 v2.csv", "a/Log Oct 26 v10.csv")
    found = in_order([Path(name) for name in names])
    assert found is not None
    assert [path.stem for path in found] == ["Log Oct 26 v10", "Log Oct 26 v2", "Log Oct 26", "Log Sept 26"]


def test_dates_of_folders_order_files_without_one_and_a_folder_for_all_does_not():
    months = [Path("2026-09/Log.csv"), Path("2026-10/Log.csv")]
    assert in_order(months) == tuple(reversed(months))
    assert in_order([Path("2026/a.csv"), Path("2026/b.csv")]) is None
    assert in_order([Path("Log Sept 26.csv"), Path("Log.csv")]) is None


@pytest.mark.parametrize(
    "name",
    [
        "Log (1)",
        "Log - Copy",
        "Copy of Log",
        "Log - Copy (2)",
        "Log backup",
        "Log (A's conflicted copy)",
        "Log-LAPTOP-A1",
    ],
)
def test_copy_is_one_only_beside_its_original(name):
    original, copy = Path("a/Log.csv"), Path(f"a/{name}.csv")
    assert copies([original, copy]) == {copy: original}
    assert copies([copy, Path("b/Log.csv"), Path("a/Log.xlsx")]) == {}


def test_file_with_a_longer_name_is_no_copy():
    assert copies([Path("Log.csv"), Path("Log old.csv"), Path("Log adults.csv"), Path("Log 2026.csv")]) == {}
