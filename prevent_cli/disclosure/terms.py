"""The terms of a count: rows or people, which count as one each, and numbers that rows report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from prevent_cli.measures.base.figure import Count
from prevent_cli.records import dataclass

_ROWS_OF_A_SPACE = 40  # low bits of a key are the row, high bits the space
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one count: their keys in ascending order, how often each counts, and the size of each.

    The size of a row or a person is 1; the size of a cell that reports a number is that number.
    """

    keys: Ids
    times: Ids
    sizes: Ids

    @property
    def total(self) -> int:
        """Return the sum of the terms."""
        return int((self.times * self.sizes).sum())

    @property
    def content(self) -> tuple[bytes, bytes, bytes]:
        """Return what two counts share that have the same terms."""
        return self.keys.tobytes(), self.times.tobytes(), self.sizes.tobytes()

    def some(self, kept: NDArray[np.bool_]) -> "Terms":
        """Return those terms that are kept."""
        return Terms(keys=self.keys[kept], times=self.times[kept], sizes=self.sizes[kept])


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaces:
    """A number for each return, and each column of numbers, that some counts use.

    A row that is counted and a number in that row are different terms.
    """

    numbers: Mapping[str, int]

    def keys(self, space: str, rows: Ids) -> Ids:
        """Return the rows of a space as keys; no other space has the same keys."""
        return rows.astype(np.int64) + (self.numbers[space] << _ROWS_OF_A_SPACE)


def spaces_of(counts: Iterable[Count]) -> Spaces:
    """Return the spaces of some counts."""
    names = sorted({_space(part) for count in counts for part in _parts(count)})
    return Spaces(numbers={name: number for number, name in enumerate(names)})


def terms_of(count: Count, spaces: Spaces) -> Terms:
    """Return the terms of a count.

    If its value is the number of its rows, a person with two rows counts twice; otherwise each person counts once.
    """
    parts = [_terms(part, spaces, own=_own_value(part)) for part in _parts(count)]
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([part.keys for part in parts])
    order = np.argsort(keys, kind="stable")
    return Terms(
        keys=keys[order],
        times=np.concatenate([part.times for part in parts])[order],
        sizes=np.concatenate([part.sizes for part in parts])[order],
    )


def are_equation(count: Count, terms: Terms) -> bool:
    """Return whether a count is the sum of its terms; a count of people by the rows of sessions is not."""
    return len(terms.keys) > 0 and terms.total == count.value


def _terms(count: Count, spaces: Spaces, *, own: int | None) -> Terms:
    rows = count.rows if count.rows is not None else np.zeros(0, dtype=np.int64)
    if count.numbers is not None:
        some = count.numbers > 0  # a row that reports 0 is about nobody
        order = np.argsort(rows[some], kind="stable")
        keys = spaces.keys(_space(count), rows[some][order])
        return Terms(keys=keys, times=np.ones(len(keys), dtype=np.int64), sizes=count.numbers[some][order])
    distinct, times = _distinct(rows)
    if own != len(rows):
        times = np.ones(len(distinct), dtype=np.int64)
    return Terms(keys=spaces.keys(_space(count), distinct), times=times, sizes=np.ones(len(distinct), dtype=np.int64))


def _distinct(rows: Ids) -> tuple[Ids, Ids]:
    if (rows[1:] > rows[:-1]).all():
        return rows, np.ones(len(rows), dtype=np.int64)
    distinct, times = np.unique(rows, return_counts=True)
    return distinct, times.astype(np.int64)


def _parts(count: Count) -> Iterator[Count]:
    yield count
    if count.also is not None:
        yield from _parts(count.also)


def _own_value(count: Count) -> int | None:
    """Return the part of a count's value that comes from its own return."""
    if count.also is None or count.value is None or count.also.value is None:
        return count.value
    return count.value - count.also.value


def _space(count: Count) -> str:
    return f"{count.source}.{count.column}" if count.column else count.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Groups of terms that are in exactly the same counts: the sum of each group is an unknown.

    `keys` are the terms and `of_key` the group of each. `sizes` are the sums of the groups. `held` says how often each
    count (across) includes each group (down).
    """

    keys: Ids
    of_key: NDArray[np.intp]
    sizes: Ids
    held: NDArray[np.float64]


def groups_of(equations: Sequence[Terms]) -> Groups:
    """Return the groups of terms that are in the same counts, equally often.

    Each count has a random number, and each term the sum of the numbers of its counts. Only terms in the same counts
    have the same sum: comparing sums is far faster than comparing lists of counts.
    """
    chance = np.random.default_rng(0).integers(1, 2**63, size=len(equations), dtype=np.uint64)
    keys = np.unique(np.concatenate([terms.keys for terms in equations]))
    sums, sizes = np.zeros(len(keys), dtype=np.uint64), np.zeros(len(keys), dtype=np.int64)
    places = [np.searchsorted(keys, terms.keys) for terms in equations]
    for number, at, terms in zip(chance, places, equations, strict=True):
        sums[at] += number * terms.times.astype(np.uint64)
        sizes[at] = terms.sizes
    groups, of_key = np.unique(sums, return_inverse=True)
    held = np.zeros((len(groups), len(equations)))
    for across, (at, terms) in enumerate(zip(places, equations, strict=True)):
        held[of_key[at], across] = terms.times
    totals = np.zeros(len(groups), dtype=np.int64)
    np.add.at(totals, of_key, sizes)
    return Groups(keys=keys, of_key=of_key, sizes=totals, held=held)
