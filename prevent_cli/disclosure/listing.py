"""Whether a proof lists every number that must stay uncertain: whole-number arithmetic that knows no solver."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.measures.base.figure import Figure, Unit

Plain = Mapping[str, Any]
Vector = frozenset[tuple[int, int]]  # each unknown with how often it is counted
Difference = tuple[str, int, int]  # a figure, and the places of two cells: what the second leaves of the first


def not_listed(
    proof: Plain,
    values: Sequence[int],
    *,
    own: Collection[int],
    differences: Sequence[Difference],
    threshold: int,
) -> Iterator[str]:
    """Yield a sentence for each number that a proof must list and does not.

    `values` are the true values of the proof's cells, and `own` the cells of the paper's figures. It must list each
    small count that is hidden, the small difference of two cells, of these and of those shown before, of which one
    includes the other, and the `differences` that figures give. "known" are the numbers that readers know already, from
    what was published before.
    """
    listed = {_vector(form) for form in (*proof["forms"], *proof["known"])}
    cells = [dict(zip(cell["unknowns"], cell["times"], strict=True)) for cell in proof["cells"]]
    for at, (cell, value) in enumerate(zip(proof["cells"], values, strict=True)):
        is_count = min(cell["times"], default=0) >= 0  # else by how much one number of people is more than another
        if is_count and cell["value"] is None and 0 < value < threshold and _vector(cell) not in listed:
            yield f"the hidden count {at} is small, and is not in the proof"
    shown = set(own).union(at for at, cell in enumerate(proof["cells"]) if cell["value"] is not None)
    for whole, part in _nested(cells, values, sorted(shown), threshold):
        if _left(cells[whole], cells[part]) not in listed:
            yield f"what count {part} leaves of count {whole} is small, and is not in the proof"
    for name, whole, part in differences:
        if (left := _left(cells[whole], cells[part])) and left not in listed:
            yield f"the figure {name} gives a small number, which is not in the proof"


def unlisted_days(figures: Iterable[Figure], hidden: Collection[str], medians: Sequence[Plain]) -> Iterator[str]:
    """Yield a sentence for each figure in days that a paper shows and that is not one of its listed medians."""
    by_name = {figure.name: figure for figure in figures}
    for name, figure in by_name.items():
        if figure.unit is not Unit.DAYS or figure.mark is not None or name in hidden:
            continue
        count = None if figure.median_of is None else by_name[figure.inputs[0]]
        printed = None if count is None or count.name in hidden else {"count": count.value, "value": figure.value}
        if printed is None or not any(printed.items() <= median.items() for median in medians):
            yield f"the figure {name} is in days, and is no median of the proof"


def _vector(form: Plain) -> Vector:
    return frozenset((unknown, times) for unknown, times in zip(form["unknowns"], form["times"], strict=True) if times)


def _left(whole: Mapping[int, int], part: Mapping[int, int]) -> Vector:
    """Return what one cell leaves of another, as a vector."""
    found = {one: whole.get(one, 0) - part.get(one, 0) for one in whole.keys() | part.keys()}
    return frozenset((unknown, times) for unknown, times in found.items() if times)


def _nested(
    cells: Sequence[Mapping[int, int]], values: Sequence[int], some: Sequence[int], threshold: int
) -> Iterator[tuple[int, int]]:
    """Yield each of some cells with another that it includes, where few are left."""
    order = sorted(some, key=values.__getitem__)
    counted = {at: frozenset(unknown for unknown, times in cells[at].items() if times > 0) for at in order}
    for place, whole in enumerate(order):
        for part in reversed(order[:place]):
            if values[whole] - values[part] >= threshold:
                break
            may_include = values[part] < values[whole] and counted[part] <= counted[whole]
            if may_include and _includes(cells[whole], cells[part]):
                yield whole, part


def _includes(whole: Mapping[int, int], part: Mapping[int, int]) -> bool:
    return len(part) <= len(whole) and all(times <= whole.get(unknown, 0) for unknown, times in part.items())


def small_differences(
    figures: Iterable[Figure], cells_of: Mapping[str, Sequence[int | None]], values: Sequence[int], policy: Policy
) -> Iterator[Difference]:
    """Yield what figures say of people or cases by two counts: the few that a part leaves, or that two differ by.

    A part that is all of a few leaves nobody, which must not be certain either. How many are still to be trained for a
    target is no difference of counts: what is known of it is known from them.
    """
    for figure in figures:
        if figure.mark is not None or figure.unit is Unit.PER_SESSION or not protects(figure):
            continue
        part, whole = figure.part, figure.whole
        if part is not None and whole is not None and part.value and whole.value:
            left = whole.value - part.value
            is_all = not left and part.source == whole.source and whole.value < 2 * policy.threshold
            at_part, at_whole, *_ = cells_of[figure.name]
            if at_part is not None and at_whole is not None and (is_all or 0 < left < policy.threshold):
                yield figure.name, at_whole, at_part
        elif figure.derived is not None and 0 < figure.derived < policy.threshold:
            match [at for name in figure.inputs for at in cells_of.get(name, ())]:
                case [int(at_whole), int(at_part)] if values[at_whole] - values[at_part] == figure.derived:
                    yield figure.name, at_whole, at_part
