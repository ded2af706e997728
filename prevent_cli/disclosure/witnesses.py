"""Whole tables that a reader cannot tell from the true one: the proof that a number stays uncertain."""

from collections.abc import Collection, Iterator

import highspy
import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.room import EXACT, FAR, bounds_of, quiet_solver
from prevent_cli.disclosure.system import Cell, Form, System
from prevent_cli.disclosure.terms import Ids

NODES = 50  # of the search for a table of whole numbers; most are found without one
OTHER_WAYS = 8  # to move the unknowns: where the nearest table has fractions, another often has none
MOST_SEARCHED = 250  # unknowns among which tables of whole numbers are searched for: among more it takes seconds
ANY = 1e6  # how far from the nearest a table of whole numbers may be: the first that is found will do


class Tables:
    """The tables found so far, each a size for every unknown; the first is the true one.

    Each next one is sought as near to the true one as can be: few unknowns move, and nearly always by whole numbers.
    All of them agree with every cell that is shown.
    """

    def __init__(self, system: System, hidden: Collection[int]) -> None:
        self._system = system
        self.found: NDArray[np.int64] = system.sizes[np.newaxis, :].copy()
        self._solver = quiet_solver()
        self._solver.setOptionValue("mip_max_nodes", NODES)
        self._solver.setOptionValue("mip_rel_gap", ANY)
        number = len(system.sizes)
        more_and_less = np.concatenate([np.full(number, FAR), system.sizes.astype(float)])
        self._all = np.arange(2 * number, dtype=np.int32)
        self._solver.addVars(2 * number, np.zeros(2 * number), more_and_less)
        self._solver.changeColsCost(2 * number, self._all, np.ones(2 * number))
        for at, cell in enumerate(system.cells):
            least, most = bounds_of(cell, hidden=at in hidden)
            self._add_row(cell, least - cell.value, most - cell.value)
        for tie in system.ties:
            self._add_row(tie, 0.0, 0.0)
        self._rows = int(self._solver.getNumRow())
        chance = np.random.default_rng(0)  # the same at each run
        self._other_costs = [1 + chance.random(len(self._all)) for _ in range(OTHER_WAYS)]

    def _add_row(self, form: Form, lower: float, upper: float) -> None:
        """Bound how far a form is from its true value."""
        places = np.concatenate([form.unknowns, form.unknowns + len(self._system.sizes)]).astype(np.int32)
        times = np.concatenate([form.times, -form.times]).astype(float)
        self._solver.addRow(lower, upper, len(places), places, times)

    def hide(self, cells: Collection[int]) -> None:
        """Let the tables to come differ in cells that were shown."""
        for at in cells:
            self._bound(at, hidden=True)

    def show(self, at: int, forms: Collection[Form]) -> bool:
        """Show a hidden cell if each form keeps enough values, and return whether it is shown."""
        cell = self._system.cells[at]
        before, agreeing = self.found, values_in(cell, self.found) == cell.value
        self.found = before[agreeing]
        short = [form for form in forms if len(self._values(form)) < self._system.need]
        self._bound(at, hidden=False)
        if all(self.are_enough(form) for form in short):
            return True
        self.found = np.concatenate([before, self.found[int(agreeing.sum()) :]])
        self._bound(at, hidden=True)
        return False

    def _bound(self, at: int, *, hidden: bool) -> None:
        cell = self._system.cells[at]
        least, most = bounds_of(cell, hidden=hidden)
        self._solver.changeRowBounds(at, least - cell.value, most - cell.value)

    def are_enough(self, form: Form) -> bool:
        """Return whether there are tables that give a form as many values as are needed; more are sought."""
        values = set(self._values(form))
        impossible = set[int]()  # the ways, more and less, in which it cannot be as far away as was tried
        for away in _near(form, self._system.need):
            if len(values) >= self._system.need:
                break
            if form.value + away in values or np.sign(away) in impossible:
                continue
            moved = self._moved(form, away)
            if moved is None:
                impossible.add(int(np.sign(away)))
            elif _are_whole(moved):
                values.add(form.value + away)
                self.found = np.concatenate([self.found, self._table(moved)])
        return len(values) >= self._system.need

    def of(self, form: Form) -> tuple[int, ...]:
        """Return the places of tables that give a form different values: as many as are needed, or as there are."""
        _, first = np.unique(values_in(form, self.found), return_index=True)
        return tuple(sorted(first.tolist())[: self._system.need])

    def _values(self, form: Form) -> list[int]:
        found: list[int] = np.unique(values_in(form, self.found)).tolist()
        return found

    def _moved(self, form: Form, away: int) -> NDArray[np.float64] | None:
        """Return moves that take a form so far from its true value, in whole numbers if such are found.

        None if there are none: then there are none that take it further, either.
        """
        self._add_row(form, float(away), float(away))
        moved = self._solved()
        for costs in self._other_costs:
            if moved is None or _are_whole(moved):
                break
            self._solver.changeColsCost(len(self._all), self._all, costs)
            moved = self._solved()
        self._solver.changeColsCost(len(self._all), self._all, np.ones(len(self._all)))
        if moved is not None and not _are_whole(moved) and len(self._all) <= 2 * MOST_SEARCHED:
            self._take(highspy.HighsVarType.kInteger)
            whole = self._solved()
            moved = moved if whole is None else whole
            self._take(highspy.HighsVarType.kContinuous)
        self._solver.deleteRows(1, np.array([self._rows], dtype=np.int32))
        return moved

    def _table(self, moved: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the table that whole moves make of the true one, as the only row."""
        more, less = np.split(np.rint(moved).astype(np.int64), 2)
        table: Ids = self._system.sizes + more - less
        return table[np.newaxis, :]

    def _take(self, kind: highspy.HighsVarType) -> None:
        """Let the unknowns be whole numbers only, or any."""
        self._solver.changeColsIntegrality(len(self._all), self._all, np.full(len(self._all), kind))

    def _solved(self) -> NDArray[np.float64] | None:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)


def _are_whole(moved: NDArray[np.float64]) -> bool:
    return bool((np.abs(moved - np.rint(moved)) <= EXACT).all())


def values_in(form: Form, tables: NDArray[np.int64]) -> Ids:
    """Return what a form comes to in each table."""
    found: Ids = tables[:, form.unknowns] @ form.times
    return found


def _near(form: Form, need: int) -> Iterator[int]:
    """Yield how far from a form's value others are, the nearest first; none is below the least that it may be."""
    least = form.least if isinstance(form, Cell) else 0
    for away in range(1, 2 * need + 1):
        yield away
        if form.value - away >= least:
            yield -away
