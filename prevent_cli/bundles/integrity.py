"""Whether a bundle is what its manifest says, and its files read, never through a link."""

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

from prevent_cli.bundles.disk import is_folder, is_link, is_there, open_to_read
from prevent_cli.bundles.layout import CHANGES, FIGURES, MANIFEST, is_month, is_ours, write_errors_as
from prevent_cli.errors import UsageError
from prevent_cli.writers.place import lock_names, reason

_SURROGATE = re.compile("[\ud800-\udfff]")


def leaves(name: str) -> bool:
    """Return whether a name is anything but a plain relative one: it could leave the folder, or be read in two ways."""
    parts = name.split("/")
    is_text = not _SURROGATE.search(name)  # half a letter, which the disk cannot take
    return not is_text or any(part in {"", ".", ".."} for part in parts) or any(letter in name for letter in "\\:\0")


def damage(folder: Path) -> tuple[str, ...]:
    """Return what differs from the bundle's manifest: an output that is missing, altered, or a link.

    So does what every bundle has and this manifest does not name. Any other file that it does not name is no damage:
    an officer may leave a note.
    """
    if not is_folder(folder):
        return (f"{folder.name} is no folder",)
    try:
        with open_to_read(folder, MANIFEST) as stream:
            manifest = json.loads(stream.read())
    except OSError as error:
        return (_unread(MANIFEST, error),)
    except (ValueError, RecursionError):
        return (f"{MANIFEST} is not one that this program wrote",)
    month, outputs = (manifest.get("month"), manifest.get("outputs")) if isinstance(manifest, dict) else (None, None)
    is_known = isinstance(month, str) and is_month(month) and is_ours(manifest, month=month)
    if not is_known or not isinstance(outputs, list):
        return (f"{MANIFEST} is not one that this program wrote",)
    named = [output.get("file") for output in outputs if isinstance(output, dict)]
    return (
        *(f"{MANIFEST} does not name {name}" for name in _in_every_bundle(month) if name not in named),
        *(found for output in outputs for found in _differs(folder, output)),
    )


def _in_every_bundle(month: object) -> tuple[str, ...]:
    return (FIGURES, CHANGES, f"prevent-{month}.xlsx")


def _differs(folder: Path, output: Any) -> tuple[str, ...]:
    name = output.get("file") if isinstance(output, dict) else None
    if not isinstance(name, str) or leaves(name):
        return (f"{MANIFEST} names an output that is none",)
    try:
        with open_to_read(folder, name) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size != output.get("bytes"):
                return (f"{name} has {size} bytes where its manifest says {output.get('bytes')}",)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return (_unread(name, error),)
    return () if digest == output.get("sha256") else (f"{name} was altered",)


def _unread(name: str, error: OSError) -> str:
    return f"{name} is missing" if isinstance(error, FileNotFoundError) else f"{name} cannot be read: {reason(error)}"


def read_output(folder: Path, name: str) -> bytes:
    """Return a file of a bundle by its name there, never through a link.

    Raises UsageError where it is missing, is a link or is outside the bundle. Raises WriteError where the disk cannot
    read it.
    """
    if leaves(name):
        raise UsageError(f"{name!r} is no name of a file in a bundle such as {folder}")
    path = folder / name
    with write_errors_as(path, "cannot be read"):
        for part in (folder, *(folder.joinpath(*name.split("/")[: count + 1]) for count in range(name.count("/") + 1))):
            if is_link(part):
                raise UsageError(f"{part} is a link, and links are never followed; move it and run the command again")
        if not is_there(path):
            raise UsageError(
                f"{path} is missing; the bundle is not complete: move its folder away and export the month again"
            )
        with open_to_read(folder, name) as stream:
            return stream.read()


def open_elsewhere(folder: Path) -> Path | None:
    """Return a file of the bundle that is open in Excel, Word or LibreOffice, None where none is."""
    with write_errors_as(folder, "cannot be read"):
        for place, _, names in os.walk(folder, onerror=_raised):
            locks = {name for name in names if name.startswith(("~$", ".~lock."))}
            for name in sorted(set(names) - locks):
                if not locks.isdisjoint(lock_names(name)):
                    return Path(place) / name
    return None


def _raised(error: OSError) -> None:
    raise error
