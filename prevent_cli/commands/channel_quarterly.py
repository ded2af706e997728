"""prevent channel-quarterly: referrals and their outcomes by quarter, half-year or year."""

from typing import Annotated

import typer

from prevent_cli.commands.options import (
    AsAtOption,
    BoardOption,
    ByOption,
    FormatOption,
    OutputOption,
    PeriodOption,
    QuietOption,
    StatusOption,
    WorkspaceOption,
)


def channel_quarterly(  # noqa: PLR0913 - each is an option
    *,
    quarters: Annotated[
        int | None,
        typer.Option("--quarters", metavar="N", min=1, max=40, help="How many quarters, half-years or years."),
    ] = None,
    by: ByOption = None,
    board: BoardOption = None,
    period: PeriodOption = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    status: StatusOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the Channel performance framework: referrals and three outcomes by quarter, or as --by says.

    \b
    prevent channel-quarterly
    prevent channel-quarterly --as-at 2018-10-01
    prevent channel-quarterly --by half-year --period 2018/19
    prevent channel-quarterly --quarters 8 --format csv -o quarters.csv
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import read_options
    from prevent_cli.commands.tables import TableOptions, show_table

    show_table(
        TableOptions(
            measure="channel-quarterly",
            table="channel.quarterly",
            screen="channel.framework",
            board=board,
            quarters=quarters,
        ),
        options=read_options(period=period, as_at=as_at, by=by, format=format, status=status, quiet=quiet),
        workspace=workspace,
        output=output,
    )
