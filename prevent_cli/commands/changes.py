"""prevent changes: the changes since earlier exports, as the bundle lists them."""

from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.options import (
    FolderOption,
    FormatOption,
    OutputOption,
    QuietOption,
    WorkspaceOption,
)


def changes(  # noqa: PLR0913 - each is an option
    *,
    month: Annotated[
        str | None,
        typer.Option("--month", "-m", metavar="MONTH", help="2020-01. Default: the newest exported month."),
    ] = None,
    workspace: WorkspaceOption = None,
    folder: FolderOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what changed: figures restated, large changes between months, returns without new rows, boards overdue.

    These are the same as in the sheet Changes of a month's bundle. To set how large a change must be, and how long a
    return must be unchanged, see [export] in prevent.toml.

    \b
    prevent changes
    prevent changes --month 2020-01
    prevent changes --month 2020-01 --format csv -o changes.csv
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, put_out, read_options, say
    from prevent_cli.jobs.export import exports_folder
    from prevent_cli.jobs.export.read_changes import read_changes
    from prevent_cli.periods import parse_month
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(format=format, quiet=quiet)
    wanted = parse_month(month) if month is not None else None
    here = open_workspace(workspace)
    refuse_input(output, here)
    found = read_changes(exports_folder(here, asked=folder, here=Path.cwd()), wanted)
    if not quiet:
        say(found.compared)
    put_out(found.sheet, options=options, output=output)
