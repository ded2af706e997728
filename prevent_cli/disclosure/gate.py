"""The gate: releases a run's whole ledger under a policy, with small numbers hidden from the public."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.policy import Policy, Status, protects
from prevent_cli.measures.base.figure import Count, Figure, FigureTable, Ledger, Unit
from prevent_cli.measures.base.remedies import Remedy, for_readers
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People

NOBODY: "People" = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Figures, tables and facts that have passed the gate, with the policy that applied.

    `small` names the figures that a public paper would suppress for themselves, `hidden` those that this one
    suppresses, `unlisted` those whose names are not published either, and `unsaid` those whose marks say nothing.
    `tells` is what readers learn from the counts and `proof` that they cannot work out others: both stay inside the
    council.
    """

    figures: Mapping[str, Figure]
    tables: Mapping[str, FigureTable]
    facts: Mapping[str, object]
    policy: Policy
    small: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    unlisted: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    tells: KnownFigures = field(default_factory=KnownFigures)
    proof: Mapping[str, Any] | None = None


def small_figures(ledger: Ledger, policy: Policy) -> tuple[str, ...]:
    """Return the names of the figures that reveal a small protected count, or describe everyone in a small group.

    A number reveals itself; a percentage also its part, its whole and their difference; a change the two counts that it
    compares. A marked figure reveals nothing.
    """
    return tuple(
        figure.name
        for figure in ledger
        if figure.mark is None
        and (any(policy.is_small(value) for value in _revealed(figure)) or _describes_everyone(figure, policy))
    )


def _describes_everyone(figure: Figure, policy: Policy) -> bool:
    """Return whether a category includes everyone in a small group.

    A part from another return is not a category of the whole: 8 trained of a headcount of 8 may be other people.
    """
    part, whole = figure.part, figure.whole
    if part is None or whole is None or part.source != whole.source or figure.unit is Unit.PER_SESSION:
        return False
    return protects(figure) and policy.describes_everyone(part.value, whole.value)


def _revealed(figure: Figure) -> tuple[int | None, ...]:
    """Return the counts of people or cases that a reader learns from a figure; empty if it counts something else."""
    reveals = tuple(count.value for count in figure.reveals)
    if not protects(figure):
        return reveals
    part, whole = (None if count is None else count.value for count in (figure.part, figure.whole))
    if figure.unit is Unit.PER_SESSION:
        return (part, *reveals)
    left = whole - part if part is not None and whole is not None else None
    return (part, whole, left, figure.derived, *reveals)


def release(ledger: Ledger, policy: Policy, people: "People" = NOBODY, known: Sequence[KnownFigures] = ()) -> Released:
    """Return the ledger as released; `people` gives the person of each row, `known` is what is public already.

    Where small numbers must not leave, each of them is hidden, and as many others as it takes that none can be worked
    out. Raises DisclosureError if the proof of that fails.
    """
    if not policy.withholds:
        shown = ledger if policy.status is Status.DRAFT else ledger_for_readers(ledger)
        small = small_figures(ledger, policy)
        return Released(figures=shown.figures, tables=shown.tables, facts=shown.facts, policy=policy, small=small)
    from prevent_cli.disclosure.suppression import suppress

    found = suppress(ledger, policy, people, known)
    shown = ledger_for_readers(found.ledger)
    return Released(
        figures=shown.figures,
        tables=shown.tables,
        facts=shown.facts,
        policy=policy,
        hidden=found.hidden,
        unlisted=found.unlisted,
        unsaid=found.unsaid,
        tells=found.tells,
        proof=found.proof,
    )


def as_readers_see(released: Released) -> Released:
    """Return what a draft has, with the reasons why figures are not available, without the officer's tasks."""
    shown = ledger_for_readers(Ledger(figures=released.figures, tables=released.tables, facts=released.facts))
    return replace(released, figures=shown.figures, tables=shown.tables)


def ledger_for_readers(ledger: Ledger) -> Ledger:
    """Return the ledger with the reasons why figures are not available, without the officer's tasks."""
    figures = {name: _figure_for_readers(figure) for name, figure in ledger.figures.items()}
    tables = {
        name: replace(table, notes=tuple(for_readers(note) for note in table.notes))
        for name, table in ledger.tables.items()
    }
    return replace(ledger, figures=figures, tables=tables)


def _figure_for_readers(figure: Figure) -> Figure:
    part, whole = (_count_for_readers(count) for count in (figure.part, figure.whole))
    if part is figure.part and whole is figure.whole and not figure.remedy:
        return figure
    return replace(figure, part=part, whole=whole, remedy=figure.remedy.for_readers())


def _count_for_readers(count: Count | None) -> Count | None:
    if count is None or not (count.remedy or isinstance(count.rule, Remedy)):
        return count
    return replace(count, rule=for_readers(count.rule), remedy=count.remedy.for_readers())
