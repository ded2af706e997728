"""prevent report: one board's paper in Word, HTML and PDF."""

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
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FORMATS", help="docx, html, pdf, or several: docx,html. Default: docx."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to this file; each format takes its name and its own ending."
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write a board's paper in Word, HTML or PDF, every figure counted from the returns.

    \b
    prevent report --board scpb --period 2020
    prevent report --board scpb --period 2019/20 --as-at 2020-03-31 -o paper.docx
    prevent report --board scpb --period 2020 --status draft --to docx,html,pdf
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli import papers, pipeline, working
    from prevent_cli.commands.files import files_asked
    from prevent_cli.commands.run import open_workspace, read_options, refuse_input, say, say_warnings, today
    from prevent_cli.periods import parse_period
    from prevent_cli.report.catalogue import returns_for
    from prevent_cli.writers.place import place_all

    told_of = parse_period(period)
    asked = read_options(as_at=as_at, meeting=meeting, status=status, quiet=quiet)
    files_asked(to, output, stem="paper")  # a wrong word is said before anything is counted
    here = open_workspace(workspace)
    refuse_input(output, here)
    chosen, paper = papers.find_paper(here, board)
    question = papers.ask_of_paper(here, chosen, told_of, today=today(), as_at=asked.as_at, meeting=asked.meeting)
    kept_as = asked.status or chosen.status
    measures = paper.measures(papers.sections_of(chosen, paper, kept_as))
    if "clearance" in measures:
        question = working.with_clearance(question, here, chosen, as_at=working.last_seen(question, today()))
    needs, uses = returns_for(measures)
    gathered = pipeline.gather(here, uses, today=today())
    pipeline.refuse_faults(gathered, needs=needs)
    for remark in pipeline.cover_remarks(gathered, question.last_day):
        say(remark)
    ledger = pipeline.count(gathered, question, measures)
    released = pipeline.pass_gate(ledger, here, kept_as)
    document = papers.write_paper(released, workspace=here, board=chosen, paper=paper, question=question)
    targets = files_asked(to, output, stem=f"prevent-{chosen.code}-{question.period.slug}")
    files = papers.paper_files(document, here, tuple(targets))
    place_all({targets[name]: content for name, content in files.items()})
    say_warnings(gathered, quiet=quiet)
    if not quiet:
        say(papers.what_was_written(released, question, chosen))
    for target in targets.values():
        typer.echo(str(target))
