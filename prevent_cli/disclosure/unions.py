"""Unknowns that equations settle: alone, or a few together whose sum is known, though none of them is."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

PAIR, MOST_UNKNOWNS = 2, 4
_MOST_TRIED = 1_500  # of which there are a million pairs
_NEAR = 1e-8
EXACT = 1e-6  # sums of zeros and ones: what misses by less than this does not miss

Vector = NDArray[np.float64]


def determined(spanned: Vector, sizes: NDArray[np.int64], threshold: int) -> Iterator[list[int]]:
    """Yield the unknowns of fewer rows than a threshold that lie in a space, and sets of two to four that do together.

    `spanned` has a row an unknown and a column a direction, orthonormal; `sizes` are the rows of each unknown. What an
    unknown has outside the space is, on a chance direction, one number: those of such a set add up to 0. A set that
    does so by chance is found out by its whole distance from the space. Where very many unknowns could be part of a
    set, only pairs are looked for.
    """
    inside = (spanned**2).sum(axis=1)
    yield from ([int(at)] for at in np.flatnonzero((sizes < threshold) & (inside > 1 - EXACT)))
    # An unknown of a set of n lies in the space by at least 1/n.
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
    """Yield places of as many values that nearly add up to 0: halves of a sum are looked up in the other halves."""
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
    """Return the places of one value each, or of each two."""
    if many == 1:
        return np.arange(length).reshape(-1, 1)
    return np.stack(np.triu_indices(length, 1), axis=1)


def distance(spanned: Vector, unknowns: Sequence[int], times: Vector | None = None) -> float:
    """Return the square of how far the sum of some unknowns, each counted as often as given, lies from the space."""
    often = np.ones(len(unknowns)) if times is None else times
    return float((often**2).sum() - ((often @ spanned[list(unknowns)]) ** 2).sum())
