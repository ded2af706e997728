"""The counts of a paper, with those that are public already, as one linear system of whole numbers.

A cell is a count that a figure shows. Its rows, people or reported numbers fall into groups that no cell separates: the
number in each group is unknown to a reader, and every cell is a sum of these unknowns. Totals, parts of a whole,
overlaps and balances (live now = live before + accepted - ended) all follow from that.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.terms import Ids
from prevent_cli.disclosure.unions import EXACT, Vector, determined, most_unknowns
from prevent_cli.records import dataclass


class State(StrEnum):
    """What readers of earlier papers know of a cell."""

    NEW = "new"
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A sum and difference of unknowns that must stay uncertain: a small count, or what a part leaves of its whole."""

    unknowns: Ids
    times: Ids
    value: int

    @property
    def identity(self) -> tuple[bytes, bytes]:
        """Return what two forms share that are the same."""
        return self.unknowns.tobytes(), self.times.tobytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Form):
    """A count: its value, the unknowns that it is the sum of, and how often it counts each.

    `weight` is what it is worth to readers. `least` is the lowest number that it may be where it is hidden: a zero is
    shown, so 1, but where a table's zeros are hidden too. `least_before` is the same of what is public already, alone.
    """

    weight: float = 1.0
    state: State = State.NEW
    least: int = 1
    least_before: int = 0


@dataclass(frozen=True, kw_only=True)
class System:
    """The true size of each unknown, ties that always come to 0, the cells, and the forms to protect.

    `primary` are the places of the cells that are hidden for themselves.
    `names` distinguish the unknowns from run to run.
    `cells_of` gives the places of the cells that each figure shows, by its name; None for a count of 0, which is none.
    """

    threshold: int
    sizes: Ids
    ties: tuple[Form, ...]
    cells: tuple[Cell, ...]
    primary: frozenset[int]
    forms: tuple[Form, ...]
    cells_of: Mapping[str, tuple[int | None, ...]]
    names: tuple[int, ...] = ()

    @property
    def need(self) -> int:
        """Return how many values a reader must find possible for each form."""
        return self.threshold - 1

    @cached_property
    def alone(self) -> Mapping[int, Sequence[int]]:
        """Return the places of the cells that are one unknown, by that unknown: programs bound its column instead."""
        return cells_alone(self.cells)

    @cached_property
    def without_row(self) -> frozenset[int]:
        """Return the places of the cells that need no row in a program."""
        return never_binding(self.cells, self.sizes).union(*self.alone.values())


def difference(whole: Form, part: Form) -> Form:
    """Return what one count leaves of another."""
    places = np.union1d(whole.unknowns, part.unknowns)
    times = np.zeros(len(places), dtype=np.int64)
    times[np.searchsorted(places, whole.unknowns)] += whole.times
    times[np.searchsorted(places, part.unknowns)] -= part.times
    kept = times != 0
    return Form(unknowns=places[kept], times=times[kept], value=whole.value - part.value)


def not_everybody(cells: Sequence[Cell], categories: Iterable[Sequence[int]]) -> Iterator[Cell]:
    """Yield what each category leaves of its whole, as a hidden count of at least one.

    A table is not printed where one category has everybody of a few: one that is printed tells that none has.
    """
    found = {}
    for at_part, at_whole, before in categories:
        if cells[at_whole].value <= cells[at_part].value:
            continue
        left = difference(cells[at_whole], cells[at_part])
        found[left.identity] = _hidden(left, least=1, least_before=before)
    yield from found.values()


def ahead_of_half(cells: Sequence[Cell], pairs: Iterable[Sequence[int]]) -> Iterator[Cell]:
    """Yield by how many each part is more than half of its whole, or less, as a hidden number of at least nothing.

    A median within a target says that at least half of the people are, and one beyond it that at most half are. Where
    it is exactly half, readers are taken to know both.
    """
    found = {}
    for at_part, at_whole, before in pairs:
        rest = difference(cells[at_whole], cells[at_part])
        for more, fewer in ((cells[at_part], rest), (rest, cells[at_part])):
            if more.value >= fewer.value:
                ahead = difference(more, fewer)
                found[ahead.identity] = _hidden(ahead, least=0, least_before=0 if before else -cells[at_whole].value)
    yield from (cell for cell in found.values() if len(cell.unknowns))


def _hidden(form: Form, *, least: int, least_before: int) -> Cell:
    """Return a sum that nobody prints, of which readers know the least that it may be."""
    return Cell(
        value=form.value,
        unknowns=form.unknowns,
        times=form.times,
        weight=0.0,
        state=State.HIDDEN,
        least=least,
        least_before=least_before,
    )


def nested_differences(cells: Sequence[Form], sizes: Ids, threshold: int) -> list[Form]:
    """Return what each cell leaves of another that holds all of it, where that is small."""
    values = np.array([cell.value for cell in cells], dtype=np.int64)

    def is_near(parts: Ids, wholes: Ids) -> NDArray[np.bool_]:
        apart = values[wholes] - values[parts]
        return (apart > 0) & (apart < threshold)

    return [difference(cells[whole], cells[part]) for part, whole in included(cells, sizes, is_near)]


def included(
    cells: Sequence[Form], sizes: Ids, is_sought: Callable[[Ids, Ids], NDArray[np.bool_]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of each cell that is a sum, and of another such that holds all of it, where that is sought.

    Those that may hold a cell are the cells with the unknown of it that fewest have.
    """
    if not cells:
        return
    are_sums = np.array([bool(len(cell.unknowns)) and bool((cell.times > 0).all()) for cell in cells])
    lengths = np.array([len(cell.unknowns) for cell in cells])
    of_cell = np.repeat(np.arange(len(cells)), lengths)
    unknowns = np.concatenate([cell.unknowns for cell in cells])
    times = np.concatenate([cell.times for cell in cells])
    order = np.lexsort([of_cell, unknowns])
    key = unknowns[order] * len(cells) + of_cell[order]
    number = np.bincount(unknowns, minlength=len(sizes))
    first_of = np.concatenate([[0], np.cumsum(number)])
    begin = np.concatenate([[0], np.cumsum(lengths)])
    for part in np.flatnonzero(are_sums).tolist():
        own = slice(begin[part], begin[part + 1])
        rarest = int(unknowns[own][number[unknowns[own]].argmin()])
        wholes = of_cell[order[first_of[rarest] : first_of[rarest + 1]]]
        wholes = wholes[(wholes != part) & are_sums[wholes] & is_sought(np.full(len(wholes), part), wholes)]
        if not len(wholes):
            continue
        wanted = unknowns[own][np.newaxis, :] * len(cells) + wholes[:, np.newaxis]
        at = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        holds = ((key[at] == wanted) & (times[order[at]] >= times[own])).all(axis=1)
        yield from ((part, whole) for whole in wholes[holds].tolist())


def never_binding(cells: Sequence[Cell], sizes: Ids) -> frozenset[int]:
    """Return the hidden cells whose least number says nothing: each is of nobody or more, or holds another such cell.

    No unknown is below 0, so a cell that holds all of another is no lower than it.
    """
    least = np.array([cell.value if cell.state is State.SHOWN else min(cell.least, cell.value) for cell in cells])
    is_hidden = np.array([cell.state is State.HIDDEN for cell in cells], dtype=bool)
    free = {at for at, cell in enumerate(cells) if is_hidden[at] and cell.least <= 0 and (cell.times > 0).all()}

    def is_no_lower(parts: Ids, wholes: Ids) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = is_hidden[wholes] & (least[parts] >= least[wholes])
        return found

    for part, whole in included(cells, sizes, is_no_lower):
        is_same = (part, whole) if cells[part].identity == cells[whole].identity else ()
        if part not in free and (not is_same or part < whole):
            free.add(whole)
    return frozenset(free)


def cells_alone(cells: Sequence[Cell]) -> dict[int, list[int]]:
    """Return the places of the cells that are one unknown, by that unknown: programs need no row for them."""
    found: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        if len(cell.unknowns) == 1 and cell.times[0] == 1:
            found.setdefault(int(cell.unknowns[0]), []).append(at)
    return found


def determined_forms(system: System, hidden: Collection[int]) -> list[Form]:
    """Return the small groups of unknowns whose sum the shown cells give by sums and differences alone."""
    shown = [cell for at, cell in enumerate(system.cells) if at not in hidden and cell.state is not State.HIDDEN]
    if not shown:
        return []
    equations = held(system.sizes, [*shown, *system.ties])
    alone = fixed(*np.nonzero(equations), shape=equations.shape)
    left = np.flatnonzero(~alone)
    larger = [left[group].tolist() for group in _determined(equations[left], system.sizes[left], system.threshold)]
    groups = [[at] for at in np.flatnonzero(alone & (system.sizes < system.threshold)).tolist()] + larger
    groups.sort(key=lambda group: (len(group) > 1, group[0] if len(group) == 1 else 0))
    found = (
        Form(
            unknowns=np.array(sorted(group), dtype=np.int64),
            times=np.ones(len(group), dtype=np.int64),
            value=int(system.sizes[group].sum()),
        )
        for group in groups
    )
    return [form for form in found if form.value]


def fixed(unknowns: Ids, rows: Ids, *, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return which unknowns (down) equations (across) give one after the other, each alone with those given before."""
    are_fixed = np.zeros(shape[0], dtype=bool)
    while True:
        is_free = ~are_fixed[unknowns]
        alone = is_free & (np.bincount(rows[is_free], minlength=shape[1])[rows] == 1)
        if not alone.any():
            return are_fixed
        are_fixed[unknowns[alone]] = True


def _determined(equations: Vector, sizes: Ids, threshold: int) -> list[list[int]]:
    """Return the groups of unknowns (down) below a threshold whose sum equations (across) give."""
    if not len(sizes):
        return []
    directions, strengths, _ = np.linalg.svd(equations[:, equations.any(axis=0)], full_matrices=False)
    spanned = directions[:, strengths > EXACT]
    before = determined(spanned, sizes, threshold)
    groups = list(before.groups)
    if before.compared < most_unknowns(sizes, threshold):
        from prevent_cli.disclosure.large_groups import large_groups

        groups += large_groups(equations, spanned, sizes, threshold, but=before)
    return groups


def held(sizes: Ids, forms: Sequence[Form]) -> Vector:
    """Return how often each form (across) counts each unknown (down)."""
    times = np.zeros((len(sizes), len(forms)))
    for at, form in enumerate(forms):
        times[form.unknowns, at] = form.times
    return times
