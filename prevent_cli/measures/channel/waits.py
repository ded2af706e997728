"""The days between two steps of the same referrals, for figures and for the working list."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, by, known_by, rows_of
from prevent_cli.measures.base.figure import Count, unknown_until
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.measures.base.remedies import undated_answers
from prevent_cli.measures.channel.steps import Step, StepLog, is_blank
from prevent_cli.periods import Period
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Waits:
    """The rows of referrals that took the later of two steps in a period, and the days that each had waited.

    `left_out` is the number of referrals whose later day comes before the earlier one: one of the two is wrong.
    """

    rows: "NDArray[np.int64]"
    days: "NDArray[np.int64]"
    left_out: int


def waits_between(log: StepLog, begins: Step, ends: Step, span: Period, question: Question) -> Waits | Count:
    """Return the waits from one step to another that ended in some days and are recorded by the as-at date.

    Only referrals with both days count. Returns a count without a value if a step is not known, or if there is no wait
    but an answer without a day, which could be one.
    """
    referrals, first, later = log.referrals, log.taken(begins), log.taken(ends)
    if isinstance(first, Count):
        return first
    if isinstance(later, Count):
        return later
    if is_blank(referrals, begins) or is_blank(referrals, ends):
        return Count(value=None, source="referrals", rule="nobody fills in the column of one of the two steps")
    received = referrals.days("received_on")
    of_period = between(received, span.start, span.end)
    for step, found in ((begins, first), (ends, later)):
        if (found.untold & of_period).any():
            return log.without_column(step)
    recorded = known_by(referrals.frame, event=received, as_at=question.as_at)
    may_end = np.logical_or(*log.undated_by(ends, span.end))
    ended = recorded & between(later.on, span.start, span.end)
    chosen = ended & ~np.isnat(first.on)
    days = (later.on - first.on).astype("timedelta64[D]").astype(np.int64)
    undated = {begins: ended & first.undated, ends: recorded & by(received, span.end) & may_end}
    if not chosen.any() and (columns := _answers_in(referrals, undated)):
        return unknown_until("referrals", undated_answers("referrals", columns))
    rows = rows_of(chosen & (days >= 0))
    return Waits(rows=rows, days=days[rows], left_out=int((chosen & (days < 0)).sum()))


def _answers_in(referrals: Rows, undated: "Mapping[Step, NDArray[np.bool_]]") -> tuple[str, ...]:
    """Return the columns of answers of the steps that some rows took on a day that is not entered."""
    taken_by = (step for step, rows in undated.items() if rows.any())
    return tuple(name for step in taken_by for name in referrals.in_some(*step.answers))
