"""The story of a run of papers: each is planned before anything is read, then counted, released and written alone."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers, loading, questions, remarks
from prevent_cli.errors import DisclosureError, PreventError
from prevent_cli.jobs.report import paper as papers
from prevent_cli.periods import Period
from prevent_cli.wording import format_list, quoted
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.comparing.comparison import Comparison
    from prevent_cli.comparing.publishing import PaperFacts, Publishing
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.measures.base.material import Question
    from prevent_cli.papers.catalogue import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """What a run asks of each of its papers. `files` gives the file of each format by the stem of a paper's name."""

    today: dt.date
    files: Callable[[str], Mapping[str, Path]]
    period: Period | None = None
    as_at: dt.date | None = None
    meeting: dt.date | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPaper:
    """A paper before anything is read: whose it is, what it asks, what it counts, which returns that needs and uses."""

    board: Board
    paper: "Paper"
    question: "Question"
    status: str
    sections: tuple[str, ...]
    measures: tuple[str, ...]
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    missing_texts: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """Return the name of its files without their endings, where the run gives them no other."""
        return f"prevent-{self.board.code}-{self.question.period.slug}"

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
class WrittenPaper:
    """A paper's files, one line on what it stands on, and what becomes of it where it is recorded."""

    files: tuple[Path, ...]
    told: str
    recorded: str = ""


def plan_paper(workspace: Workspace, code: str, asked: PaperOptions) -> PlannedPaper:
    """Return the plan of a board's paper; raises UsageError or WorkspaceError where there can be none."""
    from prevent_cli.measures.registry import returns_for

    board, paper = papers.find_paper(workspace, code)
    period = papers.period_of(asked.period, as_at=asked.as_at)
    question = papers.ask_of_paper(
        workspace, board, period, today=asked.today, as_at=asked.as_at, meeting=asked.meeting
    )
    status = asked.status or board.status
    papers.exemption_of(board, status)  # an exempt paper without its reason stops before it is counted
    sections = papers.sections_of(board, paper, status)
    missing = papers.missing_texts(workspace, board, paper, sections)
    measures = paper.measures(sections)
    if "clearance" in measures:
        seen = questions.last_seen(question, asked.today)
        question = questions.with_clearance(question, workspace, board, as_at=seen)
    needs, uses = returns_for(measures, optional_measures=paper.optional_measures)
    return PlannedPaper(
        board=board,
        paper=paper,
        question=question,
        status=status,
        sections=sections,
        measures=measures,
        needs=needs,
        uses=uses,
        missing_texts=missing,
    )


def load_for(
    workspace: Workspace, plans: Sequence[PlannedPaper], *, today: dt.date, publishing: "Publishing | None" = None
) -> loading.LoadedReturns:
    """Return the returns of some papers, and of those that they are compared with, each read and checked once.

    Raises ReturnsError where the workspace has none of those that a paper uses, unless it can do without them, or there
    are several papers: then each says what it lacks.
    """
    needed = any(plan.needs for plan in plans)
    uses = tuple(dict.fromkeys(name for plan in plans for name in plan.uses))
    if publishing is not None:
        public = (publishing.uses(plan.uses) for plan in plans if plan.status == "public")
        uses = tuple(dict.fromkeys((*uses, *(name for names in public for name in names))))
    return loading.load_and_check(workspace, uses, today=today, may_be_empty=not needed or len(plans) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContents:
    """A paper's bytes by format, one line on what it stands on, and what was released to it."""

    files: Mapping[str, bytes]
    told: str
    released: "Released"


def write_planned(  # noqa: PLR0913 - a paper is written of these
    plan: PlannedPaper,
    loaded: loading.LoadedReturns,
    *,
    workspace: Workspace,
    asked: PaperOptions,
    remark: Callable[[str], object],
    publishing: "Publishing | None" = None,
) -> WrittenPaper:
    """Write a paper's files, all or none, and return their names; `remark` takes what is to be said on the way.

    A public paper is compared with what the record that `publishing` has open holds, and kept there. Raises a
    PreventError where anything stands against the paper, and then nothing is written.
    """
    from prevent_cli.writers.place import place_all

    recorded = publishing if plan.status == "public" else None
    targets = asked.files(plan.stem)
    contents = paper_contents(
        plan,
        loaded,
        workspace=workspace,
        today=asked.today,
        formats=tuple(targets),
        remark=remark,
        comparison=recorded.comparison(plan.facts, loaded, remark=remark) if recorded is not None else None,
    )
    files = {targets[name]: content for name, content in contents.files.items()}
    with _recorded(plan, contents, recorded):
        for sentence in place_all(files):
            remark(sentence)
    recorded_as = recorded.in_words(plan.facts) if recorded is not None else ""
    return WrittenPaper(files=tuple(targets.values()), told=contents.told, recorded=recorded_as)


def _recorded(
    plan: PlannedPaper, contents: PaperContents, publishing: "Publishing | None"
) -> contextlib.AbstractContextManager[None]:
    """Record a paper while its files are written, where it is recorded at all."""
    if publishing is None:
        return contextlib.nullcontext()
    from prevent_cli.comparing.publishing import recorded

    return recorded(lambda: [publishing.keep(plan.facts, contents.released)])


def paper_contents(  # noqa: PLR0913 - a paper's making takes these
    plan: PlannedPaper,
    loaded: loading.LoadedReturns,
    *,
    workspace: Workspace,
    today: dt.date,
    formats: Sequence[str],
    remark: Callable[[str], object],
    comparison: "Comparison | None" = None,
) -> PaperContents:
    """Return a paper in each format; `remark` takes what is to be said on the way.

    `comparison` is with what else is public. Raises a PreventError where anything stands against the paper.
    """
    own = loading.narrowed(loaded, plan.uses, today=today)
    loading.refuse_faults(own, needs=plan.needs, remedy=_without_missing(plan, own))
    said = (
        *remarks.cover_remarks(own, plan.question.last_day),
        *remarks.age_remarks(own, plan.question.as_at),
        *remarks.late_remarks(own, plan.question.meeting or plan.question.as_at),
        *papers.text_remarks(workspace, plan.board),
        *_to_complete(plan),
    )
    for sentence in said:
        remark(sentence)
    released = _release(plan, own, workspace, comparison)
    papers.refuse_missing_texts(plan.missing_texts, plan.status)
    for sentence in papers.name_remarks(released, plan.board, plan.paper, workspace):
        remark(sentence)
    for section, title in papers.empty_appendices(released, plan.paper).items():
        if section in plan.sections:
            remark(f'the appendix "{title}" is left out: the returns say nothing for it')
    document = papers.write_paper(
        released, workspace=workspace, board=plan.board, paper=plan.paper, question=plan.question
    )
    return PaperContents(
        files=papers.paper_files(document, workspace, formats),
        told=papers.what_was_written(released, plan.question, plan.board, workspace=workspace),
        released=released,
    )


def _to_complete(plan: PlannedPaper) -> tuple[str, ...]:
    """Return a sentence on what a draft shows as to be completed; none of another paper, which is refused."""
    if not plan.missing_texts or plan.status != "draft":
        return ()
    return (f"only a draft can be written before these are completed: {format_list(plan.missing_texts)}",)


def _without_missing(plan: PlannedPaper, own: loading.LoadedReturns) -> str:
    """Return how to do without the returns that are missing: by leaving out the sections that need them."""
    from prevent_cli.measures.registry import returns_for

    missing = set(loading.missing_of(own, plan.needs))
    without = [
        section
        for section, measures in _sections(plan).items()
        if missing & set(returns_for(measures, optional_measures=plan.paper.optional_measures)[0])
    ]
    return _leave_out(plan, without)


def _release(
    plan: PlannedPaper, own: loading.LoadedReturns, workspace: Workspace, comparison: "Comparison | None"
) -> "Released":
    """Return the figures of a paper as released; a refusal also names the sections without which it would be."""
    found = ledgers.count_each(own, plan.question, plan.measures)

    def passed(measures: Sequence[str], *, names: bool = False) -> "Released":
        chosen = {name: found[name] for name in plan.measures if name in measures}
        ledger = ledgers.ledger_of_paper(chosen, optional_measures=plan.paper.optional_measures)
        ledgers.refuse_unknown_figures(own, ledger)
        released = ledgers.pass_gate(ledger, workspace, plan.status, own)
        if comparison is not None:
            comparison.refuse(ledger, names=names)
        return released

    try:
        return passed(plan.measures, names=True)
    except DisclosureError as error:
        raise DisclosureError(f"{error}; {_sections_remedy(plan, passed)}") from None


def _sections_remedy(plan: PlannedPaper, passed: "Callable[[Sequence[str]], Released]") -> str:
    """Return which sections to leave out of a refused paper so that the others pass, or that no choice of them does.

    Each section stays that passes together with those before it that stay.
    """
    from prevent_cli.papers.own import WHOLE

    staying: list[str] = []
    for section in _sections(plan):
        with contextlib.suppress(PreventError):
            passed(plan.paper.measures((*staying, section)))
            staying.append(section)
    remedy = _leave_out(plan, [section for section in _sections(plan) if section not in staying])
    if remedy:
        return f"or {remedy}"
    alone = "this paper has no sections" if WHOLE in _sections(plan) else "each of its sections is refused by itself"
    return f"leaving sections out does not help: {alone}"


def _sections(plan: PlannedPaper) -> dict[str, tuple[str, ...]]:
    """Return the measures of each section that prevent.toml can leave out of a paper; a draft's own it cannot."""
    return {name: plan.paper.sections[name] for name in plan.sections if name in plan.paper.sections}


def _leave_out(plan: PlannedPaper, without: Sequence[str]) -> str:
    """Return what to write so that a paper goes without some sections; empty where that leaves it none."""
    staying = [section for section in _sections(plan) if section not in without]
    if not without or not staying:
        return ""
    noun = "the section" if len(without) == 1 else "the sections"
    names, stay = format_list([quoted(name) for name in without]), ", ".join(quoted(name) for name in staying)
    return f"leave {noun} {names} out: under [boards.{plan.board.code}] in prevent.toml write sections = [{stay}]"


def plan_each(
    workspace: Workspace, codes: Sequence[str], asked: PaperOptions
) -> tuple[list[PlannedPaper], dict[str, PreventError]]:
    """Return the plans of several boards' papers, and by its board's code what stands against one without a plan."""
    plans, failed = [], {}
    for code in codes:
        try:
            plans.append(plan_paper(workspace, code, asked))
        except PreventError as error:  # caught here, for one paper keeps none of the others back
            failed[code] = error
    return plans, failed


def reasons(failed: Mapping[str, PreventError]) -> tuple[str, ...]:
    """Return a sentence for each reason that stood against papers; those of one reason are named together."""
    by_reason: dict[str, list[str]] = {}
    for code, error in failed.items():
        by_reason.setdefault(str(error).removeprefix("not written: "), []).append(code)
    return tuple(
        f"{format_list(codes)} {'was' if len(codes) == 1 else 'were'} not written: {reason}"
        for reason, codes in by_reason.items()
    )


def older_files(plans: Iterable[PlannedPaper], asked: PaperOptions) -> tuple[Path, ...]:
    """Return the files of some papers that stand already: of papers not written, they could be taken for new ones."""
    found: list[Path] = []
    for plan in plans:
        with contextlib.suppress(PreventError):  # a name that may not be written over is the reason already given
            found += [target for target in asked.files(plan.stem).values() if target.is_file()]
    return tuple(found)
