"""The papers that fall due in a month: whose board meets then, or is to have an update then."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from prevent_cli.periods import Period
from prevent_cli.workspace import Workspace

if TYPE_CHECKING:
    from prevent_cli.paper_runs import PlannedPaper
    from prevent_cli.pipeline import Gathered

FOLDER = PurePosixPath("papers")


def boards_due(workspace: Workspace, gathered: "Gathered", month: Period) -> dict[str, dt.date | None]:
    """Return the boards of prevent.toml whose paper falls due in a month, with the day of their meeting if known.

    A board's meetings in prevent.toml say so, else the latest board schedule at the month's end: an update due then.
    """
    due: dict[str, dt.date | None] = {
        code: meeting
        for code, board in workspace.boards.items()
        for meeting in reversed(board.meetings)
        if month.start <= meeting <= month.end
    }
    for update in _updates(workspace, gathered, month):
        first, last = update.first, update.last
        if update.code in workspace.boards and month.start <= first and last <= month.end:
            due.setdefault(update.code, first if first == last else None)
    return {code: due[code] for code in workspace.boards if code in due}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Update:
    code: str
    first: dt.date
    last: dt.date


def _updates(workspace: Workspace, gathered: "Gathered", month: Period) -> Iterator[_Update]:
    """Yield the next updates that the board schedules in force at a month's beginning and at its end give."""
    from prevent_cli import pipeline
    from prevent_cli.measures.boards import BoardUpdate

    if gathered.returns.get("boards") is None:
        return
    for day in (month.start, month.end):
        question = pipeline.ask(workspace, workspace.board(""), period=month, as_at=day)
        facts = pipeline.count_each(gathered, question, ("boards",))["boards"].facts
        names, updates = facts.get("boards.names"), facts.get("boards.updates")
        if not isinstance(names, dict) or not isinstance(updates, tuple):
            continue
        codes = {name: code for code, name in names.items()}
        for update in updates:
            following = update.following if isinstance(update, BoardUpdate) else None
            if following is not None and following.first is not None and following.last is not None:
                yield _Update(code=codes.get(update.name, ""), first=following.first, last=following.last)


def plan_due(workspace: Workspace, due: Mapping[str, dt.date | None], month: Period) -> tuple["PlannedPaper", ...]:
    """Return the plans of papers that fall due, each counted to the end of the month before: it is read after that."""
    from prevent_cli.paper_runs import PapersAsked, plan_paper

    day = month.start - dt.timedelta(days=1)
    return tuple(
        plan_paper(workspace, code, PapersAsked(today=month.end, files=lambda _: {}, as_at=day, meeting=meeting))
        for code, meeting in due.items()
    )


def paper_files(
    plans: tuple["PlannedPaper", ...],
    gathered: "Gathered",
    *,
    workspace: Workspace,
    today: dt.date,
    remark: Callable[[str], object],
) -> dict[str, bytes]:
    """Return the planned papers in Word by their places in a bundle; raises a PreventError where one cannot be."""
    from prevent_cli.paper_runs import paper_contents

    found = {}
    for plan in plans:
        contents = paper_contents(plan, gathered, workspace=workspace, today=today, formats=("docx",), remark=remark)
        found[str(FOLDER / f"{plan.stem}.docx")] = contents.files["docx"]
    return found
