"""Where the cells of a shaped sheet are in the council's file, and faults moved to these addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import column_number, letters, ranges
from prevent_cli.intake.faults import Fault
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AREA = re.compile(r"([A-Z]*)(\d+)(?::[A-Z]*(\d+))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of one column, numbered from 1: one for each row, or the same for all. Column 0 is the whole row."""

    rows: "NDArray[np.int64] | int"
    columns: "NDArray[np.int64] | int"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the rows and cells of a shaped sheet come from. A row or column that is not here is at its own address.

    `rows`: the file's row of each row of the sheet. `cells`: those of a column, by its number in the sheet.
    `value`: the column whose cell stands for the row, where one row of the file becomes several.
    `left_out`: the number of cells of the file that became no row.
    """

    first_row: int = 1
    rows: "NDArray[np.int64] | None" = None
    cells: Mapping[int, Cells] = field(default_factory=dict)
    value: int | None = None
    left_out: int = 0

    def rows_of(self, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """Return the file's rows for rows of the sheet."""
        return rows if self.rows is None else self.rows[rows - self.first_row]

    def cells_of(self, rows: "NDArray[np.int64]", column: int) -> tuple["NDArray[np.int64]", "NDArray[np.int64]"]:
        """Return the file's rows and columns for the cells of a column; column 0 of a whole row."""
        import numpy as np

        found = self.cells.get(column)
        if found is None:
            return self.rows_of(rows), np.full(len(rows), column, dtype=np.int64)
        at = rows - self.first_row
        theirs = [
            part[at] if isinstance(part, np.ndarray) else np.full(len(rows), part, dtype=np.int64)
            for part in (found.rows, found.columns)
        ]
        return np.where(theirs[1] == 0, self.rows_of(rows), theirs[0]), theirs[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedSheet(RawSheet):
    """A sheet of plain rows made from another layout, with the places of its cells in the file.

    A cell of such a layout may have a person's name. `quotable` are the words that messages may show, None if they are
    those of any sheet. `blank` is what to do about a blank cell.
    """

    origin: Origin
    quotable: frozenset[str] | None = frozenset()
    blank: str = ""


def areas(rows: "NDArray[np.int64]", columns: "NDArray[np.int64]") -> str:
    """Return cells as Excel writes ranges, each once, column by column."""
    import numpy as np

    found = (ranges(letters(column), np.unique(rows[columns == column])) for column in np.unique(columns).tolist())
    return " ".join(filter(None, found))


def in_file(origin: Origin | None, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield faults at the addresses of the file. Faults of one rule at one cell become one."""
    if origin is None:
        yield from faults
        return
    seen: set[tuple[str, str | None, str, str | None]] = set()
    for fault in faults:
        moved = _moved(origin, fault)
        key = (moved.rule, moved.cell, moved.also, moved.heading)
        if key not in seen or moved.cell is None:
            seen.add(key)
            yield moved


def _moved(origin: Origin, fault: Fault) -> Fault:
    import numpy as np

    if fault.cell is None:
        return fault
    first = _cells(origin, fault.cell)
    cell = f"{letters(int(first[1][0]))}{int(first[0][0])}"
    parts = [_cells(origin, area) for area in fault.also.split()]
    if not parts:
        return replace(fault, cell=cell)
    rows, columns = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    is_other = (rows != first[0][0]) | (columns != first[1][0])
    also = areas(rows[is_other], columns[is_other])
    number = 1 + len(np.unique(np.stack([rows[is_other], columns[is_other]]), axis=1).T)
    return replace(fault, cell=cell, also=also, count=min(fault.count, number))


def _cells(origin: Origin, area: str) -> tuple["NDArray[np.int64]", "NDArray[np.int64]"]:
    """Return the file's rows and columns for a range of one column of the sheet, or for whole rows."""
    import numpy as np

    found = _AREA.fullmatch(area)
    if found is None:
        raise ValueError(area)
    rows = np.arange(int(found[2]), int(found[3] or found[2]) + 1, dtype=np.int64)
    if not found[1]:
        return origin.rows_of(rows), np.zeros(len(rows), dtype=np.int64)
    return origin.cells_of(rows, column_number(found[1]))
