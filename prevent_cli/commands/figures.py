"""prevent figures: the names of figures, with their values and meanings."""

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
    from prevent_cli.layouts.sheet import Sheet
    from prevent_cli.workspace.folder import Workspace


def figures(  # noqa: PLR0913 - each is an option
    *,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD]...", help="Only figures with these words in name or meaning.")
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
    every: Annotated[bool, typer.Option("--all", help="Print every figure. Default on a screen: a page.")] = False,
    quiet: QuietOption = False,
) -> None:
    """List the names of figures, with their values and meanings, to put them into your own texts.

    With --board, the figures of that board's paper come first. Words find others as well. In a text, [[channel.live]]
    prints the figure channel.live.

    \b
    prevent figures --board scpb --period 2020
    prevent figures referrals --board scpb --period 2020
    prevent figures --board scpb --period 2020 --status public --format csv
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.remedies import in_words
    from prevent_cli.commands.run import open_workspace, put_out, read_options, say, terminal
    from prevent_cli.jobs.figure_names import first_page
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(
        period=period, as_at=as_at, meeting=meeting, by=by, format=format, status=status, quiet=quiet
    )
    here = open_workspace(workspace)
    refuse_input(output, here)
    found = _listed(tuple(words or ()), here, board=board, options=options)
    on_screen = options.format == "table" and output is None and not every
    shown, more = first_page(found, terminal().width) if on_screen else (found, None)
    put_out(shown, options=options, output=output)
    if more is not None:
        say(in_words(more))


def _listed(words: tuple[str, ...], here: "Workspace", *, board: str | None, options: "Options") -> "Sheet":
    """Return the figures of a board's paper that have the words, else of every paper, else those with near words."""
    from prevent_cli.commands.explain import count_figures, is_of_paper
    from prevent_cli.jobs.figure_names import figures_with, measures_of, near_figures
    from prevent_cli.measures.registry import MEASURES

    every = tuple(MEASURES)
    of_paper = measures_of(here, board) if board else every
    _, released = count_figures(of_paper, here, board=board, options=options)
    found = figures_with(words, released)
    if not found.rows and of_paper != every and not is_of_paper(here, board, options):
        _, released = count_figures(every, here, board=board, options=options)
        found = figures_with(words, released)
    return found if found.rows else near_figures(words, released)
