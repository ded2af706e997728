"""Facts about a month other than its figures: boards overdue, returns in use, and remarks on the returns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prevent_cli.comparing.counting import COVERS_BY
from prevent_cli.counting import loading
from prevent_cli.counting.remarks import (
    ADD_LATER,
    EARLIER_WINDOW,
    age_remarks,
    cover_remarks,
    covers,
    late_remarks,
    returns_with_days,
)
from prevent_cli.jobs.export.changes import MonthContext
from prevent_cli.jobs.export.contents import titles_of
from prevent_cli.jobs.export.manifest import holds_people
from prevent_cli.periods import (
    Period,
    cover_step,
    financial_year_of,
    long_date,
    month_name,
    month_of,
    months_before,
    quarter_of,
)
from prevent_cli.remedies import Action, Command, Message, Option
from prevent_cli.returns import RETURNS
from prevent_cli.wording import capital, parts
from prevent_cli.workspace.folder import Export, Workspace

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from prevent_cli.comparing.counting import Counting
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.intake.checked import CheckedReturn

KEPT_BEFORE = "they were kept before"
OF_QUARTERS_AND_YEARS = ("referrals",)  # the framework by quarter, and the deep dive of a year
RECORDED = "recorded_on"  # the day by which a row without its own day is known


def context_of(loaded: loading.LoadedReturns, released: "Released", month: Period, rules: Export) -> MonthContext:
    """Return what is known of a month; where small numbers are hidden, no day on which somebody's row falls."""
    import pandas as pd

    hides = released.policy.withholds
    known = {name: days[days <= pd.Timestamp(month.end)] for name, days in _days(loaded)}
    return MonthContext(
        overdue=_overdue(released),
        last_rows={
            name: long_date(days.max().date())
            for name, days in known.items()
            if len(days) and not (hides and holds_people(loaded.returns[name]))
        },
        in_use=_in_use(loaded, month, rules.unchanged_months),
    )


def remarks(loaded: loading.LoadedReturns, month: Period) -> Iterator[Message]:
    """Yield remarks for those who keep the returns: on days that they lack, and on old snapshots."""
    counted = dict.fromkeys(loaded.returns, (month.start, month.end))
    yield from cover_remarks(loaded, counted, covers_by=COVERS_BY)
    for name, begun, first in _begun_late(loaded, month):
        end = max(month.end, *(cover_step(day, COVERS_BY).end for day in begun.covers or ()))
        yield Message(
            f'the return "{begun.description.title}" begins on {long_date(first)}, so figures of a quarter or a year '
            f"that began before {month_name(first)} are [x]",
            (covers(name, f"{financial_year_of(month.start).start}..{end}", when=KEPT_BEFORE),),
        )
    for name, begun, first in _begun_after(loaded, month):
        yield Message(
            f'the return "{begun.description.title}" begins on {long_date(first)}, so earlier figures are [x]',
            (covers(name, f"{quarter_of(month.start).start}..", when=KEPT_BEFORE),),
        )
    for name, checked in loaded.returns.items():
        if checked is not None and checked.covers_declared and checked.covers and checked.covers[1] < month.end:
            yield Message(
                f'the return "{checked.description.title}" covers the days to {long_date(checked.covers[1])}, so later '
                "figures are [x]",
                (covers(name, f"{checked.covers[0]}..", when="it goes on"),),
            )
    yield from late_remarks(loaded, month.end, later=Option("month", what="a later month"))
    for old in age_remarks(loaded, month.end):
        yield Message(old.sentence, (ADD_LATER,))  # a bundle has no sections to leave out


def left_out_remarks(workspace: Workspace) -> Iterator[Message]:
    """Yield that prevent.toml leaves some returns out of exports, and how to have them back."""
    names = tuple(name for name in RETURNS if name in workspace.export.without)
    if names:
        again = Command(
            "adopt",
            arguments=("FOLDER",),
            options=(Option("into", workspace.folder.as_posix()),),
            when=f"{'its' if len(names) == 1 else 'their'} faults are corrected",
        )
        yield Message(
            f"without under [export] in prevent.toml leaves out {titles_of(names)}, so the bundle lacks "
            f"{'its' if len(names) == 1 else 'their'} figures",
            (again, Action(f"take {'it' if len(names) == 1 else 'them'} out of that line")),
        )


def window_remarks(counting: "Counting", month: Period) -> Iterator[Message]:
    """Yield the same of training that a month cannot have, since its window begins later."""
    begins = counting.window_after(month)
    if begins is not None and counting.before_window(month):
        yield Message(
            f"the training window begins on {long_date(begins)}, after {month_name(month.start)} ends, so training is "
            "not counted",
            EARLIER_WINDOW,
        )


def on_the_cover(loaded: loading.LoadedReturns, month: Period) -> Iterator[str]:
    """Yield the same for those who read the bundle: without the last day of a return, which may be somebody's."""
    for _, checked, (_, day) in returns_with_days(loaded):
        last = day if checked.covers_declared else cover_step(day, COVERS_BY).end
        if last < month.end:
            title = checked.description.title
            yield f'The return "{title}" ends before {month_name(month.start)} does, so later figures are [x].'
    for _, begun, _ in _begun_after(loaded, month):
        title = begun.description.title
        yield f'The return "{title}" begins after {month_name(month.start)} ends, so its figures are [x].'
    for _, begun, first in _begun_late(loaded, month):
        yield (
            f'The return "{begun.description.title}" begins in {month_name(first)}, so figures of a quarter or a '
            "year that began before it are [x]."
        )
    for old in age_remarks(loaded, month.end):
        yield f"{capital(old.sentence)}."


def _begun_after(loaded: loading.LoadedReturns, month: Period) -> "Iterator[tuple[str, CheckedReturn, dt.date]]":
    """Yield each return of events all of which come after a month, as far as is known."""
    for name, checked, (first, _) in returns_with_days(loaded):
        if first > month.end:
            yield name, checked, first


def _begun_late(loaded: loading.LoadedReturns, month: Period) -> "Iterator[tuple[str, CheckedReturn, dt.date]]":
    """Yield each return that says no cover and whose first row comes after the month in which a year begins.

    Only of returns of which a month has figures of whole quarters and years.
    """
    year = month_of(financial_year_of(month.start).start)
    for name in OF_QUARTERS_AND_YEARS:
        checked = loaded.returns.get(name)
        if checked is None or checked.covers is None or checked.covers_declared:
            continue
        if year.end < checked.covers[0] <= month.end:
            yield name, checked, checked.covers[0]


def _overdue(released: "Released") -> tuple[tuple[str, str], ...]:
    from prevent_cli.measures.boards import OVERDUE, BoardUpdate

    updates = released.facts.get("boards.updates", ())
    return tuple(
        (update.name, update.following.in_words)
        for update in (updates if isinstance(updates, tuple) else ())
        if isinstance(update, BoardUpdate) and update.status == OVERDUE and update.following is not None
    )


def _in_use(loaded: loading.LoadedReturns, month: Period, months: int) -> frozenset[str]:
    """Return the returns that have a row of a month or of those before it, as many as are asked.

    A row of attendance is of its session's day, and a trainer's of the days on which they delivered one.
    """
    import pandas as pd

    first, last = pd.Timestamp(months_before(month.start, months)), pd.Timestamp(month.end)
    dated = {name for name, days in _days(loaded) if days.between(first, last).any()}
    return frozenset(dated.union(_of_sessions(loaded, first, last)))


def _of_sessions(loaded: loading.LoadedReturns, first: "pd.Timestamp", last: "pd.Timestamp") -> Iterator[str]:
    """Yield the returns with a reference to a session held between two days, or whose references such a session has."""
    sessions = loaded.returns.get("sessions")
    if sessions is None:
        return
    held = sessions.frame[sessions.frame["held_on"].between(first, last)]
    for name, checked in loaded.returns.items():
        if checked is None or (link := checked.description.dated_through) is None or link[1].to != "sessions":
            continue
        own, theirs = link
        named = {one for text in held[theirs.column].dropna().astype(str) for one in (text, *parts(text))}
        if checked.frame[own].isin(named).any():
            yield name


def _days(loaded: loading.LoadedReturns) -> "Iterator[tuple[str, pd.Series]]":
    """Yield the days of the rows of each return whose rows have days."""
    for name, checked in loaded.returns.items():
        if checked is None:
            continue
        dated = checked.description.event_date or checked.description.snapshot_date or RECORDED
        if dated in checked.frame and checked.frame[dated].dtype.kind == "M":
            yield name, checked.frame[dated]
