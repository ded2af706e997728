"""How many values readers found possible for a number before a paper: by what was public already, alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from prevent_cli.disclosure.system import Cell, Form, State, System
from prevent_cli.disclosure.witnesses import Tables


def values_before(system: System, forms: Sequence[Form], found: NDArray[np.int64]) -> tuple[int, ...]:
    """Return how many values each form had, of as many as it needs. The tables `found` beside the paper are some."""
    if not forms:
        return ()
    tables = Tables(_without_paper(system), ())
    tables.add(found)
    plain = [Form(unknowns=form.unknowns, times=form.times, value=form.value) for form in forms]
    for form in plain:
        tables.are_enough(form, thorough=True)
    return tuple(len(tables.of(form)) for form in plain)


def _without_paper(system: System) -> System:
    """Return the system of what is public: the paper's own counts tell nothing, and no count is at least what it says.

    Its groups are those of the whole system, so that each of its tables can be compared with those beside the paper.
    """
    return replace(system, cells=tuple(map(_known_before, system.cells)))


def _known_before(cell: Cell) -> Cell:
    if cell.state is State.SHOWN:
        return cell
    return replace(cell, state=State.HIDDEN, least=cell.least_before)
