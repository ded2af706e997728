"""A table as it leaves the house outside a paper: printed cells with their plain values, for screens and exports."""

import datetime as dt
from dataclasses import dataclass

from prevent_cli.layouts.printed import PrintedFigure

Plain = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One cell: what a person reads, what a machine reads, and the figure it shows, if it shows one.

    `markdown` is a text of paragraphs and bullets as it was typed; `listed` are figures below it, a bullet each.
    `tone` is "good", "poor" or "" for a screen that has colours; words always say the same.
    """

    text: str
    plain: Plain = None
    figure: PrintedFigure | None = None
    in_brackets: PrintedFigure | None = None
    tone: str = ""
    markdown: str | None = None
    listed: tuple[PrintedFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column: its key for machines, its heading for people, and whether it holds numbers.

    On a screen narrower than `min_width` letters it is left out; where it is `shown_once`, what several rows have in
    common stands below the table there, and not in each of them.
    """

    key: str
    heading: str
    numeric: bool = False
    weight: int = 1
    bar: bool = False
    min_width: int = 0
    shown_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A titled table of printed cells, with notes and the marks that it uses explained."""

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    notes: tuple[str, ...] = ()
    description: str = ""
    as_at: dt.date | None = None
    trend: tuple[tuple[str, SheetCell], ...] = ()
    trend_title: str = ""
