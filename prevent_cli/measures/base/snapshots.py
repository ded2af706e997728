"""Snapshots and the text in them: which rows were in force on a day, and what a row says."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by, dates, rows_of
from prevent_cli.measures.base.figure import Count, Markdown
from prevent_cli.measures.base.material import Rows, uncounted
from prevent_cli.periods import LooseDate, long_date, months_before, parse_loose_date
from prevent_cli.wording import capital

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS_OF_A_SNAPSHOT = 12


def latest_snapshot(rows: Rows | None, day: dt.date) -> "NDArray[np.int64] | None":
    """Return the row ids of the latest snapshot at or before a day; None where there is no such snapshot."""
    if rows is None:
        return None
    days = dates(rows.frame, "as_at")
    known = by(days, day)
    return rows_of(days == days[known].max()) if known.any() else None


def latest_snapshot_by(
    rows: Rows | None, day: dt.date, column: str, *, read: Callable[[str], str] = str
) -> "dict[str, NDArray[np.int64]]":
    """Return, for each value of a column, the row ids of its own latest snapshot at or before a day.

    Values that `read` makes the same are one, under what it makes of them.
    """
    if rows is None:
        return {}
    days = dates(rows.frame, "as_at")
    held = rows_by(rows, column, rows_of(by(days, day)), read=read)
    return {key: own[days[own] == days[own].max()] for key, own in held.items()}


def rows_by(
    rows: Rows, column: str, among: "NDArray[np.int64]", *, read: Callable[[str], str] = str
) -> "dict[str, NDArray[np.int64]]":
    """Return some row ids by what `read` makes of a column's text, in the order in which it first stands.

    The column is gone through once: ask for all values at once, not for each.
    """
    words = texts(rows, column)
    found: dict[str, list[int]] = {}
    for row in among.tolist():
        found.setdefault(read(words[row]), []).append(row)
    return {key: np.array(own, dtype=np.int64) for key, own in found.items()}


def texts(rows: Rows, column: str) -> list[str]:
    """Return the text in each cell of a column; empty where it is blank."""
    return [value if isinstance(value, str) else "" for value in rows.frame[column].astype(object).tolist()]


def snapshot_day(rows: Rows, latest_snapshot: "NDArray[np.int64]") -> dt.date:
    """Return the day of a snapshot that has rows."""
    found: dt.date = dates(rows.frame, "as_at")[latest_snapshot[0]].astype("datetime64[D]").item()
    return found


def recorded_notes(
    rows: Rows | None, latest_snapshot: "NDArray[np.int64] | None", as_at: dt.date, *, what: str = ""
) -> tuple[str, ...]:
    """Return a note with the day of a snapshot that was recorded before the as-at date; `what` says of which part."""
    if rows is None or latest_snapshot is None or not len(latest_snapshot):
        return ()
    day = snapshot_day(rows, latest_snapshot)
    return () if day == as_at else (capital(f"{what} as recorded on {long_date(day)}.".lstrip()),)


def text_at(rows: Rows, column: str, row: int) -> str:
    """Return the text in a cell; empty where it is blank."""
    value = rows.frame[column].iloc[row]
    return value if isinstance(value, str) else ""


def whole_at(rows: Rows, column: str, row: int) -> int | None:
    """Return the number in a cell; None where it is blank."""
    value = rows.frame[column].array[row : row + 1]  # to ask the whole column of each cell would be slow
    return None if value.isna()[0] else int(value[0])


def day_at(rows: Rows, column: str, row: int) -> dt.date | None:
    """Return the day in a cell; None where it is blank."""
    found: dt.date | None = dates(rows.frame, column)[row].astype("datetime64[D]").item()
    return found


def markdown_at(rows: Rows, column: str, row: int) -> Markdown:
    """Return a cell of a return's own paragraphs and bullets as a cell of a table."""
    return Markdown(text=text_at(rows, column, row))


def loose_at(rows: Rows, column: str, row: int) -> LooseDate | None:
    """Return a day, a month or a season; None where the cell is blank."""
    text = text_at(rows, column, row)
    return parse_loose_date(text) if text else None


def cell_count(rows: Rows, column: str, row: int, rule: str) -> Count:
    """Return the number in a cell as a count of one row; it has no value where the cell is blank, or has no column."""
    return reported_sum(rows, column, np.array([row]), rule)


def reported_sum(rows: Rows, column: str, chosen: "NDArray[np.int64]", rule: str) -> Count:
    """Return the sum of the numbers that some rows report; no value where one is blank, or there is no such column."""
    if unknown := uncounted(rows, column):
        return replace(unknown, rows=chosen)
    cells = rows.frame[column].array[chosen]  # to ask the whole column of each row would be slow
    if cells.isna().any():
        return Count(value=None, source=rows.name, rule=rule, rows=chosen)
    numbers = cells.to_numpy(dtype=np.int64)
    return Count(value=int(numbers.sum()), source=rows.name, rule=rule, rows=chosen, column=column, numbers=numbers)


def no_snapshot(name: str, day: dt.date) -> Count:
    """Return the count of a return that has no snapshot at or before a day."""
    return Count(value=None, source=name, rule=f"nothing in the {name} return at or before {long_date(day)}")


def is_old(recorded: dt.date, day: dt.date) -> bool:
    """Return whether a snapshot is more than a year old at a day."""
    return recorded < months_before(day, MONTHS_OF_A_SNAPSHOT)


def is_past(due: LooseDate | None, day: dt.date) -> bool:
    """Return whether the whole of a due day, month or season is past at a day."""
    return due is not None and due.last is not None and due.last < day
