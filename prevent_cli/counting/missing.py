"""What to say where the returns that something needs are missing, and how to get them."""

from collections.abc import Sequence
from pathlib import Path

from prevent_cli.errors import ReturnsError
from prevent_cli.remedies import Action, Command, Option, Remedy
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list, quoted
from prevent_cli.workspace.folder import Workspace
from prevent_cli.workspace.settings import FILE_NAME


def missing_returns(names: Sequence[str], *, home: str, remedies: Sequence[Remedy] = ()) -> ReturnsError:
    """Return the error that a workspace lacks some returns: which, and how to get them.

    `remedies` are what else can be done. `home` is the folder of the workspace.
    """
    one = len(names) == 1
    titles = format_list([quoted(RETURNS[name].title) for name in names])
    files = "a file of it" if one else "files of them"
    tables = format_list([f"[returns.{name}]" for name in names])
    blank = Command(
        "init",
        arguments=(home, *names),
        does=f"makes {'a blank workbook' if one else 'blank workbooks'} to fill in",
    )
    return ReturnsError(
        f"the workspace lacks {'a return' if one else 'returns'} that this needs: {titles}",
        *(
            (Action(f"settle the lines in prevent.toml that begin with {format_list(proposed)}"),)
            if (proposed := _proposed(names, home))
            else (
                Command("adopt", arguments=("FOLDER",), options=(Option("into", home),), when=f"you have {files}"),
                Action(f"give file under {tables} in prevent.toml"),
            )
        ),
        *remedies,
        blank,
    )


def _proposed(names: Sequence[str], home: str) -> list[str]:
    """Return the first lines of what `prevent adopt` proposed for some returns and nobody has settled."""
    try:
        text = (Path(home) / FILE_NAME).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return [line for name in names if (line := f"#? [returns.{name}]") in text]


def has_returns(workspace: Workspace) -> bool:
    """Return whether a workspace has a file of any return."""
    from prevent_cli.files import is_file_here
    from prevent_cli.intake.files import find_files

    return any(is_file_here(path) for description in RETURNS.values() for path in find_files(workspace, description))
