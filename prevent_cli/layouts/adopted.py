"""What prevent adopt found, for the screen and for the page: facts without any value of a personal column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedColumn:
    """One heading of a sheet: what it means, "" for nothing of ours, how sure that is, and its filled rows."""

    heading: str
    meaning: str
    state: str
    filled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedWord:
    """One word of a code column: its code, "" if it is not settled, and the rows that have it."""

    column: str
    word: str
    code: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedSheet:
    """One sheet as one return: why it is, its rows, and its columns. `doubt` is "" if it is certain."""

    file: str
    place: str
    title: str
    why: str
    rows: int
    left_out: int
    columns: tuple[AdoptedColumn, ...]
    doubt: str = ""

    @property
    def used(self) -> int:
        """Return how many headings have a settled meaning."""
        return sum(bool(column.meaning) and column.state == SURE for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedReturn:
    """One return: the rows in its files and those that are kept, left out and refused, and its words."""

    title: str
    sheets: tuple[AdoptedSheet, ...]
    rows_in: int
    kept: int
    left_out: int
    refused: int
    to_settle: int
    words: tuple[AdoptedWord, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedFolder:
    """Everything that was found in a folder. `nothing` are sheets that are no return, `unreadable` files by reason."""

    returns: tuple[AdoptedReturn, ...]
    proposed: tuple[AdoptedSheet, ...]
    nothing: tuple[str, ...]
    unreadable: Mapping[str, str]
    others: int
    left_out: Mapping[str, str]


SURE = "settled"
LONGEST_PLACE = 24  # letters of a file's name on the screen


def adopted_sheet(found: AdoptedFolder) -> Sheet:
    """Return the table for the screen: a row for each return."""
    columns = (
        SheetColumn(key="return", heading="Return"),
        SheetColumn(key="from", heading="From"),
        SheetColumn(key="rows", heading="Rows", numeric=True),
        SheetColumn(key="kept", heading="Kept", numeric=True),
        SheetColumn(key="columns", heading="Columns", numeric=True),
        SheetColumn(key="settle", heading="To settle", numeric=True),
    )
    return Sheet(name="adopted", title="Returns that were found", columns=columns, rows=tuple(map(_row, found.returns)))


def _short_place(files: Sequence[str]) -> str:
    """Return the files of a return in one line: the page gives their folders and sheets."""
    names = list(dict.fromkeys(file.rpartition("/")[2] for file in files))
    more = f" + {len(files) - 1}" if len(files) > 1 else ""
    room = LONGEST_PLACE - len(more)
    first = names[0] if len(names[0]) <= room else f"{names[0][: room - 1]}\N{HORIZONTAL ELLIPSIS}"
    return first + more


def _row(one: AdoptedReturn) -> tuple[SheetCell, ...]:
    place = _short_place([sheet.file for sheet in one.sheets])
    columns = len({column.meaning for sheet in one.sheets for column in sheet.columns if column.state == SURE})
    numbers = (one.rows_in, one.kept, columns, one.to_settle)
    return (
        SheetCell(text=one.title, plain=one.title),
        SheetCell(text=place, plain=place),
        *(SheetCell(text=f"{number:,}", plain=number) for number in numbers),
    )
