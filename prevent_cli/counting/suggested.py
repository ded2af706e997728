"""The period to suggest for a paper: the last one that has ended and that the returns reach."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from pathlib import PurePath

from prevent_cli.counting.loading import LoadedReturns
from prevent_cli.counting.remarks import returns_with_days
from prevent_cli.periods import Period, calendar_year, last_quarter, quarter_of

_FINANCIAL = re.compile(r"(?<!\d)(?:20)?\d\d ?[-/_\N{EN DASH}] ?(?:20)?\d\d(?!\d)|\bFY|\bQ[1-4]\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MONTH = re.compile("|".join(name[:3] for name in calendar.month_name[1:]), re.IGNORECASE)
ENOUGH_YEARS = 2  # one file named 2025 may be of the financial year that begins in it


def suggested_period(loaded: LoadedReturns, *, today: dt.date) -> Period:
    """Return the last complete quarter that most returns reach; a calendar year if the files are of such years."""
    reached = min(today, _reached(loaded))
    names = (name for checked in loaded.read.values() if checked is not None for name in _names(checked.places.sources))
    if not goes_by_calendar_years(names):
        return last_quarter(reached)
    year = calendar_year(reached.year)
    return year if year.end <= reached else calendar_year(reached.year - 1)


def _reached(loaded: LoadedReturns) -> dt.date:
    """Return the end of the quarter that most returns of events reach; the last day of all if none has a row."""
    ends = sorted(quarter_of(last).end for _, _, (_, last) in returns_with_days(loaded))
    return ends[(len(ends) - 1) // 2] if ends else dt.date.max


def _names(sources: Iterable[tuple[str, str | None]]) -> Iterable[str]:
    for file, sheet in sources:
        yield PurePath(file).stem
        yield sheet or ""


def goes_by_calendar_years(names: Iterable[str]) -> bool:
    """Return whether the names of files and sheets are of calendar years: at least two years, and no financial one.

    A year beside a month is the day of a file, and says nothing of the council's years.
    """
    every = list(names)
    if any(_FINANCIAL.search(name) for name in every):
        return False
    years = {year for name in every if not _MONTH.search(name) for year in _YEAR.findall(name)}
    return len(years) >= ENOUGH_YEARS
