"""The findings about days across a sheet: lent years, days that may have been added, and no days at all."""

from collections.abc import Iterator, Sequence

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.shapes.across import MOST_CELLS
from prevent_cli.intake.shapes.days_across import LEAST_DAYS, HeadRow
from prevent_cli.intake.shapes.shape import finding

_MONTHS_TO_DOUBT = 2  # days that are all the first of their month


def no_days_fault(sheet: RawSheet, shape: str) -> Fault:
    """Return the fault of a sheet without a row of days."""
    wanted = (
        f'has no row with {LEAST_DAYS} or more days, which shape = "{shape}" needs. Type each day as DD/MM/YYYY above '
        "its column"
    )
    return finding(sheet, rule="shape-not-found", wanted=wanted, severity=Severity.FAULT)


def too_many_cells(sheet: RawSheet, number: int) -> Fault:
    """Return the fault of a sheet with more cells than a shape reads."""
    wanted = (
        f"has {number:,} cells below its headings, more than {MOST_CELLS:,}; delete the rows and columns that are not "
        "part of the table"
    )
    return finding(sheet, rule="too-large", wanted=wanted, severity=Severity.FAULT)


def day_notes(sheet: RawSheet, heads: Sequence[HeadRow]) -> Iterator[Fault]:
    """Yield a note on years that were lent to days, and a warning on days that a program may have added to months."""
    for head in heads:
        cell = str(sheet.first_row + head.row)
        for label, source in head.lent.items():
            wanted = f"has days without a year; they were read in {label}, from {source}"
            yield finding(sheet, rule="year-lent", wanted=wanted, severity=Severity.NOTE, cell=cell)
        if head.periods:
            first = head.periods[0]
            wanted = f"has headings that are periods, such as {first}; each counts as its last day"
            yield finding(sheet, rule="year-lent", wanted=wanted, severity=Severity.NOTE, cell=cell)
        if len(head.days) >= _MONTHS_TO_DOUBT and all(day.day == 1 for day in head.days.values()):
            wanted = (
                "has only days that are the first of a month: a program may have added the day to a month. "
                "Type and show the real day"
            )
            yield finding(sheet, rule="day-not-shown", wanted=wanted, cell=cell)
