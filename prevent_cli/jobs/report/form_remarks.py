"""What a council's own form leaves out: sections of the paper, and texts that are written or named in vain."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prevent_cli.jobs.report.texts import read_texts
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.papers.forms import form_of, texts_of_form, usual_words
from prevent_cli.papers.implications import implications
from prevent_cli.papers.own import texts_printed, texts_required
from prevent_cli.papers.prompts import is_written, place_of_text
from prevent_cli.papers.section_parts import OF_FORMS_ONLY, TEXTS
from prevent_cli.remedies import Action, Message
from prevent_cli.wording import did_you_mean, format_list, quoted
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.papers.catalogue import Paper
    from prevent_cli.periods import Period
    from prevent_cli.workspace.forms import Form


def form_remarks(
    workspace: Workspace, board: Board, paper: "Paper", period: "Period | None" = None
) -> tuple[Message, ...]:
    """Return messages on what the form of a board leaves out; nothing where its paper has no form."""
    form = form_of(board, workspace)
    if form is None:
        return ()
    return (*_sections(form, board, paper, workspace), *_texts(form, workspace, board, paper, period))


def _sections(form: "Form", board: Board, paper: "Paper", workspace: Workspace) -> Iterator[Message]:
    """Yield what a council's own form has no heading for, and the sections that the board leaves out."""
    if form.is_ready:
        return
    fills = [fill for heading in form.headings for fill in heading.fill]
    texts = {name for heading in form.headings for name in texts_of_form(heading)}
    chosen = {*board.sections, *OF_FORMS_ONLY} if board.sections else {*paper.not_placed}
    lost = [name for name in paper.not_placed if name in chosen and TEXTS.get(name) not in texts]
    if lost := [*lost, *(word for word in usual_words(paper, workspace) if word not in fills)]:
        said = f'the form "{form.name}" has no heading for {_listed(lost)}, so the paper leaves this out'
        yield Message(said, (Action('add it to a fill, or "rest" for all'),))
    named = [name for name in fills if name in paper.sections and name not in OF_FORMS_ONLY]
    if vain := [name for name in named if board.sections and name not in board.sections]:
        said = f'the form "{form.name}" has {_listed(vain)}, and sections of boards.{board.code} does not'
        yield Message(said, (Action("add it there to print it"),))


def _required(paper: "Paper", workspace: Workspace) -> set[str]:
    """Return the texts that a paper requires without a form, except those of its implications."""
    required = texts_required(PAPERS[paper.name].template, workspace)
    return {*required} - {one.text for one in implications(workspace)}


def _listed(names: list[str]) -> str:
    return format_list([quoted(name) for name in names])


def _texts(
    form: "Form", workspace: Workspace, board: Board, paper: "Paper", period: "Period | None"
) -> Iterator[Message]:
    """Yield the texts that a form names and that are not written, and those of the paper that it does not print."""
    texts = {name for name, text in read_texts(workspace, board, period).items() if is_written(text.words)}
    for heading in form.headings:
        for name in () if heading.prompt or form.is_ready else texts_of_form(heading):
            if name not in texts:
                said = f'the form "{form.name}" prints {place_of_text(name)} below "{heading.heading}"'
                hint = did_you_mean(name, sorted(texts), otherwise="write it, or give the heading a prompt")
                yield Message(f"{said}, and it is not written", (Action(hint),))
    printed = texts_printed(paper.template, workspace)
    usual = texts_printed(PAPERS[paper.name].template, workspace)
    required = () if form.is_ready else _required(paper, workspace)
    if lost := [name for name in usual if (name in texts or name in required) and name not in printed]:
        are, them = ("is", "it") if len(lost) == 1 else ("are", "them")
        said = f'{format_list([place_of_text(name) for name in lost])} {are} not printed: the form "{form.name}"'
        copied = "copy the form into prevent.toml under another name, and " if form.is_ready else ""
        advice = Action(f'{copied}write "text {lost[0]}" into a fill')
        yield Message(f"{said} has no heading for {them}", (advice,))
