"""Which counts to hide so that no small number can be worked out from those shown, and the tables that prove it."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from prevent_cli.disclosure.parts import Part, parts_of
from prevent_cli.disclosure.room import CheapestCells
from prevent_cli.disclosure.system import Form, State, System
from prevent_cli.disclosure.terms import Ids
from prevent_cli.disclosure.witnesses import Tables

MORE_ROOM = (0, 4, 8, 12)  # values more to make room for, where whole numbers do not reach what fractions do


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """The cells to hide, the tables that a reader cannot tell from the true one, and which of them prove each form.

    `lost` are the places of the forms that readers know already, from what was published before.
    """

    cells: frozenset[int]
    tables: tuple[Ids, ...] = ()
    of_form: tuple[tuple[int, ...], ...] = ()
    lost: frozenset[int] = frozenset()


def hide(system: System, hidden: Collection[int] = ()) -> Hidden:
    """Return which cells to hide, with the proof; each part of the system is settled by itself.

    `hidden` are those that were hidden for fewer forms, and stay so.
    """
    first = {at for at in system.primary if system.cells[at].state is State.NEW}
    cells, tables = first.union(hidden), list[Ids]()
    of_form: list[tuple[int, ...]] = [()] * len(system.forms)
    lost: set[int] = set()
    for part in parts_of(system):
        place = {at: new for new, at in enumerate(part.cells)}
        found = _hide_part(part.system, {place[at] for at in cells if at in place})
        cells = cells.difference(part.cells).union(part.cells[at] for at in found.cells)
        lost.update(part.forms[at] for at in found.lost)
        for at, own in zip(part.forms, found.of_form, strict=True):
            of_form[at] = tuple(len(tables) + one for one in own)
        tables += [_whole_table(system, part, table) for table in found.tables]
    return Hidden(cells=frozenset(cells), tables=tuple(tables), of_form=tuple(of_form), lost=frozenset(lost))


def _whole_table(system: System, part: Part, table: Ids) -> Ids:
    """Return a table of a part with the true numbers of all others."""
    sizes = system.sizes.copy()
    sizes[part.unknowns] = table
    return sizes


def _hide_part(system: System, first: Collection[int]) -> Hidden:
    """Return the cells to hide: those given, then the cheapest others that keep every form uncertain.

    Each of these is shown again where the forms stay uncertain without it, those of most worth first. A form that is
    certain with all new cells hidden is public already.
    """
    hidden, lost = set(first), set()
    tables, cheapest = Tables(system, hidden), CheapestCells(system, hidden)
    for at, form in enumerate(system.forms):
        if not _is_uncertain(form, system, hidden, (tables, cheapest)):
            lost.add(at)
    forms = [form for at, form in enumerate(system.forms) if at not in lost]
    for at in sorted(hidden.difference(first), key=lambda one: (-system.cells[one].weight, -system.cells[one].value)):
        if tables.show(at, forms):
            hidden.discard(at)
    return Hidden(
        cells=frozenset(hidden),
        tables=tuple(tables.found),
        of_form=tuple(tables.of(form) for form in system.forms),
        lost=frozenset(lost),
    )


def _is_uncertain(form: Form, system: System, hidden: set[int], search: tuple[Tables, CheapestCells]) -> bool:
    """Return whether a form is uncertain once cells are hidden for it, which are added to `hidden`."""
    tables, cheapest = search
    if tables.are_enough(form):
        return True
    for more_room in MORE_ROOM:
        if _hide_more(cheapest.of(form, more=more_room) or frozenset(), hidden, search) and tables.are_enough(form):
            return True
    _hide_more(_around(system, form, but=hidden), hidden, search)
    return tables.are_enough(form)


def _hide_more(cells: frozenset[int], hidden: set[int], search: tuple[Tables, CheapestCells]) -> bool:
    """Hide some cells, and return whether there are any."""
    hidden |= cells
    for one in search:
        one.hide(cells)
    return bool(cells)


def _around(system: System, form: Form, *, but: Collection[int]) -> frozenset[int]:
    """Return the new cells that share an unknown with a form."""
    return frozenset(
        at
        for at, cell in enumerate(system.cells)
        if at not in but and cell.state is State.NEW and np.isin(cell.unknowns, form.unknowns).any()
    )
