"""The working list of Channel: reviews after exit, months without a panel, panels without police, days to panel.

Its rows name referrals, so they are never in a ledger or a paper.
"""

import calendar
import datetime as dt
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, dates, known_by
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.channel.meetings import is_of_group, never_named
from prevent_cli.periods import months_before
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import pandas as pd

OVERDUE, DUE, LATER = "overdue", "due", "not yet due"
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
    None if the meetings return has no rows for the panel. `remedies` say what to add.
    """

    as_at: dt.date
    first: dt.date
    last: dt.date
    reviews: tuple[Review, ...] | None
    later: int | None
    held: int | None
    panels: Panels | None
    waits: tuple[Wait, ...] | None
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


def channel_reviews(material: Material, question: Question, rules: ReviewRules) -> ChannelReviews:
    """Return the reviews due at the as-at date, and the panels and waits of the question's period up to it.

    A review's due date is the set number of months after support ended. It is due from 31 days before that date,
    overdue from the day after, and done when its day is entered. Only referrals recorded by the as-at date count.
    """
    referrals, meetings = material.get("referrals"), material.get("meetings")
    needed = ("accepted_on", "closed_on", *(column for column, _ in zip(COLUMNS, rules.months, strict=False)))
    no_reviews, no_waits = ("" if referrals is None else referrals.lacks(*names) for names in (needed, ("panel_on",)))
    no_panels = "" if meetings is None else never_named(meetings, question.panel)
    reviews, held = ([], 0) if no_reviews else _reviews(referrals, question.as_at, rules.months)
    return ChannelReviews(
        as_at=question.as_at,
        first=question.period.start,
        last=question.last_day,
        reviews=None if no_reviews else tuple(review for review in reviews if review.status != LATER),
        later=None if no_reviews else sum(review.status == LATER for review in reviews),
        held=None if no_reviews else held,
        panels=None if meetings is None or no_panels else _panels(meetings, question, rules.police_agency),
        waits=None if no_waits else _waits(referrals, question),
        remedies=tuple(filter(None, (no_reviews, no_waits, no_panels))),
    )


def _reviews(referrals: Rows | None, as_at: dt.date, months: tuple[int, ...]) -> tuple[list[Review], int]:
    """Return the reviews that are not done, earliest first, and the number done."""
    if referrals is None:
        return [], 0
    frame = referrals.frame
    known = known_by(frame, event=dates(frame, "received_on"), as_at=as_at)
    days = {name: _days(frame, name) for name in ("accepted_on", "closed_on", *COLUMNS)}
    references = frame["referral_id"].astype(object).tolist()
    found, held = [], 0
    for at in np.flatnonzero(known).tolist():
        closed = days["closed_on"][at]
        if days["accepted_on"][at] is None or closed is None or closed > as_at:
            continue
        for after, column in zip(months, COLUMNS, strict=False):
            done = days[column][at]
            if done is not None and done <= as_at:
                held += 1
                continue
            due_on = months_before(closed, -after)
            found.append(
                Review(
                    reference=str(references[at]),
                    closed_on=closed,
                    months=after,
                    due_on=due_on,
                    status=review_status(due_on, as_at),
                )
            )
    return sorted(found, key=lambda review: (review.due_on, review.reference)), held


def review_status(due_on: dt.date, as_at: dt.date) -> str:
    """Return the status on a day of a review that is not done."""
    if due_on < as_at:
        return OVERDUE
    return DUE if due_on <= as_at + dt.timedelta(days=DUE_WITHIN_DAYS) else LATER


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


def _waits(referrals: Rows | None, question: Question) -> tuple[Wait, ...]:
    """Return the referrals whose first panel was in the period, the longest wait first."""
    if referrals is None:
        return ()
    frame = referrals.frame
    panel = dates(frame, "panel_on")
    chosen = between(panel, question.period.start, question.last_day)
    chosen &= known_by(frame, event=dates(frame, "received_on"), as_at=question.as_at)
    received, discussed = _days(frame, "received_on"), _days(frame, "panel_on")
    references = frame["referral_id"].astype(object).tolist()
    found = [
        Wait(reference=str(references[at]), received_on=start, panel_on=end, days=(end - start).days)
        for at in np.flatnonzero(chosen).tolist()
        if (start := received[at]) is not None and (end := discussed[at]) is not None
    ]
    return tuple(sorted(found, key=lambda wait: (-wait.days, wait.reference)))
