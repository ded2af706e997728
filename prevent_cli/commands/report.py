"""prevent report: papers in Word, HTML and PDF, for one board or for all."""

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import (
    AsAtOption,
    MeetingOption,
    PeriodOption,
    QuietOption,
    StatusOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prevent_cli.commands.run import Asked
    from prevent_cli.pipeline import Gathered
    from prevent_cli.workspace import Workspace


def report(  # noqa: PLR0913 - each is an option
    *,
    board: Annotated[
        str | None, typer.Option("--board", "-b", metavar="CODE", help="Which board's paper, such as scpb.")
    ] = None,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="NAME", help="A paper by its own name, such as duty-progress.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="The paper of every board that prevent.toml names; the returns are read once.")
    ] = False,
    period: PeriodOption = None,
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
            "-o",
            "--output",
            metavar="FILE",
            help="Write to this file; each format takes its name and its own ending. With --all, a folder.",
        ),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write a board's paper in Word, HTML or PDF, every figure counted from the returns.

    \b
    prevent report --board scpb --period 2020
    prevent report --board scpb --period 2019/20 --as-at 2020-03-31 -o paper.docx
    prevent report --board scpb --period 2020 --status draft --to docx,html,pdf
    prevent report --paper duty-progress --as-at 2016-01-01
    prevent report --all --period 2020 -o papers
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli import papers
    from prevent_cli.commands.files import files_asked
    from prevent_cli.commands.run import open_workspace, read_options, refuse_input, say, say_warnings

    _one_of(board, paper, every=every)
    asked = read_options(period=period, as_at=as_at, meeting=meeting, status=status, quiet=quiet)
    files_asked(to, output, stem="paper")  # a wrong word is said before anything is counted
    here = open_workspace(workspace)
    refuse_input(output, here)
    if every:
        _refuse_for_all(output, asked)
        _write_all(here, asked, to=to, output=output)
        return
    if paper is not None:
        here = papers.with_paper(here, paper)
    one = _Run(here, board or paper or "", asked)
    gathered = one.gather()
    lines = one.write(gathered, to=to, output=output, remark=say)
    say_warnings(gathered, quiet=quiet)
    if not quiet:
        say(one.told)
    for line in lines:
        typer.echo(line)


def _one_of(board: str | None, paper: str | None, *, every: bool) -> None:
    from prevent_cli.errors import UsageError

    given = [
        word
        for word, is_given in (("--board", board is not None), ("--paper", paper is not None), ("--all", every))
        if is_given
    ]
    if len(given) != 1:
        said = f"{' and '.join(given)} were given together" if given else "nothing says which paper to write"
        raise UsageError(
            f"{said}; give one of --board CODE, such as --board scpb, --paper NAME, such as --paper duty-progress, "
            "or --all for every board that prevent.toml names"
        )


def _refuse_for_all(output: Path | None, asked: "Asked") -> None:
    from prevent_cli.errors import UsageError

    if output is not None and not output.is_dir():
        raise UsageError(f"--all writes several files, and {output} is no folder; make it, or give -o another folder")
    if asked.meeting is not None:
        raise UsageError("--meeting is the day of one board, and --all writes for several; leave one of them out")


class _Run:
    """One paper of a run: what it asks and needs, known before anything is read."""

    def __init__(self, workspace: "Workspace", code: str, asked: "Asked") -> None:
        from prevent_cli import papers, working
        from prevent_cli.commands.run import today
        from prevent_cli.report.catalogue import returns_for

        self.workspace, self.told = workspace, ""
        self.board, self.paper = papers.find_paper(workspace, code)
        period = papers.period_of(asked.period, as_at=asked.as_at)
        self.question = papers.ask_of_paper(
            workspace, self.board, period, today=today(), as_at=asked.as_at, meeting=asked.meeting
        )
        self.status = asked.status or self.board.status
        self.measures = self.paper.measures(papers.sections_of(self.board, self.paper, self.status))
        if "clearance" in self.measures:
            seen = working.last_seen(self.question, today())
            self.question = working.with_clearance(self.question, workspace, self.board, as_at=seen)
        self.needs, self.uses = returns_for(self.measures, beside=self.paper.beside)

    def gather(self) -> "Gathered":
        from prevent_cli import pipeline
        from prevent_cli.commands.run import today

        return pipeline.gather(self.workspace, self.uses, today=today(), may_be_empty=not self.uses)

    def write(
        self, gathered: "Gathered", *, to: str | None, output: Path | None, remark: "Callable[[str], None]"
    ) -> "Sequence[str]":
        """Write the paper's files and return their names; nothing is written where anything stands against it."""
        from prevent_cli import papers, pipeline
        from prevent_cli.commands.files import files_asked
        from prevent_cli.commands.run import refuse_input
        from prevent_cli.writers.place import place_all

        pipeline.refuse_faults(gathered, needs=self.needs)
        for remarked in pipeline.cover_remarks(gathered, self.question.last_day):
            remark(remarked)
        ledger = pipeline.count(gathered, self.question, self.measures)
        released = pipeline.pass_gate(ledger, self.workspace, self.status)
        document = papers.write_paper(
            released, workspace=self.workspace, board=self.board, paper=self.paper, question=self.question
        )
        targets = files_asked(to, output, stem=f"prevent-{self.board.code}-{self.question.period.slug}")
        for target in targets.values():
            refuse_input(target, self.workspace)
        files = papers.paper_files(document, self.workspace, tuple(targets))
        place_all({targets[name]: content for name, content in files.items()})
        self.told = papers.what_was_written(released, self.question, self.board)
        return [str(target) for target in targets.values()]


def _write_all(workspace: "Workspace", asked: "Asked", *, to: str | None, output: Path | None) -> None:
    """Write the paper of every board; one that cannot be written keeps none of the others back.

    The exit code is the highest of theirs. Results are put out once the bar is gone, for it lives on the same terminal.
    """
    from prevent_cli import papers, pipeline
    from prevent_cli.commands.run import say, say_warnings, today
    from prevent_cli.errors import PreventError

    codes = papers.boards_with_papers(workspace)
    failed: dict[str, PreventError] = {}
    runs: list[_Run] = []
    for code in codes:
        try:
            runs.append(_Run(workspace, code, asked))
        except PreventError as error:
            failed[code] = error
    written: list[str] = []
    remarks: dict[str, None] = {}
    uses = tuple(dict.fromkeys(name for one in runs for name in one.uses))
    with _bar(len(runs) + 1, quiet=asked.quiet) as step:
        step("reading the returns")
        gathered = pipeline.gather(workspace, uses, today=today(), may_be_empty=True)
        for one in runs:
            step(one.board.name or one.board.code)
            try:
                own = pipeline.narrowed(gathered, one.uses, today=today())
                written += one.write(own, to=to, output=output, remark=remarks.setdefault)
            except PreventError as error:
                failed[one.board.code] = error
    for remark in remarks:
        say(remark)
    say_warnings(gathered, quiet=asked.quiet)
    for line in written:
        typer.echo(line)
    for code in codes:
        if code in failed:
            say(f"{code} was not written: {failed[code]}")
    if failed:
        say(f"{len(failed)} of {len(codes)} papers {'was' if len(failed) == 1 else 'were'} not written")
        raise typer.Exit(max(error.exit_code for error in failed.values()))


@contextlib.contextmanager
def _bar(steps: int, *, quiet: bool) -> "Iterator[Callable[[str], None]]":
    """Give a function that says what is being done; on a terminal it moves a bar, elsewhere it does nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _words: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.completed:.0f} of {task.total:.0f}"), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=steps, completed=-1)

        def step(words: str) -> None:
            progress.update(task, advance=1, description=escape(words))

        yield step
