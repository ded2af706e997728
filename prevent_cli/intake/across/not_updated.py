"""Overdue updates: referrals without an outcome, and returns without new rows."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prevent_cli.intake.across.located import CheckedReturns, Remark, fault_at, warnings_at, with_columns
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.periods import months_before
from prevent_cli.returns import RETURNS
from prevent_cli.returns.description import Growth
from prevent_cli.wording import format_list, quoted

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

OUTCOME_DAYS = 90  # a quarter: the panel has met three times by then
OUTCOMES = ("outcome", "advice_on", "accepted_on", "closed_on")  # each of them is an outcome of a referral
LOG_DAYS = 92  # the longest quarter
SNAPSHOT_MONTHS = 13  # a year, with a month to spare


def without_outcome(found: CheckedReturns, day: dt.date) -> Iterator[Fault]:
    """Yield a warning for each referral received more than 90 days before a day and still without an outcome.

    The day is at most the last day that the return covers: later outcomes are not entered yet.
    """
    import numpy as np

    if (referrals := found.get("referrals")) is None or referrals.covers is None:
        return
    day = min(day, referrals.covers[1])
    frame = referrals.frame
    is_open = np.logical_and.reduce([frame[column].isna().to_numpy() for column in OUTCOMES])
    is_late = (frame["received_on"] < np.datetime64(day - dt.timedelta(days=OUTCOME_DAYS))).to_numpy()
    rows = np.flatnonzero(is_open & is_late)
    if len(rows) and "outcome" in referrals.absent and any(column in referrals.absent for column in OUTCOMES[1:]):
        yield _no_outcome_columns(referrals, len(rows))
        return
    wanted = f"is more than {OUTCOME_DAYS} days before {day:%d/%m/%Y}, and the referral has no outcome yet"
    yield from warnings_at(referrals, "received_on", rows, rule="no-outcome", wanted=lambda _row: wanted)


def _no_outcome_columns(referrals: CheckedReturn, rows: int) -> Fault:
    """Return one warning for all referrals whose outcome may be in a missing or unread column."""
    headings = [referrals.description.column(name).heading for name in OUTCOMES if name in referrals.absent]
    file, sheet = referrals.places.sources[0]
    number = "1 referral" if rows == 1 else f"{rows:,} referrals"
    wanted = (
        f"has no column read as {format_list(list(map(quoted, headings)))}, so the outcome of {number} is not known; "
        "name your headings under [returns.referrals.columns]"
    )
    return Fault(severity=Severity.WARNING, rule="no-outcome", file=file, sheet=sheet, wanted=wanted)


def not_changed(found: CheckedReturns, day: dt.date) -> Iterator[Fault]:
    """Yield a warning for each return whose last row is much older than the newest row of the other returns.

    Much older is 92 days for logs, 13 months for snapshots. Rows after `day` are ignored.
    """
    logs = dict(_last_rows(found, _growing(Growth.MONTHLY), day))
    if not logs:
        return
    newest = max(logs, key=lambda name: logs[name][1])
    newest_day = logs[newest][1]
    others = f"{_title(found, newest)} has rows up to {newest_day:%d/%m/%Y}"
    for name, (row, last) in logs.items():
        if (newest_day - last).days > LOG_DAYS:
            yield from _old(found, name, row, last, others)
    for name, (row, last) in _last_rows(found, _growing(Growth.YEARLY), day):
        if last < months_before(newest_day, SNAPSHOT_MONTHS):
            yield from _old(found, name, row, last, others)


def _old(found: CheckedReturns, name: str, row: int, last: dt.date, others: str) -> Iterator[Fault]:
    if (checked := found[name]) is not None:
        wanted = f"is the latest row, on {last:%d/%m/%Y}, but {others}; check that this return is up to date"
        yield fault_at(checked, _date_column(checked), row, Remark(rule="not-changed", wanted=wanted))


def _title(found: CheckedReturns, name: str) -> str:
    checked = found[name]
    return quoted(checked.description.title) if checked else name


def _date_column(checked: CheckedReturn) -> str:
    description = checked.description
    return description.event_date or description.snapshot_date or description.dated_by or ""


def _growing(growth: Growth) -> tuple[str, ...]:
    """Return the names of the returns with that growth."""
    return tuple(name for name, description in RETURNS.items() if description.growth is growth)


def _last_rows(found: CheckedReturns, names: Iterable[str], day: dt.date) -> Iterator[tuple[str, tuple[int, dt.date]]]:
    """Yield each return with a row on or before a day: its name, its latest such row, and that row's day."""
    import numpy as np

    for name in names:
        if (checked := found.get(name)) is None:
            continue
        days = _days(found, checked)
        known = np.flatnonzero(days <= np.datetime64(day))
        if len(known):
            row = int(known[np.argmax(days[known])])
            yield name, (row, days[row].astype("datetime64[D]").item())


def _days(found: CheckedReturns, checked: CheckedReturn) -> "NDArray[np.datetime64]":
    """Return the day of each row, or of the row that it refers to in another return; NaT if not known."""
    import numpy as np

    if (link := checked.description.dated_through) is None:
        return checked.frame[_date_column(checked)].to_numpy()
    column, reference = link
    if (there := with_columns(found, reference.to, reference.column)) is None:
        return np.full(len(checked.frame), np.datetime64("NaT"), dtype="datetime64[s]")
    ids = there.frame[reference.column].astype(object)
    return _matched(checked.frame[column], ids, there.frame[_date_column(there)].to_numpy())


def sessions_of(
    attendance: CheckedReturn, sessions: CheckedReturn, days: "NDArray[np.datetime64]"
) -> "NDArray[np.datetime64]":
    """Return the day of each attendance's session, from a day for each session; NaT if the session is unknown."""
    return _matched(attendance.frame["session_id"], sessions.frame["session_id"].astype(object), days)


def _matched(references: "pd.Series", ids: "pd.Series", days: "NDArray[np.datetime64]") -> "NDArray[np.datetime64]":
    """Return the day of each reference, from a day for each id; NaT if no id is the same."""
    import numpy as np
    import pandas as pd

    categories = references.cat
    at = pd.Index(ids).get_indexer(categories.categories.astype(object))
    found: NDArray[np.datetime64] = np.append(days, np.datetime64("NaT"))[
        np.append(at, -1)[categories.codes.to_numpy()]
    ]
    return found
