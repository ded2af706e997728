"""Counts that have changed by a small number since they were published, and the figures of a paper that show them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message, Option
from prevent_cli.wording import format_some

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
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
    """The figures of a paper that have changed by a small number since they were public: corrected, or hidden.

    If the paper `shows_changed` figures, those that are hidden are so for another reason.
    """

    corrected: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    shows_changed: bool = False

    def remarks(self, *, confirmed: bool) -> Iterator[Message]:
        """Yield which figures are published as corrections, and which stay hidden or how to publish them."""
        if self.corrected:
            what = _number_of(self.corrected, "is published as a correction", "are published as corrections")
            yield Message(f"{what}: {format_some(self.corrected, most=MOST_NAMED)}")
        elif confirmed and not self.hidden:
            yield Message("nothing is corrected: no public number of this paper has changed by a small number")
        if self.hidden and self.shows_changed:
            what = _number_of(self.hidden, "has changed and stays hidden", "have changed and stay hidden")
            them = "it" if len(self.hidden) == 1 else "them"
            why = f"someone could work out a small number from {them}, or a later paper with [c] is public"
            yield Message(f"{what}, because {why}: {format_some(self.hidden, most=MOST_NAMED)}")
        elif self.hidden:
            what = _number_of(self.hidden, "that is hidden has", "that are hidden have")
            since = "it was" if len(self.hidden) == 1 else "they were"
            correct = Option("correct", purpose="publish each that no small number can be worked out from")
            yield Message(f"{what} changed by a small number since {since} public", (correct,))


def _number_of(names: Sequence[str], one: str, several: str) -> str:
    return f"1 figure {one}" if len(names) == 1 else f"{len(names)} figures {several}"


def changed_in(
    ledger: "Ledger", released: "Released", changed: "Sequence[Count]", *, people: "People", shows_changed: bool
) -> Changed:
    """Return which figures of a released ledger show one of the changed counts as their part or whole."""
    from prevent_cli.disclosure.audit import of_people

    identities = {_identity(count) for count in changed}
    names = [
        figure.name
        for figure in ledger
        if any(
            count is not None and _identity(of_people(count, people)) in identities
            for count in (figure.part, figure.whole)
        )
    ]
    return Changed(
        corrected=tuple(name for name in names if released.figures[name].mark is None),
        hidden=tuple(name for name in names if released.figures[name].mark == HIDDEN),
        shows_changed=shows_changed,
    )


def _identity(count: "Count") -> tuple[str, str, bytes]:
    """Return what distinguishes a count from others: the rows that it is counted from, or else its rule."""
    if count.rows is None:
        return (count.source, str(count.rule), b"")
    return (count.source, count.column, count.rows.tobytes())
