"""The council's own wording for a board's paper: reading it, and what is missing or cannot be used."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.papers.own import CONTACTS, CONTACTS_PARTIAL, texts_required, with_included, words_quoted
from prevent_cli.remedies import Action, Message
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.papers.catalogue import Paper
    from prevent_cli.papers.templates.own_text import OwnText

LARGEST_TEXT = 1_000_000  # bytes
_NO_MARKUP = re.compile(r"#{1,6}(?= )|>")


def read_texts(workspace: Workspace, board: Board) -> "dict[str, OwnText]":
    """Return the council's own wording: texts/NAME.md by its name; for a board texts/CODE/NAME.md before it."""
    from prevent_cli.papers.templates.own_text import OwnText

    home = workspace.folder / "texts"
    folders = (home, home / board.code) if board.code else (home,)
    found = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.md"))):
        place = path.relative_to(workspace.folder).as_posix()
        if not path.is_file() or path.stat().st_size > LARGEST_TEXT:
            raise TemplateError(f"{place} is no plain file of up to {LARGEST_TEXT:,} bytes; put a text in its place")
        try:
            found[path.stem] = OwnText(words=path.read_text(encoding="utf-8-sig"), file=place)
        except (OSError, UnicodeDecodeError):
            raise TemplateError(f"{place} cannot be read; save it as UTF-8 text") from None
    return found


def missing_texts(workspace: Workspace, board: Board, paper: "Paper", sections: Sequence[str]) -> tuple[str, ...]:
    """Return what a board's paper cannot do without and the council has not written: files of texts, and the contacts.

    A text with the name of a section is needed where the paper has that section.
    """
    from prevent_cli.papers.prompts import PROMPTS, is_written, place_of_text

    order = list(PROMPTS)
    texts = read_texts(workspace, board)
    left_out = set(paper.sections).difference(sections)
    missing = [
        place_of_text(name)
        for name in sorted(
            texts_required(paper.template, workspace), key=lambda one: order.index(one) if one in order else len(order)
        )
        if name not in left_out and not (name in texts and is_written(texts[name].words))
    ]
    if not workspace.contacts and CONTACTS_PARTIAL in with_included(paper.template, workspace):
        missing.append(CONTACTS)
    return tuple(missing)


def texts_used(workspace: Workspace, board: Board, paper: "Paper", sections: Sequence[str]) -> "dict[str, OwnText]":
    """Return the texts that a board's paper can print: those that its templates name.

    A text with the name of a section that is left out is not among them.
    """
    named = words_quoted(paper.template, workspace)
    left_out = set(paper.sections).difference(sections)
    texts = read_texts(workspace, board)
    return {name: text for name, text in texts.items() if name in named and name not in left_out}


def figures_in_texts(texts: "Mapping[str, OwnText]") -> tuple[str, ...]:
    """Return the names of the figures that some texts need, each once."""
    from prevent_cli.papers.templates.own_text import names_in

    return tuple(dict.fromkeys(name for text in texts.values() for name in names_in(text)))


def token_faults(texts: "Iterable[OwnText]") -> "Iterator[TemplateError]":
    """Yield an error for each token that no paper could print, and for what is no token, in some texts."""
    from prevent_cli.papers.templates.own_text import faults_of

    return (fault for text in texts for fault in faults_of(text))


def faults_of_all_texts(workspace: Workspace) -> "list[TemplateError]":
    """Return an error for each text of any board that cannot be read, and for each token that cannot be printed."""
    texts: dict[str, OwnText] = {}
    for board in (Board(code=""), *workspace.boards.values()):
        try:
            texts.update({text.file: text for text in read_texts(workspace, board).values()})
        except TemplateError as error:
            return [error]
    return list(token_faults(texts.values()))


def refuse_token_faults(texts: "Mapping[str, OwnText]") -> None:
    """Raise TemplateError for the first token of some texts that no paper could print."""
    for fault in token_faults(texts.values()):
        raise fault


def refuse_missing_texts(missing: Sequence[str], status: str) -> None:
    """Raise WorkspaceError where a paper that is no draft would be written with prompts in it."""
    from prevent_cli.papers.prompts import refusal

    if missing and status != "draft":
        raise refusal(missing)


def text_remarks(workspace: Workspace, board: Board) -> tuple[Message, ...]:
    """Return a message for each line of a board's texts that begins as a heading or a quotation, which no text has."""
    return tuple(
        Message(
            f'{text.file}, line {number}: "{found.group()}" opens no heading or quotation in a text',
            (Action("write the line without it"),),
        )
        for text in read_texts(workspace, board).values()
        for number, line in enumerate(text.words.splitlines(), start=1)
        if (found := _NO_MARKUP.match(line))
    )
