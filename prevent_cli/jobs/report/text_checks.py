"""What is wrong with the council's texts, or not as it seems: figures, headings, names, and texts of a year."""

import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.errors import PreventError, TemplateError
from prevent_cli.jobs.report.texts import (
    ENDING,
    TEXTS_FOLDER,
    folders_of,
    other_files,
    read_text,
    read_texts,
    text_files,
    year_named,
)
from prevent_cli.papers.implications import TEXT_NAME
from prevent_cli.papers.own import try_template, words_quoted
from prevent_cli.papers.templates.section_texts import names_for
from prevent_cli.remedies import Action, Message
from prevent_cli.wording import did_you_mean
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.papers.catalogue import Paper
    from prevent_cli.papers.template_files import Load
    from prevent_cli.papers.templates.own_text import OwnText
    from prevent_cli.periods import Period

_NO_MARKUP = re.compile(r"#{1,6}(?= )")
TEMPLATE_ENDING = ".md.jinja"
SIDE = re.compile(r"\.(?:before|after)$")  # of a section
MOST_FAULTS = 20  # of one text: whoever corrects these sees the others


def token_faults(texts: "Iterable[OwnText]") -> Iterator[TemplateError]:
    """Yield an error for each token that no paper could print, and for what is no token, in some texts."""
    from prevent_cli.papers.templates.own_text import faults_of

    return (fault for text in texts for fault in itertools.islice(faults_of(text), MOST_FAULTS))


def faults_of_all_texts(workspace: Workspace) -> Iterator[TemplateError]:
    """Yield an error for each text that cannot be read, and for each token of a text that cannot be printed."""
    for path in text_files(workspace):
        try:
            yield from token_faults([read_text(workspace, path)])
        except TemplateError as error:
            yield error


def text_remarks(workspace: Workspace, board: Board, period: "Period | None" = None) -> tuple[Message, ...]:
    """Return messages on a board's texts: headings in them, texts that no paper uses, and texts of a year."""
    texts = read_texts(workspace, board, period)
    folders = {folder.relative_to(workspace.folder).as_posix() for folder in folders_of(workspace, board, period)}
    unused = unused_texts(workspace, board=board, folders=folders)
    return (*_headings(texts.values()), *unused, *_of_a_year(workspace, board, period, texts))


def remarks_on_all_texts(workspace: Workspace) -> Iterator[Message]:
    """Yield messages on the texts of all papers: headings, and texts that no paper uses."""
    for path in text_files(workspace):
        try:
            yield from _headings([read_text(workspace, path)])
        except TemplateError:
            continue  # it is a fault
    yield from unused_texts(workspace)


def _headings(texts: "Iterable[OwnText]") -> Iterator[Message]:
    for text in texts:
        for number, line in enumerate(text.words.splitlines(), start=1):
            if found := _NO_MARKUP.match(line):
                said = f'{text.file}, line {number}: "{found.group()}" opens no heading in a text'
                yield Message(said, (Action("write the line without it"),))


def _of_a_year(
    workspace: Workspace, board: Board, period: "Period | None", texts: "Mapping[str, OwnText]"
) -> Iterator[Message]:
    """Yield a message on each text of the year of a period that is printed in place of another."""
    if period is None:
        return
    folders = folders_of(workspace, board, period)
    for name, text in texts.items():
        others = [folder / f"{name}.md" for folder in folders if (folder / f"{name}.md").is_file()][:-1]
        if others and _year_of(Path(text.file)):
            other = others[-1].relative_to(workspace.folder).as_posix()
            yield Message(f"{text.file} is printed instead of {other}, because its year fits this paper's period")


def _year_of(file: Path) -> bool:
    return len(file.parts) > 2 and year_named(file.parts[1]) is not None  # noqa: PLR2004 - texts, a year, a file


def unused_texts(
    workspace: Workspace, *, board: Board | None = None, folders: Collection[str] | None = None
) -> Iterator[Message]:
    """Yield a message on each text that no paper prints, with the nearest name that one does.

    With `folders`, only texts in them are looked at. The templates of a paper are read only while a text is not found
    in those of others; the paper of the board comes first.
    """
    files = (path.relative_to(workspace.folder) for path in (*other_files(workspace), *text_files(workspace)))
    chosen = [file for file in files if folders is None or file.parent.as_posix() in folders]
    printed = _NamesPrinted(workspace, first="" if board is None else _paper_of(workspace, board.code))
    for file in chosen:
        message = _unused(file, workspace, printed)
        yield from () if message is None else (message,)


def _unused(file: Path, workspace: Workspace, printed: "_NamesPrinted") -> Message | None:
    """Return the message on a text that no paper prints; None for any other."""
    if file.suffix != ENDING:
        said = f"{file.as_posix()} is used by no paper: the name of a text ends in .md"
        return Message(said, (Action("rename it"),))
    folders = [part for at, part in enumerate(file.parts[1:-1]) if at or not year_named(part)]
    if len(folders) > 1 or (folders and folders[0] not in printed.codes):
        where = f"{TEXTS_FOLDER}/YEAR/CODE, {TEXTS_FOLDER}/YEAR or {TEXTS_FOLDER}/CODE"
        said = f"{file.as_posix()} is used by no paper: no board or year has its folder"
        return Message(said, (Action(f"put it into {where}"),))
    papers = printed.papers(_paper_of(workspace, folders[0]) if folders else "")
    if any(file.stem in printed.by(paper) for paper in papers):
        return None
    names = frozenset[str]().union(*map(printed.by, papers))
    return Message(f"{file.as_posix()} is used by no paper{_nearest(file.stem, names)}")


class _NamesPrinted:
    """The names that a text of each paper can have, found when they are asked for."""

    def __init__(self, workspace: Workspace, *, first: str) -> None:
        from prevent_cli.jobs.report.plan import papers_of_forms
        from prevent_cli.papers.catalogue import PAPERS

        self._workspace = workspace
        self._papers: dict[str, list[Paper]] = {first: []} if first else {}
        own = [*_own_papers(workspace)]
        self.codes = {*PAPERS, *workspace.boards, *(paper.name for paper in own)}
        for paper in (*PAPERS.values(), *own, *papers_of_forms(workspace)):
            self._papers.setdefault(paper.name, []).append(paper)
        self._load = functools.cache(lambda name: try_template(name, workspace))  # the papers share most parts
        self._found: dict[str, frozenset[str]] = {}

    def papers(self, name: str) -> tuple[str, ...]:
        """Return a paper by its name, or all papers if no paper has it."""
        return (name,) if self._papers.get(name) else tuple(self._papers)

    def by(self, paper: str) -> frozenset[str]:
        """Return the names that a text of a paper can have."""
        if paper not in self._found:
            found = (_names(one, self._workspace, lambda name, _: self._load(name)) for one in self._papers[paper])
            self._found[paper] = frozenset[str]().union(*found)
        return self._found[paper]


def _paper_of(workspace: Workspace, code: str) -> str:
    from prevent_cli.jobs.report.plan import find_paper

    try:
        return find_paper(workspace, code)[1].name
    except PreventError:
        return ""


def _own_papers(workspace: Workspace) -> "Iterator[Paper]":
    from prevent_cli.papers.own import own_paper

    for path in sorted((workspace.folder / "templates").glob(f"*{TEMPLATE_ENDING}")):
        try:
            paper = own_paper(path.name.removesuffix(TEMPLATE_ENDING), workspace)
        except TemplateError:
            continue  # the check of templates says so
        if paper is not None:
            yield paper


def _names(paper: "Paper", workspace: Workspace, load: "Load") -> set[str]:
    """Return the names that a text of a paper can have, and other words that its templates quote."""
    sections = (*paper.sections, *paper.draft_sections)
    return words_quoted(paper.template, workspace, load) | {name for one in sections for name in names_for(one)}


def _nearest(name: str, names: Iterable[str]) -> str:
    texts = sorted(one for one in names if TEXT_NAME.fullmatch(SIDE.sub("", one)))  # templates quote figures too
    hint = did_you_mean(name.casefold(), texts, otherwise="")
    return f"; {hint.removesuffix('?').removesuffix(chr(34))}.md{chr(34)}?" if hint else ""
