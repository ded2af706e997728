"""A department's own snapshots: its latest headcount, and the latest total that it reported itself."""

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.days import by, dates, rows_of
from prevent_cli.measures.departments import Register
from prevent_cli.measures.figure import Count
from prevent_cli.measures.material import Rows
from prevent_cli.periods import long_date

if TYPE_CHECKING:
    from numpy.typing import NDArray


def department_snapshot(rows: Rows, register: Register, position: int, as_at: dt.date) -> "NDArray[np.int64]":
    """Return the row id of a department's latest snapshot at or before a day, as an array of one or none."""
    days = dates(rows.frame, "as_at")
    chosen = rows_of(by(days, as_at) & (register.codes_of(rows.frame["department"]) == position))
    return chosen[np.argsort(days[chosen], kind="stable")[-1:]]


def latest_total(totals: Rows | None, register: Register, position: int, as_at: dt.date) -> Count | None:
    """Return the people in an organisation's own latest total at a day; None where it has reported none."""
    if totals is None:
        return None
    row = department_snapshot(totals, register, position, as_at)
    if not len(row):
        return None
    rule = f"the organisation's own total, the latest reported at or before {long_date(as_at)}"
    value = int(totals.frame["trained"].iloc[int(row[0])])
    return Count(value=value, source="totals", rule=rule, rows=row)
