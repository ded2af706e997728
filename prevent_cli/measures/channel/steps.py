"""The steps of a referral: on which day each was taken, or that it was taken on a day that no file gives."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by, instant, matching
from prevent_cli.measures.base.figure import Count, unknown_until
from prevent_cli.measures.base.material import Rows, uncounted
from prevent_cli.measures.base.remedies import undated_answers
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pandas as pd
    from numpy.typing import NDArray

YES, NO = "Yes", "No"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its key in figures' names, its words in tables, and its columns in the referrals return.

    `days` are columns of days, `answers` columns of a day, Yes or No. A council may keep some of them. With `decides`
    a No says too that the step was taken: the section 36 decision is made, whatever it is. With `needs_all` each column
    says something else, so that the step is not known without all of them.
    """

    key: str
    words: str
    days: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    decides: bool = False
    needs_all: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Return all columns that may say that the step was taken."""
        return *self.days, *self.answers


RECEIVED = Step(key="received", words="Referrals received", days=("received_on",))
SCREENED = Step(key="screened", words="Screened by the police", answers=("screened",))
SECTION_36 = Step(
    key="section-36", words="Section 36 decision made", days=("section_36_on",), answers=("section_36",), decides=True
)
DISCUSSED = Step(key="discussed", words="Discussed at panel", days=("panel_on",), answers=("discussed",))
CONSENTED = Step(key="consented", words="Consent given", answers=("consent",))
ADOPTED = Step(key="adopted", words="Adopted as a Channel case", days=("accepted_on",), answers=("was_adopted",))
CLOSED = Step(key="closed", words="Closed", days=("closed_on",), answers=("case_closed",))
REVIEWED = Step(key="reviewed", words="Reviewed after closure", days=("review_6_on", "review_12_on"), needs_all=True)
REOPENED = Step(key="reopened", words="Re-opened", answers=("reopened",))
STEPS = (RECEIVED, SCREENED, SECTION_36, DISCUSSED, CONSENTED, ADOPTED, CLOSED, REVIEWED, REOPENED)
ANY_TIME = (CONSENTED, REOPENED)  # some ask for consent before the panel; a file may have the days of the second time
PLANNED = (DISCUSSED, REVIEWED)  # their days may be entered before they come

# The attributes of a count of referrals by the day received alone: counts by any attribute are parts of it.
OF_RECEIPT: frozenset[str] = frozenset()
# The attributes of every count of the steps that referrals took, so that the gate judges these together: who knows the
# work knows how the steps go together. Counts by source or age have attributes of their own.
OF_STEPS = frozenset(
    {"police_check_on", "advice_on", *(column for step in STEPS if step is not RECEIVED for column in step.columns)}
)


def referrals_in(rows: "NDArray[np.int64]", rule: str, *, attributes: frozenset[str] = OF_STEPS) -> Count:
    """Return the number of some referrals; `attributes` are the columns that chose them."""
    return Count(value=len(rows), source="referrals", rule=rule, rows=rows, attributes=attributes)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Taken:
    """What the rows say of one step: `on` is its first day (NaT: none), `undated` an answer without any day.

    `untold` are the rows of files without a column of the step.
    """

    on: "NDArray[np.datetime64]"
    undated: "NDArray[np.bool_]"
    untold: "NDArray[np.bool_]"


def taken(referrals: Rows, step: Step) -> Taken | Count:
    """Return on which days the referrals took a step; a count without a value if no column of the step can be used.

    A column that the file lacks is left out if another one says the same. A value that cannot be read leaves the step
    unknown.
    """
    frame, kept = referrals.frame, referrals.in_some(*step.columns)
    nobody = np.zeros(len(frame), dtype=bool)
    needed = step.columns if step.needs_all else kept or step.columns[:1]
    if unknown := uncounted(referrals, *needed, among=nobody):
        return unknown
    on = np.full(len(frame), np.datetime64("NaT"), dtype="datetime64[s]")
    answered = nobody.copy()
    for name in kept:
        if name in step.days:
            days = frame[name].to_numpy()
        else:
            days = _days_in(frame[name])
            answered |= matching(frame[name], {YES, *((NO,) if step.decides else ())}.__contains__)
        on = np.fmin(on, days)
    lacking = [referrals.lacking.get(name, nobody) for name in needed]
    untold = np.logical_or.reduce(lacking) if step.needs_all else np.logical_and.reduce(lacking)
    return Taken(on=on, undated=answered & np.isnat(on), untold=untold)


@dataclass(frozen=True, slots=True)
class StepLog:
    """The referrals with the days of their steps."""

    referrals: Rows

    def taken(self, step: Step) -> Taken | Count:
        """Return what `taken` returns for a step."""
        return self.referrals.once((taken, step.key), lambda: taken(self.referrals, step))

    def taken_by(self, step: Step, day: "dt.date", *, among: "NDArray[np.bool_]") -> "NDArray[np.bool_] | Count":
        """Return which referrals had taken a step by a day, dated or not; a count without a value if that is not known.

        It is not known if an answer of some rows, `among`, may have been entered after that day, or if the file of one
        has no column of the step.
        """
        found = self.taken(step)
        if isinstance(found, Count):
            return found
        if (found.untold & among).any():
            return self.without_column(step)
        counted, uncertain = self.undated_by(step, day)
        if (uncertain & among).any():
            return self.without_days(step)
        return by(found.on, day) | counted

    def closed_by(self, day: "dt.date", *, among: "NDArray[np.bool_]") -> "NDArray[np.bool_] | Count":
        """Return which referrals, `among` some, were closed on a day: closed by then, and not re-opened since.

        Those that were re-opened on a day that is not entered are closed: no later closing of theirs can be entered
        beside the first, and papers say so. A count without a value if it is not known what was closed or re-opened.
        """
        found, closed, reopened = self.taken(CLOSED), self.taken_by(CLOSED, day, among=among), self.taken(REOPENED)
        if isinstance(found, Count) or isinstance(closed, Count):
            return closed
        if isinstance(reopened, Count):
            return reopened if self.referrals.keeps(*REOPENED.columns) else closed
        return closed & ~(by(reopened.on, day) & (reopened.on >= found.on))

    def undated_by(self, step: Step, day: "dt.date") -> "tuple[NDArray[np.bool_], NDArray[np.bool_]]":
        """Return which answers without a day count as given by a day, and which may be later.

        An answer counts, whenever it was entered. It does not where an earlier step of the row came after that day: the
        panel adopts no case before it has discussed it. Consent may come before the panel, and the days of a case
        that was re-opened may be those of the second time. Such an answer counts only in a return without later days.
        """
        found = self.taken(step)
        undated = np.zeros(len(self.referrals.frame), dtype=bool) if isinstance(found, Count) else found.undated
        waits = undated & self._later(STEPS[: STEPS.index(step)], day)
        any_time = waits if step in ANY_TIME else waits & self.reopened_by(day)
        if not self._later([one for one in STEPS if one not in PLANNED], day).any():
            waits, any_time = waits & ~any_time, any_time & False
        return undated & ~waits, any_time

    def without_column(self, step: Step) -> Count:
        """Return a count without a value, because some files have no column of a step."""
        return unknown_until("referrals", self.referrals.lacks(*step.columns))

    def without_days(self, step: Step) -> Count:
        """Return a count without a value, because some answers of a step have no day."""
        return unknown_until("referrals", undated_answers("referrals", self.referrals.in_some(*step.answers)))

    def reopened_by(self, day: "dt.date") -> "NDArray[np.bool_]":
        """Return which referrals were re-opened, on any day, or may have been by a day.

        If no file says it, each that was closed by the day may have been; if some do or it cannot be read, each may.
        """
        found, closed = self.taken(REOPENED), self.taken(CLOSED)
        everybody = np.full(len(self.referrals.frame), fill_value=True)
        may_be = everybody if isinstance(closed, Count) else by(closed.on, day) | closed.undated | closed.untold
        if not isinstance(found, Count):
            return ~np.isnat(found.on) | found.undated | (found.untold & may_be)
        return everybody if self.referrals.keeps(*REOPENED.columns) else may_be

    def _later(self, steps: "Iterable[Step]", day: "dt.date") -> "NDArray[np.bool_]":
        """Return which referrals took one of some steps after a day."""
        found = (self.taken(step) for step in steps if step is not CONSENTED)
        days = (one.on > instant(day) for one in found if isinstance(one, Taken))
        later: NDArray[np.bool_] = np.logical_or.reduce([np.zeros(len(self.referrals.frame), dtype=bool), *days])
        return later


def is_blank(referrals: Rows, step: Step) -> bool:
    """Return whether no row has a value in a column of a step: nobody fills it in, so it does not count as 0."""
    kept = referrals.in_some(*step.columns)
    read = bool(kept) and not set(kept) & set(referrals.partly_read)
    return read and all(_has_no_value(referrals, name) for name in kept)


def _has_no_value(referrals: Rows, column: str) -> bool:
    return referrals.once((_has_no_value, column), lambda: bool(referrals.frame[column].isna().all()))


def closes_cases_only(referrals: Rows) -> bool:
    """Return whether the return says when cases were closed, but not when other referrals were.

    Many councils have one column for both: then half of the closed referrals or more were never adopted. Others write
    only when the support of a case ended.
    """
    if "case_closed" not in referrals.absent or "closed_on" in referrals.absent:
        return False
    adopted = taken(referrals, ADOPTED)
    if isinstance(adopted, Count):
        return True
    closed = ~np.isnat(referrals.frame["closed_on"].to_numpy())
    others = int((closed & np.isnat(adopted.on) & ~adopted.undated).sum())
    return not others or 2 * others < int(closed.sum())


def _days_in(column: "pd.Series") -> "NDArray[np.datetime64]":
    """Return the days of a column of days and answers; NaT for an answer and for a blank cell."""
    days = [np.datetime64("NaT" if word in (YES, NO) else word, "s") for word in map(str, column.cat.categories)]
    found: NDArray[np.datetime64] = np.array([*days, np.datetime64("NaT", "s")])[column.cat.codes.to_numpy()]
    return found
