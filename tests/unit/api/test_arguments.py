"""The arguments of the API: days, periods and words, as a program gives them."""

import datetime as dt

import pandas as pd
import pytest

from prevent_cli.api.arguments import asked_of
from prevent_cli.errors import UsageError
from prevent_cli.periods import parse_period

DAY = dt.date(2020, 12, 31)


@pytest.mark.parametrize(
    "given", [DAY, "2020-12-31", "31/12/2020", dt.datetime(2020, 12, 31, 23, tzinfo=dt.UTC), pd.Timestamp(DAY)]
)
def test_a_day_is_a_date_a_time_or_a_text(given):
    found = asked_of(as_at=given).as_at
    assert (found, type(found)) == (DAY, dt.date)


@pytest.mark.parametrize("given", ["2020", parse_period("2020")])
def test_a_period_is_a_text_or_a_period(given):
    assert asked_of(period=given).period == parse_period("2020")


def test_what_is_not_said_is_public_and_not_asked():
    asked = asked_of()
    assert (asked.status, asked.period, asked.as_at, asked.by) == ("public", None, None, None)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"as_at": "31 December"}, '"31 December" is not a date for as_at'),
        ({"as_at": 2020}, '"2020" is not a date for as_at'),
        ({"period": "soon"}, '"soon" is not a period'),
        ({"period": 2020}, '"2020" is not a period in quotation marks'),
        ({"by": "quater"}, 'by does not take "quater"; did you mean'),
        ({"status": "secret"}, 'status does not take "secret"'),
        ({"status": None}, 'status does not take "None"'),
    ],
)
def test_a_wrong_argument_is_refused_with_an_example_or_the_nearest_word(given, said):
    with pytest.raises(UsageError) as refused:
        asked_of(**given)
    assert said in str(refused.value)
