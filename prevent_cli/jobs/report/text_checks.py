"""What is wrong with the council's texts, or not as it seems: figures, headings, names, and texts of a year."""

import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.errors import PreventError, TemplateError
from prevent_cli.jobs.report.texts import (
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
ENDING = ".md.jinja"
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
    unused = (message for file, message in unused_texts(workspace) if file.rpartition("/")[0] in folders)
    return (*_headings(texts.values()), *unused, *_of_a_year(workspace, board, period, texts))


def remarks_on_all_texts(workspace: Workspace) -> Iterator[Message]:
    """Yield messages on the texts of all papers: headings, and texts that no paper uses."""
    for path in text_files(workspace):
        try:
            yield from _headings([read_text(workspace, path)])
        except TemplateError:
            continue  # it is a fault
    yield from (message for _, message in unused_texts(workspace))


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


def unused_texts(workspace: Workspace) -> Iterator[tuple[str, Message]]:
    """Yield each text that no paper prints, with a message and the nearest name that one does."""
    from prevent_cli.jobs.report.plan import papers_of_forms
    from prevent_cli.papers.catalogue import PAPERS

    every = [*PAPERS.values(), *_own_papers(workspace), *papers_of_forms(workspace)]
    known: dict[str, set[str]] = {}
    load = functools.cache(lambda name: try_template(name, workspace))  # the papers share most parts
    for paper in every:
        known.setdefault(paper.name, set()).update(_names(paper, workspace, lambda name, _: load(name)))
    of_all = frozenset[str]().union(*known.values())
    yield from _of_other_kinds(workspace)
    for path in text_files(workspace):
        file = path.relative_to(workspace.folder)
        folders = [part for at, part in enumerate(file.parts[1:-1]) if at or not year_named(part)]
        if len(folders) > 1 or (folders and folders[0] not in _codes(workspace)):
            where = f"{TEXTS_FOLDER}/YEAR/CODE, {TEXTS_FOLDER}/YEAR or {TEXTS_FOLDER}/CODE"
            said = f"{file.as_posix()} is used by no paper: no board or year has its folder"
            yield file.as_posix(), Message(said, (Action(f"put it into {where}"),))
            continue
        names = known.get(_paper_of(workspace, folders[0]), of_all) if folders else of_all
        if path.stem not in names:
            yield file.as_posix(), Message(f"{file.as_posix()} is used by no paper{_nearest(path.stem, names)}")


def _of_other_kinds(workspace: Workspace) -> Iterator[tuple[str, Message]]:
    for path in other_files(workspace):
        file = path.relative_to(workspace.folder).as_posix()
        yield file, Message(f"{file} is used by no paper: the name of a text ends in .md", (Action("rename it"),))


def _codes(workspace: Workspace) -> Collection[str]:
    from prevent_cli.papers.catalogue import PAPERS

    return {*PAPERS, *workspace.boards, *(paper.name for paper in _own_papers(workspace))}


def _paper_of(workspace: Workspace, code: str) -> str:
    from prevent_cli.jobs.report.plan import find_paper

    try:
        return find_paper(workspace, code)[1].name
    except PreventError:
        return ""


def _own_papers(workspace: Workspace) -> "Iterator[Paper]":
    from prevent_cli.papers.own import own_paper

    for path in sorted((workspace.folder / "templates").glob(f"*{ENDING}")):
        try:
            paper = own_paper(path.name.removesuffix(ENDING), workspace)
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
