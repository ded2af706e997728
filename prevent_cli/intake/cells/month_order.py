"""Columns of dates in which one cell proves that the month comes first, and what that means for the other cells."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from prevent_cli.intake.cells.cell_types import MONTHS_OF_A_YEAR, TypedValues
from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cells.day_text import day_and_month, proves_month_first, swapped_day
from prevent_cli.intake.faults import Severity

AS_THE_COLUMN = Complaint(
    rule="not-a-date",
    wanted="could have day or month first, and other cells in this column have the month first; use DD/MM/YYYY",
)
MAY_BE_SWAPPED = Complaint(
    severity=Severity.WARNING,
    rule="day-may-be-month",
    wanted="is a date, but other cells in this column have the month first: Excel may have swapped day and month",
)


def with_month_order(texts: Sequence[str], typed: TypedValues, used: Collection[int]) -> TypedValues:
    """Return the typed values of a column of dates after its cells have shown the order of day and month.

    `used` are the indices of the texts in rows that count. If some texts are dates only month first, and none only day
    first, a text that could be either gets a complaint. A real date that could be either is `swapped`. If the column
    has both kinds, the other cells are left as they are.
    """
    read_as = {index: found for index in used if (found := day_and_month(texts[index]))}
    month_first = any(proves_month_first(texts[index]) for index in used if index in typed.complaints)
    # 31/02/2018 is not a date, but still shows that the day is written first.
    day_first = any(day > MONTHS_OF_A_YEAR >= month for day, month in read_as.values())
    if not month_first or day_first:
        return replace(typed, proves_day_first=day_first and not month_first)
    either = typed.day_first.intersection(used)
    return replace(
        typed,
        values=[None if index in either else value for index, value in enumerate(typed.values)],
        complaints=typed.complaints | dict.fromkeys(sorted(either), AS_THE_COLUMN),
        day_first=frozenset(),
        swapped=frozenset(
            index
            for index in used
            if index not in typed.complaints and index not in read_as and swapped_day(texts[index]) is not None
        ),
        month_first=True,
    )
