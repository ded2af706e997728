"""A sheet as text cells, with the spreadsheet's own addresses; what the cells mean is not known here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


MOST_COLUMNS = 1_000  # that hold a value; the widest return has fewer than fifty
TOO_WIDE = f"is wider than {MOST_COLUMNS:,} columns; delete what is not part of the return, and save it"


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

    def address(self, row: int, column: int) -> str:
        """Return the spreadsheet's address of a cell, from indices that count from 0."""
        return f"{letters(self.first_column + column)}{self.first_row + row}"


def reaching_bad_cells(sheet: RawSheet) -> RawSheet:
    """Return the sheet with empty cells down and across to its last bad cell: a reader ends where values end.

    Columns past MOST_COLUMNS are not added; a sheet without a value stays as it is.
    """
    import numpy as np

    if not sheet.columns or not sheet.bad_cells:
        return sheet
    height = max(sheet.height, 1 + max(cell.row for cell in sheet.bad_cells) - sheet.first_row)
    widest = max(cell.column for cell in sheet.bad_cells)
    width = max(len(sheet.columns), min(MOST_COLUMNS, 1 + widest - sheet.first_column))
    if (height, width) == (sheet.height, len(sheet.columns)):
        return sheet
    below = np.full(height - sheet.height, -1, dtype=np.int32)
    columns = [replace(column, codes=np.concatenate([column.codes, below])) for column in sheet.columns]
    empty = RawColumn(codes=np.full(height, -1, dtype=np.int32), values=())
    return replace(sheet, columns=(*columns, *[empty] * (width - len(columns))), height=height)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """What a file holds: its sheets that count, and what was wrong with it as a file."""

    file: str
    sheets: tuple[RawSheet, ...] = ()
    faults: tuple[Fault, ...] = ()


def columns_of_rows(rows: Sequence[Sequence[str | None]]) -> tuple[RawColumn, ...]:
    """Return the columns of rows of text; short rows end in empty cells."""
    return tuple(column_of_cells(cells) for cells in zip_longest(*rows))


def column_of_cells(cells: Sequence[str | None]) -> RawColumn:
    """Return a column with each distinct text held once."""
    import numpy as np
    import pandas as pd

    texts = np.empty(len(cells), dtype=object)
    texts[:] = cells
    codes, values = pd.factorize(texts)
    return RawColumn(codes=codes.astype(np.int32), values=tuple(values))
