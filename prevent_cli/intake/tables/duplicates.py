"""Rows that repeat the unique key of an earlier row of their return."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prevent_cli.intake.checked import Places
from prevent_cli.intake.cleaning import ranges
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.intake.tables.check import MISSING, REFUSED, TypedColumn
from prevent_cli.returns import ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_KEYS = 2**62


def refuse_duplicates(
    description: ReturnDescription,
    *,
    columns: Mapping[str, TypedColumn],
    places: Places,
    letters_of: Mapping[str, tuple[str, ...]],
) -> tuple["NDArray[np.bool_]", tuple[Fault, ...]]:
    """Return which rows repeat an earlier row's key, and a fault for each. A refused cell repeats nothing."""
    import numpy as np
    import pandas as pd

    keys = [columns[name] for name in description.unique]
    # A missing heading already has a fault; without that column every row would seem to repeat another.
    absent = [name for name in description.unique if not any(letters_of[name])]
    if not keys or any(description.column(name).required for name in absent) or len(absent) == len(keys):
        return np.zeros(len(places.row), dtype=bool), ()
    known = np.logical_and.reduce([key.codes != REFUSED for key in keys])
    key = pd.Series(_combined([key.codes for key in keys], [len(key.distinct) for key in keys]))
    repeated = np.zeros(len(known), dtype=bool)
    repeated[known] = key[known].duplicated().to_numpy()
    if not repeated.any():
        return repeated, ()
    first = key[known].drop_duplicates()
    earlier = dict(zip(first.tolist(), first.index.tolist(), strict=True))
    pairs = [(row, earlier[key.iloc[row]]) for row in np.flatnonzero(repeated).tolist()]
    return repeated, tuple(_Repeats(description=description, places=places, letters_of=letters_of).faults(pairs))


def _combined(codes: "list[NDArray[np.int32]]", sizes: list[int]) -> "NDArray[np.int64]":
    """Return one number for each row, equal for rows with equal codes."""
    import numpy as np
    import pandas as pd

    combined: NDArray[np.int64] = np.zeros(len(codes[0]), dtype=np.int64)
    span = 1
    for code, size in zip(codes, sizes, strict=True):
        if span * (size + 1) > MOST_KEYS:
            combined, distinct = pd.factorize(combined)
            span = len(distinct)
        combined = combined * (size + 1) + (np.maximum(code, MISSING) + 1)
        span *= size + 1
    return combined


@dataclass(frozen=True, slots=True, kw_only=True)
class _Repeats:
    """The writer of faults for the repeated rows of one return."""

    description: ReturnDescription
    places: Places
    letters_of: Mapping[str, tuple[str, ...]]

    @property
    def headings(self) -> str:
        return " and ".join(self.description.column(name).heading for name in self.description.unique)

    def faults(self, pairs: list[tuple[int, int]]) -> Iterator[Fault]:
        """Yield a fault for each of the first pairs (row, earlier row), and one for the rest."""
        for row, earlier in pairs[:MOST_FAULTS]:
            yield self._fault(row, earlier)
        if (rest := len(pairs) - MOST_FAULTS) > 0:
            wanted = f"repeats the {self.headings} of an earlier row ({rest:,} more rows)"
            fault = self._fault(*pairs[MOST_FAULTS])
            yield replace(fault, cell=None, wanted=wanted, count=rest, also=self._also(pairs[MOST_FAULTS:]))

    def _also(self, pairs: list[tuple[int, int]]) -> str:
        """Return as ranges the rows that are in the same sheet as the first."""
        import numpy as np

        rows = np.array([row for row, _ in pairs], dtype=np.int64)
        source = self.places.source[rows[0]]
        same = rows[self.places.source[rows] == source]
        unique = self.description.unique
        return ranges(self.letters_of[unique[0]][source] if len(unique) == 1 else "", self.places.row[same])

    def _fault(self, row: int, earlier: int) -> Fault:
        source = int(self.places.source[row])
        file, sheet = self.places.sources[source]
        unique = self.description.unique
        single = self.letters_of[unique[0]][source] if len(unique) == 1 else ""
        return Fault(
            severity=Severity.FAULT,
            rule="duplicate-row",
            file=file,
            sheet=sheet,
            cell=f"{single}{int(self.places.row[row])}",
            heading=self.headings if single else None,
            alike=f"repeats the {self.headings} of an earlier row; each row needs a different one",
            wanted=f"repeats the {self.headings} of {self._row(earlier, source)}; each row needs a different one",
        )

    def _row(self, row: int, source: int) -> str:
        number = int(self.places.row[row])
        if int(self.places.source[row]) == source:
            return f"row {number}"
        file, sheet = self.places.sources[self.places.source[row]]
        return f'row {number} of {file}, sheet "{sheet}"' if sheet is not None else f"row {number} of {file}"
