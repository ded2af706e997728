"""The total of coverage: the staff trained and required in all departments in scope together."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from prevent_cli.measures.base.figure import Count, Figure, Unit, counted, ratio

ALL = "all-departments"  # also the code of a headcount of the whole council in one row, which is the total itself
BASE = f"training.{ALL}"
NO_NUMBER = "no department has a number of staff"


def total_figures(found: Mapping[str, tuple[Count, Count]], as_at: dt.date) -> list[Figure]:
    """Return the staff required and trained in all departments, and the percentage; nothing if one row has them all.

    `found` has the staff required and trained of each department. The figures are the sums of the rows of the coverage
    table, so each person counts once. [x] if a department's number is.
    """
    if ALL in found or not is_counted(found):
        return []
    required = total_of([of for of, _ in found.values()], "staff requiring training, all departments")
    trained = total_of([own for _, own in found.values()], "staff trained, all departments")
    share = "Staff trained as a percentage of staff requiring training, all departments in scope"
    return [
        counted(
            f"{BASE}.required",
            meaning="Staff requiring training, all departments in scope",
            unit=Unit.PEOPLE,
            count=required,
            as_at=as_at,
        ),
        counted(
            f"{BASE}.trained",
            meaning="Staff trained, all departments in scope: the sum of the departments",
            unit=Unit.PEOPLE,
            count=trained,
            as_at=as_at,
        ),
        ratio(f"{BASE}.percent", meaning=share, part=trained, whole=required, as_at=as_at),
    ]


def is_counted(found: Collection[str]) -> bool:
    """Return whether there is a total of all departments: not of one department, whose row says the same."""
    return len(found) > 1 or ALL in found


def total_of(counts: Sequence[Count], rule: str) -> Count:
    """Return the sum of some departments' counts; without a value if there are none, or if one has no value."""
    unknown = next((count for count in counts if count.value is None), None)
    if unknown is not None or not counts:
        return unknown or Count(value=None, source="headcounts", rule=NO_NUMBER)
    of_return = {source: [one for one in counts if one.source == source] for source in {one.source for one in counts}}
    joined = [_joined(of_return[source], rule) for source in sorted(of_return)]
    first, *others = joined
    for other in others:
        first = replace(first, value=(first.value or 0) + (other.value or 0), also=other)
    return first


def _joined(counts: Sequence[Count], rule: str) -> Count:
    """Return the sum of counts of one return."""
    rows = [count.rows for count in counts if count.rows is not None]
    numbers = [count.numbers for count in counts if count.numbers is not None]
    return replace(
        counts[0],
        value=sum(count.value or 0 for count in counts),
        rule=rule,
        rows=np.concatenate(rows) if rows else None,
        numbers=np.concatenate(numbers) if numbers else None,
    )
