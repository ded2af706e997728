"""What can be seen to be wrong only between two returns, or between two cells of a row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cell_faults import MOST_FAULTS
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import Kind
from prevent_cli.wording import cleaned, parts

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

DEPARTMENT_COLUMNS = (
    ("attendance", "department"),
    ("headcounts", "department"),
    ("totals", "department"),
    ("sessions", "delivered_for"),
    ("staff", "department"),
    ("trainers", "department"),
    ("evaluations", "department"),
    ("risks", "department"),
)
# Of a referral: the later day must not precede the earlier one.
DAYS_IN_ORDER = (
    ("received_on", "police_check_on"),
    ("received_on", "advice_on"),
    ("received_on", "accepted_on"),
    ("received_on", "closed_on"),
    ("accepted_on", "closed_on"),
)
MOST_CELLS_NAMED = 5
Found = Mapping[str, CheckedReturn | None]


def check_between(found: Found) -> tuple[Fault, ...]:
    """Return what is wrong between the returns that were loaded; a return that is None is not missed.

    An unknown department is a fault, since a figure would change; the rest are warnings.
    """
    return (
        *_unknown_departments(found),
        *_unknown_sessions(found, "attendance", "rows of it have no date and are not counted"),
        *_unknown_sessions(found, "evaluations", "the form counts, but in no sector"),
        *_unknown_trainers(found),
        *_days_out_of_order(found),
        *_accepted_unchecked(found),
        *_after_the_end(found),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remark:
    """What is said of a cell."""

    rule: str
    wanted: str
    severity: Severity = Severity.WARNING


def _unknown_departments(found: Found) -> Iterator[Fault]:
    departments = found.get("departments")
    if departments is None:
        return
    known = _department_wordings(departments.frame)
    remark = _Remark(rule="unknown-department", severity=Severity.FAULT, wanted="is not in the departments return")
    for name, column in DEPARTMENT_COLUMNS:
        if (checked := found.get(name)) is not None:
            unknown = _categories_where(checked, column, lambda text: cleaned(text) not in known)
            yield from _unknown_values(checked, column, unknown, remark, near=lambda text: nearest(text, known))


def _categories_where(checked: CheckedReturn, column: str, holds: Callable[[str], bool]) -> list[int]:
    return [code for code, text in enumerate(checked.frame[column].cat.categories) if holds(text)]


def _department_wordings(departments: "pd.DataFrame") -> dict[str, str]:
    """Return the name for each cleaned wording: code, name and every other name."""
    wordings = {}
    for column in ("also_known_as", "code", "name"):
        for text, name in zip(departments[column], departments["name"], strict=True):
            for wording in str(text).split(";") if column == "also_known_as" else (str(text),):
                if isinstance(text, str) and cleaned(wording):
                    wordings[cleaned(wording)] = str(name)
    return wordings


def _unknown_sessions(found: Found, name: str, so: str) -> Iterator[Fault]:
    listed, sessions = found.get(name), found.get("sessions")
    if listed is None or sessions is None:
        return
    known = frozenset(sessions.frame["session_id"].cat.categories)
    remark = _Remark(rule="unknown-session", wanted=f"is not in the sessions return; {so}")
    unknown = _categories_where(listed, "session_id", lambda text: text not in known)
    yield from _unknown_values(listed, "session_id", unknown, remark)


def _unknown_trainers(found: Found) -> Iterator[Fault]:
    sessions, trainers = found.get("sessions"), found.get("trainers")
    if sessions is None or trainers is None:
        return
    known = frozenset(trainers.frame["trainer_id"].cat.categories)
    remark = _Remark(
        rule="unknown-trainer",
        wanted="names somebody who is not in the trainers return, and whose sessions do not count",
    )
    unknown = _categories_where(sessions, "delivered_by", lambda text: not known.issuperset(parts(text)))
    yield from _unknown_values(sessions, "delivered_by", unknown, remark)


def _unknown_values(
    checked: CheckedReturn,
    column: str,
    unknown: list[int],
    remark: _Remark,
    *,
    near: Callable[[str], str | None] = lambda _text: None,
) -> Iterator[Fault]:
    """Yield one fault a distinct unknown value, at its first cell, with the next cells and the count in words."""
    import numpy as np

    codes = checked.frame[column].cat.codes.to_numpy()
    categories = checked.frame[column].cat.categories
    personal = checked.description.column(column).personal
    for code in unknown[:MOST_FAULTS]:
        rows = np.flatnonzero(codes == code)
        more = replace(remark, wanted=remark.wanted + _more_cells(checked, column, rows))
        fault = _fault_at(checked, column, int(rows[0]), more)
        shown = None if personal else str(categories[code])
        yield replace(fault, found=shown, nearest=near(shown) if shown else None, count=len(rows))
    if rest := unknown[MOST_FAULTS:]:
        rows = np.flatnonzero(np.isin(codes, rest))
        more = replace(remark, wanted=f"{remark.wanted} ({len(rest):,} more such values in {len(rows):,} cells)")
        yield replace(_fault_at(checked, column, int(rows[0]), more), count=len(rows))


def _more_cells(checked: CheckedReturn, column: str, rows: "NDArray[np.int64]") -> str:
    if len(rows) == 1:
        return ""
    cells = ", ".join(_cell(checked, column, int(row)) for row in rows[1 : 1 + MOST_CELLS_NAMED])
    rest = len(rows) - 1 - MOST_CELLS_NAMED
    return f" (also in {cells}" + (f" and {rest:,} more cells)" if rest > 0 else ")")


def _cell(checked: CheckedReturn, column: str, row: int) -> str:
    """Return the spreadsheet's address of a kept row's cell; the row alone where its sheet lacks the column."""
    source = int(checked.places.source[row])
    letters = checked.letters.get(column, ())
    return f"{letters[source] if source < len(letters) else ''}{int(checked.places.row[row])}"


def _fault_at(checked: CheckedReturn, column: str, row: int, remark: _Remark) -> Fault:
    file, sheet = checked.places.sources[int(checked.places.source[row])]
    return Fault(
        severity=remark.severity,
        rule=remark.rule,
        file=file,
        sheet=sheet,
        cell=_cell(checked, column, row),
        heading=checked.description.column(column).heading,
        wanted=remark.wanted,
    )


def _at_rows(
    checked: CheckedReturn, column: str, rows: "NDArray[np.int64]", *, rule: str, wanted: Callable[[int], str]
) -> Iterator[Fault]:
    """Yield a warning for each of the first rows, and one for the rest."""
    for row in rows[:MOST_FAULTS].tolist():
        yield _fault_at(checked, column, row, _Remark(rule=rule, wanted=wanted(row)))
    if (rest := len(rows) - MOST_FAULTS) > 0:
        row = int(rows[MOST_FAULTS])
        remark = _Remark(rule=rule, wanted=f"{wanted(row)} ({rest:,} cells like it from here)")
        yield replace(_fault_at(checked, column, row, remark), count=rest)


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

        yield from _at_rows(referrals, later, rows, rule="days-out-of-order", wanted=wanted)


def _accepted_unchecked(found: Found) -> Iterator[Fault]:
    import numpy as np

    if (referrals := found.get("referrals")) is None:
        return
    frame = referrals.frame
    rows = np.flatnonzero((frame["accepted_on"].notna() & frame["police_check_on"].isna()).to_numpy())
    heading = referrals.description.column("police_check_on").heading
    wanted = f"is filled though {heading} is blank: accepted without a police check?"
    yield from _at_rows(referrals, "accepted_on", rows, rule="accepted-without-police-check", wanted=lambda _: wanted)


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

            yield from _at_rows(checked, column.name, rows, rule="after-cover", wanted=wanted)
