"""The gate: a run's whole ledger passes or is refused.

It refuses because hiding only the small cells gives them away by subtraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from prevent_cli.disclosure.policy import Policy
from prevent_cli.errors import DisclosureError
from prevent_cli.measures.figure import Count, Figure, FigureTable, Ledger, Unit

PROTECTED = frozenset({Unit.PEOPLE, Unit.CASES})
NAMED_AT_MOST = 12


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


def small_figures(ledger: Ledger, policy: Policy) -> tuple[str, ...]:
    """Return the names of the figures about people or cases that rest on a small count, as a number, a part or a whole.

    A figure derived from others is judged by them: it has no count of its own.
    """
    return tuple(
        figure.name
        for figure in ledger
        if figure.basis in PROTECTED
        and any(count is not None and policy.is_small(count.value) for count in _counts_of_people(figure))
    )


def _counts_of_people(figure: Figure) -> tuple[Count | None, ...]:
    """Return the counts that a figure gives away; the whole of a mean is a number of sessions."""
    return (figure.part,) if figure.unit is Unit.PER_SESSION else (figure.part, figure.whole)


def release(ledger: Ledger, policy: Policy) -> Released:
    """Return the ledger as released.

    Raises DisclosureError naming the figures (not their values) that stand in the way.
    """
    small = small_figures(ledger, policy)
    if small and policy.withholds:
        raise DisclosureError(_refusal(small))
    return Released(figures=ledger.figures, tables=ledger.tables, facts=ledger.facts, policy=policy, small=small)


def _refusal(small: tuple[str, ...]) -> str:
    named = ", ".join(small[:NAMED_AT_MOST])
    more = f" and {len(small) - NAMED_AT_MOST} more" if len(small) > NAMED_AT_MOST else ""
    return (
        "not written: this workspace hides small numbers from the public, and these figures rest on counts below its "
        f"threshold: {named}{more}. Leave those sections out, write it with --status draft or --status exempt, or, "
        'where your disclosure officer has agreed, set small_numbers = "show" under [disclosure] in prevent.toml'
    )
