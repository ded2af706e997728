"""Sentences about the journey of the referrals received in a period. Nothing is counted here."""

from collections.abc import Collection

from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined, series
from prevent_cli.papers.templates.markers import InlinePiece

# The steps that the sentence names, of one referral and of several. The others are in the table.
NAMED = {
    "discussed": ("was discussed at panel", "were discussed at panel"),
    "adopted": ("was adopted as a Channel case", "were adopted as Channel cases"),
    "closed": ("was closed", "were closed"),
}
HIDDEN = {"discussed": "discussed at panel", "adopted": "adopted as Channel cases", "closed": "closed"}


class JourneySentences(Phrases):
    """The sentences about the journey of referrals."""

    def journey_of_received(
        self, base: str, steps: Collection[str], *, when: str = "", by: str = "", table: Phrase | None = None
    ) -> InlinePiece:
        """Return what became of the referrals received, by the beginning of their figures' names.

        Eighty referrals were received in 2020 (Table 3). Of these, 40 (50%) were discussed at panel and 30 (38%) were
        closed. A number that is hidden has a separate sentence; one that is not available is left out. `when` are the
        words for the period, `by` those for a later day of the steps.
        """
        received, named = f"{base}.received", [key for key in NAMED if key in steps]
        period = f" {when}" if when else ""
        is_given = self._count(received) is not None
        first, of = (
            self._received(received, period, table) if is_given else ("", f"Of the referrals received{period}, ")
        )
        each = [self._taken(f"{base}.{key}", *NAMED[key]) for key in named if self._count(f"{base}.{key}") is not None]
        hidden = [HIDDEN[key] for key in named if self._is_hidden(f"{base}.{key}")]
        shown = in_brackets(None if is_given else table)
        told = [first] if is_given else []
        if each:
            told.append(joined(of, series(each), f" by {by}" if by else "", shown, "."))
        if hidden:
            of_them = "The number of them" if told else "The number of these referrals"
            given = not_given(f"{of_them} {hidden[0]}", *(f"the number {words}" for words in hidden[1:]))
            told.append(given if told else joined(given.removesuffix("."), shown, "."))
        if not told and table is not None:
            told.append(joined(f"The steps of the referrals received{period} are in ", table, "."))
        return joined(*(part for place, one in enumerate(told) for part in (" " if place else "", one)))

    def _received(self, received: str, period: str, table: Phrase | None) -> tuple[Phrase, Phrase]:
        """Return the sentence that says how many referrals were received, and the beginning of the one about them."""
        none, one, many = f"No referrals were received{period}", "referral was", "referrals were"
        if self._count(received) == 0:
            return joined(none, in_brackets(table), "."), ""
        said = joined(self._plural(received, one, many, start=True), f" received{period}", in_brackets(table), ".")
        return said, "Of that number, " if self._count(received) == 1 else "Of these, "

    def _taken(self, name: str, one: str, many: str) -> InlinePiece:
        """Return how many took a step, with their share of those received: 40 (50%) were discussed at panel."""
        count, share = self._count(name), f"{name}.percent"
        if count == 0:
            return joined(f"none {one}")
        percent = "" if self._count(share) is None else joined(" (", self._percent(share), ")")
        return joined(self._number(name), percent, f" {one if count == 1 else many}")
