"""What prevent adopt found, for the screen and for the page: facts without any value of a personal column."""

from collections.abc import Mapping, Sequence

from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.records import dataclass


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
    left_out: tuple[str, ...]


SURE = "settled"
# Letters of a return's title and of a file's name on the screen, so that a return is one line at 80 columns.
LONGEST_TITLE, SHORTEST_PLACE, LONGEST_PLACE = 24, 16, 40
GAP = 2  # letters between two columns
NUMBERS = (
    SheetColumn(key="rows", heading="Rows", numeric=True),
    SheetColumn(key="kept", heading="Kept", numeric=True),
    SheetColumn(key="columns", heading="Columns", numeric=True),
    SheetColumn(key="settle", heading="To settle", numeric=True),
)


def adopted_sheet(found: AdoptedFolder, *, width: int = 80) -> Sheet:
    """Return the table for a screen of a width: a row for each return, on one line if it has 80 columns."""
    columns = (
        SheetColumn(key="return", heading="Return"),
        SheetColumn(key="from", heading="From"),
        *NUMBERS,
    )
    numbers = [tuple(f"{number:,}" for number in _numbers(one)) for one in found.returns]
    taken = sum(
        GAP + max(map(len, texts)) for texts in zip([column.heading for column in NUMBERS], *numbers, strict=True)
    )
    room = min(max(width - LONGEST_TITLE - GAP - taken, SHORTEST_PLACE), LONGEST_PLACE)
    rows = tuple(_row(one, room) for one in found.returns)
    return Sheet(name="adopted", title="Returns that were found", columns=columns, rows=rows)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _short_place(files: Sequence[str], room: int) -> str:
    """Return the files of a return in one line: the page gives their folders and sheets."""
    names = list(dict.fromkeys(file.rpartition("/")[2] for file in files))
    more = f" + {len(files) - 1}" if len(files) > 1 else ""
    return _cut(names[0], room - len(more)) + more


def _row(one: AdoptedReturn, room: int) -> tuple[SheetCell, ...]:
    place = _short_place([sheet.file for sheet in one.sheets], room)
    title = _cut(one.title, LONGEST_TITLE)
    return (
        SheetCell(text=title, plain=title),
        SheetCell(text=place, plain=place),
        *(SheetCell(text=f"{number:,}", plain=number) for number in _numbers(one)),
    )


def _numbers(one: AdoptedReturn) -> tuple[int, int, int, int]:
    """Return the rows in the files, those kept, the columns that are settled, and the lines to settle."""
    columns = len({column.meaning for sheet in one.sheets for column in sheet.columns if column.state == SURE})
    return one.rows_in, one.kept, columns, one.to_settle
