"""The spreadsheets of a folder and their sheets; every other file is counted, never opened."""

import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.intake.blank_files import is_blank_workbook
from prevent_cli.intake.dated_names import copies
from prevent_cli.intake.faults import in_one_line
from prevent_cli.intake.files import is_hidden, marked_original, program_with_open
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.readers.by_kind import SUFFIXES
from prevent_cli.intake.readers.file import read_file, size_of
from prevent_cli.intake.readers.file_kinds import why_unreadable
from prevent_cli.intake.readers.process import Readers
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.intake.recognition.candidate import known_headings
from prevent_cli.intake.recognition.domain import is_our_name
from prevent_cli.jobs.adopt.plan import file_setting
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Workspace

MOST_FILES = 1_000
MOST_BYTES = 100_000_000
UNNAMEABLE = "has an invisible character in its name or in a folder's name; rename it"
COPY, MARKED = "a copy", "a marked copy"
BLANK, OUTPUT, LINK = "a blank workbook of prevent", "written by prevent", "a link"
OF_A_BUNDLE = ("manifest.json", "figures.json")
OUR_PREFIX = "prevent-"
# Where each kind of workbook says which program made it, and what ours say.
MADE_BY = {
    ".xlsx": ("docProps/core.xml", b">prevent</dc:creator>"),
    ".ods": ("meta.xml", b">prevent</meta:generator>"),
}
NO_KIND = ""  # cells as they are stored are enough to recognise a column


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSheets:
    """The sheets of a folder, with the path of each file by its name in the folder.

    `unreadable` are spreadsheets that could not be read, with the reason. `left` are those that are nothing to read,
    such as marked copies, by what they are. `open_in` are files that are open in a program. `others` is the number of
    other files.
    """

    sheets: tuple[RawSheet, ...]
    paths: Mapping[str, Path]
    unreadable: Mapping[str, str]
    others: int
    too_many: int = 0
    left: Mapping[str, str] = field(default_factory=dict)
    open_in: Mapping[str, str] = field(default_factory=dict)


def read_folder(folder: Path, workspace: Workspace, here: Path) -> FolderSheets:
    """Return the sheets of every spreadsheet in a folder and its subfolders; raises UsageError if it is no folder."""
    if not folder.is_dir():
        raise UsageError(f'"{folder}" is not a folder; name the folder that contains your spreadsheets')
    found = _Sheets()
    files = list(_files(folder, workspace, here, found))
    spreadsheets = [path for path in files if path.suffix.casefold() in SUFFIXES]
    left = _nothing_to_read(spreadsheets)
    spreadsheets = [path for path in spreadsheets if path not in left]
    # In a folder with too many, those that are named after the duty are read; the order stays.
    first = sorted(spreadsheets, key=lambda path: not is_our_name(path.relative_to(folder).as_posix()))
    wanted = frozenset(first[:MOST_FILES])
    chosen = [path for path in spreadsheets if path in wanted]
    paths = {_name_in(folder, path): path for path in chosen}
    with Readers() as readers:
        for name, path in paths.items():
            _read(found, name, path, workspace, readers)
    left_by_name = {_name_in(folder, path): what for path, what in left.items()}
    return FolderSheets(
        sheets=tuple(found.sheets),
        paths={name: path for name, path in paths.items() if name not in found.blank},
        unreadable=found.unreadable,
        others=sum(path.suffix.casefold() not in SUFFIXES for path in files),
        too_many=len(spreadsheets) - len(chosen),
        left=dict(
            sorted({**left_by_name, **dict.fromkeys(found.blank, BLANK), **dict.fromkeys(found.links, LINK)}.items())
        ),
        open_in={name: program for name, path in paths.items() if (program := program_with_open(path))},
    )


@dataclass(slots=True, kw_only=True)
class _Sheets:
    """What was read so far."""

    sheets: list[RawSheet] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    blank: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def _name_in(folder: Path, path: Path) -> str:
    return in_one_line(path.relative_to(folder).as_posix())


def _read(found: _Sheets, name: str, path: Path, workspace: Workspace, readers: Readers) -> None:
    """Read one spreadsheet and add its sheets, or the reason why it was not read."""
    if reason := _why_not_read(path, workspace):
        found.unreadable[name] = reason
        return
    wordings = dict.fromkeys(known_headings(), NO_KIND)
    read = read_file(path, file=name, readers=readers, wordings=wordings)
    if any(map(is_guidance_sheet, read.sheets)) and _is_blank(workspace, path, readers):
        found.blank.append(name)
        return
    found.sheets += read.sheets
    if not read.sheets and read.faults:
        found.unreadable[name] = read.faults[0].wanted


def _nothing_to_read(spreadsheets: Sequence[Path]) -> dict[Path, str]:
    """Return the spreadsheets that are nothing to read by their names or places, with what each is.

    A marked copy is read if its original is not in the folder.
    """
    stems = {path.stem.casefold() for path in spreadsheets}
    left = dict.fromkeys(copies(spreadsheets), COPY)
    for path in spreadsheets:
        original = marked_original(path.stem)
        if original is not None and original.casefold() in stems:
            left[path] = MARKED
        elif _is_output(path):
            left[path] = OUTPUT
    return left


def _is_output(path: Path) -> bool:
    """Return whether prevent wrote a file: in a bundle of an export, or a workbook with a name of ours."""
    if any(all((place / name).is_file() for name in OF_A_BUNDLE) for place in (path.parent, path.parent.parent)):
        return True
    part, made_by = MADE_BY.get(path.suffix, ("", b""))
    if not path.name.startswith(OUR_PREFIX) or not part:
        return False
    try:
        with zipfile.ZipFile(path) as package:
            return made_by in package.read(part)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False  # whatever it is, reading it says so


def _why_not_read(path: Path, workspace: Workspace) -> str:
    """Return why a spreadsheet is not opened; "" if it is. prevent.toml must be able to name it."""
    if size_of(path) > MOST_BYTES:
        return f"is larger than {MOST_BYTES // 1_000_000} MB; delete sheets and pictures that are not part of the table"
    return "" if file_setting(workspace, path).isprintable() else UNNAMEABLE


def _is_blank(workspace: Workspace, path: Path, readers: Readers) -> bool:
    """Return whether a file is a workbook of prevent init that nobody has filled in."""
    description = RETURNS.get(path.stem.casefold())
    return description is not None and is_blank_workbook(workspace, description, path, readers)


def _files(folder: Path, workspace: Workspace, here: Path, found: _Sheets) -> Iterator[Path]:
    """Yield the files below a folder in order, without hidden ones, links, and what prevent itself writes.

    Links to folders and spreadsheets, and folders that cannot be read, are added to what was found.
    """
    exports = workspace.exports_folder(here).resolve()

    def refused(error: OSError) -> None:
        found.unreadable[f"{_name_in(folder, Path(error.filename))}/"] = why_unreadable(error)

    for place, folders, names in os.walk(folder, onerror=refused):
        inside = [Path(place, name) for name in folders if not name.startswith(".")]
        found.links += [f"{_name_in(folder, path)}/" for path in inside if path.is_symlink()]
        folders[:] = sorted(path.name for path in inside if not path.is_symlink() and path.resolve() != exports)
        for path in (Path(place, name) for name in sorted(names)):
            if is_hidden(path):
                continue
            if path.is_symlink():
                found.links += [_name_in(folder, path)] if path.suffix.casefold() in SUFFIXES else []
            elif path.is_file():
                yield path
