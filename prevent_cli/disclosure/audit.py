"""Whether counts laid beside each other give a small number away: between two of them, or by sums and differences."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.policy import PROTECTED, Policy
from prevent_cli.measures.figure import Count, Figure, Measured, Unit

_EXACT = 1e-6  # the least squares of zeros and ones: what misses by less than this does not miss


def shown_by(figure: Figure) -> tuple[Count, ...]:
    """Return the counts of people or cases that a figure shows, with their rows; none where it is marked."""
    if figure.mark is not None:
        return ()
    own = (figure.part, figure.whole if figure.unit is not Unit.PER_SESSION else None)
    counts = (*(own if figure.basis in PROTECTED else ()), *figure.rests_on)
    return tuple(count for count in counts if count is not None and count.value is not None and count.rows is not None)


def small_counts(measured: Iterable[Measured], policy: Policy) -> tuple[Count, ...]:
    """Return the small counts of people or cases that measures rest on, what is left of a whole among them."""
    found: list[Count] = []
    for figure in (figure for one in measured for figure in one.figures):
        counts = shown_by(figure)
        found += [count for count in counts if policy.is_small(count.value)]
        if len(counts) > 1 and figure.whole in counts:
            found += [left for left in (_left(counts[0], counts[1]),) if policy.is_small(left.value)]
    return tuple(found)


def _left(part: Count, whole: Count) -> Count:
    """Return what is left of a whole without a part, from the rows of both."""
    rows = np.setdiff1d(_rows(whole), _rows(part))
    return Count(value=len(rows), source=whole.source, rule=f"not: {part.rule}", rows=rows)


def small_between(counts: Sequence[Count], others: Sequence[Count], policy: Policy) -> bool:
    """Return whether a count lies in another of the same return, or holds it, all but a small number of its rows."""
    for source, own in _by_source(counts).items():
        besides = _by_source(others).get(source, [])
        if not besides:
            continue
        values = np.array([count.value for count in besides])
        for count in own:
            between = np.abs(values - count.value)
            near = np.flatnonzero((between > 0) & (between < policy.threshold))
            if any(_lies_in(count, besides[at]) for at in near):
                return True
    return False


def _lies_in(one: Count, other: Count) -> bool:
    few, many = sorted((_rows(one), _rows(other)), key=len)
    return len(few) > 0 and bool(np.isin(few, many).all())


def worked_out(sought: Sequence[Count], shown: Sequence[Count]) -> frozenset[int]:
    """Return the places of those sought counts that sums and differences of shown ones give, of however many.

    The rows of a return that no count parts from each other are one unknown; each shown count is an equation in these.
    A sought count is given away where its rows are a sum of equations. A count that is not the number of its rows (of
    different people, of sums) is no such equation, and is left to the comparison of two.
    """
    places: dict[str, list[int]] = {}
    for at, count in enumerate(sought):
        if _counts_rows(count):
            places.setdefault(count.source, []).append(at)
    equations = _by_source([count for count in shown if _counts_rows(count)])
    return frozenset(
        at
        for source, wanted in places.items()
        if source in equations
        for at in _given(wanted, [sought[at] for at in wanted], equations[source])
    )


def _given(places: Sequence[int], sought: Sequence[Count], shown: Sequence[Count]) -> list[int]:
    unknowns = _unknowns([*shown, *sought])
    equations, targets = unknowns[: len(shown)].T, unknowns[len(shown) :].T
    solution = np.linalg.lstsq(equations, targets, rcond=None)[0]
    misses = np.abs(equations @ solution - targets).max(axis=0)
    return [at for at, miss in zip(places, misses, strict=True) if miss < _EXACT]


def _unknowns(counts: Sequence[Count]) -> NDArray[np.float64]:
    """Return a row a count and a column a group of rows that are in the same counts: 1 where the count holds it.

    A row of the return gets the sum of a chance number a count that holds it, so that rows in the same counts, and
    only those, have the same sum: far faster than a row of the return by a count.
    """
    chance = np.random.default_rng(0).integers(1, 2**63, size=len(counts), dtype=np.uint64)
    rows = [np.unique(_rows(count)) for count in counts]
    everything = np.unique(np.concatenate(rows))
    sums = np.zeros(len(everything), dtype=np.uint64)
    places = [np.searchsorted(everything, own) for own in rows]
    for number, own in zip(chance, places, strict=True):
        sums[own] += number
    groups, group_of = np.unique(sums, return_inverse=True)
    held = np.zeros((len(counts), len(groups)))
    for at, own in enumerate(places):
        held[at, group_of[own]] = 1
    return held


def _counts_rows(count: Count) -> bool:
    return count.value == len(_rows(count)) > 0


def _rows(count: Count) -> NDArray[np.int64]:
    return count.rows if count.rows is not None else np.empty(0, dtype=np.int64)


def _by_source(counts: Iterable[Count]) -> Mapping[str, list[Count]]:
    found: dict[str, list[Count]] = {}
    for count in counts:
        found.setdefault(count.source, []).append(count)
    return found
