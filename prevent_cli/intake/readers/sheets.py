"""A sheet as text cells with the addresses of the spreadsheet; the meaning of the cells is not known here."""

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.cleaning import letters, trimmed
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.many_texts import are_plain
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from array import array

    import numpy as np
    from numpy.typing import NDArray


MOST_COLUMNS = 1_000  # with a value; the widest return has fewer than fifty
TOO_WIDE = f"is wider than {MOST_COLUMNS:,} columns; delete the columns that are not part of the return, and save it"
BEGINNING = 4096  # bytes examined first, of a file or a part of a file
SAVE_AS_XLSX = "open it in Excel and save it as an Excel workbook (.xlsx)"
TAKE_PASSWORD_OFF = "open it in Excel, remove the password (File > Info) and save it"  # noqa: S105 - advice


class RefusedError(ReturnsError):
    """A file that is not read. read_file turns this into a fault, so that other files are still checked."""

    def __init__(self, rule: str, wanted: str, *, cell: str | None = None) -> None:
        super().__init__(wanted)
        self.rule = rule
        self.wanted = wanted
        self.cell = cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """One column of text: `codes` index `values`, -1 for an empty cell. Values are distinct."""

    codes: "NDArray[np.int32]"
    values: tuple[str, ...]

    def text(self, index: int) -> str:
        """Return the text of a cell, or ""."""
        code = int(self.codes[index])
        return self.values[code] if code >= 0 else ""

    def has_text(self) -> "NDArray[np.bool_]":
        """Return whether each cell has more than spaces and invisible characters."""
        if are_plain(self.values):
            return self.codes >= 0
        import numpy as np

        holds = np.array([bool(trimmed(text)) for text in self.values] + [False], dtype=bool)
        found: NDArray[np.bool_] = holds[self.codes]
        return found

    def has_more_than_spaces(self) -> "NDArray[np.bool_]":
        """Return whether each cell has more than spaces: cheaper than has_text, but invisible characters count."""
        if are_plain(self.values):
            return self.codes >= 0
        import numpy as np

        holds = np.array([bool(text) and not text.isspace() for text in self.values] + [False], dtype=bool)
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
    """A column whose codes become a numpy array only when needed: importing numpy is slower than reading most files."""

    __slots__ = ("_codes",)
    _codes: "array[int]"

    def __init__(self, *, codes: "array[int]", values: tuple[str, ...]) -> None:
        object.__setattr__(self, "_codes", codes)
        object.__setattr__(self, "values", values)

    @property
    def codes(self) -> "NDArray[np.int32]":
        """Return the codes as a numpy array."""
        import numpy as np

        return np.frombuffer(self._codes, dtype=np.int32)

    def text(self, index: int) -> str:
        """Return the text of a cell, or ""."""
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
    """A filled cell without a value: an error, or a formula never calculated. Row and column count from 1."""

    row: int
    column: int
    rule: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedCells:
    """A range of cells shown as one, with the text of the first. Rows and columns count from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of a number, a day or a truth value in the spreadsheet program.

    `fields` are the parts of a day and time that its format shows ("y", "m", "d", "h", "n", "s"), None if unknown.
    """

    is_day: bool = False
    is_understood: bool = True
    fields: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownColumn:
    """The cells of one column that look different from the text that was read: their `rows` from 0, and their `codes`.

    A code is an index into `texts` (as shown, or similar), `months` (the month of the day, or "") and `look_of`.
    `look_of` has indices into `looks`.
    """

    rows: "NDArray[np.int32]"
    codes: "NDArray[np.int32]"
    texts: tuple[str, ...]
    months: tuple[str, ...]
    look_of: "NDArray[np.int32]"
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One sheet, or one delimited file (`name` None). Index 0 is at first_row and first_column."""

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
        """Return a cell's address in the spreadsheet; the indices count from 0."""
        return f"{letters(self.first_column + column)}{self.first_row + row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """The sheets of a file that count, and the faults of the file itself."""

    file: str
    sheets: tuple[RawSheet, ...] = ()
    faults: tuple[Fault, ...] = ()


SheetsAndFaults = tuple[tuple[RawSheet, ...], tuple[Fault, ...]]
