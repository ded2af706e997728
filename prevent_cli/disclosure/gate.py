"""The gate: releases or refuses a run's whole ledger or, for an export, each measure as a whole.

Hiding only the small cells would reveal them by subtraction; disclosure/audit.py does the sums.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.disclosure.policy import Policy, Status, protects
from prevent_cli.errors import DisclosureError
from prevent_cli.measures.base.figure import Count, Figure, FigureTable, Ledger, Measured, Unit, ledger_of
from prevent_cli.measures.base.remedies import Remedy, for_readers
from prevent_cli.remedies import Option, Setting

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People

NAMED_AT_MOST = 20
REMEDIES = (
    Option("status", "draft"),
    Option("status", "exempt", when="it is exempt information in law"),
    Setting(table="disclosure", key="small_numbers", value="show", when="your disclosure officer has agreed"),
)
NOBODY: "People" = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Figures, tables and facts that have passed the gate, with the policy that applied.

    `small` names the figures that a public paper would suppress.
    """

    figures: Mapping[str, Figure]
    tables: Mapping[str, FigureTable]
    facts: Mapping[str, object]
    policy: Policy
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigures:
    """Figures that are already public: the counts `shown` and the small counts `suppressed`, with their rows."""

    shown: tuple[Count, ...] = ()
    suppressed: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyReleased:
    """The measures that have passed the gate, and the names of the measures that were withheld as a whole.

    `together` names the withheld measures that reveal a small number only in combination with other figures.
    """

    released: Released
    withheld: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


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


def release(ledger: Ledger, policy: Policy, people: "People" = NOBODY) -> Released:
    """Return the ledger as released; `people` gives the person of each row.

    Raises DisclosureError with the names (not the values) of the figures that are small, or that together reveal a
    small number.
    """
    released = _released(ledger, policy)
    if policy.withholds and (together := _together(ledger, policy, people)):
        raise _refusal("a reader could work one out from these figures together", together)
    return released


def _released(ledger: Ledger, policy: Policy) -> Released:
    small = small_figures(ledger, policy)
    if small and policy.withholds:
        raise _refusal(_why_small(ledger, policy, small), small)
    shown = ledger if policy.status is Status.DRAFT else _for_readers(ledger)
    return Released(figures=shown.figures, tables=shown.tables, facts=ledger.facts, policy=policy, small=small)


def _for_readers(ledger: Ledger) -> Ledger:
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


def _why_small(ledger: Ledger, policy: Policy, small: tuple[str, ...]) -> str:
    of_each = [_describes_everyone(ledger.figures[name], policy) for name in small]
    if all(of_each):
        return "in these figures one category includes everyone in a small group"
    also = ", or one category includes everyone in a small group" if any(of_each) else ""
    return f"these figures use counts below its threshold{also}"


def _together(ledger: Ledger, policy: Policy, people: "People") -> tuple[str, ...]:
    """Return the names of figures that together reveal a small number; empty if they do not."""
    from prevent_cli.disclosure import audit

    own = {figure.name: audit.shown_by(figure, people) for figure in ledger}
    counts = [count for shown in own.values() for count in shown]
    if pair := audit.between(counts, counts, policy):
        return tuple(name for name, shown in own.items() if any(count in pair for count in shown))
    groups = sorted(audit.worked_out(counts, policy))
    return tuple(name for name, shown in own.items() if groups and audit.includes_some(shown, groups[0]))


def reveals_small_number(
    figures: Iterable[Figure], policy: Policy, known: Sequence[KnownFigures], people: "People" = NOBODY
) -> bool:
    """Return whether figures, combined with known figures, reveal a small number that these do not reveal alone.

    `people` gives the person of each row. False if the policy withholds nothing.
    """
    if not policy.withholds:
        return False
    own = {"these": _shown(figures, people)}
    return not _safe_together(own, policy, known, sought=[count for one in known for count in one.suppressed])


def release_parts(
    parts: Mapping[str, Measured],
    policy: Policy,
    known: Sequence[KnownFigures] = (),
    people: "People" = NOBODY,
) -> PartlyReleased:
    """Return the results of several measures as released, without the measures that may not be.

    A measure is released or withheld as a whole, because its small cells could be worked out from its other cells.
    A measure with a small number is withheld. So is a measure that reveals one with the measures before it and the
    figures `known` to readers. (It does so as the difference of two counts, or as a suppressed count that is a sum or
    difference of shown counts.) A figure that a released measure also has is kept. `people` gives each row's person.
    Raises DisclosureError if the remaining figures still may not be released.
    """
    if not policy.withholds:
        return PartlyReleased(released=_released(ledger_of(parts.values()), policy))
    left = {name: found for name, found in parts.items() if not small_figures(ledger_of((found,)), policy)}
    own = {name: _shown(found.figures, people) for name, found in left.items()}
    shown = _safe_together(own, policy, known, sought=_suppressed(parts, left, policy, known, people))
    return PartlyReleased(
        released=_released(ledger_of(found for name, found in left.items() if name in shown), policy),
        withheld=tuple(name for name in parts if name not in shown),
        together=tuple(name for name in left if name not in shown),
    )


def _shown(figures: Iterable[Figure], people: "People") -> list[Count]:
    from prevent_cli.disclosure import audit

    return [count for figure in figures for count in audit.shown_by(figure, people)]


def _suppressed(
    parts: Mapping[str, Measured],
    left: Mapping[str, Measured],
    policy: Policy,
    known: Iterable[KnownFigures],
    people: "People",
) -> tuple[Count, ...]:
    """Return the small counts that must stay unknown: of the measures withheld here, and of known publications."""
    from prevent_cli.disclosure import audit

    here = audit.small_counts((found for name, found in parts.items() if name not in left), policy, people)
    return (*here, *(count for one in known for count in one.suppressed))


def _safe_together(
    own: Mapping[str, Sequence[Count]], policy: Policy, known: Iterable[KnownFigures], *, sought: Sequence[Count]
) -> frozenset[str]:
    """Return the names of the measures that, each added to the ones before it, reveal no small number."""
    from prevent_cli.disclosure import audit

    public = [count for one in known for count in one.shown]
    already = audit.worked_out(public, policy, sought)  # readers can work these out already

    def reveals_nothing(shown: Sequence[Count]) -> bool:
        return audit.worked_out(shown, policy, sought) <= already

    apart = _added(own, public, lambda shown, counts: audit.between(counts, [*shown, *counts], policy) is None)
    if reveals_nothing([*public, *(count for counts in apart.values() for count in counts)]):
        return frozenset(apart)
    return frozenset(_added(apart, public, lambda shown, counts: reveals_nothing([*shown, *counts])))


def _added(
    own: Mapping[str, Sequence[Count]],
    public: Sequence[Count],
    may_be: Callable[[Sequence[Count], Sequence[Count]], bool],
) -> dict[str, Sequence[Count]]:
    """Return the counts, by measure, that `may_be` added in turn to the public counts and those added before."""
    shown, added = list(public), {}
    for name, counts in own.items():
        if may_be(shown, counts):
            added[name] = counts
            shown += counts
    return added


def _refusal(why: str, small: tuple[str, ...]) -> DisclosureError:
    # A share or a change of a figure that is already named adds nothing.
    heads = [name for name in small if name.rpartition(".")[0] not in small]
    named = ", ".join(heads[:NAMED_AT_MOST])
    more = f" and {len(heads) - NAMED_AT_MOST} more" if len(heads) > NAMED_AT_MOST else ""
    return DisclosureError(
        f"not written: this workspace hides small numbers from the public, and {why}: {named}{more}",
        *REMEDIES,
        figures=heads,
    )
