"""What has changed in the action plan and in the recommendations of reviews between two days."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.loose_dates import LooseDate, parse_loose_date
from prevent_cli.measures.actions import ACHIEVED
from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.base.figure import Count, Figure, Unit, counted
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.snapshots import (
    is_past,
    latest_snapshot,
    snapshot_day,
    text_at,
)
from prevent_cli.measures.since.compared import Compared, Measurement, compared
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanKind:
    """A return of plans: its words, the columns that distinguish an entry, and the one that a sentence names it by."""

    name: str
    title: str
    unit: Unit
    keys: tuple[str, ...]
    named_by: str


ACTIONS = PlanKind(
    name="actions",
    title="action plan",
    unit=Unit.OBJECTIVES,
    keys=("workstream", "objective"),
    named_by="workstream",
)
RECOMMENDATIONS = PlanKind(
    name="recommendations",
    title="list of recommendations",
    unit=Unit.RECOMMENDATIONS,
    keys=("review", "reference"),
    named_by="reference",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An entry that has another status: what it is called, and its status on both days."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSince:
    """What a template needs of a plan besides figures: the days of its reviews, and the names of entries.

    `before` is None if no review is known at the earlier day; it is `now` if there is none since. `names` has those of
    the entries of each change, as far as each has a name. Those whose status changed are in `moved`.
    """

    base: str
    title: str
    before: dt.date | None
    now: dt.date
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()

    @property
    def is_compared(self) -> bool:
        """Return whether two reviews are compared."""
        return self.before is not None and self.before < self.now


# Each change, with its rule as the end of "objectives ...".
RULES = {
    "closed": "that were not achieved at the earlier review and are achieved now",
    "added": "that the earlier review does not list",
    "gone": "that the earlier review lists and the latest one does not",
    "slipped": "that are not achieved and whose due date was moved to a later one, or has passed since the earlier day",
    "postponed": "that are not achieved and whose due date was moved to a later one",
    "passed": "that are not achieved and whose due date has passed since the earlier day, and is not a later one",
    "due": "that were not achieved at the earlier review and were due from then to now, by their due dates then",
    "done": "that were due from the earlier day to now and are achieved",
    "late": "that were due from the earlier day to now and are listed but not achieved",
    "moved": "whose status is another than at the earlier review",
}
MEANINGS = {
    "closed": "achieved",
    "added": "added",
    "gone": "no longer listed",
    "slipped": "whose due date was moved to a later one, or passed without their being achieved,",
    "postponed": "whose due date was moved to a later one",
    "passed": "whose due date passed without their being achieved",
    "due": "that were due",
    "done": "that were due and are achieved",
    "late": "that were due and are not achieved",
    "moved": "with another status",
}
_WITHOUT_STATUS = frozenset({"added", "gone"})
_SLIPPED = ("slipped", "postponed", "passed")
_WAS_DUE = ("due", "done", "late")
_BY_DUE_DATE = frozenset({*_SLIPPED, *_WAS_DUE})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanFound:
    """A plan on two days: its figures, the achieved entries of both, and the fact for a template."""

    figures: tuple[Figure, ...]
    fact: PlanSince
    achieved: Compared | None = None


def plan_since(material: Material, question: Question, earlier: Earlier, kind: PlanKind) -> PlanFound | None:
    """Return what has changed in a plan; None if the returns have no review of it at the as-at date."""
    rows = material.get(kind.name)
    listed, before = latest_snapshot(rows, question.as_at), latest_snapshot(rows, earlier.day)
    if rows is None or listed is None:
        return None
    then, now = None if before is None else snapshot_day(rows, before), snapshot_day(rows, listed)
    reviews = _Reviews(rows=rows, kind=kind, question=question, earlier=earlier, before=before, now=listed)
    fact = PlanSince(base=f"since.{kind.name}", title=kind.title, before=then, now=now)
    if not fact.is_compared:
        rule = f"the {kind.title} has no review at or before {long_date(earlier.day)}"
        if then is not None:
            rule = f"the latest review of the {kind.title} is of {long_date(now)}, so what changed since is not known"
        unknown = Count(value=None, source=kind.name, rule=rule)
        return PlanFound(figures=tuple(reviews.figures(dict.fromkeys(RULES, unknown))), fact=fact)
    every = list(reviews.entries)
    entries = {key: [one for one in every if reviews.has(one, key)] for key in RULES}
    achieved = reviews.achieved()
    names = {key: reviews.names(own) for key, own in entries.items()}
    counts = {key: reviews.count(key, own) for key, own in entries.items()}
    return PlanFound(
        figures=(*achieved.figures, *reviews.figures(counts)),
        fact=replace(fact, names=names, moved=tuple(reviews.moved(entries["moved"]))),
        achieved=achieved,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry in two reviews: its row in each, None where it is not listed."""

    before: int | None
    now: int | None

    @property
    def row(self) -> int:
        """Return its row in the later review that lists it."""
        row = self.before if self.now is None else self.now
        if row is None:
            raise ValueError("an entry is in one review at least")
        return row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reviews:
    """Two reviews of a plan: the rows of each in its return."""

    rows: Rows
    kind: PlanKind
    question: Question
    earlier: Earlier
    before: "NDArray[np.int64] | None"
    now: "NDArray[np.int64]"

    @property
    def entries(self) -> Iterator[_Entry]:
        """Yield the entries in the order of the later review, then those that only the earlier one lists."""
        earlier = {self._key(row): row for row in self._before}
        for row in self.now.tolist():
            yield _Entry(before=earlier.pop(self._key(row), None), now=row)
        for row in earlier.values():
            yield _Entry(before=row, now=None)

    @property
    def _before(self) -> list[int]:
        return [] if self.before is None else self.before.tolist()

    def _text(self, column: str, row: int) -> str:
        """Return the text in a cell; a column is read once."""
        return text_at(self.rows, column, row)

    def _key(self, row: int) -> tuple[str, ...]:
        return tuple(cleaned(self._text(key, row)) for key in self.kind.keys if not self.rows.lacks(key))

    def has(self, one: _Entry, key: str) -> bool:
        """Return whether an entry has one of the changes."""
        if one.before is None or key == "added":
            return one.before is None and key == "added"
        if key in _WAS_DUE:
            return self._was_due(one.before) and key in ("due", self._result(one.now))
        if one.now is None or key == "gone":
            return one.now is None and key == "gone"
        if key == "closed":
            return self._is_achieved(one.now) and not self._is_achieved(one.before)
        if key in _SLIPPED:
            return not self._is_achieved(one.now) and key in self._slips(one.before, one.now)
        return self._status(one.before) != self._status(one.now)

    def _result(self, row: int | None) -> str:
        if row is None:
            return "gone"
        return "done" if self._is_achieved(row) else "late"

    def _status(self, row: int) -> str:
        return self._text("status", row)

    def _is_achieved(self, row: int | None) -> bool:
        return row is not None and self._status(row) == ACHIEVED

    def _due(self, row: int) -> LooseDate | None:
        words = "" if self.rows.lacks("due") else self._text("due", row)
        return parse_loose_date(words) if words else None

    def _was_due(self, row: int) -> bool:
        """Return whether an entry was not achieved and its due date, month or season ended between the two days."""
        due = self._due(row)
        if self._is_achieved(row) or due is None or due.last is None:
            return False
        return self.earlier.day <= due.last <= self.question.as_at

    def _slips(self, before: int, now: int) -> tuple[str, ...]:
        """Return how an entry slipped: its due date is later than it was, or has passed since the earlier day."""
        was, due = self._due(before), self._due(now)
        if was and due and was.last and due.last and due.last > was.last:
            return "slipped", "postponed"
        has_passed = is_past(due, self.question.as_at) and not is_past(due, self.earlier.day)
        return ("slipped", "passed") if has_passed else ()

    def names(self, entries: Sequence[_Entry]) -> tuple[str, ...]:
        """Return what some entries are called, each once; nothing if one has no name."""
        found = [self._text(self.kind.named_by, one.row) for one in entries]
        return tuple(dict.fromkeys(found)) if all(found) else ()

    def moved(self, entries: Sequence[_Entry]) -> Iterator[Moved]:
        """Yield some entries with their status on both days; with the name of their review, if there are several."""
        is_one = len({self._review(row) for row in self.now.tolist()}) == 1
        for one in entries:
            before, now = ("" if row is None else self._status(row).lower() for row in (one.before, one.now))
            name = self._text(self.kind.named_by, one.row)
            yield Moved(name=name if is_one else f"{name} of {self._review(one.row)}", before=before, now=now)

    def _review(self, row: int) -> str:
        has_reviews = "review" in self.kind.keys and not self.rows.lacks("review")
        return self._text("review", row) if has_reviews else ""

    def count(self, key: str, entries: Sequence[_Entry]) -> Count:
        """Return how many entries have a change; without a value if a status is blank, or no due date is kept."""
        rule = f"{self.kind.unit} {RULES[key]}"
        if key in _BY_DUE_DATE and (unknown := uncounted(self.rows, "due")):
            return unknown
        if key not in _WITHOUT_STATUS and not all(map(self._status, (*self._before, *self.now.tolist()))):
            return Count(value=None, source=self.rows.name, rule=f"{rule}; the status of one is not known")
        chosen = np.array([one.row for one in entries], dtype=np.int64)
        return Count(value=len(chosen), source=self.rows.name, rule=rule, rows=chosen)

    def figures(self, counts: Mapping[str, Count]) -> Iterator[Figure]:
        """Yield the number of entries with each change."""
        unit, since = self.kind.unit, f"since {long_date(self.earlier.day)}"
        for key, count in counts.items():
            yield counted(
                f"since.{self.kind.name}.{key}",
                meaning=f"{unit.capitalize()} {MEANINGS[key]} {since}",
                unit=unit,
                count=count,
                as_at=self.question.as_at,
            )

    def achieved(self) -> Compared:
        """Return the achieved entries of both reviews."""
        unit = self.kind.unit
        now, before = (self._achieved_in(rows) for rows in (self.now.tolist(), self._before))
        return compared(
            f"since.{self.kind.name}.achieved",
            f"{unit.capitalize()} achieved",
            unit=unit,
            now=now,
            before=before,
            question=self.question,
            earlier=self.earlier,
            published_as=(f"{self.kind.name}.achieved",),
        )

    def _achieved_in(self, rows: Sequence[int]) -> Measurement:
        statuses = [self._status(row) for row in rows]
        chosen = np.array([row for row in rows if self._is_achieved(row)], dtype=np.int64)
        rule = f"{self.kind.unit} of a review whose status is {ACHIEVED.lower()}"
        value = len(chosen) if all(statuses) else None
        return Measurement(count=Count(value=value, source=self.rows.name, rule=rule, rows=chosen))
