"""The department of each person on the day of their course, and what is not known if no return says it."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.departments import Register
from prevent_cli.measures.base.figure import Count, unknown_until
from prevent_cli.measures.base.material import Rows
from prevent_cli.measures.base.remedies import NO_REMEDY, Remedy, blank_cells
from prevent_cli.returns.completions import ADDED_DAY

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


RETURN, COLUMN = "completions", "department"  # attendance itself must say the department in each row
FEW = "fewer than 1% of the staff requiring training"  # so that no percentage is a whole point too low
IN_NO_ROW = (
    f"A few people are in no row, because no return says their department on that day: {FEW} of each row with a number."
)
LEFT_OUT = f"; without a few people whose department no return says, {FEW}"


def departments_on(
    attendance: "pd.DataFrame", staff: Rows | None, register: Register
) -> "tuple[NDArray[np.int64], NDArray[np.bool_]]":
    """Return the position of each row's department (-1: not listed), and which rows' department no return says.

    A blank department of a completed course is that of the person's post on that day in the staff list.
    """
    found = register.codes_of(attendance["department"])
    blank = np.array(attendance["department"].isna(), dtype=bool)
    if not blank.any() or staff is None or ADDED_DAY not in attendance:
        return found, blank
    rows = np.flatnonzero(blank)
    posts = _posts_on(attendance.iloc[rows], staff, register)
    found[rows[posts.index]] = posts.to_numpy()
    blank[rows[posts.index]] = False
    return found, blank


def _posts_on(completed: "pd.DataFrame", staff: Rows, register: Register) -> "pd.Series":
    """Return the one department of each person's posts on the day of a course, by the place of the row."""
    import pandas as pd

    asked = pd.DataFrame(
        {
            "row": np.arange(len(completed)),
            "person": completed["person_id"].astype(object).to_numpy(),
            "day": completed[ADDED_DAY].to_numpy(),
        }
    )
    posts = pd.DataFrame(
        {
            "person": staff.frame["person_id"].astype(object).to_numpy(),
            "department": register.codes_of(staff.frame["department"]),
            "started": _days(staff, "started_on"),
            "left": _days(staff, "left_on"),
        }
    )
    both = asked.merge(posts, on="person")
    in_post = ~(both["started"] > both["day"]) & ~(both["left"] < both["day"])  # a blank day says nothing
    of_row = both[in_post].groupby("row")["department"]
    return of_row.min()[of_row.min() == of_row.max()]


def _days(staff: Rows, column: str) -> "NDArray[np.datetime64]":
    if staff.lacks(column):
        return np.full(len(staff.frame), np.datetime64("NaT"), dtype="datetime64[s]")
    return staff.days(column)


def how_to_place(completions: Rows | None) -> Remedy:
    """Return what to do for people whose department no return says."""
    if completions is None:
        return NO_REMEDY
    return completions.lacks(COLUMN) or blank_cells(completions.name, COLUMN)


def not_placed(people: int, required: int | None, remedy: Remedy) -> Count | None:
    """Return a count without a value if people without a known department could change a department's number much.

    A few of its staff requiring training do not: then None.
    """
    return unknown_until(RETURN, remedy) if people and 100 * people >= (required or 0) else None
