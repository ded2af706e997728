"""More people trained than require training, so a headcount or a department's name may be out of date."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.across.departments import department_keys
from prevent_cli.intake.across.located import CheckedReturns, Remark, fault_at
from prevent_cli.intake.across.not_updated import sessions_of
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.quoting import quotable_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNCOUNTED = ("Train the trainer", "Other")  # the courses of sessions that do not count towards coverage
RULE = "more-trained-than-required"


def more_trained_than_required(found: CheckedReturns, day: dt.date, window_from: dt.date | None) -> Iterator[Fault]:
    """Yield a warning for each headcount below the number of people trained, and for each total above its headcount.

    Each person counts once, in the department of their last course that counts from `window_from` to `day`. If the
    sessions cover fewer days, `day` is their last. The headcount is the latest on that day, or on the day of a total.
    """
    headcounts = found.get("headcounts")
    if headcounts is None:
        return
    key_of = department_keys(found)
    counted = _Headcounts(headcounts, [key_of(text) for text in headcounts.frame["department"].cat.categories])
    if (totals := found.get("totals")) is not None:
        keys = [key_of(text) for text in totals.frame["department"].cat.categories]
        yield from _totals_above(totals, keys, counted, day)
    attendance, sessions = found.get("attendance"), found.get("sessions")
    if attendance is None or sessions is None or sessions.covers is None or "attended" in attendance.absent:
        return  # without the column nobody knows who attended
    day = min(day, sessions.covers[1])
    people = _people_by_category(attendance, sessions, day, window_from)
    trained: dict[str, int] = {}
    for text, number in zip(attendance.frame["department"].cat.categories, people.tolist(), strict=True):
        trained[key_of(text)] = trained.get(key_of(text), 0) + number
    since = f" from {window_from:%d/%m/%Y}" if window_from else ""
    for key, number in trained.items():
        row = counted.latest(key, day)
        if row is not None and number > counted.required(row):
            wanted = f"is fewer than the {number:,} people trained{since} to {day:%d/%m/%Y}; is it out of date?"
            fault = fault_at(headcounts, "required", row, Remark(rule=RULE, wanted=wanted))
            yield replace(fault, found=_shown(headcounts, "required", counted.required(row)))


def _totals_above(totals: CheckedReturn, keys: list[str], counted: "_Headcounts", day: dt.date) -> Iterator[Fault]:
    codes = totals.frame["department"].cat.codes.tolist()
    days = totals.frame["as_at"].to_numpy().astype("datetime64[D]").tolist()
    for at, (code, known_on, trained) in enumerate(zip(codes, days, totals.frame["trained"].tolist(), strict=True)):
        row = counted.latest(keys[code], known_on) if known_on <= day else None
        if row is not None and trained > counted.required(row):
            required = _shown(counted.headcounts, "required", counted.required(row)) or "number of"
            wanted = f"is more than the {required} staff requiring training then; which is out of date?"
            fault = fault_at(totals, "trained", at, Remark(rule=RULE, wanted=wanted))
            yield replace(fault, found=_shown(totals, "trained", int(trained)))


def _shown(checked: CheckedReturn, column: str, number: int) -> str | None:
    """Return a cell's number if a message may show it: in a shifted row a long number may identify a person."""
    return quotable_text(checked.description, checked.description.column(column), str(number), None)


class _Headcounts:
    """The rows of the headcounts by department, to find the latest at a day."""

    def __init__(self, headcounts: CheckedReturn, keys: list[str]) -> None:
        self.headcounts, frame = headcounts, headcounts.frame
        self.numbers = frame["required"].tolist()
        self.rows: dict[str, list[tuple[dt.date, int]]] = {}
        days = frame["as_at"].to_numpy().astype("datetime64[D]").tolist()
        for row, (code, day) in enumerate(zip(frame["department"].cat.codes.tolist(), days, strict=True)):
            self.rows.setdefault(keys[code], []).append((day, row))

    def latest(self, key: str, day: dt.date) -> int | None:
        """Return the row of a department's latest headcount on or before a day."""
        known = [found for found in self.rows.get(key, ()) if found[0] <= day]
        return max(known)[1] if known else None

    def required(self, row: int) -> int:
        """Return the number of staff requiring training in a row."""
        return int(self.numbers[row])


def _people_by_category(
    attendance: CheckedReturn, sessions: CheckedReturn, day: dt.date, window_from: dt.date | None
) -> "NDArray[np.int64]":
    """Return the number of people for each name in the department column, each counted at their last course."""
    import numpy as np

    frame = attendance.frame
    course = sessions.frame["course"]
    counts_towards = (~course.isin(UNCOUNTED)).to_numpy(dtype=bool)
    held = sessions_of(
        attendance, sessions, np.where(counts_towards, sessions.frame["held_on"].to_numpy(), np.datetime64("NaT"))
    )
    recorded = frame["recorded_on"].to_numpy()
    counts = (held <= np.datetime64(day)) & ~(recorded > np.datetime64(day))
    counts &= frame["attended"].fillna(value=True).to_numpy(dtype=bool)
    if window_from is not None:
        counts &= held >= np.datetime64(window_from)
    rows = np.flatnonzero(counts)
    people = frame["person_id"].cat.codes.to_numpy()
    order = rows[np.lexsort((rows, held[rows], people[rows]))]
    is_last = np.append(people[order][1:] != people[order][:-1], True) if len(order) else np.zeros(0, dtype=bool)
    codes = frame["department"].cat.codes.to_numpy()[order[is_last]]
    return np.bincount(codes[codes >= 0], minlength=len(frame["department"].cat.categories))
