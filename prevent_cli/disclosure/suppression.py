"""A ledger with the small numbers hidden, and as many others as it takes that none can be worked out."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from prevent_cli.disclosure.assembling import Counted, assembled, counted, is_case_count
from prevent_cli.disclosure.audit import NOBODY, People, counts_of, is_of_nobody, shown_by, small_counts
from prevent_cli.disclosure.categories import categories_in, full_categories, full_of_few, wholes_in
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.listing import not_listed, small_differences, unlisted_days
from prevent_cli.disclosure.medians import halves_in, least_people, medians_to_hide, published_medians
from prevent_cli.disclosure.parts import has_something_to_hide
from prevent_cli.disclosure.policy import Policy, protects
from prevent_cli.disclosure.proof import close_medians, narrowed, unproved
from prevent_cli.disclosure.system import Form, State, System
from prevent_cli.disclosure.untold import Untold, above_zero, as_listed, unlisted, untold_of
from prevent_cli.errors import DisclosureError, NarrowedError
from prevent_cli.measures.base.figure import (
    HIDDEN,
    Figure,
    FigureRef,
    FigureTable,
    Ledger,
    Unit,
)
from prevent_cli.measures.base.remedies import NO_REMEDY
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Command, Option

if TYPE_CHECKING:
    from prevent_cli.disclosure.earlier import EarlierTables
    from prevent_cli.disclosure.hiding import Hidden
    from prevent_cli.disclosure.medians import PublishedMedian

_FAILED = "not written: the proof that no small number can be worked out from it failed"
_NARROWED = (
    "not written: together with what is public, it would leave fewer than {need} possible values for a small number"
)
_NARROWED_REMEDIES = (
    Option("by", "half-year", what="the interval of the public papers or a longer one"),
    Action("leave out the section"),
    Command("published", does="lists what is public"),
)
_KINDS = {Unit.PER_SESSION: "", Unit.PERCENT: "percent", Unit.CHANGE: "change", Unit.SIZE: "size"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A ledger without its hidden numbers, the names of the figures that are hidden, what it tells, and the proof.

    `unsaid` are those of tables that have nothing but marks, zeros too, of which readers learn nothing. `unlisted` are
    those whose names alone would say which category everybody of a few is in: the names of the others are published.
    """

    ledger: Ledger
    hidden: tuple[str, ...] = ()
    unsaid: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()
    tells: KnownFigures = field(default_factory=KnownFigures)
    proof: Mapping[str, Any] | None = None


def suppress(
    ledger: Ledger, policy: Policy, people: People = NOBODY, known: "Sequence[KnownFigures]" = ()
) -> Suppressed:
    """Return the ledger with [c] for each number that must be hidden.

    A figure is hidden if a count that it shows is, or a figure that it is worked out from. Medians have a
    separate rule. Raises DisclosureError if the proof fails.
    """
    return _suppressed(ledger, policy, people, known, also=_beside_changed(ledger, policy, people, known))


def _beside_changed(ledger: Ledger, policy: Policy, people: People, known: "Sequence[KnownFigures]") -> frozenset[str]:
    """Return the figures to hide as well because published counts have changed since.

    Their old values are no sums of the rows of now, so the system that keeps the change from readers cannot have them.
    They are near the values of now: what these would give together with the ledger, readers nearly have.
    """
    if not any(one.changed for one in known):
        return frozenset()
    try:
        return frozenset(_suppressed(ledger, policy, people, [one.as_of_now() for one in known]).hidden)
    except NarrowedError:  # it is no publication: what may be written is decided with the changes hidden
        return frozenset()


def _suppressed(
    ledger: Ledger,
    policy: Policy,
    people: People,
    known: "Sequence[KnownFigures]",
    *,
    also: frozenset[str] = frozenset(),
) -> Suppressed:
    """Return the ledger with [c] for each number that must be hidden, and for those of the figures `also`."""
    categories = full_categories(ledger, policy, people, [part for one in known for part in one.full])
    told = above_zero(ledger.tables.values())
    recount = partial(counted, ledger, policy, people, known, categories=categories, above_zero=told, identified={})
    assemble = partial(assembled, before={})
    found = recount()
    system = assemble(found)
    alone = also.union(one.name for one in ledger if _is_small_alone(one, policy) or is_case_count(one, policy))
    public = [median for one in known for median in one.medians]
    if not (categories.figures or alone or has_something_to_hide(system)):
        names = set(medians_to_hide(ledger.figures, (), policy, public))
        _check_shown(found, system, names, _medians(ledger, names, policy, public))
        shown = _without(ledger, names, untold_of(categories, ledger)) if names else ledger
        return Suppressed(ledger=shown, hidden=tuple(sorted(names)), tells=_told(ledger, names, policy, people))
    earlier = next((one.tables for one in known if one.tables is not None), None)
    found, system, hidden, unsaid = _settled((found, system), (recount, assemble), ledger.tables.values(), earlier)
    names = _hidden_figures(ledger, system, hidden.cells, categories.figures | alone | unsaid)
    if not _tells_halves(found):
        names |= {one.name for one in ledger if one.median_of is not None and one.median_of.within in names}
    names |= medians_to_hide(ledger.figures, names, policy, public)
    medians = _medians(ledger, names, policy, public)
    proof = _checked_proof(found, system, hidden, names, medians)
    if any(narrowed(proof, is_first=not known)):
        raise (
            NarrowedError(_NARROWED.format(need=system.need), *_NARROWED_REMEDIES)
            if known
            else DisclosureError(_FAILED)
        )
    untold = untold_of(categories, ledger, unsaid, people)
    return Suppressed(
        ledger=_without(ledger, names, untold),
        hidden=tuple(sorted(names)),
        unsaid=unsaid - told,
        unlisted=unlisted(ledger, categories, people) | unsaid,
        tells=_told(ledger, names, policy, people, unsaid=unsaid - told),
        proof=proof,
    )


def _settled(
    first: tuple[Counted, System],
    again: tuple[Callable[..., Counted], Callable[[Counted], System]],
    tables: Iterable[FigureTable],
    earlier: "EarlierTables | None",
) -> "tuple[Counted, System, Hidden, frozenset[str]]":
    """Return the counts with what to hide of them, and the names of figures that are hidden whatever they are.

    If medians would leave a number fewer values than it had before, they say nothing: each is hidden with the number
    within its target. If tables still would, first one, then two more, then four have nothing but marks, zeros too.
    """
    from prevent_cli.disclosure.hiding import hide

    (found, system), (recount, assemble) = first, again
    together = _figures_together(tables)
    with_halves, unsaid, number = True, frozenset[str](), 1
    settled = dict[Hashable, "Hidden"]()
    while (hidden := hide(system, earlier, settled)).narrowed:
        if with_halves and _tells_halves(found):
            with_halves = False
        elif near := _figures_near(hidden.narrowed, found, system) - unsaid:
            own = {together.get(name, frozenset((name,))) - unsaid for name in near}
            surest = sorted(own, key=lambda names: (len(names - near), -len(names), min(names)))
            unsaid = unsaid.union(*surest[:number])
            number *= 2
        else:
            break
        found = recount(unsaid=unsaid, with_halves=with_halves)
        system = assemble(found)
    return found, system, hidden, unsaid


def _figures_together(tables: Iterable[FigureTable]) -> dict[str, frozenset[str]]:
    """Return, by the name of each figure in a table, the names of all figures of the first table that has it."""
    found: dict[str, frozenset[str]] = {}
    for table in tables:
        cells = (cell for row in table.rows for cell in row if isinstance(cell, FigureRef))
        names = frozenset(name for cell in cells for name in (cell.name, cell.in_brackets) if name)
        found |= {name: names for name in names if name not in found}
    return found


def _figures_near(forms: Iterable[Form], found: Counted, system: System) -> frozenset[str]:
    """Return the names of the figures with a count that has an unknown in common with some forms."""
    near = np.zeros(len(system.sizes), dtype=bool)
    near[np.concatenate([form.unknowns for form in forms])] = True
    return frozenset(
        name
        for name, places in found.cells_of.items()
        if any(at is not None and near[system.cells[at].unknowns].any() for at in places)
    )


def _tells_halves(found: Counted) -> bool:
    """Return whether medians may say that a hidden number within a target is half of the people or more, or less."""
    return any(not was_known for *_, was_known in found.halves)


def _check_shown(found: Counted, system: System, names: Collection[str], medians: Mapping[str, Any]) -> None:
    """Raise DisclosureError if a paper without a hidden count has a number that must stay uncertain."""
    proof = {"cells": _cells(system, ()), "forms": (), "known": (), "medians": medians}
    if any(chain(close_medians(**medians), _missing(proof, found, system, names))):
        raise DisclosureError(_FAILED)


def _medians(
    ledger: Ledger, hidden: Collection[str], policy: Policy, known: "Iterable[PublishedMedian]"
) -> dict[str, Any]:
    """Return the medians of a paper and those that are public already, as plain data."""
    return {
        "own": [one.plain for one in published_medians(ledger.figures, hidden)],
        "known": [one.plain for one in known],
        "least": least_people(policy),
    }


def _checked_proof(
    found: Counted, system: System, hidden: "Hidden", names: Collection[str], medians: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the proof that hiding some cells is enough; raises DisclosureError if it fails."""
    proof = {**_proof(found.figures, system, hidden, names), "medians": medians}
    if any(chain(unproved(proof), _missing(proof, found, system, names))):
        raise DisclosureError(_FAILED)
    return proof


def _missing(proof: Mapping[str, Any], found: Counted, system: System, hidden: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each number that must stay uncertain and that a proof does not list."""
    values = [cell.value for cell in system.cells]
    differences = tuple(small_differences(found.figures, system.cells_of, values, found.policy))
    own = {at for places in system.cells_of.values() for at in places if at is not None}
    yield from not_listed(proof, values, own=own, differences=differences, threshold=system.threshold)
    yield from unlisted_days(found.figures, hidden, proof["medians"]["own"])


def _told(
    ledger: Ledger, hidden: Collection[str], policy: Policy, people: People, *, unsaid: Collection[str] = ()
) -> KnownFigures:
    """Return what readers learn of the counts, and which small ones they must not; nothing of the figures `unsaid`."""
    said = [figure for figure in ledger if figure.name not in unsaid]
    suppressed = [figure for figure in ledger if figure.name in hidden]
    return KnownFigures(
        shown=tuple(count for one in ledger if one.name not in hidden for count in shown_by(one, people)),
        hidden=tuple(count for one in said if one.name in hidden for count in counts_of(one, people)),
        suppressed=small_counts(suppressed, policy, people),
        categories=tuple(categories_in(said, people)),
        medians=published_medians(ledger.figures, hidden),
        halves=tuple(halves_in(ledger, {one.name for one in ledger if one.name not in hidden}, people)),
        full=tuple(part for part, _ in full_of_few(ledger, policy, people)),
        wholes=tuple(wholes_in(ledger, people)),
    )


def _hidden_figures(ledger: Ledger, system: System, cells: Collection[int], others: Collection[str]) -> set[str]:
    """Return the names of the figures to hide: of a hidden count, some others, and all worked out from such."""
    names = {
        figure.name
        for figure in ledger
        if _shows_hidden(figure, system.cells_of[figure.name], cells) or figure.name in others
    }
    while more := {figure.name for figure in ledger if figure.name not in names and names.intersection(figure.inputs)}:
        names |= more
    return names


def _is_small_alone(figure: Figure, policy: Policy) -> bool:
    """Return whether a figure is a small number of people that is worked out from nothing in the ledger."""
    return figure.derived is not None and not figure.inputs and protects(figure) and policy.is_small(figure.derived)


def _shows_hidden(figure: Figure, own: Sequence[int | None], cells: Collection[int]) -> bool:
    """Return whether a figure shows a hidden count; of nobody it tells nothing but that."""
    return not is_of_nobody(figure) and any(at in cells for at in own)


def _without(ledger: Ledger, names: Collection[str], untold: Untold) -> Ledger:
    """Return a ledger whose hidden figures have no number, and whose tables do not list untold categories."""
    unknown = {name for name, figures in ledger.facts_from.items() if not figures.isdisjoint(names)}
    return replace(
        ledger,
        figures={name: hidden_figure(figure) if name in names else figure for name, figure in ledger.figures.items()},
        tables={name: as_listed(table, untold, names) for name, table in ledger.tables.items()},
        facts={name: None if name in unknown else fact for name, fact in ledger.facts.items()},
    )


def hidden_figure(figure: Figure) -> Figure:
    """Return a figure with the mark [c]: what it is about, and no value, part, whole or row."""
    return replace(
        figure,
        part=None,
        whole=None,
        category_of=None,
        derived=None,
        reveals=(),
        mark=HIDDEN,
        remedy=NO_REMEDY,
        operation="",
    )


def _proof(figures: Iterable[Figure], system: System, hidden: "Hidden", names: Collection[str]) -> dict[str, Any]:
    """Return the proof as plain data; proof.unproved says what it has."""
    return {
        "threshold": system.threshold,
        "cells": _cells(system, hidden.cells),
        "ties": _forms(system.ties),
        "names": list(system.names),
        "figures": [
            {
                "name": figure.name,
                "kind": _KINDS.get(figure.unit, "count" if figure.derived is None else ""),
                "cells": [None] if is_of_nobody(figure) else list(system.cells_of[figure.name]),
                "printed": figure.value,
            }
            for figure in figures
            if figure.name not in names and figure.mark is None and system.cells_of[figure.name]
        ],
        "forms": _forms(hidden.forms),
        "known": [form | {"before": before} for form, before in zip(_forms(hidden.lost), hidden.before, strict=True)],
        **_tables(hidden),
    }


def _cells(system: System, hidden: Collection[int]) -> list[dict[str, Any]]:
    return [
        {
            "unknowns": cell.unknowns.tolist(),
            "times": cell.times.tolist(),
            "value": None if at in hidden or cell.state is State.HIDDEN else cell.value,
            "least": cell.least,
        }
        for at, cell in enumerate(system.cells)
    ]


def _forms(forms: Iterable[Form]) -> list[dict[str, Any]]:
    return [{"unknowns": form.unknowns.tolist(), "times": form.times.tolist()} for form in forms]


def _tables(hidden: "Hidden") -> dict[str, Any]:
    """Return the tables and those of each form; in an order that does not tell which of them is the true one."""
    tables = [table.tolist() for table in hidden.tables]
    order = sorted(range(len(tables)), key=tables.__getitem__)
    place = {at: new for new, at in enumerate(order)}
    return {
        "tables": [tables[at] for at in order],
        "of_form": [sorted(place[at] for at in own) for own in hidden.of_form],
        "of_known": [sorted(place[at] for at in own) for own in hidden.of_lost],
    }
