"""prevent training-gap: staff still to train to reach the target."""

from typing import Annotated

import typer

from prevent_cli.commands.options import (
    AsAtOption,
    BoardOption,
    FormatOption,
    OutputOption,
    QuietOption,
    StatusOption,
    WorkspaceOption,
)


def training_gap(  # noqa: PLR0913 - each is an option
    *,
    board: BoardOption = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Count training from this day. Default: window_from in prevent.toml."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    status: StatusOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show who is still to be trained: coverage, the gap to the target, sessions needed, lapsed training.

    \b
    prevent training-gap
    prevent training-gap --as-at 2020-12-31 --format csv
    prevent training-gap --board cllc --as-at 2018-10-01
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import read_options
    from prevent_cli.commands.tables import TableAsked, show_table

    show_table(
        TableAsked(measure="training-gap", table="training.gap", screen="training.gap-at-a-glance", board=board),
        asked=read_options(as_at=as_at, since=since, format=format, status=status, quiet=quiet),
        workspace=workspace,
        output=output,
    )
