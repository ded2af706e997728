"""Snapshots: the latest rows on a day, and the cells of a row."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.loose_dates import LooseDate, parse_loose_date
from prevent_cli.measures.base.days import between, by, known_by, rows_of
from prevent_cli.measures.base.figure import Count, Markdown
from prevent_cli.measures.base.material import Question, Rows, uncounted
from prevent_cli.periods import long_date, months_before
from prevent_cli.wording import capital, slug

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray
    from pandas.api.extensions import ExtensionArray

MONTHS_OF_A_SNAPSHOT = 12


def latest_snapshot(rows: Rows | None, day: dt.date) -> "NDArray[np.int64] | None":
    """Return the row ids of the latest snapshot at or before a day; None if there is no such snapshot."""
    if rows is None:
        return None
    days = rows.days("as_at")
    known = by(days, day)
    return rows_of(days == days[known].max()) if known.any() else None


def latest_snapshot_by(
    rows: Rows | None, day: dt.date, column: str, *, read: Callable[[str], str] = str
) -> "dict[str, NDArray[np.int64]]":
    """Return the row ids of the latest snapshot at or before a day, separately for each value of a column.

    `read` turns a cell's text into the key of the result: texts with the same key are one value.
    """
    if rows is None:
        return {}
    days = rows.days("as_at")
    held = rows_by(rows, column, rows_of(by(days, day)), read=read)
    return {key: own[days[own] == days[own].max()] for key, own in held.items()}


def rows_by(
    rows: Rows, column: str, among: "NDArray[np.int64]", *, read: Callable[[str], str] = str
) -> "dict[str, NDArray[np.int64]]":
    """Return some row ids by the key that `read` makes of a column's text, in order of first appearance.

    It reads the whole column, so call it once for all values.
    """
    words = texts(rows, column)
    found: dict[str, list[int]] = {}
    for row in among.tolist():
        found.setdefault(read(words[row]), []).append(row)
    return {key: np.array(own, dtype=np.int64) for key, own in found.items()}


def rows_of_period(rows: Rows | None, column: str, question: Question) -> "NDArray[np.int64] | None":
    """Return the ids of the rows of the period that were recorded by the as-at date; None if it is not covered."""
    first, last = question.period.start, question.last_day
    if rows is None or not rows.covers_days(first, last):
        return None
    days = rows.days(column)
    return rows_of(between(days, first, last) & known_by(rows.frame, event=days, as_at=question.as_at))


def rows_by_wording(
    rows: Rows | None, column: str, among: "NDArray[np.int64] | None", *, blank: str = ""
) -> "dict[str, NDArray[np.int64]]":
    """Return some row ids by a column's wording, in order of first appearance; `blank` is the wording of a blank cell.

    Wordings that differ only in case and punctuation are one, under the first of them.
    """
    if rows is None or among is None:
        return {}
    words = texts(rows, column)
    found = rows_by(rows, column, among, read=lambda text: slug(text or blank))
    return {words[own[0]] or blank: own for own in found.values()}


def texts(rows: Rows, column: str) -> list[str]:
    """Return the text in each cell of a column; empty for a blank cell."""
    return rows.once((texts, column), lambda: _texts(rows.frame[column]))


def _texts(column: "pd.Series") -> list[str]:
    return [value if isinstance(value, str) else "" for value in column.astype(object).tolist()]


def snapshot_day(rows: Rows, latest: "NDArray[np.int64]") -> dt.date:
    """Return the day of a snapshot that has rows."""
    found: dt.date = rows.days("as_at")[latest[0]].astype("datetime64[D]").item()
    return found


def recorded_notes(
    rows: Rows | None, latest: "NDArray[np.int64] | None", as_at: dt.date, *, what: str = ""
) -> tuple[str, ...]:
    """Return a note with the day of a snapshot recorded before the as-at date; `what` names the part it is about."""
    if rows is None or latest is None or not len(latest):
        return ()
    day = snapshot_day(rows, latest)
    return () if day == as_at else (capital(f"{what} as recorded on {long_date(day)}.".lstrip()),)


def text_at(rows: Rows, column: str, row: int) -> str:
    """Return the text in a cell; empty if it is blank."""
    return texts(rows, column)[row]


def whole_at(rows: Rows, column: str, row: int) -> int | None:
    """Return the number in a cell; None if it is blank."""
    value = _array(rows, column)[row : row + 1]  # converting the whole column for each cell would be slow
    return None if value.isna()[0] else int(value[0])


def _array(rows: Rows, column: str) -> "ExtensionArray":
    found: ExtensionArray = rows.once((_array, column), lambda: rows.frame[column].array)
    return found


def day_at(rows: Rows, column: str, row: int) -> dt.date | None:
    """Return the day in a cell; None if it is blank."""
    found: dt.date | None = rows.days(column)[row].astype("datetime64[D]").item()
    return found


def markdown_at(rows: Rows, column: str, row: int) -> Markdown:
    """Return a cell with paragraphs and bullets as a cell of a table."""
    return Markdown(text=text_at(rows, column, row))


def loose_at(rows: Rows, column: str, row: int) -> LooseDate | None:
    """Return the day, month or season in a cell; None if it is blank."""
    text = text_at(rows, column, row)
    return parse_loose_date(text) if text else None


def cell_count(rows: Rows, column: str, row: int, rule: str) -> Count:
    """Return the number in a cell as a count of one row, without a value if the cell is blank or has no column."""
    return reported_sum(rows, column, np.array([row]), rule)


def reported_sum(rows: Rows, column: str, chosen: "NDArray[np.int64]", rule: str) -> Count:
    """Return the sum of the numbers that some rows report, without a value if a cell is blank or has no column."""
    if unknown := uncounted(rows, column):
        return replace(unknown, rows=chosen)
    cells = _array(rows, column)[chosen]  # converting the whole column for each row would be slow
    if cells.isna().any():
        return Count(value=None, source=rows.name, rule=rule, rows=chosen)
    numbers = cells.to_numpy(dtype=np.int64)
    return Count(value=int(numbers.sum()), source=rows.name, rule=rule, rows=chosen, column=column, numbers=numbers)


def no_snapshot(name: str, day: dt.date) -> Count:
    """Return the count of a return that has no snapshot at or before a day."""
    return Count(value=None, source=name, rule=f"the {name} return has no rows at or before {long_date(day)}")


def is_old(recorded: dt.date, day: dt.date) -> bool:
    """Return whether a snapshot is more than a year old on a day."""
    return recorded < months_before(day, MONTHS_OF_A_SNAPSHOT)


def is_past(due: LooseDate | None, day: dt.date) -> bool:
    """Return whether a due day, month or season has ended before a day."""
    return due is not None and due.last is not None and due.last < day
