"""The papers that fall due in a month: whose board meets then, or is to have an update then."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from prevent_cli.errors import DisclosureError, PreventError
from prevent_cli.periods import Period, long_date
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.comparing.neighbours import Neighbours
    from prevent_cli.comparing.publishing import PaperFacts
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.jobs.report.runs import PlannedPaper
    from prevent_cli.measures.base.figure import Figure

FOLDER = PurePosixPath("papers")
NOT_TOLD = "it would give a small number away; `prevent report --board {board} --as-at {as_at}` names the figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePapers:
    """The papers of a month: their bytes by their places in a bundle, a line on each, and those that could not be.

    Each of `unwritten` has its board, the reason and the exit code that it stands for; `released` is what was released
    to each paper, for the record; `as_at` is the day to which they count.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    unwritten: tuple[Mapping[str, str | int], ...] = ()
    released: "tuple[tuple[PaperFacts, Released], ...]" = ()
    as_at: dt.date = dt.date.min

    @property
    def figures(self) -> "list[Figure]":
        """Return the figures that the papers were given."""
        return _figures(self.released)

    def unwritten_in(self, status: str) -> tuple[Mapping[str, str | int], ...]:
        """Return the papers that could not be written as the manifest of a bundle names them.

        A public one names no figure that was refused: that there is a rare kind of case can say as much as its number.
        """
        return tuple(
            {**one, "reason": NOT_TOLD.format(board=one["board"], as_at=self.as_at)}
            if status == "public" and one["exit_code"] == DisclosureError.exit_code
            else one
            for one in self.unwritten
        )


def boards_due(workspace: Workspace, loaded: "LoadedReturns", month: Period) -> tuple[tuple[str, dt.date | None], ...]:
    """Return the boards of prevent.toml whose paper falls due in a month, each with the day of a meeting if known.

    A board's meetings in prevent.toml say so. One that names none from then on is due where a board schedule in force
    at the month's beginning or end gives it an update in that month.
    """
    due: list[tuple[str, dt.date | None]] = [
        (code, meeting)
        for code, board in workspace.boards.items()
        for meeting in board.meetings
        if month.start <= meeting <= month.end
    ]
    for update in _updates(workspace, loaded, month):
        board = workspace.boards.get(update.code)
        if board is None or any(meeting >= month.start for meeting in board.meetings):
            continue
        is_new = update.code not in {code for code, _ in due}
        if is_new and month.start <= update.first and update.last <= month.end:
            due.append((update.code, update.first if update.first == update.last else None))
    return tuple(due)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Update:
    code: str
    first: dt.date
    last: dt.date


def _updates(workspace: Workspace, loaded: "LoadedReturns", month: Period) -> Iterator[_Update]:
    """Yield the next updates that the board schedules in force at a month's beginning and at its end give."""
    from prevent_cli.counting import ledgers, questions
    from prevent_cli.measures.boards import BoardUpdate

    if loaded.returns.get("boards") is None:
        return
    for day in (month.start, month.end):
        question = questions.ask(workspace, workspace.board(""), period=month, as_at=day)
        facts = ledgers.count_each(loaded, question, ("boards",))["boards"].facts
        names, updates = facts.get("boards.names"), facts.get("boards.updates")
        if not isinstance(names, dict) or not isinstance(updates, tuple):
            continue
        codes = {name: code for code, name in names.items()}
        for update in updates:
            following = update.following if isinstance(update, BoardUpdate) else None
            if following is not None and following.first is not None and following.last is not None:
                yield _Update(code=codes.get(update.name, ""), first=following.first, last=following.last)


def due_papers(  # noqa: PLR0913 - a month's papers are made of these
    workspace: Workspace,
    loaded: "LoadedReturns",
    month: Period,
    *,
    status: str | None,
    bundle_status: str,
    today: dt.date,
    remark: Callable[[str], object],
    neighbours: "Neighbours",
) -> DuePapers:
    """Return the papers that fall due in a month, in Word.

    Each counts to the end of the month before, since it is published before its meeting. One that cannot be written
    keeps none of the others back, nor the month's figures. A paper for inside is no part of a public bundle.
    Each is compared with its `neighbours`, which are public, and with the papers taken before it.
    """
    from prevent_cli.jobs.report.runs import paper_contents

    files: dict[str, bytes] = {}
    told: list[str] = []
    unwritten: list[Mapping[str, str | int]] = []
    released: list[tuple[PaperFacts, Released]] = []
    due = boards_due(workspace, loaded, month)
    for code, meeting in due:
        own = status or workspace.board(code).status
        if bundle_status == "public" and own != "public":
            reason = f"it is {own}, and the bundle is public; --status draft writes both for inside"
            unwritten.append({"board": code, "reason": reason, "exit_code": 0})
            continue
        try:
            plan = _planned(workspace, code, month, meeting=meeting, status=status)
            contents = paper_contents(
                plan,
                loaded,
                workspace=workspace,
                today=today,
                formats=("docx",),
                remark=remark,
                comparison=neighbours.comparison_in_bundle(_figures(released), whose=plan.facts.whose),
            )
        except PreventError as error:
            reason = str(error).removeprefix("not written: ")
            unwritten.append({"board": code, "reason": reason, "exit_code": error.exit_code})
            continue
        several = sum(other == code for other, _ in due) > 1
        place = str(FOLDER / f"{plan.stem}{f'-{meeting}' if several else ''}.docx")
        files[place] = contents.files["docx"]
        released.append((plan.facts, contents.released))
        held = f", for the meeting of {long_date(meeting)}" if meeting is not None else ""
        told.append(f"{place}: {plan.question.period.label} as at {long_date(plan.question.as_at)}{held}")
    return DuePapers(
        files=files,
        told=tuple(told),
        unwritten=tuple(unwritten),
        released=tuple(released),
        as_at=_as_at(month),
    )


def _figures(released: "Iterable[tuple[PaperFacts, Released]]") -> "list[Figure]":
    return [figure for _, one in released for figure in one.figures.values()]


def _planned(
    workspace: Workspace, code: str, month: Period, *, meeting: dt.date | None, status: str | None
) -> "PlannedPaper":
    from prevent_cli.jobs.report.runs import PaperOptions, plan_paper

    asked = PaperOptions(today=month.end, files=lambda _: {}, as_at=_as_at(month), meeting=meeting, status=status)
    return plan_paper(workspace, code, asked)


def _as_at(month: Period) -> dt.date:
    """Return the day to which the papers of a month count."""
    return month.start - dt.timedelta(days=1)
