"""A spreadsheet as pages: lines, then one table, each cell in one of a few styles."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from prevent_cli.records import dataclass

Value = str | int | float | dt.date | None


class Look(StrEnum):
    """The style of a cell, by its name in the file."""

    MARKING = "marking"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LINE = "line"  # continues over the next cells
    COVER_LINE = "coverline"  # is wrapped
    HEADING = "heading"
    HEADING_OF_NUMBERS = "headingofnumbers"
    LIST_HEADING = "listheading"
    LIST_HEADING_OF_NUMBERS = "listheadingofnumbers"
    TEXT = "text"
    TEXT_AMONG_NUMBERS = "textamongnumbers"  # a mark
    DAY = "day"
    PLAIN = "plain"
    WHOLE = "whole"
    MEAN = "mean"
    POUNDS = "pounds"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, its width in letters, whether it is of numbers, and the style of whole numbers."""

    heading: str
    width: int
    numeric: bool = False
    number: Look = Look.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: its name, the lines above its table, and the table, if any, by a name.

    A working list (`is_list`) can be filtered, and its headings stay in view. `empty` replaces a table without rows.
    `links` has the sheet to which a text in the first column leads. A page without columns is a cover of this `width`.
    """

    name: str
    above: tuple[tuple[str, Look], ...]
    columns: tuple[Column, ...] = ()
    rows: Sequence[Sequence[Value]] = ()
    table_name: str = ""
    is_list: bool = False
    empty: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheet:
    """A workbook: its pages, what its properties say, and the marking at the head and foot of printed pages."""

    title: str
    author: str
    dated: dt.date
    pages: tuple[Page, ...]
    subject: str = ""
    marking: str = ""
    language: str = "en-GB"
