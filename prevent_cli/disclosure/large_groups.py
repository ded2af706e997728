"""Small groups of any number of unknowns whose sum shown counts give, by linear programs.

It answers for groups that are too large to compare all sets of unknowns.
"""

from collections.abc import Iterator, Sequence

import highspy
import numpy as np

from prevent_cli.disclosure.solver import has_solution, quiet_solver
from prevent_cli.disclosure.unions import EXACT, Determined, Sizes, Vector, candidates, distance, most_unknowns


def large_groups(
    equations: Vector, spanned: Vector, sizes: Sizes, threshold: int, *, but: Determined
) -> Iterator[list[int]]:
    """Yield each group of unknowns below a threshold that equations determine, but those that include one found before.

    `equations` have unknowns as rows and an equation in each column; `spanned` are orthonormal directions of the same
    space. `but` has the groups found before. What one that includes another leaves of it is yielded itself.
    """
    search = _Search(equations, sizes, threshold)
    tried = candidates(spanned, sizes, threshold, most=most_unknowns(sizes, threshold))
    search.allow(tried.tolist())
    for group in but.groups:
        search.leave_out(group)
    with_nobody = threshold - 1 <= but.compared  # a group of more unknowns has one without anybody
    for unknown in tried[sizes[tried] == 0 if with_nobody else sizes[tried] > 0].tolist():
        search.require(unknown)
        while (found := search.least()) is not None:
            search.leave_out(found)
            if distance(spanned, found) < EXACT:
                yield found
        search.exclude(unknown)


class _Search:
    """A program whose solutions are the sums of equations that count unknowns once or not at all, the smallest first.

    It has a column for how often each equation is counted, then one for how often each unknown is. Nearly always its
    least solution is of whole numbers; where it is not, whole numbers are asked for.
    """

    def __init__(self, equations: Vector, sizes: Sizes, threshold: int) -> None:
        number, self._first = equations.shape
        self._all = np.arange(self._first, self._first + number, dtype=np.int32)
        self._solver = quiet_solver()
        free = np.full(self._first, highspy.kHighsInf)
        self._solver.addVars(self._first, -free, free)
        self._solver.addVars(number, np.zeros(number), np.zeros(number))
        self._solver.changeColsCost(number, self._all, sizes.astype(float))
        for unknown, times in enumerate(equations):
            own = np.flatnonzero(times)
            self._add_row([*own, self._first + unknown], [*times[own], -1.0], most=0.0, least=0.0)
        self._add_row(self._all, sizes, most=threshold - 1.0)

    def allow(self, unknowns: Sequence[int]) -> None:
        """Let some unknowns be in a group."""
        for unknown in unknowns:
            self._solver.changeColBounds(self._first + unknown, 0.0, 1.0)

    def require(self, unknown: int) -> None:
        """Look for groups with an unknown."""
        self._solver.changeColBounds(self._first + unknown, 1.0, 1.0)

    def exclude(self, unknown: int) -> None:
        """Look for groups without an unknown."""
        self._solver.changeColBounds(self._first + unknown, 0.0, 0.0)

    def leave_out(self, group: Sequence[int]) -> None:
        """Look for groups that do not include all of a group."""
        self._add_row(self._first + np.array(group), np.ones(len(group)), most=len(group) - 1.0)

    def least(self) -> list[int] | None:
        """Return the group of the fewest people, or None if there is none."""
        found = self._solved()
        if found is not None and (np.abs(found - np.rint(found)) > EXACT).any():
            self._take(highspy.HighsVarType.kInteger)
            found = self._solved()
            self._take(highspy.HighsVarType.kContinuous)
        return None if found is None else [int(at) for at in np.flatnonzero(np.rint(found))]

    def _solved(self) -> Vector | None:
        return np.array(self._solver.getSolution().col_value)[self._first :] if has_solution(self._solver) else None

    def _take(self, kind: highspy.HighsVarType) -> None:
        """Let an unknown be in a group wholly or not at all, or in part."""
        self._solver.changeColsIntegrality(len(self._all), self._all, np.full(len(self._all), kind))

    def _add_row(
        self,
        places: "Sequence[int] | np.ndarray[tuple[int, ...], np.dtype[np.signedinteger]]",
        times: "Sequence[float] | Vector | Sizes",
        *,
        most: float,
        least: float = -highspy.kHighsInf,
    ) -> None:
        self._solver.addRow(
            least, most, len(places), np.array(places, dtype=np.int32), np.array(times, dtype=np.float64)
        )
