import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.errors import UsageError
from prevent_cli.periods import financial_year_of, months_before, parse_day, parse_period, quarter_of

DAYS = st.dates(min_value=dt.date(1990, 4, 1), max_value=dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2020", "2020-01-01", "2020-12-31", "2020"),
        ("2019/20", "2019-04-01", "2020-03-31", "2019/20"),
        ("2019-20", "2019-04-01", "2020-03-31", "2019/20"),
        ("2019/2020", "2019-04-01", "2020-03-31", "2019/20"),
        ("1999/00", "1999-04-01", "2000-03-31", "1999/00"),
        ("2018/19-Q2", "2018-07-01", "2018-09-30", "2018/19 Q2"),
        ("2018/19 q4", "2019-01-01", "2019-03-31", "2018/19 Q4"),
        ("2020-01", "2020-01-01", "2020-01-31", "2020-01"),
        ("2020-02", "2020-02-01", "2020-02-29", "2020-02"),
        ("2018-04-01..2018-09-30", "2018-04-01", "2018-09-30", "2018-04-01..2018-09-30"),
        ("01/04/2018..30/09/2018", "2018-04-01", "2018-09-30", "2018-04-01..2018-09-30"),
        (" 2020 ", "2020-01-01", "2020-12-31", "2020"),
    ],
)
def test_each_form_of_a_period_is_read(text, start, end, label):
    period = parse_period(text)
    assert (period.start.isoformat(), period.end.isoformat(), period.label) == (start, end, label)


@pytest.mark.parametrize(
    "text",
    ["", "20", "2020-13", "2019/21", "2018/19-Q5", "1066", "last year", "2020..2021", "2018-09-30..2018-04-01", "२०२०"],
)
def test_anything_else_is_an_error_with_examples(text):
    with pytest.raises(UsageError, match=r"is not a period.*2019/20"):
        parse_period(text)


def test_a_month_that_could_be_a_financial_year_is_asked_about():
    with pytest.raises(UsageError, match=r"December 2011 or the financial year 2011/12"):
        parse_period("2011-12")


@given(DAYS)
def test_a_quarter_holds_its_day_and_lies_in_its_financial_year(day):
    quarter, year = quarter_of(day), financial_year_of(day)
    assert quarter.start <= day <= quarter.end
    assert year.start <= quarter.start <= quarter.end <= year.end
    assert parse_period(quarter.label) == quarter


def test_three_years_before_a_leap_day_is_the_last_of_february():
    assert months_before(dt.date(2020, 2, 29), 36) == dt.date(2017, 2, 28)
    assert months_before(dt.date(2020, 12, 31), 36) == dt.date(2017, 12, 31)


@pytest.mark.parametrize("text", ["2020-02-30", "30/02/2020", "12/31/2020", "tomorrow", "0020-01-01", ""])
def test_an_impossible_day_is_an_error(text):
    with pytest.raises(UsageError, match="write it as 2020-12-31"):
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "before", "heading"),
    [
        ("2020", "in", "2020"),
        ("2019/20", "in", "2019/20"),
        ("2018/19-Q2", "in", "2018/19 Q2"),
        ("2020-02", "in", "February 2020"),
        ("2020-02-01..2020-02-29", "from", "1 February 2020 to 29 February 2020"),
        ("2020-01-01..2020-01-01", "on", "1 January 2020"),
    ],
)
def test_a_heading_names_months_and_days_in_words(text, before, heading):
    assert (parse_period(text).heading, parse_period(text).during) == (heading, f"{before} {heading}")


def test_one_day_is_worded_as_a_day():
    assert parse_period("2020-01-01..2020-01-01").words_until(dt.date(2020, 1, 1)) == "on 1 January 2020"
    assert parse_period("2020").words_until(dt.date(2020, 1, 1)) == "on 1 January 2020"
