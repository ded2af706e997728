"""The months of sessions in words, a few or many."""

import datetime as dt

from prevent_cli.measures.training.partners import MOST_MONTHS, months_in_words
from prevent_cli.periods import months_before


def test_a_few_months_have_their_years_and_each_is_named_once():
    days = [dt.date(2018, 6, 1), dt.date(2018, 6, 30), dt.date(2018, 7, 2)]
    assert months_in_words(days) == "June 2018, July 2018"
    assert months_in_words([]) == ""


def test_many_months_are_listed_by_their_years():
    days = [months_before(dt.date(2020, 2, 1), before) for before in range(MOST_MONTHS, -1, -1)]
    of_2019 = "February, March, April, May, June, July, August, September, October, November, December"
    assert months_in_words(days) == f"2019: {of_2019}; 2020: January, February"
