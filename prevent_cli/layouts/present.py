"""Released figures in print: the only place for rounding, thousands separators, marks and words."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from prevent_cli.disclosure.gate import Released
from prevent_cli.errors import ReturnsError
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.loose_dates import LooseDate
from prevent_cli.measures.base.figure import (
    BREAK,
    HIDDEN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Choice,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Markdown,
    TableCell,
    Unit,
)
from prevent_cli.measures.base.remedies import each_column_once
from prevent_cli.periods import long_date
from prevent_cli.remedies import Command

MARKS = {
    HIDDEN: "[c] means that the number is hidden to protect people.",
    NOT_AVAILABLE: "[x] means that the number is not available.",
    NOT_APPLICABLE: "[z] means that a number does not apply here.",
    BREAK: "[b] means a break in the series: what is before it cannot be compared with what is after it.",
}
BROKEN = f" [{BREAK}]"  # after a number or a heading
SHORT_MARKS = {  # in papers, on one line below each table
    HIDDEN: "[c] hidden to protect people",
    NOT_AVAILABLE: "[x] not available",
    NOT_APPLICABLE: "[z] does not apply",
    BREAK: "[b] break in the series, not comparable with what is before it",
}
CHOICES = {
    "meets-target": ("meets target", "good"),
    "below-target": ("below target", "poor"),
    "not-known": ("not known", ""),
    "overdue": ("overdue", "poor"),
    "due": ("due", "fair"),
    "not-yet-due": ("not yet due", "good"),
    "this-paper": ("this paper", "good"),
    "to-be-confirmed": ("date to be confirmed", ""),
    "cleared": ("cleared", "good"),
    "sent-not-cleared": ("sent, not cleared", "fair"),
    "sent-late": ("sent late, not cleared", "poor"),
    "not-sent": ("not sent", "fair"),
    "not-sent-late": ("not sent, late", "poor"),
    "achieved": ("achieved", "good"),
    "on-track": ("on track", "good"),
    "in-progress": ("in progress", ""),
    "at-risk": ("at risk", "fair"),
    "off-track": ("off track", "poor"),
    "not-started": ("not started", ""),
}


def printed_figures(released: Released) -> dict[str, PrintedFigure]:
    """Return every released figure in its printed form, by name."""
    return {name: printed(figure) for name, figure in released.figures.items()}


def printed(figure: Figure) -> PrintedFigure:
    """Return one figure in its printed form: "1,234", "44%", "10.6", "+3", or its mark."""
    value = figure.value
    if value is None:
        mark = figure.mark or NOT_AVAILABLE
        return PrintedFigure(
            name=figure.name,
            text=f"[{mark}]",
            mark=mark,
            unit=str(figure.unit),
            meaning=figure.meaning,
            remedy=str(figure.remedy) if mark == NOT_AVAILABLE else "",
        )
    return PrintedFigure(
        name=figure.name, text=_worded(figure, value), value=value, unit=str(figure.unit), meaning=figure.meaning
    )


def _worded(figure: Figure, value: int) -> str:
    if figure.unit is Unit.PERCENT:
        return f"{value:,}%"
    if figure.unit is Unit.PER_SESSION:
        return f"{value // 10:,}.{value % 10}"
    if figure.unit is Unit.DAYS:
        return f"{value // 10:,}.{value % 10}" if value % 10 else f"{value // 10:,}"
    if figure.unit is Unit.POUNDS:
        return f"\N{POUND SIGN}{value:,}"
    if is_change(figure):
        return f"{value:+,}".replace("-", "\N{MINUS SIGN}") if value else "0"
    return f"{value:,}"


def is_change(figure: Figure) -> bool:
    """Return whether a figure is a change between two others, and so is printed with a sign."""
    return figure.unit in {Unit.CHANGE, Unit.POINTS}


def sheet_of(table: FigureTable, figures: dict[str, PrintedFigure], *, as_at: dt.date | None = None) -> Sheet:
    """Return a figure table as a sheet of printed cells; its notes explain the marks it uses."""
    rows = tuple(tuple(_sheet_cell(cell, figures) for cell in row) for row in table.rows)
    notes = tuple(map(str, table.notes))
    return Sheet(
        name=table.name,
        title=table.title,
        columns=tuple(_sheet_column(column) for column in table.columns),
        rows=rows,
        notes=(*notes, *_remedies(rows, but=notes), *_marks_used(rows, table.columns)),
        description=table.description,
        as_at=as_at,
        trend=tuple((label, _figure_cell(ref, figures)) for label, ref in table.trend),
        trend_title=table.trend_title,
    )


def marks_on_one_line(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the notes of a table or a chart, with what its marks mean as the last one, on one line."""
    marks = "; ".join(SHORT_MARKS[mark] for mark, words in MARKS.items() if words in notes)
    others = tuple(note for note in notes if note not in MARKS.values())
    return (*others, f"{marks}.") if marks else others


def _sheet_column(column: FigureColumn) -> SheetColumn:
    return SheetColumn(
        key=column.key,
        heading=f"{column.heading}{BROKEN if column.breaks else ''}",
        numeric=column.numeric,
        figures=column.numeric,
        weight=column.weight,
        bar=column.bar,
        breaks=column.breaks,
        always=column.always,
    )


def _shown(rows: tuple[tuple[SheetCell, ...], ...]) -> Iterator[PrintedFigure]:
    for row in rows:
        for cell in row:
            yield from _shown_in(cell)


def _shown_in(cell: SheetCell) -> Iterator[PrintedFigure]:
    yield from (shown for shown in (cell.figure, cell.in_brackets, *cell.listed) if shown is not None)


def _remedies(rows: tuple[tuple[SheetCell, ...], ...], *, but: tuple[str, ...]) -> tuple[str, ...]:
    """Return the remedies of the table's figures, each once, in the table's order, except those in `but`."""
    found = each_column_once((*but, *(shown.remedy for shown in _shown(rows) if shown.remedy)))
    return tuple(remedy for remedy in found if remedy not in but)


def _marks_used(rows: tuple[tuple[SheetCell, ...], ...], columns: tuple[FigureColumn, ...]) -> tuple[str, ...]:
    """Return what the printed marks mean; a percentage in brackets that has a mark is not printed."""
    cells = [cell for row in rows for cell in row]
    used = {shown.mark for cell in cells for shown in _shown_in(cell) if f"[{shown.mark}]" in cell.text}
    if any(cell.breaks for cell in cells) or any(column.breaks for column in columns):
        used.add(BREAK)
    return tuple(words for mark, words in MARKS.items() if mark in used)


def _sheet_cell(cell: TableCell, figures: dict[str, PrintedFigure]) -> SheetCell:
    if isinstance(cell, FigureRef):
        return _figure_cell(cell, figures)
    if isinstance(cell, Choice):
        words, tone = CHOICES[cell.code]
        return SheetCell(text=words, plain=words, tone=tone)
    if isinstance(cell, Markdown):
        return _markdown_cell(cell, figures)
    for kind, shown in _PLAIN_CELLS:
        if isinstance(cell, kind):
            return shown(cell)
    return SheetCell(text="", plain=None)


def _figure_cell(cell: FigureRef, figures: dict[str, PrintedFigure]) -> SheetCell:
    shown = figures[cell.name]
    in_brackets = figures[cell.in_brackets] if cell.in_brackets else None
    text = f"{shown.text} ({in_brackets.text})" if in_brackets is not None and in_brackets.mark is None else shown.text
    if cell.of:
        text, in_brackets = f"{shown.text} of {figures[cell.of].text}", figures[cell.of]
    return SheetCell(
        text=f"{text}{BROKEN if cell.breaks else ''}",
        plain=plain_value(shown),
        figure=shown,
        in_brackets=in_brackets,
        breaks=cell.breaks,
    )


def _markdown_cell(cell: Markdown, figures: dict[str, PrintedFigure]) -> SheetCell:
    """Return a text as typed, with its figures; raises ReturnsError for a name that this run does not count."""
    for name in cell.figures:
        if name not in figures:
            raise ReturnsError(
                f'a return names the figure "{name}", which is not counted in this paper',
                Command("explain", does="lists the figures that are"),
            )
    listed = tuple(figures[name] for name in cell.figures)
    lines = (cell.text, *(f"- {shown.meaning}: {shown.text}" for shown in listed))
    text = "\n".join(line for line in lines if line)
    return SheetCell(text=text, plain=text, markdown=cell.text, listed=listed)


def plain_value(shown: PrintedFigure) -> int | float | str:
    """Return a figure's number for programs: a mean with its one decimal, half days with theirs, or the mark."""
    if shown.value is None:
        return shown.text
    if shown.unit == Unit.DAYS and not shown.value % 10:
        return shown.value // 10
    return shown.value / 10 if shown.unit in {Unit.PER_SESSION, Unit.DAYS} else shown.value


# bool comes first because it is a subclass of int.
_PLAIN_CELLS: tuple[tuple[type, Callable[..., SheetCell]], ...] = (
    (bool, lambda cell: SheetCell(text="yes" if cell else "no", plain=cell)),
    (int, lambda cell: SheetCell(text=f"{cell:,}", plain=cell)),
    (str, lambda cell: SheetCell(text=cell, plain=cell)),
    (LooseDate, lambda cell: SheetCell(text=cell.in_words, plain=cell.text)),
    (dt.date, lambda cell: SheetCell(text=long_date(cell), plain=cell.isoformat())),
)
