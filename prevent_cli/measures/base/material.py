"""What measures are given: the rows of the returns, and the question asked of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prevent_cli.measures.base.figure import Count, unknown_until
from prevent_cli.measures.base.remedies import Remedy, absent_columns
from prevent_cli.periods import CoverStep, Period, cover_step

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """The checked rows of one return and the days it covers.

    The frame is as in the return's description; its index holds the row ids. `absent` are the columns that its files do
    not have, with whether some of them do. The frame has those of them whose absence has a declared meaning, all blank;
    it lacks the others, so a measure asks `lacks` before it reads an optional column.
    `covers_declared` is False where the days were only found among the rows: then a day without rows may still be
    covered, up to the end of the quarter or of the month of the last row, as `covers_by` says.
    """

    name: str
    frame: "pd.DataFrame"
    covers: tuple[dt.date, dt.date] | None = None
    covers_declared: bool = False
    covers_by: CoverStep = "quarter"
    absent: Mapping[str, bool] = field(default_factory=dict)

    def lacks(self, *columns: str) -> Remedy:
        """Return a sentence that says which of some columns to add to the return; empty where it has them all."""
        return absent_columns(self.name, {name: self.absent[name] for name in columns if name in self.absent})

    def covers_days(self, first: dt.date, last: dt.date) -> bool:
        """Return whether figures about these days can be had.

        They can where they lie wholly inside what is declared. Of days that were only found among the rows, by month:
        where they lie within the months from that of the first to that of the last; by quarter: as a window.
        """
        by_month = self.covers_by == "month" and not self.covers_declared
        if by_month and self.covers is not None and first < cover_step(self.covers[0], "month").start:
            return False
        return self.covers_window(first, last)

    def covers_window(self, first: dt.date, last: dt.date) -> bool:
        """Return the same of a window that the council chose: it may begin before days that were only found."""
        if self.covers is None:
            return False
        if self.covers_declared:
            return self.covers[0] <= min(first, last) and last <= self.covers[1]
        return self.covers[0] <= last <= cover_step(self.covers[1], self.covers_by).end

    def covers_day(self, day: dt.date) -> bool:
        """Return whether a state at one day can be had."""
        return self.covers_days(day, day)


def uncounted(rows: Rows, *columns: str) -> Count | None:
    """Return a count without a value where a return lacks one of some columns; None where it has them all."""
    remedy = rows.lacks(*columns)
    return unknown_until(rows.name, remedy) if remedy else None


Material = Mapping[str, Rows | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceRules:
    """How a board's paper is cleared: which board, what was known when, the days to keep, who must clear it.

    `days_off` holds the bank holidays of the years around the meeting; weekends are known without it.
    """

    board: str
    as_at: dt.date
    days_off: frozenset[dt.date]
    board_name: str = ""
    clear_days: int = 5
    working_days: int = 5
    required: tuple[str, ...] = ("chair", "chief officer", "legal", "finance", "governance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a run asks: the period, the inclusive cut-off of what was known, who reads it when, and the counting rules.

    `covers_by` says how far a return reaches that does not say what it covers: quarterly papers take the quarter of
    its last row, and what is made each month must not call a month 0 that nobody has filled in.
    """

    period: Period
    as_at: dt.date
    meeting: dt.date | None = None
    board: str = ""
    board_name: str = ""
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    departments: tuple[str, ...] = ()
    target_percent: int = 90
    refresh_months: int = 36
    recent_months: int = 12
    quarters: int = 4
    deep_dive: Period | None = None
    panel: str = "Channel Panel"
    delivery_group: str = "Prevent Delivery Group"
    police_team: str = "counter-terrorism police"
    labels: Mapping[str, str] = field(default_factory=dict)
    clearance: ClearanceRules | None = None
    covers_by: CoverStep = "quarter"

    @property
    def last_day(self) -> dt.date:
        """Return the last day of the period that was known at the cut-off."""
        return min(self.period.end, self.as_at)

    def label(self, wording: str, *, kind: str = "") -> str:
        """Return the council's own wording of a label, where it has one: "concern: Other" comes before "Other"."""
        return self.labels.get(f"{kind}: {wording}", self.labels.get(wording, wording))
