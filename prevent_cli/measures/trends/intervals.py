"""The years or quarters of a trend: which of them the returns cover, and the words for them."""

import datetime as dt
from collections.abc import Sequence

from prevent_cli.intervals import By, intervals_for
from prevent_cli.measures.base.figure import FigureColumn
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.measures.channel.by_interval import heading_of, is_so_far, last_end
from prevent_cli.periods import Period, cover_step, long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import slug

FEWEST = 2  # one year is no trend


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The intervals of one trend, the oldest first, and its table's name; templates read it as a fact.

    `breaks` is true if a series of its tables has a break, `has_concerns` if a table has the types of concern. `series`
    are the ends of its figures' names.
    """

    by: By
    intervals: tuple[Period, ...]
    as_at: dt.date
    table: str
    breaks: bool = False
    has_concerns: bool = False
    series: tuple[str, ...] = ()

    @property
    def ended(self) -> tuple[Period, ...]:
        """Return the intervals that had ended at the as-at date."""
        return tuple(one for one in self.intervals if not is_so_far(one, self.as_at))

    @property
    def so_far(self) -> Period | None:
        """Return the last interval if it had not ended."""
        return self.intervals[-1] if is_so_far(self.intervals[-1], self.as_at) else None

    @property
    def span(self) -> str:
        """Return the intervals in a table's title, such as "2022/23 to 2024/25"."""
        return f"{self.intervals[0].label} to {self.heading(self.intervals[-1])}"

    def heading(self, interval: Period) -> str:
        """Return the name of an interval in a table, which says if it has not ended."""
        return heading_of(interval, self.as_at)

    @property
    def column(self) -> FigureColumn:
        """Return the first column of a table with a row for each interval."""
        return FigureColumn(key=self.by.replace("-", "_"), heading=self.by.capitalize(), weight=2)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the note that an interval has not ended; empty if all have."""
        if self.so_far is None:
            return ()
        return (f"{self.so_far.label} is counted to {long_date(self.as_at)} and is not compared until it has ended.",)


def trend_intervals(question: Question) -> tuple[Period, ...]:
    """Return the years or quarters that the council asks for, the oldest first."""
    number = question.trend_quarters or question.trend_years
    return intervals_for(question.period, trend_by(question)).ending_at(last_end(question), number)


def trend_by(question: Question) -> By:
    """Return whether the trends have years or quarters."""
    return "quarter" if question.trend_quarters else "year"


def trend_of(known: Sequence[bool], question: Question, *, table: str) -> Trend | None:
    """Return the trend of the intervals with a known number; None if these are fewer than two.

    `known` says which they are. `table` is the name of its table, in which {by} becomes "year" or "quarter". Intervals
    before the first known one are left out. Later ones that are not known stay, so that they are [x].
    """
    if sum(known) < FEWEST:
        return None
    by = trend_by(question)
    shown = trend_intervals(question)[known.index(True) :]
    return Trend(by=by, intervals=shown, as_at=question.as_at, table=table.format(by=by))


def covers(rows: Rows, interval: Period, question: Question) -> bool:
    """Return whether a return covers an interval up to the as-at date.

    A year or quarter in which an undeclared cover begins, more than one step after its first day, is not covered: its
    number would be compared with that of whole ones.
    """
    if rows.covers is None or not rows.covers_days(interval.start, last_day(interval, question)):
        return False
    return rows.covers_declared or cover_step(rows.covers[0], rows.covers_by).start <= interval.start


def last_day(interval: Period, question: Question) -> dt.date:
    """Return the last day of an interval that counts."""
    return min(interval.end, question.as_at)


def begins(interval: Period) -> str:
    """Return the beginning of the names of an interval's figures."""
    return f"trend.{slug(interval.label)}"


def lacks_entirely(rows: Rows, *columns: str) -> bool:
    """Return whether every file of a return lacks all of some columns."""
    return all(rows.absent.get(name) is False for name in columns)
