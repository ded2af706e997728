"""What changed: figures restated, moves beyond what is plausible, returns that stand still, boards overdue."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prevent_cli.comparing.policies import in_words, policy_of
from prevent_cli.comparing.records import records_of
from prevent_cli.disclosure.policy import Policy, is_protected
from prevent_cli.jobs.export.suppressed import with_families
from prevent_cli.measures.base.arithmetic import round_half_up
from prevent_cli.measures.base.figure import HIDDEN as HIDDEN_MARK
from prevent_cli.measures.base.figure import Unit
from prevent_cli.periods import Period, long_date, month_name, months_before, parse_month, parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Export

NOT_COMPARED, RESTATED, MOVED, GONE, UNCHANGED, OVERDUE = (
    "not compared",
    "restated",
    "moved",
    "no longer given",
    "return unchanged",
    "board overdue",
)
_ORDER = (NOT_COMPARED, RESTATED, MOVED, GONE)
NOT_GIVEN = "not given"
KEPT_BACK = "the number before is kept from the public, for a small one could be worked out from it"
HELD_BACK = "held back from the public this month, for a small number lies in them or could be worked out from them"
_QUARTER = re.compile(r"\.(\d{4})-(\d{2})-q([1-4])\.")
_DAYS_AND_MONTHS = re.compile(r"\b(?:\d{1,2} )?[A-Z][a-z]+ \d{4}\b|\b\d{4}-\d{2}(?:-\d{2})?\b")
_OF_A_YEAR = re.compile(r"\b\d{4}-\d{2}\b")  # in a name: figures of a quarter or a year go as time goes
HIDDEN = f"[{HIDDEN_MARK}]"  # as a figure that may not be shown is printed
_CHANGES = frozenset({Unit.CHANGE, Unit.POINTS, Unit.SIZE})  # a change of a change says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What a bundle holds, as far as another is compared with it.

    `policy` says whom its figures were released to; `figures` are their records by name; `returns` a fingerprint of
    each return by name; `where` is the bundle's place in the exports folder.
    """

    month: Period
    where: str
    policy: Policy
    figures: Mapping[str, Mapping[str, Any]]
    returns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing to look at: its kind, the figure, return or board, what that is, before and now as printed, and why."""

    kind: str
    subject: str
    meaning: str
    before: str
    now: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The bundles that a new one is compared with: of the same month, and of the months before, newest first.

    `again` gives the record of a figure of the newest of those before, counted from the returns as they are now, as at
    the end of its month; None where they give none. `held_back` are those of all their figures that the new one keeps
    from the public.
    """

    same: Exported | None = None
    before: tuple[Exported, ...] = ()
    again: Callable[[str], Mapping[str, Any] | None] = lambda _: None
    held_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthContext:
    """What is known of a month beside its figures.

    `overdue` are boards with the day, month or season their update was due; `last_rows` the day of each return's last
    row by the month's end, in words; `kept` the returns that have a row of the last months.
    """

    overdue: Sequence[tuple[str, str]] = ()
    last_rows: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def changes_of(now: Exported, earlier: Earlier, rules: Export, context: MonthContext) -> tuple[Change, ...]:
    """Return all that changed, in the order in which it matters; a figure is told once, a subject once a reason."""
    figures = {
        (change.subject, change.told if change.kind == GONE else ""): change
        for change in (
            *(_since_month(now, earlier, rules) if earlier.before else ()),
            *(_restated(now, earlier.same, earlier.held_back) if earlier.same else ()),
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
                told=f"was due {due}, and {long_date(now.month.end)} is past it",
            )
            for board, due in context.overdue
        ),
    )


def _restated(now: Exported, same: Exported, held_back: Collection[str] = ()) -> Iterator[Change]:
    """Yield the figures of a month that its earlier export gave otherwise; a change between two is told by them."""
    if now.policy != same.policy:
        yield _not_compared(now, same)
        return
    told = f"the earlier export of {month_name(now.month.start)} is kept in {same.where}"
    names = tuple(dict.fromkeys((*same.figures, *now.figures)))
    kept = _kept_back(now, same, names, held_back)
    for name in names:
        before, after = same.figures.get(name), now.figures.get(name)
        unit = (after or before or {}).get("unit")
        if unit in _CHANGES or not _differs(before, after):
            continue
        yield _change(RESTATED, kept, before, after, told)


def number_restated(now: Exported, same: Exported) -> int | None:
    """Return how many figures of a month its earlier export gave otherwise, None where they may not be compared."""
    return sum(1 for _ in _restated(now, same)) if now.policy == same.policy else None


def _since_month(now: Exported, earlier: Earlier, rules: Export) -> Iterator[Change]:
    """Yield the figures that moved beyond what is plausible, or are given no more, since the export of a month before.

    A quarter that was over by then is restated where it moved and, counted again as at that month's end, is not what
    it was: advice given later, or a row recorded later, is no correction. One that was not over grows from month to
    month, which says nothing. A figure of another year is another figure.
    """
    previous = earlier.before[0]
    if now.policy != previous.policy:
        yield _not_compared(now, previous)
        return
    since = f"since the export of {month_name(previous.month.start)}"
    alike = [name for name, after in now.figures.items() if not _unlike(previous.figures.get(name), after)]
    kept = _kept_back(now, previous, alike)
    for name in alike:
        before, after = previous.figures[name], now.figures[name]
        if after["unit"] in _CHANGES:
            continue
        quarter = _QUARTER.search(name)
        if quarter:
            over = parse_period(f"{quarter[1]}/{quarter[2]}-Q{quarter[3]}").end <= previous.month.end
            if over and _differs(before, after) and _differs(before, earlier.again(name)):
                told = f"a quarter that was over has another figure {since}, also counted as at that month's end"
                yield _change(RESTATED, kept, before, after, told)
        elif why := _beyond(before, after, rules):
            why = "further than is plausible" if name in kept else why  # from how far, before could be worked out
            yield _change(MOVED, kept, before, after, f"{why} {since}")
    yield from _gone(now, previous, since, earlier.held_back)


def _gone(now: Exported, previous: Exported, since: str, held_back: Collection[str]) -> Iterator[Change]:
    """Yield the subjects whose figures had a number and have none now, a line for each reason; a year's own pass."""
    subjects: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for name, before in previous.figures.items():
        after = now.figures.get(name)
        if before["value"] is None or before["unit"] in _CHANGES or _OF_A_YEAR.search(name):
            continue
        if after is None or after["mark"] == "x":
            lacks = f"have no number any more {since}; does a return lack rows or a column?"
            why = f"are {HELD_BACK}" if name in held_back else lacks
            subjects.setdefault((name.partition(".")[0], _printed(after), why), []).append(before)
    for (subject, printed, told), records in subjects.items():
        yield Change(
            kind=GONE,
            subject=f"{subject}.*",
            meaning=f"{len(records)} {'figure' if len(records) == 1 else 'figures'}, such as: {records[0]['meaning']}",
            before="given",
            now=printed,
            told=told,
        )


def _change(
    kind: str,
    kept: Mapping[str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    told: str,
) -> Change:
    """Return a change of one figure, at least one of whose records is there.

    Of the figures that are `kept` back, the number before is not told, but why.
    """
    record = after or before or {}
    first, last = _in_full(before, after), _in_full(after, before)
    if record["name"] in kept:
        first = "given" if after is None else HIDDEN
        told = f"{kept[record['name']]}; {told}"
        last = _printed(after)
    return Change(kind=kind, subject=record["name"], meaning=str(record["meaning"]), before=first, now=last, told=told)


def _kept_back(
    now: Exported, other: Exported, names: Iterable[str], held_back: Collection[str] = ()
) -> Mapping[str, str]:
    """Return the figures whose number in another export is not told beside this one, each with the reason.

    Where small numbers are kept from the public, so are those that two numbers side by side would give away, and the
    numbers from which these could be worked out.
    """
    own = {name for name in names if _gives_away(now.policy, other.figures.get(name), now.figures.get(name))}
    return {name: HELD_BACK if name in held_back else KEPT_BACK for name in with_families(own, other.figures)}


def _gives_away(policy: Policy, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Return whether two records of a figure beside each other tell of a small number of people or cases."""
    if not policy.withholds or before is None:
        return False
    if not any(is_protected(record["counts"]) for record in (before, after) if record is not None):
        return False
    if after is None:
        return True  # its measure may be held back for this very number
    pairs = zip((before["value"], *_counts(before)), (after["value"], *_counts(after)), strict=True)
    return any(policy.is_small(abs(last - first)) for first, last in pairs if first is not None and last is not None)


def _beyond(before: Mapping[str, Any], after: Mapping[str, Any], rules: Export) -> str:
    """Return how far a figure moved where that is beyond what is plausible, else nothing."""
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
    """Return whether two figures of one name are of different things, days and months aside, or one is not there."""
    if before is None:
        return True
    first, last = (_DAYS_AND_MONTHS.sub("", str(record["meaning"])) for record in (before, after))
    return first != last or before["unit"] != after["unit"]


def _unchanged(now: Exported, before: Sequence[Exported], rules: Export, context: MonthContext) -> Iterator[Change]:
    """Yield the returns that say the same as in each export back to the one of some months ago, which must be there.

    One that has rows of those months was kept in them, whenever they were exported.
    """
    first = months_before(now.month.start, rules.unchanged_months)
    between = [exported for exported in before if exported.month.start >= first]
    if not between or between[-1].month.start != first:
        return
    for name, print_of in now.returns.items():
        kept = name in context.kept or name in rules.seldom
        if not kept and all(exported.returns.get(name) == print_of for exported in between):
            last = context.last_rows.get(name)
            yield Change(
                kind=UNCHANGED,
                subject=name,
                meaning=RETURNS[name].title if name in RETURNS else name,
                before=month_name(first),
                now=month_name(now.month.start),
                told=f"has the same rows{f', the last of {last}' if last else ''}",
            )


def _not_compared(now: Exported, other: Exported) -> Change:
    return Change(
        kind=NOT_COMPARED,
        subject=month_name(other.month.start),
        meaning=f"Figures of {other.where}",
        before=in_words(other.policy),
        now=in_words(now.policy),
        told=f"the figures in {other.where} were released to other readers, so they are not told here",
    )


def _differs(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    return _printed(before) != _printed(after) or _counts(before) != _counts(after)


def _printed(record: Mapping[str, Any] | None) -> str:
    return NOT_GIVEN if record is None else str(record["printed"])


def _counts(record: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """Return the numbers that a figure rests on: a percentage may stand while its part and whole both move."""
    if record is None:
        return ()
    return tuple((record[key] or {}).get("value") for key in ("part", "whole"))


def _in_full(record: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> str:
    """Return a figure as printed, with what it rests on where it is printed as the other is."""
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
        returns=returns,
    )
