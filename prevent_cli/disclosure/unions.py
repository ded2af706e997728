"""Unknowns that equations determine: alone, or as the sum of a few."""

from collections.abc import Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from prevent_cli.records import dataclass

PAIR, MOST_UNKNOWNS = 2, 6
_MOST_SETS = 1_500_000  # of one, two or three unknowns, that are compared with others
_NEAR = 1e-8
EXACT = 1e-6  # tolerance: exact results are sums of zeros and ones

Vector = NDArray[np.float64]
Sizes = NDArray[np.int64]
Sets = NDArray[np.intp]  # of positions, a row each


@dataclass(frozen=True, slots=True, kw_only=True)
class Determined:
    """Groups of unknowns whose sums are determined; all sets of up to `compared` unknowns were compared."""

    groups: tuple[list[int], ...] = ()
    compared: int = 0


def determined(spanned: Vector, sizes: Sizes, threshold: int) -> Determined:
    """Return the unknowns below a threshold that are inside a space, and sets of two to six whose sum is inside.

    Larger sets are left out, those that include another, and others where they would be too many. `spanned` has
    unknowns as rows and orthonormal directions as columns; `sizes` are the rows of each unknown. On a random direction,
    the part of an unknown outside the space is one number: the numbers of such a set add up to 0. A set that does so by
    chance is excluded by its distance from the space.
    """
    inside = (spanned**2).sum(axis=1)
    groups = [[int(at)] for at in np.flatnonzero((sizes < threshold) & (inside > 1 - EXACT))]
    tried = candidates(spanned, sizes, threshold, most=MOST_UNKNOWNS)
    chance = np.random.default_rng(0).standard_normal(len(sizes))
    outside = chance - spanned @ (spanned.T @ chance)
    halves = _Halves(sizes=sizes[tried], values=outside[tried], threshold=threshold)
    for many in range(PAIR, MOST_UNKNOWNS + 1):
        if np.sort(sizes[tried])[:many].sum() >= threshold:
            break  # so many together are never below it, nor are more
        left, right = (halves.of(part) for part in (many // 2, many - many // 2))
        if left is None or right is None:
            return Determined(groups=tuple(groups), compared=many - 1)
        sets = tried[_adding_to_nothing(sizes[tried], (left, right), threshold)]
        sets = sets[_include_none(sets, groups)]
        groups += sets[_are_inside(spanned, sets)].tolist()
    return Determined(groups=tuple(groups), compared=MOST_UNKNOWNS)


def most_unknowns(sizes: Sizes, threshold: int) -> int:
    """Return the most unknowns that a group below a threshold can have: with one person in each, or nobody."""
    return threshold - 1 + int((sizes == 0).sum())


def candidates(spanned: Vector, sizes: Sizes, threshold: int, *, most: int) -> Sets:
    """Return the unknowns that may be in a small set of `most` unknowns whose sum is inside a space.

    At least 1/n of an unknown in a set of n is inside the space. One that is wholly inside is determined by itself.
    """
    inside = (spanned**2).sum(axis=1)
    return np.flatnonzero((sizes < threshold) & (inside < 1 - EXACT) & (inside > 1 / most - EXACT))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Halves:
    """Finds the small sets of one, two or three unknowns in the order of the sums of their values; each number once."""

    sizes: Sizes
    values: Vector
    threshold: int
    found: dict[int, tuple[Sets, Vector] | None] = field(default_factory=dict)

    def of(self, many: int) -> tuple[Sets, Vector] | None:
        """Return the positions of sets with the sums of their values; None if they are too many."""
        if many not in self.found:
            sets = _small_sets(self.sizes, many, self.threshold)
            self.found[many] = None if sets is None else _in_order(sets, self.values)
        return self.found[many]


def _adding_to_nothing(sizes: Sizes, halves: tuple[tuple[Sets, Vector], tuple[Sets, Vector]], threshold: int) -> Sets:
    """Return the positions of sets whose values nearly add up to 0 and whose sizes are below a threshold.

    The halves of each set are matched. Each set is given once, its positions in ascending order.
    """
    (left, sums), (right, others) = halves
    wanted = -others  # in order, which makes looking them up far faster
    first = np.searchsorted(sums, wanted - _NEAR)
    number = np.searchsorted(sums, wanted + _NEAR) - first
    of_right = np.repeat(np.arange(len(right)), number)
    within = np.arange(len(of_right)) - np.repeat(np.cumsum(number) - number, number)
    sets = np.sort(np.concatenate([left[first[of_right] + within], right[of_right]], axis=1), axis=1)
    are_small = sizes[sets].sum(axis=1) < threshold
    are_apart = (sets[:, 1:] > sets[:, :-1]).all(axis=1)
    return np.unique(sets[are_small & are_apart], axis=0)


def _in_order(sets: Sets, values: Vector) -> tuple[Sets, Vector]:
    """Return sets in the order of their sums, with these."""
    sums = values[sets].sum(axis=1)
    order = np.argsort(sums)
    return sets[order], sums[order]


def _small_sets(sizes: Sizes, many: int, threshold: int) -> Sets | None:
    """Return the positions of sets of one to three that are below a threshold together; None if they are too many."""
    found = np.arange(len(sizes)).reshape(-1, 1)
    for _ in range(1, many):
        number = len(sizes) - 1 - found[:, -1]  # of those that come after the last of each set
        if number.sum() > _MOST_SETS * many:
            return None
        of_set = np.repeat(np.arange(len(found)), number)
        after = found[of_set, -1] + 1 + np.arange(len(of_set)) - np.repeat(np.cumsum(number) - number, number)
        longer = np.column_stack([found[of_set], after])
        found = longer[sizes[longer].sum(axis=1) < threshold]
    return found


def _include_none(sets: Sets, groups: Sequence[Sequence[int]]) -> NDArray[np.bool_]:
    """Return whether each set includes none of some groups: what it has besides one is determined by itself."""
    found = np.ones(len(sets), dtype=np.bool_)
    for group in groups:
        found &= np.isin(sets, group).sum(axis=1) < len(group)
    return found


def _are_inside(spanned: Vector, sets: Sets) -> NDArray[np.bool_]:
    """Return whether the sum of each set of unknowns is inside the space."""
    distances = [distance(spanned, unknowns) for unknowns in sets.tolist()]
    return np.array(distances, dtype=np.float64) < EXACT


def distance(spanned: Vector, unknowns: Sequence[int]) -> float:
    """Return the squared distance from the space of the sum of some unknowns."""
    return float(len(unknowns) - (spanned[list(unknowns)].sum(axis=0) ** 2).sum())
