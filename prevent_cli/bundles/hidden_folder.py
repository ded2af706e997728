"""The hidden folder of a workspace, made for its owner only: its key, its record, and what earlier runs wrote."""

from pathlib import Path

from prevent_cli.bundles.disk import is_link, is_there, make_folder, sync_folder, write_new
from prevent_cli.bundles.layout import write_errors_as
from prevent_cli.errors import WriteError
from prevent_cli.workspace.folder import HIDDEN_FOLDER

FOLDER_MODE, FILE_MODE = 0o700, 0o600
NOTHING_WRITTEN = "nothing was written"
_IGNORED = ".gitignore"  # nobody shares the key by way of a repository


def home_of(workspace: Path) -> Path:
    """Return the hidden folder of a workspace."""
    return workspace / HIDDEN_FOLDER


def make_home(home: Path) -> None:
    """Make the hidden folder where it is missing; raises WriteError where it cannot be made, or is a link."""
    with write_errors_as(home, "cannot be made", then=NOTHING_WRITTEN):
        if is_link(home):
            raise WriteError(f"{home} is a link; replace it with a plain folder and run the command again")
        if is_there(home):
            if not home.is_dir():
                raise WriteError(f"{home} is no folder; move it and run the command again")
            return
        make_folder(home, FOLDER_MODE)
        write_new(home / _IGNORED, b"*\n", FILE_MODE)
        sync_folder(home.parent)
