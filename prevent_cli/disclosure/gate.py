"""The gate: a run's whole ledger passes or is refused; where a run is made of measures, each of them as a whole.

It refuses because hiding only the small cells gives them away by subtraction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prevent_cli.disclosure.policy import Policy
from prevent_cli.errors import DisclosureError
from prevent_cli.measures.figure import Count, Figure, FigureTable, Ledger, Measured, Unit, ledger_of

PROTECTED = frozenset({Unit.PEOPLE, Unit.CASES})
NAMED_AT_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Figures, tables and facts that have passed the gate, with the policy they passed it under.

    `small` names the figures that a public paper would have to hide.
    """

    figures: Mapping[str, Figure]
    tables: Mapping[str, FigureTable]
    facts: Mapping[str, object]
    policy: Policy
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartlyReleased:
    """What has passed the gate of several measures, and the names of those that were held back as a whole."""

    released: Released
    withheld: tuple[str, ...] = ()


def small_figures(ledger: Ledger, policy: Policy) -> tuple[str, ...]:
    """Return the names of the figures that give a small count of people or cases away.

    A number does by itself, a percentage also by its part, its whole and what is left of the whole, a change by the two
    counts it stands between. A figure that is marked shows nothing.
    """
    return tuple(
        figure.name
        for figure in ledger
        if figure.mark is None and any(policy.is_small(value) for value in _given_away(figure))
    )


def _given_away(figure: Figure) -> tuple[int | None, ...]:
    """Return the counts of people or cases that a reader learns from a figure; none where it counts something else."""
    rests_on = tuple(count.value for count in figure.rests_on)
    if figure.basis not in PROTECTED:
        return rests_on
    part, whole = (None if count is None else count.value for count in (figure.part, figure.whole))
    if figure.unit is Unit.PER_SESSION:
        return (part, *rests_on)
    left = whole - part if part is not None and whole is not None else None
    return (part, whole, left, figure.derived, *rests_on)


def release(ledger: Ledger, policy: Policy) -> Released:
    """Return the ledger as released.

    Raises DisclosureError naming the figures (not their values) that stand in the way.
    """
    small = small_figures(ledger, policy)
    if small and policy.withholds:
        raise DisclosureError(_refusal(small))
    return Released(figures=ledger.figures, tables=ledger.tables, facts=ledger.facts, policy=policy, small=small)


def release_parts(parts: Mapping[str, Measured], policy: Policy) -> PartlyReleased:
    """Return what several measures found as released, without the measures that may not be.

    A measure goes as a whole or not at all, since its small cells could be worked out from its others: what is left is
    what a paper would print whose sections were left out. Where two measures count rows of one return, one inside the
    other, and a small number lies between, the later one goes. A figure that another measure gives as well stays
    through it. Raises DisclosureError where what is left may still not be released.
    """
    if not policy.withholds:
        return PartlyReleased(released=release(ledger_of(parts.values()), policy))
    left = {name: found for name, found in parts.items() if not small_figures(ledger_of((found,)), policy)}
    shown: dict[str, Measured] = {}
    for name, found in left.items():
        if not _gives_away_between(found, shown.values(), policy):
            shown[name] = found
    withheld = tuple(name for name in parts if name not in shown)
    return PartlyReleased(released=release(ledger_of(shown.values()), policy), withheld=withheld)


def _gives_away_between(found: Measured, shown: Iterable[Measured], policy: Policy) -> bool:
    """Return whether a count of one measure lies in one of another, all but a small number of its rows."""
    others = [count for measured in shown for count in _protected_counts(measured)]
    return any(
        one.source == other.source and _is_small_between(one, other, policy)
        for one in _protected_counts(found)
        for other in others
    )


def _protected_counts(measured: Measured) -> list[Count]:
    """Return the counts of people or cases that a measure's figures show, with their rows."""
    return [
        count
        for figure in measured.figures
        if figure.mark is None and figure.basis in PROTECTED
        for count in (figure.part, figure.whole)
        if count is not None and count.value is not None and count.rows is not None
    ]


def _is_small_between(one: Count, other: Count, policy: Policy) -> bool:
    import numpy as np

    if one.rows is None or other.rows is None or not policy.is_small(abs((one.value or 0) - (other.value or 0))):
        return False
    few, many = sorted((one.rows, other.rows), key=len)
    return len(few) > 0 and bool(np.isin(few, many).all())


def _refusal(small: tuple[str, ...]) -> str:
    # A share or a change of a figure that is named already is no news.
    heads = [name for name in small if name.rpartition(".")[0] not in small]
    named = ", ".join(heads[:NAMED_AT_MOST])
    more = f" and {len(heads) - NAMED_AT_MOST} more" if len(heads) > NAMED_AT_MOST else ""
    return (
        "not written: this workspace hides small numbers from the public, and these figures rest on counts below its "
        f"threshold: {named}{more}. Leave those sections out, write it with --status draft, or with --status exempt "
        "where it is exempt information in law, or, where your disclosure officer has agreed, set "
        'small_numbers = "show" under [disclosure] in prevent.toml'
    )
