"""Code lists over the years: labels of a day, rows that compare, and the days on which they stop comparing."""

import datetime as dt
import itertools

import pytest

from prevent_cli.intake.cells.no_value import says_no_value
from prevent_cli.measures.channel.breakdowns import ages_of
from prevent_cli.periods import financial_year, parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.returns.codes import CONCERNS
from prevent_cli.returns.dated_codes import ADOPTED, AGE, BREAKS, CONCERN, breaks_between, label_on, rows_over_years
from prevent_cli.returns.people_codes import AGE_BANDS

BY_NAME = {code.name: code for code in CONCERNS}


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2016-03-31", "Extreme right-wing"),
        ("2017-04-01", "Right-wing"),
        ("2021-03-31", "Right-wing"),
        ("2021-04-01", "Extreme right-wing"),
    ],
)
def test_a_code_has_the_label_of_the_day(day, label):
    assert label_on("Extreme right-wing", CONCERNS, dt.date.fromisoformat(day)) == label


def test_a_group_that_is_no_code_has_its_own_name():
    assert label_on("No such code", CONCERNS, dt.date(2018, 1, 1)) == "No such code"


def test_codes_of_all_lists_are_counted_in_the_row_that_compares():
    rows = rows_over_years(CONCERNS)
    assert list(rows) == [
        "Islamist",
        "Extreme right-wing",
        "Mixed, unstable or unclear",
        "Conflicted",
        "Other",
        "Incel",
        "No ideology",
    ]
    assert rows["Other"] == ("Left-wing, anarchist and single-issue", "Other")
    assert {"School massacre", "Fascination with extreme violence or mass casualty attacks"} <= set(rows["No ideology"])
    assert sorted(name for names in rows.values() for name in names) == sorted(BY_NAME)


@pytest.mark.parametrize(
    ("later", "row", "broken"),
    [
        (2016, "", False),
        (2017, "Islamist", False),
        (2017, "Other", True),
        (2021, "Extreme right-wing", False),
        (2021, "No ideology", True),
        (2022, "Other", False),
        (2024, "Islamist", True),
        (2024, "", True),
        (2025, "", False),
    ],
)
def test_years_before_and_after_a_break_are_not_compared(later, row, broken):
    found = breaks_between(CONCERN, financial_year(later - 1), financial_year(later), row=row)
    assert bool(found) is broken


def test_a_calendar_year_with_days_of_both_lists_compares_with_neither_neighbour():
    years = [parse_period(str(year)) for year in (2022, 2023, 2024, 2025)]
    pairs = itertools.pairwise(years)
    assert [bool(breaks_between(ADOPTED, *pair)) for pair in pairs] == [False, True, True]


def test_rows_that_run_across_a_break_are_rows_of_the_list():
    rows = {CONCERN: set(rows_over_years(CONCERNS)), AGE: set(rows_over_years(AGE_BANDS))}
    assert all(set(one.across) <= rows[one.of] for one in BREAKS if one.of in rows)


def test_each_age_band_is_within_the_wider_band_that_counts_it_over_years():
    for wide, bands in rows_over_years(AGE_BANDS).items():
        for band in bands:
            if ages := ages_of(band):
                low, high = ages_of(wide)
                assert low <= ages[0] <= ages[1] <= high, band


def test_an_unspecified_concern_of_older_lists_is_a_blank_cell():
    column = RETURNS["referrals"].column("concern")
    assert says_no_value(column, "UNSPECIFIED")
    assert not says_no_value(column, "To be discussed")
