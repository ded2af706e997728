"""Rows that repeat the unique key of an earlier row of their return, and rows that two files or sheets both have."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.checked import Places
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.intake.tables.check import TypedColumn
from prevent_cli.intake.tables.typed_codes import MISSING, REFUSED
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import format_list, quoted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_KEYS = 2**62
NEWEST_HAS_ALL = 'if the newest file has all earlier rows, write read = "newest" under {table} in prevent.toml'
SAME = {1: "each row needs a different one", 2: "no two rows may have both the same"}  # by the number of columns
ALIKE = "Each counts. Delete those that were typed twice"
ALIKE_IN_TWO = "If these are one record, name only the newer file. Otherwise give each row a reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """The rows that repeat an earlier row's key.

    A row that is the same in every column and is from another file or sheet is `left_out`; any other is `refused`.
    """

    refused: "NDArray[np.bool_]"
    left_out: "NDArray[np.bool_]"
    faults: tuple[Fault, ...] = ()


def repeated_rows(
    description: ReturnDescription,
    *,
    columns: Mapping[str, TypedColumn],
    places: Places,
    letters_of: Mapping[str, tuple[str, ...]],
) -> Repeated:
    """Return the rows that repeat an earlier row's key, with their faults. A refused cell repeats nothing.

    In a return without a key, a row repeats one that is the same in every column in another file or sheet.
    """
    import numpy as np
    import pandas as pd

    names = description.unique or (tuple(columns) if len(places.sources) > 1 else ())
    keys = [columns[name] for name in names]
    # A missing heading already has a fault; without that column every row would seem to repeat another.
    absent = [name for name in names if not any(letters_of[name])]
    if not keys or any(description.column(name).required for name in absent) or len(absent) == len(keys):
        return _nothing_repeated(len(places.row))
    known = np.logical_and.reduce([key.codes != REFUSED for key in keys])
    numbers = _combined([key.codes for key in keys], [len(key.distinct) for key in keys])
    if len(pd.unique(numbers[known])) == np.count_nonzero(known):
        return _nothing_repeated(len(places.row))
    key = pd.Series(numbers)
    repeated = np.zeros(len(known), dtype=bool)
    repeated[known] = key[known].duplicated().to_numpy()
    first = key[known].drop_duplicates()
    earlier = dict(zip(first.tolist(), first.index.tolist(), strict=True))
    rows = np.flatnonzero(repeated)
    earlier_rows = np.array([earlier[value] for value in key.iloc[rows].tolist()], dtype=np.int64)
    same = _are_same(rows, earlier_rows, columns=columns, places=places)
    left_out = np.zeros(len(known), dtype=bool)
    left_out[rows[same]] = True
    repeats = _Repeats(description=description, places=places, letters_of=letters_of)
    pairs = list(zip(rows.tolist(), earlier_rows.tolist(), strict=True))
    others = [pair for pair, is_same in zip(pairs, same.tolist(), strict=True) if not is_same and description.unique]
    faults = (*repeats.same_rows(rows[same], earlier_rows[same]), *repeats.faults(others))
    refused = repeated & ~left_out if description.unique else np.zeros(len(known), dtype=bool)
    return Repeated(refused=refused, left_out=left_out, faults=faults)


def alike_rows(
    description: ReturnDescription,
    *,
    columns: Mapping[str, TypedColumn],
    places: Places,
    letters_of: Mapping[str, tuple[str, ...]],
    key: str,
) -> Iterator[Fault]:
    """Yield a finding for the rows of each sheet that are the same as earlier ones in every column except the key.

    The key is the number of the row, so that it says nothing. In another file or sheet they are a fault.
    """
    import numpy as np
    import pandas as pd

    own = [column for name, column in columns.items() if name != key]
    known = np.logical_and.reduce([column.codes != REFUSED for column in own])
    numbers = pd.Series(_combined([column.codes for column in own], [len(column.distinct) for column in own]))[known]
    rows = numbers.index[numbers.duplicated()].to_numpy()
    first = {number: row for row, number in numbers.drop_duplicates().items()}
    earlier = np.array([first[number] for number in numbers.loc[rows].tolist()], dtype=np.int64)
    repeats = _Repeats(description=replace(description, unique=()), places=places, letters_of=letters_of)
    yield from repeats.alike(rows, earlier)


def _nothing_repeated(rows: int) -> Repeated:
    import numpy as np

    nothing = np.zeros(rows, dtype=bool)
    return Repeated(refused=nothing, left_out=nothing)


def _are_same(
    rows: "NDArray[np.int64]",
    earlier: "NDArray[np.int64]",
    *,
    columns: Mapping[str, TypedColumn],
    places: Places,
) -> "NDArray[np.bool_]":
    """Return which rows equal their earlier row in every column, none of them refused, in another file or sheet."""
    import numpy as np

    same: NDArray[np.bool_] = places.source[rows] != places.source[earlier]
    for column in columns.values():
        same &= (column.codes[rows] == column.codes[earlier]) & (column.codes[rows] != REFUSED)
    return np.asarray(same, dtype=bool)


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


def _named(source: tuple[str, str | None]) -> str:
    """Return a file and its sheet in words."""
    file, sheet = source
    return f'{file}, sheet "{sheet}"' if sheet is not None else file


@dataclass(frozen=True, slots=True, kw_only=True)
class _Repeats:
    """The writer of faults for the repeated rows of one return."""

    description: ReturnDescription
    places: Places
    letters_of: Mapping[str, tuple[str, ...]]

    @property
    def headings(self) -> str:
        """Return the columns that together make a row unique, without those that no file has."""
        return format_list([self.description.column(name).heading for name in self._key if name not in self._absent])

    @property
    def differs(self) -> str:
        """Return what must differ between two rows, and the columns of the key that would tell them apart."""
        there = len(self._key) - len(self._absent)
        words = SAME.get(there, "no two rows may have all of them the same")
        more = format_list([quoted(self.description.column(name).heading) for name in self._absent])
        return f"{words}. If the rows differ in {more}, add that column" if more else words

    @property
    def _key(self) -> tuple[str, ...]:
        return self.description.unique

    @property
    def _absent(self) -> tuple[str, ...]:
        return tuple(name for name in self._key if not any(self.letters_of[name]))

    def faults(self, pairs: list[tuple[int, int]]) -> Iterator[Fault]:
        """Yield a fault for each of the first pairs (row, earlier row), and one for the rest."""
        for row, earlier in pairs[:MOST_FAULTS]:
            yield self._fault(row, earlier)
        if (rest := len(pairs) - MOST_FAULTS) > 0:
            wanted = f"repeats the {self.headings} of an earlier row ({rest:,} more rows)"
            fault = self._fault(*pairs[MOST_FAULTS])
            yield replace(fault, cell=None, wanted=wanted, count=rest, also=self._also(pairs[MOST_FAULTS:]))

    def same_rows(self, rows: "NDArray[np.int64]", earlier: "NDArray[np.int64]") -> Iterator[Fault]:
        """Yield a warning for each two files or sheets that have the same rows."""
        import numpy as np

        both = np.stack([self.places.source[rows], self.places.source[earlier]], axis=1)
        for source, other in np.unique(both, axis=0).tolist():
            here = rows[(both == (source, other)).all(axis=1)]
            of = _named(self.places.sources[other])
            fault = self._fault(int(here[0]), int(here[0]))
            yield replace(
                fault,
                severity=Severity.WARNING,
                rule="row-in-two-files",
                wanted=f"{len(here):,} row(s) are the same as rows of {of}. They were counted once",
                count=len(here),
                also=self._also([(row, row) for row in here[1:].tolist()]) if len(here) > 1 else "",
            )

    def alike(self, rows: "NDArray[np.int64]", earlier: "NDArray[np.int64]") -> Iterator[Fault]:
        """Yield a finding for each sheet, and for each two files or sheets, with rows that are the same."""
        import numpy as np

        both = np.stack([self.places.source[rows], self.places.source[earlier]], axis=1)
        for source, other in np.unique(both, axis=0).tolist() if len(rows) else ():
            here = rows[(both == (source, other)).all(axis=1)]
            fault = self._fault(int(here[0]), int(here[0]))
            is_one = source == other
            of = "earlier rows" if is_one else f"rows of {_named(self.places.sources[other])}"
            yield replace(
                fault,
                severity=Severity.WARNING if is_one else Severity.FAULT,
                rule="rows-alike" if is_one else "rows-alike-in-two-files",
                wanted=f"{len(here):,} row(s) are the same as {of} in every column that is read. "
                + (ALIKE if is_one else ALIKE_IN_TWO),
                count=len(here),
                also=self._also([(row, row) for row in here[1:].tolist()]) if len(here) > 1 else "",
            )

    def _also(self, pairs: list[tuple[int, int]]) -> str:
        """Return as ranges the rows that are in the same sheet as the first."""
        import numpy as np

        rows = np.array([row for row, _ in pairs], dtype=np.int64)
        source = self.places.source[rows[0]]
        same = rows[self.places.source[rows] == source]
        unique = self.description.unique
        return self.places.cells(
            same, self.letters_of[unique[0]][source] if len(unique) == 1 else self.places.value_letters(int(rows[0]))
        )

    def _fault(self, row: int, earlier: int) -> Fault:
        source = int(self.places.source[row])
        file, sheet = self.places.sources[source]
        unique = self.description.unique
        single = self.letters_of[unique[0]][source] if len(unique) == 1 else self.places.value_letters(row)
        differs = self.differs
        if file != self.places.sources[int(self.places.source[earlier])][0]:
            differs += f"; {NEWEST_HAS_ALL.format(table=f'[returns.{self.description.name}]')}"
        return Fault(
            severity=Severity.FAULT,
            rule="duplicate-row",
            file=file,
            sheet=sheet,
            cell=self.places.cell(row, single),
            heading=self.headings if single and len(unique) == 1 else None,
            alike=f"repeats the {self.headings} of an earlier row; {differs}",
            wanted=f"repeats the {self.headings} of {self._row(earlier, source)}; {differs}",
        )

    def _row(self, row: int, source: int) -> str:
        place = f"{'cell' if self.places.value_letters(row) else 'row'} {self.places.name_of(row)}"
        if int(self.places.source[row]) == source:
            return place
        file, sheet = self.places.sources[self.places.source[row]]
        return f'{place} of {file}, sheet "{sheet}"' if sheet is not None else f"{place} of {file}"
