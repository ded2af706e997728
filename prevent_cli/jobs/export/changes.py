"""What changed: figures restated, implausible moves, returns without new rows, boards overdue."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, field
from typing import Any

from prevent_cli.comparing.policies import in_words, policy_of
from prevent_cli.comparing.records import by_of_bundle, records_of
from prevent_cli.disclosure.policy import Policy, is_protected
from prevent_cli.intervals import By, by_of, interval_in
from prevent_cli.jobs.export.suppressed import with_families
from prevent_cli.measures.base.arithmetic import round_half_up
from prevent_cli.measures.base.figure import HIDDEN as HIDDEN_MARK
from prevent_cli.measures.base.figure import Unit
from prevent_cli.periods import Period, long_date, month_name, months_before, parse_month
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Export

NOT_COMPARED, RESTATED, NOW_HIDDEN, NOW_SHOWN, MOVED, GONE, UNCHANGED, OVERDUE = (
    "not compared",
    "restated",
    "now hidden",
    "now shown",
    "moved",
    "no longer given",
    "return unchanged",
    "board overdue",
)
_ORDER = (NOT_COMPARED, RESTATED, NOW_HIDDEN, NOW_SHOWN, MOVED, GONE)
GIVEN, NOT_GIVEN = "given", "not given"
_SEVERAL = ".*"  # the end of a subject that is several figures
SUPPRESSED_BEFORE = "the number before is suppressed, because someone could work out a small number from it"
HIDDEN_NOW = "hidden now, because of a small number or because someone could work one out"
SHOWN_NOW = "hidden before, and no longer"
_DAYS_AND_MONTHS = re.compile(r"\b(?:\d{1,2} )?[A-Z][a-z]+ \d{4}\b|\b\d{4}-\d{2}(?:-\d{2})?\b")
_OF_A_YEAR = re.compile(r"\b\d{4}-\d{2}\b")  # in a name: each year has its own figures
HIDDEN = f"[{HIDDEN_MARK}]"  # as a figure that may not be shown is printed
_CHANGES = frozenset({Unit.CHANGE, Unit.POINTS, Unit.SIZE})  # a change of a change means nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The contents of a bundle that another one is compared with.

    `policy`: whom its figures were released to. `figures`: their records by name. `returns`: a fingerprint of each
    return by name. `where`: the bundle's place in the exports folder. `by`: the intervals of its Channel framework.
    """

    month: Period
    where: str
    policy: Policy
    figures: Mapping[str, Mapping[str, Any]]
    returns: Mapping[str, str] = field(default_factory=dict)
    by: By = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its kind, the figure, return or board, its meaning, before and now as printed, and the reason."""

    kind: str
    subject: str
    meaning: str
    before: str
    now: str
    reason: str

    @property
    def plain(self) -> dict[str, str]:
        """Return it as changes.json contains it."""
        return {"told" if key == "reason" else key: value for key, value in asdict(self).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The bundles that a new one is compared with: of the same month, and of the months before, newest first.

    `recounted` returns the record of a figure for the newest month before, counted from the returns as they are now;
    None where they have no such figure.
    """

    same: Exported | None = None
    before: tuple[Exported, ...] = ()
    recounted: Callable[[str], Mapping[str, Any] | None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthContext:
    """Facts about a month other than its figures.

    `overdue`: boards with the day, month or season their update was due. `last_rows`: the day of each return's last
    row by the month's end, in words. `in_use`: the returns that have a row in the last months.
    """

    overdue: Sequence[tuple[str, str]] = ()
    last_rows: Mapping[str, str] = field(default_factory=dict)
    in_use: frozenset[str] = frozenset()


def changes_of(now: Exported, earlier: Earlier, rules: Export, context: MonthContext) -> tuple[Change, ...]:
    """Return all changes, the most important first: one for each figure, one for each subject and reason."""
    figures = {
        (change.subject, change.reason if change.subject.endswith(_SEVERAL) else ""): change
        for change in (
            *(_since_month(now, earlier, rules) if earlier.before else ()),
            *(_restated(now, earlier.same) if earlier.same else ()),
        )
    }
    return (
        *sorted(figures.values(), key=lambda change: _ORDER.index(change.kind)),
        *_unchanged(now, earlier.before, rules, context),
        *(
            Change(
                kind=OVERDUE,
                subject=board,
                meaning=f"Update to the {board.removeprefix('The ')}",
                before=due,
                now="",
                reason=f"was due {due}, and {long_date(now.month.end)} is past it",
            )
            for board, due in context.overdue
        ),
    )


def _restated(now: Exported, same: Exported) -> Iterator[Change]:
    """Yield the figures of a month that differ from its earlier export, but no figure that is itself a change.

    Figures of quarters and of half-years are not the same figures.
    """
    if now.policy != same.policy:
        yield _not_compared(now, same)
        return
    reason = f"the earlier export of {month_name(now.month.start)} is kept in {same.where}"
    every = dict.fromkeys((*same.figures, *now.figures))
    names = tuple(name for name in every if now.by == same.by or interval_in(name) is None)
    suppressed = _suppressed(now, same, names)
    for name in names:
        before, after = same.figures.get(name), now.figures.get(name)
        unit = (after or before or {}).get("unit")
        if unit in _CHANGES or not _differs(before, after):
            continue
        yield _hidden_or_shown(before, after, reason) or _change(RESTATED, suppressed, before, after, reason)


def number_restated(now: Exported, same: Exported) -> int | None:
    """Return how many figures of a month differ from its earlier export, None where they may not be compared."""
    if now.policy != same.policy:
        return None
    return sum(change.kind == RESTATED for change in _restated(now, same))


def _since_month(now: Exported, earlier: Earlier, rules: Export) -> Iterator[Change]:
    """Yield the figures that moved further than is plausible, or are missing, since the export of a month before.

    The figure of a quarter that was over by then is restated where it moved and, counted again as at that month's end,
    also differs. Advice given later, or a row recorded later, is no correction. The figure of a quarter that was not
    over grows from month to month, so it is not listed. The same is true of half-years and years. A figure of another
    year is another figure.
    """
    previous = earlier.before[0]
    if now.policy != previous.policy:
        yield _not_compared(now, previous)
        return
    since = f"since the export of {month_name(previous.month.start)}"
    alike = [name for name, after in now.figures.items() if not _unlike(previous.figures.get(name), after)]
    suppressed = _suppressed(now, previous, alike)
    for name in alike:
        before, after = previous.figures[name], now.figures[name]
        if after["unit"] in _CHANGES:
            continue
        interval = interval_in(name)
        if interval:
            over = interval.end <= previous.month.end
            if over and (change := _hidden_or_shown(before, after, since)):
                yield change
            elif over and _differs(before, after) and _differs(before, earlier.recounted(name)):
                finished = f"the figure of a finished {by_of(interval)} changed {since}"
                reason = f"{finished}, also when counted as at that month's end"
                yield _change(RESTATED, suppressed, before, after, reason)
        elif why := _beyond(before, after, rules):
            why = "further than is plausible" if name in suppressed else why  # its size would reveal the number before
            yield _change(MOVED, suppressed, before, after, f"{why} {since}")
    yield from _hidden_or_gone(now, previous, since)


def _hidden_or_shown(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, reason: str) -> Change | None:
    """Return the change of a figure that is hidden in one of two records alone, without the hidden number."""
    if before is None or after is None or _is_hidden(before) == _is_hidden(after):
        return None
    kind, why = (NOW_HIDDEN, HIDDEN_NOW) if _is_hidden(after) else (NOW_SHOWN, SHOWN_NOW)
    return Change(
        kind=kind,
        subject=after["name"],
        meaning=str(after["meaning"]),
        before=GIVEN if before["value"] is not None else _printed(before),
        now=_printed(after),
        reason=f"{why}; {reason}",
    )


def _is_hidden(record: Mapping[str, Any]) -> bool:
    return bool(record["mark"] == HIDDEN_MARK)


def _hidden_or_gone(now: Exported, previous: Exported, since: str) -> Iterator[Change]:
    """Yield the subjects whose figures had a number and have none now, or the other way round, one for each reason.

    Figures of a year are not among them.
    """
    subjects: dict[tuple[str, str, str, str, str], list[Mapping[str, Any]]] = {}
    for name, before in previous.figures.items():
        after = now.figures.get(name)
        if before["unit"] in _CHANGES or _OF_A_YEAR.search(name):
            continue
        if change := _hidden_or_shown(before, after, since):
            key = (change.kind, change.before, GIVEN if change.kind == NOW_SHOWN else change.now, change.reason)
        elif before["value"] is not None and (after is None or after["mark"] == "x"):
            why = f"no number any more {since}; does a return lack rows or a column?"
            key = (GONE, GIVEN, _printed(after), why)
        else:
            continue
        subjects.setdefault((name.partition(".")[0], *key), []).append(after or before)
    for (subject, kind, first, last, reason), records in subjects.items():
        yield Change(
            kind=kind,
            subject=f"{subject}{_SEVERAL}",
            meaning=("" if len(records) == 1 else f"{len(records)} figures, such as: ") + records[0]["meaning"],
            before=first,
            now=last,
            reason=reason,
        )


def _change(
    kind: str,
    suppressed: Collection[str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    reason: str,
) -> Change:
    """Return the change of one figure; at least one of its records exists.

    The number before is not shown for the figures in `suppressed`; the reason is.
    """
    record = after or before or {}
    first, last = _in_full(before, after), _in_full(after, before)
    if record["name"] in suppressed:
        first = GIVEN if after is None else HIDDEN
        reason = f"{SUPPRESSED_BEFORE}; {reason}"
        last = _printed(after)
    return Change(
        kind=kind, subject=record["name"], meaning=str(record["meaning"]), before=first, now=last, reason=reason
    )


def _suppressed(now: Exported, other: Exported, names: Iterable[str]) -> frozenset[str]:
    """Return the figures whose number in another export is not shown next to this one.

    Where small numbers are suppressed, so are those that two numbers together would reveal, and the numbers from which
    someone could work these out.
    """
    own = {name for name in names if _reveals_small_number(now.policy, other.figures.get(name), now.figures.get(name))}
    return with_families(own, other.figures)


def _reveals_small_number(policy: Policy, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Return whether two records of a figure together reveal a small number of people or cases."""
    if not policy.withholds or before is None:
        return False
    if not any(is_protected(record["counts"]) for record in (before, after) if record is not None):
        return False
    if after is None:
        return True  # a bundle of version 0.1 or 0.2 left its measure out, and may have done so for this very number
    pairs = zip((before["value"], *_counts(before)), (after["value"], *_counts(after)), strict=True)
    return any(policy.is_small(abs(last - first)) for first, last in pairs if first is not None and last is not None)


def _beyond(before: Mapping[str, Any], after: Mapping[str, Any], rules: Export) -> str:
    """Return how far a figure moved where that is further than is plausible, else nothing."""
    first, last = before["value"], after["value"]
    if first is None or last is None or first == last:
        return ""
    up = "up" if last > first else "down"
    moved = abs(last - first)
    if after["unit"] == "percent":
        wholes = [(record["whole"] or {}).get("value") for record in (before, after)]
        few = any(whole is not None and whole < rules.move_least for whole in wholes)
        return f"{up} {moved} percentage points" if moved >= rules.move_points and not few else ""
    enough = after["unit"] == "people a session" or moved >= rules.move_least
    if not enough or moved * 100 < rules.move_percent * abs(first):
        return ""
    if not first:
        return "up from nothing"
    return f"{up} {round_half_up(_tenths(moved), _tenths(abs(first)))} per cent"


def _tenths(value: float) -> int:
    """Return a count or a mean, which has one decimal, as a whole number of tenths."""
    return round(value * 10)


def _unlike(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool:
    """Return whether two figures of one name mean different things, days and months aside, or one is missing."""
    if before is None:
        return True
    first, last = (_DAYS_AND_MONTHS.sub("", str(record["meaning"])) for record in (before, after))
    return first != last or before["unit"] != after["unit"]


def _unchanged(now: Exported, before: Sequence[Exported], rules: Export, context: MonthContext) -> Iterator[Change]:
    """Yield the returns that are the same as in each export of the last months, if the oldest of those exists.

    A return that has rows in those months was in use then, whenever the months were exported.
    """
    first = months_before(now.month.start, rules.unchanged_months)
    between = [exported for exported in before if exported.month.start >= first]
    if not between or between[-1].month.start != first:
        return
    for name, print_of in now.returns.items():
        expected = name in context.in_use or name in rules.seldom
        if not expected and all(exported.returns.get(name) == print_of for exported in between):
            last = context.last_rows.get(name)
            yield Change(
                kind=UNCHANGED,
                subject=name,
                meaning=RETURNS[name].title if name in RETURNS else name,
                before=month_name(first),
                now=month_name(now.month.start),
                reason=f"has the same rows{f', the last of {last}' if last else ''}",
            )


def _not_compared(now: Exported, other: Exported) -> Change:
    return Change(
        kind=NOT_COMPARED,
        subject=month_name(other.month.start),
        meaning=f"Figures of {other.where}",
        before=in_words(other.policy),
        now=in_words(now.policy),
        reason=f"the figures in {other.where} were released to other readers, so they are not compared",
    )


def _differs(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    return _printed(before) != _printed(after) or _counts(before) != _counts(after)


def _printed(record: Mapping[str, Any] | None) -> str:
    return NOT_GIVEN if record is None else str(record["printed"])


def _counts(record: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """Return the numbers behind a figure: a percentage may stay the same while its part and whole both move."""
    if record is None:
        return ()
    return tuple((record[key] or {}).get("value") for key in ("part", "whole"))


def _in_full(record: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> str:
    """Return a figure as printed, with its part and whole where both figures print the same."""
    if record is None or _printed(record) != _printed(other):
        return _printed(record)
    part, whole = _counts(record)
    return f"{_printed(record)} ({part} of {whole})"


def exported_of(month: str, where: str, document: Mapping[str, Any], returns: Mapping[str, str]) -> Exported:
    """Return what a bundle's figures.json and its manifest's returns say.

    Raises KeyError, TypeError or ValueError where it cannot be used.
    """
    return Exported(
        month=parse_month(month),
        where=where,
        policy=policy_of(document["policy"]),
        figures=records_of(document),
        by=by_of_bundle(document),
        returns=returns,
    )
