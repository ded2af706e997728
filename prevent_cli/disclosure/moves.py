"""Short moves: a few unknowns that change by one, so that every shown cell keeps its value. They need no solver.

A number that is hidden among others can nearly always be another because two rows and two columns of a table have one
more and one less where they meet. Such a move is found in the equations by adding up random numbers.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.system import Form, System, fixed, held
from prevent_cli.disclosure.terms import Ids
from prevent_cli.records import dataclass

MOST_TRIED: Final = 4  # unknowns of a form from which moves are sought
MOST_FIRST, MOST_SECOND = 200, 20_000  # partial moves of two and of three unknowns
MOST_UNKNOWNS: Final = 4  # of a move
_PLENTY = np.iinfo(np.int64).max
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Some moves, a row each: the places of the unknowns that change, and by how much each does; 0 fills a row up."""

    places: NDArray[np.intp]
    signs: Ids

    def stock(self, table: Ids, direction: int) -> Ids:
        """Return the least number that each move leaves of what becomes fewer, if it is taken one way or back."""
        becomes = self.signs * direction
        stock: Ids = np.where(becomes < 0, table[self.places] + becomes, _PLENTY).min(axis=1)
        return stock


class ShortMoves:
    """Finds moves of up to four unknowns that leave the cells that are shown as they are, and the ties."""

    def __init__(self, system: System) -> None:
        self._sizes = system.sizes
        self._times = held(system.sizes, [*system.cells, *system.ties]).astype(np.int16)
        self._unknown_of, self._row_of = np.nonzero(self._times)
        self._times_of: Ids = self._times[self._times != 0].astype(np.int64)
        self._chance: Ids = np.random.default_rng(1).integers(1, 2**62, size=self._times.shape[1:])
        self._is_shown: Flags = np.ones(self._times.shape[1], dtype=bool)
        self._is_current = False

    def show_only(self, may_differ: Flags) -> None:
        """Say which cells are hidden: moves may change these."""
        self._is_shown = np.concatenate([~may_differ, np.ones(self._times.shape[1] - len(may_differ), dtype=bool)])
        self._is_current = False

    def are_fixed(self, form: Form) -> bool:
        """Return whether the shown cells determine each unknown of a form, one after the other."""
        self._look_again()
        return bool(self._is_fixed[form.unknowns].all())

    def of(self, form: Form) -> Moves:
        """Return moves that give a form more."""
        self._look_again()
        order = np.argsort(self._is_fixed[form.unknowns], kind="stable")[:MOST_TRIED]
        found = [self._from(int(form.unknowns[at]), int(np.sign(form.times[at]))) for at in order.tolist()]
        return _that_give_more(form, [moves for some in found for moves in some])

    def _look_again(self) -> None:
        """Find which unknowns are fixed, how many others each shown cell has, and the sums of random numbers."""
        if self._is_current:
            return
        of_shown = self._is_shown[self._row_of]
        unknowns, rows = self._unknown_of[of_shown], self._row_of[of_shown]
        self._is_fixed = fixed(unknowns, rows, shape=self._times.shape)
        free = ~self._is_fixed[unknowns]
        self._number = np.bincount(rows[free], minlength=self._times.shape[1])
        self._sums = np.zeros(len(self._sizes), dtype=np.int64)
        np.add.at(self._sums, unknowns, self._times_of[of_shown] * self._chance[rows])
        movable = np.flatnonzero(~self._is_fixed)
        order = np.lexsort([-self._sizes[movable], self._sums[movable]])  # of those that are alike, the largest first
        self._in_order, self._sums_in_order = movable[order], self._sums[movable][order]
        by_row = np.argsort(rows[free], kind="stable")
        self._of_row = unknowns[free][by_row]
        self._first_of_row = np.concatenate([[0], np.cumsum(self._number)])
        self._is_current = True

    def _from(self, unknown: int, sign: int) -> list[Moves]:
        """Return the moves that begin with an unknown, which changes by `sign`."""
        if self._is_fixed[unknown] or (sign < 0 and not self._sizes[unknown]):
            return []
        partial = Moves(places=np.array([[unknown]]), signs=np.array([[sign]]))
        found, partial = self._closed(partial)
        for most in (MOST_FIRST, MOST_SECOND):
            if not len(partial.places):
                break
            closed, partial = self._closed(self._longer(partial, most))
            found += closed
        return [self._checked(moves) for moves in found if len(moves.places)]

    def _closed(self, partial: Moves) -> tuple[list[Moves], Moves]:
        """Return the moves that are closed, alone or with one unknown more, and the partial moves that are not."""
        sums = (self._sums[partial.places] * partial.signs).sum(axis=1)
        whole = sums == 0
        found = [Moves(places=partial.places[whole], signs=partial.signs[whole])]
        rest = Moves(places=partial.places[~whole], signs=partial.signs[~whole])
        for sign, wanted in ((-1, sums[~whole]), (1, -sums[~whole])):
            at = np.minimum(np.searchsorted(self._sums_in_order, wanted), len(self._sums_in_order) - 1)
            hit = self._sums_in_order[at] == wanted
            last = self._in_order[at[hit]]
            found.append(_longer_by(rest, hit, last, sign))
        return found, rest

    def _longer(self, partial: Moves, most: int) -> Moves:
        """Return partial moves with one unknown more each: it restores the shown cell that fewest unknowns can."""
        change = (self._times[partial.places] * partial.signs[:, :, np.newaxis]).sum(axis=1)
        number = np.where((change != 0) & self._is_shown, self._number, _PLENTY)
        row = number.argmin(axis=1)
        many = self._number[row]
        first = np.cumsum(many) - many
        of = np.repeat(np.arange(len(row)), many)[:most]
        within = np.arange(len(of)) - first[of]
        added = self._of_row[self._first_of_row[row[of]] + within]
        times, off = self._times[added, row[of]], change[of, row[of]]
        fits = (np.abs(times) == np.abs(off)) & (added[:, np.newaxis] != partial.places[of]).all(axis=1)
        signs = (-np.sign(off) * np.sign(times)).astype(np.int64)
        fits &= (signs > 0) | (self._sizes[added] > 0)
        return Moves(
            places=np.column_stack([partial.places[of], added])[fits],
            signs=np.column_stack([partial.signs[of], signs])[fits],
        )

    def _checked(self, moves: Moves) -> Moves:
        """Return those moves that change no shown cell, no unknown twice, and take nothing where there is nothing."""
        places, signs = moves.places, moves.signs
        in_order = np.sort(places, axis=1)
        good = (in_order[:, 1:] != in_order[:, :-1]).all(axis=1)
        good &= ((signs > 0) | (self._sizes[places] > 0)).all(axis=1)
        places, signs = places[good][:MOST_FIRST], signs[good][:MOST_FIRST]
        change = (self._times[places] * signs[:, :, np.newaxis]).sum(axis=1)
        same = (change[:, self._is_shown] == 0).all(axis=1)
        return Moves(places=places[same], signs=signs[same])


def _longer_by(moves: Moves, those: Flags, last: NDArray[np.intp], sign: int) -> Moves:
    """Return some moves with one unknown more."""
    return Moves(
        places=np.column_stack([moves.places[those], last]),
        signs=np.column_stack([moves.signs[those], np.full(len(last), sign, dtype=np.int64)]),
    )


def _that_give_more(form: Form, some: Iterable[Moves]) -> Moves:
    """Return moves as one, those that give a form more."""
    width = MOST_UNKNOWNS
    places, signs = np.zeros((0, width), dtype=np.intp), np.zeros((0, width), dtype=np.int64)
    for one in some:
        rest = ((0, 0), (0, width - one.places.shape[1]))  # 0 times the first unknown
        places, signs = (
            np.concatenate([places, np.pad(one.places, rest)]),
            np.concatenate([signs, np.pad(one.signs, rest)]),
        )
    times = np.zeros(int(max(places.max(initial=0), form.unknowns.max())) + 1, dtype=np.int64)
    times[form.unknowns] = form.times
    more = (times[places] * signs).sum(axis=1) > 0
    return Moves(places=places[more], signs=signs[more])
