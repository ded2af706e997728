"""Sentences about figures of several years or quarters, by the names that templates use. Nothing is counted here."""

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined
from prevent_cli.papers.templates.functions import day
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.periods import Period
from prevent_cli.wording import slug


class Trend(Protocol):
    """The intervals of a trend, as its measure gives them."""

    @property
    def by(self) -> str:
        """Return the word for an interval: quarter, half-year or year."""

    @property
    def as_at(self) -> dt.date:
        """Return the as-at date."""

    @property
    def series(self) -> tuple[str, ...]:
        """Return the ends of the names of its figures."""

    @property
    def ended(self) -> tuple[Period, ...]:
        """Return the intervals that have ended."""

    @property
    def so_far(self) -> Period | None:
        """Return the last interval if it has not ended."""


class TrendSentences(Phrases):
    """The sentences about the trends of one paper: the last whole interval, and those it is compared with."""

    def referrals_over_time(self, trend: Trend, *, table: Phrase | None = None) -> InlinePiece:
        """Return the referrals of the last whole interval, beside those of the one before and of the first.

        The Prevent Coordinator received 58 referrals in 2024/25, compared with 52 in 2023/24 and 31 in 2022/23. In
        2025/26 up to 30 June 2025 there were nine.

        `table` is a reference to the table, or to several, that the first sentence has in brackets.
        """
        return joined(*self._ended(trend, in_brackets(table)), *self._so_far(trend, in_brackets(table)))

    def _ended(self, trend: Trend, shown: Phrase) -> Iterator[Phrase]:
        if not trend.ended:
            return
        last = trend.ended[-1]
        name = _name(last, "referred")
        if self._count(name) is None:
            yield self._missing(f"The number of referrals received in {last.label}", name, shown)
            return
        yield "The Prevent Coordinator received "
        yield self._counted(name, "no referrals", "referral", "referrals")
        yield f" in {last.label}"
        earlier = [one for one in _compared(trend) if self._count(_name(one, "referred")) is not None]
        for place, one in enumerate(earlier):
            yield ", compared with " if not place else " and "
            yield self._none_or_number(_name(one, "referred"))
            yield f" in {one.label}"
        yield shown
        yield "."

    def _so_far(self, trend: Trend, shown: Phrase) -> Iterator[Phrase]:
        if trend.so_far is None:
            return
        shown = "" if trend.ended else shown
        name, when = _name(trend.so_far, "referred"), f"{trend.so_far.label} up to {day(trend.as_at)}"
        space = " " if trend.ended else ""
        if self._count(name) is None:
            yield joined(space, self._missing(f"The number of referrals received in {when}", name, shown))
            return
        yield f"{space}In {when} there {self._were(name)} "
        yield self._none_or_number(name)
        yield shown
        yield "."

    def coverage_over_time(self, trend: Trend, *, table: Phrase | None = None) -> InlinePiece:
        """Return the share of staff trained at the end of the last interval, beside that of the one before.

        At the end of 2024/25, 81% of staff requiring training had been trained, compared with 64% at the end of
        2023/24.
        """
        without = joined() if table is None else joined(f"Training in each {trend.by} is in ", table, ".")
        if "coverage.percent" not in trend.series:
            return without
        known = [one for one in _all(trend) if self._count(_name(one, "coverage.percent")) is not None]
        if not known:
            return without
        last = known[-1]
        when = f"On {day(trend.as_at)}" if last == trend.so_far else f"At the end of {last.label}"
        said = joined(
            f"{when}, ",
            self._percent(_name(last, "coverage.percent")),
            " of staff requiring training had been trained",
        )
        if len(known) == 1:
            return joined(said, in_brackets(table), ".")
        earlier = joined(self._percent(_name(known[-2], "coverage.percent")), f" at the end of {known[-2].label}")
        return joined(said, ", compared with ", earlier, in_brackets(table), ".")

    def engagements_over_time(self, trend: Trend, *, table: Phrase | None = None) -> InlinePiece:
        """Return the outreach engagements of the last whole interval with a number, beside those of the one before.

        There were 61 outreach engagements in 2024/25, compared with 48 in 2023/24 (Table 5).
        """
        known = [one for one in trend.ended if self._count(_name(one, "engagements")) is not None]
        if not known:
            return (
                joined()
                if table is None
                else joined(f"The outreach engagements of each {trend.by} are in ", table, ".")
            )
        name = _name(known[-1], "engagements")
        engagements = self._counted(name, "no outreach engagements", "outreach engagement", "outreach engagements")
        before: Phrase = ""
        if len(known) > 1:
            number = self._none_or_number(_name(known[-2], "engagements"))
            before = joined(", compared with ", number, f" in {known[-2].label}")
        said = joined(f"There {self._were(name)} ", engagements, f" in {known[-1].label}", before)
        return joined(said, in_brackets(table), ".")

    def number_before(self, referred: str, trend: Trend | None, label: str) -> Phrase:
        """Return the end of a sentence about the referrals of a period: those of the one before, if both are known."""
        labels = [] if trend is None else [one.label for one in trend.ended]
        if trend is None or label not in labels[1:]:
            return ""
        earlier = trend.ended[labels.index(label) - 1]
        now, before = _name(trend.ended[labels.index(label)], "referred"), _name(earlier, "referred")
        if self._count(before) is None or self._count(now) != self._count(referred):
            return ""
        return joined(", compared with ", self._none_or_number(before), f" in {earlier.label}")

    def _none_or_number(self, name: str) -> Phrase:
        return "none" if self._count(name) == 0 else self._number(name)

    def _missing(self, words: str, name: str, shown: Phrase) -> Phrase:
        sentence = not_given(words) if self._is_hidden(name) else f"{words} is not available."
        return joined(sentence.removesuffix("."), shown, ".")


def _all(trend: Trend) -> tuple[Period, ...]:
    return (*trend.ended, *(() if trend.so_far is None else (trend.so_far,)))


def _compared(trend: Trend) -> tuple[Period, ...]:
    """Return the whole intervals with which the last is compared: the one before, and the first."""
    before = trend.ended[:-1]
    return tuple(dict.fromkeys((*before[-1:], *before[:1])))


def _name(interval: Period, key: str) -> str:
    return f"trend.{slug(interval.label)}.{key}"
