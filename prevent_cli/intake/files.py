"""The files of a return: those named in prevent.toml, or found by their names in the workspace."""

from collections.abc import Iterator
from pathlib import Path

from prevent_cli.errors import ReturnsError
from prevent_cli.intake.faults import Fault, Severity, in_one_line
from prevent_cli.intake.readers.by_kind import SUFFIXES
from prevent_cli.intake.readers.file_kinds import why_unreadable
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned, to_write
from prevent_cli.workspace.folder import RETURNS_FOLDER, Workspace


def find_files(workspace: Workspace, description: ReturnDescription) -> tuple[Path, ...]:
    """Return the files of a return: those that prevent.toml names, otherwise every file with the return's name.

    The folders are returns/ and the workspace's folder. Hidden files and Excel's lock files (~$) are ignored.
    """
    named = workspace.settings_of(description.name).file
    if named:
        return tuple(workspace.folder / name for name in named)
    return tuple(path for path in _candidates(workspace.folder) if _is_named_for(path, description))


def may_contain(workspace: Workspace, description: ReturnDescription, path: Path) -> bool:
    """Return whether a file of the workspace may contain a return, without reading the folder again."""
    named = workspace.settings_of(description.name).file
    return path in {workspace.folder / name for name in named} if named else _is_named_for(path, description)


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
