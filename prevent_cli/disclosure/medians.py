"""Which medians of days a public paper shows: those of ten people or more whose values no smaller group gives.

What is decided depends on the days, on the printed counts and on the printed medians alone. So a hidden median says
nothing about a hidden count.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prevent_cli.disclosure.policy import Policy
from prevent_cli.measures.base.figure import Figure, MedianOf, Unit

LEAST = 10  # people: in a smaller group a few know the others' days from their own and the median


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMedian:
    """A median that readers know, as printed: what it is of, the number of its values, and the tenths of a day."""

    of: MedianOf
    count: int
    value: int

    @property
    def plain(self) -> dict[str, Any]:
        """Return it as a proof contains it."""
        return {
            "of": [self.of.source, self.of.quantity],
            "days": [self.of.first.isoformat(), self.of.last.isoformat()],
            "count": self.count,
            "value": self.value,
        }


def medians_to_hide(
    figures: Mapping[str, Figure], hidden: Collection[str], policy: Policy, known: Iterable[PublishedMedian]
) -> frozenset[str]:
    """Return the names of the medians, and of other figures in days, that a public paper must hide.

    `hidden` names the figures that it hides for another reason. Of two medians whose groups are too close, one that is
    public already is shown, else that of the larger group.
    """
    least, shown = least_people(policy), list(known)
    names = {one.name for one in figures.values() if one.unit is Unit.DAYS and one.mark is None}
    for name, median in _by_size(figures, hidden):
        if median.count >= least and all(_are_apart(median, other, least) for other in shown):
            shown.append(median)
            names.discard(name)
    return frozenset(names)


def least_people(policy: Policy) -> int:
    """Return the least number of people of a public median, and by which the groups of two differ."""
    return max(LEAST, policy.threshold)


def published_medians(figures: Mapping[str, Figure], hidden: Collection[str]) -> tuple[PublishedMedian, ...]:
    """Return the medians that a paper shows."""
    return tuple(median for _, median in _by_size(figures, hidden))


def recorded_median(figure: Figure, records: Mapping[str, Mapping[str, Any]]) -> PublishedMedian | None:
    """Return a figure's median as a publication printed it, by its records; None if it printed none."""
    if figure.median_of is None:
        return None
    own, count = (records.get(name, {}) for name in (figure.name, figure.inputs[0]))
    if own.get("value") is None or count.get("value") is None:
        return None
    return PublishedMedian(of=figure.median_of, count=int(count["value"]), value=round(10 * own["value"]))


def _by_size(figures: Mapping[str, Figure], hidden: Collection[str]) -> list[tuple[str, PublishedMedian]]:
    """Return the medians that are not hidden, with counts that are not, by name: those of the largest groups first."""
    found = list(_medians(figures, hidden))
    return sorted(found, key=lambda each: (-each[1].count, each[0]))


def _medians(figures: Mapping[str, Figure], hidden: Collection[str]) -> Iterator[tuple[str, PublishedMedian]]:
    for name, figure in figures.items():
        if figure.median_of is None or figure.derived is None or not {name, *figure.inputs}.isdisjoint(hidden):
            continue
        count = figures[figure.inputs[0]].value
        if count is not None:
            yield name, PublishedMedian(of=figure.median_of, count=count, value=figure.derived)


def _are_apart(one: PublishedMedian, other: PublishedMedian, least: int) -> bool:
    """Return whether the groups of two medians surely differ by enough people, or are the same group.

    Medians of different quantities say nothing together. Those of days that do not overlap are of different people. Of
    other days, only the numbers of people are known: their difference is the least by which the groups differ.
    """
    if (one.of.source, one.of.quantity) != (other.of.source, other.of.quantity):
        return True
    if one.of.last < other.of.first or other.of.last < one.of.first:
        return True
    if abs(one.count - other.count) >= least:
        return True
    is_within = _includes(one.of, other.of) or _includes(other.of, one.of)
    return is_within and (one.count, one.value) == (other.count, other.value)


def _includes(one: MedianOf, other: MedianOf) -> bool:
    return one.first <= other.first and other.last <= one.last
