"""The plan of a paper, made before any return is read: its board, question, sections, texts and files."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting.earlier import with_last_paper
from prevent_cli.counting.questions import ask, last_seen, with_clearance
from prevent_cli.errors import PreventError, UsageError, WorkspaceError
from prevent_cli.intervals import By
from prevent_cli.jobs.public_record import has_record
from prevent_cli.jobs.report.texts import figures_in_texts, missing_texts, texts_used
from prevent_cli.nations import Nation
from prevent_cli.papers.forms import form_of, with_form
from prevent_cli.papers.own import measures_that_give, own_paper
from prevent_cli.papers.section_parts import OF_FORMS_ONLY
from prevent_cli.periods import Period, calendar_year, last_quarter, long_date
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, All, LeaveOut, Message, Option, Setting
from prevent_cli.wording import did_you_mean, format_list, quoted
from prevent_cli.workspace.folder import Board, Workspace, refuse_input

if TYPE_CHECKING:
    from prevent_cli.comparing.publishing import PaperFacts
    from prevent_cli.disclosure.exempt import Exemption
    from prevent_cli.measures.base.material import Question
    from prevent_cli.papers.catalogue import Paper

SAMPLE_YEAR = 2020  # the last of the bundled sample
GENERAL = "update"  # the paper of every board that has no other


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFiles:
    """Where a paper's files go: the `named` file of each format, else a file of the paper's name in the folder."""

    formats: tuple[str, ...]
    folder: Path = Path()
    named: Mapping[str, Path] = field(default_factory=dict)

    def of(self, stem: str) -> Mapping[str, Path]:
        """Return the file of each format for the paper of this name."""
        return self.named or {name: self.folder / f"{stem}.{name}" for name in self.formats}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """What a run asks of each of its papers; without `output` a paper is made and put in no file."""

    today: dt.date
    output: OutputFiles | None = None
    period: Period | None = None
    as_at: dt.date | None = None
    meeting: dt.date | None = None
    by: By | None = None
    status: str | None = None
    corrects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNeeds:
    """What a board's paper needs, whatever its period.

    `measures` are those it counts, `needs` and `uses` the returns for that. `named_in_texts` are the figures that its
    texts name. Returns from which only these are counted are in `uses`, and needed once a text is printed.
    """

    board: Board
    paper: "Paper"
    status: str
    sections: tuple[str, ...]
    measures: tuple[str, ...]
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    missing_texts: tuple[str, ...] = ()
    named_in_texts: tuple[str, ...] = ()

    @property
    def own_sections(self) -> dict[str, tuple[str, ...]]:
        """Return the measures of each section that prevent.toml can leave out; a draft's own it cannot."""
        own = (name for name in self.sections if name in self.paper.sections and name not in OF_FORMS_ONLY)
        return {name: self.paper.sections[name] for name in own}

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the sections of the paper that prevent.toml leaves out."""
        return tuple(name for name in self.paper.sections if name not in self.sections)

    def lacks(self, present: Collection[str]) -> tuple[str, ...]:
        """Return the returns that it needs and that are not present, nor one that is enough instead."""
        from prevent_cli.measures.registry import lacking

        return lacking(self.measures, present, optional_measures=self.paper.optional_in(self.sections))

    def without_missing(self, present: Collection[str]) -> tuple[Setting, ...]:
        """Return the line that leaves out the sections whose returns are missing; empty where no section would stay."""
        from prevent_cli.measures.registry import lacking

        without = [
            name
            for name, own in self.own_sections.items()
            if lacking(own, present, optional_measures=self.paper.optional_in((name,)))
        ]
        staying = tuple(name for name in self.own_sections if name not in without)
        if not without or not staying:
            return ()
        noun = "the section" if len(without) == 1 else "the sections"
        purpose = f"leave out {noun} {format_list([quoted(name) for name in without])}"
        return (Setting(table=f"boards.{self.board.code}", key="sections", value=staying, purpose=purpose),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPaper(PaperNeeds):
    """A paper before any return is read: what it needs, its question, and the file of each format.

    If it `corrects`, it shows counts that have changed by a small number since they were published.
    """

    question: "Question"
    corrects: bool = False
    files: Mapping[str, Path] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """Return the name of its files without their endings, where the run gives them no other."""
        return _stem(self.board, self.question)

    @property
    def facts(self) -> "PaperFacts":
        """Return what the record of publications needs to know of it."""
        from prevent_cli.comparing.publishing import PaperFacts

        return PaperFacts(
            board=self.board.code,
            paper=self.paper.name,
            question=self.question,
            sections=self.sections,
            measures=self.measures,
            optional_measures=self.paper.optional_measures,
            uses=self.uses,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPaper:
    """A paper of which nothing was written, with the reason and the remarks made before it; planned or not."""

    code: str
    error: PreventError
    remarks: tuple[Message, ...] = ()
    plan: PlannedPaper | None = None

    @property
    def older_files(self) -> tuple[Path, ...]:
        """Return the files of an earlier run that could be taken for those of this one."""
        return tuple(file for file in (self.plan.files if self.plan else {}).values() if file.is_file())


def plan_each(
    workspace: Workspace, codes: Sequence[str], request: PaperRequest
) -> tuple[list[PlannedPaper], list[RefusedPaper]]:
    """Return the plans of several boards' papers, and those that cannot be planned; none stops the others."""
    plans, refused = [], []
    for code in codes:
        try:
            plans.append(plan_paper(workspace, code, request))
        except PreventError as error:
            refused.append(RefusedPaper(code=code, error=error))
    return plans, refused


def plan_paper(workspace: Workspace, code: str, request: PaperRequest) -> PlannedPaper:
    """Return the plan of a board's paper; raises UsageError or WorkspaceError where there can be none."""
    board, _ = find_paper(workspace, code)
    example = calendar_year(SAMPLE_YEAR) if workspace.sample else last_quarter(request.today)
    period = period_of(request.period, as_at=request.as_at, example=example)
    question = question_of(
        workspace,
        board,
        period,
        today=request.today,
        as_at=request.as_at,
        meeting=request.meeting,
        by=request.by,
    )
    _refuse_to_correct(request, workspace, request.status or board.status)
    needed = paper_needs(workspace, code, request.status, period)
    if "clearance" in needed.measures:
        question = with_clearance(question, workspace, board, as_at=last_seen(question, request.today))
    question = with_last_paper(question, workspace, needed.measures, today=request.today)
    parts = {part.name: getattr(needed, part.name) for part in fields(needed)}
    files = _files(workspace, request.output, _stem(board, question))
    return PlannedPaper(**parts, question=question, corrects=request.corrects, files=files)


def paper_needs(workspace: Workspace, code: str, status: str | None = None, period: Period | None = None) -> PaperNeeds:
    """Return what a board's paper needs; raises UsageError or WorkspaceError where there can be no such paper."""
    from prevent_cli.measures.registry import returns_for

    board, paper = find_paper(workspace, code)
    status = status or board.status
    exemption_of(board, status, workspace.nation)  # an exempt paper without its reason stops before it is counted
    sections = sections_of(board, paper, status)
    measures = paper.measures(sections)
    texts = texts_used(workspace, board, paper, sections, period)
    named = figures_in_texts(texts)
    needs, uses = returns_for(measures, optional_measures=paper.optional_in(sections))
    of_texts = returns_for(measures_that_give(named))[1]
    return PaperNeeds(
        board=board,
        paper=paper,
        status=status,
        sections=sections,
        measures=measures,
        needs=needs,
        uses=tuple(dict.fromkeys((*uses, *of_texts))),
        named_in_texts=named,
        missing_texts=missing_texts(workspace, board, paper, sections, period),
    )


def _refuse_to_correct(request: PaperRequest, workspace: Workspace, status: str) -> None:
    """Raise UsageError where a paper is asked to correct public counts and hides none."""
    if request.corrects and status != "public":
        raise UsageError(f"only a public paper corrects public numbers, and this one is {status}", LeaveOut("correct"))
    if request.corrects and not has_record(workspace):
        raise UsageError("this workspace shows all numbers, so no correction needs confirming", LeaveOut("correct"))


def _files(workspace: Workspace, output: OutputFiles | None, stem: str) -> Mapping[str, Path]:
    """Return the file of each format; raises UsageError where one is part of what a run reads."""
    files = output.of(stem) if output is not None else {}
    for file in files.values():
        refuse_input(file, workspace)
    return files


def _stem(board: Board, question: "Question") -> str:
    return f"prevent-{board.code}-{question.period.slug}"


def boards_with_papers(workspace: Workspace) -> tuple[str, ...]:
    """Return the codes of the boards that prevent.toml names, in its order; raises UsageError where it names none."""
    if not workspace.boards:
        raise UsageError("prevent.toml names no board, so no paper is written", Action("write [boards.CODE] into it"))
    return tuple(workspace.boards)


def with_paper(workspace: Workspace, name: str) -> Workspace:
    """Return the workspace with a board of a paper's name, so that a paper can be asked for by itself.

    Raises UsageError, with the nearest name, where there is no such paper.
    """
    from prevent_cli.papers.catalogue import PAPERS

    name = name.strip().casefold()
    if name not in PAPERS and own_paper(name, workspace) is None:
        raise UsageError(f'unknown paper "{name}"; {did_you_mean(name, PAPERS)}')
    board = workspace.boards.get(name, Board(code=name))
    return replace(workspace, boards={**workspace.boards, name: replace(board, paper=name)})


def find_paper(workspace: Workspace, code: str) -> "tuple[Board, Paper]":
    """Return a board's settings and its paper.

    That is the paper named in prevent.toml, else the one with the board's code. The workspace's templates come before
    the product's. A board that prevent.toml names has the general update otherwise. If the board has a form, the paper
    has its headings and sections. Raises UsageError with the nearest code, and WorkspaceError for a wrong form.
    """
    board, paper = _paper_of_board(workspace, code)
    paper = _without_absent(paper, board, workspace)
    form = form_of(board, workspace)
    return board, paper if form is None else with_form(paper, form, workspace)


def _without_absent(paper: "Paper", board: Board, workspace: Workspace) -> "Paper":
    """Return a paper without the sections that it has only if their returns are there, unless the board names them."""
    from prevent_cli.intake.files import find_files
    from prevent_cli.measures.registry import returns_for
    from prevent_cli.returns import RETURNS

    absent = []
    for name in set(paper.if_returns).difference(board.sections):
        needs, _ = returns_for(paper.sections[name], optional_measures=paper.optional_in((name,)))
        absent += [] if all(find_files(workspace, RETURNS[one]) for one in needs) else [name]
    sections = {name: own for name, own in paper.sections.items() if name not in absent}
    return replace(paper, sections=sections, absent=tuple(absent)) if absent else paper


def _paper_of_board(workspace: Workspace, code: str) -> "tuple[Board, Paper]":
    from prevent_cli.papers.catalogue import PAPERS

    board = workspace.board(code.strip().casefold())
    name = board.paper or board.code
    paper = own_paper(name, workspace) or PAPERS.get(name)
    if paper is not None:
        return board, paper
    if board.paper:
        raise WorkspaceError(
            f'prevent.toml: boards.{board.code}: unknown paper "{board.paper}"; the papers are {", ".join(PAPERS)}',
            Action(f"put {board.paper}.md.jinja into the workspace's folder templates"),
        )
    if board.code in workspace.boards:
        return board, PAPERS[GENERAL]
    hint = did_you_mean(board.code, sorted({*PAPERS, *workspace.boards}))
    general = Action(f"for a general update, write [boards.{board.code or 'CODE'}] into prevent.toml")
    raise UsageError(f'no paper for the board "{code}"; {hint}', general)


def papers_of_forms(workspace: Workspace) -> "Iterator[Paper]":
    """Yield the papers of the boards that have a form; those with a wrong form are left out."""
    for board in workspace.boards.values():
        try:
            if form_of(board, workspace) is not None:
                yield find_paper(workspace, board.code)[1]
        except PreventError:
            continue  # the check of boards says so


def sections_of(board: Board, paper: "Paper", status: str) -> tuple[str, ...]:
    """Return the sections a board's paper has: all, or those named in prevent.toml; a draft's own come last.

    Raises WorkspaceError for an unknown one.
    """
    for name in board.sections:
        if name not in {*paper.sections, *paper.not_placed}:
            hint = did_you_mean(name, paper.sections)
            raise WorkspaceError(f'prevent.toml: boards.{board.code}.sections: unknown section "{name}"; {hint}')
    drafts_own = tuple(paper.draft_sections) if status == "draft" else ()
    chosen = [name for name in paper.sections if not board.sections or name in (*board.sections, *OF_FORMS_ONLY)]
    order = [*board.sections, *paper.sections]
    return (*sorted(chosen, key=order.index), *drafts_own)


def exemption_of(board: Board, status: str, nation: Nation) -> "Exemption":
    """Return why a board's paper is exempt, as prevent.toml says it.

    A draft may lack it, and shows that it does. Raises WorkspaceError where an exempt paper does: each copy must give
    the description of the information in it (Local Government Act 1972, section 100B(5)).
    """
    from prevent_cli.disclosure.exempt import Exemption

    exemption = Exemption(
        nation=nation, paragraphs=board.exempt_paragraphs, public_interest=board.public_interest.strip()
    )
    if status == "exempt" and exemption.missing:
        wanted = {
            "exempt_paragraphs": f"the paragraphs of {exemption.schedule}, such as {list(nation.exempt)[:2]}",
            "public_interest": "a sentence on why it is better kept from the public",
        }
        table = f"boards.{board.code}"
        lines = [Setting(table=table, key=name, what=wanted[name]) for name in exemption.missing]
        raise WorkspaceError("nothing says why this paper is exempt", All(tuple(lines)), Option("status", "draft"))
    return exemption


def period_of(asked: Period | None, *, as_at: dt.date | None, example: Period) -> Period:
    """Return the period of a paper: the one asked for, else the calendar year of the day before the as-at date.

    Raises UsageError, with an example, where neither was given.
    """
    if asked is not None:
        return asked
    if as_at is None:
        period, as_at_day = (
            Option("period", example.typed, what="a period"),
            Option("as-at", str(example.end), what="a day"),
        )
        raise UsageError("a paper needs a period or an as-at date", period, as_at_day)
    year = (as_at - dt.timedelta(days=1)).year
    return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year))


def question_of(  # noqa: PLR0913 - a paper's question has these parts
    workspace: Workspace,
    board: Board,
    period: Period,
    *,
    today: dt.date,
    as_at: dt.date | None = None,
    meeting: dt.date | None = None,
    by: By | None = None,
) -> "Question":
    """Return the question of a paper; without an as-at date it is the period's end.

    Raises UsageError where that is in the future, or where the meeting comes before the last day that the paper covers.
    """
    if period.start > today:
        begun = Option("period", str(today.year), what="one that has")
        raise UsageError(f"{period.label} has not begun", begun)
    if as_at is None and period.end > today:
        so_far = Option("as-at", str(today), what="a day up to today", purpose="report on it so far")
        raise UsageError(f"{period.label} has not ended", so_far)
    day = as_at or period.end
    if day > today:
        raise UsageError(f"{day} is in the future", Option("as-at", what=f"a day up to {today}"))
    if day < period.start:
        raise UsageError(f"{day} is before {period.label} begins", Option("as-at", what=f"a day from {period.start}"))
    if meeting is not None and meeting < day:
        raise UsageError(
            f"the meeting of {long_date(meeting)} comes before {long_date(day)}, the day the paper counts up to",
            Option("as-at", what="a day up to the meeting"),
        )
    return ask(workspace, board, period=period, as_at=day, meeting=meeting, by=by)
