"""A workbook as named frozen parts: sheets of plain cells, headed and marked, for writers to set."""

import datetime as dt
from dataclasses import dataclass

BookCell = str | int | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """One column: its heading, and its width in characters."""

    heading: str
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSheet:
    """One sheet: lines above, then one table that can be filtered; `empty` stands in its place where it has no row."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[BookCell, ...], ...]
    empty: str = "None."


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its title, the marking at the head of every sheet and page, and the day that it speaks of."""

    title: str
    marking: str
    dated: dt.date
    sheets: tuple[BookSheet, ...]
