"""What a run that was killed left behind: finished where it had got far enough, removed else."""

from pathlib import Path

from prevent_cli.bundles.disk import is_folder, is_link, is_there, make_folder, move, names_in, remove, sync_folder
from prevent_cli.bundles.integrity import damage
from prevent_cli.bundles.layout import (
    SUPERSEDED,
    Store,
    is_removing,
    kept_as,
    manifest_of,
    staging_parts,
    superseded,
    write_errors_as,
)
from prevent_cli.errors import WriteError


def sweep(store: Store) -> tuple[str, ...]:
    """Finish or remove what a killed run left, wait until the disk has it, and return what was done in sentences.

    The caller has the lock. Raises WriteError where something cannot be removed, or is not what its name says.
    """
    superseded(store.folder)  # refuses a shelf that is a link or a file, before anything is moved there
    with write_errors_as(store.folder, "cannot be read"):
        names = names_in(store.folder)
    done = tuple(said for name in names for said in _swept(store, name))
    # The run before may have ended before the disk confirmed its bundle; from here on it has.
    with write_errors_as(store.folder, "is not confirmed by the disk", then="run the command again"):
        sync_folder(store.folder)
    return done


def _swept(store: Store, name: str) -> tuple[str, ...]:
    path, staged = store.folder / name, staging_parts(name)
    if staged is None and not is_removing(name):
        return ()
    with write_errors_as(path, "is left from an earlier run, and cannot be put right", then="no bundle was changed"):
        if is_link(path):
            remove(path)
            return (f"removed {name}, a link with the name of a folder of this program",)
        if not path.is_dir():
            raise WriteError(f"{path} is no folder; move it and run the command again")
        if staged is not None:
            return (_settled(store, path, *staged),)
        remove(path)
        return (f"finished removing {name.split('-', 1)[1]}",)


def _settled(store: Store, staging: Path, month: str, number: int) -> str:
    """Put right a folder in which a bundle was being written, by what the bundles around it say."""
    target, name = store.folder / month, f"{SUPERSEDED}/{month}-{number}"
    kept = store.folder / name
    if not is_there(kept) and kept_as(manifest_of(target, month=month)) == name:
        # The two were exchanged: what is here is the old one.
        if not is_there(kept.parent):
            make_folder(kept.parent, store.folder_mode)
        _moved(store, staging, kept)
        return f"kept the {month} that was superseded as {name}, where a run had stopped before that"
    if not is_there(target) and is_folder(kept):
        # Without an exchange there is a moment at which the old one is kept already and the new one not yet in place.
        if kept_as(manifest_of(staging, month=month)) == name and not damage(staging):
            _moved(store, staging, target)
            return f"put {month} in its place, where a run had stopped just before that"
        _moved(store, kept, target)
    remove(staging)
    return f"removed what a run had left unfinished of {month}"


def _moved(store: Store, source: Path, target: Path) -> None:
    """Rename a bundle, and wait until the disk has it before anything else is done."""
    move(source, target)
    for folder in dict.fromkeys((source.parent, target.parent, store.folder)):
        sync_folder(folder)
