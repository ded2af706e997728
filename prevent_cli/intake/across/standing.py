"""What has stood still for too long: a referral without an outcome, a return to which nothing was added."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prevent_cli.intake.across.located import Found, Remark, at_rows, fault_at
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.periods import months_before
from prevent_cli.wording import listed, quoted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OUTCOME_DAYS = 90  # a quarter: the panel has met three times by then
OUTCOMES = ("outcome", "advice_on", "accepted_on", "closed_on")  # any one of them tells what became of a referral
# Returns to which something is added month by month. Events, leavers' feedback and the like may well be rare.
LOGS = ("referrals", "sessions", "attendance", "meetings", "evaluations", "engagements")
LOG_DAYS = 92  # the longest quarter
# Snapshots that are taken at least once a year, with a month to spare.
SNAPSHOTS = ("headcounts", "totals", "boards")
SNAPSHOT_MONTHS = 13


def without_outcome(found: Found, day: dt.date) -> Iterator[Fault]:
    """Yield a warning for each referral received more than 90 days before a day, of which nothing came so far.

    The day is no later than the end of what the return covers: what became of a referral after it is not entered yet.
    """
    import numpy as np

    if (referrals := found.get("referrals")) is None or referrals.covers is None:
        return
    day = min(day, referrals.covers[1])
    frame = referrals.frame
    open_so_far = np.logical_and.reduce([frame[column].isna().to_numpy() for column in OUTCOMES])
    is_late = (frame["received_on"] < np.datetime64(day - dt.timedelta(days=OUTCOME_DAYS))).to_numpy()
    rows = np.flatnonzero(open_so_far & is_late)
    if len(rows) and "outcome" in referrals.absent and any(column in referrals.absent for column in OUTCOMES[1:]):
        yield _no_outcome_columns(referrals, len(rows))
        return
    wanted = f"is more than {OUTCOME_DAYS} days before {day:%d/%m/%Y}, and the referral has no outcome yet"
    yield from at_rows(referrals, "received_on", rows, rule="no-outcome", wanted=lambda _row: wanted)


def _no_outcome_columns(referrals: CheckedReturn, rows: int) -> Fault:
    """Return one warning for all referrals whose outcome may be in a column that is not there or not read."""
    headings = [referrals.description.column(name).heading for name in OUTCOMES if name in referrals.absent]
    file, sheet = referrals.places.sources[0]
    wanted = (
        f"has no column read as {listed(list(map(quoted, headings)))}, so the outcome of {rows:,} of its rows is not "
        "known; name yours under columns in [returns.referrals]"
    )
    return Fault(severity=Severity.WARNING, rule="no-outcome", file=file, sheet=sheet, wanted=wanted)


def not_changed(found: Found, day: dt.date) -> Iterator[Fault]:
    """Yield a warning for each return whose last row is much older than the newest of the others, at that row.

    Of logs 92 days are much, of snapshots 13 months. Rows after `day` are not looked at.
    """
    logs = dict(_last_rows(found, LOGS, day))
    if not logs:
        return
    newest = max(logs, key=lambda name: logs[name][1])
    newest_day = logs[newest][1]
    others = f"{_title(found, newest)} go on to {newest_day:%d/%m/%Y}"
    for name, (row, last) in logs.items():
        if (newest_day - last).days > LOG_DAYS:
            yield from _old(found, name, row, last, others)
    for name, (row, last) in _last_rows(found, SNAPSHOTS, day):
        if last < months_before(newest_day, SNAPSHOT_MONTHS):
            yield from _old(found, name, row, last, others)


def _old(found: Found, name: str, row: int, last: dt.date, others: str) -> Iterator[Fault]:
    if (checked := found[name]) is not None:
        column = "session_id" if name == "attendance" else _date_column(checked)
        wanted = f"is the last row by date, of {last:%d/%m/%Y}, though the {others}; has this return been kept up?"
        yield fault_at(checked, column, row, Remark(rule="not-changed", wanted=wanted))


def _title(found: Found, name: str) -> str:
    checked = found[name]
    return checked.description.title.lower().replace("channel", "Channel") if checked else name


def _date_column(checked: CheckedReturn) -> str:
    return checked.description.event_date or checked.description.snapshot_date or ""


def _last_rows(found: Found, names: Iterable[str], day: dt.date) -> Iterator[tuple[str, tuple[int, dt.date]]]:
    """Yield, for each return with a day at or before another, its name, the row of the latest, and that day."""
    import numpy as np

    for name in names:
        if (checked := found.get(name)) is None:
            continue
        is_attendance = name == "attendance"
        days = _session_days(found, checked) if is_attendance else checked.frame[_date_column(checked)].to_numpy()
        known = np.flatnonzero(days <= np.datetime64(day))
        if len(known):
            row = int(known[np.argmax(days[known])])
            yield name, (row, days[row].astype("datetime64[D]").item())


def _session_days(found: Found, attendance: CheckedReturn) -> "NDArray[np.datetime64]":
    """Return the day of each attendance's session; NaT where the session is not known."""
    import numpy as np

    sessions = found.get("sessions")
    if sessions is None:
        return np.full(len(attendance.frame), np.datetime64("NaT"), dtype="datetime64[s]")
    return sessions_of(attendance, sessions, sessions.frame["held_on"].to_numpy())


def sessions_of(
    attendance: CheckedReturn, sessions: CheckedReturn, days: "NDArray[np.datetime64]"
) -> "NDArray[np.datetime64]":
    """Return, for each attendance, the one of some days that its session has; NaT where the session is not known."""
    import numpy as np
    import pandas as pd

    ids = attendance.frame["session_id"].cat
    at = pd.Index(sessions.frame["session_id"].astype(object)).get_indexer(ids.categories.astype(object))
    found: NDArray[np.datetime64] = np.append(days, np.datetime64("NaT"))[np.append(at, -1)[ids.codes.to_numpy()]]
    return found
