"""Files beside those that prevent.toml names which look like newer ones of the same return, and are not read."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from prevent_cli.files import is_file_here
from prevent_cli.intake.dated_names import copies, dated_name, order_of
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.files import adopt_command, is_hidden, is_own_copy, named_files, shown_name
from prevent_cli.intake.readers.by_kind import SUFFIXES
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.workspace.folder import ADOPTED_FILE, HIDDEN_FOLDER, Workspace

RULE = "newer-file-not-read"


def newer_file_warnings(workspace: Workspace, description: ReturnDescription) -> Iterator[Fault]:
    """Yield a warning for the newest file beside those of a return that no return names, if its name is a later one.

    Its name has the same words, and a later date. A file that `prevent adopt` has seen and left out is none.
    """
    named = [path for path in named_files(workspace, description) if is_file_here(path)]
    if not workspace.settings_of(description.name).file or not named:
        return
    beside = {path for place in {path.parent for path in named} for path in _spreadsheets(place)}
    if not (others := beside.difference(named)):
        return
    found = [path for path in others if _is_newer(path, named)]
    if not found:
        return
    used = {path for one in RETURNS.values() for path in named_files(workspace, one)} | _left_out(workspace)
    resolved = {path.resolve() for path in used}
    later = max((path for path in found if path.resolve() not in resolved), key=_order, default=None)
    if later is not None:
        command = adopt_command(workspace, later.parent)
        wanted = f'looks like a newer file of "{description.title}" and is not read. Run `{command}`'
        yield Fault(severity=Severity.WARNING, rule=RULE, file=shown_name(workspace, later), wanted=wanted)


def _order(path: Path) -> tuple[dt.date, tuple[int, ...]]:
    day, version = order_of(path.stem)
    return day or dt.date.min, version


def is_newer_by_name(path: Path, other: Path) -> bool:
    """Return whether the names of two files have the same words, and the first gives a later day, or alone a day."""
    if dated_name(path.stem).rest != dated_name(other.stem).rest or not dated_name(path.stem).rest:
        return False
    (day, version), (than, older) = order_of(path.stem), order_of(other.stem)
    return (day is not None and (than is None or day > than)) or (day == than and version > older)


def _is_newer(path: Path, named: list[Path]) -> bool:
    """Return whether a file is newer by its name than each of some files with the same words."""
    rest = dated_name(path.stem).rest
    alike = [one for one in named if dated_name(one.stem).rest == rest]
    return bool(alike) and all(is_newer_by_name(path, one) for one in alike)


def _spreadsheets(place: Path) -> set[Path]:
    """Return the spreadsheets of a folder that may be a return; none if the folder cannot be read."""
    try:
        found = [path for path in place.iterdir() if path.suffix.lower() in SUFFIXES and not is_hidden(path)]
    except OSError:  # reading its files says so
        return set()
    return {path for path in found if not is_own_copy(path)} - set(copies(found))


def _left_out(workspace: Workspace) -> set[Path]:
    """Return the files that prevent adopt has left out, because another file has their rows."""
    try:
        found = json.loads((workspace.folder / HIDDEN_FOLDER / ADOPTED_FILE).read_text(encoding="utf-8"))
        return {workspace.folder / str(name) for name in found.get("left", ())}
    except (OSError, ValueError, AttributeError, TypeError):  # adopt itself says so
        return set()
