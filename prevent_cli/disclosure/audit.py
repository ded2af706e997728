"""Whether counts laid beside each other give a small number away: between two of them, or by sums and differences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.disclosure.unions import EXACT, distance, settled
from prevent_cli.measures.figure import Count, Figure, Measured, Unit
from prevent_cli.measures.remainders import left_over

SmallGroup = tuple[str, bytes]  # a return, and the row ids of a small number of its rows
People = Mapping[str, NDArray[np.int64]]  # by return: whose each row is, by its row id
NOBODY: People = MappingProxyType({})


def shown_by(figure: Figure, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the counts of people or cases that a figure shows, with their rows; none where it is marked.

    Where `people` says whose the rows of a return are, a count has those instead: of the rows of somebody who came
    again another one counts a month later. A mean is of attendances and sessions: that somebody came twice is no small
    group of people.
    """
    return (*_part_and_whole(figure, people), *_known(figure, figure.rests_on, people))


def _part_and_whole(figure: Figure, people: People) -> tuple[Count, ...]:
    is_of_people = protects(figure) and figure.unit is not Unit.PER_SESSION
    return _known(figure, (figure.part, figure.whole) if is_of_people else (), people)


def _known(figure: Figure, counts: Iterable[Count | None], people: People) -> tuple[Count, ...]:
    return tuple(
        _of_people(count, people)
        for count in counts
        if figure.mark is None and count is not None and count.value is not None and count.rows is not None
    )


def _of_people(count: Count, people: People) -> Count:
    if count.source not in people:
        return count
    return replace(count, rows=np.unique(people[count.source][_rows(count)]))


def small_counts(measured: Iterable[Measured], policy: Policy, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the small counts of people or cases that measures rest on, what is left of a whole among them."""
    found: list[Count] = []
    for figure in (figure for one in measured for figure in one.figures):
        counts = [*shown_by(figure, people), *_rest(figure, people)]
        found += [count for count in counts if policy.is_small(count.value)]
    return tuple(found)


def _rest(figure: Figure, people: People) -> tuple[Count, ...]:
    """Return what the part of a figure leaves of its whole, where both are of one return."""
    match _part_and_whole(figure, people):
        case (part, whole) if part.source == whole.source:
            return (left_over(whole, [part], rule=f"not: {part.rule}"),)
    return ()


def between(counts: Sequence[Count], others: Sequence[Count], policy: Policy) -> tuple[Count, Count] | None:
    """Return a count and another of its return that hold each other's rows, all but a small number; None if none do."""
    besides = _by_source(others)
    for source, own in _by_source(counts).items():
        if source not in besides:
            continue
        values = np.array([count.value for count in besides[source]])
        for count in own:
            apart = np.abs(values - count.value)
            for at in np.flatnonzero((apart > 0) & (apart < policy.threshold)):
                if _lies_in(count, besides[source][at]):
                    return count, besides[source][at]
    return None


def _lies_in(one: Count, other: Count) -> bool:
    few, many = sorted((_rows(one), _rows(other)), key=len)
    return len(few) > 0 and bool(np.isin(few, many).all())


def worked_out(shown: Sequence[Count], policy: Policy, sought: Sequence[Count] = ()) -> frozenset[SmallGroup]:
    """Return the small groups of rows whose number is a sum and difference of shown counts, of however many.

    The rows of a return that no count parts from each other are one unknown; each shown count is an equation in these.
    Told are the unknowns of a small number of rows that the equations settle, alone or a few together, and the `sought`
    small counts that they give. A count that is not the number of its rows (a sum of numbers) is no equation, and is
    left to the comparison of two.
    """
    wanted = _by_source([count for count in sought if _counts_rows(count)])
    return frozenset(
        group
        for source, own in _by_source([count for count in shown if _counts_rows(count)]).items()
        for group in _settled(source, own, wanted.get(source, []), policy)
    )


def _settled(source: str, shown: Sequence[Count], sought: Sequence[Count], policy: Policy) -> Iterator[SmallGroup]:
    unknowns = _unknowns(shown)
    sizes = np.bincount(unknowns.of_row, minlength=len(unknowns.held))
    # What the equations tell of the unknowns is the space that they span: an unknown is settled that lies in it whole.
    directions, strengths, _ = np.linalg.svd(unknowns.held, full_matrices=False)
    spanned = directions[:, strengths > EXACT]
    for few in settled(spanned, sizes, policy.threshold):
        yield source, unknowns.rows[np.isin(unknowns.of_row, few)].tobytes()
    for count in sought:
        rows = np.unique(_rows(count))
        where = np.searchsorted(unknowns.rows, rows)
        if where[-1] == len(unknowns.rows) or (unknowns.rows[where] != rows).any():
            continue  # a row that no shown count holds
        held, number = np.unique(unknowns.of_row[where], return_counts=True)
        # An unknown that is held in part lies in no sum of equations.
        if (number == sizes[held]).all() and distance(spanned, held.tolist()) < EXACT:
            yield source, rows.tobytes()


def holds_some(counts: Iterable[Count], group: SmallGroup) -> bool:
    """Return whether one of some counts holds a row of a small group."""
    source, rows = group
    small = np.frombuffer(rows, dtype=np.int64)
    return any(count.source == source and bool(np.isin(small, _rows(count)).any()) for count in counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unknowns:
    """The rows that some counts hold, the unknown that each is of, and which counts (across) hold which (down)."""

    rows: NDArray[np.int64]
    of_row: NDArray[np.intp]
    held: NDArray[np.float64]


def _unknowns(counts: Sequence[Count]) -> _Unknowns:
    """Return the groups of rows that are in the same counts.

    A row gets the sum of a chance number for each count that holds it, so that rows in the same counts, and only
    those, have the same sum: far faster than to compare their counts.
    """
    chance = np.random.default_rng(0).integers(1, 2**63, size=len(counts), dtype=np.uint64)
    own = [np.unique(_rows(count)) for count in counts]
    rows = np.unique(np.concatenate(own))
    sums = np.zeros(len(rows), dtype=np.uint64)
    places = [np.searchsorted(rows, held) for held in own]
    for number, at in zip(chance, places, strict=True):
        sums[at] += number
    groups, of_row = np.unique(sums, return_inverse=True)
    held = np.zeros((len(groups), len(counts)))
    for across, at in enumerate(places):
        held[of_row[at], across] = 1
    return _Unknowns(rows=rows, of_row=of_row, held=held)


def _counts_rows(count: Count) -> bool:
    return count.value == len(_rows(count)) > 0


def _rows(count: Count) -> NDArray[np.int64]:
    return count.rows if count.rows is not None else np.empty(0, dtype=np.int64)


def _by_source(counts: Iterable[Count]) -> Mapping[str, list[Count]]:
    found: dict[str, list[Count]] = {}
    for count in counts:
        found.setdefault(count.source, []).append(count)
    return found
