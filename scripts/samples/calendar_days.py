"""Days that several samples need: quarters, and the days on which groups meet."""

import datetime as dt
from collections.abc import Sequence

THURSDAY = 3
DECEMBER = 12


def quarter(year: int, number: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a calendar year's quarter, 1 to 4."""
    first = dt.date(year, 3 * number - 2, 1)
    return first, month_after(first, 3) - dt.timedelta(days=1)


def month_after(day: dt.date, months: int = 1) -> dt.date:
    """Return the first day of the month that many months later."""
    index = day.year * DECEMBER + day.month - 1 + months
    return dt.date(index // DECEMBER, index % DECEMBER + 1, 1)


def second_thursdays(first_year: int, last_year: int, *, without: Sequence[tuple[int, int]] = ()) -> list[dt.date]:
    """Return the second Thursday of each month, leaving out the (year, month)s named."""
    months = [(year, month) for year in range(first_year, last_year + 1) for month in range(1, DECEMBER + 1)]
    return [_second_thursday(year, month) for year, month in months if (year, month) not in without]


def _second_thursday(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(THURSDAY - first.weekday()) % 7 + 7)
