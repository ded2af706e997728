"""A department's snapshots: its latest headcount, and the latest total that it reported itself."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import NO_ROWS, by, instant
from prevent_cli.measures.base.departments import Register
from prevent_cli.measures.base.figure import Count
from prevent_cli.measures.base.material import Rows, uncounted
from prevent_cli.measures.base.snapshots import day_at, reported_sum
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prevent_cli.measures.training.rows import Training


def department_snapshot(rows: Rows, register: Register, position: int, as_at: dt.date) -> "NDArray[np.int64]":
    """Return the row id of a department's latest snapshot at or before a day, as an array; empty without one."""
    days = rows.days("as_at")
    own = register.rows_in(rows, "department").get(position, NO_ROWS)
    chosen = own[by(days[own], as_at)]
    return chosen[np.argsort(days[chosen], kind="stable")[-1:]]


NONE_YET = "the organisation keeps its own rows, and has not reported a total by that day"


def keeps_own_rows(training: "Training", positions: Sequence[int]) -> bool:
    """Return whether one of some organisations reports totals on any day: then having no rows does not mean 0."""
    if training.totals is None:
        return False
    reporting = training.register.rows_in(training.totals, "department")
    return any(position in reporting for position in positions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The days that an organisation's own total counts: to the day it was reported, from its first day if given."""

    since: dt.date | None
    at: dt.date

    @property
    def in_words(self) -> str:
        """Return the days as the end of a figure's meaning."""
        if self.since is None:
            return f"as reported at {long_date(self.at)}; the return does not give the first day counted"
        return f"{long_date(self.since)} to {long_date(self.at)}, as reported"


def latest_total(training: "Training", position: int) -> Count | None:
    """Return the people in an organisation's own latest total at the as-at date; None if it has not reported one.

    A total that begins or was reported before the window has no value for it. Nor has a total of a return without the
    column for when its totals begin.
    """
    totals, as_at = training.totals, training.question.as_at
    row = np.zeros(0, dtype=np.int64)
    if totals is not None:
        row = department_snapshot(totals, training.register, position, as_at)
    if totals is None or not len(row):
        return None
    if unknown := uncounted(totals, "since"):
        return replace(unknown, rows=row)
    first, at = instant(training.since), int(row[0])
    if totals.days("since")[at] < first or totals.days("as_at")[at] < first:
        why = f"the organisation's own total does not begin with the window, {long_date(training.since)}"
        return Count(value=None, source="totals", rule=why, rows=row)
    rule = f"the organisation's own total, the latest reported at or before {long_date(as_at)}"
    if not is_in_window(training, _reported_at(totals, at)):
        rule += f" ({_reported_at(totals, at).in_words})"
    return reported_sum(totals, "trained", row, rule)


def _reported_at(totals: Rows, row: int) -> Reported:
    at = day_at(totals, "as_at", row)
    if at is None:
        raise ValueError("the chosen total has no day")
    return Reported(since=day_at(totals, "since", row), at=at)


def is_in_window(training: "Training", reported: Reported) -> bool:
    """Return whether a total counts exactly the days of the window."""
    return reported.since == training.since and reported.at == training.until


def outside_window(training: "Training", count: Count) -> Reported | None:
    """Return the days of an organisation's own total that counts other days than the window; else None."""
    if count.source != "totals" or count.value is None or count.rows is None or training.totals is None:
        return None
    reported = _reported_at(training.totals, int(count.rows[0]))
    return None if is_in_window(training, reported) else reported


def when_counted(training: "Training", count: Count) -> str:
    """Return the days of a count of training, as the end of a figure's meaning."""
    reported = outside_window(training, count)
    return training.window if reported is None else reported.in_words


def notes_on_totals(training: "Training", counts: Mapping[str, Count]) -> tuple[str, ...]:
    """Return a note for each group of totals that count other days than the window; `counts` has them by row name."""
    names: dict[Reported, list[str]] = {}
    for name, count in counts.items():
        reported = outside_window(training, count)
        if reported is not None:
            names.setdefault(reported, []).append(name)
    return tuple(_note(reported, own) for reported, own in names.items())


def _note(reported: Reported, names: Sequence[str]) -> str:
    begin = "Total" if len(names) == 1 else "Totals"
    if reported.since is not None:
        return f"{begin} as reported by {format_list(names)}, {long_date(reported.since)} to {long_date(reported.at)}."
    return (
        f"{begin} as reported by {format_list(names)} at {long_date(reported.at)}; "
        "the return does not give the first day counted."
    )
