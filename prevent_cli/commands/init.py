"""prevent init: a new workspace with its settings explained and blank workbooks to fill in."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.completion import complete_return
from prevent_cli.commands.options import QuietOption


def init(
    *,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make, or an existing one.")],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RETURN]...",
            help="Only these returns. Default: all, or as you answer.",
            autocompletion=complete_return,
        ),
    ] = None,
    council: Annotated[
        str, typer.Option("--council", metavar="NAME", help="The council's name, as papers print it.")
    ] = "",
    one_workbook: Annotated[
        bool, typer.Option("--one-workbook", help="Make one workbook with a sheet for each return.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Make a workspace: settings explained, and blank workbooks with drop-downs, notes and examples.

    In a terminal it asks what the council keeps, and makes only those workbooks.
    It never replaces a file. In an existing workspace, it adds blank workbooks of the returns that you name.

    \b
    prevent init "Prevent returns" --council "Westmarsh Borough Council"
    prevent init prevent --one-workbook
    prevent init prevent referrals sessions attendance headcounts
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.remedies import steps
    from prevent_cli.commands.run import say, today
    from prevent_cli.jobs import init as starting

    chosen = tuple(names or ())
    if not quiet and starting.may_ask(folder, chosen) and sys.stdin.isatty() and sys.stdout.isatty():
        chosen = _asked()
    beginning = starting.begin(folder, chosen, council=council, one_workbook=one_workbook, made_on=today())
    starting.put_down(beginning)
    if not quiet:
        say(starting.what_was_made(beginning))
        say(f"Next: {steps(starting.next_steps(beginning, here=folder.resolve() == Path.cwd()))}.")
    typer.echo(str(folder))


def _asked() -> tuple[str, ...]:
    """Return the returns that a person chooses by the numbers of topics; Enter alone means all."""
    from prevent_cli.errors import UsageError
    from prevent_cli.jobs import init as starting

    typer.echo(starting.question())
    while True:
        answer: str = typer.prompt("Numbers, such as 1 2 9, or Enter for all", default="", show_default=False)
        try:
            return starting.returns_answered(answer)
        except UsageError as error:
            typer.echo(f"Please {error}.")
