"""Columns of rows as arrays: which events happened, and were recorded, by a day, and which texts match."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def instant(day: dt.date) -> np.datetime64:
    """Return a day as a value of a pandas date column."""
    return np.datetime64(day, "s")


def dates(frame: "pd.DataFrame", column: str) -> "NDArray[np.datetime64]":
    """Return a date column as an array; a missing day is NaT, which compares as false."""
    return frame[column].to_numpy()


def by(days: "NDArray[np.datetime64]", last: dt.date) -> "NDArray[np.bool_]":
    """Return which days are present and on or before `last`."""
    return days <= instant(last)


def between(days: "NDArray[np.datetime64]", first: dt.date, last: dt.date) -> "NDArray[np.bool_]":
    """Return which days are from `first` to `last`, both included."""
    return (days >= instant(first)) & (days <= instant(last))


def months_after(days: "NDArray[np.datetime64]", months: int) -> "NDArray[np.datetime64]":
    """Return the days some months later, or the last days of those months that have no such day; NaT stays NaT."""
    begins = days.astype("datetime64[M]")
    ends = begins + months
    in_month = days.astype("datetime64[D]") - begins.astype("datetime64[D]")
    last = (ends + 1).astype("datetime64[D]") - 1
    found: NDArray[np.datetime64] = np.minimum(ends.astype("datetime64[D]") + in_month, last)
    return found


def known_by(
    frame: "pd.DataFrame", *, event: "NDArray[np.datetime64]", as_at: dt.date, recorded: str = "recorded_on"
) -> "NDArray[np.bool_]":
    """Return which rows were recorded by `as_at`.

    A row without a recording day counts as recorded on the day of its event.
    """
    entered = dates(frame, recorded)
    return by(np.where(np.isnat(entered), event, entered), as_at)


def matching(column: "pd.Series", test: Callable[[str], bool], *, blank: bool = False) -> "NDArray[np.bool_]":
    """Return which rows of a category column pass a test of their text; blank cells have the result `blank`."""
    results = np.array([test(str(value)) for value in column.cat.categories] + [blank], dtype=bool)
    found: NDArray[np.bool_] = results[column.cat.codes.to_numpy()]
    return found


def mask_of(rows: "NDArray[np.int64] | None", size: int) -> "NDArray[np.bool_]":
    """Return an array of `size`, true at the ids of some rows; all false without rows."""
    found = np.zeros(size, dtype=bool)
    if rows is not None:
        found[rows] = True
    return found


def grouped(rows: "NDArray[np.int64]", codes: "NDArray[np.int64]") -> "dict[int, NDArray[np.int64]]":
    """Return some row ids by the code of each row, which is never compared with every other: `codes` is of all rows."""
    own = codes[rows]
    order = np.argsort(own, kind="stable")
    found, begins = np.unique(own[order], return_index=True)
    parts = np.split(rows[order], begins[1:])
    return dict(zip(found.tolist(), parts, strict=True)) if len(rows) else {}


NO_ROWS: "NDArray[np.int64]" = np.zeros(0, dtype=np.int64)
NO_ROWS.setflags(write=False)


def rows_of(mask: "NDArray[np.bool_]") -> "NDArray[np.int64]":
    """Return the ids of the rows for which a mask is true."""
    return np.flatnonzero(mask).astype(np.int64)
