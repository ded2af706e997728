"""Where the templates and the samples are.

First the council's own folder, then the package, then the repository (editable installs).
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def find_resource(kind: str, name: str, *, own: Path | None = None) -> Path | None:
    """Return the path of a template or a sample by its kind ("templates", "sample_data") and name.

    None where it is nowhere, and so is a name that climbs out of its folder. `own` is the council's workspace, whose
    files stand before the product's.
    """
    homes = [home for home in (own, _PACKAGE, _PACKAGE.parent) if home is not None]
    for home in homes:
        folder = (home / kind).resolve()
        path = (folder / name).resolve()
        if path.is_relative_to(folder) and path.exists():
            return path
    return None
