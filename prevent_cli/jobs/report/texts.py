"""The council's own wording for a board's paper: reading it, and what is missing or cannot be used."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.papers.own import CONTACTS, CONTACTS_PARTIAL, texts_required, with_included
from prevent_cli.remedies import Action, Message
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.papers.catalogue import Paper

LARGEST_TEXT = 1_000_000  # bytes
_NO_MARKUP = re.compile(r"#{1,6}(?= )|>")


def read_texts(workspace: Workspace, board: Board) -> dict[str, str]:
    """Return the council's own wording: texts/NAME.md by its name; for a board texts/CODE/NAME.md before it."""
    home = workspace.folder / "texts"
    folders = (home, home / board.code) if board.code else (home,)
    found = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.md"))):
        place = path.relative_to(workspace.folder).as_posix()
        if not path.is_file() or path.stat().st_size > LARGEST_TEXT:
            raise TemplateError(f"{place} is no plain file of up to {LARGEST_TEXT:,} bytes; put a text in its place")
        try:
            found[path.stem] = path.read_text(encoding="utf-8-sig")
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
        if name not in left_out and not is_written(texts.get(name, ""))
    ]
    if not workspace.contacts and CONTACTS_PARTIAL in with_included(paper.template, workspace):
        missing.append(CONTACTS)
    return tuple(missing)


def refuse_missing_texts(missing: Sequence[str], status: str) -> None:
    """Raise WorkspaceError where a paper that is no draft would be written with prompts in it."""
    from prevent_cli.papers.prompts import refusal

    if missing and status != "draft":
        raise refusal(missing)


def text_remarks(workspace: Workspace, board: Board) -> tuple[Message, ...]:
    """Return a message for each line of a board's texts that begins as a heading or a quotation, which no text has."""
    return tuple(
        Message(
            f'the text {name}.md, line {number}: "{found.group()}" opens no heading or quotation in a text',
            (Action("write the line without it"),),
        )
        for name, words in read_texts(workspace, board).items()
        for number, line in enumerate(words.splitlines(), start=1)
        if (found := _NO_MARKUP.match(line))
    )
