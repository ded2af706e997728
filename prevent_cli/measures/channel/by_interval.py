"""Tables of Channel by quarter, half-year or year: the intervals that they show, their headings and their notes."""

import datetime as dt
from collections.abc import Iterable

from prevent_cli.intervals import Intervals
from prevent_cli.measures.base.figure import FigureColumn
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.periods import Period, long_date
from prevent_cli.wording import slug

_CALENDAR_HALVES = "H1 is January to June. H2 is July to December."
_FINANCIAL_HALVES = "H1 is April to September. H2 is October to March."


def last_end(question: Question) -> dt.date:
    """Return the day that the intervals end before: the day after a complete period, else the as-at date."""
    return min(question.as_at, question.period.end + dt.timedelta(days=1))


def shown_intervals(referrals: Rows | None, intervals: Intervals, question: Question) -> tuple[Period, ...]:
    """Return the intervals of a table: of half-years and years, only those that the returns reach back to."""
    every = intervals.ending_at(last_end(question), question.quarters)
    if referrals is None or intervals.by == "quarter":
        return every
    covered = (at for at, one in enumerate(every) if referrals.covers_days(one.start, min(one.end, question.as_at)))
    return every[next(covered, len(every) - 1) :]


def is_so_far(interval: Period, as_at: dt.date) -> bool:
    """Return whether the interval had not ended at the as-at date."""
    return as_at < interval.end


def heading_of(interval: Period, as_at: dt.date) -> str:
    """Return an interval's label, with "so far" if it had not ended."""
    return f"{interval.heading} so far" if is_so_far(interval, as_at) else interval.heading


def interval_columns(shown: Iterable[Period], as_at: dt.date) -> tuple[FigureColumn, ...]:
    """Return a column of numbers for each interval."""
    return tuple(
        FigureColumn(key=slug(interval.label), heading=heading_of(interval, as_at), numeric=True, always=True)
        for interval in shown
    )


def interval_notes(shown: tuple[Period, ...], intervals: Intervals, question: Question, *, so_far: str) -> list[str]:
    """Return the notes on which months half-years have, and on an interval that had not ended; `so_far` ends it."""
    notes = []
    if intervals.by == "half-year":
        notes.append(_CALENDAR_HALVES if intervals.calendar else _FINANCIAL_HALVES)
    if is_so_far(shown[-1], question.as_at):
        notes.append(f"{shown[-1].label} is counted to {long_date(question.as_at)}{so_far}.")
    return notes
