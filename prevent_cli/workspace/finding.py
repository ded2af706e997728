"""Which folder is the workspace: the one asked for, that of the environment, or the nearest with a prevent.toml."""

import os
from collections.abc import Mapping
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.remedies import Option
from prevent_cli.workspace.folder import RETURNS_FOLDER
from prevent_cli.workspace.settings import FILE_NAME

LONGEST_SHOWN = 120  # characters of a folder's name in a sentence


def find_workspace(*, asked: Path | None, start: Path, environment: Mapping[str, str]) -> Path | None:
    """Return the workspace's folder, or None.

    The order is `asked`, PREVENT_WORKSPACE, then the nearest folder upwards with a prevent.toml.
    Raises UsageError if the folder asked for is missing or not a folder.
    """
    named = asked or (Path(environment["PREVENT_WORKSPACE"]) if environment.get("PREVENT_WORKSPACE") else None)
    if named is not None:
        if not os.path.isdir(named):  # noqa: PTH112 - False for a name that is too long as well
            shown = str(named) if len(str(named)) <= LONGEST_SHOWN else f"{str(named)[:LONGEST_SHOWN]}…"
            holds_returns = Option("workspace", what=f"the folder that contains {FILE_NAME} or your returns")
            raise UsageError(f'"{shown}" is not a folder', holds_returns)
        return named
    found = next((folder for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), None)
    # A folder with a returns folder but no prevent.toml yet is meant to be the workspace, not the sample.
    return found or (start if (start / RETURNS_FOLDER).is_dir() else None)
