"""The papers due in a month: those of boards that meet then, or are due an update then."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from prevent_cli.errors import PreventError
from prevent_cli.jobs.export.figures import for_exports
from prevent_cli.periods import Period, long_date, month_name
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message, Option, Wording
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.comparing.already_public import AlreadyPublic
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.jobs.report.plan import PaperRequest, RefusedPaper
    from prevent_cli.jobs.report.write import PaperContents

FOLDER = PurePosixPath("papers")


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePaper:
    """A paper of a month: its place in the bundle, its contents, and the day of its meeting if known."""

    place: str
    made: "PaperContents"
    meeting: dt.date | None

    @property
    def summary(self) -> str:
        """Return a line on it: its place, its period, its as-at date and its meeting."""
        question = self.made.plan.question
        meeting = f", for the meeting of {long_date(self.meeting)}" if self.meeting is not None else ""
        return f"{self.place}: {question.period.label} as at {long_date(question.as_at)}{meeting}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePapers:
    """The papers of a month, those that could not be written, and remarks on all of them.

    Each of `unwritten` has its board, the reason and its exit code.
    """

    papers: tuple[DuePaper, ...] = ()
    unwritten: tuple[Mapping[str, str | int], ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def files(self) -> Mapping[str, bytes]:
        """Return the papers' bytes by their places in the bundle."""
        return {paper.place: paper.made.files["docx"] for paper in self.papers}

    @property
    def tells(self) -> "list[KnownFigures]":
        """Return what readers learn from each paper."""
        return [paper.made.released.tells for paper in self.papers]


def boards_due(workspace: Workspace, loaded: "LoadedReturns", month: Period) -> tuple[tuple[str, dt.date | None], ...]:
    """Return the boards of prevent.toml whose paper falls due in a month, each with the day of a meeting if known.

    A paper is due where prevent.toml names a meeting in the month. Where it names no later meeting either, a paper is
    due where a board schedule in force at the month's beginning or end has an update in that month.
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

    boards = loaded.returns.get("boards")
    if boards is None or boards.stops:  # with faults its days may be wrong
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
    public: "AlreadyPublic",
    in_words: Wording,
) -> DuePapers:
    """Return the papers that fall due in a month, in Word.

    Each counts to the end of the month before, since it is published before its meeting. One that cannot be written
    stops neither the others nor the month's figures. A draft or exempt paper is no part of a public bundle.
    Each is compared with what is `public`, and with the papers of the bundle before it.
    """
    from prevent_cli.jobs.report.plan import PaperRequest, RefusedPaper

    papers: list[DuePaper] = []
    unwritten: list[Mapping[str, str | int]] = []
    remarks: list[Message] = []
    due = boards_due(workspace, loaded, month)
    for code, meeting in due:
        own = status or workspace.board(code).status
        if bundle_status == "public" and own != "public":
            both = Option("status", "draft", purpose="write both for internal use")
            reason = in_words(Message(f"it is {own}, and the bundle is public", (both,)))
            unwritten.append({"board": code, "reason": reason, "exit_code": 0})
            continue
        request = PaperRequest(today=month.end, as_at=_as_at(month), meeting=meeting, status=status)
        taken = [paper.made for paper in papers]
        made = _made(code, request, loaded, workspace=workspace, today=today, public=public, taken=taken)
        remarks += made.remarks
        if isinstance(made, RefusedPaper):
            error = for_exports(made.error)
            reason = in_words(Message(error.sentence.removeprefix("not written: "), error.remedies))
            unwritten.append({"board": code, "reason": reason, "exit_code": made.error.exit_code})
            continue
        several = sum(other == code for other, _ in due) > 1
        place = str(FOLDER / f"{made.plan.stem}{f'-{meeting}' if several else ''}.docx")
        papers.append(DuePaper(place=place, made=made, meeting=meeting))
    if not due:
        remarks.append(Message(f"no paper falls due in {month_name(month.start)}"))
    return DuePapers(papers=tuple(papers), unwritten=tuple(unwritten), remarks=tuple(remarks))


def _made(  # noqa: PLR0913 - a paper of a bundle is made of these
    code: str,
    request: "PaperRequest",
    loaded: "LoadedReturns",
    *,
    workspace: Workspace,
    today: dt.date,
    public: "AlreadyPublic",
    taken: "Iterable[PaperContents]",
) -> "PaperContents | RefusedPaper":
    """Return a board's paper, or why it is refused; it is compared with those taken before it too."""
    from prevent_cli.comparing.publishing import Comparison
    from prevent_cli.jobs.report.plan import RefusedPaper, plan_paper
    from prevent_cli.jobs.report.write import make_paper

    try:
        plan = plan_paper(workspace, code, request)
        own = public.known_to_readers_of(plan.facts.board_and_period)
        comparison = Comparison(known=(*own, *(paper.released.tells for paper in taken)))
    except PreventError as error:
        return RefusedPaper(code=code, error=error)
    return make_paper(plan, loaded, workspace=workspace, today=today, formats=("docx",), comparison=comparison)


def _as_at(month: Period) -> dt.date:
    """Return the day to which the papers of a month count."""
    return month.start - dt.timedelta(days=1)
