"""prevent explain: a figure's rule and its rows."""

from dataclasses import replace
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
    from prevent_cli.jobs.public_view import PublicView
    from prevent_cli.measures.base.material import Question
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
    """Return the returns, and the figures of some measures.

    As the public sees them they are those of the board's paper, or of all measures. They are hidden all together, so
    that each command shows the same marks.
    """
    from prevent_cli.commands.run import say_remarks
    from prevent_cli.counting import ledgers
    from prevent_cli.jobs.public_view import is_hidden_from_public

    status = options.status or "draft"
    if not is_hidden_from_public(here, status):
        loaded, question, counted = _returns(measures, here, board=board, options=options)
        ledger = ledgers.count(loaded, question, counted)
        return loaded, replace(ledgers.pass_gate(ledger, here, status, loaded), figures=ledger.figures)
    view = _public(here, board=board, options=options)
    say_remarks(view.remarks, quiet=options.quiet)
    # The officer sees the remedies of figures, whatever the status, and no number that is hidden under it.
    hidden = {name: view.released.figures[name] for name in view.released.hidden}
    return view.loaded, replace(view.released, figures={**view.ledger.figures, **hidden})


def _public(here: "Workspace", *, board: str | None, options: "Options") -> "PublicView":
    """Return the figures of the board's paper as the public sees them; without a board those of all measures."""
    from prevent_cli.commands.run import now, say_as_at, today
    from prevent_cli.jobs.public_view import last_day_known, plan_public, view_alone, view_of_paper
    from prevent_cli.jobs.report.plan import PaperRequest
    from prevent_cli.measures.registry import MEASURES

    exports = here.exports_folder(Path.cwd())
    if not board:
        loaded, question, counted = _returns(tuple(MEASURES), here, board=None, options=options)
        return view_alone(here, question, counted, loaded, exports=exports, now=now())
    as_at = options.as_at
    if options.period is None and as_at is None:
        as_at = last_day_known(here, board, today=today())
        say_as_at(as_at, asked=None, quiet=options.quiet)
    request = PaperRequest(today=today(), period=options.period, as_at=as_at, meeting=options.meeting, by=options.by)
    return view_of_paper(here, plan_public(here, board, request), exports=exports, now=now())


def _returns(
    measures: tuple[str, ...], here: "Workspace", *, board: str | None, options: "Options"
) -> "tuple[LoadedReturns, Question, tuple[str, ...]]":
    """Return the returns of some measures, the question, and the measures that can be counted."""
    from prevent_cli.commands.run import say_as_at, today
    from prevent_cli.counting import ledgers, loading, questions
    from prevent_cli.counting.earlier import with_last_paper
    from prevent_cli.measures.registry import returns_for

    needs, uses = returns_for(measures)
    loaded = loading.load_and_check(here, uses, today=today(), needs=needs)
    loading.refuse_faults(loaded)
    settled = options.as_at or (options.period.end if options.period else None)
    day = questions.settle_as_at(loaded, asked=settled, today=today())
    say_as_at(day, asked=settled, quiet=options.quiet)
    chosen = here.board((board or "").casefold())
    question = questions.ask(here, chosen, period=options.period, as_at=day, meeting=options.meeting, by=options.by)
    counted = ledgers.that_can_be_counted(measures, loaded)
    return loaded, with_last_paper(question, here, counted, today=today()), counted


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
