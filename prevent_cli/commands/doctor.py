"""prevent doctor: whether the computer, the installation and the workspace are in order."""

from typing import Annotated

import typer

from prevent_cli.commands.options import FormatOption, OutputOption, WorkspaceOption

SOMETHING_WRONG = 3


def doctor(
    *,
    workspace: WorkspaceOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: OutputOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show only what is wrong.")] = False,
) -> None:
    """Check everything that papers need, and say how to fix what is wrong.

    It checks versions, fonts, LibreOffice, the clock, the workspace's settings and files, templates and the house
    style. It also checks the folder for results, the record of publications, and the last export. Exit code 3 means
    that something is wrong. To check the rows of the returns, use prevent check.

    \b
    prevent doctor
    prevent doctor --workspace "Prevent returns"
    prevent doctor --quiet
    prevent doctor --json
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    import os
    from pathlib import Path

    from prevent_cli.commands.remedies import advice
    from prevent_cli.commands.run import now, put_out, read_options
    from prevent_cli.errors import UsageError
    from prevent_cli.jobs import doctor as health
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(format="json" if json and format == "table" else format, quiet=quiet)
    if json and options.format != "json":
        raise UsageError(f"--json and --format {options.format} conflict. Leave one of them out.")
    context = health.DoctorContext(asked=workspace, here=Path.cwd(), environment=os.environ, now=now())
    found = health.examine(context)
    refuse_input(output, found.workspace)
    if found.is_wrong or not quiet or options.format != "table" or output is not None:
        put_out(health.health_sheet(found.conditions, only_wrong=quiet, advice=advice), options=options, output=output)
    if found.is_wrong:
        raise typer.Exit(SOMETHING_WRONG)
