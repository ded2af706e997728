"""A table for screens and exports: printed cells with their plain values."""

import datetime as dt

from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.records import dataclass

Plain = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One cell: its text for people, its plain value for programs, and the figure it shows, if any.

    `markdown` is a text of paragraphs and bullets as typed; `listed` are figures below it, a bullet each.
    With `breaks` the text ends in [b], for a break in the series before it.
    `tone` is "good", "fair", "poor" or "", for a screen with colours; the words say the same.
    """

    text: str
    plain: Plain = None
    figure: PrintedFigure | None = None
    in_brackets: PrintedFigure | None = None
    tone: str = ""
    markdown: str | None = None
    listed: tuple[PrintedFigure, ...] = ()
    breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column: its key for programs, its heading for people, and whether its cells are numbers.

    If its cells are `figures`, each shows a value or a mark, such as [c]. With `breaks` its heading ends in [b].
    A screen narrower than `min_width` characters leaves it out. If it is `shown_once`, a screen prints a text that
    several rows share once, below the table. A paper leaves out a column of figures if all are not available, unless it
    is printed `always`.
    """

    key: str
    heading: str
    numeric: bool = False
    figures: bool = False
    weight: int = 1
    bar: bool = False
    min_width: int = 0
    shown_once: bool = False
    breaks: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A titled table of printed cells, with notes that explain the marks it uses."""

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    notes: tuple[str, ...] = ()
    description: str = ""
    as_at: dt.date | None = None
    trend: tuple[tuple[str, SheetCell], ...] = ()
    trend_title: str = ""
