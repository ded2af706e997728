"""The exports folder: its bundles, those they superseded, and the names of what is being written."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prevent_cli.bundles.disk import is_folder, is_link, is_there, make_folder, names_in, open_to_read, sync_folder
from prevent_cli.errors import WriteError
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR
from prevent_cli.records import dataclass
from prevent_cli.writers.place import reason

MANIFEST = "manifest.json"
LOCK = ".lock"
SUPERSEDED = "superseded"
FORMAT = 2  # of the manifest: 2 says how its digests are made
BEFORE_RECORD = 1  # of version 0.1, which kept no record of what is public
FORMATS = (BEFORE_RECORD, FORMAT)  # those that can be read; another number is not ours
FIGURES, CHANGES = "figures.json", "changes.json"  # what every bundle has as well as its manifest and its workbook
_FILE_MODES = {"owner": 0o600, "group": 0o640, "everyone": 0o644}
_FOLDER_MODES = {"owner": 0o700, "group": 0o750, "everyone": 0o755}
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_STAGING, _REMOVING = ".staging-", ".removing-"
_KEPT = re.compile(r"([0-9]{4}-[0-9]{2})-([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An exports folder, and who may read what is written there: owner, group or everyone."""

    folder: Path
    readers: str

    @property
    def file_mode(self) -> int:
        """Return the mode of its files, for systems that have such modes."""
        return _FILE_MODES[self.readers]

    @property
    def folder_mode(self) -> int:
        """Return the mode of its folders."""
        return _FOLDER_MODES[self.readers]


def open_store(folder: Path, *, readers: str) -> Store:
    """Return the exports folder, made where it is missing; the mode of an existing one is left alone.

    Raises WriteError where it is a link or a file, or cannot be made.
    """
    store = Store(folder=folder, readers=readers)
    with write_errors_as(folder, "cannot be made"):
        if is_link(folder):
            raise WriteError(f"{folder} is a link; name the folder that it points at, or make a plain folder")
        if is_there(folder):
            if not folder.is_dir():
                raise WriteError(f"{folder} is no folder; move it, or name another folder for the exports")
            return store
        if not folder.parent.is_dir():
            raise WriteError(f"the folder {folder.parent} does not exist; make it, or name another for the exports")
        _make(store)
    return store


def _make(store: Store) -> None:
    try:
        make_folder(store.folder, store.folder_mode)
        sync_folder(store.folder.parent)
    except OSError:
        with contextlib.suppress(OSError):
            store.folder.rmdir()
        raise


@contextlib.contextmanager
def write_errors_as(path: Path, what: str, *, then: str = "nothing was changed") -> Iterator[None]:
    """Turn the system's refusal into one sentence: the path, what cannot be done, why, and the result."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"{path} {what}: {reason(error)}; {then}") from None


def is_month(name: str) -> bool:
    """Return whether a name is a month's, such as 2020-01, of the years that a period may be of."""
    found = _MONTH.fullmatch(name)
    return found is not None and FIRST_YEAR <= int(found[1]) <= LAST_YEAR


def months(folder: Path) -> tuple[str, ...]:
    """Return the months that have a bundle of ours, first to last; none where the folder is missing."""
    if not is_folder(folder):
        return ()
    with write_errors_as(folder, "cannot be read"):
        names = tuple(filter(is_month, names_in(folder)))
    return tuple(name for name in names if manifest_of(folder / name, month=name) is not None)


def manifest_of(bundle: Path, *, month: str) -> dict[str, Any] | None:
    """Return the manifest of a bundle of this month; None where it cannot be read, or is not ours."""
    if not is_folder(bundle):
        return None
    try:
        with open_to_read(bundle, MANIFEST) as stream:
            manifest = json.loads(stream.read())
    except (OSError, ValueError, RecursionError):
        return None
    return manifest if is_ours(manifest, month=month) else None


def is_ours(manifest: object, *, month: str) -> bool:
    """Return whether what was read from a manifest is one that this program wrote for this month."""
    return isinstance(manifest, dict) and manifest.get("format") in FORMATS and manifest.get("month") == month


def kept_as(manifest: dict[str, Any] | None) -> str | None:
    """Return where a manifest says that the bundle before it is kept, None where it superseded none."""
    supersedes = manifest.get("supersedes") if manifest else None
    kept = supersedes.get("kept_as") if isinstance(supersedes, dict) else None
    return kept if isinstance(kept, str) else None


def kept_parts(name: str) -> tuple[str, int] | None:
    """Return the month and the number in the name of a superseded bundle, such as 2020-01-2."""
    found = _KEPT.fullmatch(name)
    return (found[1], int(found[2])) if found and is_month(found[1]) else None


def staging_name(month: str, number: int) -> str:
    """Return the name of the folder in which a bundle is written before it takes its place."""
    return f"{_STAGING}{month}-{number}"


def staging_parts(name: str) -> tuple[str, int] | None:
    """Return the month and the number in the name of such a folder, None for another name."""
    return kept_parts(name.removeprefix(_STAGING)) if name.startswith(_STAGING) else None


def removing_name(bundle: str) -> str:
    """Return the name of a bundle's folder, present or superseded, while it is being removed."""
    return f"{_REMOVING}{bundle.removeprefix(SUPERSEDED + '/')}"


def is_removing(name: str) -> bool:
    """Return whether a name is that of a bundle being removed."""
    bundle = name.removeprefix(_REMOVING)
    return bundle != name and (is_month(bundle) or kept_parts(bundle) is not None)


def superseded(folder: Path) -> tuple[str, ...]:
    """Return the names of all superseded bundles, by month and number, whatever they contain."""
    shelf = folder / SUPERSEDED
    if is_link(shelf) or (is_there(shelf) and not shelf.is_dir()):
        raise WriteError(f"{shelf} is no plain folder; move it and run the command again")
    if not is_there(shelf):
        return ()
    with write_errors_as(shelf, "cannot be read"):
        return tuple(sorted(filter(kept_parts, names_in(shelf)), key=lambda name: kept_parts(name) or ("", 0)))


def superseded_before_record(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the folder and the month of each superseded bundle of a version that kept no record of what is public."""
    for name in superseded(folder):
        place, (month, _) = folder / SUPERSEDED / name, kept_parts(name) or ("", 0)
        manifest = manifest_of(place, month=month)
        if manifest is not None and manifest["format"] == BEFORE_RECORD:
            yield place, month


def next_number(folder: Path, month: str) -> int:
    """Return the number under which a month's present bundle will be kept.

    It is above all earlier numbers: sweeping sees by it whether the present bundle is already in its place.
    """
    said = (kept_as(manifest_of(folder / month, month=month)) or "").removeprefix(f"{SUPERSEDED}/")
    given = filter(None, map(kept_parts, (*superseded(folder), said)))
    return max((number for of, number in given if of == month), default=0) + 1


def kept_name(store: Store, month: str) -> str | None:
    """Return where the month's present bundle would be kept, as "superseded/2020-01-1"; None where it has none.

    Raises WriteError where the month's name is that of a link or a file. So it does for a folder that cannot be read or
    has no manifest: it may be somebody's own. One with a damaged manifest was a bundle, and is kept.
    """
    place = store.folder / month
    with write_errors_as(
        place, "cannot be read", then="give this account rights to it, or move it, and run the command again"
    ):
        if is_link(place):
            raise WriteError(f"{place} is a link, and links are never followed; move it and run the command again")
        if not is_there(place):
            return None
        if not place.is_dir():
            raise WriteError(f"{place} is no folder; move it and run the command again")
        if MANIFEST not in names_in(place):
            raise WriteError(f"{place} is no bundle; move it and run the command again")
        (place / MANIFEST).lstat()  # a folder may be listed and yet not be entered
    return f"{SUPERSEDED}/{month}-{next_number(store.folder, month)}"
