"""Counts that have changed by a small number since they were published, and the figures of a paper that show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.remedies import Message, Option
from prevent_cli.wording import format_list

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.measures.base.figure import Count, Ledger

MOST_NAMED = 6  # figures that a message names one by one


def changed_counts(known: "Sequence[KnownFigures]", policy: "Policy") -> "tuple[Count, ...]":
    """Return the public counts that have changed by a small number, as they are now.

    One that is small now stays hidden, and one that another publication shows as it is now is corrected already.
    """
    shown = {_identity(count) for one in known for count in one.shown}
    return tuple(
        count
        for one in known
        for count in one.revised
        if not policy.is_small(count.value) and _identity(count) not in shown
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The figures of a paper that have changed by a small number since they were public: corrected, or hidden."""

    corrected: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    def remarks(self, *, confirmed: bool) -> Iterator[Message]:
        """Yield which figures are published as corrections, or how to publish them."""
        if self.corrected:
            number, more = len(self.corrected), len(self.corrected) - MOST_NAMED
            named = (*self.corrected[:MOST_NAMED], *([f"{more} more"] if more > 0 else []))
            what = "figure is published as a correction" if number == 1 else "figures are published as corrections"
            yield Message(f"{number} {what}: {format_list(named)}")
        elif confirmed:
            yield Message(
                "nothing is corrected: no public number that this paper can show has changed by a small number"
            )
        if self.hidden:
            number = len(self.hidden)
            what = "hidden figure has" if number == 1 else "hidden figures have"
            they_were = "it was" if number == 1 else "they were"
            correct = Option("correct", purpose="publish the new numbers as corrections")
            yield Message(f"{number} {what} changed by a small number since {they_were} public", (correct,))


def changed_in(ledger: "Ledger", released: "Released", changed: "Sequence[Count]", *, shows_changed: bool) -> Changed:
    """Return which figures of a released ledger show one of the changed counts as their part or whole."""
    identities = {_identity(count) for count in changed}
    names = [
        figure.name
        for figure in ledger
        if any(count is not None and _identity(count) in identities for count in (figure.part, figure.whole))
    ]
    hidden = tuple(name for name in names if released.figures[name].mark == HIDDEN)
    return Changed(
        corrected=tuple(name for name in names if released.figures[name].mark is None),
        hidden=() if shows_changed else hidden,
    )


def _identity(count: "Count") -> tuple[str, str, bytes]:
    """Return what distinguishes a count from others: the rows that it is counted from, or else its rule."""
    if count.rows is None:
        return (count.source, str(count.rule), b"")
    return (count.source, count.column, count.rows.tobytes())
