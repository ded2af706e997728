"""Whether counts laid beside each other give a small number away: between two of them, or by sums and differences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.disclosure.terms import Ids, Spaces, Terms, are_equation, spaces_of, terms_of, unknowns_of
from prevent_cli.disclosure.unions import EXACT, Vector, determined, distance
from prevent_cli.measures.base.figure import Count, Figure, Measured, Unit
from prevent_cli.measures.base.remainders import remainder

# What a small number is of, a return and a row each: with "return.column" for the number that a row reports there.
SmallGroup = tuple[tuple[str, int], ...]
People = Mapping[str, NDArray[np.int64]]  # by return: whose each row is, by its row id
NOBODY: People = MappingProxyType({})
ATTENDANCES = "(attendances)"  # in the place of a column, of rows that are not taken for the people whose they are


def shown_by(figure: Figure, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the counts of people or cases that a figure shows, with their rows; none where it is marked.

    Where `people` says whose the rows of a return are, a count has those instead: of the rows of somebody who came
    again another one counts a month later. The attendances of a mean keep their rows, and are compared with those of
    other means: that somebody came twice is no small group of people, but a session that few attended is.
    """
    return (*_part_and_whole(figure, people), *_attendances(figure), *_known(figure, figure.reveals, people))


def _part_and_whole(figure: Figure, people: People) -> tuple[Count, ...]:
    is_of_people = protects(figure) and figure.unit is not Unit.PER_SESSION
    return _known(figure, (figure.part, figure.whole) if is_of_people else (), people)


def _attendances(figure: Figure) -> Iterator[Count]:
    """Yield the attendances that a mean of people a session is of, apart from the people who attended."""
    if figure.unit is Unit.PER_SESSION:
        yield from (replace(count, column=ATTENDANCES) for count in _known(figure, (figure.part,), NOBODY))


def _known(figure: Figure, counts: Iterable[Count | None], people: People) -> tuple[Count, ...]:
    return tuple(
        _of_people(count, people)
        for count in counts
        if figure.mark is None and count is not None and count.value is not None and count.rows is not None
    )


def _of_people(count: Count, people: People) -> Count:
    also = None if count.also is None else _of_people(count.also, people)
    if count.rows is None or count.numbers is not None or count.source not in people:
        return replace(count, also=also)
    return replace(count, rows=people[count.source][count.rows], also=also)


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
            return (remainder(whole, [part], rule=f"not: {part.rule}"),)
    return ()


def between(counts: Sequence[Count], others: Sequence[Count], policy: Policy) -> tuple[Count, Count] | None:
    """Return a count and another that hold each other's rows, all but a small number; None if none do.

    Only counts of which one holds the first row of the other are compared.
    """
    spaces = spaces_of([*counts, *others])
    own, public = ([terms_of(count, spaces).keys for count in some] for some in (counts, others))
    values, besides = (np.array([count.value for count in some], dtype=np.int64) for some in (counts, others))
    pairs = np.array([*_holding(public, own), *((at, other) for other, at in _holding(own, public))], dtype=np.int64)
    pairs = np.unique(pairs.reshape(-1, 2), axis=0)
    apart = np.abs(values[pairs[:, 0]] - besides[pairs[:, 1]])
    sources = list(dict.fromkeys(count.source for count in counts))
    near = pairs[(apart > 0) & (apart < policy.threshold)].tolist()
    for at, other in sorted(near, key=lambda pair: sources.index(counts[pair[0]].source)):
        few, many = sorted((own[at], public[other]), key=len)
        if np.isin(few, many, assume_unique=True).all():
            return counts[at], others[other]
    return None


def _holding(many: Sequence[Ids], few: Sequence[Ids]) -> Iterator[tuple[int, int]]:
    """Yield the place of each of `few`, with that of each of `many` that holds its first row."""
    starting: dict[int, list[int]] = {}
    for at, keys in enumerate(few):
        if len(keys):
            starting.setdefault(int(keys[0]), []).append(at)
    firsts = np.array(sorted(starting), dtype=np.int64)
    for other, keys in enumerate(many):
        for first in _in_both(firsts, keys).tolist():
            yield from ((at, other) for at in starting[first])


def _in_both(some: Ids, others: Ids) -> Ids:
    """Return what two ascending arrays have in common."""
    few, many = sorted((some, others), key=len)
    where = np.minimum(np.searchsorted(many, few), max(len(many) - 1, 0))
    return few[many[where] == few] if len(few) else few


def worked_out(shown: Sequence[Count], policy: Policy, sought: Sequence[Count] = ()) -> frozenset[SmallGroup]:
    """Return the small groups of terms whose number is a sum and difference of shown counts, of however many.

    Terms are the rows or people that counts count, and the numbers that rows report. Those that no count tells apart
    are one unknown; each shown count is an equation in these. Returned are the unknowns of a small number that the
    equations settle, alone or a few together, and the `sought` small counts that they give. A count that is not the sum
    of its terms is no equation, and is left to the comparison of two.
    """
    spaces = spaces_of([*shown, *sought])
    wanted = _equations(sought, spaces)
    return frozenset(
        spaces.places(group)
        for equations in _apart(_equations(shown, spaces), spaces)
        for group in _determined(equations, wanted, policy)
    )


def _equations(counts: Iterable[Count], spaces: Spaces) -> list[Terms]:
    terms = ((count, terms_of(count, spaces)) for count in counts)
    return [one for count, one in terms if are_equation(count, one)]


def _apart(equations: Sequence[Terms], spaces: Spaces) -> list[list[Terms]]:
    """Return the equations in lists that have no return in common."""
    own = [spaces.of(terms.keys) for terms in equations]
    found: list[frozenset[int]] = []
    for here in dict.fromkeys(own):
        joined = [one for one in found if one & here]
        found = [*(one for one in found if not one & here), here.union(*joined)]
    return [[terms for terms, here in zip(equations, own, strict=True) if here <= one] for one in found]


def _determined(equations: Sequence[Terms], sought: Iterable[Terms], policy: Policy) -> Iterator[Ids]:
    unknowns = unknowns_of(equations)
    # What the equations tell of the unknowns is the space that they span: an unknown is settled that lies in it whole.
    directions, strengths, _ = np.linalg.svd(unknowns.held, full_matrices=False)
    spanned = directions[:, strengths > EXACT]
    for few in determined(spanned, unknowns.sizes, policy.threshold):
        yield unknowns.keys[np.isin(unknowns.of_key, few)]
    for terms in sought:
        where = np.searchsorted(unknowns.keys, terms.keys)
        if where[-1] == len(unknowns.keys) or (unknowns.keys[where] != terms.keys).any():
            continue  # a term that no shown count holds
        held, first, number = np.unique(unknowns.of_key[where], return_index=True, return_counts=True)
        # An unknown that is held in part, or one term of it more often than another, lies in no sum of equations.
        even = (terms.times == terms.times[first][np.searchsorted(held, unknowns.of_key[where])]).all()
        if even and (number == unknowns.members[held]).all() and _is_given(spanned, held, terms.times[first]):
            yield terms.keys


def _is_given(spanned: Vector, held: NDArray[np.intp], times: Ids) -> bool:
    return distance(spanned, held.tolist(), times.astype(np.float64)) < EXACT


def includes_some(counts: Iterable[Count], group: SmallGroup) -> bool:
    """Return whether one of some counts holds a term of a small group."""
    counts = tuple(counts)
    spaces = spaces_of(counts)
    keys = [spaces.keys(space, np.array([row])) for space, row in group if space in spaces.numbers]
    small = np.concatenate(keys) if keys else np.zeros(0, dtype=np.int64)
    return any(bool(np.isin(small, terms_of(count, spaces).keys).any()) for count in counts)
