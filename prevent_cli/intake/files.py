"""The files of a return: those named in prevent.toml, or found by their names in the workspace."""

import re
from collections.abc import Iterator
from pathlib import Path

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.faults import Fault, Severity, in_one_line
from prevent_cli.intake.readers.by_kind import SUFFIXES
from prevent_cli.intake.readers.file_kinds import why_unreadable
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace
from prevent_cli.workspace.named_files import is_pattern, paths_named

MOST_LISTED = 12  # files named in one note
_OWN_COPY = re.compile(r".* \(marked(?: \d+)?\)(?: \d+)?", re.IGNORECASE)  # what prevent check --marked-copy writes


def find_files(workspace: Workspace, description: ReturnDescription) -> tuple[Path, ...]:
    """Return the files of a return: those that prevent.toml names, otherwise every file with the return's name.

    The folders are returns/ and the workspace's folder. Hidden files and Excel's lock files (~$) are ignored.
    With read = "newest", it is only the newest of the named files.
    """
    settings = workspace.settings_of(description.name)
    if settings.file:
        named = named_files(workspace, description)
        return newest(named)[:1] if settings.read == "newest" else named
    return tuple(path for path in _candidates(workspace.folder) if _is_named_for(path, description))


def may_contain(workspace: Workspace, description: ReturnDescription, path: Path) -> bool:
    """Return whether a file of the workspace may contain a return, without reading the folder again."""
    named = named_files(workspace, description)
    return path in named if named else _is_named_for(path, description)


def named_files(workspace: Workspace, description: ReturnDescription) -> tuple[Path, ...]:
    """Return the files that prevent.toml names for a return, each once; a pattern that fits no file is given as it is.

    A pattern fits spreadsheets only. It never fits a marked copy or a file of the bundles that prevent writes.
    """
    found: dict[Path, None] = {}
    for name in workspace.settings_of(description.name).file:
        paths = [
            path for path in paths_named(workspace.folder, name) if not is_pattern(name) or _may_fit(workspace, path)
        ]
        found |= dict.fromkeys(paths or [workspace.folder / name])
    return tuple(found)


def _may_fit(workspace: Workspace, path: Path) -> bool:
    exports = workspace.exports_folder(workspace.folder)
    return path.suffix.lower() in SUFFIXES and not is_own_copy(path) and not path.is_relative_to(exports)


def is_own_copy(path: Path) -> bool:
    """Return whether a file has the name of a marked copy."""
    return _OWN_COPY.fullmatch(path.stem) is not None


def newest(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files, newest first: by the day in their names, or by when they were saved if one has no day."""
    from prevent_cli.intake.cells.day_in_text import day_in

    days = {path: found.day for path in paths if (found := day_in(path.stem)) is not None}
    if len(days) == len(paths):
        return tuple(sorted(paths, key=lambda path: (days[path], path.name), reverse=True))
    return tuple(sorted(paths, key=lambda path: (_saved(path), path.name), reverse=True))


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # reported when the file is read
        return 0.0


def pattern_notes(workspace: Workspace, description: ReturnDescription, files: tuple[Path, ...]) -> Iterator[Fault]:
    """Yield a note that lists the files of a return, newest first, where prevent.toml names them by a pattern."""
    settings = workspace.settings_of(description.name)
    if not any(map(is_pattern, settings.file)):
        return
    named = newest(named_files(workspace, description))
    others = [shown_name(workspace, path) for path in named if path not in files]
    listed = [shown_name(workspace, path) for path in named if path in files]
    left = f". Not read, because older: {_listed(others)}" if others else ""
    number = f"{len(listed)} files, newest first" if len(listed) > 1 else "the file"
    wanted = f"patterns of [returns.{description.name}] file fit {number}: {_listed(listed)}{left}"
    yield Fault(severity=Severity.NOTE, rule="files-of-pattern", file="prevent.toml", wanted=wanted)


def _listed(names: list[str]) -> str:
    rest = f" and {len(names) - MOST_LISTED:,} more" if len(names) > MOST_LISTED else ""
    return ", ".join(names[:MOST_LISTED]) + rest


def _is_named_for(path: Path, description: ReturnDescription) -> bool:
    return cleaned(path.stem) in {cleaned(stem) for stem in (description.name, *description.file_stems)}


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder / RETURNS_FOLDER, folder):
        for path in folder_contents(place):
            if path.suffix.lower() in SUFFIXES and not is_hidden(path):
                yield path


def files_in(workspace: Workspace) -> tuple[str, ...]:
    """Return the name of each file of the workspace that may contain a return."""
    return tuple(shown_name(workspace, path) for path in _candidates(workspace.folder))


def is_hidden(path: Path) -> bool:
    """Return whether a file is hidden, or Excel's lock file for an open workbook."""
    return path.name.startswith((".", "~$"))


def folder_contents(place: Path) -> list[Path]:
    """Return the contents of a folder, nothing if it is missing. Raises ReturnsError if it cannot be read."""
    try:
        return sorted(place.iterdir()) if place.is_dir() else []
    except OSError as error:
        raise ReturnsError(f"the folder {in_one_line(str(place))} {why_unreadable(error)}") from None


def shown_name(workspace: Workspace, path: Path) -> str:
    """Return a file's name for messages: relative to the workspace's folder, with forward slashes, on one line.

    Invisible characters, and those that reverse the direction of text, are escapes with their number.
    """
    name = (path.relative_to(workspace.folder) if path.is_relative_to(workspace.folder) else path).as_posix()
    return in_one_line(name)


def lock_warning(workspace: Workspace, path: Path) -> tuple[Fault, ...]:
    """Return a warning if Excel's or LibreOffice's lock file shows that the file is open."""
    for lock, program in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
        try:
            if not (path.parent / lock).exists():
                continue
        except OSError:  # the name of the lock file would be too long
            continue
        wanted = f"is open in {program}, so unsaved changes were not read; save and close it"
        file = shown_name(workspace, path)
        return (Fault(severity=Severity.WARNING, rule="open-elsewhere", file=file, wanted=wanted),)
    return ()


def several_files_faults(
    workspace: Workspace, description: ReturnDescription, files: tuple[Path, ...]
) -> tuple[Fault, ...]:
    """Return a fault if several files could be the return and prevent.toml does not name one."""
    if len(files) <= 1 or workspace.settings_of(description.name).file:
        return ()
    names = ", ".join(shown_name(workspace, path) for path in files[1:])
    wanted = f"could be the {description.name} return, and so could {names}. Move the other files away, or name one: "
    return (
        Fault(
            severity=Severity.FAULT,
            rule="several-files",
            file=shown_name(workspace, files[0]),
            wanted=wanted + to_write(f"returns.{description.name}", "file", shown_name(workspace, files[0])),
        ),
    )
