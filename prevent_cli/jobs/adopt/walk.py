"""The spreadsheets of a folder and their sheets; every other file is counted, never opened."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.intake.blank_files import is_blank_workbook
from prevent_cli.intake.faults import in_one_line
from prevent_cli.intake.files import is_hidden
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.readers.by_kind import REFUSED, SUFFIXES
from prevent_cli.intake.readers.file import read_file, size_of
from prevent_cli.intake.readers.process import Readers
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.candidate import known_headings
from prevent_cli.intake.recognition.domain import is_our_name
from prevent_cli.jobs.adopt.plan import file_setting
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Workspace

MOST_FILES = 1_000
MOST_BYTES = 100_000_000
UNNAMEABLE = "has an invisible character in its name or in a folder's name; rename it"
NO_KIND = ""  # cells as they are stored are enough to recognise a column


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSheets:
    """The sheets of a folder, with the path of each file by its name in the folder.

    `unreadable` are spreadsheets that could not be read, with the reason. `others` is the number of other files.
    """

    sheets: tuple[RawSheet, ...]
    paths: Mapping[str, Path]
    unreadable: Mapping[str, str]
    others: int
    too_many: int = 0


def read_folder(folder: Path, workspace: Workspace, here: Path) -> FolderSheets:
    """Return the sheets of every spreadsheet in a folder and its subfolders; raises UsageError if it is no folder."""
    if not folder.is_dir():
        raise UsageError(f'"{folder}" is not a folder; name the folder that contains your spreadsheets')
    files = list(_files(folder, workspace, here))
    spreadsheets = [path for path in files if path.suffix.casefold() in SUFFIXES]
    # In a folder with too many, those that are named after the duty are read; the order stays.
    first = sorted(spreadsheets, key=lambda path: not is_our_name(path.relative_to(folder).as_posix()))
    wanted = frozenset(first[:MOST_FILES])
    chosen = [path for path in spreadsheets if path in wanted]
    paths = {in_one_line(path.relative_to(folder).as_posix()): path for path in chosen}
    sheets: list[RawSheet] = []
    unreadable: dict[str, str] = {}
    wordings = dict.fromkeys(known_headings(), NO_KIND)
    with Readers() as readers:
        for name, path in paths.items():
            if reason := _why_not_read(path, workspace):
                unreadable[name] = reason
                continue
            found = read_file(path, file=name, readers=readers, wordings=wordings)
            if any(map(is_guidance_sheet, found.sheets)) and _is_blank(workspace, path, readers):
                continue
            sheets += found.sheets
            if not found.sheets and found.faults:
                unreadable[name] = found.faults[0].wanted
    return FolderSheets(
        sheets=tuple(sheets),
        paths=paths,
        unreadable=unreadable,
        others=len(files) - len(spreadsheets),
        too_many=len(spreadsheets) - len(chosen),
    )


def _why_not_read(path: Path, workspace: Workspace) -> str:
    """Return why a spreadsheet is not opened; "" if it is. prevent.toml must be able to name it."""
    if size_of(path) > MOST_BYTES:
        return "is too large"
    if path.suffix.casefold() in REFUSED:
        return f"is a {path.suffix} file"
    return "" if file_setting(workspace, path).isprintable() else UNNAMEABLE


def _is_blank(workspace: Workspace, path: Path, readers: Readers) -> bool:
    """Return whether a file is a workbook of prevent init that nobody has filled in."""
    description = RETURNS.get(path.stem.casefold())
    return description is not None and is_blank_workbook(workspace, description, path, readers)


def _files(folder: Path, workspace: Workspace, here: Path) -> Iterator[Path]:
    """Yield the files below a folder in order, without hidden ones, links, and what prevent itself writes."""
    exports = workspace.exports_folder(here).resolve()
    for place, folders, names in os.walk(folder):
        inside = [Path(place, name) for name in folders if not name.startswith(".")]
        folders[:] = sorted(path.name for path in inside if path.resolve() != exports and not path.is_symlink())
        for name in sorted(names):
            path = Path(place, name)
            if not is_hidden(path) and not path.is_symlink() and path.is_file():
                yield path
