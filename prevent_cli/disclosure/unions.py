"""Unknowns that equations determine: alone, or as the sum of a few."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

PAIR, MOST_UNKNOWNS = 2, 4
_MOST_TRIED = 1_500  # these have about a million pairs
_NEAR = 1e-8
EXACT = 1e-6  # tolerance: exact results are sums of zeros and ones

Vector = NDArray[np.float64]


def determined(spanned: Vector, sizes: NDArray[np.int64], threshold: int) -> Iterator[list[int]]:
    """Yield the unknowns below a threshold that are inside a space, and sets of two to four whose sum is inside.

    `spanned` has unknowns as rows and orthonormal directions as columns; `sizes` are the rows of each unknown. On a
    random direction, the part of an unknown outside the space is one number: the numbers of such a set add up to 0.
    A set that does so by chance is excluded by its distance from the space. If very many unknowns could be part of a
    set, only pairs are checked.
    """
    inside = (spanned**2).sum(axis=1)
    yield from ([int(at)] for at in np.flatnonzero((sizes < threshold) & (inside > 1 - EXACT)))
    # At least 1/n of an unknown in a set of n is inside the space.
    tried = np.flatnonzero((sizes < threshold) & (inside < 1 - EXACT) & (inside > 1 / MOST_UNKNOWNS - EXACT))
    chance = np.random.default_rng(0).standard_normal(len(sizes))
    outside = chance - spanned @ (spanned.T @ chance)
    for many in range(PAIR, MOST_UNKNOWNS + 1):
        if many > PAIR and len(tried) > _MOST_TRIED:
            return
        found = set()
        for at in _adding_to_nothing(outside[tried], many):
            unknowns = sorted(int(one) for one in tried[list(at)])
            if sizes[unknowns].sum() < threshold and distance(spanned, unknowns) < EXACT:
                found.add(tuple(unknowns))
        yield from map(list, sorted(found))
        tried = np.setdiff1d(tried, np.array([one for unknowns in found for one in unknowns], dtype=tried.dtype))


def _adding_to_nothing(values: Vector, many: int) -> Iterator[tuple[int, ...]]:
    """Yield the positions of `many` values that nearly add up to 0, by matching halves of each sum."""
    left = _sums(len(values), many // 2)
    right = _sums(len(values), many - many // 2)
    sums = values[left].sum(axis=1)
    wanted = -values[right].sum(axis=1)
    order = np.argsort(sums)
    first = np.searchsorted(sums[order], wanted - _NEAR)
    last = np.searchsorted(sums[order], wanted + _NEAR)
    for at in np.flatnonzero(last > first):
        for other in order[first[at] : last[at]]:
            places = {*left[other].tolist(), *right[at].tolist()}
            if len(places) == many:
                yield tuple(sorted(places))


def _sums(length: int, many: int) -> NDArray[np.intp]:
    """Return the positions of each value, or of each pair."""
    if many == 1:
        return np.arange(length).reshape(-1, 1)
    return np.stack(np.triu_indices(length, 1), axis=1)


def distance(spanned: Vector, unknowns: Sequence[int]) -> float:
    """Return the squared distance from the space of the sum of some unknowns."""
    return float(len(unknowns) - (spanned[list(unknowns)].sum(axis=0) ** 2).sum())
