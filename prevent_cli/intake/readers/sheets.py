"""A sheet as text cells, with the spreadsheet's own addresses; what the cells mean is not known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.cleaning import letters, trimmed
from prevent_cli.intake.faults import Fault

if TYPE_CHECKING:
    from array import array

    import numpy as np
    from numpy.typing import NDArray


MOST_COLUMNS = 1_000  # that hold a value; the widest return has fewer than fifty
TOO_WIDE = f"is wider than {MOST_COLUMNS:,} columns; delete what is not part of the return, and save it"
BEGINNING = 4096  # bytes of a file, or of a part of one, that are looked at first
SAVE_AS_XLSX = "open it in Excel and save it as an Excel workbook (.xlsx)"
TAKE_PASSWORD_OFF = "open it in Excel, take the password off (File > Info) and save it"  # noqa: S105 - advice


class RefusedError(ReturnsError):
    """A file that is not read at all; read_file turns it into a fault, so that other files are still checked."""

    def __init__(self, rule: str, wanted: str, *, cell: str | None = None) -> None:
        super().__init__(wanted)
        self.rule = rule
        self.wanted = wanted
        self.cell = cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """One column of text: `codes` index `values`, -1 where the cell is empty. Values are distinct."""

    codes: "NDArray[np.int32]"
    values: tuple[str, ...]

    def text(self, index: int) -> str:
        """Return the text of a cell, empty where there is none."""
        code = int(self.codes[index])
        return self.values[code] if code >= 0 else ""

    def holds_text(self) -> "NDArray[np.bool_]":
        """Return whether each cell holds more than spaces and unseen marks."""
        import numpy as np

        holds = np.array([bool(trimmed(text)) for text in self.values] + [False], dtype=bool)
        found: NDArray[np.bool_] = holds[self.codes]
        return found

    @property
    def filled(self) -> int:
        """Return how many cells are not empty."""
        return int((self.codes >= 0).sum())

    @property
    def code_bytes(self) -> memoryview:
        """Return the codes as bytes."""
        return self.codes.data.cast("B") if len(self.codes) else memoryview(b"")


class CodedColumn(RawColumn):
    """A column whose codes are no array of numpy until asked for: most files are read faster than that is imported."""

    __slots__ = ("_codes",)
    _codes: "array[int]"

    def __init__(self, *, codes: "array[int]", values: tuple[str, ...]) -> None:
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "values", values)

    @property
    def codes(self) -> "NDArray[np.int32]":
        """Return the codes as an array of numpy."""
        import numpy as np

        return np.frombuffer(self._codes, dtype=np.int32)

    def text(self, index: int) -> str:
        """Return the text of a cell, empty where there is none."""
        code = self._codes[index]
        return self.values[code] if code >= 0 else ""

    @property
    def filled(self) -> int:
        """Return how many cells are not empty."""
        return len(self._codes) - self._codes.count(-1)

    @property
    def code_bytes(self) -> memoryview:
        """Return the codes as bytes."""
        return memoryview(self._codes).cast("B") if self._codes else memoryview(b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadCell:
    """A cell without a value though it looks filled: an error, or a formula never calculated. Counted from 1."""

    row: int
    column: int
    rule: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedCells:
    """A range of cells shown as one, whose text stands in the first. Counted from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell that holds a number, a day or a truth value looks in the spreadsheet program.

    `fields` are those of a day and a time that its format shows ("y", "m", "d", "h", "n", "s"), None where they are not
    known.
    """

    is_day: bool = False
    is_understood: bool = True
    fields: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownColumn:
    """The cells of one column that do not look like the text that was read: `rows` from 0, `codes` for each of them.

    By its code a cell has a text, as it is shown or the next best, the month of its day ("" where it has none), and a
    look, by its number in `looks`.
    """

    rows: "NDArray[np.int32]"
    codes: "NDArray[np.int32]"
    texts: tuple[str, ...]
    months: tuple[str, ...]
    look_of: "NDArray[np.int32]"
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet, or one delimited file (`name` None). Index 0 of each stands at first_row and first_column."""

    file: str
    name: str | None
    columns: tuple[RawColumn, ...]
    height: int
    first_row: int = 1
    first_column: int = 1
    bad_cells: tuple[BadCell, ...] = ()
    merged: tuple[MergedCells, ...] = ()
    faults: tuple[Fault, ...] = ()
    shown: Mapping[int, ShownColumn] = field(default_factory=dict)  # by the index of the column

    def address(self, row: int, column: int) -> str:
        """Return the spreadsheet's address of a cell, from indices that count from 0."""
        return f"{letters(self.first_column + column)}{self.first_row + row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What a file holds: its sheets that count, and what was wrong with it as a file."""

    file: str
    sheets: tuple[RawSheet, ...] = ()
    faults: tuple[Fault, ...] = ()
