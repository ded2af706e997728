"""The sheets of a statistical workbook: names, numbered notes, and the lines above each table."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.distinct_names import distinct_names
from prevent_cli.layouts.marks_apart import MARK, breaks_apart
from prevent_cli.layouts.present import MARKS
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.layouts.statistical.book import StatisticalBook
from prevent_cli.layouts.statistical.tidy import EXPLAINED_MARK, tidy
from prevent_cli.measures.base.figure import BREAK, Unit
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
TAKEN = (COVER, CONTENTS, NOTES, "History")  # Excel reserves the last
LONGEST_NAME = 31
LONGEST_TABLE_NAME = 200  # of 255, to leave room for a number
LONGEST_HEADING = 250  # of 255 UTF-16 units for the name of a table's column
NOT_IN_A_NAME = re.compile(r"[^\w ()&,-]+|_+")  # Excel forbids []:*?/\ and ' at an end; others read badly aloud
LAST_SMALL_WORD = re.compile(r"( (and|at|by|for|in|of|on|the|to|with))+ *$", re.IGNORECASE)
SOURCE = "Source: "
SHORTHAND = "A letter in square brackets replaces a number that is not given. Each table that uses one explains it."
BREAKS = "The mark [b] marks a break in a series. It follows a number, or is in place of a change."


Shown = str | int | float


class Kind(StrEnum):
    """The number format of a column, apart from thousands separators and a mean's decimal."""

    PLAIN = "plain"
    POUNDS = "pounds"
    SIGNED = "signed"


KINDS = {Unit.POUNDS: Kind.POUNDS, Unit.CHANGE: Kind.SIGNED, Unit.POINTS: Kind.SIGNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageColumn:
    """One column: its heading, whether it is of numbers, and their format."""

    heading: str
    numeric: bool = False
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalPage:
    """One sheet: its name, the name of its table, the lines above it, and a tidy table.

    On the sheet, `note_marks` follow the `title` ("[note 1]"); the list of contents has the title alone.
    """

    name: str
    table_name: str
    title: str
    columns: tuple[PageColumn, ...]
    rows: tuple[tuple[Shown, ...], ...]
    instructions: str
    marking: str = ""
    note_marks: str = ""
    legend: tuple[str, ...] = ()
    source: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalPages:
    """A workbook's cover, its notes, if any, and its tables."""

    intro: tuple[str, ...]
    notes: StatisticalPage | None
    tables: tuple[StatisticalPage, ...]


def lay_out(book: StatisticalBook) -> StatisticalPages:
    """Return a book's sheets with short names, tidy tables and notes numbered in the order of their first use."""
    sheets = [breaks_apart(tidy(sheet)) for sheet in book.sheets]
    names = sheet_names(sheet.name for sheet in sheets)
    table_names = distinct_names(
        (_table_name(sheet.name) for sheet in sheets),
        lambda name, number: f"{name}_{number}",
        taken=("contents_table", "notes_table"),
    )
    numbers = {note: n for n, note in enumerate(dict.fromkeys(note for each in sheets for note in _notes(each)), 1)}
    tables = tuple(
        _page(sheet, name=name, table_name=table_name, marking=book.marking, numbers=numbers)
        for sheet, name, table_name in zip(sheets, names, table_names, strict=True)
    )
    notes = _notes_page(numbers, sheets, names, marking=book.marking) if numbers else None
    return StatisticalPages(intro=_intro(book, notes=notes, tables=tables), notes=notes, tables=tables)


def sheet_names(names: Iterable[str]) -> list[str]:
    """Return unique names of sheets for the names of tables: "channel.quarterly" is "Channel quarterly"."""
    return distinct_names((_short(_readable(name)) for name in names), _short, taken=TAKEN)


def _readable(name: str) -> str:
    """Return a table's name in words, with dots and hyphens as spaces."""
    words = " ".join(NOT_IN_A_NAME.sub(" ", name.replace(".", " ").replace("-", " ")).split()) or "Table"
    return words[0].upper() + words[1:]


def _short(name: str, number: int | None = None) -> str:
    """Return a name cut to the length of a sheet's tab, at the end of a word if possible, and its number."""
    end = f" {number}" if number else ""
    room = LONGEST_NAME - len(end)
    kept = name
    while len(kept.encode("utf-16-le")) // 2 > room:
        shorter, blank, _ = kept.rpartition(" ")
        kept = shorter if blank and len(shorter) > room // 2 else kept[:-1]
    if kept != name:
        kept = LAST_SMALL_WORD.sub("", kept)
    return kept.strip() + end


def _table_name(name: str) -> str:
    """Return a name that Excel accepts for a table; with _table at the end it is never the address of a cell."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:LONGEST_TABLE_NAME]
    return f"{slug}_table" if slug[:1].isalpha() else f"the_{slug}_table"


def _notes(sheet: Sheet) -> list[str]:
    """Return the notes of a sheet to number: all except explanations of marks and sources."""
    return [note for note in sheet.notes if not EXPLAINED_MARK.match(note) and not note.startswith(SOURCE)]


def _page(sheet: Sheet, *, name: str, table_name: str, marking: str, numbers: Mapping[str, int]) -> StatisticalPage:
    marks = [f"[note {numbers[note]}]" for note in _notes(sheet)]
    as_at = f"As at {long_date(sheet.as_at)}." if sheet.as_at else ""
    return StatisticalPage(
        name=name,
        table_name=table_name,
        title=one_line(sheet.title).strip() or name,
        columns=_columns(sheet),
        rows=tuple(tuple(_shown(cell) for cell in row) for row in sheet.rows),
        instructions=_instructions(has_notes=bool(marks)),
        marking=one_line(marking),
        note_marks=" ".join(marks),
        legend=tuple(one_line(note) for note in sheet.notes if EXPLAINED_MARK.match(note)),
        source=" ".join(one_line(note) for note in sheet.notes if note.startswith(SOURCE)),
        scope=" ".join(words for words in (one_line(sheet.description), as_at) if words),
    )


def _columns(sheet: Sheet) -> tuple[PageColumn, ...]:
    """Return the columns with headings that a table accepts: short, and unique in any case of letters."""
    headings = distinct_names(
        (_cut(column.heading, LONGEST_HEADING) for column in sheet.columns), lambda name, number: f"{name} ({number})"
    )
    return tuple(
        _column(column, heading, [row[number] for row in sheet.rows])
        for number, (column, heading) in enumerate(zip(sheet.columns, headings, strict=True))
    )


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def _column(column: SheetColumn, heading: str, cells: list[SheetCell]) -> PageColumn:
    units = {cell.figure.unit for cell in cells if cell.figure is not None}
    kind = next((kind for unit, kind in KINDS.items() if units == {str(unit)}), Kind.PLAIN)
    return PageColumn(heading=heading, numeric=column.numeric or _holds_numbers(cells), kind=kind)


def _holds_numbers(cells: list[SheetCell]) -> bool:
    """Return whether all cells are numbers or marks, with at least one number."""
    words = [shown for shown in map(_shown, cells) if isinstance(shown, str)]
    return len(words) < len(cells) and all(MARK.fullmatch(word) for word in words)


def _shown(cell: SheetCell) -> Shown:
    """Return the value of a cell: a number, or else its text."""
    if isinstance(cell.plain, int | float) and not isinstance(cell.plain, bool):
        return cell.plain
    return cell.text


def _instructions(*, has_notes: bool) -> str:
    one = "This worksheet contains one table."
    return f"{one} It refers to notes, which are on the worksheet {NOTES}." if has_notes else one


def _notes_page(
    numbers: Mapping[str, int], sheets: Iterable[Sheet], names: Iterable[str], *, marking: str
) -> StatisticalPage:
    users: dict[str, list[str]] = {note: [] for note in numbers}
    for sheet, name in zip(sheets, names, strict=True):
        for note in _notes(sheet):
            users[note].append(name)
    return StatisticalPage(
        name=NOTES,
        table_name="notes_table",
        title=NOTES,
        columns=tuple(PageColumn(heading=heading) for heading in ("Note number", "Note text", "Worksheets")),
        rows=tuple((f"note {number}", note, ", ".join(users[note])) for note, number in numbers.items()),
        instructions=_instructions(has_notes=False),
        marking=one_line(marking),
    )


def _intro(
    book: StatisticalBook, *, notes: StatisticalPage | None, tables: tuple[StatisticalPage, ...]
) -> tuple[str, ...]:
    """Return the lines of the cover about the workbook itself."""
    number = {0: "no tables", 1: "one table"}.get(len(tables), f"{len(tables)} tables, each on a separate worksheet")
    lines = (
        book.marking,
        f"Statistical tables of {book.author}, as at {long_date(book.dated)}.",
        f"This workbook contains {number}.",
        f"The worksheet {CONTENTS} lists the tables, with a link to each." if tables else "",
        f"Notes are on the worksheet {NOTES}." if notes else "",
        SHORTHAND if any(page.legend for page in tables) else "",
        BREAKS if any(MARKS[BREAK] in page.legend for page in tables) else "",
    )
    return tuple(one_line(line) for line in lines if line)
