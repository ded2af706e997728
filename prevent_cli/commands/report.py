"""prevent report: one board's paper as a Word document."""

from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.options import (
    AsAtOption,
    MeetingOption,
    QuietOption,
    StatusOption,
    WorkspaceOption,
)


def report(  # noqa: PLR0913 - each is an option
    *,
    board: Annotated[str, typer.Option("--board", "-b", metavar="CODE", help="Which board's paper, such as scpb.")],
    period: Annotated[
        str,
        typer.Option(
            "--period", metavar="PERIOD", help="2020, 2019/20, 2018/19-Q2, 2020-01 or 2018-04-01..2018-09-30."
        ),
    ],
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    meeting: MeetingOption = None,
    status: StatusOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="The Word file to write. Default: prevent-CODE-PERIOD.docx here."
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write a board's paper in Word, every figure counted from the returns.

    \b
    prevent report --board scpb --period 2020
    prevent report --board scpb --period 2019/20 --as-at 2020-03-31 -o paper.docx
    prevent report --board scpb --period 2020 --status draft
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli import pipeline
    from prevent_cli.commands.run import open_workspace, read_options, refuse_input, say, say_warnings, today
    from prevent_cli.periods import parse_period
    from prevent_cli.report.catalogue import returns_for
    from prevent_cli.writers.place import place

    told_of = parse_period(period)
    asked = read_options(as_at=as_at, meeting=meeting, status=status, quiet=quiet)
    here = open_workspace(workspace)
    refuse_input(output, here)
    chosen, paper = pipeline.find_paper(here, board)
    question = pipeline.ask_of_paper(here, chosen, told_of, today=today(), as_at=asked.as_at, meeting=asked.meeting)
    measures = paper.measures(pipeline.sections_of(chosen, paper))
    needs, uses = returns_for(measures)
    gathered = pipeline.gather(here, uses, today=today())
    pipeline.refuse_faults(gathered, needs=needs)
    for remark in pipeline.cover_remarks(gathered, question.last_day):
        say(remark)
    ledger = pipeline.count(gathered, question, measures)
    released = pipeline.pass_gate(ledger, here, asked.status or chosen.status)
    document = pipeline.write_paper(released, workspace=here, board=chosen, paper=paper, question=question)
    target = output or Path(f"prevent-{chosen.code}-{question.period.slug}.docx")
    if target.suffix.casefold() != ".docx":
        from prevent_cli.errors import UsageError

        raise UsageError(f'a paper is a Word file; give -o a name that ends in .docx, not "{target.name}"')
    place(pipeline.word_file(document, here), target)
    say_warnings(gathered, quiet=quiet)
    if not quiet:
        say(pipeline.what_was_written(released, question, chosen))
    typer.echo(str(target))
