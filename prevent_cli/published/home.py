"""The hidden folder of a workspace in which its key and its record are: made, locked, and read by its owner only."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from prevent_cli.bundles.disk import is_link, is_there, make_folder, move, open_to_read, sync_folder, write_new
from prevent_cli.bundles.layout import write_errors_as
from prevent_cli.bundles.lock import held
from prevent_cli.errors import WriteError
from prevent_cli.workspace.folder import HIDDEN_FOLDER

FOLDER_MODE, FILE_MODE = 0o700, 0o600
NOTHING_WRITTEN = "nothing was written"
UNFINISHED = ".{name}.part"  # a file that is being written
_IGNORED = ".gitignore"  # nobody shares the key by way of a repository


def home_of(workspace: Path) -> Path:
    """Return the hidden folder of a workspace."""
    return workspace / HIDDEN_FOLDER


def make_home(home: Path) -> None:
    """Make the hidden folder where it is missing; raises WriteError where it cannot be made, or is a link."""
    with write_errors_as(home, "cannot be made", then=NOTHING_WRITTEN):
        if is_link(home):
            raise WriteError(f"{home} is a link; replace it with a plain folder and run the command again")
        if is_there(home):
            if not home.is_dir():
                raise WriteError(f"{home} is no folder; move it and run the command again")
            return
        make_folder(home, FOLDER_MODE)
        write_new(home / _IGNORED, b"*\n", FILE_MODE)
        sync_folder(home.parent)


@contextlib.contextmanager
def locked(home: Path, *, doing: str, now: dt.datetime) -> Iterator[None]:
    """Lock the hidden folder, which is made where it is missing.

    Raises LockedError where another run has locked it, WriteError where the folder cannot be written.
    """
    make_home(home)
    with held(home, doing=doing, now=now, by="run"):
        yield


def read_file(folder: Path, name: str) -> bytes | None:
    """Return a file of the hidden folder, None where it is missing; raises WriteError where it cannot be read."""
    with write_errors_as(folder / name, "cannot be read", then=NOTHING_WRITTEN):
        try:
            with open_to_read(folder, name) as stream:
                return stream.read()
        except FileNotFoundError:
            return None


def write_file(folder: Path, name: str, content: bytes) -> None:
    """Write a new file whole, for its owner only; the caller has the lock. Raises WriteError."""
    unfinished = folder / UNFINISHED.format(name=name)
    with write_errors_as(folder / name, "cannot be written", then=NOTHING_WRITTEN):
        unfinished.unlink(missing_ok=True)  # of a run that was killed
        write_new(unfinished, content, FILE_MODE)
        try:
            move(unfinished, folder / name)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        sync_folder(folder)
