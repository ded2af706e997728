"""A workbook as frozen records: sheets of plain cells with headings and a marking."""

import datetime as dt

from prevent_cli.records import dataclass

BookCell = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """One column: its heading, and its width in characters."""

    heading: str
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSheet:
    """One sheet: lines, then one table that can be filtered; `empty` is printed instead of a table without rows."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[BookCell, ...], ...]
    empty: str = "None."


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its title, its as-at date, and the marking, if any, at the top of every sheet and page."""

    title: str
    marking: str
    dated: dt.date
    sheets: tuple[BookSheet, ...]
