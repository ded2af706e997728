"""A checked return: typed rows, the place that each came from, and what was wrong with the others."""

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where each kept row came from: `source` indexes `sources`, (file, sheet); `row` is the spreadsheet's own."""

    sources: tuple[tuple[str, str | None], ...]
    source: "NDArray[np.int32]"
    row: "NDArray[np.int64]"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReturn:
    """One return after reading and checking. rows_in = rows_kept + rows_left_out + rows_refused, always.

    `frame` has one row a kept row, index 0..n-1 (the row ids that figures keep), and every declared column:
    text, identifiers, codes and loose dates as category (missing: NaN); several codes as category of the canonical
    names joined by "; "; dates as datetime64[s]; whole numbers as Int64; yes/no as boolean. A column that the file
    lacks is all missing.
    `covers` is the first and last day that the return speaks of, declared or, failing that, as found.
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
    accepts: frozenset[str] = frozenset()  # rules of faults that the council accepts in this return
    blank_columns: frozenset[str] = (
        frozenset()
    )  # those that the council says are blank in every row, though a file lacks them
    headings: dict[str, str] = field(default_factory=dict)  # our column name -> the file's heading
    letters: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # our column name -> "D" in each source, "" where absent
    refused_texts: dict[str, frozenset[str]] = field(default_factory=dict)  # our column name -> texts of refused rows

    def refused_in(self, column: str) -> frozenset[str]:
        """Return the texts of a column's refused rows: what refers to one is not unknown, its row is to be mended."""
        return self.refused_texts.get(column, frozenset())

    @property
    def rows_kept(self) -> int:
        """Return the number of rows that figures are counted from."""
        return len(self.frame)

    @property
    def is_whole(self) -> bool:
        """Return whether every sheet of it was read and has every required heading."""
        required = [self.letters.get(column.name, ()) for column in self.description.columns if column.required]
        return bool(self.places.sources) and all(letters and all(letters) for letters in required)

    @property
    def absent(self) -> dict[str, bool]:
        """Return the optional columns that a sheet with rows lacks, each with whether another sheet has it.

        A return without rows lacks what one of its sheets lacks. What the council says is blank is lacked by none.
        """
        import numpy as np

        sources = len(self.places.sources)
        used = np.flatnonzero(np.bincount(self.places.source, minlength=sources)).tolist() or range(sources)
        untold = {column.name for column in self.description.columns if not column.required} - self.blank_columns
        optional = {name: letters for name, letters in self.letters.items() if name in untold}
        there = {name: [bool(letters[at]) for at in used] for name, letters in optional.items()}
        return {name: any(found) for name, found in there.items() if not all(found)}

    def has_column(self, name: str) -> "NDArray[np.bool_]":
        """Return, for each kept row, whether its file has a column; what the council says is blank counts as there."""
        import numpy as np

        there = [bool(letters) or name in self.blank_columns for letters in self.letters.get(name, ())]
        return np.array(there, dtype=bool)[self.places.source]

    @property
    def rows_as_filed(self) -> "pd.DataFrame":
        """Return the rows without the columns that the files lack; one whose absence has a meaning stays, all blank."""
        return self.frame.drop(columns=[name for name in self.absent if not self.description.column(name).absent])

    @property
    def stops(self) -> bool:
        """Return whether a fault stands that could change a figure."""
        return any(fault.severity is Severity.FAULT for fault in self.faults)

    @property
    def is_blank(self) -> bool:
        """Return whether headings stand there with no row of its own below, and no cover says that this means none."""
        return bool(self.headings) and self.rows_in == self.rows_left_out and not (self.covers_declared or self.stops)
