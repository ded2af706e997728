"""Figures of casework: referrals received, cases accepted and live cases, over a period."""

import datetime as dt
from typing import TYPE_CHECKING

from prevent_cli.measures.base.days import between, known_by, rows_of
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, not_covered
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.snapshots import rows_of_period
from prevent_cli.measures.channel.steps import ADOPTED, CLOSED, OF_RECEIPT, StepLog, is_blank, referrals_in
from prevent_cli.periods import long_date

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WHENEVER = "whenever they were referred"  # cases are counted by the day of acceptance, not of the referral


def casework(material: Material, question: Question) -> Measured:
    """Return the period's casework: referrals received, cases accepted, and cases live on its last known day.

    Live: accepted on or before that day, and support not ended by then. The closing of a case ends its support, so
    these are the open cases. Figures "channel.period.referred", "channel.period.accepted" and "channel.live".
    """
    referrals, first, last = material.get("referrals"), question.period.start, question.last_day
    accepted, _ = accepted_cases(referrals, first, last, question)
    figures = (
        ("channel.period.referred", f"Referrals received, {question.period.heading}", received(referrals, question)),
        ("channel.period.accepted", f"Cases accepted onto Channel, {question.period.heading}, {WHENEVER}", accepted),
        ("channel.live", f"Live Channel cases at {long_date(last)}", _live(referrals, last, question)),
    )
    return Measured(
        figures=tuple(
            counted(name, meaning=meaning, unit=Unit.CASES, count=count, as_at=question.as_at)
            for name, meaning, count in figures
        )
    )


def received(referrals: Rows | None, question: Question) -> Count:
    """Return the referrals received in the period and recorded by the as-at date."""
    first, last = question.period.start, question.last_day
    rule = f"referrals received from {long_date(first)} to {long_date(last)}, recorded by {long_date(question.as_at)}"
    ids = rows_of_period(referrals, "received_on", question)
    if ids is None:
        return not_covered("referrals", "the period")
    return referrals_in(ids, rule, attributes=OF_RECEIPT)


def _live(referrals: Rows | None, day: dt.date, question: Question) -> Count:
    if referrals is None or not referrals.covers_day(day, question.period):
        return not_covered("referrals", long_date(day))
    # A column of closing that nobody fills in does not say that no support has ended.
    is_known = referrals.in_some(*CLOSED.columns) and not is_blank(referrals, CLOSED)
    needed = ("accepted_on", *([] if is_known else ["closed_on"]))
    if unknown := uncounted(referrals, *needed):
        return unknown
    recorded = known_by(referrals.frame, event=referrals.days("received_on"), as_at=question.as_at)
    log = StepLog(referrals)
    cases = log.taken_by(ADOPTED, day, among=recorded)
    if isinstance(cases, Count):
        return cases
    ended = log.closed_by(day, among=recorded & cases)
    if isinstance(ended, Count):
        return ended
    is_ended = "support not ended" if referrals.present("closed_on") else "not closed"
    rule = f"accepted on or before {long_date(day)} and {is_ended} by then, recorded by {long_date(question.as_at)}"
    return referrals_in(rows_of(recorded & cases & ~ended), rule)


def accepted_cases(
    referrals: Rows | None, first: dt.date, last: dt.date, question: Question
) -> "tuple[Count, NDArray[np.bool_] | None]":
    """Return the cases accepted from `first` to `last` and recorded by the as-at date, and their mask."""
    days = f"{long_date(first)} to {long_date(last)}"
    rule = f"cases accepted from {days}, {WHENEVER}, recorded by {long_date(question.as_at)}"
    if last < first:
        return Count(value=None, source="referrals", rule=f"{long_date(first)} is in the future"), None
    if referrals is None or not referrals.covers_days(first, last):
        return not_covered("referrals"), None
    if unknown := uncounted(referrals, "accepted_on"):
        return unknown, None
    received = referrals.days("received_on")
    chosen = between(referrals.days("accepted_on"), first, last)
    chosen &= known_by(referrals.frame, event=received, as_at=question.as_at)
    ids = rows_of(chosen)
    return referrals_in(ids, rule), chosen
