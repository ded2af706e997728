"""Quarters, half-years and years: their days, and the names of figures that say them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.intervals import EACH_BY, Intervals, by_of, interval_in, intervals_for
from prevent_cli.periods import financial_year_of, parse_period
from prevent_cli.wording import slug

DAYS = st.dates(min_value=dt.date(1990, 4, 1), max_value=dt.date(2098, 12, 31))
KINDS = st.builds(Intervals, by=st.sampled_from(EACH_BY), calendar=st.booleans())


@given(DAYS, KINDS, st.integers(min_value=1, max_value=12))
def test_intervals_follow_each_other_without_a_gap(day, intervals, count):
    found = intervals.ending_at(day, count)
    assert len(found) == count
    assert found[-1].start < day <= found[-1].end + dt.timedelta(days=1)
    for earlier, later in pairwise(found):
        assert earlier.end + dt.timedelta(days=1) == later.start


@given(DAYS, KINDS)
def test_as_many_intervals_as_are_in_a_year_make_one(day, intervals):
    *_, last = intervals.ending_at(day, intervals.in_a_year)
    year = intervals.ending_at(last.end + dt.timedelta(days=1), intervals.in_a_year)
    assert (last.end + dt.timedelta(days=1) - year[0].start).days in {365, 366}
    assert by_of(last) == intervals.by


@given(DAYS, KINDS)
def test_the_name_of_a_channel_figure_says_its_interval(day, intervals):
    interval = intervals.of(day)
    assert interval_in(f"channel.{slug(interval.label)}.referred") == interval


@pytest.mark.parametrize("name", ["channel.live", "channel.period.referred", "deep-dive.2018-19.cases", "training.all"])
def test_other_figures_say_no_interval(name):
    assert interval_in(name) is None


@pytest.mark.parametrize(
    ("by", "period", "label", "start", "end"),
    [
        ("quarter", "2020", "2020/21 Q3", "2020-10-01", "2020-12-31"),
        ("half-year", "2020", "2020 H2", "2020-07-01", "2020-12-31"),
        ("half-year", "2019/20", "2019/20 H2", "2019-10-01", "2020-03-31"),
        ("half-year", "2018/19-Q2", "2018/19 H1", "2018-04-01", "2018-09-30"),
        ("half-year", "2019/20-Q4", "2019/20 H2", "2019-10-01", "2020-03-31"),
        ("half-year", "2020-01-01..2020-06-30", "2020 H1", "2020-01-01", "2020-06-30"),
        ("half-year", "2020-01", "2019/20 H2", "2019-10-01", "2020-03-31"),
        ("year", "2020", "2020", "2020-01-01", "2020-12-31"),
        ("year", "2019/20", "2019/20", "2019-04-01", "2020-03-31"),
        ("year", "2020-01", "2019/20", "2019-04-01", "2020-03-31"),
    ],
)
def test_half_years_and_years_are_of_the_kind_of_year_that_the_period_is_of(by, period, label, start, end):
    asked = parse_period(period)
    found = intervals_for(asked, by).of(asked.end)
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == (label, start, end)


@given(DAYS)
def test_a_half_year_of_the_financial_year_is_within_it(day):
    half, year = Intervals(by="half-year").of(day), financial_year_of(day)
    assert year.start <= half.start <= day <= half.end <= year.end


def test_a_table_made_on_the_first_of_october_ends_with_september():
    assert Intervals().ending_at(dt.date(2018, 10, 1), 1)[0].label == "2018/19 Q2"
    assert Intervals().ending_at(dt.date(2018, 10, 2), 1)[0].label == "2018/19 Q3"
