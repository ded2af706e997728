"""Counts of the steps of referrals: of those received in some days, and of those that took the step in these days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from prevent_cli.measures.base.days import between, by, known_by, rows_of
from prevent_cli.measures.base.figure import Count, not_covered
from prevent_cli.measures.base.material import Question, Rows, uncounted
from prevent_cli.measures.channel.steps import (
    CONSENTED,
    OF_RECEIPT,
    REOPENED,
    STEPS,
    Step,
    StepLog,
    Taken,
    referrals_in,
)
from prevent_cli.periods import Period, long_date
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JourneyLog:
    """The referrals with the days of their steps, read once; `recorded` are the rows recorded by the as-at date.

    The counts have the attributes of all steps, although the columns of two steps are independent. A council that
    adopts only what its panel discussed tells its readers that the one is among the other, so the gate separates them
    by rows.
    """

    referrals: Rows
    as_at: dt.date
    words: Mapping[str, str]
    steps: StepLog
    received: "NDArray[np.datetime64]"
    recorded: "NDArray[np.bool_]"

    @classmethod
    def read(cls, referrals: Rows, steps: tuple[Step, ...], question: Question) -> Self:
        """Return the log of some steps."""
        received = referrals.days("received_on")
        return cls(
            referrals=referrals,
            as_at=question.as_at,
            words={step.key: question.label(step.words) for step in steps},
            steps=StepLog(referrals),
            received=received,
            recorded=known_by(referrals.frame, event=received, as_at=question.as_at),
        )

    def received_in(self, span: Period) -> Count:
        """Return the referrals received in some days."""
        received = self._count(self._received_in(span), self._received_rule(span))
        return self._uncovered(span) or replace(received, attributes=OF_RECEIPT)

    def cohort(self, step: Step, span: Period) -> Count:
        """Return the referrals received in some days that had taken a step by the as-at date, dated or not."""
        if uncovered := self._uncovered(span):
            return uncovered
        received = self._received_in(span)
        done = self.steps.taken_by(step, self.as_at, among=received)
        if isinstance(done, Count):
            return done
        answer = f", or {_answer(step)} without a day if no step before it has a later day"
        rule = (
            f"{self.words[step.key]}: {self._received_rule(span)}, with a day for this step on or before "
            f"{long_date(self.as_at)}{answer if self.answers(step) else ''}"
        )
        return self._count(received & done, rule)

    def events(self, step: Step, span: Period) -> Count:
        """Return the referrals that first took a step in some days, whenever they were received.

        The count has no value if an answer without a day could belong to these days. It cannot if the referral was
        received after them, or took an earlier step after them or a later one before them.
        """
        found = self.steps.taken(step)
        if unknown := self._uncovered(span) or (found if isinstance(found, Count) else None):
            return unknown
        assert isinstance(found, Taken)  # noqa: S101 - a count was returned above
        last = self._last(span)
        counted, uncertain = self.steps.undated_by(step, last)
        known = self.recorded & by(self.received, last)
        may_be_in = (counted | uncertain) & known
        past = self._past_by(step, span.start)
        if (found.untold & known & (~past | self.steps.reopened_by(last))).any():
            return self.steps.without_column(step)
        if (may_be_in & ~past).any():
            return self.steps.without_days(step)
        if (may_be_in & self.steps.reopened_by(last)).any():  # such a referral may have taken any step again
            return uncounted(self.referrals, *REOPENED.columns) or self.steps.without_days(step)
        rule = (
            f"{self.words[step.key]}: referrals, whenever received, recorded by {long_date(self.as_at)}, whose first "
            f"day of this step is from {long_date(span.start)} to {long_date(last)}"
            f"{f'; a {_answer(step)} without a day does not count' if self.answers(step) else ''}"
        )
        return self._count(between(found.on, span.start, last) & self.recorded, rule)

    def _past_by(self, step: Step, first: dt.date) -> "NDArray[np.bool_]":
        """Return which referrals took a later step than this one before a day.

        Consent is no such step: some ask for it before the panel, and some after.
        """
        past = self.recorded & False
        for one in STEPS[STEPS.index(step) + 1 :]:
            later = self.steps.taken(one)
            if isinstance(later, Taken) and one is not CONSENTED:
                past = past | by(later.on, first - dt.timedelta(days=1))
        return past

    def answers(self, step: Step) -> tuple[str, ...]:
        """Return the columns of a step that may have an answer without a day."""
        return self.referrals.in_some(*step.answers)

    def _last(self, span: Period) -> dt.date:
        return min(span.end, self.as_at)

    def _uncovered(self, span: Period) -> Count | None:
        last = self._last(span)
        if last < span.start:
            return Count(value=None, source="referrals", rule=f"{long_date(span.start)} is in the future")
        return None if self.referrals.covers_days(span.start, last) else not_covered("referrals", span.label)

    def _received_in(self, span: Period) -> "NDArray[np.bool_]":
        return between(self.received, span.start, self._last(span)) & self.recorded

    def _received_rule(self, span: Period) -> str:
        return (
            f"referrals received from {long_date(span.start)} to {long_date(self._last(span))}, "
            f"recorded by {long_date(self.as_at)}"
        )

    def _count(self, chosen: "NDArray[np.bool_]", rule: str) -> Count:
        return referrals_in(rows_of(chosen), rule)


def _answer(step: Step) -> str:
    """Return the answers that say that a step was taken, though not when."""
    return "Yes or No" if step.decides else "Yes"
