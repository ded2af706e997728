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

        Of the 80 referrals received, 40 (50%) were discussed at panel and 30 (38%) were closed (Table 3). A number that
        is hidden has a separate sentence; one that is not available is left out. `when` are the words for the period,
        `by` those for a later day of the steps.
        """
        received, named = f"{base}.received", [key for key in NAMED if key in steps]
        period = f" {when}" if when else ""
        of: Phrase = f"Of the referrals received{period}, "
        if not self._is_hidden(received):
            of = joined("Of the ", self._plural(received, "referral", "referrals"), f" received{period}, ")
        each = [self._taken(f"{base}.{key}", *NAMED[key]) for key in named if self._count(f"{base}.{key}") is not None]
        hidden = [HIDDEN[key] for key in named if self._is_hidden(f"{base}.{key}")]
        end = joined(f" by {by}" if by else "", in_brackets(table), "." if not hidden else ". ")
        shown = joined(of, series(each), end) if each else ""
        if not hidden:
            return joined(shown) if each or table is None else joined(table, f" counts the referrals received{period}.")
        of_them = "The number of them" if each else "The number of these referrals"
        given = not_given(f"{of_them} {hidden[0]}", *(f"the number {words}" for words in hidden[1:]))
        return joined(shown, given) if each else joined(given.removesuffix("."), in_brackets(table), ".")

    def _taken(self, name: str, one: str, many: str) -> InlinePiece:
        """Return how many took a step, with their share of those received: 40 (50%) were discussed at panel."""
        count, share = self._count(name), f"{name}.percent"
        if count == 0:
            return joined(f"none {one}")
        percent = "" if self._count(share) is None else joined(" (", self._percent(share), ")")
        return joined(self._number(name), percent, f" {one if count == 1 else many}")
