"""The categories of figures, each a part of a whole, and those to hide since one of them holds all of a few people."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field

import numpy as np

from prevent_cli.disclosure.audit import NOBODY, People, of_people
from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.measures.base.figure import Count, Figure, Unit
from prevent_cli.records import dataclass

SHARE = ".percent"  # the end of the name of a percentage, after that of its part
Identity = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullCategories:
    """The categories to hide because one of them holds all of a few people.

    They are all categories of that whole, the empty ones among them: one that is shown as 0 would say which of the
    others everybody is in. `wholes` gives those of each category's count, `figures` are the names of their figures,
    and `of` those of the figures that count the wholes themselves. `always_listed` are in every paper, also empty.
    """

    wholes: Mapping[Identity, frozenset[Identity]] = field(default_factory=dict)
    figures: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    always_listed: frozenset[str] = frozenset()


def full_categories(
    figures: Iterable[Figure], policy: Policy, people: People = NOBODY, known: Collection[Count] = ()
) -> FullCategories:
    """Return the categories of which one holds all of a few people, or of more that include such a few.

    `known` are those of a few that earlier publications do not tell.
    """
    figures = tuple(figures)
    shares = list(shares_in(figures, people))
    full = {rows_of_count(whole) for _, whole in full_of_few(figures, policy, people)}
    full |= {
        rows_of_count(whole)
        for _, part, whole in shares
        if part.rule != whole.rule and part.value == whole.value and any(_includes(part, few) for few in known)
    }
    wholes: dict[Identity, frozenset[Identity]] = {}
    names: set[str] = set()
    for figure, part, whole in shares:
        if rows_of_count(whole) in full:
            own = rows_of_count(part)
            wholes[own] = wholes.get(own, frozenset()) | {rows_of_count(whole)}
            names |= {figure.name, figure.name.removesuffix(SHARE)}
    counted = ((one.name, of_people(one.part, people)) for one in figures if one.whole is None and one.part is not None)
    of = frozenset(name for name, count in counted if rows_of_count(count) in full)
    listed = frozenset(figure.name for figure, _, _ in shares if figure.category_of is not None)
    return FullCategories(wholes=wholes, figures=frozenset(names), of=of, always_listed=listed)


def full_of_few(figures: Iterable[Figure], policy: Policy, people: People = NOBODY) -> Iterator[tuple[Count, Count]]:
    """Yield each category that holds all of a few people, with its whole."""
    for _, part, whole in shares_in(figures, people):
        if part.rule != whole.rule and policy.describes_everyone(part.value, whole.value):
            yield part, whole


def _includes(part: Count, few: Count) -> bool:
    """Return whether the rows of a category include all those of a few people, chosen by the same columns."""
    if part.rows is None or few.rows is None or (part.source, part.attributes) != (few.source, few.attributes):
        return False
    return bool(np.isin(few.rows, part.rows).all())


def categories_in(figures: Iterable[Figure], people: People = NOBODY) -> Iterator[tuple[Count, Count]]:
    """Yield the counts of each category that figures give, and of its whole, where none of the whole has everybody."""
    pairs = [(part, whole) for _, part, whole in shares_in(figures, people) if part.value]
    full = {rows_of_count(whole) for part, whole in pairs if part.value == whole.value}
    yield from (pair for pair in pairs if rows_of_count(pair[1]) not in full)


def wholes_in(figures: Iterable[Figure], people: People = NOBODY) -> Iterator[tuple[Count, Count]]:
    """Yield the count of each part that figures give, and of its whole, whatever these are."""
    return ((part, whole) for _, part, whole in shares_in(figures, people))


def rows_of_count(count: Count) -> Identity:
    """Return what tells a count from others that may have the same rows, or the same rule."""
    return (count.source, count.rule, b"" if count.rows is None else count.rows.tobytes())


def shares_in(figures: Iterable[Figure], people: People) -> Iterator[tuple[Figure, Count, Count]]:
    """Yield each figure that is a part of people or cases, of the same return as its whole, with these two counts."""
    for one in figures:
        part, whole = one.part, one.whole or one.category_of
        if part is not None and whole is not None and part.source == whole.source and shows_people(one):
            yield one, of_people(part, people), of_people(whole, people)


def shows_people(figure: Figure) -> bool:
    """Return whether a figure shows its part and its whole, and both are protected."""
    return figure.mark is None and figure.unit is not Unit.PER_SESSION and protects(figure)
