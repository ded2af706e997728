"""prevent report: papers in Word, HTML and PDF, for one board or for all."""

import contextlib
from typing import TYPE_CHECKING

import typer

from prevent_cli.commands.options import (
    AllOption,
    AsAtOption,
    MeetingOption,
    PaperBoardOption,
    PaperOption,
    PaperOutputOption,
    PeriodOption,
    QuietOption,
    StatusOption,
    ToOption,
    WorkspaceOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from prevent_cli.commands.run import Options
    from prevent_cli.comparing.publishing import Publishing
    from prevent_cli.errors import PreventError
    from prevent_cli.jobs.report.runs import PaperOptions, PlannedPaper
    from prevent_cli.workspace.folder import Workspace


def report(  # noqa: PLR0913 - each is an option
    *,
    board: PaperBoardOption = None,
    paper: PaperOption = None,
    every: AllOption = False,
    period: PeriodOption = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    meeting: MeetingOption = None,
    status: StatusOption = None,
    to: ToOption = None,
    output: PaperOutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a board's paper in Word, HTML or PDF, with every figure counted from the returns.

    \b
    prevent report --board scpb --period 2020
    prevent report --board scpb --period 2019/20 --as-at 2020-03-31 -o paper.docx
    prevent report --board scpb --period 2020 --status draft --to docx,html,pdf
    prevent report --paper duty-progress --as-at 2016-01-01
    prevent report --all --period 2020 -o papers
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, read_options
    from prevent_cli.jobs.report import paper as papers

    _refuse_unless_one(board, paper, every=every)
    options = read_options(period=period, as_at=as_at, meeting=meeting, status=status, quiet=quiet)
    if every:
        _refuse_for_all(output, options)
    here = open_workspace(workspace)
    if every:
        _make_folder(output, here, to=to)
    asked = _paper_options(options, here, to=to, output=output)
    if every:
        _write_all(here, asked, quiet=quiet)
    elif paper is not None:
        _write_one(papers.with_paper(here, paper), paper, asked, quiet=quiet)
    else:
        _write_one(here, board or "", asked, quiet=quiet)


def _refuse_unless_one(board: str | None, paper: str | None, *, every: bool) -> None:
    from prevent_cli.errors import UsageError

    given = [
        word
        for word, is_given in (("--board", board is not None), ("--paper", paper is not None), ("--all", every))
        if is_given
    ]
    if len(given) != 1:
        said = f"{' and '.join(given)} cannot be used together" if given else "Name the paper to write"
        raise UsageError(
            f"{said}. Give one of --board CODE, such as --board scpb, --paper NAME, such as --paper duty-progress, "
            "or --all for every board in prevent.toml."
        )


def _refuse_for_all(output: "Path | None", options: "Options") -> None:
    from prevent_cli.errors import UsageError

    if output is not None and output.exists() and not output.is_dir():
        raise UsageError(f"--all writes several files, but {output} is a file. Give -o a folder.")
    if options.meeting is not None:
        raise UsageError("--meeting is the day of one board, but --all writes for several. Leave one of them out.")


def _make_folder(output: "Path | None", here: "Workspace", *, to: str | None) -> None:
    """Write the folder for --all if it is missing; a wrong format stops it first."""
    from prevent_cli.commands.files import files_named
    from prevent_cli.commands.run import refuse_input
    from prevent_cli.errors import UsageError, WriteError
    from prevent_cli.writers import WRITERS

    if output is None or output.is_dir():
        return
    refuse_input(output, here)
    files_named(to, None, stem="paper")
    if output.suffix.removeprefix(".").casefold() in WRITERS:
        raise UsageError(f"--all writes several files, but {output} names one. Give -o a folder.")
    try:
        output.mkdir()
    except OSError as error:
        reason = (error.strerror or "it was refused").lower()
        raise WriteError(f"the folder {output} cannot be made: {reason}") from None


def _paper_options(options: "Options", here: "Workspace", *, to: str | None, output: "Path | None") -> "PaperOptions":
    """Return the options of a run's papers; a wrong format or file is refused before anything is counted."""
    from prevent_cli.commands.files import files_named
    from prevent_cli.commands.run import refuse_input, today
    from prevent_cli.jobs.report.runs import PaperOptions

    def files(stem: str) -> "dict[str, Path]":
        targets = files_named(to, output, stem=stem)
        for target in targets.values():
            refuse_input(target, here)
        return targets

    files("paper")
    refuse_input(output, here)
    return PaperOptions(
        today=today(),
        files=files,
        period=options.period,
        as_at=options.as_at,
        meeting=options.meeting,
        status=options.status,
    )


def _write_one(here: "Workspace", code: str, asked: "PaperOptions", *, quiet: bool) -> None:
    from prevent_cli.commands.run import say, say_warnings
    from prevent_cli.jobs.report import runs as paper_runs

    plan = paper_runs.plan_paper(here, code, asked)
    with _publishing(here, (plan,)) as publishing:
        loaded = paper_runs.load_for(here, (plan,), today=asked.today, publishing=publishing)
        written = paper_runs.write_planned(plan, loaded, workspace=here, asked=asked, remark=say, publishing=publishing)
    say_warnings(loaded, quiet=quiet)
    if not quiet:
        say(written.told)
        if written.recorded:
            say(written.recorded)
    _put_out(written.files)


def _publishing(
    here: "Workspace", plans: "Sequence[PlannedPaper]"
) -> "contextlib.AbstractContextManager[Publishing | None]":
    """Return the record of publications, locked, if one of the papers is compared with it; else nothing."""
    from pathlib import Path

    from prevent_cli.commands.run import now

    if here.disclosure.small_numbers != "hide" or here.sample or all(plan.status != "public" for plan in plans):
        return contextlib.nullcontext()
    from prevent_cli.comparing.publishing import publishing

    return publishing(here, exports=here.exports_folder(Path.cwd()), now=now(), doing="writing a public paper")


def _write_all(here: "Workspace", asked: "PaperOptions", *, quiet: bool) -> None:
    """Write the paper of every board; if one cannot be written, the others still are.

    Messages and paths are printed when the bar has gone, because it uses the same terminal; also if the run is stopped.
    """
    from prevent_cli.commands.progress import progress_bar
    from prevent_cli.commands.run import say, say_warnings
    from prevent_cli.errors import PreventError
    from prevent_cli.jobs.report import paper as papers
    from prevent_cli.jobs.report import runs as paper_runs

    codes = papers.boards_with_papers(here)
    plans, failed = paper_runs.plan_each(here, codes, asked)
    files: list[Path] = []
    remarks: dict[str, None] = {}
    recorded: list[str] = []
    try:
        with _publishing(here, plans) as publishing, progress_bar(len(plans), quiet=quiet) as show:
            show(0, "reading the returns")
            loaded = paper_runs.load_for(here, plans, today=asked.today, publishing=publishing)
            for done, plan in enumerate(plans):
                show(done, plan.board.name or plan.board.code)
                try:
                    written = paper_runs.write_planned(
                        plan,
                        loaded,
                        workspace=here,
                        asked=asked,
                        remark=remarks.setdefault,
                        publishing=publishing,
                    )
                    files.extend(written.files)
                    recorded += [written.recorded] if written.recorded and not quiet else []
                except PreventError as error:
                    failed[plan.board.code] = error
        for remark in (*remarks, *recorded):
            say(remark)
        say_warnings(loaded, quiet=quiet)
    finally:
        _put_out(files)
    _say_failed(failed, plans, asked, of=len(codes))


def _put_out(files: "Iterable[Path]") -> None:
    for file in files:
        typer.echo(str(file))


def _say_failed(
    failed: "dict[str, PreventError]", plans: "Sequence[PlannedPaper]", asked: "PaperOptions", *, of: int
) -> None:
    """Write why papers were not written and which files are from an earlier run; raise Exit with the highest code."""
    from prevent_cli.commands.run import say
    from prevent_cli.jobs.report import runs as paper_runs
    from prevent_cli.wording import format_list

    for sentence in paper_runs.reasons(failed):
        say(sentence)
    older = paper_runs.older_files((plan for plan in plans if plan.board.code in failed), asked)
    if older:
        say(f"{format_list([str(file) for file in older])} {'is' if len(older) == 1 else 'are'} from an earlier run.")
    if failed:
        say(f"{len(failed)} of {of} papers {'was' if len(failed) == 1 else 'were'} not written.")
        raise typer.Exit(max(error.exit_code for error in failed.values()))
