"""Temporary files that will replace others: locked during their run, and removed by the next run if it was killed."""

import contextlib
import errno
import os
import re
import stat
import sys
import tempfile
import time
from pathlib import Path

from prevent_cli.records import dataclass
from prevent_cli.stopping import whole_change

PREFIX, SUFFIX = ".prevent-", ".part"
IS_PART = re.compile(r"\.prevent-\w{1,32}\.part")
TRIES = 10
A_DAY = 86_400  # seconds after which a file counts as abandoned if the disk has no locks
TAKEN = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}
_ONLY_A_FILE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(slots=True)
class PartFile:
    """A temporary file in the target's folder. Its open handle keeps a lock, which the system releases at the end."""

    path: Path
    handle: int
    is_moved: bool = False

    def fill(self, content: bytes) -> None:
        """Write the content and sync it to the disk."""
        with os.fdopen(self.handle, "wb", closefd=False) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def move(self, target: Path) -> None:
        """Replace the target with the file."""
        if sys.platform == "win32":  # which cannot rename an open file
            self.close()
        self.path.replace(target)
        self.is_moved = True

    def close(self) -> None:
        """Close the handle, which releases the lock."""
        handle, self.handle = self.handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)

    def end(self) -> None:
        """Close the file, and remove it unless it was moved."""
        if not self.is_moved:
            with contextlib.suppress(OSError):
                if sys.platform == "win32":
                    self.close()
                self.path.unlink()
        self.close()


def new_part(folder: Path, made: list[PartFile]) -> PartFile:
    """Return a new file, readable by its owner only. It is added to `made` before a signal can stop the run."""
    with whole_change():
        for _ in range(TRIES):
            handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=folder)
            part = PartFile(Path(name), handle)
            made.append(part)
            _lock(handle)
            if _is_at(handle, part.path):
                break
            part.close()  # another run removed it as abandoned before it was locked
    return part


def lock_abandoned(path: Path) -> int | None:
    """Return a locked handle of an abandoned file of this account; None for any other file."""
    try:
        handle = os.open(path, os.O_RDWR | _ONLY_A_FILE)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and _is_own(found) and _is_free(handle, found) and _is_at(handle, path):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


def remove_abandoned(path: Path) -> None:
    """Remove a part file if its run has ended."""
    handle = lock_abandoned(path)
    if handle is None:
        return
    if sys.platform == "win32":
        os.close(handle)
    with contextlib.suppress(OSError):
        path.unlink()
    if sys.platform != "win32":
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Sync a folder's file names to the disk, if the system can."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):  # without locks, the file's age decides
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_free(handle: int, found: os.stat_result) -> bool:
    """Return whether no other run has the file locked; if so, this run now has."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in TAKEN:
                return False
        else:
            return True
    return time.time() - found.st_mtime > A_DAY


def _is_own(found: os.stat_result) -> bool:
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _is_at(handle: int, path: Path) -> bool:
    """Return whether a path still names the file of a handle."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False
