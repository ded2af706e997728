"""prevent published: papers and bundles that are public, and papers that may become public."""

from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import FormatOption, OutputOption, QuietOption, WorkspaceOption

if TYPE_CHECKING:
    from prevent_cli.published.publication import Publication
    from prevent_cli.published.record import Record
    from prevent_cli.workspace.folder import Workspace

NOTE = (
    "New public papers are compared with all of these. A candidate is public from its publication day, or once you "
    "confirm it: prevent published --confirm PAPER. If it will not be published: prevent published --drop PAPER. If a "
    "public paper or bundle is withdrawn: prevent published --withdraw PAPER. Readers still know it."
)

DONE = {
    "confirm": "is now public, and stays in the record.",
    "drop": "was dropped. Papers are compared without it.",
    "withdraw": "is recorded as withdrawn{versions}. Readers still know it, so papers are still compared with it.",
}


def published(  # noqa: PLR0913 - each is an option
    *,
    confirm: Annotated[
        str | None, typer.Option("--confirm", metavar="PAPER", help="Record that this candidate is now public.")
    ] = None,
    drop: Annotated[
        str | None, typer.Option("--drop", metavar="PAPER", help="Forget this candidate: it will not be published.")
    ] = None,
    withdraw: Annotated[
        str | None,
        typer.Option(
            "--withdraw",
            metavar="PAPER",
            help="Record that this public paper or bundle is withdrawn, and still known.",
        ),
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

    If you take back a public paper or bundle, record that it is withdrawn. Its figures stay known to readers, so that
    later papers are still compared with it.

    \b
    prevent published
    prevent published --confirm scpb-2020
    prevent published --drop scpb-2020
    prevent published --withdraw scpb-2020
    prevent published --withdraw 2020-10
    prevent published --json
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, put_out, read_options, today
    from prevent_cli.errors import UsageError
    from prevent_cli.published.listing import for_screen, publications_sheet
    from prevent_cli.published.record import read_record
    from prevent_cli.wording import format_list
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(format="json" if json and format == "table" else format, quiet=quiet)
    if json and options.format != "json":
        raise UsageError(f"--json and --format {options.format} conflict. Leave one of them out.")
    asked = {"confirm": confirm, "drop": drop, "withdraw": withdraw}
    changes = {option: name for option, name in asked.items() if name is not None}
    if len(changes) > 1:
        raise UsageError(
            f"{format_list([f'--{option}' for option in changes])} cannot be used together. Give one of them."
        )
    here = open_workspace(workspace)
    refuse_input(output, here)
    for option, name in changes.items():
        _change(here, option, name, quiet=quiet)
    if not changes:
        sheet = publications_sheet(read_record(here.folder).publications, today=today(), note=NOTE)
        put_out(sheet, options=options, screen=for_screen(sheet), output=output)


def _change(here: "Workspace", option: str, name: str, *, quiet: bool) -> None:
    """Write to the record, under the lock, what an option says of a paper, and print it."""
    from prevent_cli.bundles.hidden_folder import home_of
    from prevent_cli.commands.run import now, say, today
    from prevent_cli.published.home import locked
    from prevent_cli.published.record import read_record

    _papers(option, name, read_record(here.folder))  # a wrong name makes no lock
    with locked(home_of(here.folder), doing="changing the record of publications", now=now()):
        record = read_record(here.folder)
        papers = _papers(option, name, record)
        for paper in papers:
            if option == "confirm":
                record.confirm(paper, on=today())
            elif option == "drop":
                record.drop(paper, today=today())
            else:
                record.withdraw(paper, on=today())
    if not quiet:
        versions = f" in each of its {len(papers)} versions" if len(papers) > 1 else ""
        say(f"{papers[0].name} {DONE[option].format(versions=versions)}")


def _papers(option: str, name: str, record: "Record") -> "list[Publication]":
    """Return the recorded papers that an option is about: a candidate, or each public version to withdraw."""
    from prevent_cli.commands.run import today
    from prevent_cli.published.listing import candidate_named, public_named

    if option == "withdraw":
        return public_named(name, record.publications, today=today())
    return [candidate_named(name, record.publications, today=today())]
