"""Days that are too late: after today, after the as-at date, or after the last day that a return covers."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from prevent_cli.intake.across.located import CheckedReturns, Remark, one_per_sheet, warnings_at
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import Kind

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.checked import CheckedReturn


def after_today(found: CheckedReturns, today: "dt.date") -> Iterator[Fault]:
    """Yield a fault for each day after today, except in columns that may have a future day."""
    for checked, column, rows in _later(found, today):
        is_used = not checked.description.column(column).own_figures_only
        wanted = f"is after today, {today:%d/%m/%Y}; correct the day{_or_today(checked, column, today)}"
        for fault in warnings_at(checked, column, rows, rule="future-date", wanted=partial(_same, wanted)):
            yield replace(fault, severity=Severity.FAULT if is_used else Severity.WARNING)


def _same(wanted: str, _row: int) -> str:
    return wanted


def _or_today(checked: "CheckedReturn", column: str, today: "dt.date") -> str:
    """Return the remedy of the day of a whole file, which may be the end of a year that has not ended."""
    if column != checked.description.snapshot_date:
        return ""
    table = f"[returns.{checked.description.name}]"
    return f". If it is the end of a period that has not ended, write as_at = {today:%Y-%m-%d} under {table}"


def after_as_at(found: CheckedReturns, as_at: "dt.date") -> Iterator[Fault]:
    """Yield a warning for each column and sheet with days after the as-at date, which figures leave out."""
    remark = Remark(rule="after-as-at", wanted=f"is after the as-at date, {as_at:%d/%m/%Y}, so figures leave it out")
    for checked, column, rows in _later(found, as_at):
        yield from one_per_sheet(checked, column, rows, remark)


def _later(found: CheckedReturns, day: "dt.date") -> "Iterator[tuple[CheckedReturn, str, NDArray[np.int64]]]":
    """Yield the rows with a later day in each column that may not have a future day."""
    import numpy as np

    for checked in found.values():
        if checked is None:
            continue
        for column in checked.description.columns:
            if column.kind is Kind.DATE and not column.may_be_ahead:
                rows = np.flatnonzero(checked.frame[column.name].to_numpy() > np.datetime64(day))
                yield checked, column.name, rows


def after_cover(found: CheckedReturns) -> Iterator[Fault]:
    """Yield a warning for each column and sheet with days after the end of its return's declared cover.

    The day of entry may be later, and so may a day that may be in the future.
    """
    import numpy as np

    for checked in found.values():
        if checked is None or checked.covers is None or not checked.covers_declared:
            continue
        end = checked.covers[1]
        for column in checked.description.columns:
            if column.kind is not Kind.DATE or column.name == "recorded_on" or column.may_be_ahead:
                continue
            rows = np.flatnonzero(checked.frame[column.name].to_numpy() > np.datetime64(end))
            wanted = f"is after {end:%d/%m/%Y}, the last day that the return covers; correct the day or covers"
            yield from one_per_sheet(checked, column.name, rows, Remark(rule="after-cover", wanted=wanted))
