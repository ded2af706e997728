"""The total of coverage: the staff trained and required in all departments in scope together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.figure import Count, Figure, Unit, counted, ratio
from prevent_cli.measures.training.rows import Training

if TYPE_CHECKING:
    from prevent_cli.measures.training.coverage import Coverage

ALL = "all-departments"  # also the code of a headcount of the whole council in one row, which is the total itself
BASE = f"training.{ALL}"
NO_NUMBER = "no department has a number of staff"


def total_figures(training: Training, found: "Mapping[str, Coverage]") -> list[Figure]:
    """Return the staff required and trained in all departments, and the percentage; nothing if one row has them all.

    They are the sums of the rows of the coverage table, so each person counts once. [x] if a department's number is.
    """
    if ALL in found or not is_counted(found):
        return []
    as_at = training.question.as_at
    required = total_of([counts.required for counts in found.values()], "staff requiring training, all departments")
    trained = total_of([counts.trained for counts in found.values()], "staff trained, all departments")
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


def is_counted(found: "Mapping[str, Coverage]") -> bool:
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
