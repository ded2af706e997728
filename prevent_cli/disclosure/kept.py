"""The tables that were found so far, and which values they give the numbers that must stay uncertain."""

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.system import Form
from prevent_cli.disclosure.terms import Ids

_NO_VALUES = np.zeros(0, dtype=np.int64)
_Identity = tuple[bytes, bytes]


class KeptTables:
    """Tables, a row each. Those that a shown cell excludes are left out, and taken back if it is hidden again.

    No table is ever removed, so the values of a form are added up once a table. Most questions are whether a form still
    has enough values: the few tables that gave them are looked at before all others.
    """

    def __init__(self, first: Ids) -> None:
        self._rows: NDArray[np.int64] = first[np.newaxis, :].copy()
        self._is_kept = np.ones(1, dtype=bool)
        self._number = 1
        self._columns: dict[_Identity, Ids] = {}
        self._proofs: dict[_Identity, Ids] = {}  # the places of tables that give a form different values

    @property
    def all(self) -> NDArray[np.int64]:
        """Return the tables that are kept."""
        return self._rows[: self._number][self._kept]

    @property
    def _kept(self) -> NDArray[np.bool_]:
        return self._is_kept[: self._number]

    def add(self, tables: NDArray[np.int64]) -> None:
        """Keep more tables, with room for as many again as there are: each is copied a few times only."""
        before, self._number = self._number, self._number + len(tables)
        if self._number > len(self._rows):
            self._rows = np.concatenate([self._rows[:before], np.zeros((self._number, self._rows.shape[1]), np.int64)])
            self._is_kept = np.concatenate([self._is_kept[:before], np.zeros(self._number, dtype=bool)])
        self._rows[before : self._number] = tables
        self._is_kept[before : self._number] = True

    def keep_only(self, form: Form, value: int) -> NDArray[np.bool_]:
        """Leave out the tables that give a form another value; return which were kept before."""
        before = self._kept.copy()
        self._kept[self._every(form) != value] = False
        return before

    def take_back(self, before: NDArray[np.bool_]) -> None:
        """Keep the tables that were kept before, and those since."""
        self._is_kept[: len(before)] = before

    def column(self, form: Form) -> Ids:
        """Return what a form comes to in each table."""
        return self._every(form)[self._kept]

    def has(self, form: Form, number: int) -> bool:
        """Return whether the tables give a form so many different values."""
        proof = self._proofs.get(form.identity, _NO_VALUES)
        if len(proof) >= number and self._is_kept[proof].all():
            return True
        kept = np.flatnonzero(self._kept)
        _, first = np.unique(self._every(form)[kept], return_index=True)
        self._proofs[form.identity] = kept[np.sort(first)[:number]]
        return len(first) >= number

    def _every(self, form: Form) -> Ids:
        """Return what a form comes to in each table, kept or not; only those since it was last asked are added up."""
        own = self._columns.get(form.identity, _NO_VALUES)
        if len(own) < self._number:
            own = np.concatenate([own, values_in(form, self._rows[len(own) : self._number])])
            self._columns[form.identity] = own
        return own


def values_in(form: Form, tables: NDArray[np.int64]) -> Ids:
    """Return what a form comes to in each table."""
    found: Ids = tables[:, form.unknowns] @ form.times
    return found
