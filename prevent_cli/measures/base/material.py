"""The input of measures: the rows of the returns, and the question to answer."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeVar, cast

from prevent_cli.intervals import By, ByOrPeriod, Intervals, intervals_for
from prevent_cli.measures.base.days import dates
from prevent_cli.measures.base.earlier import LastPaper
from prevent_cli.measures.base.figure import Count, unknown_until
from prevent_cli.measures.base.remedies import Remedy, absent_columns, partly_read_columns
from prevent_cli.periods import CoverStep, Period, cover_step
from prevent_cli.records import dataclass
from prevent_cli.returns.dated_codes import label_on
from prevent_cli.returns.description import Code

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

Result = TypeVar("Result")


class Kept:
    """What was worked out of something that does not change, by what was asked for."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[object, object] = {}

    def once(self, key: object, make: "Callable[[], Result]") -> "Result":
        """Return what `make` works out; it is asked once for each key, and nobody may change the result."""
        if key not in self._made:
            self._made[key] = make()
        return cast("Result", self._made[key])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """The checked rows of one return and the days it covers.

    The frame follows the return's description; its index is the row ids. `absent` maps each column that a file
    lacks to whether another file has it. `lacking` are then the rows of the files that lack it. An absent column with a
    declared meaning is in the frame, all blank. One that no file has is not, so a measure calls `lacks` before it reads
    an optional column. `unread` are columns that
    prevent.toml says are not read: a file has them, so they are not to be added. `partly_read` are columns with a value
    that cannot be read, in a row that counts.
    `words` are the wordings of code lists that the files have, by column, cleaned.
    `from_one_column` are groups of columns that the files have as one, such as the panel's day, and that of adoption.
    `covers_declared` is False if the days were only found among the rows. Then days after the last row are covered too,
    to the end of its quarter or month, as `covers_by` says. Days that all follow the last row are not: nobody may have
    entered them yet.
    """

    name: str
    frame: "pd.DataFrame"
    covers: tuple[dt.date, dt.date] | None = None
    covers_declared: bool = False
    covers_by: CoverStep = "quarter"
    absent: Mapping[str, bool] = field(default_factory=dict)
    lacking: "Mapping[str, NDArray[np.bool_]]" = field(default_factory=dict)
    unread: Collection[str] = ()
    partly_read: Collection[str] = ()
    from_one_column: Collection[Collection[str]] = ()
    words: Mapping[str, Collection[str]] = field(default_factory=dict)
    _kept: Kept = field(default_factory=Kept, init=False, repr=False)

    def once(self, key: object, make: "Callable[[], Result]") -> "Result":
        """Return what `make` works out of these rows alone, asked once for each key."""
        return self._kept.once(key, make)

    def days(self, column: str) -> "NDArray[np.datetime64]":
        """Return a date column as an array; a missing day is NaT, which compares as false."""
        return self.once(column, lambda: dates(self.frame, column))

    def lacks(self, *columns: str, among: "NDArray[np.bool_] | None" = None) -> Remedy:
        """Return a sentence that says which of some columns to add or to correct; empty if it has them all.

        With `among`, only the files of these rows need the columns.
        """
        absent = {name: self.absent[name] for name in columns if not self._has(name, among)}
        partly = [name for name in columns if name in self.partly_read]
        return absent_columns(self.name, absent, unread=self.unread) or partly_read_columns(self.name, partly)

    def present(self, *columns: str, among: "NDArray[np.bool_] | None" = None) -> tuple[str, ...]:
        """Return those of some columns that every file of the return has, or each file of the rows `among`."""
        return tuple(name for name in columns if self._has(name, among))

    def _has(self, name: str, among: "NDArray[np.bool_] | None") -> bool:
        is_told = among is not None and name in self.lacking and not (self.lacking[name] & among).any()
        return is_told or name not in self.absent

    def in_some(self, *columns: str) -> tuple[str, ...]:
        """Return those of some columns that a file of the return has and that are read."""
        return tuple(name for name in columns if name not in self.absent or name in self.lacking)

    def keeps(self, *columns: str) -> bool:
        """Return whether a file of the return has one of some columns, even if prevent.toml says it is not read."""
        return any(self.absent.get(name, True) or name in self.unread for name in columns)

    def covers_days(self, first: dt.date, last: dt.date) -> bool:
        """Return whether the return covers all of these days.

        If the council declared the days, all of these must be among them. If the days were only found among the rows,
        by month: these must be in the months from the first row to the last. By quarter: as in `covers_window`.
        """
        by_month = self.covers_by == "month" and not self.covers_declared
        if by_month and self.covers is not None and first < cover_step(self.covers[0], "month").start:
            return False
        return self.covers_window(first, last)

    def covers_window(self, first: dt.date, last: dt.date) -> bool:
        """Return whether the return covers a window that the council chose: it may begin before the first row."""
        if self.covers is None:
            return False
        if self.covers_declared:
            return self.covers[0] <= min(first, last) and last <= self.covers[1]
        return first <= self.covers[1] and self._reaches(last)

    def covers_day(self, day: dt.date, period: Period) -> bool:
        """Return whether the return covers the last day counted of a period, or a day before the period."""
        if day < period.start and not self.covers_declared:
            return self._reaches(day)
        return self.covers_window(day if self.covers_declared else period.start, day)

    def _reaches(self, day: dt.date) -> bool:
        """Return whether a day is in the steps from the first row to the last."""
        return self.covers is not None and self.covers[0] <= day <= cover_step(self.covers[1], self.covers_by).end


def uncounted(rows: Rows, *columns: str, among: "NDArray[np.bool_] | None" = None) -> Count | None:
    """Return a count without a value if a return, or the files of the rows `among`, lacks one of some columns."""
    remedy = rows.lacks(*columns, among=among)
    return unknown_until(rows.name, remedy) if remedy else None


Material = Mapping[str, Rows | None]


class MaterialOfRun(dict[str, "Rows | None"]):
    """Material that keeps what measures work out of it, so that each of them need not.

    What depends on a question is kept for the last question only. What depends on the rows alone is kept for the run,
    also for material made from this for another question.
    """

    def __init__(self, rows: Material) -> None:
        super().__init__(rows)
        self._question: Question | None = None
        self._kept = Kept()
        self._of_rows: Kept = rows._of_rows if isinstance(rows, MaterialOfRun) else Kept()  # noqa: SLF001 - of the same class

    def once(self, key: object, question: "Question", make: "Callable[[], Result]") -> "Result":
        """Return what `make` gives for a key and a question; it is asked once."""
        if self._question is not question:
            self._question, self._kept = question, Kept()
        return self._kept.once(key, make)

    def once_for_run(self, key: object, make: "Callable[[], Result]") -> "Result":
        """Return what `make` gives for a key; it is asked once in a run."""
        return self._of_rows.once(key, make)


def once(material: Material, key: object, question: "Question", make: "Callable[[], Result]") -> "Result":
    """Return what `make` gives; material of a run is asked once for each key and question."""
    return material.once(key, question, make) if isinstance(material, MaterialOfRun) else make()


def once_for_run(material: Material, key: object, make: "Callable[[], Result]") -> "Result":
    """Return what `make` gives; material of a run is asked once for each key, whatever the question."""
    return material.once_for_run(key, make) if isinstance(material, MaterialOfRun) else make()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceRules:
    """The rules for clearing a board's paper: the board, the as-at date, the deadlines, and who must clear it.

    `days_off` has the bank holidays of the years around the meeting; weekends need not be listed.
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
    """The question of a run: the period, the as-at date (included), the board and meeting, and the counting rules.

    `targets` are the days within which steps of referrals should follow each other, by their names in prevent.toml.
    `by` says which intervals the Channel framework has, `quarters` how many of them: quarters, half-years or years.
    `journey_by` says which intervals the journey of referrals has besides the period.
    `breakdowns` are those of referrals that the board asks for; if empty, the usual ones.
    `covers_by` says how far a return extends if it does not declare its days. Quarterly papers use the quarter of its
    last row. Monthly output uses the month, so that a month which nobody has filled in is not counted as 0.
    Trends have `trend_years` years, or `trend_quarters` quarters if these are not 0.
    Without a `target_percent` no figure is about a target. `courses` are the council's own courses that count besides
    WRAP. `renewals` maps a course to the months after which it lapses; others lapse after `refresh_months`, if set.
    `sectors` are the council's own sectors of sessions. `own_words` are the words of its returns for codes whose names
    nobody has seen, such as "concern: Incel"; they are found when the returns are counted.
    `meetings` are the board's, as prevent.toml lists them.
    `last_paper` is its last public one. `since` is the earlier day that this paper is compared with, once it is found,
    and `since_update` the day of the update to the board then. Training on both days is also of each department if
    it is `since_by_department`.
    """

    period: Period
    as_at: dt.date
    meeting: dt.date | None = None
    board: str = ""
    board_name: str = ""
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    departments: tuple[str, ...] = ()
    target_percent: int | None = None
    refresh_months: int | None = None
    recent_months: int = 12
    courses: tuple[str, ...] = ()
    renewals: Mapping[str, int] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()
    meetings: tuple[dt.date, ...] = ()
    last_paper: LastPaper | None = None
    since: dt.date | None = None
    since_update: dt.date | None = None
    since_by_department: bool = False
    quarters: int = 4
    by: By = "quarter"
    journey_by: ByOrPeriod = "period"
    breakdowns: tuple[str, ...] = ()
    deep_dive: Period | None = None
    targets: Mapping[str, int] = field(default_factory=dict)
    review_months: tuple[int, ...] = (6, 12)
    panel: str = "Channel Panel"
    delivery_group: str = "Prevent Delivery Group"
    police_team: str = "counter-terrorism police"
    labels: Mapping[str, str] = field(default_factory=dict)
    own_words: Mapping[str, str] = field(default_factory=dict)
    clearance: ClearanceRules | None = None
    covers_by: CoverStep = "quarter"
    trend_years: int = 3
    trend_quarters: int = 0

    @property
    def last_day(self) -> dt.date:
        """Return the last day of the period on or before the as-at date."""
        return min(self.period.end, self.as_at)

    @property
    def counted(self) -> Period:
        """Return the days of the period on or before the as-at date."""
        return replace(self.period, end=self.last_day)

    @property
    def intervals(self) -> Intervals:
        """Return the intervals by which the Channel framework counts."""
        return intervals_for(self.period, self.by)

    def label(self, wording: str, *, kind: str = "") -> str:
        """Return the council's own words for a label, if it has any: "concern: Other" comes before "Other"."""
        return self.labels.get(f"{kind}: {wording}", self.labels.get(wording, wording))

    def label_of_code(self, name: str, codes: Sequence[Code], *, kind: str, on: dt.date | None = None) -> str:
        """Return a code, or a group of codes, as papers print it: the council's own words, or else its label of a day.

        The words under [labels] come first, then those of `own_words`. The day is the last one of the period that
        counts, or `on`.
        """
        words = self.own_words.get(f"{kind}: {name}")
        return self.defined_label(name, codes, kind=kind, on=on) if words is None or self._names(name, kind) else words

    def defined_label(self, name: str, codes: Sequence[Code], *, kind: str, on: dt.date | None = None) -> str:
        """Return a code as prevent.toml or its list names it, whatever words the returns have."""
        return self.label(name, kind=kind) if self._names(name, kind) else label_on(name, codes, on or self.last_day)

    def _names(self, name: str, kind: str) -> bool:
        return not {name, f"{kind}: {name}"}.isdisjoint(self.labels)
