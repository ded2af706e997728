"""Sentences about what has changed since the board's last paper. Nothing is counted here."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined, series
from prevent_cli.papers.target_sentences import FEW, is_short
from prevent_cli.papers.templates.functions import day
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.wording import capital, format_list

MOST_WORDS = 10  # of the names in brackets
MOST_MOVED = 6  # entries that are listed with their statuses; of more, only the number is printed
SLIPPED = {  # what is said of one, and of several
    "postponed": ("has a later due date", "have a later due date"),
    "passed": ("is past its due date", "are past their due date"),
}
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

        The last update to the board was on 16 July 2026. Numbers for that day are from the records as they are now.
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
                names = () if _is_listed(plan) and key == "closed" else plan.names.get(key, ())
                each.append(joined(number, f" {verb} {words[key]}", _of(names)))
        return joined(f"{opening}, ", series(each), f".{latest}")

    def _slipped(self, plan: PlanSince) -> Iterator[Phrase]:
        name, (one, many) = f"{plan.base}.slipped", NOUNS[plan.base]
        if self._count(name) is None:
            yield f"The number of {many} that slipped is not available."
            return
        each: list[Phrase] = []
        for key, verbs in SLIPPED.items():
            slips = f"{plan.base}.{key}"
            if count := self._count(slips):
                number = self._number(slips) if each else self._plural(slips, one, many, start=True)
                each.append(joined(number, f" {verbs[count > 1]}", _of(plan.names.get(key, ()))))
        if each:
            yield joined(*(phrase for at, part in enumerate(each) for phrase in (", and " if at else "", part)), ".")

    def _moved(self, plan: PlanSince) -> Iterator[Phrase]:
        """Yield how many entries changed status, and which, if they are few and each has a name.

        A long list has a sentence for each name.
        """
        if not self._count(f"{plan.base}.moved"):
            return
        number = self._plural(f"{plan.base}.moved", *NOUNS[plan.base], start=True)
        if not _is_listed(plan):
            yield joined(number, " changed status.")
            return
        changes: dict[str, list[str]] = {}
        for one in plan.moved:
            changes.setdefault(one.name, []).append(f"{one.before}, now {one.now}")
        listed = [f"{name} ({'; '.join(own)})" for name, own in changes.items()]
        found = joined(number, " changed status: ", series(listed), ".")
        each = " ".join(f"{capital(name)}: {'; '.join(own)}." for name, own in changes.items())
        yield found if is_short(found) else joined(number, f" changed status. {each}")

    def _due(self, plan: PlanSince, as_at: dt.date) -> Iterator[Phrase]:
        """Yield how many of the entries that were due by this paper are achieved, and how many are late."""
        due, done, late = (f"{plan.base}.{key}" for key in ("due", "done", "late"))
        one, many = NOUNS[plan.base]
        whole, achieved, missed = self._count(due), self._count(done), self._count(late)
        if not whole or achieved is None:
            return
        is_one = whole == 1
        opening = joined(
            "he ", self._number(due), f" {one if is_one else many} that {_were(whole)} due by {day(as_at)}"
        )
        if whole in {achieved, missed} or is_one:
            state = "achieved" if achieved else "late" if missed else "not achieved"
            yield joined("T", opening, f" {'is' if is_one else 'are'} {state}.")
            return
        number: Phrase = self._number(done) if achieved else "none"
        others = joined(" and ", self._number(late), f" {'is' if missed == 1 else 'are'} late") if missed else ""
        yield joined("Of t", opening, ", ", number, f" {'is' if achieved <= 1 else 'are'} achieved", others, ".")


def _is_listed(plan: PlanSince) -> bool:
    """Return whether the entries whose status changed are listed."""
    return 0 < len(plan.moved) <= MOST_MOVED and all(one.name for one in plan.moved)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


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
    return "Numbers for that day are from the council's records as they are now"


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
