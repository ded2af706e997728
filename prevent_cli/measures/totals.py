"""A department's own snapshots: its latest headcount, and the latest total that it reported itself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.days import by, dates, instant, rows_of
from prevent_cli.measures.departments import Register
from prevent_cli.measures.figure import Count
from prevent_cli.measures.material import Rows, uncounted
from prevent_cli.measures.snapshots import reported_sum
from prevent_cli.periods import long_date

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prevent_cli.measures.training import Training


def department_snapshot(rows: Rows, register: Register, position: int, as_at: dt.date) -> "NDArray[np.int64]":
    """Return the row id of a department's latest snapshot at or before a day, as an array of one or none."""
    days = dates(rows.frame, "as_at")
    chosen = rows_of(by(days, as_at) & (register.codes_of(rows.frame["department"]) == position))
    return chosen[np.argsort(days[chosen], kind="stable")[-1:]]


NONE_YET = "it keeps its own rows, and has reported no total by that day"


def keeps_own_rows(training: "Training", positions: Sequence[int]) -> bool:
    """Return whether one of some organisations reports totals, on whatever day: no rows of its own mean no zero."""
    if training.totals is None:
        return False
    return bool(np.isin(training.register.codes_of(training.totals.frame["department"]), positions).any())


def latest_total(training: "Training", position: int) -> Count | None:
    """Return the people in an organisation's own latest total at the as-at date; None where it has reported none.

    A total that begins before the window, or that was true before it, is not available for it. Where the return has no
    column of when its totals begin, it cannot be said.
    """
    totals, as_at = training.totals, training.question.as_at
    row = np.zeros(0, dtype=np.int64)
    if totals is not None:
        row = department_snapshot(totals, training.register, position, as_at)
    if totals is None or not len(row):
        return None
    if unknown := uncounted(totals, "since"):
        return replace(unknown, rows=row)
    first, at = instant(training.since), int(row[0])
    if dates(totals.frame, "since")[at] < first or dates(totals.frame, "as_at")[at] < first:
        why = f"the organisation's own total does not begin with the window, {long_date(training.since)}"
        return Count(value=None, source="totals", rule=why, rows=row)
    rule = f"the organisation's own total, the latest reported at or before {long_date(as_at)}"
    return reported_sum(totals, "trained", row, rule)
