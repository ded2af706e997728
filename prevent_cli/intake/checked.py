"""A checked return: typed rows, the place of each row, and the faults found."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import column_number, letters, ranges
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.shapes.origin import Origin, areas
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each kept row came from: `source` indexes `sources`, (file, sheet); `row` is the spreadsheet's row.

    `origins` has the places of the cells of each source that has another layout, and `shaped_row` the row there.
    """

    sources: tuple[tuple[str, str | None], ...]
    source: "NDArray[np.int32]"
    row: "NDArray[np.int64]"
    origins: tuple[Origin | None, ...] = ()
    shaped_row: "NDArray[np.int64] | None" = None

    def taken(self, rows: "NDArray[np.int64]") -> "Places":
        """Return the places of some of the rows."""
        shaped = None if self.shaped_row is None else self.shaped_row[rows]
        return replace(self, source=self.source[rows], row=self.row[rows], shaped_row=shaped)

    def cell(self, row: int, column: str) -> str:
        """Return the address of a row's cell in the file; `column` has the letters in its sheet, or "" for the row."""
        if (found := self._cells([row], column)) is None:
            return f"{column}{int(self.row[row])}"
        (number,), (at,) = found
        return f"{letters(int(at))}{int(number)}"

    def cells(self, rows: "NDArray[np.int64]", column: str) -> str:
        """Return the cells of rows of one source as Excel writes ranges."""
        if (found := self._cells(rows, column)) is None:
            return ranges(column, self.row[rows])
        return areas(*found)

    def value_letters(self, row: int) -> str:
        """Return the column whose cell identifies a row where one row of the file becomes several; otherwise ""."""
        origin = self.origins[int(self.source[row])] if self.origins else None
        return letters(origin.value) if origin is not None and origin.value is not None else ""

    def name_of(self, row: int) -> str:
        """Return the number of a row in the file, or the cell that identifies it."""
        return self.cell(row, self.value_letters(row))

    def _cells(
        self, rows: "Sequence[int] | NDArray[np.int64]", column: str
    ) -> tuple["NDArray[np.int64]", "NDArray[np.int64]"] | None:
        """Return the file's rows and columns of cells of a source with another layout; None for other sources."""
        if not self.origins or not len(rows) or not column or self.shaped_row is None:
            return None
        origin = self.origins[int(self.source[rows[0]])]
        return None if origin is None else origin.cells_of(self.shaped_row[rows], column_number(column))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReturn:
    """One return after reading and checking. rows_in = rows_kept + rows_left_out + rows_refused, always.

    `frame` contains the kept rows and every declared column. Its index 0..n-1 is the row ids that figures keep.
    Text, identifiers, codes and loose dates are categories (missing: NaN). Several codes are a category of their names
    joined by "; ". Dates are datetime64[s], whole numbers Int64, yes/no boolean. A column that the file lacks is all
    missing.
    `covers`: the first and last day that the return covers, as declared in prevent.toml, otherwise as found.
    `accepts`: the rules of faults that the council accepts in this return.
    `blank_columns`: the columns that prevent.toml declares blank in every row, although a file lacks them.
    `unread`: the optional columns that prevent.toml says are not read.
    `headings`: our column name -> the file's heading. `letters`: our column name -> "D" for each source, "" if missing.
    `refused_texts`: our column name -> texts of refused rows.
    `unknown_words`: our column name -> words that are not codes -> their rows; they may be personal.
    `partly_read`: columns with a value that cannot be read, in a row that counts.
    `known_words`: our column name -> its rows with a code, for columns with unknown words.
    `words`: our column name -> the wordings of its code list that its cells have, cleaned.
    `meanings`: our column name -> the council's word -> our code, as in prevent.toml.
    """

    description: ReturnDescription
    frame: "pd.DataFrame"
    places: Places
    rows_in: int = 0
    rows_left_out: int = 0
    rows_refused: int = 0
    faults: tuple[Fault, ...] = ()
    covers: tuple[dt.date, dt.date] | None = None
    covers_declared: bool = False
    accepts: frozenset[str] = frozenset()
    blank_columns: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    headings: dict[str, str] = field(default_factory=dict)
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refused_texts: dict[str, frozenset[str]] = field(default_factory=dict)
    unknown_words: Mapping[str, Mapping[str, int]] = field(default_factory=dict, repr=False)
    partly_read: frozenset[str] = frozenset()
    known_words: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def refused_in(self, column: str) -> frozenset[str]:
        """Return a column's texts in refused rows. A reference to one is not unknown: the refused row has a fault."""
        return self.refused_texts.get(column, frozenset())

    @property
    def rows_kept(self) -> int:
        """Return the number of rows that figures are counted from."""
        return len(self.frame)

    @property
    def is_whole(self) -> bool:
        """Return whether every sheet was read and has every required heading."""
        required = [self.letters.get(column.name, ()) for column in self.description.columns if column.required]
        return bool(self.places.sources) and all(letters and all(letters) for letters in required)

    @property
    def absent(self) -> dict[str, bool]:
        """Return the optional columns missing from a sheet with rows, each with whether another sheet has it.

        In a return without rows every sheet counts. Columns that prevent.toml declares blank are not missing. A column
        that a sheet has is missing from no sheet that has its other form (`or_else`).
        """
        import numpy as np

        sources = len(self.places.sources)
        used = np.flatnonzero(np.bincount(self.places.source, minlength=sources)).tolist() or range(sources)
        names = {column.name for column in self.description.columns if not column.required} - self.blank_columns
        optional = {name: letters for name, letters in self.letters.items() if name in names}
        present = {name: [bool(letters[at]) for at in used] for name, letters in optional.items()}
        for name, other in [(one.name, one.or_else) for one in self.description.columns if one.or_else in present]:
            if any(present.get(name, ())):
                present[name] = [own or bool(optional[other][at]) for own, at in zip(present[name], used, strict=True)]
        return {name: any(sheets) for name, sheets in present.items() if not all(sheets)}

    def has_column(self, name: str) -> "NDArray[np.bool_]":
        """Return, for each kept row, whether its file has a column or prevent.toml declares the column blank."""
        import numpy as np

        present = [bool(letters) or name in self.blank_columns for letters in self.letters.get(name, ())]
        return np.array(present, dtype=bool)[self.places.source]

    @property
    def from_one_column(self) -> tuple[frozenset[str], ...]:
        """Return the groups of our columns that every sheet with rows takes from one column of the file."""
        import numpy as np

        sources, firsts = np.unique(self.places.source, return_index=True)
        used = list(zip(sources.tolist(), firsts.tolist(), strict=True))
        found: dict[tuple[str, ...], list[str]] = {}
        for name, own in self.letters.items():
            if used and all(own[source] for source, _ in used):
                cells = tuple(self.places.cell(first, own[source]) for source, first in used)
                found.setdefault(cells, []).append(name)
        return tuple(frozenset(names) for names in found.values() if len(names) > 1)

    @property
    def rows_as_filed(self) -> "pd.DataFrame":
        """Return the rows without the columns that every sheet lacks; one whose absence has a meaning stays, blank."""
        lacked = [name for name, is_some in self.absent.items() if not is_some or name in self.unread]
        unread = {name for name in lacked if not self.description.column(name).absent}
        return self.frame[[name for name in self.frame.columns if name not in unread]] if unread else self.frame

    @property
    def lacking(self) -> "dict[str, NDArray[np.bool_]]":
        """Return, of each column that only some sheets have, the rows of the sheets that lack it and its other form."""
        named = (name for name, is_some in self.absent.items() if is_some and name not in self.unread)
        forms = ((name, (name, self.description.column(name).or_else or name)) for name in named)
        return {name: ~(self.has_column(own) | self.has_column(other)) for name, (own, other) in forms}

    @property
    def stops(self) -> bool:
        """Return whether the return has a fault that could change a figure."""
        return any(fault.severity is Severity.FAULT for fault in self.faults)

    @property
    def is_blank(self) -> bool:
        """Return whether the return has headings but no rows, without a fault or a declared cover to explain that."""
        return bool(self.headings) and self.rows_in == self.rows_left_out and not (self.covers_declared or self.stops)
