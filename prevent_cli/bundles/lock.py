"""The lock that one export has at a time: the operating system's own, so that it ends with its process."""

import contextlib
import datetime as dt
import errno
import json
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prevent_cli.bundles.disk import NO_FOLLOW, NO_WAIT, is_link
from prevent_cli.bundles.layout import LOCK
from prevent_cli.errors import LockedError, WriteError
from prevent_cli.periods import long_date
from prevent_cli.writers.place import reason

# Windows forbids others to read what is locked: the byte that is locked is far beyond the note.
_BYTE = 2**30
_NOTE_SIZE = 1024  # always written whole, in one call: no reader finds half of a note, or the end of a longer one
_OWNER_ONLY = 0o600
_MOST_DOING = 200
_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_TRIES, _PAUSE = 10, 0.05  # for a holder that has not yet written who it is

# A copy of this process made by fork alone would keep the lock of a parent that has ended.
_open_handles: set[int] = set()


@contextlib.contextmanager
def held(folder: Path, *, doing: str, now: dt.datetime, by: str = "export") -> Iterator[None]:
    """Lock a folder; `doing` and `now` are for the message to another run, `by` is the kind of run.

    Raises LockedError at once where another run has the lock, naming the process, and WriteError where the lock file
    cannot be made or is a link.
    """
    path = folder / LOCK
    handle = _opened(path)
    try:
        if not _locked(handle, path):
            raise LockedError(f"another {by} has the lock on {folder}{_holder(path)}; wait for it, or end it")
        _write_note(handle, path, doing=doing, now=now)
        yield
    finally:
        if handle in _open_handles:  # not in a copy of this process, which has closed it already
            _open_handles.discard(handle)
            _unlocked(handle)


def _opened(path: Path) -> int:
    try:
        if is_link(path):
            raise WriteError(f"{path} is a link, and links are never followed; remove it and run the command again")
        if path.is_dir():
            raise WriteError(f"{path} is a folder; move it and run the command again")
        # Never truncated on opening: the note in it may be that of a run that has the lock.
        handle = os.open(path, os.O_RDWR | os.O_CREAT | NO_FOLLOW | NO_WAIT, _OWNER_ONLY)
    except OSError as error:
        raise _refused(path, error) from None
    found = os.fstat(handle).st_mode
    if not stat.S_ISREG(found):
        os.close(handle)
        raise WriteError(f"{path} is no plain file; remove it and run the command again")
    if sys.platform != "win32" and stat.S_IMODE(found) != _OWNER_ONLY:
        with contextlib.suppress(OSError):  # another owner's
            os.fchmod(handle, _OWNER_ONLY)
    _open_handles.add(handle)
    return handle


def _locked(handle: int, path: Path) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise WriteError(
            f"{path} cannot be locked: {reason(error)}; keep the exports on a disk of this computer"
        ) from None
    return True


def _unlocked(handle: int) -> None:
    """Give the lock back at once, though a program that is just being started may still have a copy of the handle."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _write_note(handle: int, path: Path, *, doing: str, now: dt.datetime) -> None:
    note = {
        "process": os.getpid(),
        "host": _host(),
        "since": now.isoformat(timespec="seconds"),
        "doing": doing[:_MOST_DOING],
    }
    content = json.dumps(note, ensure_ascii=False).encode("utf-8")[:_NOTE_SIZE].ljust(_NOTE_SIZE - 1) + b"\n"
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, content)
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> WriteError:
    remedy = "; give this account rights to its folder" if isinstance(error, PermissionError) else ""
    return WriteError(f"{path} cannot be written: {reason(error)}; nothing was changed{remedy}")


def _host() -> str:
    import platform

    return platform.node()[:100] or "this computer"


def _holder(path: Path) -> str:
    """Return which run has the lock, as the middle of a sentence; nothing where its note is not reliable."""
    for _ in range(_TRIES):
        note = _note(path)
        if note is not None:
            return note
        time.sleep(_PAUSE)
    return ""


def _note(path: Path) -> str | None:
    """Return the note of the holder in words; None where there is none yet, or its process has ended."""
    try:
        note: Any = json.loads(path.read_bytes()[:_NOTE_SIZE])
        process, host, since = int(note["process"]), str(note["host"]), dt.datetime.fromisoformat(note["since"])
        doing = str(note["doing"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if host == _host() and _has_ended(process):
        return None
    return f": process {process} on {host} since {long_date(since.date())} {since:%H:%M}, {doing}"


def _has_ended(process: int) -> bool:
    if sys.platform == "win32":  # there, asking would end it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _close_in_child() -> None:
    for handle in _open_handles:
        os.close(handle)
    _open_handles.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_in_child)
