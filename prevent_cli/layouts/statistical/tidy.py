"""A table for programs: one plain value in each cell, no blank cells, units in headings, and unique names."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from prevent_cli.layouts.characters import from_first_visible, one_line
from prevent_cli.layouts.distinct_names import distinct_names
from prevent_cli.layouts.marks_apart import MARK
from prevent_cli.layouts.present import MARKS
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.measures.base.figure import BREAK, NOT_APPLICABLE, Unit

BLANK = f"[{NOT_APPLICABLE}]"
BLANK_WORDS = f"{BLANK} means that nothing is recorded here, or that it does not apply."
EXPLAINED_MARK = re.compile(r"\[[a-z]\] means ")

BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")

# The words that a heading needs for a unit, and the pattern of headings that have them already.
UNIT_WORDS = {
    Unit.PERCENT: ("per cent", re.compile(r"per ?cent", re.IGNORECASE)),
    Unit.POUNDS: ("pounds", re.compile("pounds|\N{POUND SIGN}", re.IGNORECASE)),
    Unit.DAYS: ("days", re.compile("days", re.IGNORECASE)),
    Unit.POINTS: ("percentage points", re.compile("points", re.IGNORECASE)),
}
# For the second figure of a cell: the end of its column's key, and the words of its heading.
SECONDS = {"percent": "per cent", "of": "out of"}

Column = tuple[SheetColumn, tuple[SheetCell, ...]]


def tidy(sheet: Sheet) -> Sheet:
    """Return a table with one value in each cell; a tidy table is unchanged.

    A column with cells such as "10 (63%)" or "212 of 487" becomes two columns. A blank cell becomes [z], and each mark
    in use is explained once. Percentages are numbers, and their heading says "per cent". Keys and headings are unique,
    in any case of letters. If a table begins with numbers, the columns of words after them move to the front.
    """
    columns = _words_first(
        [
            _with_unit(part)
            for number, column in enumerate(sheet.columns)
            for part in _split(column, tuple(row[number] for row in sheet.rows))
        ]
    )
    blanks_in_words = any(_is_blank(cell) and not column.numeric for column, cells in columns for cell in cells)
    cells = [tuple(_filled(cell) for cell in cells) for _, cells in columns]
    return replace(
        sheet,
        columns=_with_unique_names([column for column, _ in columns]),
        rows=tuple(zip(*cells, strict=True)),
        notes=_notes(sheet.notes, cells, blanks_in_words=blanks_in_words),
    )


def _words_first(columns: Sequence[Column]) -> list[Column]:
    """Return the columns, with leading columns of numbers moved after the columns of words that follow."""
    numbers = list(itertools.takewhile(lambda column: column[0].numeric, columns))
    words = list(itertools.takewhile(lambda column: not column[0].numeric, columns[len(numbers) :]))
    return [*words, *numbers, *columns[len(numbers) + len(words) :]]


def _split(column: SheetColumn, cells: tuple[SheetCell, ...]) -> list[Column]:
    """Return a column, and another for each kind of second figure in its cells."""
    kinds = [kind for kind in SECONDS if any(_kind(cell) == kind for cell in cells)]
    if not kinds:
        return [(column, cells)]
    parts: list[Column] = [(replace(column, bar=False), tuple(_first(cell) for cell in cells))]
    for kind in kinds:
        second = replace(
            column,
            key=f"{column.key}_{kind}",
            heading=f"{column.heading} ({SECONDS[kind]})",
            numeric=True,
            figures=True,
            bar=column.bar and kind == "percent",
        )
        parts.append((second, tuple(_second(cell, kind) for cell in cells)))
    return parts


def _kind(cell: SheetCell) -> str:
    if cell.in_brackets is None:
        return ""
    return "percent" if cell.in_brackets.unit == Unit.PERCENT else "of"


def _first(cell: SheetCell) -> SheetCell:
    if cell.figure is None or cell.in_brackets is None:
        return cell
    return replace(cell, text=cell.figure.text, in_brackets=None)


def _second(cell: SheetCell, kind: str) -> SheetCell:
    if cell.in_brackets is None or _kind(cell) != kind:
        return SheetCell(text="", plain=None)
    return SheetCell(
        text=cell.in_brackets.text, plain=_plain(cell.in_brackets), figure=cell.in_brackets, breaks=cell.breaks
    )


def _plain(shown: PrintedFigure) -> int | str:
    return shown.text if shown.value is None else shown.value


def _with_unit(part: Column) -> Column:
    """Return a column of one unit with the unit in its heading, and percentages without their signs."""
    column, cells = part
    unit = _unit(column, cells)
    if unit is None:
        return part
    words, pattern = UNIT_WORDS[unit]
    heading = column.heading if pattern.search(column.heading) else f"{column.heading} ({words})"
    if unit is Unit.PERCENT:
        cells = tuple(_without_sign(cell) for cell in cells)
    return replace(column, heading=heading), cells


def _unit(column: SheetColumn, cells: Iterable[SheetCell]) -> Unit | None:
    """Return the unit of all figures of a column, or the unit in its key if it shows no figures."""
    if not column.numeric:
        return None
    units = {cell.figure.unit for cell in cells if cell.figure is not None}
    if not units:
        return next((unit for unit in UNIT_WORDS if str(unit) in column.key.casefold().split("_")), None)
    return next((unit for unit in UNIT_WORDS if units == {str(unit)}), None)


def _without_sign(cell: SheetCell) -> SheetCell:
    is_number = isinstance(cell.plain, int | float) and not isinstance(cell.plain, bool)
    return replace(cell, text=cell.text.removesuffix("%")) if is_number else cell


def _is_blank(cell: SheetCell) -> bool:
    return (cell.plain is None or isinstance(cell.plain, str)) and not from_first_visible(cell.text)


def _filled(cell: SheetCell) -> SheetCell:
    if cell.breaks and cell.figure is not None:
        cell = replace(cell, text=cell.figure.text)  # the mark [b] has a separate column
    if cell.markdown is not None:  # a worksheet's cell cannot have bold words
        cell = replace(cell, text=BOLD.sub(r"\2", cell.text), plain=BOLD.sub(r"\2", str(cell.plain)))
    if _is_blank(cell):
        return SheetCell(text=BLANK, plain=BLANK)
    return replace(cell, plain=cell.text) if cell.plain is None else cell


def _notes(notes: Iterable[str], columns: Iterable[Iterable[SheetCell]], *, blanks_in_words: bool) -> tuple[str, ...]:
    """Return the notes, each once, then the meaning of each mark in use; [z] may also mean a blank in words."""
    used = {mark for cells in columns for cell in cells for mark in _marks(cell)}
    said = list(dict.fromkeys(notes))
    if blanks_in_words:
        said = [note for note in said if note != MARKS[NOT_APPLICABLE]]
    words = MARKS | ({NOT_APPLICABLE: BLANK_WORDS} if blanks_in_words else {})
    explained = {note[: len(BLANK)] for note in said if EXPLAINED_MARK.match(note)}
    missing = (words[mark] for mark in MARKS if mark in used and f"[{mark}]" not in explained)
    return tuple(dict.fromkeys((*said, *missing)))


def _marks(cell: SheetCell) -> set[str]:
    """Return the marks in a cell: its own, and those of figures listed below a text."""
    alone = MARK.fullmatch(cell.text)
    broken = {BREAK} if cell.breaks else set()
    return {shown.mark for shown in cell.listed if shown.mark} | ({alone[1]} if alone else set()) | broken


def _with_unique_names(columns: list[SheetColumn]) -> tuple[SheetColumn, ...]:
    """Return the columns with keys and headings that are unique, on one line and never blank."""
    keys = distinct_names(
        [column.key.strip() or "column" for column in columns], lambda name, number: f"{name}_{number}"
    )
    headings = distinct_names(
        [one_line(column.heading).strip() or key for column, key in zip(columns, keys, strict=True)],
        lambda name, number: f"{name} ({number})",
    )
    return tuple(
        replace(column, key=key, heading=heading) for column, key, heading in zip(columns, keys, headings, strict=True)
    )
