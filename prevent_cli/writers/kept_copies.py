"""Copies of files that are about to be replaced, each under a new name in the same folder."""

import contextlib
import errno
import itertools
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from prevent_cli.wording import format_list

LONGEST_NAME = 255  # bytes that most disks take for a name
MOST_NAMES = 1000  # tried before giving up
_MARK = re.compile(r" \(kept copy(?: \d+)? of [^()]+\)")


def keep(path: Path, content: bytes, made: list[Path]) -> Path:
    """Return a copy of a file, whose content is given. A new one is added to `made`; an earlier one may do.

    It is the file itself under a second name, with its day and rights, if the disk can do so. Raises OSError.
    """
    with contextlib.suppress(OSError):  # a folder that cannot be listed, or another account's copy
        for copy in _earlier_copies(path):
            if copy.stat().st_size == len(content) and copy.read_bytes() == content:
                return copy
    for copy in _names(path):
        with contextlib.suppress(FileExistsError):
            _copy(path, copy, content, made)
            return copy
    raise OSError(errno.EEXIST, "there are too many kept copies of it")


def kept_message(copies: Sequence[tuple[Path, Path]]) -> tuple[str, ...]:
    """Return a sentence on files that were replaced and the copies that were kept of them, if there are any."""
    if not copies:
        return ()
    files = format_list([str(path) for path, _ in copies])
    names = format_list([f'"{copy.name}"' for _, copy in copies])
    it_was, it, it_is = ("it was", "it", "It is") if len(copies) == 1 else ("they were", "they", "They are")
    return (
        f"no record shows that prevent wrote {files} as {it_was}, so {it} may contain somebody's changes. "
        f"{it_is} kept as {names}",
    )


def _copy(path: Path, copy: Path, content: bytes, made: list[Path]) -> None:
    """Write a copy under a free name; raises FileExistsError if the name is taken."""
    try:
        copy.hardlink_to(path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # some disks and network drives give a file one name only
        handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            made.append(copy)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    else:
        made.append(copy)


def _earlier_copies(path: Path) -> Iterator[Path]:
    """Yield the copies of a file that earlier runs kept; a run that was killed may have kept this one."""
    for copy in sorted(path.parent.iterdir()):
        mark = _MARK.search(copy.stem)
        is_named = mark is not None and path.stem.startswith(copy.stem[: mark.start()])
        if is_named and copy.suffix == path.suffix and copy.is_file() and not copy.is_symlink():
            yield copy


def _names(path: Path) -> Iterator[Path]:
    """Yield names for a copy, with the time of the file's last change and without letters that Windows refuses."""
    changed = _minute(path.stat().st_mtime)
    for number in itertools.islice(itertools.count(1), MOST_NAMES):
        mark = f" (kept copy{f' {number}' if number > 1 else ''} of {changed})"
        stem = path.stem
        while stem and len(os.fsencode(f"{stem}{mark}{path.suffix}")) > LONGEST_NAME:
            stem = stem[:-1]
        yield path.with_name(f"{stem}{mark}{path.suffix}")


def _minute(seconds: float) -> str:
    try:
        return time.strftime("%Y-%m-%d %H%M", time.localtime(seconds))
    except (OverflowError, OSError, ValueError):  # a day that no calendar has
        return "an unknown day"
