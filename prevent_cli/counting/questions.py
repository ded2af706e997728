"""What a run asks: the workspace it is about, the day it counts up to, and the question that its measures answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting.loading import LoadedReturns
from prevent_cli.errors import WorkspaceError
from prevent_cli.files import find_resource
from prevent_cli.intervals import By
from prevent_cli.periods import CoverStep, Period, cover_step, parse_period
from prevent_cli.remedies import Option
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.finding import find_workspace
from prevent_cli.workspace.folder import Board, Workspace, load_workspace

if TYPE_CHECKING:
    from prevent_cli.measures.base.material import Question

SAMPLE = "barnet"
YOUR_WORKSPACE = Option("workspace", what="the folder of your returns")


def open_workspace(*, asked: Path | None, start: Path, environment: Mapping[str, str]) -> Workspace:
    """Return the workspace asked for, else the nearest upwards, else the bundled sample with `found` False."""
    folder = find_workspace(asked=asked, start=start, environment=environment)
    if folder is not None:
        workspace = load_workspace(folder, known_returns=tuple(RETURNS))
        return replace(workspace, options=(Option("workspace", str(asked)),)) if asked is not None else workspace
    return open_sample()


def open_sample() -> Workspace:
    """Return the bundled sample, with `found` False; raises WorkspaceError where it was not installed."""
    bundled = find_resource("sample_data", SAMPLE)
    if bundled is None:
        raise WorkspaceError("no prevent.toml in this folder or its parents, and no bundled sample", YOUR_WORKSPACE)
    return replace(load_workspace(bundled, found=False, known_returns=tuple(RETURNS)), sample=True)


def end_of_cover(loaded: LoadedReturns, *, covers_by: CoverStep = "quarter") -> dt.date | None:
    """Return the last day that all dated returns of the run cover, events aside; None where no return has one.

    A return that does not declare its days covers the quarter, or month, of its last row, as it does in a paper. What
    happened to a case after the last referral of the quarter is known as well, so both must count to one day.
    A snapshot stays in force until it is replaced, so a return of snapshots counts only where its cover is declared.
    """
    ends = [
        checked.covers[1] if checked.covers_declared else cover_step(checked.covers[1], covers_by).end
        for checked in loaded.returns.values()
        if checked is not None
        and checked.covers is not None
        and checked.description.name != "events"
        and (checked.covers_declared or checked.description.event_date is not None)
    ]
    return min(ends) if ends else None


def settle_as_at(loaded: LoadedReturns, *, asked: dt.date | None, today: dt.date) -> dt.date:
    """Return the as-at date: the one asked for, else the earlier of today and the end of what the returns cover."""
    if asked is not None:
        return asked
    end = end_of_cover(loaded)
    return today if end is None else min(today, end)


def ask(  # noqa: PLR0913 - a question has these parts
    workspace: Workspace,
    board: Board,
    *,
    period: Period | None,
    as_at: dt.date,
    meeting: dt.date | None = None,
    since: dt.date | None = None,
    quarters: int | None = None,
    by: By | None = None,
    journey_by: By | None = None,
) -> "Question":
    """Return the question of a run: options before the board's settings before the workspace's."""
    from prevent_cli.intake.across.completed import courses_that_count, renewals_of
    from prevent_cli.measures.base.material import Question

    rules = workspace.training
    return Question(
        period=period or parse_period(str(as_at.year)),
        as_at=as_at,
        meeting=meeting or next((day for day in board.meetings if day >= as_at), None),
        board=board.code,
        board_name=board.name or "",
        window_from=since or board.window_from or rules.window_from,
        window_to=period.end if period is not None and board.window_ends == "period" else None,
        departments=board.departments or rules.departments,
        target_percent=board.target_percent if board.target_percent is not None else rules.target_percent,
        refresh_months=rules.refresh_months,
        recent_months=rules.recent_months,
        courses=courses_that_count(workspace.courses),
        renewals=renewals_of(workspace.courses),
        sectors=tuple(rules.sectors),
        meetings=board.meetings,
        # The few who were trained between two near days would hide the numbers that a paper needs most.
        since_by_department=workspace.disclosure.small_numbers == "show",
        quarters=quarters or workspace.channel.quarters,
        by=by or workspace.channel.by,
        journey_by=journey_by or workspace.channel.journey_by,
        breakdowns=board.breakdowns,
        deep_dive=board.deep_dive,
        targets=workspace.channel.targets,
        review_months=workspace.channel.review_months,
        trend_years=board.trend_years,
        trend_quarters=board.trend_quarters,
        panel=workspace.channel.panel,
        delivery_group=workspace.channel.delivery_group,
        police_team=workspace.council.police_team,
        labels={**workspace.labels, **board.labels},
    )


def with_clearance(question: "Question", workspace: Workspace, board: Board, *, as_at: dt.date) -> "Question":
    """Return a question that also asks who had cleared the paper by a day; as it was where it knows no meeting.

    The paper's own as-at date will not do: a paper is cleared after the day that it counts up to.
    """
    from prevent_cli.bank_holidays import bank_holidays
    from prevent_cli.measures.base.material import ClearanceRules

    if question.meeting is None:
        return question
    rules = ClearanceRules(
        board=board.code,
        board_name=board.name or "",
        as_at=as_at,
        days_off=bank_holidays(question.meeting, workspace.nation),
        clear_days=workspace.clearance.clear_days,
        working_days=workspace.clearance.working_days,
        required=workspace.clearance.required,
    )
    return replace(question, clearance=rules)


def last_seen(question: "Question", today: dt.date) -> dt.date:
    """Return the day on which a draft's clearance is looked at: today, or the meeting's where that is past."""
    return min(today, question.meeting or today)
