"""Years of two digits in columns of dates: read only where the column or its sheet proves that the day comes first."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from prevent_cli.intake.cells.cell_types import MONTHS_OF_A_YEAR, TypedValues, Value, first_year
from prevent_cli.intake.cells.day_text import (
    ShortYear,
    day_and_month,
    day_of_short_year,
    proves_month_first,
    short_year,
)
from prevent_cli.returns import Column, Kind


def nothing_proved() -> bool:
    """Return False: no other column says which of day and month comes first."""
    return False


def with_short_years(
    column: Column,
    texts: Sequence[str],
    typed: TypedValues,
    used: Collection[int],
    sheet_has_day_first: Callable[[], bool] = nothing_proved,
) -> TypedValues:
    """Return the typed values of a column of dates, with 15.05.24 and 5/5/24 read if the column proves the day first.

    `used` are the indices of the texts in rows that count. A day after the twelfth before a month is the proof. A date
    with the month first refutes it, and so do first numbers that vary less than the last, as years do. A column with
    too few dates for a proof is read as the other columns of its sheet, which is asked only then.
    """
    short = {index: found for index in used if index in typed.complaints and (found := short_year(texts[index]))}
    if not short or not _has_day_first(texts, typed, short, used, sheet_has_day_first):
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


def shows_day_first(columns: Iterable[Sequence[str]]) -> bool:
    """Return whether a column of a sheet proves that the day comes first, and none that the month does."""
    found = [_order(texts) for texts in columns]
    return 1 in found and -1 not in found


def _order(texts: Sequence[str]) -> int:
    """Return 1 if a column's dates prove the day first, -1 if they prove the month first, otherwise 0."""
    if any(map(proves_month_first, texts)):
        return -1
    short = [found for text in texts if (found := short_year(text)) is not None and found.by_numbers]
    whole = filter(None, map(day_and_month, texts))
    proved = any(day > MONTHS_OF_A_YEAR >= month for day, month in whole) or (
        _vary_as_days(short) and any(found.first > MONTHS_OF_A_YEAR for found in short)
    )
    return int(proved)


def _vary_as_days(short: Collection[ShortYear]) -> bool:
    """Return whether first numbers vary at least as much as the last ones: years vary less than days."""
    return len({found.first for found in short}) >= len({found.last for found in short})


def _has_day_first(
    texts: Sequence[str],
    typed: TypedValues,
    short: dict[int, ShortYear],
    used: Collection[int],
    sheet_has_day_first: Callable[[], bool],
) -> bool:
    if typed.month_first or any(proves_month_first(texts[index]) for index in used if index in typed.complaints):
        return False
    if not _vary_as_days(short.values()):
        return False
    proved = typed.proves_day_first or any(found.first > MONTHS_OF_A_YEAR for found in short.values())
    return proved or sheet_has_day_first()
