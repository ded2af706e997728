"""prevent explain: a figure's rule and its rows."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import (
    AsAtOption,
    BoardOption,
    ByOption,
    FormatOption,
    MeetingOption,
    OutputOption,
    PeriodOption,
    QuietOption,
    StatusOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from prevent_cli.commands.run import Options
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.workspace.folder import Workspace

_PAPER = "the public paper of {board}"


def explain(  # noqa: PLR0913 - each is an option
    *,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The name of a figure. Default: list all figures.")
    ] = None,
    board: BoardOption = None,
    period: PeriodOption = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    meeting: MeetingOption = None,
    by: ByOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    status: StatusOption = None,
    every_row: Annotated[
        bool, typer.Option("--all", help="Print every row with all its values. Default on a screen: the first rows.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Explain a figure: its rule, and the rows it was counted from.

    The rows are for internal use only. With --status public, a workspace that hides small numbers lists none.
    Give the same --board, --period, --as-at and --by as for the paper with the figure.

    \b
    prevent explain
    prevent explain training.adults.percent --board scpb --period 2020
    prevent explain channel.2018-19-q2.police --as-at 2018-10-01 --format csv
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, put_out, read_options
    from prevent_cli.counting import ledgers
    from prevent_cli.papers.explanation import list_of_figures
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(
        period=period, as_at=as_at, meeting=meeting, by=by, format=format, status=status, quiet=quiet
    )
    here = open_workspace(workspace)
    refuse_input(output, here)
    loaded, released = count_figures(ledgers.measures_that_give(name), here, board=board, options=options)
    if name is None:
        put_out(list_of_figures(released), options=options, output=output)
    else:
        run = _PAPER.format(board=board) if is_of_paper(here, board, options) else "this run"
        _explain(name, loaded, released, run=run, options=options, output=output, every_row=every_row)


def is_of_paper(here: "Workspace", board: str | None, options: "Options") -> bool:
    """Return whether the figures are those of a board's public paper."""
    from prevent_cli.jobs.public_view import is_hidden_from_public

    return bool(board) and is_hidden_from_public(here, options.status or "draft")


def count_figures(
    measures: tuple[str, ...], here: "Workspace", *, board: str | None, options: "Options"
) -> "tuple[LoadedReturns, Released]":
    """Return the returns, and the figures of some measures, or those of the board's paper as the public sees them."""
    from prevent_cli.commands.run import now, say_as_at, say_remarks, today
    from prevent_cli.jobs import figures

    planned = figures.plan_figures(measures, here, board=board or "", asked=options, today=today())
    if planned.is_settled:
        say_as_at(planned.as_at, asked=None, quiet=options.quiet)
    counted = figures.count_figures(planned, here, exports=here.exports_folder(Path.cwd()), now=now())
    say_remarks(counted.remarks, quiet=options.quiet)
    return counted.loaded, figures.for_officers(counted)


def _explain(  # noqa: PLR0913 - the options of the command
    name: str,
    loaded: "LoadedReturns",
    released: "Released",
    *,
    run: str,
    options: "Options",
    output: Path | None,
    every_row: bool,
) -> None:
    """Write a figure's rule and its rows to a screen, or only the rows for a program."""
    from prevent_cli.commands.remedies import in_words
    from prevent_cli.commands.run import print_explanation, put_out, say
    from prevent_cli.papers.explanation import explain as explained

    explanation = explained(released, name, loaded.returns, run=run)
    withheld = () if explanation.withheld is None else (in_words(explanation.withheld),)
    if options.format == "table" and output is None:
        print_explanation((*explanation.lines, *withheld), explanation.rows, every_row=every_row)
        return
    for sentence in withheld:
        say(sentence)
    put_out(explanation.rows, options=options, output=output)
