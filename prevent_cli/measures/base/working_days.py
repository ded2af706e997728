"""Counting back in working days: weekends are built in, bank holidays are given."""

import datetime as dt
from collections.abc import Collection

SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


def is_working_day(day: dt.date, days_off: Collection[dt.date]) -> bool:
    """Return whether a day is a Monday to Friday and not a bank holiday."""
    return day.weekday() < SATURDAY and day not in days_off


def working_day_before(day: dt.date, count: int, days_off: Collection[dt.date]) -> dt.date:
    """Return the `count`th working day before a day; the day itself never counts. `count` is 1 or more."""
    found, left = day, count
    while left:
        found -= ONE_DAY
        left -= is_working_day(found, days_off)
    return found


def clear_days_before(day: dt.date, clear_days: int, days_off: Collection[dt.date]) -> dt.date:
    """Return the last working day with the given number of whole working days between it and a day.

    Neither end counts: five clear days before Wednesday 21 November 2018 is Tuesday the 13th, since the 14th, 15th,
    16th, 19th and 20th are between them.
    """
    return working_day_before(day, clear_days + 1, days_off)
