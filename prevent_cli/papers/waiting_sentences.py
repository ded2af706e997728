"""Sentences about how long the steps of referrals take, and about reviews. Nothing is counted here."""

import datetime as dt

from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined
from prevent_cli.papers.templates.functions import day
from prevent_cli.papers.templates.markers import InlinePiece

TENTHS = 10  # of a day: medians are in tenths
OF_LEAVERS = "of people who have left Channel"  # whose reviews are counted
TO_PANEL = "The median time from receipt to first panel"


class WaitingSentences(Phrases):
    """The sentences about days between steps, and about reviews. The table says why a number is not available."""

    def days_to_panel(
        self, base: str, period: str, target: int | None, year: str = "", *, table: Phrase | None = None
    ) -> InlinePiece:
        """Return the median time from receipt to first panel, and how many waits were within the target.

        The median time from receipt to first panel in 2020 was 21.5 days (Table 3). It counts the four
        referrals for which both days are recorded. Three referrals (75%) came to panel within 30 days.

        If the median is hidden, it is that of the `year` to the period's end, if this is not. `table` is a reference
        to the table of the days between steps.
        """
        count, median, shown = f"{base}.count", f"{base}.median", in_brackets(table)
        if self._is_hidden(median):
            if year and self._count(f"{base}.year.median") is not None:
                return joined(*self._median(f"{base}.year", year, shown), *self._within(base, target, period))
            given = joined(not_given(f"{TO_PANEL} {period}").removesuffix("."), shown, ".")
            return joined(given, *self._within(base, target))
        if self._count(count) == 0:
            return joined(
                f"No referrals for which both days are recorded came to their first panel {period}", shown, "."
            )
        if self._count(median) is None:
            return joined("") if table is None else joined(f"The days between steps taken {period} are in ", table, ".")
        return joined(*self._median(base, period, shown), *self._within(base, target))

    def _median(self, base: str, period: str, shown: Phrase) -> tuple[Phrase, ...]:
        days = " day" if self._count(f"{base}.median") == TENTHS else " days"
        referrals = self._plural(f"{base}.count", "referral", "referrals")
        median = self._number(f"{base}.median")
        return (
            f"{TO_PANEL} {period} was ",
            median,
            days,
            shown,
            ". It counts the ",
            referrals,
            " for which both days are recorded.",
        )

    def _within(self, base: str, target: int | None, period: str = "") -> tuple[Phrase, ...]:
        within = f"{base}.within"
        if target is None or self._count(within) is None:
            return ()
        days = "one day" if target == 1 else f"{target:,} days"
        number = self._counted(within, "None", "referral", "referrals", start=True)
        share = (" (", self._percent(f"{within}.percent"), ")") if self._count(within) else ()
        return (" ", number, *share, f" came to panel within {days}{f' {period}' if period else ''}.")

    def reviews_overdue(self, name: str, on: dt.date, *, table: Phrase | None = None) -> InlinePiece:
        """Return how many reviews were overdue: Two reviews of people ... were overdue on 31 December 2020."""
        if self._is_hidden(name):
            given = not_given(f"The number of reviews {OF_LEAVERS} overdue on {day(on)}").removesuffix(".")
            return joined(given, in_brackets(table), ".")
        if self._count(name) is None:
            return joined("") if table is None else joined("The reviews that follow support are in ", table, ".")
        reviews = self._counted(
            name, f"No reviews {OF_LEAVERS} were", f"review {OF_LEAVERS} was", f"reviews {OF_LEAVERS} were", start=True
        )
        return joined(reviews, f" overdue on {day(on)}", in_brackets(table), ".")
