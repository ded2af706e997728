"""Parts of a total, and remainders: the total less its parts. A reader can work these out: the ledger records them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.figure import Count, Figure, Unit, derived, remedy_of, unknown_until

if TYPE_CHECKING:
    from numpy.typing import NDArray


def remainder(whole: Count, parts: Iterable[Count], *, rule: str, of: "NDArray[np.int64] | None" = None) -> Count:
    """Return the rows of a whole that are in no part; all are rows of one return.

    The remainder has no value if the whole has none, or if a part has a remedy. (It would count the rows of an unknown
    part.) `of` gives, for each row, a number for what the row is about: a trainer may have several rows.
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
    return Count(value=len(rows), source=whole.source, rule=rule, rows=rows, attributes=_attributes_of(whole, *parts))


def part_of(whole: Count, rows: "NDArray[np.int64]", words: str, *, attributes: frozenset[str]) -> Count:
    """Return those of a whole that are among some rows, which `words` describe; no value if the whole has none.

    `attributes` are the columns that chose the rows.
    """
    if whole.rows is None:
        return whole
    own = np.intersect1d(whole.rows, rows)
    return replace(whole, value=len(own), rows=own, rule=f"{whole.rule}; {words}", attributes=attributes)


def _attributes_of(*counts: Count) -> frozenset[str] | None:
    """Return the attributes of several counts together; None if one does not declare its own."""
    declared = [count.attributes for count in counts]
    if None in declared:
        return None
    return frozenset().union(*(some for some in declared if some is not None))


def counted_twice(name: str, *, meaning: str, whole: Count, parts: dict[str, Count], as_at: dt.date) -> Figure:
    """Return the sum of the parts less the whole: a person in two parts counts in each.

    `parts` are the counts, by the names of their figures, with the remainder. A part without a value adds nothing.
    [x] if the whole has no value, or if the whole or a part has a remedy.
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
        operation="the numbers of all rows and of those outside them, less the number that counts each once",
        as_at=as_at,
    )


def with_reported_remainder(figures: list[Figure]) -> list[Figure]:
    """Return numbers that others reported together, the largest with its remainder after the rest.

    Two or more smaller numbers may be the parts of the largest. A reader could then subtract them from it.
    """
    values = [figure.value or 0 for figure in figures]
    if len(values) <= len(("the whole", "one part")):
        return figures
    largest = values.index(max(values))
    value = 2 * max(values) - sum(values)
    if value <= 0:
        return figures
    left = Count(value=value, source="reported_counts", rule="the largest number less the rest")
    return [with_remainder(figure, left) if at == largest else figure for at, figure in enumerate(figures)]


def with_remainder(figure: Figure, left: Count) -> Figure:
    """Return a part's figure with the remainder of its whole, for parts that may overlap."""
    return replace(figure, reveals=(*figure.reveals, left))
