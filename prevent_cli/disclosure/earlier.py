"""The tables of an earlier proof, tried before others are searched for: a run without them publishes the same."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.terms import Ids
from prevent_cli.records import dataclass

_UNUSABLE = (ValueError, KeyError, TypeError, OverflowError)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTables:
    """The tables of an earlier proof, a row each, and the place of each unknown by its name.

    They prove nothing by themselves: each is compared with all that is public now, and then checked like any other.
    """

    places: dict[int, int]
    tables: NDArray[np.int64]

    def of(self, names: Sequence[int], sizes: Ids) -> NDArray[np.int64]:
        """Return what they give some unknowns, each once; an unknown that they do not have keeps its true size."""
        found = np.tile(sizes, (len(self.tables), 1))
        known = [(at, self.places[name]) for at, name in enumerate(names) if name in self.places]
        if not known:
            return found[:0]
        here, there = (list(places) for places in zip(*known, strict=True))
        found[:, here] = self.tables[:, there]
        return np.unique(found, axis=0)


def earlier_tables(proof: Any) -> EarlierTables | None:
    """Return the tables of a proof as the record keeps it; None where it has none that can be used."""
    try:
        names = [int(name) for name in proof["names"]]
        tables = np.array(proof["tables"], dtype=np.int64)
    except _UNUSABLE:
        return None
    if tables.ndim != 2 or tables.shape[1] != len(names):  # noqa: PLR2004 - a row a table
        return None
    return EarlierTables(places={name: at for at, name in enumerate(names)}, tables=tables)
