"""Whole tables that a reader cannot tell from the true one: the proof that a number stays uncertain."""

import contextlib
from collections.abc import Callable, Collection, Iterator
from functools import partial

import highspy
import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.kept import KeptTables, values_in
from prevent_cli.disclosure.moves import Moves, ShortMoves
from prevent_cli.disclosure.room import EXACT, FAR, bounds_of
from prevent_cli.disclosure.solver import has_solution, has_solution_near, quiet_solver
from prevent_cli.disclosure.system import Cell, Form, State, System, held
from prevent_cli.disclosure.terms import Ids

NODES = 50  # of the search for a table of whole numbers; most are found without one
OTHER_WAYS = 8  # to move the unknowns: where the nearest table has fractions, another often has none
OTHER_PRICES = (1.0, 5.0, 25.0)  # of moving an unknown; prices that are nearly equal lead to the same fractions
MOST_SEARCHED = 250  # unknowns among which tables of whole numbers are searched for: among more it takes seconds
MOST_ADDED = 4_000  # pairs of moves, one of which is tried before a search for whole numbers
ADDED_AT_ONCE = 200  # of these pairs: often one of the first will do
MOVED_AT_ONCE = 16  # short moves that are tried: often one of the first will do
ANY = 1e6  # how far from the nearest a table of whole numbers may be: the first that is found will do

_NO_TABLES = np.zeros(0, dtype=np.int64)


class Tables:
    """The tables found so far, each a size for every unknown; the first is the true one.

    Each next one is sought as near to the true one as can be: few unknowns move, and nearly always by whole numbers.
    All of them agree with every cell that is shown.
    """

    def __init__(self, system: System, hidden: Collection[int]) -> None:
        self._system = system
        self._exactly = held(system.sizes, system.cells)  # far faster than whole numbers; exact, since all are small
        self._values_of_cells = system.sizes @ self._exactly
        self._least = np.array([cell.least for cell in system.cells], dtype=np.int64)
        self._may_differ = np.array([at in hidden or one.state is State.HIDDEN for at, one in enumerate(system.cells)])
        chance = np.random.default_rng(0)
        self._short = ShortMoves(system)
        self._short.show_only(self._may_differ)
        self._needs: dict[tuple[bytes, bytes], int] = {}
        self._kept = KeptTables(system.sizes)
        # How far away each form cannot be, with more (True) and with less, until another cell is hidden.
        self._impossible: dict[tuple[bytes, bytes], dict[bool, int]] = {}
        self._solver = quiet_solver()
        self._solver.setOptionValue("mip_pool_soft_limit", 1)  # cuts take most of the time, and are seldom needed
        self._solver.setOptionValue("mip_max_nodes", NODES)
        self._solver.setOptionValue("mip_rel_gap", ANY)
        self._all = np.arange(2 * len(system.sizes), dtype=np.int32)
        self._solver.addVars(len(self._all), np.zeros(len(self._all)), np.full(len(self._all), FAR))
        self._solver.changeColsCost(len(self._all), self._all, np.ones(len(self._all)))
        for unknown in range(len(system.sizes)):
            self._bound_unknown(unknown)
        self._row_of: dict[int, int] = {}
        for at, cell in enumerate(system.cells):
            if at not in system.without_row:
                self._row_of[at] = len(self._row_of)
                self._add_row(cell, *self._far(at))
        for tie in system.ties:
            self._add_row(tie, 0.0, 0.0)
        self._rows = int(self._solver.getNumRow())
        shape = (OTHER_WAYS, len(self._all))
        self._other_costs = chance.choice(OTHER_PRICES, shape) * (1 + chance.random(shape) / 10)

    def _add_row(self, form: Form, lower: float, upper: float) -> None:
        """Bound how far a form is from its true value."""
        places = np.concatenate([form.unknowns, form.unknowns + len(self._system.sizes)]).astype(np.int32)
        times = np.concatenate([form.times, -form.times]).astype(float)
        self._solver.addRow(lower, upper, len(places), places, times)

    @property
    def found(self) -> NDArray[np.int64]:
        """Return the tables found so far, a row each."""
        return self._kept.all

    def hide(self, cells: Collection[int]) -> None:
        """Let the tables to come differ in cells that were shown."""
        if cells:
            self._impossible.clear()
        for at in cells:
            self._bound(at, hidden=True)

    def show(self, at: int, forms: Collection[Form]) -> bool:
        """Show a hidden cell if each form keeps enough values, and return whether it is shown."""
        cell = self._system.cells[at]
        impossible = {one: dict(own) for one, own in self._impossible.items()}
        before = self._kept.keep_only(cell, cell.value)
        short = [form for form in forms if not self._kept.has(form, self._need(form))]
        short.sort(key=lambda form: not np.isin(form.unknowns, cell.unknowns).any())  # the likeliest to have too few
        self._bound(at, hidden=False)
        if all(self.are_enough(form) for form in short):
            return True
        self._kept.take_back(before)
        self._bound(at, hidden=True)
        self._impossible = impossible
        return False

    def _bound(self, at: int, *, hidden: bool) -> None:
        cell = self._system.cells[at]
        self._may_differ[at] = hidden or cell.state is State.HIDDEN
        self._short.show_only(self._may_differ)
        if at in self._row_of:
            self._solver.changeRowBounds(self._row_of[at], *self._far(at))
        elif len(cell.unknowns) == 1:
            self._bound_unknown(int(cell.unknowns[0]))

    def _bound_unknown(self, unknown: int) -> None:
        """Bound how far an unknown may move, by the cells that are this unknown alone."""
        size = float(self._system.sizes[unknown])
        far = [(-size, FAR), *map(self._far, self._system.alone.get(unknown, ()))]
        down, up = max(least for least, _ in far), min(most for _, most in far)
        self._solver.changeColBounds(unknown, 0.0, up)
        self._solver.changeColBounds(unknown + len(self._system.sizes), 0.0, -down)

    def _far(self, at: int) -> tuple[float, float]:
        """Return how far a cell may be from its true value: less, and more."""
        cell = self._system.cells[at]
        least, most = bounds_of(cell, hidden=bool(self._may_differ[at]))
        return least - cell.value, most - cell.value

    @property
    def searches_whole(self) -> bool:
        """Return whether tables of whole numbers are always searched for, not only if the search is thorough."""
        return len(self._system.sizes) <= MOST_SEARCHED

    def are_enough(self, form: Form, *, thorough: bool = False) -> bool:
        """Return whether there are tables that give a form as many values as are needed; more are sought.

        They are sought by linear programs, then of whole numbers. With `thorough`, the latter among any number of
        unknowns.
        """
        need = self._need(form)
        if self._kept.has(form, need):
            return True
        if self._short.are_fixed(form):
            return False
        if self._has_by_short_moves(form, need):
            return True
        values = set(self._values(form))
        is_searched = thorough or self.searches_whole
        impossible = self._impossible.setdefault(form.identity, {})
        for find in (self._nearest, self._searched):
            for away in _near(form, need):
                if len(values) >= need:
                    return True
                if form.value + away in values or abs(away) >= impossible.get(away > 0, FAR):
                    continue
                found = find(form, away, is_searched=is_searched)
                if found is None:
                    impossible[away > 0] = abs(away)
                elif len(found):
                    self._kept.add(found)
                    values.update(values_in(form, found).tolist())
        return len(values) >= need

    def settle_for_less(self, form: Form) -> bool:
        """Need only the values of a form that were found, and return whether these are several."""
        self._needs[form.identity] = len(self._values(form))
        return self._need(form) > 1

    def seek(self, form: Form, number: int) -> None:
        """Look thoroughly for tables that give a form so many values, if those that were found give it fewer."""
        if number > len(self._values(form)):
            self._needs[form.identity] = number
            self.are_enough(form, thorough=True)

    def _need(self, form: Form) -> int:
        return self._needs.get(form.identity, self._system.need)

    def of(self, form: Form) -> tuple[int, ...]:
        """Return the places of tables that give a form different values: as many as are needed, or as there are."""
        _, first = np.unique(self._kept.column(form), return_index=True)
        return tuple(sorted(first.tolist())[: self._system.need])

    def _values(self, form: Form) -> list[int]:
        found: list[int] = np.unique(self._kept.column(form)).tolist()
        return found

    def _nearest(self, form: Form, away: int, *, is_searched: bool) -> NDArray[np.int64] | None:
        """Return tables near the true one that take a form so far from its value, or several times so far.

        None if there are none: then there are none that take it further, either. What the linear program finds may have
        fractions: twice or three times that may have none, and tables found before may add up to what is sought.
        """
        with self._form_at(form, away):
            moved = self._solved()
        if moved is None:
            return None
        if _are_whole(moved):
            return self._tables(_whole(moved))
        if is_searched:
            for times in range(2, self._system.need + 1):
                if _are_whole(times * moved) and len(found := self._tables(_whole(times * moved))):
                    return found
            return self._added(form, away)
        return _NO_TABLES

    def _searched(self, form: Form, away: int, *, is_searched: bool) -> NDArray[np.int64]:
        """Return tables that take a form so far: farther ones, and where `is_searched`, any of whole numbers."""
        with self._form_at(form, away):
            moved = self._moved_otherwise()
            if moved is None and is_searched:
                self._take(highspy.HighsVarType.kInteger)
                moved = self._solved(has_solution)
                self._take(highspy.HighsVarType.kContinuous)
        return self._tables(_whole(moved)) if moved is not None and _are_whole(moved) else _NO_TABLES

    def _moved_otherwise(self) -> NDArray[np.float64] | None:
        """Return moves of whole numbers that are nearest by other prices; None if all of these have fractions."""
        found = None
        for costs in self._other_costs:
            self._solver.changeColsCost(len(self._all), self._all, costs)
            moved = self._solved()
            if moved is not None and _are_whole(moved):
                found = moved
                break
        self._solver.changeColsCost(len(self._all), self._all, np.ones(len(self._all)))
        return found

    @contextlib.contextmanager
    def _form_at(self, form: Form, away: int) -> Iterator[None]:
        """Keep a form so far from its true value in the programs that are solved."""
        self._add_row(form, float(away), float(away))
        yield
        self._solver.deleteRows(1, np.array([self._rows], dtype=np.int32))

    def _has_by_short_moves(self, form: Form, need: int) -> bool:
        """Return whether tables give a form as many values as are needed, once short moves gave it more, and less."""
        moves = self._short.of(form)
        ends = dict.fromkeys((1, -1) if len(moves.places) else (), (self._system.sizes, self._values_of_cells))
        for _ in range(self._system.need):  # the nearest values first, as programs are solved
            for direction in tuple(ends):
                after = self._moved(ends.pop(direction), moves, direction)
                if after is None:
                    continue
                ends[direction] = after
                self._kept.add(after[0][np.newaxis, :])
                if self._kept.has(form, need):
                    return True
        return False

    def _moved(
        self, before: tuple[Ids, NDArray[np.float64]], moves: Moves, direction: int
    ) -> tuple[Ids, NDArray[np.float64]] | None:
        """Return a table, and its cells, after the move that leaves most of what becomes fewer; None if none may."""
        table, values = before
        stock = moves.stock(table, direction)
        order = np.argsort(-stock, kind="stable")
        order = order[stock[order] >= 0]
        for since in range(0, len(order), MOVED_AT_ONCE):
            some = order[since : since + MOVED_AT_ONCE]
            signs = direction * moves.signs[some]
            after = values + np.einsum("ij,ijk->ik", signs, self._exactly[moves.places[some]])
            good = np.flatnonzero(self._have_the_least(after))
            if len(good):
                moved = table.copy()
                np.add.at(moved, moves.places[some[good[0]]], signs[good[0]])
                return moved, after[good[0]]
        return None

    def _tables(self, moves: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the tables that moves make of the true one: once, several times, and the other way.

        All of them agree with the cells that are shown, as one does. They are tables if no number is less than it may
        be.
        """
        times = [one for one in range(-self._system.need, self._system.need + 1) if one]
        tables: NDArray[np.int64] = self._system.sizes + np.outer(times, moves)
        moved = np.flatnonzero(moves)  # far fewer than there are
        values = self._values_of_cells + np.outer(times, moves[moved] @ self._exactly[moved])
        found: NDArray[np.int64] = tables[(tables >= 0).all(axis=1) & self._have_the_least(values)]
        return found

    def add(self, tables: NDArray[np.int64]) -> None:
        """Add those of some tables that agree with every cell that is shown, and give no other less than it may be."""
        values = tables @ self._exactly
        agree = self._may_differ | (values == self._values_of_cells)
        untied = tables @ held(self._system.sizes, self._system.ties)
        are_tables = (tables >= 0).all(axis=1) & agree.all(axis=1) & (untied == 0).all(axis=1)
        tables = tables[are_tables]
        self._kept.add(tables[self._have_the_least(tables @ self._exactly)])

    def _have_the_least(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return whether no hidden cell is less than readers know that it is; `values` has a row of cells a table."""
        is_enough: NDArray[np.bool_] = ((values >= self._least) | ~self._may_differ).all(axis=1)
        return is_enough

    def _added(self, form: Form, away: int) -> NDArray[np.int64]:
        """Return tables in which the moves of two that were found before take a form so far together."""
        sizes, far = self._system.sizes, self._kept.column(form) - form.value
        moves = partial(_moves, self.found - sizes)
        for one, other in pairs(np.concatenate([far, -far]), away):
            together = moves(one) + moves(other)
            together = together[(sizes + together >= 0).all(axis=1)]
            found = together[self._have_the_least((sizes + together) @ self._exactly)][:1]
            if len(found):
                return self._tables(found[0])
        return _NO_TABLES

    def _take(self, kind: highspy.HighsVarType) -> None:
        """Let the unknowns be whole numbers only, or any."""
        self._solver.changeColsIntegrality(len(self._all), self._all, np.full(len(self._all), kind))

    def _solved(self, is_solved: Callable[[highspy.Highs], bool] = has_solution_near) -> NDArray[np.float64] | None:
        return np.array(self._solver.getSolution().col_value) if is_solved(self._solver) else None


def _whole(moved: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how far each unknown moves: the solver has a column for more, and one for less."""
    more, less = np.split(np.rint(moved).astype(np.int64), 2)
    return more - less


def _are_whole(moved: NDArray[np.float64]) -> bool:
    return bool((np.abs(moved - np.rint(moved)) <= EXACT).all())


def _moves(moved: NDArray[np.int64], places: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return some of the moves to tables, or of those back from them, which come after them."""
    back = places >= len(moved)
    found: NDArray[np.int64] = moved[places % len(moved)] * np.where(back, -1, 1)[:, np.newaxis]
    return found


def pairs(far: Ids, away: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield the places of two moves that go so far together, a few at a time, the first of which does go far."""
    order = np.argsort(far, kind="stable")
    first = np.flatnonzero(far)
    begin, end = (np.searchsorted(far[order], away - far[first], side=side) for side in ("left", "right"))
    before = np.cumsum(end - begin)
    number = int(min(before[-1], MOST_ADDED)) if len(before) else 0
    for since in range(0, number, ADDED_AT_ONCE):
        pairs = np.arange(since, min(since + ADDED_AT_ONCE, number))
        of_first = np.searchsorted(before, pairs, side="right")
        yield first[of_first], order[end[of_first] - before[of_first] + pairs]


def _near(form: Form, need: int) -> Iterator[int]:
    """Yield how far from a form's value others are, the nearest first; none is below the least that it may be."""
    least = form.least if isinstance(form, Cell) else 0
    for away in range(1, 2 * need + 1):
        yield away
        if form.value - away >= least:
            yield -away
