"""The unknowns of a system: the groups of rows, people or reported numbers that no count separates.

Counts whose measures declare their attributes are separated by each attribute alone: a reader does not know how the
answers to two questions go together. The groups of an attribute add up to those of the counts without one, by a tie.
A count by two questions, such as the concerns of the cases that were adopted, is of the answers to the second among the
rows of its whole. How these go with other answers to the first is not known.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from prevent_cli.disclosure.system import Form
from prevent_cli.disclosure.terms import Groups, Ids, Terms, groups_of
from prevent_cli.records import dataclass

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
        if at in self.of_sum:
            unknowns, times = (np.concatenate(both) for both in zip(self.of_sum[at], places, strict=True))
            places = unknowns, times
        self.of_sum[at] = places


def group(sums: Mapping[int, Sum]) -> Unknowns:
    """Return the unknowns of some sums, by the place of each."""
    found = Unknowns()
    declared = {one.source for one in sums.values()} - {one.source for one in sums.values() if one.attributes is None}
    plain = {at: one.terms for at, one in sums.items() if one.source not in declared or not one.attributes}
    others = {at: one for at, one in sums.items() if at not in plain}
    wholes = _wholes_by_another(others)
    apart = [sums[at].terms for at in sorted(set(wholes.values()))]
    base = _grouped(found, plain, [], apart=apart)
    for own, question in _separately(others, wholes, apart):
        _grouped(found, own, [] if base is None else _touched(base, own), separated_by=name_of(*sorted(question)))
    return found


def _wholes_by_another(sums: Mapping[int, Sum]) -> dict[int, int]:
    """Return the place of the whole of each sum by two questions that is a part of the answers to one of them.

    That is the nearest of its wholes that has fewer attributes. Questions that another sum brings together are one.
    """
    found = {at: whole for at in sums if (whole := _nearest_whole(at, sums)) is not None}
    while True:
        questions = _questions(sums, found)
        kept = {
            at: whole for at, whole in found.items() if not any(_asks(own, sums[at], sums[whole]) for own in questions)
        }
        if kept == found:
            return found
        found = kept


def _asks(question: Question, part: Sum, whole: Sum) -> bool:
    """Return whether a question has attributes of a whole, and others by which something is a part of it."""
    return bool(question & whole.columns) and bool(question & (part.columns - whole.columns))


def _nearest_whole(at: int, sums: Mapping[int, Sum]) -> int | None:
    """Return the place of the nearest whole of a sum that is by fewer attributes; None if no such whole is known."""
    part, tried = sums[at], {at}
    whole = part.whole
    while whole is not None and whole in sums and whole not in tried:
        if not np.isin(part.terms.keys, sums[whole].terms.keys).all():
            return None
        if sums[whole].columns < part.columns:
            return whole
        tried.add(whole)
        whole = sums[whole].whole
    return None


def _asked(sums: Mapping[int, Sum], wholes: Mapping[int, int]) -> dict[int, Question]:
    """Return the attributes that each sum is by: of a part by two questions, those that its whole does not have."""
    return {at: one.columns - (sums[wholes[at]].columns if at in wholes else frozenset()) for at, one in sums.items()}


def _questions(sums: Mapping[int, Sum], wholes: Mapping[int, int]) -> list[Question]:
    """Return the questions that sums, and the wholes of parts by two questions, are by."""
    return _joined([*_asked(sums, wholes).values(), *(sums[whole].columns for whole in wholes.values())])


def _joined(some: Iterable[Question]) -> list[Question]:
    """Return sets of attributes, those joined that have one in common."""
    found: list[Question] = []
    for own in some:
        joined = [other for other in found if other & own]
        found = [*(other for other in found if not other & own), own.union(*joined)]
    return found


def _separately(
    sums: Mapping[int, Sum], wholes: Mapping[int, int], apart: Sequence[Terms]
) -> Iterator[tuple[dict[int, Terms], Question]]:
    """Yield the terms of the sums by each question: of the rows in each of the wholes, `apart`, and of all others.

    A part by two questions is one of the answers to the second, among the rows of its whole.
    """
    if not sums:
        return
    asked = _asked(sums, wholes)
    keys = np.unique(np.concatenate([one.terms.keys for one in sums.values()]))
    inside = np.array([np.isin(keys, whole.keys) for whole in apart], dtype=np.bool_)
    kinds, of_key = np.unique(inside.reshape(-1, len(keys)), axis=1, return_inverse=True)
    questions = _questions(sums, wholes)
    kind_of = {at: of_key.ravel()[np.searchsorted(keys, one.terms.keys)] for at, one in sums.items()}
    for kind in range(kinds.shape[1]):
        of_kind = {at: own == kind for at, own in kind_of.items()}
        for question in questions:
            own = {at: sums[at].terms.some(of_kind[at]) for at, one in asked.items() if one & question}
            own = {at: terms for at, terms in own.items() if len(terms.keys)}
            if own:
                yield own, question


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
    apart: Sequence[Terms] = (),
) -> _Base | None:
    """Add the groups of some sums, and a tie for each whole: its groups come to the unknown that it is.

    No group has terms that some others, `apart`, have, and terms that these do not have.
    """
    if not terms and not apart:
        return None
    grouped = groups_of([*apart, *terms.values(), *(whole for _, whole in wholes)])
    first = len(found.sizes)
    found.sizes += grouped.sizes.tolist()
    found.names += _names(grouped, separated_by)
    for column, at in enumerate(terms, start=len(apart)):
        found.hold(at, _places(grouped.held[:, column], first))
    for column, (whole, _) in enumerate(wholes, start=len(apart) + len(terms)):
        own, times = _places(grouped.held[:, column], first)
        unknowns, signs = np.concatenate([[whole], own]), np.concatenate([[-1], times])
        found.ties.append(Form(unknowns=unknowns.astype(np.int64), times=signs.astype(np.int64), value=0))
    sizes = np.zeros(len(grouped.keys), dtype=np.int64)
    for one in (*apart, *terms.values()):
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
