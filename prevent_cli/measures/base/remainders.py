"""What a total leaves once its parts are taken from it: a reader can work it out, so it stands in the ledger."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.figure import Count, Figure, Unit, derived, remedy_of, unknown_until

if TYPE_CHECKING:
    from numpy.typing import NDArray


def remainder(whole: Count, parts: Iterable[Count], *, rule: str, of: "NDArray[np.int64] | None" = None) -> Count:
    """Return those of a whole that none of its parts holds.

    It has no value where the whole has none, nor where a part is not known until something is added to a return: what
    that part holds would be left over. All are rows of one return. `of` says, a row each, what the row stands for (a
    trainer may have several rows); without it a row stands for itself.
    """
    parts = list(parts)
    if remedy := remedy_of(whole, *parts):
        return unknown_until(whole.source, remedy)
    known = [part.rows for part in parts if part.value is not None]
    if whole.value is None or whole.rows is None:
        return Count(value=None, source=whole.source, rule=whole.rule)
    held = np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows in known if rows is not None)])
    mine, theirs = (whole.rows, held) if of is None else (of[whole.rows], of[held])
    left = ~np.isin(mine, theirs)
    rows: NDArray[np.int64] = whole.rows[left]
    if whole.numbers is not None:
        numbers = whole.numbers[left]
        return replace(whole, value=int(numbers.sum()), rule=rule, rows=rows, numbers=numbers)
    return Count(value=len(rows), source=whole.source, rule=rule, rows=rows)


def counted_twice(name: str, *, meaning: str, whole: Count, parts: dict[str, Count], as_at: dt.date) -> Figure:
    """Return by how much the parts of a whole exceed it: somebody in two of them counts in each.

    `parts` are the counts by the names of their figures, with what lies outside them; one that has no value adds
    nothing. [x] where the whole has no value, or something is to be added to a return before a part has one.
    """
    remedy = remedy_of(whole, *parts.values())
    value = sum(part.value or 0 for part in parts.values())
    return derived(
        name,
        meaning=meaning,
        unit=Unit.PEOPLE,
        value=None if whole.value is None or remedy else value - whole.value,
        remedy=remedy,
        inputs=tuple(parts),
        operation="the numbers of the rows, and of those outside them, less the number in which each counts once",
        as_at=as_at,
    )


def with_reported_remainder(figures: list[Figure]) -> list[Figure]:
    """Return numbers that somebody else reported side by side, the largest with what the others leave of it.

    Nothing says whether the others are its parts. They may be where there are two or more, and then a reader can take
    them from it.
    """
    values = [figure.value or 0 for figure in figures]
    if len(values) <= len(("the whole", "one part")):
        return figures
    largest = values.index(max(values))
    value = 2 * max(values) - sum(values)
    if value <= 0:
        return figures
    left = Count(value=value, source="reported_counts", rule="the largest number less all the others")
    return [with_remainder(figure, left) if at == largest else figure for at, figure in enumerate(figures)]


def with_remainder(figure: Figure, left: Count) -> Figure:
    """Return a part's figure with what its whole leaves, where parts may overlap and no other figure shows that."""
    return replace(figure, reveals=(*figure.reveals, left))
