"""Quarters, half-years and years: their days, and the names of figures that say them."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.intervals import EACH_BY, Intervals, by_of, interval_in, intervals_for, series_of
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


@pytest.mark.parametrize(
    ("name", "series", "start", "end"),
    [
        ("channel.2018-19-q2.referred", "channel.referred", "2018-07-01", "2018-09-30"),
        ("trend.2019.referred.change", "trend.referred.change", "2019-01-01", "2019-12-31"),
        ("deep-dive.2020-21.cases", "deep-dive.cases", "2020-04-01", "2021-03-31"),
        ("journey.2018-h2.cohort.received", "journey.cohort.received", "2018-07-01", "2018-12-31"),
        ("received.2018-04.total", "received.total", "2018-04-01", "2018-04-30"),
        ("received.2011-12-q1.total", "received.total", "2011-04-01", "2011-06-30"),
        ("time.2020-01-01-to-2020-02-15.count", "time.count", "2020-01-01", "2020-02-15"),
    ],
)
def test_a_series_has_the_same_name_in_each_interval(name, series, start, end):
    found, interval = series_of(name)
    assert (found, str(interval.start), str(interval.end)) == (series, start, end)


@pytest.mark.parametrize(
    "name",
    [
        "training.adults.percent",
        "training.2020.percent",  # a department can have such a name
        "channel.live",
        "channel.2018-20.referred",
        "received.2011-12.total",  # the financial year, or December 2011
        "received.2018-13.total",
        "time.2020-01-01-to-2020-02-31.count",
        "channel.2018-19-q2",
    ],
)
def test_a_name_that_says_no_days_for_certain_is_a_series_by_itself(name):
    assert series_of(name) == (name, None)
