"""The unknowns of a system: the groups of rows, people or reported numbers that no count separates.

Counts whose measures declare their attributes are separated by each attribute alone: a reader does not know how the
answers to two questions go together. The groups of an attribute add up to those of the counts without one, by a tie.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from prevent_cli.disclosure.system import Form
from prevent_cli.disclosure.terms import Groups, Ids, Terms, groups_of

Places = tuple[Ids, Ids]  # the places of some unknowns, and how often each is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A count that is the sum of its terms, with its return and its attributes, None if it does not declare them."""

    terms: Terms
    source: str
    attributes: frozenset[str] | None = None


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


def group(sums: Mapping[int, Sum]) -> Unknowns:
    """Return the unknowns of some sums, by the place of each."""
    found = Unknowns()
    declared = {one.source for one in sums.values()} - {one.source for one in sums.values() if one.attributes is None}
    plain = {at: one.terms for at, one in sums.items() if one.source not in declared or not one.attributes}
    base = _grouped(found, plain, [])
    for members in _by_attributes({at: one for at, one in sums.items() if at not in plain}):
        own = {at: sums[at].terms for at in members}
        wholes = [] if base is None else _touched(base, own)
        attributes = {(sums[at].source, name) for at in members for name in sums[at].attributes or ()}
        _grouped(found, own, wholes, separated_by=name_of(*sorted(attributes)))
    return found


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
    found: Unknowns, terms: Mapping[int, Terms], wholes: Sequence[tuple[int, Terms]], *, separated_by: int = 0
) -> _Base | None:
    """Add the groups of some sums, and a tie for each whole: its groups come to the unknown that it is."""
    if not terms:
        return None
    grouped = groups_of([*terms.values(), *(whole for _, whole in wholes)])
    first = len(found.sizes)
    found.sizes += grouped.sizes.tolist()
    found.names += _names(grouped, separated_by)
    for column, at in enumerate(terms):
        found.of_sum[at] = _places(grouped.held[:, column], first)
    for column, (whole, _) in enumerate(wholes, start=len(terms)):
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
        ones = np.ones(int(inside.sum()), dtype=np.int64)
        found.append((base.first + at, Terms(keys=base.keys[inside], times=ones, sizes=base.size_of_key[inside])))
    return found


def _by_attributes(sums: Mapping[int, Sum]) -> list[list[int]]:
    """Return the places of sums in lists that have no attribute of a return in common."""
    found: list[tuple[set[tuple[str, str]], list[int]]] = []
    for at, one in sums.items():
        own = {(one.source, name) for name in one.attributes or ()}
        joined = [other for other in found if other[0] & own]
        found = [other for other in found if not other[0] & own]
        found.append((own.union(*(names for names, _ in joined)), [*(at for _, some in joined for at in some), at]))
    return [sorted(members) for _, members in found]
