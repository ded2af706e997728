import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.measures.base.days import NO_ROWS, grouped, months_after
from prevent_cli.periods import months_before

DAYS = st.lists(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2040, 12, 31)))


@given(DAYS, st.integers(min_value=0, max_value=120))
def test_days_some_months_later_are_those_of_the_calendar(days, months):
    expected = [months_before(day, -months) for day in days]
    assert months_after(np.array(days, dtype="datetime64[s]"), months).tolist() == expected


def test_a_missing_day_has_no_day_some_months_later():
    assert np.isnat(months_after(np.array(["NaT"], dtype="datetime64[s]"), 6)).all()


@given(st.lists(st.integers(-1, 5), max_size=30), st.data())
def test_rows_grouped_by_code_are_those_that_each_code_compared_with_all_would_find(codes, data):
    every = np.array(codes, dtype=np.int64)
    chosen = data.draw(st.lists(st.sampled_from(range(len(codes))), unique=True)) if codes else []
    rows = np.array(sorted(chosen), dtype=np.int64)
    found = grouped(rows, every)
    assert {code: own.tolist() for code, own in found.items()} == {
        code: [row for row in rows.tolist() if codes[row] == code] for code in {codes[row] for row in rows.tolist()}
    }


def test_no_rows_are_shared_by_all_and_stay_empty():
    assert NO_ROWS.tolist() == []
    assert not NO_ROWS.flags.writeable
