"""The outcome of a check: the whole result for programs, a page to forward, and marked copies of the files."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting.loading import LoadedReturns
from prevent_cli.errors import UsageError, WriteError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Option
from prevent_cli.returns import RETURNS
from prevent_cli.returns.examples import FIRST_CELLS, PROBLEMS
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault
    from prevent_cli.writers.marked_copy.copy import MarkedCopy

ANOTHER_NAME = Option("marked-copy", what="another name")
MARKED = "marked"
WORKBOOKS = (".xlsx", ".xlsm")
AS_TEXT = (
    "This copy has the cells as text: only copies of .xlsx files keep formats. Correct your own file, not this copy."
)
OF_BOOK = "This is a copy. Correct your own workbook, save it, and run prevent check again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The marked copies to write, by path, and remarks on them, a sentence for each file."""

    contents: dict[Path, bytes]
    remarks: tuple[str, ...]


def result_text(
    loaded: LoadedReturns,
    workspace: Workspace,
    *,
    written: Iterable[Path] = (),
    paper: Mapping[str, object] | None = None,
) -> str:
    """Return the whole result of a check as JSON: faults, returns, counts, and the files that were written.

    `paper` has what stands between the council and a paper, if the check is for one.
    """
    from prevent_cli.intake.files import find_files, shown_name
    from prevent_cli.layouts.findings import whole_result
    from prevent_cli.writers.as_json import plain_json

    files = {
        name: tuple(shown_name(workspace, path) for path in find_files(workspace, RETURNS[name]))
        for name in loaded.read
    }
    result = whole_result(loaded.faults, loaded.read, files=files, written=tuple(map(str, written)))
    return plain_json(result if paper is None else {**result, "paper": dict(paper)})


def page(loaded: LoadedReturns, workspace: Workspace, *, today: dt.date) -> bytes:
    """Return the findings as one page of HTML."""
    from prevent_cli.layouts.findings_page import findings_document
    from prevent_cli.writers.html.page import html_text

    document = findings_document(
        loaded.faults,
        loaded.read,
        council=workspace.council.name,
        dated=today,
        sample=workspace.sample,
    )
    return html_text(document).encode()


def refuse_page(path: Path) -> None:
    """Raise UsageError where a page's name does not end as a page's does."""
    if path.suffix.casefold() not in {".html", ".htm"}:
        ending = Option("html", what=f'a name that ends in .html, not "{path.name}"')
        raise UsageError("a page is written as HTML", ending)


def refuse_folder(folder: Path, workspace: Workspace) -> None:
    """Raise UsageError or WriteError where copies cannot be put: among the returns, in a link, or over a file."""
    if workspace.is_input(folder):
        raise UsageError(f"{folder} is part of what the workspace reads", _other_folder("a separate folder"))
    if folder.is_symlink():
        raise WriteError(f"{folder} is a link", _other_folder("the name of a plain folder"))
    if folder.exists() and not folder.is_dir():
        raise WriteError(f"{folder} is a file", _other_folder("the name of a folder"))
    if not folder.exists() and not folder.parent.is_dir():
        raise WriteError(f"the folder {folder.parent} does not exist", Action("make it"), ANOTHER_NAME)


def _other_folder(what: str) -> Option:
    return Option("marked-copy", what=what)


def marked_copies(loaded: LoadedReturns, workspace: Workspace, folder: Path) -> Marked:
    """Return a marked copy of each file with a fault or a warning; a file that was refused is not opened again.

    Raises WriteError where a copy's name is taken: somebody may have begun to correct that copy.
    """
    from prevent_cli.layouts.findings import has_faults_or_warnings
    from prevent_cli.writers.marked_copy.workbook_parts import CannotMarkError

    contents: dict[Path, bytes] = {}
    remarks: list[str] = []
    for file, faults in _by_file(loaded.faults).items():
        if not has_faults_or_warnings(faults):
            continue
        owners = [checked for checked in loaded.read.values() if checked is not None and _was_read(checked, file)]
        if not owners:
            if file != "prevent.toml":
                is_nobodys = all(fault.rule == "file-not-read" for fault in faults)
                why = "no return takes it" if is_nobodys else "the file could not be read"
                remarks.append(f"{file}: no marked copy, since {why}")
            continue
        try:
            copy, ending = _copy(workspace, owners, file, faults)
        except CannotMarkError as error:
            remarks.append(f"{file}: no marked copy; it {error}")
            continue
        contents[_free(folder, Path(file).stem, ending, contents)] = copy.content
        remarks += [f"{file}: {remark}" for remark in copy.remarks]
    return Marked(contents=contents, remarks=tuple(remarks))


def write_copies(marked: Marked, folder: Path) -> tuple[str, ...]:
    """Write the copies, all or none, readable by their owner only; the folder is made if need be, the owner's alone.

    Returns remarks on files that an earlier run left. Raises WriteError where they cannot be written.
    """
    from prevent_cli.writers.place import place_all

    if not marked.contents:
        return ()
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise WriteError(f"the folder {folder} cannot be made", ANOTHER_NAME) from None
    return place_all(marked.contents)


def _by_file(faults: "Sequence[Fault]") -> "dict[str, list[Fault]]":
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.file, []).append(fault)
    return found


def _was_read(checked: "CheckedReturn", file: str) -> bool:
    return any(source == file for source, _ in checked.places.sources)


def _copy(
    workspace: Workspace, owners: "Sequence[CheckedReturn]", file: str, faults: "Sequence[Fault]"
) -> "tuple[MarkedCopy, str]":
    """Return a file's marked copy and the ending of its name."""
    from prevent_cli.layouts.findings import tally
    from prevent_cli.writers.marked_copy.copy import marked_copy

    path = workspace.folder / file
    head = [f"{FIRST_CELLS[PROBLEMS]} {file}", tally(faults)]
    if path.suffix.lower() in WORKBOOKS:
        return marked_copy(path.read_bytes(), faults, lines=[*head, OF_BOOK]), path.suffix.lower()
    package, unnamed = _as_text(workspace, owners, file)
    copy = marked_copy(package, faults, lines=[*head, AS_TEXT], unnamed=unnamed)
    return replace(copy, remarks=(AS_TEXT, *copy.remarks)), ".xlsx"


def _as_text(workspace: Workspace, owners: "Sequence[CheckedReturn]", file: str) -> tuple[bytes, str | None]:
    """Return a file's cells as a workbook of text, and the sheet name for a file without sheets."""
    from prevent_cli.intake.headings.columns import kinds_of_headings
    from prevent_cli.intake.readers.file import read_file
    from prevent_cli.writers.marked_copy.workbook_parts import CannotMarkError
    from prevent_cli.writers.xlsx.text_workbook import sheet_name, text_workbook

    description = owners[0].description
    settings = workspace.settings_of(description.name)
    path = workspace.folder / file
    found = read_file(path, file=file, sheets=settings.sheet, wordings=kinds_of_headings(description, settings))
    if not found.sheets:
        raise CannotMarkError("could not be read a second time")
    alone = sheet_name(path.stem)
    unnamed = alone if found.sheets[0].name is None else None
    return text_workbook({sheet.name or alone: sheet for sheet in found.sheets}), unnamed


def _free(folder: Path, stem: str, ending: str, taken: Iterable[Path]) -> Path:
    """Return the path of a copy, which no return is named like; a number distinguishes two files of one name."""
    used = {path.name.casefold() for path in taken}
    name = f"{stem} ({MARKED}){ending}"
    number = 2
    while name.casefold() in used:
        name = f"{stem} ({MARKED} {number}){ending}"
        number += 1
    path = folder / name
    if path.exists() or path.is_symlink():
        raise WriteError(
            f"{path} exists already, and somebody may have corrected it",
            Action("move it away"),
            _other_folder("another folder"),
        )
    return path
