"""The proof that goes with a public paper, and its check: whole-number arithmetic that knows nothing of the solver."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Plain = Mapping[str, Any]


def unproved(proof: Plain) -> Iterator[str]:
    """Yield a sentence for each number that the tables of a proof do not keep uncertain, and for each fault in it.

    A proof is plain data:
    - "threshold";
    - "cells", each with "unknowns", "times", the "value" that is printed (None if hidden) and the "least" it may be;
    - "ties", each with "unknowns" and "times", which always come to 0;
    - "figures", each with "name", "kind", "cells" (None for a count of 0) and the "printed" value;
    - "forms", each with "unknowns" and "times": the numbers that must stay uncertain;
    - "known", the same of numbers that have fewer values, because of what was published before;
    - "tables", each a size for every unknown, and "of_form", the places of the tables for each form.

    Every table must print the same paper, and the tables of a form must give it threshold - 1 different values.
    """
    yield from _figures_of_hidden_cells(proof)
    good = {at for at, table in enumerate(proof["tables"]) if prints_the_same(table, proof)}
    if len(proof["of_form"]) != len(proof["forms"]):
        yield "the proof has no tables for some of its numbers"
    for at, (form, places) in enumerate(zip(proof["forms"], proof["of_form"], strict=False)):
        values = {_sum(form, proof["tables"][place]) for place in places if place in good}
        if len(values) < proof["threshold"] - 1:
            yield f"number {at} could be only {len(values)} of the {proof['threshold'] - 1} values that it must have"


def settled(proof: Plain) -> Iterator[str]:
    """Yield a sentence for each number in "known" of which all tables of a proof give one value.

    Before anything is published no number is known, though it may have fewer values than threshold - 1.
    """
    good = [table for table in proof["tables"] if prints_the_same(table, proof)]
    for at, form in enumerate(proof["known"]):
        if len({_sum(form, table) for table in good}) <= 1:
            yield f"known number {at} has one value only"


def _figures_of_hidden_cells(proof: Plain) -> Iterator[str]:
    for figure in proof["figures"]:
        if any(proof["cells"][at]["value"] is None for at in figure["cells"] if at is not None):
            yield f"the figure {figure['name']} is printed, and a count that it is worked out from is hidden"


def prints_the_same(table: Sequence[int], proof: Plain) -> bool:
    """Return whether a table is one of whole numbers that prints every count, percentage, mean and change again."""
    if any(type(size) is not int or size < 0 for size in table):
        return False
    values = [_sum(cell, table) for cell in proof["cells"]]
    for cell, value in zip(proof["cells"], values, strict=True):
        if value < cell["least"] if cell["value"] is None else value != cell["value"]:
            return False
    if any(_sum(tie, table) for tie in proof["ties"]):
        return False
    return all(
        _printed(figure["kind"], [0 if at is None else values[at] for at in figure["cells"]])
        in (None, figure["printed"])
        for figure in proof["figures"]
    )


def _sum(form: Plain, table: Sequence[int]) -> int:
    return sum(times * table[at] for at, times in zip(form["unknowns"], form["times"], strict=True))


def _printed(kind: str, values: Sequence[int]) -> int | None:
    """Return what a figure of some counts prints, rounded half up; None where it is made otherwise."""
    match kind, values:
        case "count", [value, *_]:
            return value
        case "percent", [part, whole, *_]:
            return (200 * part + whole) // (2 * whole)
        case "change", [now, before, *_]:
            return now - before
        case "size", [now, before, *_]:
            return abs(now - before)
    return None
