"""The quarters, half-years or years that figures over time are counted by: their days, their names and their words."""

import datetime as dt
import re
from typing import Literal, get_args

from prevent_cli.periods import Period, financial_year, month_of, months_before, quarter_of
from prevent_cli.records import dataclass

By = Literal["quarter", "half-year", "year"]
ByOrPeriod = Literal["period", "quarter", "half-year", "year"]  # "period": the period as a whole only
EACH_BY: tuple[By, ...] = get_args(By)  # the finest first
MONTHS_OF_A_YEAR = 12
_IN_A_YEAR: dict[By, int] = {"quarter": 4, "half-year": 2, "year": 1}
_INTERVAL = r"(?P<year>\d{4})(?:-(?P<next>\d{2}))?(?:-(?P<kind>[qh])(?P<number>[1-4]))?"
_CHANNEL_NAME = re.compile(rf"(?:channel|journey)\.{_INTERVAL}\.")
# The beginnings of figures whose names have the period or the interval next.
_TIMED_NAME = re.compile(
    r"(?P<subject>channel|deep-dive|journey|received|time|trend)\.(?P<when>\d{4}[^.]*)\.(?P<rest>.+)"
)
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})-to-(\d{4}-\d{2}-\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """The intervals of one kind. Half-years and years are of the financial year, or `calendar` ones.

    Quarters are always named after the financial year: they have the same days in both.
    """

    by: By = "quarter"
    calendar: bool = False

    @property
    def in_a_year(self) -> int:
        """Return how many of them are in a year."""
        return _IN_A_YEAR[self.by]

    def of(self, day: dt.date) -> Period:
        """Return the interval of a day, such as "2018/19 Q2", "2018/19 H1" or, of calendar years, "2018 H2"."""
        if self.by == "quarter":
            return quarter_of(day)
        first = 1 if self.calendar else 4  # the month in which a year begins
        months = 12 // self.in_a_year
        start = months_before(day.replace(day=1), (day.month - first) % months)
        year = start.year if start.month >= first else start.year - 1
        name = str(year) if self.calendar else financial_year(year).label
        label = name if self.by == "year" else f"{name} H{1 if start.month == first else 2}"
        return Period(start=start, end=_months_after(start, months) - dt.timedelta(days=1), label=label)

    def ending_at(self, as_at: dt.date, count: int) -> tuple[Period, ...]:
        """Return `count` intervals, oldest first.

        The last interval contains the day before `as_at`, so a table at 1 October ends with September.
        """
        found = [self.of(as_at - dt.timedelta(days=1))]
        while len(found) < count:
            found.append(self.of(found[-1].start - dt.timedelta(days=1)))
        return tuple(reversed(found))


def intervals_for(period: Period, by: By) -> Intervals:
    """Return the intervals for a paper's period: of calendar years if it begins one and ends with a half-year of one.

    So a paper on 2020 has calendar half-years, and one on 2019/20 or on a month has those of the financial year.
    """
    begins = (period.start.month, period.start.day) == (1, 1)
    ends = (period.end.month, period.end.day) in {(6, 30), (12, 31)}
    return Intervals(by=by, calendar=begins and ends)


def interval_in(name: str) -> Period | None:
    """Return the interval that the name of a Channel figure says: channel.2018-19-q2.referred; None for others."""
    found = _CHANNEL_NAME.match(name)
    return None if found is None else _interval(found)


def series_of(name: str) -> tuple[str, Period | None]:
    """Return the name of a figure without its period or interval, and these days; None where the name says none.

    channel.2018-19-q2.referred is of the series channel.referred. A name such as received.2011-12.total is of the
    financial year or of December 2011: it says neither, and is a series by itself.
    """
    found = _TIMED_NAME.fullmatch(name)
    days = None if found is None else _days_of(found["when"])
    return (name, None) if found is None or days is None else (f"{found['subject']}.{found['rest']}", days)


def _days_of(when: str) -> Period | None:
    """Return the days that a part of a figure's name says: an interval, a month, or its first and last day."""
    if found := _DAYS.fullmatch(when):
        try:
            start, end = map(dt.date.fromisoformat, found.groups())
        except ValueError:
            return None
        return Period(start=start, end=end, label=f"{start}..{end}")
    found = re.fullmatch(_INTERVAL, when, re.ASCII)
    if found is None:
        return None
    if found["next"] and not found["kind"] and 1 <= int(found["next"]) <= MONTHS_OF_A_YEAR:
        is_also_a_year = int(found["next"]) == (int(found["year"]) + 1) % 100
        return None if is_also_a_year else month_of(dt.date(int(found["year"]), int(found["next"]), 1))
    return _interval(found)


def _interval(found: "re.Match[str]") -> Period | None:
    if found["next"] and int(found["next"]) != (int(found["year"]) + 1) % 100:
        return None  # journey.2018-04. is of a month
    by: By = {"q": "quarter", "h": "half-year", None: "year"}[found["kind"]]  # type: ignore[assignment]
    intervals = Intervals(by=by, calendar=found["next"] is None)
    number = int(found["number"] or 1) - 1
    start = dt.date(int(found["year"]), 1 if intervals.calendar else 4, 1)
    return intervals.of(_months_after(start, 12 // intervals.in_a_year * number))


def by_of(interval: Period) -> By:
    """Return whether an interval is a quarter, a half-year or a year."""
    months = (interval.end.year - interval.start.year) * 12 + interval.end.month - interval.start.month + 1
    return next(by for by, times in _IN_A_YEAR.items() if 12 // times == months)


def _months_after(day: dt.date, months: int) -> dt.date:
    return months_before(day, -months)
