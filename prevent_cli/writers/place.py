"""Where finished bytes are put: whole or not at all, readable by the owner only, never through a link."""

import contextlib
import os
import tempfile
from pathlib import Path

from prevent_cli.errors import WriteError


def place(content: bytes, path: Path) -> None:
    """Write a file whole: into a new file beside it, synced, then renamed over it; the old one stands until then.

    Raises WriteError where the folder is missing or not writable, the file is a link or a folder or is open in Word or
    Excel, or the disk is full.
    """
    try:
        _refuse(path)
        _write(content, path)
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {_reason(error)}; what was there before is unchanged") from None


def _refuse(path: Path) -> None:
    if path.is_symlink():
        raise WriteError(f"{path} is a link; give -o the name of a plain file")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise WriteError(f"{path} is a device or a pipe; give -o the name of a plain file")
    if path.is_dir():
        raise WriteError(f"{path} is a folder; give -o the name of a file in it")
    if not path.parent.is_dir():
        raise WriteError(f"the folder {path.parent} does not exist; make it, or give -o another name")
    # Word drops the first two letters of a long name for its lock file, Excel and LibreOffice keep them.
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any((path.parent / lock).exists() for lock in locks):
        raise WriteError(f"{path} is open in another program; close it there and run the command again")


def _write(content: bytes, path: Path) -> None:
    # mkstemp makes the file readable by its owner only, on every system that has owners.
    handle, name = tempfile.mkstemp(prefix=".prevent-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _reason(error: OSError) -> str:
    return (
        (error.strerror or "the system refused").lower()
        if not isinstance(error, PermissionError)
        else "permission denied"
    )
