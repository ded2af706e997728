"""The places of templates and samples, and whether a file is there.

The council's folder comes first, then the package, then the repository (for editable installs).
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def find_resource(kind: str, name: str, *, own: Path | None = None) -> Path | None:
    """Return the path of a template or a sample by its kind ("templates", "sample_data") and name, or None.

    A name outside its folder ("../x") gives None. `own` is the council's workspace, whose files come first.
    """
    homes = [home for home in (own, _PACKAGE, _PACKAGE.parent) if home is not None]
    for home in homes:
        folder = (home / kind).resolve()
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.exists():
            return path
    return None


def is_file_here(path: Path) -> bool:
    """Return whether a path is a file; False if the system does not say, as for too long a name.

    Opening such a file gives the reason.
    """
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
