"""prevent check: what is wrong with the returns, by file, sheet and cell."""

from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.completion import complete_board, complete_return
from prevent_cli.commands.options import AsAtOption, FormatOption, OutputOption, QuietOption, WorkspaceOption

FAULTS_STOP = 3


def check(  # noqa: PLR0913 - each is an option
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RETURN]...", help="Only these returns.", autocompletion=complete_return),
    ] = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    json: Annotated[
        bool, typer.Option("--json", help="Print the whole result as JSON: faults, rows of each return, counts.")
    ] = False,
    marked_copy: Annotated[
        Path | None,
        typer.Option(
            "--marked-copy", metavar="DIR", help="Write copies to this folder, with the cells coloured and commented."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE.html", help="Also write a page that you can forward.")
    ] = None,
    board: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="BOARD",
            help="Only what this board's paper needs: its returns, and what to do, in order.",
            autocompletion=complete_board,
        ),
    ] = None,
    fix_words: Annotated[
        bool,
        typer.Option("--fix-words", help="Ask what each unknown word means, and write it into prevent.toml."),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="With --fix-words: write only certain words, and ask nothing.")
    ] = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check the returns. List each fault with its file, sheet and cell, and what to type there.

    Faults could change a figure and stop a report (exit code 3). Warnings do not. Your spreadsheets are never changed.
    With --as-at, the returns are checked as they were at the end of that day, and later days are listed.

    \b
    prevent check
    prevent check --as-at 2020-12-31
    prevent check referrals attendance
    prevent check --marked-copy to-correct
    prevent check --html to-correct.html
    prevent check --format csv -o to-correct.csv
    prevent check --for scpb
    prevent check --fix-words
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.check_results import (
        CheckOptions,
        put_results,
        read_returns,
        refuse_names,
        refuse_places,
        write_files,
    )
    from prevent_cli.commands.run import open_workspace, read_options, say_text_faults, today

    options = read_options(as_at=as_at, format=format, quiet=quiet)
    wanted = CheckOptions(
        options=options,
        output=output,
        json=json,
        marked_copy=marked_copy,
        html=html,
        names=tuple(names or ()),
        board=board,
        fix_words=fix_words,
        yes=yes,
    )
    refuse_names(wanted)
    here = open_workspace(workspace)
    refuse_places(wanted, here)
    read = read_returns(wanted, here, asked=workspace)
    written = write_files(wanted, read.loaded, read.workspace, today=today())
    put_results(wanted, read, written=written)
    if not (wanted.names or wanted.board):
        say_text_faults(here)
    if read.stops:
        raise typer.Exit(FAULTS_STOP)
