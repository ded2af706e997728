"""The council's own wording for a board's paper: reading it, and what is missing.

A text is read from the first of these folders that has it: texts/YEAR/CODE, texts/YEAR, texts/CODE, texts. YEAR is
a year such as 2025-26 or 2025 in which the paper's period ends, and CODE the board.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.papers.own import CONTACTS, CONTACTS_PARTIAL, texts_required, with_included, words_quoted
from prevent_cli.papers.templates.section_texts import names_for
from prevent_cli.periods import Period, calendar_year, financial_year
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.papers.catalogue import Paper
    from prevent_cli.papers.templates.own_text import OwnText

TEXTS_FOLDER = "texts"
ENDING = ".md"
NO_TEXTS = ("README.txt", "Thumbs.db", "desktop.ini")  # what `prevent init` and Windows put there
LARGEST_TEXT = 1_000_000  # bytes
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


def read_texts(workspace: Workspace, board: Board, period: Period | None = None) -> "dict[str, OwnText]":
    """Return the council's own wording for a board's paper on a period, by name.

    Without a period, texts of every year are among them, of the latest first.
    """
    found = {}
    for folder in folders_of(workspace, board, period):
        found.update({path.stem: read_text(workspace, path) for path in sorted(folder.glob("*.md"))})
    return found


def folders_of(workspace: Workspace, board: Board, period: Period | None = None) -> tuple[Path, ...]:
    """Return the folders of a board's texts: a text of a later one replaces that of an earlier one."""
    home = workspace.folder / TEXTS_FOLDER
    plain = (home, home / board.code) if board.code else (home,)
    years = (home / name for name in years_for(workspace, period))
    return (*plain, *(folder for year in years for folder in ((year, year / board.code) if board.code else (year,))))


def years_for(workspace: Workspace, period: Period | None = None) -> tuple[str, ...]:
    """Return the names of the folders of the years in which a period ends, the one to use first at the end.

    A year that the whole period is in comes before one that it only ends in, then the later one. Without a period
    these are all years.
    """
    home = workspace.folder / TEXTS_FOLDER
    names = (path.name for path in home.glob("*") if path.is_dir())
    known = {name: year for name in names if name not in workspace.boards and (year := year_named(name))}
    fitting = [name for name, year in known.items() if period is None or year.start <= period.end <= year.end]
    holds = {name: period is None or known[name].start <= period.start for name in fitting}
    return tuple(sorted(fitting, key=lambda name: (holds[name], known[name].start, name)))


def year_named(folder: str) -> Period | None:
    """Return the year that the name of a folder says: 2025-26, or 2025 from January; None for any other name."""
    found = _YEAR.fullmatch(folder)
    if found is None or int(found[1]) == 0:
        return None
    first = int(found[1])
    if found[2] is None:
        return calendar_year(first)
    return financial_year(first) if int(found[2]) == (first + 1) % 100 else None


def read_text(workspace: Workspace, path: Path) -> "OwnText":
    """Return a text and its place; raises TemplateError where it cannot be read."""
    from prevent_cli.papers.templates.own_text import OwnText

    place = path.relative_to(workspace.folder).as_posix()
    if not path.is_file() or path.stat().st_size > LARGEST_TEXT:
        raise TemplateError(f"{place} is no plain file of up to {LARGEST_TEXT:,} bytes; put a text in its place")
    try:
        return OwnText(words=path.read_text(encoding="utf-8-sig"), file=place)
    except (OSError, UnicodeDecodeError):
        raise TemplateError(f"{place} cannot be read; save it as UTF-8 text") from None


def text_files(workspace: Workspace) -> Iterator[Path]:
    """Yield the file of every text in the folder, whether a paper uses it or not."""
    return (path for path in _files(workspace) if path.suffix == ENDING)


def other_files(workspace: Workspace) -> Iterator[Path]:
    """Yield the files in the folder of texts whose names do not end as those of texts do, such as legal.md.txt."""
    return (path for path in _files(workspace) if path.suffix != ENDING and path.name not in NO_TEXTS)


def _files(workspace: Workspace) -> Iterator[Path]:
    for folder, _, names in sorted(os.walk(workspace.folder / TEXTS_FOLDER)):
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~")))


def missing_texts(
    workspace: Workspace, board: Board, paper: "Paper", sections: Sequence[str], period: Period | None = None
) -> tuple[str, ...]:
    """Return what a board's paper cannot do without and the council has not written: files of texts, and the contacts.

    A text with the name of a section is needed where the paper has that section.
    """
    from prevent_cli.papers.prompts import PROMPTS, is_written, place_of_text

    order = list(PROMPTS)
    texts = read_texts(workspace, board, period)
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


def texts_used(
    workspace: Workspace, board: Board, paper: "Paper", sections: Sequence[str], period: Period | None = None
) -> "dict[str, OwnText]":
    """Return the texts that a board's paper can print: those that its templates name, and those around its sections.

    A text with the name of a section that is left out is not among them.
    """
    named = words_quoted(paper.template, workspace) | {name for one in sections for name in names_for(one)}
    left_out = set(paper.sections).difference(sections)
    texts = read_texts(workspace, board, period)
    return {name: text for name, text in texts.items() if name in named and name not in left_out}


def figures_in_texts(texts: "Mapping[str, OwnText]") -> tuple[str, ...]:
    """Return the names of the figures that some texts need, each once."""
    from prevent_cli.papers.templates.own_text import names_in

    return tuple(dict.fromkeys(name for text in texts.values() for name in names_in(text)))


def refuse_missing_texts(missing: Sequence[str], status: str) -> None:
    """Raise WorkspaceError where a paper that is no draft would be written with prompts in it."""
    from prevent_cli.papers.prompts import refusal

    if missing and status != "draft":
        raise refusal(missing)
