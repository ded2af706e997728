"""Rows of a sheet whose cells are the days of the columns below them, as officers head a register of meetings."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.day_in_text import DayInText, day_in, day_in_year, year_in
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR, Period
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_DAYS = 2  # in a row; one day alone may be a title's
LONGEST_HEADING = 60  # characters; a longer text with a day in it is a note
ROWS_OF_BANDS = 3  # rows above the days that may give their month or year
MOST_HEADS = 200  # rows of days in one sheet
_YEAR_IS_MISSING = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[ .-]?(?:of )?[a-z]{3,9}\.?|\d{1,2}([/.-])\d{1,2}\1\d\d", re.ASCII | re.IGNORECASE
)


_LIKE_A_HEADING = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|meeting|panel|mtg", re.IGNORECASE
)


def may_be_heading_of_day(text: str) -> bool:
    """Return whether a heading may stand for a day: it has a digit, a month or a word such as Meeting."""
    return _LIKE_A_HEADING.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRow:
    """A row of days, as an index from 0: the day of each column, and `last`, the last row of its table.

    `lent` has, for days without a year, the year that was read and where it is from. `periods` has the labels of
    periods that were read as their last day.
    """

    row: int
    days: Mapping[int, dt.date]
    last: int = 0
    lent: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[str, ...] = ()


def head_rows(sheet: RawSheet, *, with_periods: bool = False) -> tuple[HeadRow, ...]:
    """Return the rows of days in a sheet, from the top. The table of each ends above the next.

    With periods, "March 2024" or "2024/25 Q1" is its last day, and a number alone is never a day.
    """
    import numpy as np

    counts = np.zeros(sheet.height, dtype=np.int32)
    for column in sheet.columns:
        may_be = np.array([_may_be_day(text, with_periods=with_periods) for text in column.values] + [False])
        if may_be.any():
            counts += may_be[column.codes]
    heads = (_head_row(sheet, row, with_periods=with_periods) for row in _heads_of_runs(counts))
    found = [head for head in heads if len(head.days) >= LEAST_DAYS]
    ends = [*(head.row - 1 for head in found[1:]), sheet.height - 1]
    return tuple(replace(head, last=ends[nth]) for nth, head in enumerate(found))


def _heads_of_runs(counts: "NDArray[np.int32]") -> Iterator[int]:
    """Yield the rows with days, the first of rows that follow each other: those below it are data, such as days."""
    import numpy as np

    rows = np.flatnonzero(counts >= LEAST_DAYS)
    starts = rows[np.concatenate([[True], np.diff(rows) > 1])] if len(rows) else rows
    yield from starts[:MOST_HEADS].tolist()


def _may_be_day(text: str, *, with_periods: bool) -> bool:
    plain = trimmed(text)
    if not plain or len(plain) > LONGEST_HEADING or not any(map(str.isdigit, plain)):
        return False
    if _YEAR_IS_MISSING.fullmatch(plain) is not None or _whole_day(plain) is not None:
        return True
    return _period(plain) is not None if with_periods else plain.isdigit()


def _whole_day(text: str) -> dt.date | None:
    day = parse_date(text)
    if day is not None:
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    found = day_in(text)
    return found.day if found is not None and not found.period else None


def _period(text: str) -> DayInText | None:
    """Return the month, quarter or financial year that a heading is; a year alone, such as 2024, may be a number."""
    found = day_in(text)
    return found if found is not None and found.period and not text.isdigit() else None


def _head_row(sheet: RawSheet, row: int, *, with_periods: bool) -> HeadRow:
    """Return a row with the day of each column, and the years that were lent to days without one."""
    days: dict[int, dt.date] = {}
    lent: dict[str, str] = {}
    periods: list[str] = []
    year, source = _year_of_sheet(sheet, row)
    for at, column in enumerate(sheet.columns):
        text = trimmed(column.text(row))
        if not text or len(text) > LONGEST_HEADING or (with_periods and text.isdigit()):
            continue
        day = _whole_day(text) or _day_under_band(sheet, row, at, text)
        if day is None and with_periods and (period := _period(text)) is not None:
            periods.append(period.period)
            day = period.day
        if day is None and year is not None and (day := _in_year(text, year)) is not None:
            lent[year.label] = source
        if day is not None:
            days[at] = day
    return HeadRow(row=row, days=days, lent=lent, periods=tuple(periods))


def _in_year(text: str, year: Period) -> dt.date | None:
    """Return the day of "12 Mar" or "12.03.25" in a year; None if it has another form or is in another year."""
    short = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d\d)", text, re.ASCII)
    if short is None:
        return day_in_year(text, year)
    day = parse_date(f"{short[1]}/{short[3]}/20{short[4]}")
    return day if day is not None and year.start <= day <= year.end else None


def _day_under_band(sheet: RawSheet, row: int, at: int, text: str) -> dt.date | None:
    """Return the day of "12" under "March 2025", or of "12 Mar" under "2024/25": the band may be merged across."""
    for above in range(row - 1, max(-1, row - 1 - ROWS_OF_BANDS), -1):
        band = _band(sheet, above, at)
        if not band:
            continue
        day = parse_date(f"{text} {band}")
        if day is None and (year := year_in(band)) is not None:
            day = _in_year(text, year)
        if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    return None


def _band(sheet: RawSheet, row: int, at: int) -> str:
    """Return the text of a cell, or of the cell that it is merged into from the right."""
    own = trimmed(sheet.columns[at].text(row))
    if own:
        return own
    number, column = sheet.first_row + row, sheet.first_column + at
    for merged in sheet.merged:
        if merged.first_row <= number <= merged.last_row and merged.first_column <= column <= merged.last_column:
            return trimmed(sheet.columns[merged.first_column - sheet.first_column].text(row))
    return ""


def _year_of_sheet(sheet: RawSheet, row: int) -> tuple[Period | None, str]:
    """Return the one year that the titles above a row give, or the sheet's or the file's name; and which of them."""
    titles = [
        year
        for above in range(min(row, 40))
        for column in sheet.columns
        if (text := column.text(above)) and (year := year_in(text)) is not None
    ]
    if titles:
        labels = {year.label for year in titles}
        return (titles[-1], "the title above") if len(labels) == 1 else (None, "")
    for text, source in ((sheet.name or "", "the sheet's name"), (PurePosixPath(sheet.file).stem, "the file's name")):
        if (year := year_in(text)) is not None:
            return year, source
    return None, ""
