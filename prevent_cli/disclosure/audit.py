"""Whether counts together reveal a small number: as the difference of two, or by sums and differences of several."""

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

# The rows of a small number, each as (return, row id), or as ("return.column", row id) for a number in a row.
SmallGroup = tuple[tuple[str, int], ...]
People = Mapping[str, NDArray[np.int64]]  # by return: a number for the person of each row
NOBODY: People = MappingProxyType({})
ATTENDANCES = "(attendances)"  # used as a column: the rows are attendances, not people


def shown_by(figure: Figure, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the counts of people or cases that a figure shows, with their rows; empty if the figure is marked.

    If `people` gives the person of each row of a return, a count has the persons instead of its rows. (A person who
    comes again may count by another row a month later.) The attendances of a mean keep their rows and are compared only
    with other attendances. A person who came twice is not a small group, but a session that few attended is.
    """
    return (*_part_and_whole(figure, people), *_attendances(figure), *_known(figure, figure.reveals, people))


def _part_and_whole(figure: Figure, people: People) -> tuple[Count, ...]:
    is_of_people = protects(figure) and figure.unit is not Unit.PER_SESSION
    return _known(figure, (figure.part, figure.whole) if is_of_people else (), people)


def _attendances(figure: Figure) -> Iterator[Count]:
    """Yield the attendances of a mean of people a session; they are not compared with people."""
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
    """Return the small counts of people or cases that measures use, with the small remainders of wholes."""
    found: list[Count] = []
    for figure in (figure for one in measured for figure in one.figures):
        counts = [*shown_by(figure, people), *_remainder(figure, people)]
        found += [count for count in counts if policy.is_small(count.value)]
    return tuple(found)


def _remainder(figure: Figure, people: People) -> tuple[Count, ...]:
    """Return the remainder of a figure's whole after its part, if both are of one return."""
    match _part_and_whole(figure, people):
        case (part, whole) if part.source == whole.source:
            return (remainder(whole, [part], rule=f"not: {part.rule}"),)
    return ()


def between(counts: Sequence[Count], others: Sequence[Count], policy: Policy) -> tuple[Count, Count] | None:
    """Return two counts, one of which has all rows of the other and a small number more; None if there is no pair.

    Only counts that include the first row of the other are compared.
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
    """Yield the position of each of `few`, with the position of each of `many` that includes its first row."""
    starting: dict[int, list[int]] = {}
    for at, keys in enumerate(few):
        if len(keys):
            starting.setdefault(int(keys[0]), []).append(at)
    firsts = np.array(sorted(starting), dtype=np.int64)
    for other, keys in enumerate(many):
        for first in _in_both(firsts, keys).tolist():
            yield from ((at, other) for at in starting[first])


def _in_both(some: Ids, others: Ids) -> Ids:
    """Return the common values of two ascending arrays."""
    few, many = sorted((some, others), key=len)
    where = np.minimum(np.searchsorted(many, few), max(len(many) - 1, 0))
    return few[many[where] == few] if len(few) else few


def worked_out(shown: Sequence[Count], policy: Policy, sought: Sequence[Count] = ()) -> frozenset[SmallGroup]:
    """Return the small groups of terms whose number is a sum or difference of any number of shown counts.

    Terms are the rows or people in counts, and the numbers that rows report. Terms that are in exactly the same counts
    form one unknown; each shown count is an equation of unknowns. The result has the small unknowns that the equations
    determine, alone or a few together, and the `sought` small counts that they determine. A count that is not the sum
    of its terms is not an equation: only `between` compares it.
    """
    spaces = spaces_of([*shown, *sought])
    wanted = _equations(sought, spaces)
    return frozenset(
        spaces.places(group)
        for equations in _by_return(_equations(shown, spaces), spaces)
        for group in _determined(equations, wanted, policy)
    )


def _equations(counts: Iterable[Count], spaces: Spaces) -> list[Terms]:
    terms = ((count, terms_of(count, spaces)) for count in counts)
    return [one for count, one in terms if are_equation(count, one)]


def _by_return(equations: Sequence[Terms], spaces: Spaces) -> list[list[Terms]]:
    """Return the equations in lists that share no return."""
    own = [spaces.of(terms.keys) for terms in equations]
    found: list[frozenset[int]] = []
    for here in dict.fromkeys(own):
        joined = [one for one in found if one & here]
        found = [*(one for one in found if not one & here), here.union(*joined)]
    return [[terms for terms, here in zip(equations, own, strict=True) if here <= one] for one in found]


def _determined(equations: Sequence[Terms], sought: Iterable[Terms], policy: Policy) -> Iterator[Ids]:
    unknowns = unknowns_of(equations)
    # The equations span a space. An unknown that is entirely inside it is determined.
    directions, strengths, _ = np.linalg.svd(unknowns.held, full_matrices=False)
    spanned = directions[:, strengths > EXACT]
    for few in determined(spanned, unknowns.sizes, policy.threshold):
        yield unknowns.keys[np.isin(unknowns.of_key, few)]
    for terms in sought:
        where = np.searchsorted(unknowns.keys, terms.keys)
        if where[-1] == len(unknowns.keys) or (unknowns.keys[where] != terms.keys).any():
            continue  # a term that is in no shown count
        held, first, number = np.unique(unknowns.of_key[where], return_index=True, return_counts=True)
        # A sum of equations includes every term of an unknown, and each equally often.
        even = (terms.times == terms.times[first][np.searchsorted(held, unknowns.of_key[where])]).all()
        if even and (number == unknowns.members[held]).all() and _is_given(spanned, held, terms.times[first]):
            yield terms.keys


def _is_given(spanned: Vector, held: NDArray[np.intp], times: Ids) -> bool:
    return distance(spanned, held.tolist(), times.astype(np.float64)) < EXACT


def includes_some(counts: Iterable[Count], group: SmallGroup) -> bool:
    """Return whether one of some counts includes a term of a small group."""
    counts = tuple(counts)
    spaces = spaces_of(counts)
    keys = [spaces.keys(space, np.array([row])) for space, row in group if space in spaces.numbers]
    small = np.concatenate(keys) if keys else np.zeros(0, dtype=np.int64)
    return any(bool(np.isin(small, terms_of(count, spaces).keys).any()) for count in counts)
