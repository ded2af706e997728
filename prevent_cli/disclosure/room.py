"""What a reader still finds possible: linear programs over the unknowns of a system, solved by HiGHS on one thread."""

from collections.abc import Collection, Iterable, Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.solver import has_solution_near, quiet_solver
from prevent_cli.disclosure.system import Cell, Form, State, System

FAR = 20_000.0  # more than any number that a council's return gives
MOST_MOVED = 60.0  # how far an unknown may move from its true number to make room
EXACT = 1e-6
_NO_PRICE = 1e-6  # of moving an unknown, so that no more of them move than must
_HIDDEN_PRICE = 1e-4  # of moving a cell that is hidden already: each that is shown costs more
_DEARER = 0.3  # by how much a small count costs more than a large one: to hide it tells readers more
Vector = NDArray[np.float64]


def bounds_of(cell: Cell, *, hidden: bool) -> tuple[float, float]:
    """Return the least and the most that a reader can take a cell for."""
    if hidden or cell.state is State.HIDDEN:
        return float(cell.least), highspy.kHighsInf
    return float(cell.value), float(cell.value)


class CheapestCells:
    """Finds which cells to hide, besides those hidden, so that a form has room: those that are worth least to readers.

    Two tables are sought that differ from the true one in these cells and in hidden ones. One has more of the form and
    the other less, as many apart as the values that a reader must find possible, less one. The linear program moves
    unknowns, and with them cells, at the least price.
    """

    def __init__(self, system: System, hidden: Collection[int]) -> None:
        self._system, self._hidden = system, set(hidden)
        self._solver = quiet_solver()
        self._moves: list[tuple[int, int]] = []  # a column, and the cell that it moves
        self._columns: dict[int, list[int]] = {}  # those that move each cell
        self._firsts = [self._add_table() for _ in ("more", "less")]
        self._rows = int(self._solver.getNumRow())

    def hide(self, cells: Collection[int]) -> None:
        """Let some cells move at next to no price, since they are hidden now."""
        self._hidden.update(cells)
        self._price_again(cells)

    def show(self, cell: int) -> None:
        """Let a cell move at its full price again, since it is shown again."""
        self._hidden.discard(cell)
        self._price_again([cell])

    def _price_again(self, cells: Collection[int]) -> None:
        prices = {at: self._price_of(cell) for cell in cells for at in self._columns.get(cell, ())}
        columns = np.array(list(prices), dtype=np.int32)
        self._solver.changeColsCost(len(columns), columns, np.array(list(prices.values()), dtype=np.float64))

    def of(self, form: Form, *, more: int = 0) -> frozenset[int] | None:
        """Return the cells to hide for a form, with room for `more` values than it must have; None if no cells do."""
        sides = [self._moved(first, form) for first in self._firsts]
        places = np.concatenate([places for places, _ in sides])
        times = np.concatenate([sign * times for sign, (_, times) in zip((1, -1), sides, strict=True)])
        self._add_row(places, times, lower=float(self._system.need - 1 + more), upper=highspy.kHighsInf)
        moved = np.array(self._solver.getSolution().col_value) if has_solution_near(self._solver) else None
        self._solver.deleteRows(1, np.array([self._rows], dtype=np.int32))
        if moved is None:
            return None
        return frozenset(cell for at, cell in self._moves if moved[at] > EXACT and cell not in self._hidden)

    def _add_table(self) -> int:
        """Add the moves of a table, and return the first of their columns."""
        sizes = self._system.sizes
        number = len(sizes)
        first = self._add_columns(np.concatenate([np.full(number, MOST_MOVED), sizes.astype(float)]), _NO_PRICE)
        for unknown, cells in self._system.alone.items():
            self._bound_alone(first, unknown, cells)
        for at, cell in enumerate(self._system.cells):
            if at not in self._system.without_row:
                self._add_cell(first, at, cell)
        for tie in self._system.ties:
            self._add_row(*self._moved(first, tie), lower=0.0, upper=0.0)
        return first

    def _bound_alone(self, first: int, unknown: int, cells: Sequence[int]) -> None:
        """Let an unknown move as far as the cells that are this unknown alone may, at the price of these."""
        up, down = MOST_MOVED, float(self._system.sizes[unknown])
        own = (first + unknown, first + unknown + len(self._system.sizes))
        for at in cells:
            cell = self._system.cells[at]
            up = 0.0 if cell.state is State.SHOWN else up
            down = 0.0 if cell.state is State.SHOWN else min(down, max(float(cell.value - cell.least), 0.0))
            if cell.state is not State.HIDDEN:
                self._let_move(at, own)
        for column, most in zip(own, (up, down), strict=True):
            self._solver.changeColBounds(column, 0.0, most)
            self._solver.changeColCost(column, self._price_of(cells[0]))

    def _moved(self, first: int, form: Form) -> tuple[NDArray[np.int64], Vector]:
        """Return the columns that move a form, up and down, and by how much each does."""
        up = first + form.unknowns
        times = form.times.astype(float)
        return np.concatenate([up, up + len(self._system.sizes)]), np.concatenate([times, -times])

    def _add_cell(self, first: int, at: int, cell: Cell) -> None:
        places, times = self._moved(first, cell)
        if cell.state is State.HIDDEN:
            self._add_row(places, times, lower=float(cell.least - cell.value), upper=highspy.kHighsInf)
            return
        most = 0.0 if cell.state is State.SHOWN else highspy.kHighsInf
        down = 0.0 if cell.state is State.SHOWN else float(cell.value - cell.least)
        own = self._add_columns(np.array([most, max(down, 0.0)]), self._price(at))
        self._let_move(at, (own, own + 1))
        self._add_row(
            np.concatenate([places, [own, own + 1]]), np.concatenate([times, [-1.0, 1.0]]), lower=0.0, upper=0.0
        )

    def _let_move(self, at: int, columns: Iterable[int]) -> None:
        """Record the columns that move a cell."""
        for column in columns:
            self._moves.append((column, at))
            self._columns.setdefault(at, []).append(column)

    def _price_of(self, at: int) -> float:
        """Return what it costs to move the columns of a cell by one; an unknown may be several cells alone."""
        unknown = int(self._system.cells[at].unknowns[0])
        if at not in self._system.alone.get(unknown, ()):
            return self._price(at)
        can_move = (one for one in self._system.alone[unknown] if self._system.cells[one].state is not State.HIDDEN)
        return _NO_PRICE + sum(map(self._price, can_move))

    def _price(self, at: int) -> float:
        """Return what it costs to move a cell by one."""
        cell = self._system.cells[at]
        return _HIDDEN_PRICE if at in self._hidden else cell.weight * (1 + _DEARER / (1 + cell.value))

    def _add_columns(self, upper: Vector, price: float) -> int:
        first, number = int(self._solver.getNumCol()), len(upper)
        self._solver.addVars(number, np.zeros(number), upper)
        places = np.arange(first, first + number, dtype=np.int32)
        self._solver.changeColsCost(number, places, np.full(number, price))
        return first

    def _add_row(self, places: NDArray[np.int64], times: Vector, *, lower: float, upper: float) -> None:
        self._solver.addRow(lower, upper, len(places), places.astype(np.int32), times)
