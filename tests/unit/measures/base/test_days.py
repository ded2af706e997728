import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.measures.base.days import months_after
from prevent_cli.periods import months_before

DAYS = st.lists(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2040, 12, 31)))


@given(DAYS, st.integers(min_value=0, max_value=120))
def test_days_some_months_later_are_those_of_the_calendar(days, months):
    expected = [months_before(day, -months) for day in days]
    assert months_after(np.array(days, dtype="datetime64[s]"), months).tolist() == expected


def test_a_missing_day_has_no_day_some_months_later():
    assert np.isnat(months_after(np.array(["NaT"], dtype="datetime64[s]"), 6)).all()
