import datetime as dt

import pytest

from prevent_cli.intake.cells.day_in_text import day_in, day_in_year, short_month_in, year_in
from prevent_cli.periods import financial_year, parse_period


@pytest.mark.parametrize(
    ("text", "day", "period"),
    [
        ("Staff requiring training as at 31 March 2024", dt.date(2024, 3, 31), ""),
        ("Position at 31/03/2024 (draft)", dt.date(2024, 3, 31), ""),
        ("Headcount_2024-03-31_final", dt.date(2024, 3, 31), ""),
        ("HR 20240331", dt.date(2024, 3, 31), ""),
        ("31.03.2024", dt.date(2024, 3, 31), ""),
        ("2024-03-31 00:00:00", dt.date(2024, 3, 31), ""),
        ("Quarter 2 2024/25, as at 1st October 2024", dt.date(2024, 10, 1), ""),
        ("Headcount Q1 2024-25", dt.date(2024, 6, 30), "2024/25 Q1"),
        ("2024/25 Q4", dt.date(2025, 3, 31), "2024/25 Q4"),
        ("Q3 24-25", dt.date(2024, 12, 31), "2024/25 Q3"),
        ("March 2024", dt.date(2024, 3, 31), "2024-03"),
        ("Partner status Sept 2024", dt.date(2024, 9, 30), "2024-09"),
        ("Status 2024/25", dt.date(2025, 3, 31), "2024/25"),
        ("Q1 1999/2000", dt.date(1999, 6, 30), "1999/00 Q1"),
    ],
)
def test_a_title_gives_its_day_or_the_last_day_of_its_period(text, day, period):
    found = day_in(text)
    assert found is not None
    assert (found.day, found.period) == (day, period)


@pytest.mark.parametrize(
    "text",
    [
        *("Sheet1", "", "Headcounts", "Mar-24", "31.03.24", "12 March", "24-25", "2001-02", "31/02/2024", "1234567890"),
        "Between 1 April 2024 and 31 March 2025",
        "March 2024 to June 2024",
        "Q1 and Q2 2024/25, Q2 2024/25 and Q3 2024/25",
        "call 020 7946 0100",
    ],
)
def test_a_text_without_one_whole_day_or_period_gives_none(text):
    assert day_in(text) is None


def test_a_year_is_lent_to_a_day_and_month():
    assert year_in("Channel Panel attendance 2024/25") == financial_year(2024)
    assert year_in("2024/25 and 2025/26") is None
    assert year_in("2024-06") is None
    assert day_in_year("12 Mar", financial_year(2024)) == dt.date(2025, 3, 12)
    assert day_in_year("9th April", financial_year(2024)) == dt.date(2024, 4, 9)
    assert day_in_year("29 Feb", parse_period("2023")) is None
    assert day_in_year("12/03", financial_year(2024)) is None
    assert day_in_year("P", financial_year(2024)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sept 26", (dt.date(2026, 9, 30), "Sept 26")),
        ("HR headcount Mar-25", (dt.date(2025, 3, 31), "Mar-25")),
        ("staff in post, June '24", (dt.date(2024, 6, 30), "June '24")),
        ("Chwefror 24", (dt.date(2024, 2, 29), "Chwefror 24")),
        ("12 Sept 26", None),
        ("Sept 2026", None),
        ("Sept 24 and March 25", None),
        ("Headcount", None),
    ],
)
def test_month_with_a_year_of_two_digits_is_only_likely(text, found):
    likely = short_month_in(text)
    assert (likely and (likely[0].day, likely[1])) == found
    assert day_in(text) is None or found is None
