"""Which medians of days a public paper shows: those of ten people or more whose values no smaller group gives.

What is decided depends on the days, on the printed counts and on the printed medians alone. So a hidden median says
nothing about a hidden count.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from prevent_cli.disclosure.audit import NOBODY, People, of_people
from prevent_cli.disclosure.policy import Policy
from prevent_cli.measures.base.figure import Count, Figure, MedianOf, Unit
from prevent_cli.records import dataclass

LEAST = 10  # people: in a smaller group a few know the others' days from their own and the median


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMedian:
    """A median that readers know, as printed: what it is of, the number of its values, and the tenths of a day.

    The value is None if only the number of its values is printed.
    """

    of: MedianOf
    count: int
    value: int | None

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
    least, known = least_people(policy), list(known)
    printed = _printed(figures, hidden)
    counts = [*known, *(median for _, median in printed)]
    shown = [median for median in known if median.value is not None]
    names = {one.name for one in figures.values() if one.unit is Unit.DAYS and one.mark is None}
    for name, median in printed:
        if (
            name not in hidden
            and median.count >= least
            and all(_are_apart(median, other, least, counts) for other in shown)
        ):
            shown.append(median)
            names.discard(name)
    return frozenset(names)


def least_people(policy: Policy) -> int:
    """Return the least number of people of a public median, and by which the groups of two differ."""
    return max(LEAST, policy.threshold)


def published_medians(figures: Mapping[str, Figure], hidden: Collection[str]) -> tuple[PublishedMedian, ...]:
    """Return the medians that a paper shows, and those of which it shows the number of values only."""
    return tuple(replace(one, value=None) if name in hidden else one for name, one in _printed(figures, hidden))


def halves_in(
    figures: Iterable[Figure], medians: Collection[str], people: People = NOBODY
) -> Iterator[tuple[Count, Count]]:
    """Yield the counts of those within a target and of all, where one of some medians says which are half or more."""
    by_name = {figure.name: figure for figure in figures}
    for name in sorted(by_name.keys() & set(medians)):
        of = by_name[name].median_of
        if of is None or of.within not in by_name:
            continue
        part, whole = by_name[of.within].part, by_name[by_name[name].inputs[0]].part
        if part is not None and whole is not None and part.value and whole.value:
            yield of_people(part, people), of_people(whole, people)


def recorded_median(figure: Figure, records: Mapping[str, Mapping[str, Any]]) -> PublishedMedian | None:
    """Return a figure's median as a publication printed it, by its records; None if it printed no number of values."""
    if figure.median_of is None:
        return None
    own, count = (records.get(name, {}) for name in (figure.name, figure.inputs[0]))
    if count.get("value") is None:
        return None
    value = None if own.get("value") is None else round(10 * own["value"])
    return PublishedMedian(of=figure.median_of, count=int(count["value"]), value=value)


def _printed(figures: Mapping[str, Figure], hidden: Collection[str]) -> list[tuple[str, PublishedMedian]]:
    """Return each median of which a paper shows the number of values, by name: those of the largest groups first.

    A median may be hidden, although that number is shown.
    """
    return sorted(_counted(figures, hidden), key=lambda each: (-each[1].count, each[0]))


def _counted(figures: Mapping[str, Figure], hidden: Collection[str]) -> Iterator[tuple[str, PublishedMedian]]:
    for name, figure in figures.items():
        if figure.median_of is None or figure.derived is None or figure.inputs[0] in hidden:
            continue
        count = figures[figure.inputs[0]].value
        if count is not None:
            yield name, PublishedMedian(of=figure.median_of, count=count, value=figure.derived)


def _are_apart(one: PublishedMedian, other: PublishedMedian, least: int, counts: Iterable[PublishedMedian]) -> bool:
    """Return whether the groups of two medians surely differ by enough people, or are the same group.

    Medians of different quantities say nothing together. Those of days that do not overlap are of different people. Of
    other days, only printed numbers of people are known. The difference of the two is the least by which the groups
    differ, and so are the people of printed `counts` whose days belong to only one of the two.
    """
    if not _same_quantity(one, other):
        return True
    if one.of.last < other.of.first or other.of.last < one.of.first:
        return True
    if abs(one.count - other.count) >= least or _in_one_only(one, other, counts) >= least:
        return True
    is_within = _includes(one.of, other.of) or _includes(other.of, one.of)
    return is_within and (one.count, one.value) == (other.count, other.value)


def _in_one_only(one: PublishedMedian, other: PublishedMedian, counts: Iterable[PublishedMedian]) -> int:
    """Return the least number of people before the days that two medians share, or after them, by printed counts."""
    first, last = max(one.of.first, other.of.first), min(one.of.last, other.of.last)
    days = [
        each
        for each in counts
        if _same_quantity(each, one) and (_includes(one.of, each.of) or _includes(other.of, each.of))
    ]
    before = max((each.count for each in days if each.of.last < first), default=0)
    after = max((each.count for each in days if each.of.first > last), default=0)
    return before + after


def _same_quantity(one: PublishedMedian, other: PublishedMedian) -> bool:
    return (one.of.source, one.of.quantity) == (other.of.source, other.of.quantity)


def _includes(one: MedianOf, other: MedianOf) -> bool:
    return one.first <= other.first and other.last <= one.last
