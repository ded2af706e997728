"""prevent check: what is wrong with the returns, by file, sheet and cell."""

from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.completion import complete_return
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
    prevent check --fix-words
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.check_results import CheckOptions, put_results, refuse_places, write_files
    from prevent_cli.commands.run import open_workspace, read_options, today
    from prevent_cli.counting import loading
    from prevent_cli.errors import UsageError
    from prevent_cli.remedies import Option

    options = read_options(as_at=as_at, format=format, quiet=quiet)
    wanted = CheckOptions(options=options, output=output, json=json, marked_copy=marked_copy, html=html)
    chosen = loading.return_names(names or ())
    here = open_workspace(workspace)
    refuse_places(wanted, here)
    if yes and not fix_words:
        raise UsageError("--yes is about the words that --fix-words writes", Option("fix-words"))
    if fix_words:
        from prevent_cli.commands.fixing_words import fix_words as fix

        here = fix(here, chosen, asked=workspace, yes=yes)
    unclaimed = () if names else loading.unclaimed_files(here)
    loaded = loading.load_and_check(here, chosen, today=today(), as_at=options.as_at, unclaimed=unclaimed)
    written = write_files(wanted, loaded, here, today=today())
    put_results(wanted, loaded, here, written=written)
    if loading.has_faults(loaded):
        raise typer.Exit(FAULTS_STOP)
