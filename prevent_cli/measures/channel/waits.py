"""The days between two steps of the same referrals, for figures and for the working list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import between, dates, known_by, rows_of
from prevent_cli.measures.base.figure import Count
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.measures.channel.steps import Step, taken

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Waits:
    """The rows of referrals that took the later of two steps in a period, and the days that each had waited.

    `left_out` is the number of referrals whose later day comes before the earlier one: one of the two is wrong.
    """

    rows: "NDArray[np.int64]"
    days: "NDArray[np.int64]"
    left_out: int


def waits_between(referrals: Rows, begins: Step, ends: Step, question: Question) -> Waits | Count:
    """Return the waits from one step to another that ended in the question's period and are recorded by its as-at date.

    Only referrals with both days count. Returns a count without a value if a step is not known.
    """
    first, later = taken(referrals, begins), taken(referrals, ends)
    if isinstance(first, Count):
        return first
    if isinstance(later, Count):
        return later
    chosen = between(later.on, question.period.start, question.last_day) & ~np.isnat(first.on)
    chosen &= known_by(referrals.frame, event=dates(referrals.frame, "received_on"), as_at=question.as_at)
    days = (later.on - first.on).astype("timedelta64[D]").astype(np.int64)
    rows = rows_of(chosen & (days >= 0))
    return Waits(rows=rows, days=days[rows], left_out=int((chosen & (days < 0)).sum()))
