"""Papers counted, released and written, each by itself: what became of a paper is returned as a value."""

import contextlib
import datetime as dt
import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers, loading
from prevent_cli.counting.remarks import age_remarks, cover_remarks, late_remarks, recent_remarks
from prevent_cli.errors import PreventError
from prevent_cli.jobs.report.document import (
    content_by_format,
    empty_appendices,
    name_remarks,
    paper_document,
    since_remarks,
)
from prevent_cli.jobs.report.form_remarks import form_remarks
from prevent_cli.jobs.report.numbering import WORD, PageNumbers
from prevent_cli.jobs.report.plan import PlannedPaper, RefusedPaper
from prevent_cli.jobs.report.prepare import prepare_papers
from prevent_cli.jobs.report.text_checks import text_remarks
from prevent_cli.jobs.report.text_figures import count_for_texts, reasons_not_counted
from prevent_cli.jobs.report.texts import refuse_missing_texts
from prevent_cli.jobs.report.written import read_written, record_written, replaced_messages
from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message
from prevent_cli.wording import format_list
from prevent_cli.workspace.folder import Workspace
from prevent_cli.writers import lists_contents

if TYPE_CHECKING:
    from prevent_cli.comparing.publishing import Comparison, Publishing, RecordedPaper
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.layouts.document import Document
    from prevent_cli.measures.base.figure import Figure, Ledger, Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContents:
    """A paper's document and its bytes by format, what was released to it, and remarks for those who asked for it.

    `corrected` names the figures that it publishes as corrections of public ones. If it is `unnumbered`, the list of
    contents of its Word file has no page numbers yet.
    """

    plan: PlannedPaper
    document: "Document"
    files: Mapping[str, bytes]
    released: "Released"
    remarks: tuple[Message, ...]
    corrected: tuple[str, ...] = ()
    unnumbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPaper:
    """A paper that was written: its files, how many figures it counts, remarks, and how it is recorded, if at all."""

    plan: PlannedPaper
    files: tuple[Path, ...]
    figures: int
    remarks: tuple[Message, ...]
    recorded: "RecordedPaper | None" = None


def load_returns(
    workspace: Workspace,
    plans: Sequence[PlannedPaper],
    *,
    today: dt.date,
    publishing: "Publishing | None" = None,
    counted_only: bool = False,
) -> loading.LoadedReturns:
    """Return the returns of some papers, and of those that they are compared with, each read and checked once.

    Raises ReturnsError where the workspace has no return that a paper uses, unless the paper needs none. Where there
    are several papers, each lists what it lacks instead. What their documents need is loaded while files are read,
    unless the papers are only counted.
    """
    needed = any(plan.needs for plan in plans)
    uses = tuple(dict.fromkeys(name for plan in plans for name in plan.uses))
    if publishing is not None:
        public = (publishing.uses(plan.uses) for plan in plans if plan.status == "public")
        uses = tuple(dict.fromkeys((*uses, *(name for names in public for name in names))))
    return loading.load_and_check(
        workspace,
        uses,
        today=today,
        may_be_empty=not needed or len(plans) > 1,
        meanwhile=None if counted_only else lambda: prepare_papers(plans, workspace),
    )


def write_paper(  # noqa: PLR0913 - a paper is written with these
    plan: PlannedPaper,
    loaded: loading.LoadedReturns,
    *,
    workspace: Workspace,
    today: dt.date,
    publishing: "Publishing | None" = None,
    numbers: "PageNumbers | None" = None,
) -> WrittenPaper | RefusedPaper | PaperContents:
    """Return what became of a paper: its files are written, all or none.

    A public paper is compared with the record in `publishing`, and recorded there. With `numbers`, a paper that is not
    recorded and waits for its page numbers is returned as it is: `finished` writes it.
    """
    record = publishing if plan.status == "public" else None
    try:
        comparison = record.comparison(plan.facts, loaded, corrects=plan.corrects) if record is not None else None
    except PreventError as error:
        return RefusedPaper(code=plan.board.code, error=error, plan=plan)
    with _without_garbage_collection():
        formats = tuple(plan.files)
        made = make_paper(
            plan,
            loaded,
            workspace=workspace,
            today=today,
            formats=formats,
            comparison=comparison,
            numbers_later=numbers is not None,
        )
    if isinstance(made, RefusedPaper):
        return made
    if numbers is not None and made.unnumbered:
        numbers.add(made.files[WORD])
        if record is None:
            return made
        made = _numbered(made, numbers)
    placed = _placed(made, record, workspace)
    if isinstance(placed, RefusedPaper):
        return placed
    known = comparison.known if comparison is not None else ()
    return _with_longer_intervals(placed, made.released, loaded, workspace, known)


def finished(
    outcome: WrittenPaper | RefusedPaper | PaperContents,
    loaded: loading.LoadedReturns,
    *,
    workspace: Workspace,
    numbers: "PageNumbers | None",
) -> WrittenPaper | RefusedPaper:
    """Return what became of a paper; one that waited for its page numbers is written with them now."""
    if not isinstance(outcome, PaperContents):
        return outcome
    made = outcome if numbers is None else _numbered(outcome, numbers)
    placed = _placed(made, None, workspace)
    return (
        placed if isinstance(placed, RefusedPaper) else _with_longer_intervals(placed, made.released, loaded, workspace)
    )


def _numbered(made: PaperContents, numbers: "PageNumbers") -> PaperContents:
    return replace(made, files={**made.files, WORD: numbers.numbered(made.files[WORD])}, unnumbered=False)


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Keep Python from looking for garbage: for each paper it would go through all that is loaded, and find little."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _with_longer_intervals(
    written: WrittenPaper,
    released: "Released",
    loaded: loading.LoadedReturns,
    workspace: Workspace,
    known: "Sequence[KnownFigures]" = (),
) -> WrittenPaper:
    """Return a paper that was written, with a remark if longer intervals would show more of its Channel figures."""
    if not released.hidden:
        return written
    from prevent_cli.jobs.report.longer_intervals import longer_intervals

    found = longer_intervals(written.plan, released, loaded, workspace, known)
    return replace(written, remarks=(*written.remarks, *found))


def _placed(made: PaperContents, record: "Publishing | None", workspace: Workspace) -> WrittenPaper | RefusedPaper:
    """Return a paper with its files in their places, recorded while they are put there; or why it is not."""
    plan = made.plan
    try:
        with _recorded(made, record):
            messages = _put_in_place(made, workspace)
    except PreventError as error:
        return RefusedPaper(code=plan.board.code, error=error, remarks=made.remarks, plan=plan)
    return WrittenPaper(
        plan=plan,
        files=tuple(plan.files.values()),
        figures=len(made.released.figures),
        remarks=(*made.remarks, *messages),
        recorded=record.recorded_paper(plan.facts) if record is not None else None,
    )


def _put_in_place(made: PaperContents, workspace: Workspace) -> tuple[Message, ...]:
    """Write a paper's files and return messages; a file that a person may have changed is kept as a copy."""
    from prevent_cli.writers.place import place_all

    plan = made.plan
    written = read_written(workspace)
    replaced = replaced_messages(plan.files.values(), written, plan.status)
    record_written(workspace, made.files.values(), plan.status)
    contents = {plan.files[name]: content for name, content in made.files.items()}
    return (*replaced, *map(Message, place_all(contents, replaceable=written)))


def _recorded(made: PaperContents, record: "Publishing | None") -> contextlib.AbstractContextManager[None]:
    """Record a paper while its files are written, where it is recorded at all."""
    if record is None:
        return contextlib.nullcontext()
    from prevent_cli.comparing.publishing import recorded

    return recorded(lambda: [record.keep(made.plan.facts, made.released, corrected=made.corrected)])


def make_paper(  # noqa: PLR0913 - a paper is made of these
    plan: PlannedPaper,
    loaded: loading.LoadedReturns,
    *,
    workspace: Workspace,
    today: dt.date,
    formats: Sequence[str],
    comparison: "Comparison | None" = None,
    marking: str = "",
    numbers_later: bool = False,
) -> PaperContents | RefusedPaper:
    """Return a paper in each format, or why it is refused; `comparison` is with what else is public.

    `marking` is printed at the head of each page, with the marks that a paper of its status has. Its Word file has no
    page numbers if these come later.
    """
    remarks = [*comparison.remarks] if comparison is not None else []
    try:
        own = returns_of_paper(plan, loaded, today=today)
        remarks += _remarks_on_returns(plan, own, workspace)
        plan, found = count_for_texts(plan, own)
        ledger, released = count_and_release(plan, own, found, workspace=workspace, comparison=comparison)
        changed = None if comparison is None else comparison.changed_in(ledger, released)
        remarks += () if changed is None else changed.remarks(confirmed=plan.corrects)
        refuse_missing_texts(plan.missing_texts, plan.status)
        remarks += _remarks_on_contents(plan, released, workspace)
        document, on_template = paper_document(
            released,
            workspace=workspace,
            board=plan.board,
            paper=plan.paper,
            question=plan.question,
            not_counted=reasons_not_counted(plan, own.present),
            marking=marking,
        )
        remarks += (*on_template, *_remarks_on_hidden(released))  # the last: longer intervals are proposed below it
        files = content_by_format(document, workspace, formats, numbers_later=numbers_later)
    except PreventError as error:
        return RefusedPaper(code=plan.board.code, error=error, remarks=tuple(remarks), plan=plan)
    return PaperContents(
        plan=plan,
        document=document,
        files=files,
        released=released,
        remarks=tuple(remarks),
        corrected=() if changed is None else changed.corrected,
        unnumbered=numbers_later and WORD in files and lists_contents(document),
    )


def returns_of_paper(plan: PlannedPaper, loaded: loading.LoadedReturns, *, today: dt.date) -> loading.LoadedReturns:
    """Return the returns of one paper; raises ReturnsError where one is missing or has faults."""
    own = loading.narrowed(loaded, plan.uses, today=today)
    loading.refuse_faults(own, needs=plan.lacks(own.present), remedies=plan.without_missing(own.present))
    return own


def count_and_release(
    plan: PlannedPaper,
    own: loading.LoadedReturns,
    found: "Mapping[str, Measured]",
    *,
    workspace: Workspace,
    comparison: "Comparison | None",
) -> "tuple[Ledger, Released]":
    """Return the figures of a paper, and the same as released: all of them pass the gate together.

    Raises ReturnsError where a return names a figure that the paper does not count.
    """
    ledger = ledgers.ledger_of_paper(found, optional_measures=plan.paper.optional_measures)
    ledgers.refuse_unknown_figures(own, ledger)
    known = comparison.known if comparison is not None else ()
    return ledger, ledgers.pass_gate(ledger, workspace, plan.status, own, known)


def _remarks_on_returns(plan: PlannedPaper, own: loading.LoadedReturns, workspace: Workspace) -> tuple[Message, ...]:
    """Return messages on returns that are old or stop early, on texts, and on what a draft has still to complete."""
    from prevent_cli.measures.counted_days import counted_days

    counted = counted_days(plan.measures, plan.question)
    return (
        *cover_remarks(own, counted),
        *recent_remarks(own, counted),
        *age_remarks(own, plan.question.as_at),
        *late_remarks(own, plan.question.meeting or plan.question.as_at),
        *text_remarks(workspace, plan.board, plan.question.period),
        *form_remarks(workspace, plan.board, plan.paper, plan.question.period),
        *_to_complete(plan),
    )


def _to_complete(plan: PlannedPaper) -> tuple[Message, ...]:
    """Return a message on what a draft shows as to be completed; nothing for any other paper, which is refused."""
    if not plan.missing_texts or plan.status != "draft":
        return ()
    return (Message(f"only a draft can be written before these are completed: {format_list(plan.missing_texts)}"),)


def _remarks_on_contents(plan: PlannedPaper, released: "Released", workspace: Workspace) -> Iterator[Message]:
    """Yield messages on a board without a name, and on parts of the paper that are left out."""
    yield from name_remarks(released, plan.board, plan.paper, workspace)
    for name in () if plan.board.sections else plan.paper.absent:
        yield Message(f'the section "{name}" is left out, because the workspace has no file of the return for it')
    yield from since_remarks(released, plan.sections)
    for section, title in empty_appendices(released, plan.paper).items():
        if section in plan.sections:
            yield Message(f'the appendix "{title}" is left out, because the returns have no rows for it')


def _remarks_on_hidden(released: "Released") -> Iterator[Message]:
    """Yield messages on the figures that are hidden, and on those that are left out with their sections."""
    listed = [one for one in released.figures.values() if not _is_left_out(one, released)]
    if len(listed) < len(released.figures):
        yield Message('numbers of referrals and cases are left out: prevent.toml has small_numbers = "no-counts"')
    hidden = sum(one.mark == HIDDEN for one in listed)
    if hidden:
        numbers = sum(one.mark in {None, HIDDEN} for one in listed)
        be, them, they_are = ("is", "it", "it is") if hidden == 1 else ("are", "them", "they are")
        yield Message(
            f"{hidden} of {numbers} figures {be} hidden, so that nobody can be recognised. "
            f"Tables show [c] for {them}, and sentences say that {they_are} not given"
        )


def _is_left_out(figure: "Figure", released: "Released") -> bool:
    """Return whether a figure counts cases, or is worked out from such a figure, and no such count is published."""
    if not released.policy.publishes(figure):
        return True
    inputs = (released.figures.get(name) for name in figure.inputs)
    return any(one is not None and _is_left_out(one, released) for one in inputs)
