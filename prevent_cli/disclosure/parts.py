"""The parts of a system that have no unknown in common: what is hidden in one tells nothing of another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from prevent_cli.disclosure.system import Form, System
from prevent_cli.disclosure.terms import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A separate system, with the places of its unknowns, its cells and its forms in the whole."""

    system: System
    unknowns: Ids
    cells: tuple[int, ...]
    forms: tuple[int, ...]


def parts_of(system: System) -> Iterator[Part]:
    """Yield each part of a system that has a form to protect."""
    label = _labels(len(system.sizes), [*(cell.form for cell in system.cells), *system.ties, *system.forms])
    for own in dict.fromkeys(int(label[form.unknowns[0]]) for form in system.forms):
        unknowns = np.flatnonzero(label == own)
        cells = tuple(at for at, cell in enumerate(system.cells) if label[cell.unknowns[0]] == own)
        forms = tuple(at for at, form in enumerate(system.forms) if label[form.unknowns[0]] == own)
        place = {at: new for new, at in enumerate(cells)}
        yield Part(
            system=replace(
                system,
                sizes=system.sizes[unknowns],
                cells=tuple(
                    replace(system.cells[at], unknowns=np.searchsorted(unknowns, system.cells[at].unknowns))
                    for at in cells
                ),
                ties=tuple(_within(tie, unknowns) for tie in system.ties if label[tie.unknowns[0]] == own),
                forms=tuple(_within(system.forms[at], unknowns) for at in forms),
                primary=frozenset(place[at] for at in system.primary if at in place),
                cells_of={},
            ),
            unknowns=unknowns,
            cells=cells,
            forms=forms,
        )


def _within(form: Form, unknowns: Ids) -> Form:
    return replace(form, unknowns=np.searchsorted(unknowns, form.unknowns))


def _labels(number: int, forms: Iterable[Form]) -> Ids:
    """Return a label for each unknown, the same for those that forms have in common."""
    above = list(range(number))

    def top(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    for form in forms:
        first, *others = form.unknowns.tolist()
        for other in others:
            above[top(other)] = top(first)
    return np.array([top(at) for at in range(number)], dtype=np.int64)
