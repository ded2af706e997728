import datetime as dt

import pytest
from intake_files import load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.faults import Severity

SESSIONS = "Session ID | Date held | Delivered for"


def held(*texts):
    """Return a drawing of sessions held on these days."""
    return "\n".join([SESSIONS, *(f"S-{number} | {text} | Adults" for number, text in enumerate(texts))])


def days(found):
    """Return the days of the kept rows."""
    return [day.date() for day in found.frame["held_on"]]


def test_years_of_two_digits_are_read_in_a_column_that_proves_the_day_first(tmp_path):
    found = load_drawing(tmp_path, "sessions", held("15.05.24", "5/5/24", "1 Apr 24", "3-Jun-98", "Mon 6/5/24 10:05"))
    assert days(found) == [
        dt.date(2024, 5, 15),
        dt.date(2024, 5, 5),
        dt.date(2024, 4, 1),
        dt.date(1998, 6, 3),
        dt.date(2024, 5, 6),
    ]
    assert rules(found) == ["short-year"]
    [note] = sentences(found, Severity.NOTE)
    assert "cell B2 (Date held): has a year of two digits; it was read with the day first" in note
    assert [(fault.count, fault.also) for fault in found.faults] == [(5, "B3:B6")]


@pytest.mark.parametrize("proof", ["13/02/2018", "31/02/2018", "15-May-24"])
def test_another_date_of_the_column_is_the_proof(tmp_path, proof):
    assert dt.date(2024, 4, 3) in days(load_drawing(tmp_path, "sessions", held("3/4/24", proof)))


@pytest.mark.parametrize(
    "texts",
    [
        ("5/4/24", "3/4/24"),  # the month may come first
        ("15.05.24", "1/13/2011"),  # another date has the month first
        ("15.05.24", "1/13/24"),
        ("24.05.15", "24.05.16", "24.06.01"),  # the first number stays, as a year does
        ("15.05.50",),  # 1950 or 2050: neither is a year of a session
        ("Mon 15/05/24",),  # a Wednesday
    ],
)
def test_year_of_two_digits_stays_a_fault_where_the_order_or_the_century_is_not_certain(tmp_path, texts):
    found = load_drawing(tmp_path, "sessions", held(*texts))
    assert set(rules(found)) == {"not-a-date"}
    assert not [day for day in days(found) if day.year != 2011]


def test_year_of_two_digits_that_two_centuries_have_is_a_fault(tmp_path):
    found = load_drawing(tmp_path, "staff", "Person ID | Department | Started\nP1 | A | 15/05/45\nP2 | A | 16/05/24")
    assert [fault.cell for fault in found.faults if fault.severity is Severity.FAULT] == ["C2"]
    assert found.rows_kept == 1


def test_proof_in_a_row_that_does_not_count_proves_nothing(tmp_path):
    found = load_drawing(tmp_path, "sessions", f"Run on 13/1/2011 | 13/1/2011 |\n{held('1/6/11')}")
    assert rules(found) == ["not-a-date"]


def test_typed_years_of_two_digits_are_read_beside_real_dates(tmp_path):
    rows = [SESSIONS.split(" | "), ["S-1", dt.date(2024, 6, 5), "A"], ["S-2", "15.05.24", "A"]]
    write_xlsx(tmp_path, "sessions.xlsx", {"Log": rows})
    assert days(load(tmp_path, "sessions")) == [dt.date(2024, 6, 5), dt.date(2024, 5, 15)]


def test_loose_dates_follow_the_proof_as_well(tmp_path):
    found = load_drawing(tmp_path, "events", "Date | Kind | Subject\n15.05.19 | Launch | A\n2/3/19 | Launch | B")
    assert found.frame["happened_on"].tolist() == ["2019-05-15", "2019-03-02"]


LOG = "Referral ID | Date received | Passed to police | Discussed at panel | Support ended\n"


def test_column_with_few_days_is_read_as_the_other_columns_of_its_sheet(tmp_path):
    found = load_drawing(
        tmp_path, "referrals", f"{LOG}R1 | 03.04.24 | 04.04.24 | 05.06.24 | \nR2 | 29.05.24 | | | 01.08.24"
    )
    assert "not-a-date" not in rules(found)
    assert found.frame["panel_on"].dropna().dt.date.tolist() == [dt.date(2024, 6, 5)]
    assert found.frame["closed_on"].dropna().dt.date.tolist() == [dt.date(2024, 8, 1)]


@pytest.mark.parametrize(
    "others",
    [
        "R2 | 02.05.24 | | |",  # no column proves anything
        "R2 | 29.05.24 | 05/29/24 | |",  # one column has the day first, another the month
        "R2 | 2024-05-29 | | |",
    ],
)
def test_column_with_few_days_stays_a_fault_where_its_sheet_does_not_prove_the_day_first(tmp_path, others):
    found = load_drawing(tmp_path, "referrals", f"{LOG}R1 | 2024-04-03 | | 05.06.24 |\n{others}")
    assert "D2" in [fault.cell for fault in found.faults if fault.rule == "not-a-date"]
