"""The parts of a system that have no unknown in common: what is hidden in one tells nothing of another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from prevent_cli.disclosure.system import Form, System, determined_forms
from prevent_cli.disclosure.terms import Ids
from prevent_cli.records import dataclass

Some = TypeVar("Some", bound=Form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A separate system, with the places of its unknowns and its cells in the whole."""

    system: System
    unknowns: Ids
    cells: tuple[int, ...]

    def in_whole(self, form: Some) -> Some:
        """Return a form of the part as one of the whole system."""
        return replace(form, unknowns=self.unknowns[form.unknowns])


def parts_of(system: System) -> Iterator[Part]:
    """Yield each part of a system."""
    labels = _labels(len(system.sizes), [*system.cells, *system.ties, *system.forms])
    cells, ties, forms = (_by_label(labels, some) for some in (system.cells, system.ties, system.forms))
    for label in dict.fromkeys(labels.tolist()):
        unknowns = np.flatnonzero(labels == label)
        own = cells.get(label, ())
        yield Part(
            system=replace(
                system,
                sizes=system.sizes[unknowns],
                cells=tuple(_within(system.cells[at], unknowns) for at in own),
                ties=tuple(_within(system.ties[at], unknowns) for at in ties.get(label, ())),
                forms=tuple(_within(system.forms[at], unknowns) for at in forms.get(label, ())),
                primary=frozenset(new for new, at in enumerate(own) if at in system.primary),
                cells_of={},
                names=tuple(system.names[at] for at in unknowns.tolist()) if system.names else (),
            ),
            unknowns=unknowns,
            cells=tuple(own),
        )


def has_something_to_hide(system: System) -> bool:
    """Return whether a system has small numbers, or its cells determine small groups."""
    if system.forms or system.primary:
        return True
    return any(determined_forms(part.system, ()) for part in parts_of(system))


def _within(form: Some, unknowns: Ids) -> Some:
    return replace(form, unknowns=np.searchsorted(unknowns, form.unknowns))


def _by_label(labels: Ids, forms: Sequence[Form]) -> dict[int, list[int]]:
    """Return the places of forms by the label of their unknowns."""
    found: dict[int, list[int]] = {}
    for at, form in enumerate(forms):
        found.setdefault(int(labels[form.unknowns[0]]), []).append(at)
    return found


def _labels(number: int, forms: Sequence[Form]) -> Ids:
    """Return a label for each unknown, the same for those that forms have in common.

    Each form takes the least label of its unknowns until no label changes.
    """
    labels = np.arange(number, dtype=np.int64)
    if not forms:
        return labels
    lengths = [len(form.unknowns) for form in forms]
    unknowns = np.concatenate([form.unknowns for form in forms])
    first = np.cumsum([0, *lengths[:-1]])
    while True:
        least = np.minimum.reduceat(labels[unknowns], first)
        joined = labels.copy()
        np.minimum.at(joined, unknowns, np.repeat(least, lengths))
        joined = joined[joined]
        if (joined == labels).all():
            return labels
        labels = joined
