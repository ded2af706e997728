"""Where the files of a return are: named in prevent.toml, or found by their names in the workspace."""

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
    """Return the files of a return: those that prevent.toml names, else every file in the workspace with its name.

    Files are looked for in returns/ and in the folder itself. Hidden files and Excel's locks (~$) are none.
    """
    named = workspace.settings_of(description.name).file
    if named:
        return tuple(workspace.folder / name for name in named)
    return tuple(path for path in _candidates(workspace.folder) if _is_named_for(path, description))


def may_be_in(workspace: Workspace, description: ReturnDescription, path: Path) -> bool:
    """Return whether a file of the workspace is one of those of a return; the folder is not looked at again."""
    named = workspace.settings_of(description.name).file
    return path in {workspace.folder / name for name in named} if named else _is_named_for(path, description)


def _is_named_for(path: Path, description: ReturnDescription) -> bool:
    return cleaned(path.stem) in {cleaned(stem) for stem in (description.name, *description.file_stems)}


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder / RETURNS_FOLDER, folder):
        for path in listed_in(place):
            if path.suffix.lower() in SUFFIXES and not is_hidden(path):
                yield path


def files_in(workspace: Workspace) -> tuple[str, ...]:
    """Return the name of each file of the workspace that may hold a return."""
    return tuple(shown_name(workspace, path) for path in _candidates(workspace.folder))


def is_hidden(path: Path) -> bool:
    """Return whether a file is hidden, or the lock that Excel puts beside an open one."""
    return path.name.startswith((".", "~$"))


def listed_in(place: Path) -> list[Path]:
    """Return what a folder holds, nothing where there is none. Raises ReturnsError where it cannot be read."""
    try:
        return sorted(place.iterdir()) if place.is_dir() else []
    except OSError as error:
        raise ReturnsError(f"the folder {in_one_line(str(place))} {why_unreadable(error)}") from None


def shown_name(workspace: Workspace, path: Path) -> str:
    """Return a file's name as messages give it: from the workspace's folder, with forward slashes, on one line.

    What cannot be seen in it, or turns the text round, is written out as prevent.toml does, by its number.
    """
    name = (path.relative_to(workspace.folder) if path.is_relative_to(workspace.folder) else path).as_posix()
    return in_one_line(name)


def lock_warning(workspace: Workspace, path: Path) -> tuple[Fault, ...]:
    """Return a warning where Excel's or LibreOffice's lock stands beside the file."""
    for lock, program in ((f"~${path.name}", "Excel"), (f".~lock.{path.name}#", "LibreOffice")):
        try:
            if not (path.parent / lock).exists():
                continue
        except OSError:  # a name that is too long with the lock's own beginning
            continue
        wanted = f"is open in {program}; what was not saved there was not seen"
        file = shown_name(workspace, path)
        return (Fault(severity=Severity.WARNING, rule="open-elsewhere", file=file, wanted=wanted),)
    return ()


def ambiguity(workspace: Workspace, description: ReturnDescription, files: tuple[Path, ...]) -> tuple[Fault, ...]:
    """Return a fault where several files could be the return and prevent.toml does not say which."""
    if len(files) <= 1 or workspace.settings_of(description.name).file:
        return ()
    names = ", ".join(shown_name(workspace, path) for path in files[1:])
    wanted = f"could be the {description.name} return, and so could {names}; move the others away, or name one: "
    return (
        Fault(
            severity=Severity.FAULT,
            rule="several-files",
            file=shown_name(workspace, files[0]),
            wanted=wanted + to_write(f"returns.{description.name}", "file", shown_name(workspace, files[0])),
        ),
    )
