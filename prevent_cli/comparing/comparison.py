"""A paper compared with what readers know already: whether they could work out a small number, and from which."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from prevent_cli.errors import DisclosureError
from prevent_cli.remedies import Command, Message, Option, Remedy
from prevent_cli.wording import format_list

if TYPE_CHECKING:
    from prevent_cli.disclosure.audit import People
    from prevent_cli.disclosure.gate import KnownFigures
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.measures.base.figure import Figure, Ledger

NAMED_AT_MOST = 20
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigures:
    """What readers know of one publication: its name in a sentence, and what it shows and suppresses.

    `candidate` is the name of a paper that may still be dropped.
    """

    name: str
    figures: "KnownFigures"
    candidate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a paper is compared with, under a policy; `people` says which person each row belongs to.

    `remarks` name what it could not be compared with.
    """

    policy: "Policy"
    people: "People" = field(default_factory=dict)
    published: Sequence[PublishedFigures] = ()
    remedies: tuple[Remedy, ...] = (Option("status", "draft"),)
    remarks: tuple[Message, ...] = ()

    def reveals_small_number(
        self, figures: "Iterable[Figure]", published: "Sequence[PublishedFigures] | None" = None
    ) -> bool:
        """Return whether figures reveal a small number together with what is published, by default all of it."""
        from prevent_cli.disclosure import gate

        by_bundle = [one.figures for one in (self.published if published is None else published)]
        return gate.reveals_small_number(figures, self.policy, by_bundle, self.people)

    def refuse(self, ledger: "Ledger", *, names: bool = True) -> None:
        """Raise DisclosureError where a paper would reveal a small number, naming publications and figures.

        To find which they are takes time, and is left out where `names` is False.
        """
        figures = list(ledger)
        if not self.reveals_small_number(figures):
            return
        if not names:
            raise DisclosureError("someone could combine it with what is public to work out a small number")
        with_which = smallest(self.published, lambda some: self.reveals_small_number(figures, some))
        which = smallest(figures, lambda some: self.reveals_small_number(some, with_which))
        others = format_list([one.name for one in with_which]) or "its other figures"
        found = [figure.name for figure in which]
        more = f" and {len(found) - NAMED_AT_MOST} more" if len(found) > NAMED_AT_MOST else ""
        raise DisclosureError(
            f"not written: someone could combine {others} with these figures to work out a small number: "
            f"{', '.join(found[:NAMED_AT_MOST])}{more}",
            *self.remedies,
            *(_drop(one.candidate) for one in with_which if one.candidate),
            figures=found,
            publications=[one.name for one in with_which],
        )


def _drop(candidate: str) -> Command:
    options, when = (Option("drop", candidate),), f"{candidate} will not be published"
    return Command("published", options=options, does="takes it out of the record", when=when)


def smallest(items: Sequence[Item], holds: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """Return some of the items that still meet a condition, and no longer do without any one of them."""
    kept, size = list(items), max(1, len(items) // 2)
    while True:
        at = 0
        while at < len(kept):
            without = kept[:at] + kept[at + size :]
            if holds(without):
                kept = without
            else:
                at += size
        if size == 1:
            return kept
        size = (size + 1) // 2
