"""Identifiers of one column that a slip, or Excel, has made two of."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.identifiers import is_shortened, without_decimals, without_zeros
from prevent_cli.intake.checked import Places
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.showing import holds_persons
from prevent_cli.returns import Column, Kind, ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.tables.check import TypedColumn

SHORTENED = (
    "is Excel's short form of a long number, whose last digits are lost, so that two references may have become one; "
    "format the column as text, and enter the references again from the original"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slip:
    """What makes two of one reference: its rule, what brings both together, and in what they differ."""

    rule: str
    brought_together: Callable[[str], str]
    what: str
    sign: str = ""  # without which in any of the references there is none such


_SLIPS = (
    _Slip(rule="case-differs", brought_together=str.casefold, what="capital letters"),
    _Slip(rule="decimals-differ", brought_together=without_decimals, what="a decimal behind it, such as .0,", sign="."),
    _Slip(rule="zeros-differ", brought_together=without_zeros, what="the zeros before it, which Excel may have taken,"),
)


def likeness_warnings(
    description: ReturnDescription,
    *,
    columns: Mapping[str, "TypedColumn"],
    places: Places,
    letters_of: Mapping[str, tuple[str, ...]],
) -> Iterator[Fault]:
    """Yield a warning for each column of identifiers of which some differ only in capitals, or only in leading zeros.

    Each is counted as another all the same: only the council knows whether 036 and 36 are one.
    """
    for column in description.columns:
        if column.kind is not Kind.IDENTIFIER:
            continue
        typed = columns[column.name]
        where = _Where(description=description, column=column, typed=typed, places=places, letters_of=letters_of)
        joined = "\n".join(map(str, typed.distinct))
        for slip in _SLIPS:
            if slip.sign not in joined:
                continue
            wanted = f"differs from another only in {slip.what} and is counted as another"
            yield from where.warning(_rows_alike(typed, slip.brought_together), rule=slip.rule, wanted=wanted)
        if "+" in joined:
            yield from where.warning(_rows_shortened(typed), rule="reference-shortened", wanted=SHORTENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    """One column of references, and where its cells stand."""

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
            cell=f"{self.letters_of[self.column.name][source]}{int(self.places.row[first])}",
            heading=self.column.heading,
            found=None if holds_persons(self.description) else str(self.typed.distinct[self.typed.codes[first]]),
            wanted=f"{wanted}; {len(rows):,} cells are of such a kind",
            count=len(rows),
        )


def _rows_shortened(typed: "TypedColumn") -> "NDArray[np.int64]":
    """Return the rows whose reference is the short form of a long number."""
    import numpy as np

    short = np.array([is_shortened(str(value)) for value in typed.distinct] + [False])
    return np.flatnonzero(short[np.where(typed.codes < 0, -1, typed.codes)]) if short.any() else np.zeros(0, np.int64)


def _rows_alike(typed: "TypedColumn", brought_together: Callable[[str], str]) -> "NDArray[np.int64]":
    """Return the rows whose reference is another's once both are brought together."""
    import numpy as np

    texts = [brought_together(str(value)) for value in typed.distinct]
    if len(set(texts)) == len(texts):
        return np.zeros(0, dtype=np.int64)
    used = set(np.unique(typed.codes).tolist())
    spellings = Counter(text for code, text in enumerate(texts) if code in used)
    alike = np.array([spellings[text] > 1 for text in texts] + [False])
    return np.flatnonzero(alike[np.where(typed.codes < 0, -1, typed.codes)])
