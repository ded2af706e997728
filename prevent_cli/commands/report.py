"""prevent report: papers in Word, HTML, PDF and OpenDocument, for one board or for all."""

from typing import TYPE_CHECKING

import typer

from prevent_cli.commands.options import (
    AllOption,
    AsAtOption,
    ByOption,
    CorrectOption,
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
from prevent_cli.remedies import Command, Message, Option

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from prevent_cli.commands.run import Options
    from prevent_cli.comparing.publishing import Publishing, RecordedPaper
    from prevent_cli.jobs.report.plan import PaperRequest, PlannedPaper, RefusedPaper
    from prevent_cli.jobs.report.write import WrittenPaper
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
    by: ByOption = None,
    status: StatusOption = None,
    to: ToOption = None,
    output: PaperOutputOption = None,
    correct: CorrectOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a board's paper in Word, HTML, PDF or ODT, with every figure counted from the returns.

    \b
    prevent report --board scpb --period 2020
    prevent report --board scpb --period 2019/20 --as-at 2020-03-31 -o paper.docx
    prevent report --board scpb --period 2020 --status draft --to docx,html,pdf,odt
    prevent report --paper duty-progress --as-at 2016-01-01
    prevent report --board scpb --period 2020 --correct
    prevent report --all --period 2020 -o papers
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, read_options
    from prevent_cli.jobs.report.plan import with_paper

    _refuse_unless_one(board, paper, every=every)
    options = read_options(period=period, as_at=as_at, meeting=meeting, by=by, status=status, quiet=quiet)
    if every:
        _refuse_for_all(output, options, correct=correct)
    here = open_workspace(workspace)
    if every:
        _make_folder(output, here, to=to)
    request = _request(options, here, to=to, output=output, correct=correct)
    if every:
        _write_all(here, request, quiet=quiet)
    elif paper is not None:
        _write_one(with_paper(here, paper), paper, request, quiet=quiet)
    else:
        _write_one(here, board or "", request, quiet=quiet)


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


def _refuse_for_all(output: "Path | None", options: "Options", *, correct: bool) -> None:
    from prevent_cli.errors import UsageError

    if output is not None and output.exists() and not output.is_dir():
        raise UsageError(f"--all writes several files, but {output} is a file. Give -o a folder.")
    if options.meeting is not None:
        raise UsageError("--meeting is the day of one board, but --all writes for several. Leave one of them out.")
    if correct:
        raise UsageError("--correct confirms the corrections of one paper, but --all writes several. Use --board CODE.")


def _make_folder(output: "Path | None", here: "Workspace", *, to: str | None) -> None:
    """Write the folder for --all if it is missing; a wrong format stops it first."""
    from prevent_cli.commands.files import output_files
    from prevent_cli.errors import UsageError, WriteError
    from prevent_cli.workspace.folder import refuse_input
    from prevent_cli.writers import WRITERS

    if output is None or output.is_dir():
        return
    refuse_input(output, here)
    output_files(to, None)
    if output.suffix.removeprefix(".").casefold() in WRITERS:
        raise UsageError(f"--all writes several files, but {output} names one. Give -o a folder.")
    try:
        output.mkdir()
    except OSError as error:
        reason = (error.strerror or "it was refused").lower()
        raise WriteError(f"the folder {output} cannot be made: {reason}") from None


def _request(
    options: "Options", here: "Workspace", *, to: str | None, output: "Path | None", correct: bool
) -> "PaperRequest":
    """Return what a run asks of its papers; a wrong format or file is refused before anything is counted."""
    from prevent_cli.commands.files import output_files
    from prevent_cli.commands.run import today
    from prevent_cli.jobs.report.plan import PaperRequest
    from prevent_cli.workspace.folder import refuse_input

    files = output_files(to, output)
    for file in (*files.of("paper").values(), output):
        refuse_input(file, here)
    return PaperRequest(
        today=today(),
        output=files,
        period=options.period,
        as_at=options.as_at,
        meeting=options.meeting,
        by=options.by,
        status=options.status,
        corrects=correct,
    )


def _write_one(here: "Workspace", code: str, request: "PaperRequest", *, quiet: bool) -> None:
    """Write the paper of one board; raises the PreventError that refuses it, after its remarks are printed."""
    from prevent_cli.commands.remedies import in_words
    from prevent_cli.commands.run import say, say_warnings
    from prevent_cli.jobs.report.numbering import page_numbers
    from prevent_cli.jobs.report.plan import RefusedPaper, plan_paper
    from prevent_cli.jobs.report.write import finished, load_returns, write_paper

    plan = plan_paper(here, code, request)
    with _publishing(here, (plan,)) as publishing, page_numbers(here, (plan,)) as numbers:
        loaded = load_returns(here, (plan,), today=request.today, publishing=publishing)
        made = write_paper(plan, loaded, workspace=here, today=request.today, publishing=publishing, numbers=numbers)
        outcome = finished(made, loaded, workspace=here, numbers=numbers)
    for remark in outcome.remarks:
        say(in_words(remark))
    if isinstance(outcome, RefusedPaper):
        raise outcome.error
    say_warnings(loaded, quiet=quiet)
    if not quiet:
        say(in_words(_summary(outcome, here)))
        if outcome.recorded is not None:
            say(in_words(_recorded_message(outcome.recorded)))
    _put_out(outcome.files)


def _publishing(
    here: "Workspace", plans: "Sequence[PlannedPaper]"
) -> "contextlib.AbstractContextManager[Publishing | None]":
    """Return the record of publications, locked, if one of the papers is compared with it; else nothing."""
    from pathlib import Path

    from prevent_cli.commands.run import now
    from prevent_cli.jobs.public_record import record_if_public

    return record_if_public(
        here,
        is_public=any(plan.status == "public" for plan in plans),
        exports=here.exports_folder(Path.cwd()),
        now=now(),
        doing="writing a public paper",
    )


def _write_all(here: "Workspace", request: "PaperRequest", *, quiet: bool) -> None:
    """Write the paper of every board; if one cannot be written, the others still are.

    Messages and paths are printed when the bar has gone, because it uses the same terminal; also if the run is stopped.
    """
    from prevent_cli.commands.progress import progress_bar
    from prevent_cli.commands.run import say, say_warnings
    from prevent_cli.jobs.report.numbering import page_numbers
    from prevent_cli.jobs.report.plan import RefusedPaper, boards_with_papers, plan_each
    from prevent_cli.jobs.report.write import PaperContents, WrittenPaper, finished, load_returns, write_paper

    codes = boards_with_papers(here)
    plans, unplanned = plan_each(here, codes, request)
    outcomes: list[WrittenPaper | RefusedPaper | PaperContents] = []
    try:
        with (
            _publishing(here, plans) as publishing,
            page_numbers(here, plans) as numbers,
            progress_bar(len(plans), quiet=quiet) as show,
        ):
            show(0, "reading the returns")
            loaded = load_returns(here, plans, today=request.today, publishing=publishing)
            for done, plan in enumerate(plans):
                show(done, plan.board.name or plan.board.code)
                made = write_paper(
                    plan, loaded, workspace=here, today=request.today, publishing=publishing, numbers=numbers
                )
                outcomes.append(made)
            for place, made in enumerate(outcomes):
                outcomes[place] = finished(made, loaded, workspace=here, numbers=numbers)
        ended = [one for one in outcomes if not isinstance(one, PaperContents)]
        for sentence in _sentences(ended, quiet=quiet):
            say(sentence)
        say_warnings(loaded, quiet=quiet)
    finally:
        written = [outcome for outcome in outcomes if isinstance(outcome, WrittenPaper)]
        _put_out(file for outcome in written for file in outcome.files)
    _say_refused([*unplanned, *(one for one in outcomes if isinstance(one, RefusedPaper))], of=len(codes))


def _sentences(outcomes: "Sequence[WrittenPaper | RefusedPaper]", *, quiet: bool) -> "Iterator[str]":
    """Yield the remarks of all papers, each sentence once, then how each is recorded."""
    from prevent_cli.commands.remedies import in_words
    from prevent_cli.jobs.report.write import WrittenPaper

    yield from dict.fromkeys(in_words(remark) for outcome in outcomes for remark in outcome.remarks)
    if not quiet:
        written = (outcome for outcome in outcomes if isinstance(outcome, WrittenPaper))
        recorded = (outcome.recorded for outcome in written if outcome.recorded is not None)
        yield from (in_words(_recorded_message(paper)) for paper in recorded)


def _summary(written: "WrittenPaper", here: "Workspace") -> Message:
    """Return a message on a paper: period, as-at date, number of figures, and the command that explains them."""
    from prevent_cli.periods import long_date

    question, board = written.plan.question, written.plan.board
    meeting = f", for the meeting of {long_date(question.meeting)}" if question.meeting else ""
    options = {"board": board.code, "period": question.period.typed, "as-at": str(question.as_at)}
    if question.by != here.channel.by:
        options["by"] = question.by
    same = (*(Option(name, value) for name, value in options.items()), *here.options)
    explain = Command("explain", arguments=("NAME",), options=same, does="gives any figure's rows")
    sentence = f"{question.period.label} as at {long_date(question.as_at)}{meeting}; {written.figures} figures"
    return Message(sentence, (explain,))


def _recorded_message(recorded: "RecordedPaper") -> Message:
    """Return a message on a paper that is recorded as public or as a candidate."""
    from prevent_cli.periods import long_date

    name, day = recorded.name, recorded.publication_day
    if recorded.is_public:
        return Message(f"{name} is public already, with the same figures")
    from_day = f" and counts as public from {long_date(day)}" if day is not None else ""
    confirm = Command("published", options=(Option("confirm", name),), does="records that you have published it")
    return Message(f"{name} is kept as a candidate{from_day}", (confirm,))


def _put_out(files: "Iterable[Path]") -> None:
    for file in files:
        typer.echo(str(file))


def _say_refused(refused: "Sequence[RefusedPaper]", *, of: int) -> None:
    """Write why papers were not written and which files are from an earlier run; raise Exit with the highest code."""
    from prevent_cli.commands.remedies import in_words
    from prevent_cli.commands.run import say
    from prevent_cli.wording import format_list

    for reason in _reasons(refused):
        say(in_words(reason))
    older = [str(file) for paper in refused for file in paper.older_files]
    if older:
        say(f"{format_list(older)} {'is' if len(older) == 1 else 'are'} from an earlier run.")
    if refused:
        say(f"{len(refused)} of {of} papers {'was' if len(refused) == 1 else 'were'} not written.")
        raise typer.Exit(max(paper.error.exit_code for paper in refused))


def _reasons(refused: "Sequence[RefusedPaper]") -> "Iterator[Message]":
    """Yield a message for each reason that papers were refused; papers with the same reason are named together."""
    from prevent_cli.wording import format_list

    by_reason: dict[Message, list[str]] = {}
    for paper in refused:
        reason = Message(paper.error.sentence.removeprefix("not written: "), paper.error.remedies)
        by_reason.setdefault(reason, []).append(paper.code)
    for reason, codes in by_reason.items():
        were = "was" if len(codes) == 1 else "were"
        yield Message(f"{format_list(codes)} {were} not written: {reason.sentence}", reason.remedies)
