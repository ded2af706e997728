"""Folders and files made with their modes and synced, renamed and removed; no link is ever followed."""

import errno
import os
import shutil
import stat
import sys
import time
from io import BufferedReader
from pathlib import Path

# Not every system has each of these.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_A_FOLDER = getattr(os, "O_DIRECTORY", 0)
# Some network drives cannot sync a folder, and say so with one of these.
_NO_SUCH_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
_PATIENCE = (0.05, 0.2, 0.5, 1.0)  # seconds; a virus scanner lets go of a new file within these


def is_link(path: Path) -> bool:
    """Return whether a path is a link itself: a symbolic one, or a junction of Windows."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    if sys.platform == "win32" and found.st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT:
        return True
    return stat.S_ISLNK(found.st_mode)


def is_there(path: Path) -> bool:
    """Return whether anything has this name, a broken link too."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder, and no link to one."""
    return not is_link(path) and path.is_dir()


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of all that is in a folder, in order."""
    return tuple(sorted(path.name for path in folder.iterdir()))


def identity(path: Path) -> tuple[int, int] | None:
    """Return what identifies a file or folder on this computer, None where it is missing."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def make_folder(path: Path, mode: int) -> None:
    """Make a folder with this mode, whatever the umask."""
    path.mkdir(mode=mode)
    if sys.platform != "win32":
        now = stat.S_IMODE(path.lstat().st_mode)
        # Where a group shares the folder above, its setgid bit has come down to this one and stays.
        wanted = now & 0o7000 | mode
        if now != wanted:
            path.chmod(wanted)


def write_new(path: Path, content: bytes, mode: int) -> None:
    """Write a new file, with this mode whatever the umask, and wait until it is on the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, mode)
    with os.fdopen(handle, "wb") as stream:
        if sys.platform != "win32" and stat.S_IMODE(os.fstat(handle).st_mode) != mode:
            os.fchmod(handle, mode)
        stream.write(content)
        stream.flush()
        _sync(handle)


def open_to_read(folder: Path, name: str) -> BufferedReader:
    """Open a file below a folder by its relative name, no part of which may be a link. Raises OSError."""
    path = folder
    for part in ("", *name.split("/")):
        path = path / part
        if is_link(path):
            raise OSError(errno.ELOOP, "it is a link", str(path))
    handle = os.open(path, os.O_RDONLY | NO_FOLLOW | NO_WAIT)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no plain file", str(path))
    return os.fdopen(handle, "rb")


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked for it."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY | _A_FOLDER | NO_FOLLOW)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:
            raise
    finally:
        os.close(handle)


def move(source: Path, target: Path) -> None:
    """Rename a folder to a name that is free."""
    if is_there(target):  # POSIX would replace an empty folder
        raise FileExistsError(errno.EEXIST, "something with that name exists", str(target))
    for seconds in _PATIENCE if sys.platform == "win32" else ():
        try:
            source.rename(target)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    source.rename(target)


def remove(path: Path) -> None:
    """Remove a folder with all that is in it; of a link, the link alone."""
    if not is_link(path):
        shutil.rmtree(path)
    elif path.is_dir() and sys.platform == "win32":
        path.rmdir()
    else:
        path.unlink()


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        try:
            # There, fsync leaves the bytes in the drive's own memory.
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (*_NO_SUCH_SYNC, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(handle)
