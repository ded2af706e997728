"""Sentences about what has changed since the board's last paper. Nothing is counted here."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined, series
from prevent_cli.papers.target_sentences import FEW
from prevent_cli.papers.templates.functions import day
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.wording import capital, format_list

MOST_WORDS = 10  # of the names in brackets
MOST_MOVED = 6  # recommendations that are listed with their statuses; of more, only the number is printed
NOUNS = {"since.actions": ("objective", "objectives"), "since.recommendations": ("recommendation", "recommendations")}
LAUNCH = "Launch"


class Earlier(Protocol):
    """The earlier day, as its measure gives it."""

    @property
    def day(self) -> dt.date:
        """Return the day."""

    @property
    def update(self) -> dt.date | None:
        """Return the day of the last update to the board, if it is known."""

    @property
    def published(self) -> bool:
        """Return whether the last paper is recorded."""


class PlanSince(Protocol):
    """A plan on two days, as its measure gives it."""

    @property
    def base(self) -> str:
        """Return the beginning of its figures' names."""

    @property
    def title(self) -> str:
        """Return what it is called."""

    @property
    def before(self) -> dt.date | None:
        """Return the day of its review at the earlier day, None if there is none."""

    @property
    def now(self) -> dt.date:
        """Return the day of its latest review."""

    @property
    def is_compared(self) -> bool:
        """Return whether there are two reviews."""

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names of the entries of each change."""

    @property
    def moved(self) -> Sequence[Any]:
        """Return the entries with another status: name, before and now."""


class SinceSentences(Phrases):
    """The sentences about what has changed since a board's last paper."""

    def changed_since_last_paper(
        self, facts: Mapping[str, Any], *, as_at: dt.date, table: Phrase | None = None
    ) -> tuple[InlinePiece, ...]:
        """Return the paragraphs of the section, the most important first.

        The last update to the board was on 16 July 2026. Numbers of that day are counted again from today's returns.
        """
        earlier, plans, events = facts["since.earlier"], facts["since.plans"], facts["since.events"]
        trained = self._trained(facts["since.trained"], earlier)
        first = joined(f"{_basis(earlier)}. {_origin(earlier)}", in_brackets(table), ".", *trained)
        reviewed = [self._plan(plan, as_at) for plan in plans if plan.before is not None]
        unknown = [f"the {plan.title}" for plan in plans if plan.before is None]
        others = ([_no_review(unknown, earlier)] if unknown else [], [_events(events)] if events else [])
        return (first, *reviewed, *(joined(one) for some in others for one in some))

    def _trained(self, name: str, earlier: Earlier) -> Iterator[Phrase]:
        """Yield the share of staff trained, and its change in points, if both are known."""
        before = name and next((one for one in (f"{name}.published", f"{name}.before") if self._has(one)), "")
        if not before or self._is_hidden(name) or self._count(name) is None:
            return
        if self._is_hidden(before):
            yield f" {not_given(f'The share of staff trained on {day(earlier.day)}')}"
            return
        if self._count(before) is None:
            yield f" The share of staff trained on {day(earlier.day)} is not available."
            return
        yield " Of the staff requiring training, "
        yield self._percent(name)
        yield " had been trained, "
        change = self._count(f"{name}.change")
        if change:
            yield self._plural(f"{name}.change-size", "percentage point", "percentage points")
            yield " more than before." if change > 0 else " fewer than before."
        else:
            yield "the same share as before."

    def _plan(self, plan: PlanSince, as_at: dt.date) -> InlinePiece:
        if not plan.is_compared:
            return joined(
                f"The latest review of the {plan.title} is of {day(plan.now)}, so what has changed since is not known."
            )
        parts = (self._changed(plan, as_at), *self._slipped(plan), *self._moved(plan), *self._due(plan, as_at))
        return joined(*(phrase for at, part in enumerate(parts) for phrase in (" " if at else "", part)))

    def _changed(self, plan: PlanSince, as_at: dt.date) -> InlinePiece:
        """Return the entries achieved, added and no longer listed; recommendations are named with their statuses."""
        words = {"closed": "achieved", "added": "added", "gone": "no longer listed"}
        known = {key: self._count(f"{plan.base}.{key}") for key in words}
        one, many = NOUNS[plan.base]
        opening = f"Since the review of the {plan.title} on {day(plan.before or plan.now)}"
        latest = "" if plan.now == as_at else f" The latest review was on {day(plan.now)}."
        if not any(known.values()):
            said = " or ".join(words[key] for key, count in known.items() if count is not None and key != "gone")
            return joined(f"{opening}, no {one} was {said}.{latest}")
        each: list[Phrase] = []
        for key, count in known.items():
            if count:
                name = f"{plan.base}.{key}"
                number = self._number(name) if each else self._plural(name, one, many)
                verb = ("is" if count == 1 else "are") if key == "gone" else "was" if count == 1 else "were"
                names = () if plan.moved and key == "closed" else plan.names.get(key, ())
                each.append(joined(number, f" {verb} {words[key]}", _of(names)))
        return joined(f"{opening}, ", series(each), f".{latest}")

    def _slipped(self, plan: PlanSince) -> Iterator[Phrase]:
        name, (one, many) = f"{plan.base}.slipped", NOUNS[plan.base]
        if self._count(name) is None:
            yield f"The number of {many} that slipped is not available."
        elif self._count(name):
            number = self._plural(name, f"{one} slipped", f"{many} slipped", start=True)
            yield joined(number, _of(plan.names.get("slipped", ())), ": a later due date, or one that has passed.")

    def _moved(self, plan: PlanSince) -> Iterator[Phrase]:
        """Yield the recommendations whose status changed, if there are few enough to list."""
        if 0 < len(plan.moved) <= MOST_MOVED and self._count(f"{plan.base}.moved"):
            number = self._plural(f"{plan.base}.moved", "recommendation", "recommendations", start=True)
            listed = [f"{one.name} ({one.before}, now {one.now})" for one in plan.moved]
            yield joined(number, " changed status: ", series(listed), ".")

    def _due(self, plan: PlanSince, as_at: dt.date) -> Iterator[Phrase]:
        """Yield how many of the entries that were due by this paper are achieved."""
        due, done = f"{plan.base}.due", f"{plan.base}.done"
        one, many = NOUNS[plan.base]
        if not self._count(due) or self._count(done) is None:
            return
        if self._count(due) == 1:
            verb = "is achieved" if self._count(done) else "is not achieved"
            yield joined("The ", self._number(due), f" {one} that was due by {day(as_at)} {verb}.")
            return
        number: Phrase = "none" if not self._count(done) else self._number(done)
        verb = "is" if (self._count(done) or 0) <= 1 else "are"
        yield joined(
            "Of the ", self._number(due), f" {many} that were due by {day(as_at)}, ", number, f" {verb} achieved."
        )


def _no_review(titles: Sequence[str], earlier: Earlier) -> str:
    has, it = ("have", "them") if len(titles) > 1 else ("has", "it")
    known = f"{has} no review on or before {day(earlier.day)}"
    return f"{capital(format_list(titles))} {known}, so what has changed in {it} is not known."


def _basis(earlier: Earlier) -> str:
    if earlier.published:
        meeting = f", for the meeting of {day(earlier.update)}" if earlier.update is not None else ""
        return f"The last paper to this board counted up to {day(earlier.day)}{meeting}"
    if earlier.update is not None:
        return f"The last update to this board was on {day(earlier.update)}"
    return f"No earlier update to this board is recorded, so this paper is compared with {day(earlier.day)}"


def _origin(earlier: Earlier) -> str:
    if earlier.published:
        return "Its numbers are as published"
    return "Numbers of that day are counted again from today's returns"


def _of(names: Sequence[str]) -> str:
    few = 0 < len(names) <= FEW and sum(len(name.split()) for name in names) <= MOST_WORDS
    return f" ({', '.join(names)})" if few else ""


def _events(events: Sequence[Any]) -> str:
    """Return the launches and the consultations, oldest first."""
    found = []
    for launches, words in ((True, "Launched"), (False, "Consulted on")):
        named = [_event(one) for one in events if (one.kind == LAUNCH) is launches]
        if named:
            found.append(f"{words}: {capital('; '.join(named))}.")
    return " ".join(found)


def _event(event: Any) -> str:
    who = f" ({event.audience})" if event.audience else ""
    return f"{event.subject}{who}, {event.when.in_words}"
