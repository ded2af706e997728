"""Checks between two returns, and between two cells of a row."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.across.days import after_as_at, after_cover, after_today
from prevent_cli.intake.across.departments import duplicate_departments, names_of_two_departments, unknown_departments
from prevent_cli.intake.across.departments_alike import departments_alike
from prevent_cli.intake.across.located import CheckedReturns, Remark, fault_at, one_per_sheet, warnings_at, with_columns
from prevent_cli.intake.across.not_updated import not_changed, without_outcome
from prevent_cli.intake.across.references import unmatched_references
from prevent_cli.intake.across.sessions import unknown_sessions, unknown_sessions_of_forms, unknown_trainers
from prevent_cli.intake.across.training import more_trained_than_required
from prevent_cli.intake.cells.cell_types import YES
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    from numpy.typing import NDArray

CLOSED_REFERRALS = "is filled although the referral was not accepted, so it was read as the closing of all referrals"
NO_NAME = "has no letter or digit, so it cannot be part of a figure's name"


def check_between(found: CheckedReturns) -> tuple[Fault, ...]:
    """Return the faults between the loaded returns; a return that is None is ignored.

    Whatever would change a figure is a fault: an unknown or duplicate department, an unknown session, a duplicate name.
    The rest are warnings. A return that lacks a heading has a fault already. Its other columns are compared all the
    same, so that correcting the heading brings no new faults of them. Nothing is compared with a missing column,
    because each value would be a fault.
    """
    has_departments = _is_whole(found.get("departments"))
    return (
        *names_of_two_departments(only_whole(found)),
        *(unknown_departments(found) if has_departments else ()),
        *duplicate_departments(found),
        *(departments_alike(found) if has_departments else ()),
        *unmatched_references(found),
        *unknown_sessions(found),
        *unknown_sessions_of_forms(found),
        *unknown_trainers(found),
        *duplicate_names(found),
        *_days_out_of_order(found),
        *_filled_without(
            found,
            "accepted_on",
            "police_check_on",
            rule="accepted-without-police-check",
            remark="accepted without a police check?",
        ),
        *_closed_without_acceptance(found),
        *after_cover(found),
    )


def check_at(
    found: CheckedReturns, *, today: "dt.date", as_at: "dt.date | None" = None, window_from: "dt.date | None" = None
) -> tuple[Fault, ...]:
    """Return the faults between the returns at a day.

    The day is the as-at date, if there is one. Otherwise each check uses the earlier of today and the last day that its
    return covers. `window_from` is the first day of training that counts.
    """
    day = as_at or today
    return (
        *after_today(found, today),
        *(after_as_at(found, as_at) if as_at is not None and as_at < today else ()),
        *without_outcome(found, day),
        *more_trained_than_required(only_whole(found), day, window_from),
        *not_changed(found, day),
    )


def only_whole(found: CheckedReturns) -> CheckedReturns:
    """Return the returns, with None for each that lacks a required heading or could not be read."""
    return {name: checked if _is_whole(checked) else None for name, checked in found.items()}


def _is_whole(checked: CheckedReturn | None) -> bool:
    return checked is None or checked.is_whole


def _days_out_of_order(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for each pair of days in the wrong order, at the cell of the second column."""
    for name, description in RETURNS.items():
        if (checked := found.get(name)) is not None:
            for earlier, later in description.days_in_order:
                yield from _out_of_order(checked, earlier, later)


def _out_of_order(checked: CheckedReturn, earlier: str, later: str) -> Iterator[Fault]:
    import numpy as np

    first, second = _days_in(checked, earlier), _days_in(checked, later)
    rows = np.flatnonzero(second < first)
    heading = checked.description.column(earlier).heading

    def wanted(row: int) -> str:
        days = [one[row].astype("datetime64[D]").item() for one in (second, first)]
        return f"{days[0]:%d/%m/%Y} is before {heading}, {days[1]:%d/%m/%Y}; correct one day"

    alike = f"is before {heading} in the same row; correct one day"
    yield from warnings_at(checked, later, rows, rule="days-out-of-order", wanted=wanted, alike=alike)


def _days_in(checked: CheckedReturn, column: str) -> "NDArray[np.datetime64]":
    """Return the days in a column; NaT for a blank cell, and for an answer in a column of days and answers."""
    import numpy as np
    import pandas as pd

    cells = checked.frame[column]
    if checked.description.column(column).kind is not Kind.DAY_OR_ANSWER:
        return cells.to_numpy()
    words = cells.cat.categories
    days = pd.to_datetime(words.astype(object), format="%Y-%m-%d", errors="coerce") if len(words) else words
    return np.append(days.to_numpy(dtype="datetime64[s]"), np.datetime64("NaT"))[cells.cat.codes.to_numpy()]


def _closed_without_acceptance(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for closed referrals that were not accepted, or a note if the column has the closing of all.

    Few referrals become cases. So where most of the closed ones were never accepted, only a row that says that it was
    adopted lacks a day.
    """
    warning = Remark(rule="closed-without-acceptance", wanted="was the case accepted?")
    referrals = found.get("referrals")
    if referrals is None or not _closes_all(referrals):
        yield from _filled_without(found, "closed_on", "accepted_on", rule=warning.rule, remark=warning.wanted)
        return
    import numpy as np

    rows = _closed_only(referrals)
    adopted = (referrals.frame["was_adopted"] == YES).to_numpy()
    undated, others = np.flatnonzero(rows & adopted), np.flatnonzero(rows & ~adopted)
    wanted = "is filled although Accepted onto Channel is blank and the row says that the case was adopted: when?"
    yield from one_per_sheet(referrals, "closed_on", undated, replace(warning, wanted=wanted))
    note = Remark(rule="closed-referrals", wanted=CLOSED_REFERRALS, severity=Severity.NOTE)
    yield from one_per_sheet(referrals, "closed_on", others, note)


def _closed_only(referrals: CheckedReturn) -> "NDArray[np.bool_]":
    """Return which rows have a day of closing but none of acceptance, although their file has both columns."""
    frame = referrals.frame
    closed = (frame["closed_on"].notna() & frame["accepted_on"].isna()).to_numpy()
    both: NDArray[np.bool_] = closed & referrals.has_column("accepted_on")
    return both


def _closes_all(referrals: CheckedReturn) -> bool:
    """Return whether most of the closed referrals were never accepted."""
    return 2 * int(_closed_only(referrals).sum()) > int(referrals.frame["closed_on"].notna().sum())


def _filled_without(found: CheckedReturns, filled: str, lacked: str, *, rule: str, remark: str) -> Iterator[Fault]:
    """Yield a warning for each referral that has a day in `filled` but not in `lacked`.

    Rows from a file without the second column have no warning. If no file has the column, one warning says so.
    """
    import numpy as np

    if (referrals := found.get("referrals")) is None:
        return
    rows = np.flatnonzero((referrals.frame[filled].notna() & referrals.frame[lacked].isna()).to_numpy())
    heading = referrals.description.column(lacked).heading
    if len(rows) and not any(referrals.letters[lacked]):
        yield _no_column(referrals, rule, heading, len(rows))
        return
    rows = rows[referrals.has_column(lacked)[rows]]
    wanted = f"is filled although {heading} is blank: {remark}"
    yield from one_per_sheet(referrals, filled, rows, Remark(rule=rule, wanted=wanted))


def _no_column(referrals: CheckedReturn, rule: str, heading: str, rows: int) -> Fault:
    """Return one warning for all rows, if every file lacks the column."""
    file, sheet = referrals.places.sources[0]
    wanted = (
        f'has no column read as "{heading}", so {_referrals(rows)} not checked for it; '
        "name your heading under [returns.referrals.columns]"
    )
    return Fault(severity=Severity.WARNING, rule=rule, file=file, sheet=sheet, wanted=wanted)


def _referrals(number: int) -> str:
    return "1 referral was" if number == 1 else f"{number:,} referrals were"


def duplicate_names(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a fault for each name of figures that an earlier row has already, or that has no letter or digit."""
    for name, description in RETURNS.items():
        if (checked := found.get(name)) is None:
            continue
        names, within = description.figures_named_by, description.named_within
        required = (one for one in (*names, *within) if description.column(one).required)
        if names and with_columns(found, name, *required) is not None:
            yield from _duplicates(checked, names, within)
        for column in description.columns:
            if column.names_figures:
                yield from _without_letters(checked, column.name)


def _duplicates(checked: CheckedReturn, columns: tuple[str, ...], within: tuple[str, ...]) -> Iterator[Fault]:
    earlier: dict[tuple[object, ...], int] = {}
    faults = 0
    for row, record in enumerate(checked.frame[[*columns, *within]].astype(object).to_dict("records")):
        column = next((column for column in columns if isinstance(record[column], str)), None)
        if column is None or faults == MOST_FAULTS:
            continue
        word = cleaned(str(record[column]))
        place = (cleaned(text) if isinstance(text := record[key], str) else text for key in within)
        first = earlier.setdefault((word, *place), row)
        if word and first == row:
            continue
        faults += 1
        wanted = (
            f"is the same name as in row {int(checked.places.row[first])}; names must be unique" if word else NO_NAME
        )
        yield _name_fault(checked, column, row, wanted)


def _without_letters(checked: CheckedReturn, column: str) -> Iterator[Fault]:
    words = checked.frame[column].astype(object).tolist()
    rows = [row for row, word in enumerate(words) if isinstance(word, str) and not cleaned(word)]
    for row in rows[:MOST_FAULTS]:
        yield _name_fault(checked, column, row, NO_NAME)


def _name_fault(checked: CheckedReturn, column: str, row: int, wanted: str) -> Fault:
    alike = wanted if wanted == NO_NAME else "is the same name as in an earlier row; names must be unique"
    remark = Remark(rule="name-alike", severity=Severity.FAULT, wanted=wanted, alike=alike)
    return replace(fault_at(checked, column, row, remark), found=str(checked.frame[column].iloc[row]))
