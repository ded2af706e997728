"""Where finished bytes are put: whole or not at all, readable by the owner only, never through a link."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
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
        raise WriteError(f"{path} cannot be written: {reason(error)}; what was there before is unchanged") from None


def place_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, all or none: where one cannot be written, those before it are put back as they were.

    Raises WriteError as `place` does.
    """
    for path in contents:
        _refuse(path)
    before: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path, content in contents.items():
            before[path] = path.read_bytes() if path.exists() else None
            _write(content, path)
    except BaseException as error:
        for done, old in before.items():
            _put_back(old, done)
        if isinstance(error, OSError):
            raise WriteError(
                f"{path} cannot be written: {reason(error)}; no file was written, and what was there is unchanged"
            ) from None
        raise


def lock_names(name: str) -> tuple[str, str, str]:
    """Return the names of the files that Excel, Word and LibreOffice keep beside a file while it is open there.

    Word drops the first two letters of a long name, Excel and LibreOffice keep them.
    """
    return f"~${name}", f"~${name[2:]}", f".~lock.{name}#"


def reason(error: OSError) -> str:
    """Return why the system refused, as the middle of a sentence."""
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or "the system refused").lower()


def _put_back(old: bytes | None, path: Path) -> None:
    with contextlib.suppress(OSError):
        if old is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != old:
            _write(old, path)


def _refuse(path: Path) -> None:
    if path.is_symlink():
        raise WriteError(f"{path} is a link; give -o the name of a plain file")
    if path.exists() and not path.is_file() and not path.is_dir():
        raise WriteError(f"{path} is a device or a pipe; give -o the name of a plain file")
    if path.is_dir():
        raise WriteError(f"{path} is a folder; give -o the name of a file in it")
    if not path.parent.is_dir():
        raise WriteError(f"the folder {path.parent} does not exist; make it, or give -o another name")
    if any((path.parent / lock).exists() for lock in lock_names(path.name)):
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
