"""The journal of files that are replaced together, with which the next run completes the set after a kill."""

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prevent_cli.records import dataclass
from prevent_cli.stopping import whole_change
from prevent_cli.wording import format_list
from prevent_cli.writers.part_files import IS_PART, PartFile, lock_abandoned, new_part, remove_abandoned, sync_folder

SUFFIX = ".set"
IS_JOURNAL = re.compile(r"\.prevent-\w{1,32}\.set")
FORMAT = 1
MOST_BYTES, MOST_NAME = 2**20, 255


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a set: the names of its part and target, and the digests of the old content (or None) and the new."""

    part: str
    target: str
    old: str | None
    new: str

    def can_be_whole(self, folder: Path) -> bool:
        """Return whether the target is new or can still be replaced, and nobody else has changed it."""
        current = digest(folder / self.target)
        return current == self.new or (current == self.old and digest(folder / self.part) == self.new)


def write_journal(folder: Path, entries: Sequence[Entry], made: list[PartFile]) -> PartFile:
    """Write a folder's journal and return it. From now on the set will be completed, by this run or the next."""
    note = {"format": FORMAT, "files": [asdict(entry) for entry in entries]}
    journal = new_part(folder, made)
    journal.fill(json.dumps(note).encode())
    named = journal.path.with_suffix(SUFFIX)
    if sys.platform == "win32":
        journal.close()
    journal.path.rename(named)
    journal.path = named
    sync_folder(folder)
    return journal


def recover(folder: Path) -> tuple[str, ...]:
    """Complete the sets that killed runs left in a folder, remove their part files, and return messages about them.

    Files of other accounts, and files that another run has locked, are left alone.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.name.startswith(".prevent-"))
    except OSError:  # writing the file will give the reason
        return ()
    messages: list[str] = []
    for name in filter(IS_JOURNAL.fullmatch, names):
        with whole_change():
            messages += _complete(folder / name)
    for name in filter(IS_PART.fullmatch, names):
        remove_abandoned(folder / name)
    return tuple(messages)


def digest(path: Path) -> str | None:
    """Return the SHA-256 of a plain file, or None if there is none."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _complete(journal: Path) -> list[str]:
    """Complete the set of a journal, if possible, and return messages that name its files."""
    handle = lock_abandoned(journal)
    if handle is None:
        return []
    try:
        with contextlib.suppress(OSError):  # the next run tries again
            return _completed(journal, _entries(handle))
        return []
    finally:
        os.close(handle)


def _completed(journal: Path, entries: tuple[Entry, ...]) -> list[str]:
    folder = journal.parent
    names = format_list([str(folder / entry.target) for entry in entries])
    messages = []
    if all(entry.can_be_whole(folder) for entry in entries):
        for entry in entries:
            if digest(folder / entry.target) != entry.new:
                (folder / entry.part).replace(folder / entry.target)
        sync_folder(folder)
        messages = [f"an earlier run was stopped while it replaced {names}; they are now complete"] if entries else []
    elif any(digest(folder / entry.target) != entry.old for entry in entries):
        messages = [f"an earlier run was stopped while it replaced {names}; they may not agree, so write them again"]
    journal.unlink()
    return messages


def _entries(handle: int) -> tuple[Entry, ...]:
    """Return the files of a journal; nothing if it is not ours or names files outside its folder."""
    try:
        note: Any = json.loads(os.read(handle, MOST_BYTES))
        entries = tuple(Entry(**entry) for entry in note["files"])
        names = {name for entry in entries for name in (entry.part, entry.target)}
        parts = all(IS_PART.fullmatch(entry.part) for entry in entries)
        plain = all(name == Path(name).name and len(name) <= MOST_NAME for name in names)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ()
    return entries if note.get("format") == FORMAT and parts and plain else ()
