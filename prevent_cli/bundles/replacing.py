"""A bundle put in its place, whole or not at all; the one before it stays until then, and is kept."""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from prevent_cli.bundles.disk import identity, is_there, make_folder, move, remove, sync_folder, write_new
from prevent_cli.bundles.exchange import exchange
from prevent_cli.bundles.integrity import leaves, open_elsewhere
from prevent_cli.bundles.layout import (
    MANIFEST,
    Store,
    is_month,
    is_ours,
    kept_as,
    kept_name,
    next_number,
    staging_name,
    write_errors_as,
)
from prevent_cli.errors import WriteError, encoding_message
from prevent_cli.stopping import whole_change
from prevent_cli.writers.place import reason


def put(store: Store, month: str, contents: Mapping[str, bytes]) -> Path | None:
    """Put a bundle in its month's place in one step, and return where the one before it is kept, None for a first.

    `contents` are bytes by relative POSIX names, the manifest among them, which names what it supersedes as `kept_name`
    does. The caller has the lock and has swept.
    Raises WriteError where a file of the present bundle is open elsewhere or the disk refuses; the earlier bundle is
    then unchanged. Raises ValueError for names or a manifest that cannot be.
    """
    kept = kept_name(store, month)
    _refuse_wrong(month, kept, contents)
    target = store.folder / month
    if kept is not None:
        _refuse_open(target)
    staging = store.folder / staging_name(month, next_number(store.folder, month))
    if is_there(staging):
        raise WriteError(f"{staging} is left from an earlier run; run the command again")
    change = _Change(store, staging, target, store.folder / kept if kept else None)
    change.make(contents)
    return change.kept


class _Change:
    """One change of a month's bundle. Undoing looks at what exists, so that it can be done at any moment."""

    def __init__(self, store: Store, staging: Path, target: Path, kept: Path | None) -> None:
        self.store, self.staging, self.target, self.kept = store, staging, target, kept
        self.old = identity(target)
        self.new: tuple[int, int] | None = None
        self.new_shelf = False

    def make(self, contents: Mapping[str, bytes]) -> None:
        """Write, take the place, confirm; or undo all of it."""
        try:
            self._write(contents)
            with whole_change():
                self._take_place()
        except BaseException as error:
            with whole_change():
                then = "nothing was changed" if self._undo() else "the next run will put it right"
            said = _refusal(error)
            if said:
                raise WriteError(f"{self.target} cannot be written: {said}; {then}") from None
            raise
        what = "is written and complete, but the disk did not confirm it"
        with write_errors_as(self.target, what, then="run the command again"):
            if self.kept:
                sync_folder(self.kept.parent)
            sync_folder(self.store.folder)

    def _write(self, contents: Mapping[str, bytes]) -> None:
        make_folder(self.staging, self.store.folder_mode)
        self.new = identity(self.staging)
        parents = {parent for name in contents for parent in PurePosixPath(name).parents} - {PurePosixPath()}
        for parent in sorted(parents):
            make_folder(self.staging / parent, self.store.folder_mode)
        for name, content in contents.items():
            write_new(self.staging / name, content, self.store.file_mode)
        for parent in sorted(parents, reverse=True):
            sync_folder(self.staging / parent)
        sync_folder(self.staging)
        if self.kept and not is_there(self.kept.parent):
            self.new_shelf = True
            make_folder(self.kept.parent, self.store.folder_mode)

    def _take_place(self) -> None:
        if self.kept is None:
            move(self.staging, self.target)
        elif exchange(self.staging, self.target):
            # Each step is on the disk before the next, so that after a power cut, too, sweeping knows what it finds.
            sync_folder(self.store.folder)
            move(self.staging, self.kept)
        else:
            move(self.target, self.kept)
            sync_folder(self.kept.parent)
            sync_folder(self.store.folder)
            move(self.staging, self.target)

    def _undo(self) -> bool:
        """Put things back as they were, and return whether they are."""
        with contextlib.suppress(OSError):
            if self.kept and self.new and identity(self.target) == self.new and identity(self.staging) == self.old:
                exchange(self.staging, self.target)
            elif self.kept and identity(self.kept) == self.old and not is_there(self.target):
                move(self.kept, self.target)
            if is_there(self.staging) and self.new in {None, identity(self.staging)}:
                remove(self.staging)
            if self.new_shelf and self.kept and is_there(self.kept.parent):
                self.kept.parent.rmdir()
        return identity(self.target) == self.old


def _refusal(error: BaseException) -> str | None:
    """Return why the system refused to write, None where the error is no refusal of the system."""
    if isinstance(error, UnicodeEncodeError):
        return encoding_message(error)
    return reason(error) if isinstance(error, OSError) else None


def _refuse_open(bundle: Path) -> None:
    found = open_elsewhere(bundle)
    if found is not None:
        raise WriteError(
            f"{found} is open in another program; close it there and run the command again. If nobody has it open, "
            "remove the file in its folder that begins with ~$ or .~lock"
        )


def _refuse_wrong(month: str, kept: str | None, contents: Mapping[str, bytes]) -> None:
    """Raise ValueError where the program's own values are wrong: nothing later could find that out."""
    for name in contents:
        if leaves(name):
            raise ValueError(f"{name!r} is no name in a bundle")
    if not is_month(month) or MANIFEST not in contents:
        raise ValueError(f"a bundle is of a month and has a manifest, not {month!r}")
    manifest = json.loads(contents[MANIFEST])
    if not is_ours(manifest, month=month) or kept_as(manifest) != kept:
        raise ValueError(f"the manifest of {month} must be of its month and supersede {kept}")
    for output in manifest["outputs"]:
        content = contents[output["file"]]
        if (len(content), hashlib.sha256(content).hexdigest()) != (output["bytes"], output["sha256"]):
            raise ValueError(f"the manifest of {month} does not describe {output['file']}")
