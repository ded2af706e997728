"""Files of the workspace that no return uses, each with the return it looks like and the line that names it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from prevent_cli.files import is_file_here
from prevent_cli.intake.blank_files import is_blank_workbook
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.files import find_files, folder_contents, is_hidden, is_own_copy, shown_name, with_copies
from prevent_cli.intake.headings.columns import read_headings, vocabulary
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.readers.by_kind import SUFFIXES
from prevent_cli.intake.readers.file import read_file, size_of
from prevent_cli.intake.readers.process import Readers
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import cleaned, format_list, quoted, to_write
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace

MOST_FILES = 20  # that are opened; further files are only named
MOST_BYTES = 20_000_000
NO_KIND = ""  # only headings are read, so no cell is needed as displayed
MOST_SHEETS = 10
MOST_NAMED = 200
_NO_DATA = frozenset(
    (".md", ".docx", ".doc", ".pdf", ".toml", ".json", ".png", ".jpg", ".msg", ".eml", ".html", ".zip")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    """The return that a file looks like, the required headings it lacks, and the files that contain the return now."""

    description: ReturnDescription
    missing: tuple[str, ...]
    others: tuple[str, ...]  # without blank workbooks
    is_blank: bool  # a blank workbook, which needs no warning


def unused_file_warnings(workspace: Workspace, *, readers: Readers | None = None) -> tuple[Fault, ...]:
    """Return a warning for each unused file: all in returns/, and those in the workspace that look like a return.

    At most 20 files, each up to 20 MB, are opened to read their headings. A file that is not a spreadsheet is a note.
    `readers` are the reading processes of a run that reads returns too; else they are read by others.
    """
    if readers is None:
        with Readers() as own:
            return unused_file_warnings(workspace, readers=own)
    used = {
        path
        for description in RETURNS.values()
        for paths in (find_files(workspace, description), *with_copies(workspace, description))
        for path in paths
    }
    in_returns = [
        path for path in folder_contents(workspace.folder / RETURNS_FOLDER) if path not in used and not is_hidden(path)
    ]
    in_workspace = [
        path
        for path in folder_contents(workspace.folder)
        if path not in used and not is_hidden(path) and path.suffix.lower() in SUFFIXES
    ]
    files = [path for path in (*in_returns, *in_workspace) if path.suffix.lower() in SUFFIXES and not path.is_dir()]
    alike = _likenesses(workspace, [path for path in files if not is_own_copy(path)][:MOST_FILES], readers)
    named = [*in_returns, *(path for path in in_workspace if path in alike)][:MOST_NAMED]
    return tuple(fault for path in named if (fault := _fault(workspace, path, alike.get(path))) is not None)


def _likenesses(workspace: Workspace, paths: list[Path], readers: Readers) -> dict[Path, _Likeness]:
    if not paths:
        return {}
    wordings = {
        wording: NO_KIND
        for description in RETURNS.values()
        for wording in vocabulary(description, workspace.settings_of(description.name))
    }
    found = {
        path: _likeness(workspace, path, wordings, readers)
        for path in paths
        if is_file_here(path) and size_of(path) <= MOST_BYTES
    }
    return {path: likeness for path, likeness in found.items() if likeness is not None}


def _likeness(workspace: Workspace, path: Path, wordings: Mapping[str, str], readers: Readers) -> _Likeness | None:
    """Return the return that a file's name and headings suggest, or None.

    The best fit has a word of the return's name, then the most known headings, then every required heading.
    """
    file = read_file(path, file=shown_name(workspace, path), readers=readers, wordings=wordings)
    sheets = [sheet for sheet in file.sheets if not is_guidance_sheet(sheet)][:MOST_SHEETS]
    name = cleaned(path.stem)
    fits = [
        (_has_word_of(name, description), known, not missing, description, missing)
        for sheet in sheets
        for description in RETURNS.values()
        for known, missing in _fits(workspace, sheet, description, is_named=_has_word_of(name, description))
    ]
    if not fits:
        fits = list(_named_alone(workspace, sheets[:1], name))
    if not fits:
        return None
    *_, description, missing = max(fits, key=lambda fit: fit[:3])
    others = [
        one for one in find_files(workspace, description) if not is_blank_workbook(workspace, description, one, readers)
    ]
    shown = tuple(shown_name(workspace, one) for one in others)
    blank = is_blank_workbook(workspace, description, path, readers)
    return _Likeness(description=description, missing=missing, others=shown, is_blank=blank)


def _fits(
    workspace: Workspace, sheet: RawSheet, description: ReturnDescription, *, is_named: bool
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number of known headings in a sheet and its missing required ones, if it may be the return.

    The sheet has at least half of the required headings. If it lacks one and the file's name is not like the return's,
    at least half of the sheet's headings are the return's.
    """
    headings = read_headings(sheet, description, workspace.settings_of(description.name))
    required = sum(column.required for column in description.columns)
    if headings.row is None or not headings.columns or (required - len(headings.missing)) * 2 < required:
        return
    if headings.missing and not is_named and len(headings.columns) * 2 < sum(map(bool, headings.wordings)):
        return
    yield len(headings.columns), tuple(column.heading for column in headings.missing)


def _named_alone(
    workspace: Workspace, sheets: list[RawSheet], name: str
) -> Iterator[tuple[bool, int, bool, ReturnDescription, tuple[str, ...]]]:
    """Yield as fits the returns whose full name is in the file's name, although its headings differ."""
    for sheet in sheets:
        for description in RETURNS.values():
            stems = [cleaned(stem) for stem in (description.name, *description.file_stems)]
            longest = max((len(stem) for stem in stems if f" {stem} " in f" {name} "), default=0)
            if longest:
                missing = read_headings(sheet, description, workspace.settings_of(description.name)).missing
                yield True, longest, False, description, tuple(column.heading for column in missing)


def _has_word_of(name: str, description: ReturnDescription) -> bool:
    """Return whether a file's name contains one of the return's names."""
    names = (description.name.removesuffix("s"), *(cleaned(stem) for stem in description.file_stems))
    return any(word in name for word in names)


def _fault(workspace: Workspace, path: Path, likeness: _Likeness | None) -> Fault | None:
    file = shown_name(workspace, path)
    if path.is_dir():
        return _folder_fault(path, file)
    if path.suffix.lower() not in SUFFIXES:
        wanted = "is not a spreadsheet, so it was not read"
        if path.suffix.lower() not in _NO_DATA:
            wanted += "; if it contains a return, save it as .xlsx or as CSV UTF-8"
        return Fault(severity=Severity.NOTE, rule="file-not-read", file=file, wanted=wanted)
    if is_own_copy(path):
        return _warning(file, "is a marked copy, so it was not read; move it to another folder")
    if likeness is None:
        finding = "was not read: its name and headings match no return"
        line = f"in prevent.toml write file = {quoted(file)} under its return, such as [returns.sessions]"
        return _warning(file, f"{finding}. To use it, {line}. If it is not a return, move it away")
    if likeness.is_blank:
        return None
    return _warning(file, _looks_like(file, likeness))


def _folder_fault(path: Path, file: str) -> Fault | None:
    if not any(one.suffix.lower() in SUFFIXES for one in folder_contents(path)[:MOST_NAMED]):
        return None
    finding = "is a folder, so its files were not read"
    remedy = f"Move its files to {RETURNS_FOLDER}, or name them under file in [returns.NAME] in prevent.toml"
    return _warning(file, f"{finding}. {remedy}")


def _looks_like(file: str, likeness: _Likeness) -> str:
    """Return which return a file looks like, and the line of prevent.toml that names it."""
    description = likeness.description
    table = f"returns.{description.name}"
    finding = f'was not read: its name matches no return. It looks like "{description.title}"'
    if likeness.missing:
        finding += f", but lacks {format_list([quoted(name) for name in likeness.missing])}"
    others = likeness.others
    if not others:
        return f"{finding}: {to_write(table, 'file', file)}"
    both = ", ".join(quoted(name) for name in (*others, file))
    return (
        f"{finding}, which is read from {', '.join(others)}. If its rows belong there too, under [{table}] in "
        f"prevent.toml write file = [{both}]. If not, move it away"
    )


def _warning(file: str, wanted: str) -> Fault:
    return Fault(severity=Severity.WARNING, rule="file-not-read", file=file, wanted=wanted)
