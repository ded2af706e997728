"""Writing finished files: whole or not at all, readable by the owner only, never through a link."""

import contextlib
import hashlib
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from prevent_cli.errors import WriteError
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Option
from prevent_cli.stopping import whole_change
from prevent_cli.writers.kept_copies import keep, kept_message
from prevent_cli.writers.part_files import PartFile, new_part, sync_folder
from prevent_cli.writers.set_journal import Entry, recover, write_journal

A_PLAIN_FILE = Option("output", what="the name of a plain file")


def place(content: bytes, path: Path) -> tuple[str, ...]:
    """Write a file whole: a new file in the same folder is synced and then replaces it. Return messages.

    First, files of killed runs are removed from the folder, and sets of files that they were replacing are completed.
    The messages are about those sets.
    Raises WriteError if the folder is missing or not writable, or the disk is full. The file must not be a link, a
    folder, or open in Word or Excel.
    """
    made: list[PartFile] = []
    try:
        _refuse(path)
        messages = recover(path.parent)
        new_part(path.parent, made).fill(content)
        with whole_change():
            made[-1].move(path)
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {reason(error)}; any earlier file is unchanged") from None
    finally:
        _end(made)
    return messages


def place_all(contents: Mapping[Path, bytes], *, replaceable: Container[str] | None = None) -> tuple[str, ...]:
    """Write several files, all or none: if one cannot be written, the files before it are restored.

    A file that is replaced is kept as a copy first, unless its SHA-256 is in `replaceable` or that is None. A message
    names the copies.

    All are written and synced before the first is renamed. A signal between two renames ends the run after the last.
    After a kill between them, the next run in the folder completes the set (docs/decisions/021).
    Returns and raises as `place` does.
    """
    for path in contents:
        try:
            _refuse(path)
        except OSError as error:
            raise _none_written(path, error) from None
    messages = tuple(message for folder in _folders(contents) for message in recover(folder))
    made: list[PartFile] = []
    try:
        moves = [_staged(path, content, made) for path, content in contents.items()]
        with whole_change():
            kept = _move_all(moves, made, replaceable)
    finally:
        _end(made)
    return (*messages, *kept_message(kept))


@dataclass(frozen=True, slots=True)
class _Move:
    """A file that is ready to be moved, with the present content of its target: None if there is none."""

    path: Path
    part: PartFile
    new: bytes
    old: bytes | None

    def is_lost(self, replaceable: Container[str] | None) -> bool:
        """Return whether the move would lose a content that nobody has elsewhere."""
        if replaceable is None or self.old is None or self.old == self.new:
            return False
        return hashlib.sha256(self.old).hexdigest() not in replaceable

    def entry(self) -> Entry:
        """Return the journal's entry of the move."""
        old = None if self.old is None else hashlib.sha256(self.old).hexdigest()
        return Entry(self.part.path.name, self.path.name, old, hashlib.sha256(self.new).hexdigest())


def _staged(path: Path, content: bytes, made: list[PartFile]) -> _Move:
    try:
        old = path.read_bytes() if path.exists() else None
        part = new_part(path.parent, made)
        part.fill(content)
    except OSError as error:
        raise _none_written(path, error) from None
    return _Move(path, part, content, old)


def _move_all(
    moves: Sequence[_Move], made: list[PartFile], replaceable: Container[str] | None
) -> list[tuple[Path, Path]]:
    """Move the files, with a journal for each folder, or restore the earlier files. Return them with their copies.

    The copies come first: a journal says that its files can be replaced.
    """
    done: list[_Move] = []
    copies: list[Path] = []
    try:
        kept = _keep_all([move for move in moves if move.is_lost(replaceable)], copies)
        journals = [
            journal for folder in _folders(move.path for move in moves) if (journal := _journal(folder, moves, made))
        ]
        for move in moves:
            done.append(move)
            move.part.move(move.path)
    except BaseException as error:
        for move in done:
            _put_back(move, made)
        _remove_copies(copies, moves)
        if isinstance(error, OSError):
            raise _none_written(done[-1].path if done else moves[0].path, error) from None
        raise
    for journal in journals:
        sync_folder(journal.path.parent)
    return kept


def _keep_all(moves: Sequence[_Move], copies: list[Path]) -> list[tuple[Path, Path]]:
    """Keep copies of the files that would be lost; return each file with its copy."""
    kept: list[tuple[Path, Path]] = []
    for move in moves:
        try:
            kept.append((move.path, keep(move.path, move.old or b"", copies)))
        except OSError as error:
            raise _none_written(move.path, error) from None
    for folder in _folders(copies):
        sync_folder(folder)
    return kept


def _remove_copies(copies: Sequence[Path], moves: Sequence[_Move]) -> None:
    """Remove new copies if all the files are as they were: nothing was replaced."""
    with contextlib.suppress(OSError):
        if all(move.path.read_bytes() == move.old for move in moves if move.old is not None):
            for copy in copies:
                copy.unlink(missing_ok=True)


def _journal(folder: Path, moves: Sequence[_Move], made: list[PartFile]) -> PartFile | None:
    """Return the journal of a folder's files, or None for a single file, whose rename is one step."""
    entries = [move.entry() for move in moves if move.path.parent == folder]
    return write_journal(folder, entries, made) if len(entries) > 1 else None


def _folders(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(path.parent for path in paths))


def _none_written(path: Path, error: OSError) -> WriteError:
    return WriteError(
        f"{path} cannot be written: {reason(error)}; no file was written, and earlier files are unchanged"
    )


def _put_back(move: _Move, made: list[PartFile]) -> None:
    with contextlib.suppress(OSError):
        if move.old is None:
            move.path.unlink(missing_ok=True)
        elif move.path.read_bytes() != move.old:
            part = new_part(move.path.parent, made)
            part.fill(move.old)
            part.move(move.path)


def _end(made: list[PartFile]) -> None:
    """Close the part files, and remove those that were not moved."""
    with whole_change():
        for part in made:
            part.end()


def lock_names(name: str) -> tuple[str, str, str]:
    """Return the names of the lock files that Excel, Word and LibreOffice make while a file is open.

    Word drops the first two letters of a long name.
    """
    return f"~${name}", f"~${name[2:]}", f".~lock.{name}#"


def reason(error: OSError) -> str:
    """Return the reason for a system error, for the middle of a sentence."""
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or "the system refused").lower()


def _refuse(path: Path) -> None:
    if path.is_symlink():
        raise WriteError(f"{path} is a link", A_PLAIN_FILE)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise WriteError(f"{path} is a device or a pipe", A_PLAIN_FILE)
    if path.is_dir():
        raise WriteError(f"{path} is a folder", Option("output", what="the name of a file in it"))
    if not path.parent.is_dir():
        another = Option("output", what="another name")
        raise WriteError(f"the folder {path.parent} does not exist", Action("make it"), another)
    if any(os.path.exists(path.parent / lock) for lock in lock_names(path.name)):  # noqa: PTH110 - a name may be too long
        raise WriteError(f"{path} is open in another program; close it there and run the command again")
