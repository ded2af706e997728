"""The proof that goes with a public paper, and its check: whole-number arithmetic that knows nothing of the solver."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plain = Mapping[str, Any]
Numbers = NDArray[Any]  # whole numbers, one a table
_MOST = 2**31  # larger numbers are added up as Python's, which have no limit


def unproved(proof: Plain) -> Iterator[str]:
    """Yield a sentence for each number that the tables of a proof do not keep uncertain, and for each fault in it.

    A proof is plain data:
    - "threshold";
    - "cells", each with "unknowns", "times", the "value" that is printed (None if hidden) and the "least" it may be;
    - "names" of the unknowns, by which a later run finds them again;
    - "ties", each with "unknowns" and "times", which always come to 0;
    - "figures", each with "name", "kind", "cells" (None for a count of 0) and the "printed" value;
    - "forms", each with "unknowns" and "times": the numbers that must stay uncertain;
    - "known", the same of numbers that have fewer values, each with how many it had "before" the paper;
    - "tables", each a size for every unknown, with "of_form" and "of_known", the places of the tables for each number;
    - "medians", as `close_medians` takes them.

    Every table must print the same paper, and the tables of a form must give it threshold - 1 different values.
    """
    yield from _figures_of_hidden_cells(proof)
    need = proof["threshold"] - 1
    for at, values in _short_of(proof, proof["forms"], proof["of_form"], [need] * len(proof["forms"])):
        yield f"number {at} could be only {values} of the {need} values that it must have"
    yield from close_medians(**proof.get("medians", {}))


def narrowed(proof: Plain, *, is_first: bool = False) -> Iterator[str]:
    """Yield a sentence for each known number of a proof that had more values before the paper.

    Before the first paper every number has any value.
    """
    before = [proof["threshold"] - 1 if is_first else form["before"] for form in proof["known"]]
    for at, values in _short_of(proof, proof["known"], proof["of_known"], before):
        yield f"known number {at} could be only {values} of the {before[at]} values that it had"


def _short_of(
    proof: Plain, forms: Sequence[Plain], of: Sequence[Sequence[int]], needs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the place and the number of values of each form to which its tables give fewer than it needs."""
    used = [place for place in sorted({*chain(*of)}) if 0 <= place < len(proof["tables"])]
    is_good = print_the_same([proof["tables"][place] for place in used], proof)
    good = {place for place, prints in zip(used, is_good.tolist(), strict=True) if prints}
    for at, (form, need) in enumerate(zip(forms, needs, strict=True)):
        places = of[at] if at < len(of) else ()
        values = {_sum(form, proof["tables"][place]) for place in places if place in good}
        if len(values) < need:
            yield at, len(values)


def close_medians(own: Sequence[Plain] = (), known: Sequence[Plain] = (), *, least: int = 0) -> Iterator[str]:
    """Yield a sentence for each median of a paper that tells of fewer people than it may.

    Each has what it is "of", its first and last of "days", the "count" of its values, and the "value": None if only the
    count is printed. `known` are those that are public already.
    """
    for at, one in enumerate(own):
        if one["value"] is None:
            continue
        if one["count"] < least:
            yield f"median {at} is of {one['count']} people only"
        alike = [each for each in (*own, *known) if each["of"] == one["of"]]
        for other in (*own[:at], *known):
            is_median = other["of"] == one["of"] and other["value"] is not None
            if is_median and _tell_of_few(one, other, least) and _surely_apart(one, other, alike) < least:
                yield f"median {at} and one of the days {' to '.join(other['days'])} may differ by a few people"


def _tell_of_few(one: Plain, other: Plain, least: int) -> bool:
    """Return whether two medians of days that overlap may be of groups that differ by a few people, by their counts."""
    (first, last), (first_of_other, last_of_other) = one["days"], other["days"]
    overlap = max(first, first_of_other) <= min(last, last_of_other)
    hull = [min(first, first_of_other), max(last, last_of_other)]
    is_same = hull in (one["days"], other["days"]) and all(one[key] == other[key] for key in ("count", "value"))
    return overlap and not is_same and -least < one["count"] - other["count"] < least


def _surely_apart(one: Plain, other: Plain, printed: Iterable[Plain]) -> int:
    """Return how many people are surely in one of two groups only: printed counts before or after the days of both."""
    (first, last), (first_of_other, last_of_other) = one["days"], other["days"]
    early = [min(first, first_of_other), max(first, first_of_other)]  # from the one, to before the other
    late = [min(last, last_of_other), max(last, last_of_other)]
    found = [0, 0]
    for each in printed:
        begin, end = each["days"]
        if early[0] <= begin and end < early[1]:
            found[0] = max(found[0], each["count"])
        if late[0] < begin and end <= late[1]:
            found[1] = max(found[1], each["count"])
    return sum(found)


def _figures_of_hidden_cells(proof: Plain) -> Iterator[str]:
    for figure in proof["figures"]:
        if any(proof["cells"][at]["value"] is None for at in figure["cells"] if at is not None):
            yield f"the figure {figure['name']} is printed, and a count that it is worked out from is hidden"


def print_the_same(tables: Sequence[Sequence[int]], proof: Plain) -> NDArray[np.bool_]:
    """Return whether each table is one of whole numbers that prints every count, percentage, mean and change again."""
    good = np.array([_is_of_sizes(table) for table in tables], dtype=np.bool_)
    whole = [table for table, is_good in zip(tables, good.tolist(), strict=True) if is_good]
    if whole:
        good[good] = _are_printed(_columns(whole), proof)
    return good


def _is_of_sizes(table: Sequence[int]) -> bool:
    """Return whether a table has whole numbers of at least 0 and nothing else, such as True or 1.0."""
    return {*map(type, table)} <= {int} and min(table, default=0) >= 0


def _columns(tables: Sequence[Sequence[int]]) -> Numbers:
    """Return the size of each unknown (down) in each table (across)."""
    is_small = all(max(table, default=0) < _MOST for table in tables)
    return np.ascontiguousarray(np.array(tables, dtype=np.int64 if is_small else object).T)


def _are_printed(columns: Numbers, proof: Plain) -> NDArray[np.bool_]:
    """Return whether each table prints what the paper does."""
    good = np.ones(columns.shape[1], dtype=np.bool_)
    values = [_in_each(cell, columns) for cell in proof["cells"]]
    for cell, value in zip(proof["cells"], values, strict=True):
        good &= value >= cell["least"] if cell["value"] is None else value == cell["value"]
    for tie in proof["ties"]:
        good &= _in_each(tie, columns) == 0
    nobody = np.zeros(columns.shape[1], dtype=np.int64)
    for figure in proof["figures"]:
        printed = _printed(figure["kind"], [nobody if at is None else values[at] for at in figure["cells"]])
        if printed is not None:
            good &= printed == figure["printed"]
    return good


def _in_each(form: Plain, columns: Numbers) -> Numbers:
    """Return what a form comes to in each table."""
    times = form["times"]
    is_small = sum(map(abs, times)) < _MOST
    own = columns[form["unknowns"]] if form["unknowns"] else columns[:0]
    found: Numbers = np.array(times, dtype=np.int64 if is_small else object) @ own
    return found


def _sum(form: Plain, table: Sequence[int]) -> int:
    return sum(times * table[at] for at, times in zip(form["unknowns"], form["times"], strict=True))


def _printed(kind: str, values: Sequence[Numbers]) -> Numbers | None:
    """Return what a figure of some counts prints in each table, rounded half up; None where it is made otherwise.

    The percentage of nobody is -1, which no figure prints.
    """
    match kind, values:
        case "count", [value, *_]:
            return value
        case "percent", [part, whole, *_]:
            some = np.where(whole > 0, whole, 1)
            return np.where(whole > 0, (200 * part + whole) // (2 * some), -1)
        case "change", [now, before, *_]:
            return now - before
        case "size", [now, before, *_]:
            return abs(now - before)
    return None
