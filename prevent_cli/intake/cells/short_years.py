"""Years of two digits in columns of dates: read only where the column proves that the day comes first."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from prevent_cli.intake.cells.cell_types import MONTHS_OF_A_YEAR, TypedValues, Value, first_year
from prevent_cli.intake.cells.day_text import ShortYear, day_of_short_year, proves_month_first, short_year
from prevent_cli.returns import Column, Kind


def with_short_years(column: Column, texts: Sequence[str], typed: TypedValues, used: Collection[int]) -> TypedValues:
    """Return the typed values of a column of dates, with 15.05.24 and 5/5/24 read if the column proves the day first.

    `used` are the indices of the texts in rows that count. A day after the twelfth before a month is the proof. A date
    with the month first refutes it, and so do first numbers that vary less than the last, as years do.
    """
    short = {index: found for index in used if index in typed.complaints and (found := short_year(texts[index]))}
    if not short or not _proves_day_first(texts, typed, short, used):
        return typed
    read = {index: day for index in short if (day := day_of_short_year(texts[index], first_year(column)))}
    values: list[Value | None] = list(typed.values)
    for index, day in read.items():
        values[index] = day if column.kind is Kind.DATE else day.isoformat()
    return replace(
        typed,
        values=values,
        complaints={index: complaint for index, complaint in typed.complaints.items() if index not in read},
        short_years=frozenset(read),
    )


def _proves_day_first(
    texts: Sequence[str], typed: TypedValues, short: dict[int, ShortYear], used: Collection[int]
) -> bool:
    if typed.month_first or any(proves_month_first(texts[index]) for index in used if index in typed.complaints):
        return False
    firsts, lasts = ({getattr(found, part) for found in short.values()} for part in ("first", "last"))
    if len(firsts) < len(lasts):
        return False
    return typed.proves_day_first or any(first > MONTHS_OF_A_YEAR for first in firsts)
