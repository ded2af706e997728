"""The counts of people or cases that a figure shows, and the small ones among them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.measures.base.figure import Count, Figure, Unit
from prevent_cli.measures.base.remainders import remainder

People = Mapping[str, NDArray[np.int64]]  # by return: a number for the person of each row
NOBODY: People = MappingProxyType({})
ATTENDANCES = "(attendances)"  # used as a column: the rows are attendances, not people


def shown_by(figure: Figure, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the counts of people or cases that a figure shows, with their rows; empty if the figure is marked."""
    return tuple(count for count in counts_of(figure, people) if count.rows is not None)


def counts_of(figure: Figure, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the counts of people or cases that a figure shows or gives away, those without rows among them.

    If `people` gives the person of each row of a return, a count has the persons instead of its rows. (A person who
    comes again may count by another row a month later.) The attendances of a mean keep their rows and are compared only
    with other attendances. A person who came twice is not a small group, but a session that few attended is.

    A count of nobody gives nothing else away: it is printed as 0 also where what it leaves of a whole is hidden.
    """
    if is_of_nobody(figure) and protects(figure):
        return _part_and_whole(figure, people)
    return (*_part_and_whole(figure, people), *_attendances(figure), *_known(figure, figure.reveals, people))


def is_of_nobody(figure: Figure) -> bool:
    """Return whether a figure is a count, and 0."""
    return figure.whole is None and figure.part is not None and figure.part.value == 0


def _part_and_whole(figure: Figure, people: People) -> tuple[Count, ...]:
    is_of_people = protects(figure) and figure.unit is not Unit.PER_SESSION
    return _known(figure, (figure.part, figure.whole) if is_of_people else (), people)


def _attendances(figure: Figure) -> Iterator[Count]:
    """Yield the attendances of a mean of people a session; they are not compared with people."""
    if figure.unit is Unit.PER_SESSION:
        yield from (replace(count, column=ATTENDANCES) for count in _known(figure, (figure.part,), NOBODY))


def _known(figure: Figure, counts: Iterable[Count | None], people: People) -> tuple[Count, ...]:
    return tuple(
        of_people(count, people)
        for count in counts
        if figure.mark is None and count is not None and count.value is not None
    )


def of_people(count: Count, people: People) -> Count:
    """Return a count of the people that its rows are about, where a person may have several rows."""
    also = None if count.also is None else of_people(count.also, people)
    if count.rows is None or count.numbers is not None or count.source not in people:
        return replace(count, also=also)
    return replace(count, rows=people[count.source][count.rows], also=also)


def small_counts(figures: Iterable[Figure], policy: Policy, people: People = NOBODY) -> tuple[Count, ...]:
    """Return the small counts of people or cases that figures use, with the small remainders of wholes."""
    found: list[Count] = []
    for figure in figures:
        counts = [*shown_by(figure, people), *_remainder(figure, people)]
        found += [count for count in counts if policy.is_small(count.value)]
    return tuple(found)


def _remainder(figure: Figure, people: People) -> tuple[Count, ...]:
    """Return the remainder of a figure's whole after its part, if both are of one return."""
    match _part_and_whole(figure, people):
        case (part, whole) if part.source == whole.source and part.rows is not None:
            return (remainder(whole, [part], rule=f"not: {part.rule}"),)
    return ()
