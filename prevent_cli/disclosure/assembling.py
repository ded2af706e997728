"""From the figures of a paper, and what is public already, to the system of their counts."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.disclosure.audit import NOBODY, People, counts_of
from prevent_cli.disclosure.categories import (
    FullCategories,
    Identity,
    categories_in,
    full_categories,
    rows_of_count,
    shows_people,
    wholes_in,
)
from prevent_cli.disclosure.medians import halves_in
from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.disclosure.sightings import Identified, Sighting, Sightings
from prevent_cli.disclosure.system import (
    Cell,
    Form,
    State,
    System,
    ahead_of_half,
    difference,
    nested_differences,
    not_everybody,
)
from prevent_cli.disclosure.terms import Terms, spaces_of
from prevent_cli.disclosure.unknowns import Sum, Unknowns, group, name_of
from prevent_cli.measures.base.figure import Count, Figure
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.disclosure.known import KnownFigures

WORTH_OF_A_WHOLE = 2.0  # to readers, of a count that others are parts of; any other is worth 1
_NO_KEYS = np.zeros(0, dtype=np.int64)


def system_of(
    figures: Iterable[Figure],
    policy: Policy,
    people: People = NOBODY,
    known: "Sequence[KnownFigures]" = (),
    *,
    categories: FullCategories | None = None,
) -> System:
    """Return the system of some figures and of what is public already; `categories` saves finding them again."""
    return assembled(counted(figures, policy, people, known, categories=categories))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The counts of some figures and of what is public already, before rows are grouped into unknowns.

    `categories` are the places of each category and of its whole, with the least that readers knew before that the
    category leaves of the whole. `halves` are the same of each part that a median says to be at least
    half of its whole, or at most half, with whether readers knew it before. `wholes` are the place of the smallest
    whole of each cell that is a part, by the cell's.
    """

    figures: Sequence[Figure]
    sightings: Sequence[Sighting]
    cells_of: Mapping[str, tuple[int | None, ...]]
    categories: Sequence[Sequence[int]]
    halves: Sequence[Sequence[int]]
    wholes: Mapping[int, int]
    policy: Policy


def counted(  # noqa: PLR0913 - as system_of, with or without halves
    figures: Iterable[Figure],
    policy: Policy,
    people: People = NOBODY,
    known: "Sequence[KnownFigures]" = (),
    *,
    categories: FullCategories | None = None,
    unsaid: Collection[str] = (),
    above_zero: Collection[str] = (),
    with_halves: bool = True,
    identified: dict[tuple[str, ...], dict[int, Identified]] | None = None,
) -> Counted:
    """Return the counts of some figures and of what is public already; `categories` saves finding them again.

    `identified` saves identifying the counts of `known` again, by their spaces; those of this call are added to it.

    The figures `unsaid`, by name, are hidden whatever they are, zeros too: readers learn nothing from their marks.
    Readers know that those `above_zero` are not 0 even then, since tables name them.
    Without `with_halves` the figures' medians say nothing, as each is hidden with the number within its target. A true
    zero is shown, and is no cell.
    """
    figures = tuple(figures)
    own = {figure.name: counts_of(figure, people) for figure in figures}
    every = [count for counts in own.values() for count in counts if count.value]
    every += [count for one in known for count in (*one.shown, *one.hidden, *one.revised, *one.suppressed)]
    said = [figure for figure in figures if figure.name not in unsaid]
    listed = [(pair, 0) for pair in categories_in(said, people)]
    listed += [(pair, 1) for one in known for pair in one.categories]
    halved = [(pair, 0) for pair in halves_in(said, own if with_halves else ())]
    halved += [(pair, 1) for one in known for pair in one.halves]
    wholes = [*wholes_in(figures, people), *(pair for one in known for pair in one.wholes)]
    every += [count for pair in (*(pair for pair, _ in (*listed, *halved)), *wholes) for count in pair]
    full = categories or full_categories(figures, policy, people)
    spaces = spaces_of(every)
    before = {} if identified is None else identified.setdefault(tuple(spaces.numbers), {})
    sightings = Sightings(spaces=spaces, categories=full.wholes, identified=before)
    for one in known:
        _add_known(sightings, one)
    for sighting in sightings.found.values():
        sighting.least_before = sighting.least
    of_medians = Counter(name for one in figures if one.median_of is not None for name in one.inputs)
    cells_of = {
        figure.name: tuple(
            sightings.add(
                count,
                state=State.HIDDEN if figure.name in unsaid else State.NEW,
                weight=_worth(figure, count) + of_medians[figure.name],
                least=int(figure.name not in unsaid or figure.name in above_zero),
                must_hide=is_case_count(figure, policy),
            )
            if count.value
            else None
            for count in own[figure.name]
        )
        for figure in figures
    }
    pairs, of_halves = (
        [(*(sightings.add(count, state=State.HIDDEN, least=0) for count in pair), before) for pair, before in some]
        for some in (listed, halved)
    )
    return Counted(
        figures=figures,
        sightings=tuple(sightings.found.values()),
        cells_of=cells_of,
        categories=pairs,
        halves=of_halves,
        wholes=_smallest(wholes, sightings),
        policy=policy,
    )


def _smallest(pairs: Iterable[tuple[Count, Count]], sightings: Sightings) -> dict[int, int]:
    """Return the place of the smallest whole of each cell that is a part, by the cell's."""
    sizes = {(sightings.place_of(part), sightings.place_of(whole)): whole.value or 0 for part, whole in pairs}
    ordered = sorted(sizes, key=lambda places: -sizes[places])
    return {part: whole for part, whole in ordered if part is not None and whole is not None and part != whole}


def is_case_count(figure: Figure, policy: Policy) -> bool:
    """Return whether a figure is of referrals or cases, and the policy publishes no count of these."""
    return not policy.publishes(figure)


def _worth(figure: Figure, count: Count) -> float:
    return WORTH_OF_A_WHOLE if figure.whole is not None and count.rule == figure.whole.rule else 1.0


def _add_known(sightings: Sightings, known: "KnownFigures") -> None:
    of_somebody = attrgetter("value")
    for count in filter(of_somebody, known.shown):
        sightings.add(count, state=State.SHOWN)
    for count in filter(of_somebody, known.hidden):
        sightings.add(count, state=State.HIDDEN)
    for count in filter(of_somebody, known.revised):
        sightings.add(count, state=State.HIDDEN, must_hide=True)
    for count in known.suppressed:
        sightings.add(count, state=State.HIDDEN, least=0)  # what a part leaves may be nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The unknowns of some counts, and the small numbers of people that one count has more than another.

    `between` are those between counts that are no sums, and `nested` those of sums. What readers know of the counts
    does not change them.
    """

    unknowns: Unknowns
    between: tuple[Form, ...]
    nested: tuple[Form, ...]


def _grouped(found: Counted) -> Grouped:
    unknowns = _unknowns(found.sightings, _possible(found.sightings), found.wholes)
    between = tuple(_people_between(found.sightings, unknowns, found.policy))
    sums = [
        Form(value=int(one.count.value or 0), unknowns=own, times=times)
        for one in found.sightings
        for own, times in (unknowns.of_sum[one.place],)
    ]
    nested = nested_differences(sums, np.array(unknowns.sizes, dtype=np.int64), found.policy.threshold)
    return Grouped(unknowns=unknowns, between=between, nested=tuple(nested))


def _content(found: Counted) -> Hashable:
    """Return all that decides the groups of some counts, of which the policy and the returns are the same in a run."""
    return (tuple(map(_content_of, found.sightings)), tuple(sorted(found.wholes.items())))


def _content_of(one: Sighting) -> Hashable:
    terms = None if one.terms is None else one.terms.content
    holds = terms if one.holds is one.terms or one.holds is None else one.holds.content
    count = one.count
    return (rows_of_count(count), count.column, count.attributes, count.value, one.wholes, terms, holds)


def assembled(found: Counted, before: dict[Hashable, Grouped] | None = None) -> System:
    """Return the system of some counts. A count that is not the sum of its rows has an unknown for itself.

    `before` are the groups of counts of this run, to which these are added: they are grouped once.
    """
    sightings, policy = found.sightings, found.policy
    before, content = {} if before is None else before, _content(found)
    if content not in before:
        before[content] = _grouped(found)
    grouped = before[content]
    unknowns = grouped.unknowns
    sizes = np.array(unknowns.sizes, dtype=np.int64)
    cells = tuple(
        Cell(
            value=int(sighting.count.value or 0),
            unknowns=unknowns.of_sum[sighting.place][0],
            times=unknowns.of_sum[sighting.place][1],
            weight=sighting.weight,
            state=sighting.state,
            least=sighting.least,
            least_before=sighting.least_before,
        )
        for sighting in sightings
    )
    primary = frozenset(
        at
        for at, (cell, sighting) in enumerate(zip(cells, sightings, strict=True))
        if cell.state is not State.SHOWN
        and (policy.is_small(cell.value) or sighting.must_hide or sighting.stays_hidden or sighting.wholes)
    )
    certain = [at for at in sorted(primary) if policy.is_small(cells[at].value) or sightings[at].must_hide]
    forms: list[Form] = [cells[at] for at in certain]
    forms += _left_over(found.figures, cells, found.cells_of, policy)
    forms += [*_subtracted(found.figures, cells, found.cells_of, policy), *grouped.between]
    forms += grouped.nested
    left = tuple(not_everybody(cells, found.categories))
    forms += [one for one in left if policy.is_small(one.value)]
    cells += (*left, *ahead_of_half(cells, found.halves))
    return System(
        threshold=policy.threshold,
        sizes=sizes,
        names=tuple(unknowns.names),
        ties=tuple(unknowns.ties),
        cells=cells,
        primary=primary,
        forms=tuple({form.identity: form for form in forms if len(form.unknowns)}.values()),
        cells_of=dict(found.cells_of),
    )


def _possible(sightings: Sequence[Sighting]) -> dict[int, list[int]]:
    """Return, by the place of a cell, terms that no row has and that a reader cannot exclude, as keys below 0.

    Each is somebody like one of a whole whose category holds everybody, but in none of its categories. Such a term is
    in every count that has that row, so that totals stay the sums of their parts.
    """
    found: dict[int, list[int]] = {}
    wholes = {whole for one in sightings for whole in one.wholes}
    keys = {_same_rows(rows_of_count(one.count)): one.terms.keys for one in sightings if one.terms is not None}
    rows = [(whole, key) for whole in sorted(wholes, key=str) for key in keys.get(_same_rows(whole), _NO_KEYS).tolist()]
    of_rows = np.array([key for _, key in rows], dtype=np.int64)
    for one in sightings if rows else ():
        inside = () if one.terms is None else np.flatnonzero(np.isin(of_rows, one.terms.keys)).tolist()
        if own := [-1 - at for at in inside if rows[at][0] not in one.wholes]:
            found[one.place] = own
    return found


def _same_rows(count: Identity) -> Identity:
    """Return what a count shares with those of the same rows whose rules differ."""
    source, _, rows = count
    return (source, rows)


def _unknowns(
    sightings: Sequence[Sighting], possible: Mapping[int, Sequence[int]], wholes: Mapping[int, int]
) -> Unknowns:
    """Return the unknowns of the cells; a count that is not the sum of its rows has one for itself."""
    sums: dict[int, Sum] = {}
    for one in sightings:
        if one.terms is not None:
            terms = _with_possible(one.terms, possible.get(one.place, ()))
            sums[one.place] = Sum(
                terms=terms,
                source=one.count.source,
                attributes=one.count.attributes,
                whole=wholes.get(one.place),
            )
    found = group(sums)
    for one in sightings:
        if one.place not in sums:
            own = found.add(int(one.count.value or 0), name_of(*rows_of_count(one.count), one.count.column))
            found.of_sum[one.place] = np.array([own]), np.ones(1, dtype=np.int64)
    return found


def _people_between(sightings: Sequence[Sighting], unknowns: Unknowns, policy: Policy) -> Iterator[Form]:
    """Yield the small number of others between a count that is no sum of its terms and one that includes them.

    Each is an unknown by itself, added to `unknowns` with a tie: the smaller count and it are the larger one.
    """
    for one in (one for one in sightings if one.holds is not None and one.terms is None):
        for other in sightings:
            apart = abs((other.count.value or 0) - (one.count.value or 0))
            part, whole = sorted((one, other), key=lambda each: each.count.value or 0)
            if not policy.is_small(apart) or not _includes(whole, part) or (other.terms is None and part is other):
                continue
            of_whole, of_part = unknowns.of_sum[whole.place], unknowns.of_sum[part.place]
            rest = unknowns.add(apart, name_of(*([unknowns.names[at] for at in of[0]] for of in (of_whole, of_part))))
            unknowns.ties.append(
                Form(
                    unknowns=np.concatenate([of_whole[0], of_part[0], [rest]]),
                    times=np.concatenate([of_whole[1], -of_part[1], [-1]]),
                    value=0,
                )
            )
            yield Form(unknowns=np.array([rest]), times=np.ones(1, dtype=np.int64), value=apart)


def _includes(whole: Sighting, part: Sighting) -> bool:
    """Return whether a count is about all that another is about."""
    if whole.holds is None or part.holds is None:
        return False
    return bool(np.isin(part.holds.keys, whole.holds.keys).all())


def _with_possible(terms: Terms, possible: Sequence[int]) -> Terms:
    """Return terms with others of size 0, whose keys no row has."""
    if not possible:
        return terms
    keys = np.array(sorted(possible), dtype=np.int64)
    return Terms(
        keys=np.concatenate([keys, terms.keys]),
        times=np.concatenate([np.ones(len(keys), dtype=np.int64), terms.times]),
        sizes=np.concatenate([np.zeros(len(keys), dtype=np.int64), terms.sizes]),
    )


def _left_over(
    figures: Iterable[Figure], cells: Sequence[Cell], cells_of: Mapping[str, tuple[int | None, ...]], policy: Policy
) -> Iterator[Form]:
    """Yield what the part of each figure leaves of its whole, where that is small, or nothing of a few people."""
    for figure in figures:
        part, whole = figure.part, figure.whole
        if part is None or whole is None or not part.value or not whole.value or not shows_people(figure):
            continue
        at_part, at_whole, *_ = cells_of[figure.name]
        if at_part is None or at_whole is None or at_part == at_whole:
            continue
        is_full = part.source == whole.source and policy.describes_everyone(part.value, whole.value)
        if is_full or policy.is_small(whole.value - part.value):
            yield difference(cells[at_whole], cells[at_part])


def _subtracted(
    figures: Iterable[Figure], cells: Sequence[Cell], cells_of: Mapping[str, tuple[int | None, ...]], policy: Policy
) -> Iterator[Form]:
    """Yield each small number of people that is worked out as one count less another."""
    for figure in figures:
        if figure.derived is None or not policy.is_small(figure.derived) or not protects(figure):
            continue
        match [at for name in figure.inputs for at in cells_of.get(name, ())]:
            case [int(at_whole), int(at_part)] if cells[at_whole].value - cells[at_part].value == figure.derived:
                yield difference(cells[at_whole], cells[at_part])
