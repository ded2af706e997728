"""Numbers of departments with a column for each day: a department a row, a snapshot a column, a number in each cell."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import MOST_CELLS, Layout, shaped_sheet
from prevent_cli.intake.shapes.day_findings import day_notes, no_days_fault, too_many_cells
from prevent_cli.intake.shapes.days_across import LEAST_DAYS, head_rows, may_be_heading_of_day
from prevent_cli.intake.shapes.labels import heading_of
from prevent_cli.intake.shapes.marks import is_not_expected, is_nothing
from prevent_cli.intake.shapes.shape import Evidence, Shaped, finding
from prevent_cli.intake.shapes.table_across import Roles, TableAcross
from prevent_cli.records import dataclass
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.returns.total_labels import is_of_all
from prevent_cli.returns.training import HEADCOUNTS
from prevent_cli.workspace.folder import DATES_ACROSS, ReturnSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_PERCENT = 80  # of the cells below the days, that are numbers, in a sheet that is recognised
_MARK = re.compile(r"[01](?:\.0+)?", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?", re.ASCII)
_COMPARED = re.compile(r"(?:change|difference|%)\b.*", re.IGNORECASE)
_REMEDY = ". Type the number, or n/a if the department had none to count"


def roles_of(description: ReturnDescription) -> Roles | None:
    """Return the columns of a return of snapshots by department: the department, the day and the number; or None."""
    label = next((column.name for column in description.columns if column.names_department), None)
    number = next(
        (column.name for column in description.columns if column.required and column.kind is Kind.WHOLE), None
    )
    if label is None or number is None or description.snapshot_date not in description.by_name:
        return None
    return Roles(label=label, across=description.snapshot_date, values=(number,))


def is_for_dates(description: ReturnDescription) -> bool:
    """Return whether a return has a number for each department and day."""
    return roles_of(description) is not None


def read_dates_across(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Shaped:
    """Return a table of numbers as one row for each department and day."""
    heads = head_rows(sheet, with_periods=True)
    roles = roles_of(description)
    if not heads or roles is None:
        return Shaped(sheet=None, faults=(no_days_fault(sheet, DATES_ACROSS),))
    tables = [_Numbers.of_days(sheet, head, description, settings, roles) for head in heads]
    chosen = [table.chosen for table in tables]
    if (number := sum(len(one.rows) for one in chosen)) > MOST_CELLS:
        return Shaped(sheet=None, faults=(too_many_cells(sheet, number),))
    faults = [*(fault for table in tables for fault in table.findings()), *day_notes(sheet, heads)]
    layout = Layout(
        across=description.column(roles.across),
        values=((description.column(roles.values[0]), _read),),
        labels=[column for column in description.columns if any(column.name in one.table.labels for one in chosen)],
        blank=_REMEDY,
    )
    left_out = sum(table.cells_left_out for table in tables)
    return Shaped(sheet=shaped_sheet(sheet, chosen, layout, faults=faults, left_out=left_out), faults=tuple(faults))


def looks_like_dates_across(sheet: RawSheet) -> Evidence | None:
    """Return why a sheet seems to have numbers below days; None if fewer than 80% of its cells are whole numbers."""
    roles = roles_of(HEADCOUNTS)
    if roles is None:
        return None
    for head in head_rows(sheet, with_periods=True)[:1]:
        if len({*head.days.values()}) < LEAST_DAYS:  # "Headcount Sept 2026" and "FTE Sept 2026" are two numbers
            return None
        table = _Numbers.of_days(sheet, head, HEADCOUNTS, ReturnSettings(), roles)
        filled = int(table.filled[table.counts].sum())
        numbers = int(table.grid.where(table.is_value)[table.counts].sum())
        if not filled or numbers * 100 < filled * LEAST_PERCENT or not table.counts_people:
            return None
        percent = numbers * 100 // filled
        reasons = (
            f"{len(head.days)} days or periods across row {sheet.first_row + head.row}",
            f"{percent}% of the {filled:,} cells below them are whole numbers",
        )
        label = table.labels.columns.get(roles.label)
        return Evidence(shape=DATES_ACROSS, head=head.row, label=label, percent=percent, reasons=reasons)
    return None


def _read(text: str) -> str:
    return "" if is_nothing(text) else text


@dataclass(frozen=True, kw_only=True)
class _Numbers(TableAcross):
    """One table of numbers of a sheet: a row of days, and the departments below it."""

    @property
    def counts_people(self) -> bool:
        """Whether a number is more than 1: a table of 1 and 0 says who came."""
        return bool(self.grid.where(lambda text: self.is_value(text) and not _MARK.fullmatch(trimmed(text))).any())

    def is_value(self, text: str) -> bool:
        """Return whether a text is a whole number."""
        return _NUMBER.fullmatch(trimmed(text)) is not None

    def is_about_table(self, label: str) -> bool:
        """Return whether a row is a total."""
        return is_of_all(label) or _COMPARED.fullmatch(trimmed(label)) is not None

    def is_left_out(self, text: str) -> bool:
        """Return whether a cell says that the department had no number."""
        return is_not_expected(text)

    @cached_property
    def _is_used(self) -> "NDArray[np.bool_]":
        """Whether each column has a number."""
        import numpy as np

        return np.asarray(self.filled[self.counts].any(axis=0), dtype=bool)

    @cached_property
    def _is_before_first(self) -> "NDArray[np.bool_]":
        """Whether each cell is blank and every earlier day of its department is: it had no number yet."""
        import numpy as np

        order = np.argsort(np.array(list(self.heads.values())), kind="stable")  # days as 2024-03-31
        seen = np.zeros_like(self.filled)
        seen[:, order] = np.logical_or.accumulate(self.filled[:, order], axis=1)
        return np.asarray(~seen & self.counts[:, np.newaxis] & self._is_used[np.newaxis, :], dtype=bool)

    @cached_property
    def is_row(self) -> "NDArray[np.bool_]":
        """Whether each cell becomes a row: a department on a day, from the first day with a number."""
        import numpy as np

        within = self.counts[:, np.newaxis] & self._is_used[np.newaxis, :]
        return np.asarray(within & ~self._is_before_first & ~self.grid.where(self.is_left_out), dtype=bool)

    def findings(self) -> Iterator[Fault]:
        """Yield what was read, and what was left out and why."""
        yield from self.labels.faults
        yield from self._lost_days()
        yield from self.spans_without_heading()
        departments, days, number = int(self.counts.sum()), int(self._is_used.sum()), len(self.chosen.rows)
        wanted = f"was read as a table of numbers: {departments:,} departments by {days:,} days, {number:,} rows"
        cell = str(self.sheet.first_row + self.head)
        yield finding(self.sheet, rule="shape-read", wanted=wanted, severity=Severity.NOTE, cell=cell)
        unused = [at for at, is_used in zip(self.heads, self._is_used.tolist(), strict=True) if not is_used]
        if unused:
            yield self.at_heads(unused, rule="column-without-value", wanted="has no number below it, and was left out")
        yield from self.rows_left_out(self.is_about, rule="totals-row", what="is a row of totals and was left out")
        wanted = "has no number on any day, so it was left out"
        yield from self.rows_left_out(self.is_silent, rule="row-without-value", what=wanted)
        wanted = "is blank before the department's first number, so it was left out"
        left = self._is_before_first
        yield from self.at_cells(left, rule="cell-left-out", wanted=wanted, severity=Severity.NOTE)
        yield from self.cells_without_value("says that the department had no number, so the cell was left out")

    def _lost_days(self) -> Iterator[Fault]:
        """Yield a fault if a column of numbers has a heading that may be a day, but is not a whole one."""
        lost = [at for at in self.other_columns if self._seems_a_day(at)]
        if lost:
            wanted = (
                "seems to be a day, but it is not a whole day or period, so its numbers were not counted; "
                "type the day as DD/MM/YYYY"
            )
            yield self.at_heads(lost, rule="column-without-day", wanted=wanted, severity=Severity.FAULT)

    def _seems_a_day(self, at: int) -> bool:
        return may_be_heading_of_day(heading_of(self.sheet, self.head, at)) and self.is_mostly_values(at)
