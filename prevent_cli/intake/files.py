"""The files of a return: those named in prevent.toml, or found by their names in the workspace."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.dated_names import copies, dated_name, in_order
from prevent_cli.intake.faults import Fault, Severity, in_one_line
from prevent_cli.intake.readers.by_kind import SUFFIXES
from prevent_cli.intake.readers.file_kinds import why_unreadable
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned, in_command, to_write
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace
from prevent_cli.workspace.named_files import is_pattern, paths_named

MOST_LISTED = 12  # files named in one note
_OWN_COPY = re.compile(r"(.*) \(marked(?: \d+)?\)(?: \d+)?", re.IGNORECASE)  # what prevent check --marked-copy writes


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

    A pattern fits spreadsheets only. It never fits a marked copy, another copy of a file that it fits as well, or a
    file of the bundles that prevent writes.
    """
    found, _ = with_copies(workspace, description)
    return found


def with_copies(workspace: Workspace, description: ReturnDescription) -> tuple[tuple[Path, ...], dict[Path, Path]]:
    """Return the named files, and each copy that a pattern fits with the file that it is a copy of."""
    found: dict[Path, None] = {}
    copied: dict[Path, Path] = {}
    names = workspace.settings_of(description.name).file
    for name in names:
        paths = [workspace.folder / name]
        if is_pattern(name):
            fitting = [path for path in paths_named(workspace.folder, name) if _may_fit(workspace, path)]
            copied |= copies(fitting)
            paths = [path for path in fitting if path not in copied] or paths
        found |= dict.fromkeys(paths)
    return tuple(found), {path: original for path, original in copied.items() if path not in found}


def _may_fit(workspace: Workspace, path: Path) -> bool:
    exports = workspace.exports_folder(workspace.folder)
    return path.suffix.lower() in SUFFIXES and not is_own_copy(path) and not path.is_relative_to(exports)


def later_file(path: Path) -> Path | None:
    """Return the newest spreadsheet beside a missing file whose name differs only by its date or version."""
    rest = dated_name(path.stem).rest
    if not rest or path.suffix.lower() not in SUFFIXES:
        return None
    try:
        names = [one for one in path.parent.iterdir() if one.suffix.lower() in SUFFIXES and not is_hidden(one)]
    except OSError:  # the folder is missing too
        return None
    alike = [one for one in names if dated_name(one.stem).rest == rest and not is_own_copy(one)]
    return next(iter(newest(tuple(alike))), None)


def adopt_command(workspace: Workspace, folder: Path) -> str:
    """Return the command that reads a folder again for a workspace, as it is typed."""
    near = Path(os.path.normpath(folder)).as_posix()
    return f"prevent adopt {in_command(near)} --into {in_command(workspace.folder.as_posix())}"


def is_own_copy(path: Path) -> bool:
    """Return whether a file has the name of a marked copy."""
    return marked_original(path.stem) is not None


def marked_original(stem: str) -> str | None:
    """Return the stem of the file of which a stem names the marked copy, None if it names none."""
    found = _OWN_COPY.fullmatch(stem)
    return found[1] if found else None


def newest(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files, newest first: by the date or version in their names, or by when they were saved."""
    by_name = in_order(paths)
    return by_name or tuple(sorted(paths, key=lambda path: (_saved(path), path.name), reverse=True))


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # reported when the file is read
        return 0.0


def pattern_notes(workspace: Workspace, description: ReturnDescription, files: tuple[Path, ...]) -> Iterator[Fault]:
    """Yield a note that lists the files of a return, newest first, where prevent.toml names them by a pattern.

    A copy that a pattern fits is a warning.
    """
    settings = workspace.settings_of(description.name)
    if not any(map(is_pattern, settings.file)):
        return
    everything, copied = with_copies(workspace, description)
    for path, original in copied.items():
        wanted = (
            f"was not read, because its name is that of a copy of {original.name}. Delete the one that is not wanted. "
            f"If it is another file, name it under file in [returns.{description.name}]"
        )
        yield Fault(severity=Severity.WARNING, rule="copy-not-read", file=shown_name(workspace, path), wanted=wanted)
    named = newest(everything)
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
    program = program_with_open(path)
    if not program:
        return ()
    wanted = f"is open in {program}, so unsaved changes were not read; save and close it"
    file = shown_name(workspace, path)
    return (Fault(severity=Severity.WARNING, rule="open-elsewhere", file=file, wanted=wanted),)


def program_with_open(path: Path) -> str:
    """Return the program that has a file open, by the lock file beside it; "" for none."""
    for lock, program in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
        try:
            if (path.parent / lock).exists():
                return program
        except OSError:  # the name of the lock file would be too long
            continue
    return ""


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
