"""prevent check: what is wrong with the returns, by file, sheet and cell."""

from typing import Annotated

import typer

from prevent_cli.commands.options import AsAtOption, FormatOption, OutputOption, QuietOption, WorkspaceOption

FAULTS_STOP = 3


def check(  # noqa: PLR0913 - the options of a command
    *,
    names: Annotated[list[str] | None, typer.Argument(metavar="[RETURN]...", help="Only these returns.")] = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check the returns: each fault with its file, sheet and cell, and what is wanted there.

    Faults could change a figure and stop a report (exit code 3); warnings do not. With --as-at the returns are checked
    as they stood at the end of that day, and what lies after it is said.

    \b
    prevent check
    prevent check --as-at 2020-12-31
    prevent check referrals attendance
    prevent check --format csv -o to-mend.csv
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli import pipeline
    from prevent_cli.commands.run import open_workspace, print_check, put_out, read_options, refuse_input, today
    from prevent_cli.report.findings import faults_sheet, rows_sheet

    asked = read_options(as_at=as_at, format=format, quiet=quiet)
    wanted = pipeline.return_names(names or ())
    here = open_workspace(workspace)
    refuse_input(output, here)
    gathered = pipeline.gather(here, wanted, today=today(), as_at=asked.as_at)
    findings = faults_sheet(gathered.faults)
    if asked.format == "table" and output is None:
        print_check(findings, rows_sheet(gathered.read), quiet=quiet)
    else:
        put_out(findings, asked=asked, output=output)
    if pipeline.has_faults(gathered):
        raise typer.Exit(FAULTS_STOP)
