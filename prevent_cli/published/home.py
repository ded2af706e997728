"""The hidden folder of a workspace in which its key and its record are: locked, and read by its owner only."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from prevent_cli.bundles.disk import move, open_to_read, sync_folder, write_new
from prevent_cli.bundles.hidden_folder import FILE_MODE, NOTHING_WRITTEN, make_home
from prevent_cli.bundles.layout import write_errors_as
from prevent_cli.bundles.lock import held

UNFINISHED = ".{name}.part"  # a file that is being written


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
