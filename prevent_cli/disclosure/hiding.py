"""Which counts to hide so that no small number can be worked out from those shown, and the tables that prove it."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

import numpy as np

from prevent_cli.disclosure.earlier import EarlierTables
from prevent_cli.disclosure.parts import Part, parts_of
from prevent_cli.disclosure.room import CheapestCells
from prevent_cli.disclosure.system import Cell, Form, State, System, determined_forms
from prevent_cli.disclosure.terms import Ids
from prevent_cli.disclosure.values_before import values_before
from prevent_cli.disclosure.witnesses import Tables
from prevent_cli.records import dataclass

MORE_ROOM = (0, 4, 8, 12)  # values more to make room for, where whole numbers do not reach what fractions do


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """The cells to hide, the forms that are uncertain then, and the tables that a reader cannot tell from the true one.

    `of_form` gives the places of the tables that prove each form. `lost` are the forms that have fewer values than are
    needed though all new cells are hidden. `of_lost` gives the tables of the values that each keeps, and `before` how
    many it had by what was published before: it may not have had more.
    """

    cells: frozenset[int]
    forms: tuple[Form, ...] = ()
    of_form: tuple[tuple[int, ...], ...] = ()
    tables: tuple[Ids, ...] = ()
    lost: tuple[Form, ...] = ()
    of_lost: tuple[tuple[int, ...], ...] = ()
    before: tuple[int, ...] = ()

    @property
    def narrowed(self) -> tuple[Form, ...]:
        """Return the forms that have fewer values than they had before."""
        each = zip(self.lost, self.of_lost, self.before, strict=True)
        return tuple(form for form, kept, before in each if len(kept) < before)


def hide(system: System, earlier: EarlierTables | None = None, settled: dict[Hashable, Hidden] | None = None) -> Hidden:
    """Return which cells to hide, with the proof; each part of the system is settled by itself.

    The tables of an `earlier` proof save the search for others in parts without a choice of cells. In no part do they
    have a say in which cells are hidden. `settled` are parts that were settled before with the same earlier tables, to
    which those of this system are added: if other tables say nothing, most parts stay as they were.
    """
    settled = {} if settled is None else settled
    cells: set[int] = set()
    forms, lost, tables = list[Form](), list[Form](), list[Ids]()
    of_form: list[tuple[int, ...]] = []
    of_lost: list[tuple[int, ...]] = []
    before: list[int] = []
    for part in parts_of(system):
        content = _content(part.system)
        if content not in settled:
            settled[content] = _hide_part(part.system, earlier)
        found = settled[content]
        cells.update(part.cells[at] for at in found.cells)
        forms += map(part.in_whole, found.forms)
        lost += map(part.in_whole, found.lost)
        of_form += _after(len(tables), found.of_form)
        of_lost += _after(len(tables), found.of_lost)
        before += found.before
        tables += (_whole_table(system, part, table) for table in found.tables)
    return Hidden(
        cells=frozenset(cells),
        forms=tuple(forms),
        of_form=tuple(of_form),
        tables=tuple(tables),
        lost=tuple(lost),
        of_lost=tuple(of_lost),
        before=tuple(before),
    )


def _content(system: System) -> Hashable:
    """Return all that decides how a system is settled, in an order that is always the same."""
    forms = (tuple(map(_content_of, some)) for some in (system.ties, system.cells, system.forms))
    return (system.threshold, system.sizes.tobytes(), system.names, system.primary, *forms)


def _content_of(form: Form) -> Hashable:
    own = (*form.identity, form.value)
    return (*own, form.weight, form.state, form.least, form.least_before) if isinstance(form, Cell) else own


def _after(number: int, places: Iterable[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Yield the places of tables that come after a number of others."""
    yield from (tuple(number + one for one in own) for own in places)


def _whole_table(system: System, part: Part, table: Ids) -> Ids:
    """Return a table of a part with the true numbers of all others."""
    sizes = system.sizes.copy()
    sizes[part.unknowns] = table
    return sizes


def _has_no_choice(system: System) -> bool:
    """Return whether each count of a part is public already, or hidden for itself."""
    return all(cell.state is not State.NEW or at in system.primary for at, cell in enumerate(system.cells))


def _hide_part(system: System, earlier: EarlierTables | None = None) -> Hidden:
    """Return the cells to hide: small ones, then the cheapest others that keep every form uncertain.

    Each of these is shown again where the forms stay uncertain without it, those of most worth first. Then the small
    groups that the shown cells still determine are settled like the forms before. A form that has too few values with
    all new cells hidden keeps those that it has: the proof fails if it had more before.
    """
    hidden = {at for at in system.primary if system.cells[at].state is State.NEW}
    waiting = list(system.forms) or determined_forms(system, hidden)
    if not waiting:
        return Hidden(cells=frozenset(hidden))
    tables, cheapest = Tables(system, hidden), CheapestCells(system, hidden)
    if earlier is not None and _has_no_choice(system):
        tables.add(earlier.of(system.names, system.sizes))
    forms: list[Form] = []
    lost: list[Form] = []
    kept: list[Form] = []
    while waiting:
        before = frozenset(hidden)
        for form in waiting:
            if _is_uncertain(form, system, hidden, (tables, cheapest)):
                forms.append(form)
                continue
            lost.append(form)
            if tables.settle_for_less(form):
                kept.append(form)
        for at in sorted(hidden - before, key=lambda one: (-system.cells[one].weight, -system.cells[one].value)):
            if tables.show(at, [*forms, *kept]):
                hidden.discard(at)
                cheapest.show(at)
        settled = {form.identity for form in (*forms, *lost)}
        waiting = [form for form in determined_forms(system, hidden) if form.identity not in settled]
    had = values_before(system, lost, tables.found)
    for form, number in zip(lost, had, strict=True):
        tables.seek(form, number)  # more cells may be hidden now than when it was settled for less
    return Hidden(
        cells=frozenset(hidden),
        forms=tuple(forms),
        of_form=tuple(map(tables.of, forms)),
        tables=tuple(tables.found),
        lost=tuple(lost),
        of_lost=tuple(map(tables.of, lost)),
        before=had,
    )


def _is_uncertain(form: Form, system: System, hidden: set[int], search: tuple[Tables, CheapestCells]) -> bool:
    """Return whether a form is uncertain once cells are hidden for it, which are added to `hidden`."""
    tables, cheapest = search
    if tables.are_enough(form):
        return True
    for more_room in MORE_ROOM:
        cells = cheapest.of(form, more=more_room)
        if cells is None:
            break  # nor for more room
        if _hide_more(cells, hidden, search) and tables.are_enough(form):
            return True
    if not _hide_more(_around(system, form, but=hidden), hidden, search) and tables.searches_whole:
        return False  # as many were found as there are, with the same cells hidden
    return tables.are_enough(form, thorough=True)


def _hide_more(cells: frozenset[int], hidden: set[int], search: tuple[Tables, CheapestCells]) -> bool:
    """Hide some cells, and return whether there are any."""
    hidden |= cells
    for one in search:
        one.hide(cells)
    return bool(cells)


def _around(system: System, form: Form, *, but: Collection[int]) -> frozenset[int]:
    """Return the new cells that share an unknown with a form."""
    is_of_form = np.zeros(len(system.sizes), dtype=bool)
    is_of_form[form.unknowns] = True
    return frozenset(
        at
        for at, cell in enumerate(system.cells)
        if at not in but and cell.state is State.NEW and is_of_form[cell.unknowns].any()
    )
