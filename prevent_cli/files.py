"""The places of templates and samples, and whether a file is there.

The council's folder comes first, then the package, then the repository (for editable installs).
"""

import functools
import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def find_resource(kind: str, name: str, *, own: Path | None = None) -> Path | None:
    """Return the path of a template or a sample by its kind ("templates", "sample_data") and name, or None.

    A name outside its folder ("../x") gives None. `own` is the council's workspace, whose files come first.
    """
    return (None if own is None else find_in(own / kind, name)) or _of_product(kind, name)


@functools.lru_cache(maxsize=1024)  # the product's own files stay as they are while it runs
def _of_product(kind: str, name: str) -> Path | None:
    return find_in(_PACKAGE / kind, name) or find_in(_PACKAGE.parent / kind, name)


def find_in(folder: Path, name: str) -> Path | None:
    """Return the path of a name in a folder, or None if it does not exist or is outside the folder."""
    try:
        os.lstat(folder / name)  # most names are not in a council's folder, and resolving them takes longer
    except (FileNotFoundError, NotADirectoryError):
        return None
    home = folder.resolve()
    path = (home / name).resolve()
    return path if path.is_relative_to(home) and path.exists() else None


def is_file_here(path: Path) -> bool:
    """Return whether a path is a file; False if the system does not say, as for too long a name.

    Opening such a file gives the reason.
    """
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
