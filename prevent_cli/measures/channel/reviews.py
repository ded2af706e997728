"""The working list of Channel: reviews after exit, months without a panel, panels without police, days to panel.

Its rows name referrals, so they are never in a ledger or a paper.
"""

import calendar
import datetime as dt
import statistics
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, by, dates, instant, known_by, months_after, rows_of
from prevent_cli.measures.base.figure import Count
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.channel.meetings import is_of_group, never_named
from prevent_cli.measures.channel.steps import CLOSED, DISCUSSED, RECEIVED, StepLog
from prevent_cli.measures.channel.waits import Waits, waits_between
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

OVERDUE, DUE, LATER, DONE = "overdue", "due", "not yet due", "done"
DUE_WITHIN_DAYS = 31
COLUMNS = ("review_6_on", "review_12_on")  # the first and the second review, whatever months the council sets


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """The months after which a case is reviewed, and the police's agency.

    If `police_agency` is empty, it is every agency named with the word police or the name of the council's police team.
    """

    months: tuple[int, ...] = (6, 12)
    police_agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review of one case that is due or overdue."""

    reference: str
    closed_on: dt.date
    months: int
    due_on: dt.date
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One referral that a panel discussed, with the days from receipt to its first panel."""

    reference: str
    received_on: dt.date
    panel_on: dt.date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """The panel's meetings: months without one (as their first days), days held, and days held without police.

    `months` are the months checked. `police` are the agencies counted as police, as the return spells them. If it is
    empty, `without_police` is None: it is not known.
    """

    months: tuple[dt.date, ...]
    months_without: tuple[dt.date, ...]
    held: tuple[dt.date, ...]
    police: tuple[str, ...]
    without_police: tuple[dt.date, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelReviews:
    """Reviews for the coordinator's attention on a day, and the panels and waits of the period.

    Reviews (with their numbers) and waits are None if the referrals return lacks a column that they need. Panels are
    None if the meetings return has no rows for the panel. `waits_left_out` is the number of referrals whose panel came
    before they were received. `remedies` say what to add.
    """

    as_at: dt.date
    first: dt.date
    last: dt.date
    reviews: tuple[Review, ...] | None
    later: int | None
    held: int | None
    panels: Panels | None
    waits: tuple[Wait, ...] | None
    waits_left_out: int = 0
    remedies: tuple[str, ...] = ()

    def number(self, status: str) -> int | None:
        """Return the number of reviews with a status; None if it is not known."""
        return None if self.reviews is None else sum(review.status == status for review in self.reviews)

    @property
    def median_days(self) -> float | None:
        """Return the exact median of the days to panel; None if no referral went to a panel."""
        return statistics.median(wait.days for wait in self.waits) if self.waits else None

    @property
    def longest_days(self) -> int | None:
        """Return the longest of the days to panel; None if no referral went to a panel."""
        return max((wait.days for wait in self.waits or ()), default=None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReviewsOfCases:
    """The reviews of ended cases on a day, an entry each: the case's row, the months, the due day, and the status."""

    rows: "NDArray[np.int64]"
    months: "NDArray[np.int64]"
    due_on: "NDArray[np.datetime64]"
    statuses: "NDArray[np.str_]"

    def of_status(self, status: str) -> "NDArray[np.int64]":
        """Return the rows of the reviews with a status, a row for each review."""
        found: NDArray[np.int64] = self.rows[self.statuses == status]
        return found


def columns_of_reviews(referrals: Rows, months: tuple[int, ...]) -> tuple[str, ...]:
    """Return the columns of the referrals return by which reviews after some months are counted.

    The closing of a case ends its support, so its day is enough.
    """
    ended = referrals.present(*CLOSED.columns)[:1] or CLOSED.days
    return ("accepted_on", *ended, *(column for column, _ in zip(COLUMNS, months, strict=False)))


def reviews_of_cases(
    referrals: Rows, day: dt.date, months: tuple[int, ...], *, recorded_by: dt.date
) -> ReviewsOfCases | Count:
    """Return the reviews, some months after support ended, of the cases that had ended by a day.

    A review's due date is that number of months after support ended. It is due from 31 days before that date, overdue
    from the day after, and done when its day is entered. A case that was re-opened has none but those that were done.
    Only referrals recorded by `recorded_by` count. A count without a value if a column lacks, or the day that a case
    was closed or re-opened.
    """
    log, frame = StepLog(referrals), referrals.frame
    cases = known_by(frame, event=dates(frame, "received_on"), as_at=recorded_by)
    if unknown := uncounted(referrals, "accepted_on") or uncounted(
        referrals, *columns_of_reviews(referrals, months), among=cases & ~np.isnat(dates(frame, "accepted_on"))
    ):
        return unknown
    cases &= ~np.isnat(dates(frame, "accepted_on"))
    ended, closed = support_ended(referrals), log.closed_by(day, among=cases)
    if isinstance(closed, Count):
        return closed
    if (cases & closed & np.isnat(ended)).any():
        return log.without_days(CLOSED)
    rows = rows_of(cases & by(ended, day))
    after, columns = zip(*zip(months, COLUMNS, strict=False), strict=True)
    due_on = np.concatenate([months_after(ended[rows], one) for one in after])
    done = np.concatenate([by(dates(frame, column)[rows], day) for column in columns])
    order = np.argsort(np.tile(rows, len(after)), kind="stable")
    order = order[(done | np.tile(closed[rows], len(after)))[order]]
    return ReviewsOfCases(
        rows=np.tile(rows, len(after))[order],
        months=np.repeat(np.array(after, dtype=np.int64), len(rows))[order],
        due_on=due_on[order],
        statuses=np.where(done, DONE, review_status(due_on, day))[order],
    )


def support_ended(referrals: Rows) -> "NDArray[np.datetime64]":
    """Return the day on which the support of each case ended: that day, or else that of the closing."""
    closed = StepLog(referrals).taken(CLOSED)
    if isinstance(closed, Count) or "closed_on" in referrals.absent:
        return np.full(len(referrals.frame), np.datetime64("NaT", "s")) if isinstance(closed, Count) else closed.on
    own = referrals.days("closed_on")
    return np.where(np.isnat(own), closed.on, own)


def review_status(due_on: "NDArray[np.datetime64]", as_at: dt.date) -> "NDArray[np.str_]":
    """Return the status on a day of each review that is not done."""
    is_soon = by(due_on, as_at + dt.timedelta(days=DUE_WITHIN_DAYS))
    return np.where(due_on < instant(as_at), OVERDUE, np.where(is_soon, DUE, LATER))


def channel_reviews(material: Material, question: Question, rules: ReviewRules) -> ChannelReviews:
    """Return the reviews due at the as-at date, and the panels and waits of the question's period up to it."""
    referrals, meetings = material.get("referrals"), material.get("meetings")
    as_at, found = question.as_at, None
    if referrals is not None:
        found = reviews_of_cases(referrals, as_at, rules.months, recorded_by=as_at)
    no_reviews = found.remedy if isinstance(found, Count) else ""
    found = None if isinstance(found, Count) else found
    waits = None
    if referrals is not None:
        waits = waits_between(StepLog(referrals), RECEIVED, DISCUSSED, question.counted, question)
    no_waits = waits.remedy if isinstance(waits, Count) else ""
    no_panels = "" if meetings is None else never_named(meetings, question.panel)
    return ChannelReviews(
        as_at=as_at,
        first=question.period.start,
        last=question.last_day,
        reviews=None if no_reviews else _due_or_overdue(referrals, found),
        later=None if no_reviews else _number(found, LATER),
        held=None if no_reviews else _number(found, DONE),
        panels=None if meetings is None or no_panels else _panels(meetings, question, rules.police_agency),
        waits=None if no_waits else _waits(referrals, waits),
        waits_left_out=waits.left_out if isinstance(waits, Waits) else 0,
        remedies=tuple(filter(None, (no_reviews, no_waits, no_panels))),
    )


def _number(found: ReviewsOfCases | None, status: str) -> int:
    return 0 if found is None else len(found.of_status(status))


def _due_or_overdue(referrals: Rows | None, found: ReviewsOfCases | None) -> tuple[Review, ...]:
    """Return the reviews that are due or overdue, the earliest due day first."""
    if referrals is None or found is None:
        return ()
    listed = np.flatnonzero(np.isin(found.statuses, (DUE, OVERDUE)))
    frame = referrals.frame.iloc[found.rows[listed]]
    columns = (
        frame["referral_id"].astype(str).tolist(),
        _each(support_ended(referrals)[found.rows[listed]]),
        found.months[listed].tolist(),
        _each(found.due_on[listed]),
        found.statuses[listed].tolist(),
    )
    reviews = (
        Review(reference=reference, closed_on=closed, months=months, due_on=due_on, status=status)
        for reference, closed, months, due_on, status in zip(*columns, strict=True)
    )
    return tuple(sorted(reviews, key=lambda review: (review.due_on, review.reference)))


def _each(days: "NDArray[np.datetime64]") -> list[dt.date]:
    """Return days of which none is missing."""
    found: list[dt.date] = days.astype("datetime64[D]").tolist()
    return found


def _days(frame: "pd.DataFrame", name: str) -> list[dt.date | None]:
    found: list[dt.date | None] = dates(frame, name).astype("datetime64[D]").tolist()
    return found


def _panels(meetings: Rows, question: Question, police_agency: str) -> Panels:
    frame, as_at = meetings.frame, question.as_at
    held_on = dates(frame, "held_on")
    here = is_of_group(frame, question.panel) & between(held_on, question.period.start, question.last_day)
    here &= known_by(frame, event=held_on, as_at=as_at)
    present = here & frame["attended"].fillna(value=False).to_numpy(dtype=bool)
    days = _days(frame, "held_on")
    agencies = [str(name) for name in frame["agency"]]
    is_police = {name: _is_police(name, police_agency, question.police_team) for name in set(agencies)}
    held = sorted({day for at in np.flatnonzero(present) if (day := days[at])})
    with_police = {days[at] for at in np.flatnonzero(present) if is_police[agencies[at]]}
    police = tuple(sorted({agencies[at] for at in np.flatnonzero(here) if is_police[agencies[at]]}))
    months = tuple(_whole_months(meetings, question))
    met = {(day.year, day.month) for day in held}
    return Panels(
        months=months,
        months_without=tuple(month for month in months if (month.year, month.month) not in met),
        held=tuple(held),
        police=police,
        without_police=tuple(day for day in held if day not in with_police) if police else None,
    )


def _is_police(agency: str, police_agency: str, police_team: str) -> bool:
    if police_agency:
        return cleaned(agency) == cleaned(police_agency)
    words = set(cleaned(agency).split())
    team = set(cleaned(police_team).split())
    return bool(words & {"police", "so15"}) or bool(team and team <= words)


def _whole_months(meetings: Rows, question: Question) -> Iterable[dt.date]:
    """Yield the first day of each whole month of the period that has ended and that the meetings return covers."""
    first = question.period.start.replace(day=1)
    while True:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        if last > question.last_day:
            return
        if first >= question.period.start and meetings.covers_days(first, last):
            yield first
        first = last + dt.timedelta(days=1)


def _waits(referrals: Rows | None, waits: Waits | Count | None) -> tuple[Wait, ...]:
    """Return the referrals whose first panel was in the period, the longest wait first."""
    if referrals is None or not isinstance(waits, Waits):
        return ()
    frame = referrals.frame.iloc[waits.rows]
    days = waits.days.tolist()
    columns = frame["referral_id"].astype(str).tolist(), _each(dates(frame, "received_on")), days
    found = [
        Wait(reference=reference, received_on=start, panel_on=start + dt.timedelta(days=waited), days=waited)
        for reference, start, waited in zip(*columns, strict=True)
    ]
    return tuple(sorted(found, key=lambda wait: (-wait.days, wait.reference)))
