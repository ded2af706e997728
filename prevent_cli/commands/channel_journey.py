"""prevent channel-journey: the steps of the referrals of a period, and the steps taken in it."""

from prevent_cli.commands.options import (
    AsAtOption,
    BoardOption,
    FormatOption,
    JourneyByOption,
    OutputOption,
    PeriodOption,
    QuietOption,
    StatusOption,
    WorkspaceOption,
)


def channel_journey(  # noqa: PLR0913 - each is an option
    *,
    by: JourneyByOption = None,
    board: BoardOption = None,
    period: PeriodOption = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    status: StatusOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the journey of referrals: screened, decided, discussed, adopted, closed, reviewed and re-opened.

    \b
    prevent channel-journey --period 2024/25
    prevent channel-journey --by quarter
    prevent channel-journey --period 2024 --format csv -o journey.csv
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import read_options
    from prevent_cli.commands.tables import TableOptions, show_table

    options = read_options(period=period, as_at=as_at, by=by, format=format, status=status, quiet=quiet)
    table = "channel.journey" if options.by is None else "channel.journey-by"
    show_table(
        TableOptions(measure="journey", table=table, screen=table, board=board),
        options=options,
        workspace=workspace,
        output=output,
    )
