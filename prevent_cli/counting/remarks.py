"""Sentences about how far the returns of a run reach: where they end or begin, and how old their snapshots are."""

import datetime as dt
from typing import TYPE_CHECKING

from prevent_cli.counting.loading import LoadedReturns
from prevent_cli.periods import CoverStep, cover_step, long_date, quarter_of
from prevent_cli.remedies import Action, Message, Option, Setting
from prevent_cli.returns import RETURNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.measures.counted_days import CountedDays

ADD_LATER = Action("add a later one")
LATER_DAY = Option("as-at", what="a later day")
EARLIER_WINDOW = (
    Action("give the sessions return an earlier cover"),
    Action("give window_from under [training] in prevent.toml an earlier day"),
)
A_MONTH, A_YEAR = dt.timedelta(days=31), dt.timedelta(days=366)
PROGRESS_RETURNS = ("actions", "recommendations", "risks", "partner_status")


def cover_remarks(
    loaded: LoadedReturns, counted: "CountedDays", *, covers_by: CoverStep = "quarter"
) -> tuple[Message, ...]:
    """Return a message for each return that says no cover and whose rows end too early for some figures.

    They end in a quarter, or month, before the last day counted, or before a whole period that is counted.
    """
    return tuple(
        Message(
            f'the return "{checked.description.title}" ends on {long_date(last)}, so later figures are [x]',
            (
                Action("enter the rows since"),
                covers(name, f"{quarter_of(first).start}..{counted[name][1]}", when="there were none"),
            ),
        )
        for name, checked, (first, last) in returns_with_days(loaded)
        if name in counted and not checked.covers_declared and _is_before(last, counted[name], covers_by)
    )


def _is_before(last: dt.date, counted: tuple[dt.date, dt.date], covers_by: CoverStep) -> bool:
    return last < counted[0] or cover_step(last, covers_by).end < counted[1]


def recent_remarks(loaded: LoadedReturns, counted: "CountedDays") -> tuple[Message, ...]:
    """Return a message for each return that is taken to cover a day, though its rows end unusually long before it.

    Unusual is more than a month, and longer than it was between any two days with rows in the year before.
    """
    return tuple(
        Message(
            f'the newest row of the return "{checked.description.title}" is of {long_date(last)}. Figures up to '
            f"{long_date(counted[name][1])} take it that there was nothing since",
            (Action("enter the rows since, if there are any"),),
        )
        for name, checked, (_, last) in returns_with_days(loaded)
        if name in counted
        and not checked.covers_declared
        and not _is_before(last, counted[name], "quarter")
        and _is_late(checked, counted[name][1])
    )


def _is_late(checked: "CheckedReturn", last_day: dt.date) -> bool:
    days = checked.frame[str(checked.description.event_date)].dropna()
    known = days[days.dt.date <= last_day].drop_duplicates().sort_values()
    if known.empty:
        return False
    gap = last_day - known.iloc[-1].date()
    usual = known[known.dt.date > known.iloc[-1].date() - A_YEAR].diff().max()
    return gap > A_MONTH and bool(known.size == 1 or gap > usual)


def covers(name: str, days: str, *, when: str) -> Setting:
    """Return the line that says which days a return covers, and when it is right."""
    return Setting(table=f"returns.{name}", key="covers", value=days, when=when)


def returns_with_days(loaded: LoadedReturns) -> "Iterator[tuple[str, CheckedReturn, tuple[dt.date, dt.date]]]":
    """Yield each return whose rows have a day, except events, with the days that it covers."""
    for name, checked in loaded.returns.items():
        if checked is None or checked.description.event_date is None or name == "events" or checked.covers is None:
            continue
        yield name, checked, checked.covers


def late_remarks(loaded: LoadedReturns, day: dt.date, *, later: Option = LATER_DAY) -> tuple[Message, ...]:
    """Return a message for each return of snapshots that are all later than a day, so that its figures are [x].

    `later` is the option that asks for a later day.
    """
    firsts = {
        name: checked.frame[checked.description.snapshot_date].min()
        for name, checked in loaded.returns.items()
        if checked is not None and checked.description.snapshot_date is not None and len(checked.frame)
    }
    return tuple(
        Message(
            f'"{RETURNS[name].title}" begins on {long_date(first.date())}, after {long_date(day)}, '
            "so its figures are [x]",
            (Action("enter an earlier snapshot"), later),
        )
        for name, first in firsts.items()
        if first.date() > day
    )


def age_remarks(loaded: LoadedReturns, as_at: dt.date) -> tuple[Message, ...]:
    """Return a message for each return whose latest snapshot is older than a year at a day: a paper gives it as it is.

    A headcount and a schedule stay in force for years; a status of progress or of a risk does not.
    """
    from prevent_cli.measures.base.snapshots import is_old

    latest = {name: _last_snapshot(loaded.returns.get(name), as_at) for name in PROGRESS_RETURNS}
    return tuple(
        Message(
            f'the latest snapshot of "{RETURNS[name].title}" is of {long_date(day)}, more than a year before '
            f"{long_date(as_at)}",
            (ADD_LATER, Action("leave out the sections that print it")),
        )
        for name, day in latest.items()
        if day is not None and is_old(day, as_at)
    )


def _last_snapshot(checked: "CheckedReturn | None", as_at: dt.date) -> dt.date | None:
    if checked is None:
        return None
    days = checked.frame[str(checked.description.snapshot_date)].dropna()
    known = days[days.dt.date <= as_at]
    return known.max().date() if len(known) else None
