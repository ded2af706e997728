"""References of one column that may be the same, but differ by a typing error or a change by Excel."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import compress
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.identifiers import is_shortened, without_decimals, without_zeros
from prevent_cli.intake.checked import Places
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.many_texts import differ_without_capitals
from prevent_cli.intake.quoting import has_personal_columns
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.tables.check import TypedColumn

SHORTENED = (
    "is Excel's short form of a long number: its last digits are lost, and two references may have become one. "
    "Format the column as text, and enter the references again from the original"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """A difference that may be an error: its rule, the function that removes it, and its name in a message."""

    rule: str
    removed: Callable[[str], str]
    name: str
    is_impossible: Callable[[str], bool]  # whether no two different references, joined together, can have it


_DIFFERENCES = (
    _Difference(
        rule="case-differs", removed=str.casefold, name="capital letters", is_impossible=differ_without_capitals
    ),
    _Difference(
        rule="decimals-differ",
        removed=without_decimals,
        name="a decimal after it, such as .0",
        is_impossible=lambda joined: "." not in joined,
    ),
    _Difference(
        rule="zeros-differ",
        removed=without_zeros,
        name="leading zeros, which Excel may have removed",
        is_impossible=lambda joined: "\n0" not in f"\n{joined}",
    ),
)


def likeness_warnings(
    description: ReturnDescription,
    *,
    columns: Mapping[str, "TypedColumn"],
    places: Places,
    letters_of: Mapping[str, tuple[str, ...]],
) -> Iterator[Fault]:
    """Yield a warning for each column with references that differ only in capitals, decimals or leading zeros.

    They are still counted separately: only the council knows whether 036 and 36 are the same.
    """
    for column in description.columns:
        if column.kind is not Kind.IDENTIFIER:
            continue
        typed = columns[column.name]
        references = _References(
            description=description, column=column, typed=typed, places=places, letters_of=letters_of
        )
        used = _used(typed)
        joined = "\n".join(used)
        for difference in _DIFFERENCES:
            if difference.is_impossible(joined):
                continue
            wanted = f"differs from another only in {difference.name}; they are counted separately"
            alike = _rows_alike(typed, used, difference.removed)
            yield from references.warning(alike, rule=difference.rule, wanted=wanted)
        if "+" in joined:
            yield from references.warning(_rows_shortened(typed), rule="reference-shortened", wanted=SHORTENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _References:
    """One column of references, and the places of its cells."""

    description: ReturnDescription
    column: Column
    typed: "TypedColumn"
    places: Places
    letters_of: Mapping[str, tuple[str, ...]]

    def warning(self, rows: "NDArray[np.int64]", *, rule: str, wanted: str) -> Iterator[Fault]:
        """Yield a warning at the first of the rows, with their number."""
        if not len(rows):
            return
        first = int(rows[0])
        source = int(self.places.source[first])
        file, sheet = self.places.sources[source]
        yield Fault(
            severity=Severity.WARNING,
            rule=rule,
            file=file,
            sheet=sheet,
            cell=self.places.cell(first, self.letters_of[self.column.name][source]),
            heading=self.column.heading,
            found=None if has_personal_columns(self.description) else str(self.typed.distinct[self.typed.codes[first]]),
            wanted=f"{wanted}; {len(rows):,} cells are like this",
            count=len(rows),
        )


def _rows_shortened(typed: "TypedColumn") -> "NDArray[np.int64]":
    """Return the rows whose reference is the short form of a long number."""
    import numpy as np

    short = np.array([is_shortened(str(value)) for value in typed.distinct] + [False])
    return np.flatnonzero(short[np.where(typed.codes < 0, -1, typed.codes)]) if short.any() else np.zeros(0, np.int64)


def _used(typed: "TypedColumn") -> list[str]:
    """Return the different references that rows have; the column may also have its heading, for example."""
    import numpy as np

    rows = np.bincount(typed.codes[typed.codes >= 0], minlength=len(typed.distinct))
    return list(map(str, compress(typed.distinct, (rows > 0).tolist())))


def _rows_alike(typed: "TypedColumn", used: list[str], removed: Callable[[str], str]) -> "NDArray[np.int64]":
    """Return the rows whose reference equals another once the difference is removed from both."""
    import numpy as np

    texts = list(map(removed, used))
    if len(set(texts)) == len(texts):
        return np.zeros(0, dtype=np.int64)
    spellings = Counter(texts)
    alike = np.array([spellings[removed(str(value))] > 1 for value in typed.distinct] + [False])
    return np.flatnonzero(alike[np.where(typed.codes < 0, -1, typed.codes)])
