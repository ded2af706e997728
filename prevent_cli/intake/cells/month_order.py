"""Columns of dates of which one cell proves that the month comes first: what that says of the column's other cells."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from prevent_cli.intake.cells.cell_types import MONTHS_OF_A_YEAR, Complaint, TypedValues
from prevent_cli.intake.cells.day_text import day_and_month, other_way, proves_month_first
from prevent_cli.intake.faults import Severity

AS_THE_COLUMN = Complaint(
    rule="not-a-date",
    wanted="could be read with either day or month first, and other cells of this column have the month first; "
    "use DD/MM/YYYY",
)
MAY_BE_SWAPPED = Complaint(
    severity=Severity.WARNING,
    rule="day-may-be-month",
    wanted="is a date, but other cells of this column have the month first: Excel may have exchanged day and month",
)


def with_month_order(texts: Sequence[str], typed: TypedValues, used: Collection[int]) -> TypedValues:
    """Return the typed values of a column of dates as the order of day and month that its cells prove wants them.

    `used` are the indices of the texts that stand in rows that count. Where a text is a day only with the month first
    and none is a day only with the day first, the texts that could be either are complained of, and the real dates
    that could be are `swapped`. Where both kinds stand in the column nothing is said of the others.
    """
    read_as = {index: found for index in used if (found := day_and_month(texts[index]))}
    month_first = any(proves_month_first(texts[index]) for index in used if index in typed.complaints)
    # 31/02/2018 is no day, and was written with the day first all the same.
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
            if index not in typed.complaints and index not in read_as and other_way(texts[index]) is not None
        ),
        month_first=True,
    )
