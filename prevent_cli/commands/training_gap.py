"""prevent training-gap: staff still to train to reach the target."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from prevent_cli.commands.run import Options


def training_gap(  # noqa: PLR0913 - each is an option
    *,
    board: BoardOption = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Count training from this day. Default: window_from in prevent.toml."
        ),
    ] = None,
    people: Annotated[
        bool,
        typer.Option("--people", help="Write the list of people to train, by manager, to the workbook in -o."),
    ] = False,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    status: StatusOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show who still needs training: coverage, the gap to the target, sessions needed, lapsed training.

    The gap needs target_percent, and lapsed training refresh_months or a course's renewal_months, in prevent.toml.

    \b
    prevent training-gap
    prevent training-gap --as-at 2020-12-31 --format csv
    prevent training-gap --board cllc --as-at 2018-10-01
    prevent training-gap --people -o people.xlsx
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import read_options
    from prevent_cli.commands.tables import TableOptions, show_table

    options = read_options(as_at=as_at, since=since, format=format, status=status, quiet=quiet)
    if people:
        _write_people(options, board=board, workspace=workspace, output=output)
        return
    show_table(
        TableOptions(measure="training-gap", table="training.gap", screen="training.gap-at-a-glance", board=board),
        options=options,
        workspace=workspace,
        output=output,
    )
    if not quiet:
        _say_what_is_unset(workspace, board)


def _say_what_is_unset(workspace: Path | None, board: str | None) -> None:
    """Say which settings the table needs for the columns that it leaves out."""
    from prevent_cli.commands.run import open_workspace, say

    here = open_workspace(workspace)
    own = here.board((board or "").casefold()).target_percent
    if own is None and here.training.target_percent is None:
        say("No target is set. For the staff to train, set target_percent under [training] in prevent.toml.")
    if here.training.refresh_months is None and not any(course.renewal_months for course in here.courses):
        say(
            "No renewal is set. For lapsed training, set refresh_months under [training] in prevent.toml, "
            "or renewal_months of a course."
        )


def _write_people(options: "Options", *, board: str | None, workspace: Path | None, output: Path | None) -> None:
    """Write the working list of people, which is never shown on a screen."""
    from prevent_cli.commands.run import open_workspace, say, say_warnings, today
    from prevent_cli.counting import loading, questions
    from prevent_cli.errors import UsageError
    from prevent_cli.jobs import lists as working
    from prevent_cli.workspace.folder import refuse_input

    if output is None or options.format != "table":
        raise UsageError(
            "--people lists people one by one, so it is never shown on a screen or piped. "
            "Add -o people.xlsx, or people.ods, to write a workbook that only you can open."
        )
    working.refuse_ending(output, ".xlsx", ".ods", what="the list of people is a workbook", option="output")
    here = open_workspace(workspace)
    refuse_input(output, here)
    loaded = loading.load_and_check(here, working.PEOPLE_RETURNS, today=today(), needs=working.PEOPLE_NEEDS)
    loading.refuse_faults(loaded, needs=working.people_needs(loaded))
    as_at = questions.settle_as_at(loaded, asked=options.as_at, today=today())
    question = questions.ask(here, here.board((board or "").casefold()), period=None, as_at=as_at)
    found = working.people_to_train(loaded, question)
    for sentence in working.write_book(working.people_book(found, here), output):
        say(sentence)
    say_warnings(loaded, quiet=options.quiet)
    if not options.quiet:
        say(working.people_in_words(found))
    typer.echo(str(output))
