"""prevent boards: the schedule of updates, what is due and what is overdue."""

from prevent_cli.commands.options import (
    AsAtOption,
    FormatOption,
    IcsOption,
    MeetingOption,
    OutputOption,
    QuietOption,
    WorkspaceOption,
)


def boards(  # noqa: PLR0913 - each is an option
    *,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    meeting: MeetingOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    ics: IcsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show which boards are due an update: the schedule in force, with each board's status.

    In a calendar, a month or a season is one entry for all of it. A date to be confirmed is left out and listed.

    \b
    prevent boards
    prevent boards --as-at 2020-01-15
    prevent boards --format csv -o boards.csv
    prevent boards --ics updates.ics
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import read_options
    from prevent_cli.commands.tables import TableOptions, show_table

    show_table(
        TableOptions(measure="boards", table="boards.status", screen="boards.status"),
        options=read_options(as_at=as_at, meeting=meeting, format=format, quiet=quiet),
        workspace=workspace,
        output=output,
        calendar=ics,
    )
