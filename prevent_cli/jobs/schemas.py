"""The JSON Schemas that come with the package: of prevent.toml and of the JSON files of a bundle."""

from pathlib import Path

from prevent_cli.errors import WorkspaceError, WriteError
from prevent_cli.files import find_resource
from prevent_cli.remedies import Action
from prevent_cli.writers.place import place_all, reason

SETTINGS, FIGURES, MANIFEST = "prevent.schema.json", "figures.schema.json", "manifest.schema.json"
SCHEMAS = (SETTINGS, FIGURES, MANIFEST)


def read_schema(name: str) -> str:
    """Return the text of a schema; raises WorkspaceError where it was not installed."""
    path = find_resource("schemas", name)
    if path is None:
        raise WorkspaceError(f"{name} is missing", Action("install the product again"))
    return path.read_text(encoding="utf-8")


def write_schemas(folder: Path) -> dict[str, Path]:
    """Write every schema into a folder, which is made where it is missing, and return their paths by name."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise WriteError(f"the folder {folder} cannot be made: {reason(error)}") from None
    paths = {name: folder / name for name in SCHEMAS}
    place_all({path: read_schema(name).encode() for name, path in paths.items()})
    return paths
