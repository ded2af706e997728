"""The unknowns of a system: the groups of rows, people or reported numbers that no count separates.

Counts whose measures declare their attributes are separated by each attribute alone: a reader does not know how the
answers to two questions go together. The groups of an attribute add up to those of the counts without one, by a tie.
A count by two questions, such as the concerns of the cases that were adopted, tells how they go together among the rows
of its whole, and of no others.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np

from prevent_cli.disclosure.system import Form
from prevent_cli.disclosure.terms import Groups, Ids, Terms, groups_of

Places = tuple[Ids, Ids]  # the places of some unknowns, and how often each is counted
Attribute = tuple[str, str]  # a return, and a column of it
Question = frozenset[Attribute]  # the attributes that counts have together


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A count that is the sum of its terms, with its return and its attributes, None if it does not declare them.

    `whole` is the place of the sum that it is a part of, where that is known.
    """

    terms: Terms
    source: str
    attributes: frozenset[str] | None = None
    whole: int | None = None

    @property
    def columns(self) -> Question:
        """Return its attributes with its return."""
        return frozenset((self.source, name) for name in self.attributes or ())


@dataclass(slots=True, kw_only=True)
class Unknowns:
    """The true size of each unknown, those of each sum, and ties between them: what always comes to 0.

    `names` distinguish the unknowns, from run to run as long as each has the same terms.
    """

    sizes: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    of_sum: dict[int, Places] = field(default_factory=dict)
    ties: list[Form] = field(default_factory=list)

    def add(self, size: int, name: int) -> int:
        """Add an unknown, and return its place."""
        self.sizes.append(size)
        self.names.append(name)
        return len(self.sizes) - 1

    def hold(self, at: int, places: Places) -> None:
        """Let a sum have more unknowns."""
        before = self.of_sum.get(at)
        self.of_sum[at] = (
            places
            if before is None
            else (
                np.concatenate([before[0], places[0]]),
                np.concatenate([before[1], places[1]]),
            )
        )


def group(sums: Mapping[int, Sum]) -> Unknowns:
    """Return the unknowns of some sums, by the place of each."""
    found = Unknowns()
    declared = {one.source for one in sums.values()} - {one.source for one in sums.values() if one.attributes is None}
    plain = {at: one.terms for at, one in sums.items() if one.source not in declared or not one.attributes}
    others = {at: one for at, one in sums.items() if at not in plain}
    questions, links = _questions(others)
    base = _grouped(found, plain, [], apart=[link.keys for link in links])
    for own, question in _separately(others, questions, links):
        _grouped(found, own, [] if base is None else _touched(base, own), separated_by=name_of(*sorted(question)))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """Two questions, and the rows of which counts by both tell how the answers go together."""

    questions: frozenset[Question]
    keys: Ids


def _questions(sums: Mapping[int, Sum]) -> tuple[list[Question], list[_Link]]:
    """Return the questions that sums are by, and the links between two of them.

    A sum that is a part of the answers to one question, by another, links both. Any other is by one question.
    """
    wholes = {at: whole for at, one in sums.items() if (whole := _whole_of(one, sums)) is not None}
    both = {at: (whole.columns, sums[at].columns - whole.columns) for at, whole in wholes.items()}
    questions = _joined([*(one.columns for at, one in sums.items() if at not in both), *chain(*both.values())])
    keys: dict[frozenset[Question], list[Ids]] = {}
    for at, pair in both.items():
        linked = frozenset(question for question in questions if any(question & own for own in pair))
        if len(linked) > 1:
            keys.setdefault(linked, []).append(wholes[at].terms.keys)
    return questions, [_Link(questions=own, keys=np.unique(np.concatenate(some))) for own, some in keys.items()]


def _whole_of(part: Sum, sums: Mapping[int, Sum]) -> Sum | None:
    """Return the sum of which another, by more attributes, is a part; None if no such sum is known."""
    whole = None if part.whole is None else sums.get(part.whole)
    if whole is None or not whole.columns < part.columns or not np.isin(part.terms.keys, whole.terms.keys).all():
        return None
    return whole


def _joined(some: Iterable[Question]) -> list[Question]:
    """Return sets of attributes, those joined that have one in common."""
    found: list[Question] = []
    for own in some:
        joined = [other for other in found if other & own]
        found = [*(other for other in found if not other & own), own.union(*joined)]
    return found


def _separately(
    sums: Mapping[int, Sum], questions: Sequence[Question], links: Sequence[_Link]
) -> Iterator[tuple[dict[int, Terms], Question]]:
    """Yield the terms of the sums by each question, and by those that links join: for the rows of the same links."""
    if not sums:
        return
    keys = np.unique(np.concatenate([one.terms.keys for one in sums.values()]))
    linked_by = np.zeros(len(keys), dtype=np.int64)
    for bit, link in enumerate(links):
        linked_by[np.isin(keys, link.keys)] |= 1 << bit
    for own_links in np.unique(linked_by).tolist():
        rows = keys[linked_by == own_links]
        joined = [link for bit, link in enumerate(links) if own_links >> bit & 1]
        for question in _joined([*questions, *(frozenset[Attribute]().union(*link.questions) for link in joined)]):
            own = {at: _of_rows(one.terms, rows) for at, one in sums.items() if one.columns & question}
            own = {at: terms for at, terms in own.items() if len(terms.keys)}
            if own:
                yield own, question


def _of_rows(terms: Terms, rows: Ids) -> Terms:
    """Return those terms whose keys are among some rows."""
    kept = np.isin(terms.keys, rows)
    return Terms(keys=terms.keys[kept], times=terms.times[kept], sizes=terms.sizes[kept])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """The groups of the counts without attributes: the keys of the terms, the group of each, and how large it is."""

    keys: Ids
    of_key: Ids
    size_of_key: Ids
    first: int  # the place of the first group


def name_of(*words: object) -> int:
    """Return a number that distinguishes some words from others."""
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=8).digest())


def _names(grouped: Groups, separated_by: int) -> list[int]:
    """Return a name for each group: the sum of a random number for each of its terms."""
    mixed = grouped.keys.astype(np.uint64) ^ np.uint64(separated_by)
    for shift, times in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):  # those of SplitMix64
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(times)
    names = np.zeros(len(grouped.sizes), dtype=np.uint64)
    np.add.at(names, grouped.of_key, mixed)
    found: list[int] = names.tolist()
    return found


def _grouped(
    found: Unknowns,
    terms: Mapping[int, Terms],
    wholes: Sequence[tuple[int, Terms]],
    *,
    separated_by: int = 0,
    apart: Iterable[Ids] = (),
) -> _Base | None:
    """Add the groups of some sums, and a tie for each whole: its groups come to the unknown that it is.

    No group has terms whose keys are among some, `apart`, and others.
    """
    if not terms:
        return None
    every = np.unique(np.concatenate([one.keys for one in terms.values()]))
    marks = [_ones(every[np.isin(every, keys)]) for keys in apart]
    grouped = groups_of([*marks, *terms.values(), *(whole for _, whole in wholes)])
    first = len(found.sizes)
    found.sizes += grouped.sizes.tolist()
    found.names += _names(grouped, separated_by)
    for column, at in enumerate(terms, start=len(marks)):
        found.hold(at, _places(grouped.held[:, column], first))
    for column, (whole, _) in enumerate(wholes, start=len(marks) + len(terms)):
        own, times = _places(grouped.held[:, column], first)
        unknowns, signs = np.concatenate([[whole], own]), np.concatenate([[-1], times])
        found.ties.append(Form(unknowns=unknowns.astype(np.int64), times=signs.astype(np.int64), value=0))
    sizes = np.zeros(len(grouped.keys), dtype=np.int64)
    for one in terms.values():
        sizes[np.searchsorted(grouped.keys, one.keys)] = one.sizes
    return _Base(keys=grouped.keys, of_key=grouped.of_key.astype(np.int64), size_of_key=sizes, first=first)


def _places(held: "np.ndarray[tuple[int], np.dtype[np.float64]]", first: int) -> Places:
    own = np.flatnonzero(held)
    return own.astype(np.int64) + first, held[own].astype(np.int64)


def _touched(base: _Base, terms: Mapping[int, Terms]) -> list[tuple[int, Terms]]:
    """Return the place of each base group with a term of some sums, with all its terms."""
    keys = np.unique(np.concatenate([one.keys for one in terms.values()]))
    groups = np.unique(base.of_key[np.isin(base.keys, keys)])
    found = []
    for at in groups.tolist():
        inside = base.of_key == at
        found.append((base.first + at, replace(_ones(base.keys[inside]), sizes=base.size_of_key[inside])))
    return found


def _ones(keys: Ids) -> Terms:
    """Return terms that count and are one each."""
    ones = np.ones(len(keys), dtype=np.int64)
    return Terms(keys=keys, times=ones, sizes=ones)
