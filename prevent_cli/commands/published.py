"""prevent published: papers and bundles that are public, and papers that may become public."""

from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import FormatOption, OutputOption, QuietOption, WorkspaceOption

if TYPE_CHECKING:
    from prevent_cli.workspace.folder import Workspace

NOTE = (
    "New public papers are compared with all of these. A candidate is public from its publication day, or once you "
    "confirm it: prevent published --confirm PAPER. If it will not be published: prevent published --drop PAPER."
)


def published(  # noqa: PLR0913 - each is an option
    *,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="PAPER", help="Record that this candidate is now public.")
    ] = None,
    drop: Annotated[
        str | None, typer.Option("--drop", metavar="PAPER", help="Forget this candidate: it will not be published.")
    ] = None,
    workspace: WorkspaceOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show the public papers and bundles of this workspace, and its candidates.

    If the workspace hides small numbers, prevent report --status public keeps each paper as a candidate. A later run
    for the same board and period replaces it. It is public from its publication day, the clear days before its
    meeting, or when you confirm it. New public papers and bundles are compared with all of them. Drop a candidate
    that you will not publish.

    \b
    prevent published
    prevent published --confirm scpb-2020
    prevent published --drop scpb-2020
    prevent published --json
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, put_out, read_options, today
    from prevent_cli.errors import UsageError
    from prevent_cli.published.listing import publications_sheet
    from prevent_cli.published.record import read_record
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(format="json" if json and format == "table" else format, quiet=quiet)
    if json and options.format != "json":
        raise UsageError(f"--json and --format {options.format} conflict. Leave one of them out.")
    if confirm is not None and drop is not None:
        raise UsageError("--confirm and --drop cannot be used together. Give one of them.")
    here = open_workspace(workspace)
    refuse_input(output, here)
    if confirm is not None:
        _change(here, confirm, confirms=True, quiet=quiet)
    elif drop is not None:
        _change(here, drop, confirms=False, quiet=quiet)
    else:
        record = read_record(here.folder)
        put_out(publications_sheet(record.publications, today=today(), note=NOTE), options=options, output=output)


def _change(here: "Workspace", name: str, *, confirms: bool, quiet: bool) -> None:
    """Write a candidate to the record as confirmed or dropped, under the lock, and print which."""
    from prevent_cli.commands.run import now, say, today
    from prevent_cli.published.home import home_of, locked
    from prevent_cli.published.listing import candidate_named
    from prevent_cli.published.record import read_record

    candidate_named(name, read_record(here.folder).publications, today=today())  # a wrong name makes no lock
    with locked(home_of(here.folder), doing="changing the record of publications", now=now()):
        record = read_record(here.folder)
        candidate = candidate_named(name, record.publications, today=today())
        if confirms:
            record.confirm(candidate, on=today())
        else:
            record.drop(candidate, today=today())
    if not quiet:
        what = "is now public, and stays in the record." if confirms else "was dropped. Papers are compared without it."
        say(f"{candidate.name} {what}")
