"""What can be seen to be wrong only between two returns, or between two cells of a row."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.between_departments import contested_wordings, departments_twice, unknown_departments
from prevent_cli.intake.between_names import names_alike
from prevent_cli.intake.between_sessions import unknown_sessions, unknown_sessions_of_forms, unknown_trainers
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.located import Found, at_rows
from prevent_cli.returns import Kind

if TYPE_CHECKING:
    import datetime as dt

    from prevent_cli.intake.checked import CheckedReturn


# Of a referral: the later day must not precede the earlier one.
DAYS_IN_ORDER = (
    ("received_on", "police_check_on"),
    ("received_on", "advice_on"),
    ("received_on", "accepted_on"),
    ("received_on", "closed_on"),
    ("accepted_on", "closed_on"),
    ("closed_on", "review_6_on"),
    ("closed_on", "review_12_on"),
)
MAY_LIE_AHEAD = frozenset({"left_on", "meeting_on", "due_on", "due"})


def check_between(found: Found) -> tuple[Fault, ...]:
    """Return what is wrong between the returns that were loaded; a return that is None is not missed.

    What would change a figure is a fault: a department or session that is unknown, or is there twice, and a name that
    reads as another. The rest are warnings.
    """
    return (
        *contested_wordings(found),
        *unknown_departments(found),
        *departments_twice(found),
        *unknown_sessions(found),
        *unknown_sessions_of_forms(found),
        *unknown_trainers(found),
        *names_alike(found),
        *_days_out_of_order(found),
        *_filled_without(
            found,
            "accepted_on",
            "police_check_on",
            rule="accepted-without-police-check",
            remark="accepted without a police check?",
        ),
        *_filled_without(
            found, "closed_on", "accepted_on", rule="closed-without-acceptance", remark="was the case accepted?"
        ),
        *_after_the_end(found),
    )


def _days_out_of_order(found: Found) -> Iterator[Fault]:
    import numpy as np

    if (referrals := found.get("referrals")) is None:
        return
    frame = referrals.frame
    for earlier, later in DAYS_IN_ORDER:
        rows = np.flatnonzero((frame[later] < frame[earlier]).to_numpy())
        heading = referrals.description.column(earlier).heading

        def wanted(row: int, earlier: str = earlier, later: str = later, heading: str = heading) -> str:
            return f"{frame[later].iloc[row]:%d/%m/%Y} is before {heading}, {frame[earlier].iloc[row]:%d/%m/%Y}"

        yield from at_rows(referrals, later, rows, rule="days-out-of-order", wanted=wanted)


def _filled_without(found: Found, filled: str, lacked: str, *, rule: str, remark: str) -> Iterator[Fault]:
    """Yield a warning for each referral that has the first of two days and lacks the second."""
    import numpy as np

    if (referrals := found.get("referrals")) is None:
        return
    rows = np.flatnonzero((referrals.frame[filled].notna() & referrals.frame[lacked].isna()).to_numpy())
    heading = referrals.description.column(lacked).heading
    if len(rows) and not any(referrals.letters[lacked]):
        yield _no_column(referrals, rule, heading, len(rows))
        return
    wanted = f"is filled though {heading} is blank: {remark}"
    yield from at_rows(referrals, filled, rows, rule=rule, wanted=lambda _: wanted)


def _no_column(referrals: "CheckedReturn", rule: str, heading: str, rows: int) -> Fault:
    """Return one warning for all rows where the column that they lack is not there at all."""
    file, sheet = referrals.places.sources[0]
    wanted = (
        f'has no column read as "{heading}", so it is not looked into for {rows:,} of its rows; '
        "name yours under columns in [returns.referrals]"
    )
    return Fault(severity=Severity.WARNING, rule=rule, file=file, sheet=sheet, wanted=wanted, count=rows)


def check_future(found: Found, today: "dt.date") -> tuple[Fault, ...]:
    """Return a fault for each day after `today` in a column that tells what has happened.

    Names of departments and leaving dates may be known beforehand; nothing else may.
    """
    return tuple(_future(found, today))


def _future(found: Found, today: "dt.date") -> Iterator[Fault]:
    import numpy as np

    wanted = f"is after today, {today:%d/%m/%Y}"
    for checked in found.values():
        if checked is None or checked.description.name == "departments":
            continue
        for column in checked.description.columns:
            if column.kind is not Kind.DATE or column.name in MAY_LIE_AHEAD:
                continue
            rows = np.flatnonzero((checked.frame[column.name] > np.datetime64(today)).to_numpy())
            for fault in at_rows(checked, column.name, rows, rule="future-date", wanted=lambda _row: wanted):
                yield replace(fault, severity=Severity.FAULT)


def _after_the_end(found: Found) -> Iterator[Fault]:
    """Yield a warning for each day after the end of what its return says it covers; the day of entry may be later."""
    import numpy as np

    for checked in found.values():
        if checked is None or checked.covers is None or not checked.covers_declared:
            continue
        end = checked.covers[1]
        for column in checked.description.columns:
            if column.kind is not Kind.DATE or column.name == "recorded_on":
                continue
            days = checked.frame[column.name]
            rows = np.flatnonzero((days > np.datetime64(end)).to_numpy())

            def wanted(_row: int, end: "dt.date" = end) -> str:
                return f"is after {end:%d/%m/%Y}, the last day that the return covers"

            yield from at_rows(checked, column.name, rows, rule="after-cover", wanted=wanted)
