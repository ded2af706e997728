"""prevent export: a month's figures as one bundle of files, complete or not at all."""

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import FolderOption, LogOption, MonthOption, WorkspaceOption
from prevent_cli.commands.remedies import advice, in_words
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prevent_cli.jobs.export.month import Written
    from prevent_cli.jobs.export.run import Run
    from prevent_cli.periods import Period
    from prevent_cli.run_log import RunLog
    from prevent_cli.workspace.folder import Workspace

IN_DRAFT = "--status draft shows them, for internal use only."
_FIRST_SENTENCE = re.compile(r"[.;] ")


def export(  # noqa: PLR0913 - each is an option
    *,
    month: MonthOption = None,
    catch_up: Annotated[bool, typer.Option("--catch-up", help="Export every month since the last one.")] = False,
    with_papers: Annotated[
        bool,
        typer.Option(
            "--with-papers", help="Also write the papers of boards that meet or are due an update that month."
        ),
    ] = False,
    keep: Annotated[
        int | None,
        typer.Option("--keep", metavar="MONTHS", min=1, help="Keep this many months and remove older ones."),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="public hides small numbers and leaves out typed text: anyone may read it. "
            "draft includes everything, for colleagues only. Default: public, or as set in prevent.toml.",
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    folder: FolderOption = None,
    log: LogOption = None,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Print only failures, and a note if the sample data is used."),
    ] = False,
) -> None:
    """Write a month's figures as one bundle: a workbook, one CSV file per table, figures as JSON, and a manifest.

    Either all of it is written or nothing. If the returns are the same as before, nothing is done. If they have
    changed, the new bundle replaces the old one, which is kept. Exit code 75 means that another export is running.

    A bundle is public unless you say otherwise. Its figures are recorded as known to readers, and later papers are
    compared with it. For colleagues only, use --status draft, or status = "draft" under [export] in prevent.toml.

    \b
    prevent export
    prevent export --status draft
    prevent export --month 2020-01
    prevent export --month 2021-01 --with-papers
    prevent export --catch-up --keep 24 --quiet --log export-log.jsonl
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import now, one_of, open_workspace, refuse_missing
    from prevent_cli.jobs.export import exports_folder
    from prevent_cli.periods import parse_month
    from prevent_cli.run_log import run_log

    asked = parse_month(month) if month is not None else None
    who = one_of(status, ("public", "draft"), "--status") if status is not None else None
    wanted = _Wanted(month=asked, catch_up=catch_up, with_papers=with_papers, status=who, keep=keep, quiet=quiet)
    refuse_missing(workspace)  # before the log, which is usually in it
    _refuse_log(log, workspace, folder)
    with run_log(log, command="export", now=now, in_words=in_words) as event_log:
        here = open_workspace(workspace)
        place = exports_folder(here, asked=folder, here=Path.cwd())
        code = _export(here, place, wanted, event_log)
        if code:
            raise typer.Exit(code)


def _refuse_log(log: Path | None, workspace: Path | None, folder: Path | None) -> None:
    """Raise UsageError if a run reads the log's file, or if it is among the bundles."""
    from prevent_cli.commands.run import opened
    from prevent_cli.errors import PreventError, UsageError
    from prevent_cli.jobs.export import exports_folder

    if log is None:
        return
    try:
        here = opened(workspace)
        place = exports_folder(here, asked=folder, here=Path.cwd())
    except PreventError:  # raised again when the log is open
        return
    if here.is_input(log) or log.resolve().is_relative_to(place.resolve()):
        raise UsageError(f"An export reads or writes {log}. Give --log another name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """The options of an export; None where prevent.toml or the clock decides."""

    month: "Period | None"
    catch_up: bool
    with_papers: bool
    status: str | None
    keep: int | None
    quiet: bool


class _Announcer:
    """A printer of each sentence once, to standard error and the log; --quiet leaves only the log.

    The reason for an exit code is always printed: a scheduler mails only what is printed.
    """

    def __init__(self, log: "RunLog", *, quiet: bool) -> None:
        self.log, self.quiet = log, quiet
        self._said: set[str] = set()

    def __call__(self, event: str, sentence: str, *, quiet: bool | None = None) -> None:
        said = _FIRST_SENTENCE.split(sentence)[0]  # the remedy may name a day of each month
        if said in self._said:
            return
        self._said.add(said)
        self.log.say(event, sentence=sentence)
        self.say(sentence, quiet=quiet)

    def say(self, sentence: str, *, quiet: bool | None = None) -> None:
        """Write a sentence to standard error only; `quiet` replaces the option --quiet."""
        from prevent_cli.commands.run import say

        if not (self.quiet if quiet is None else quiet):
            say(sentence)

    def remark(self, sentence: str) -> None:
        """Write something to look at."""
        self("remark", sentence)

    def failure(self, sentence: str) -> None:
        """Write the reason for the exit code, even with --quiet."""
        self("remark", sentence, quiet=False)


def _export(here: "Workspace", place: Path, wanted: _Wanted, log: "RunLog") -> int:
    """Write the months of the options, under the lock; remove what a killed run left, and bundles that are too old.

    Returns the exit code: 0, or the highest of papers that could not be written with their month's figures.
    """
    from prevent_cli.bundles.lock import held
    from prevent_cli.bundles.store import open_store, retain, sweep
    from prevent_cli.commands.export_readers import announce_readers
    from prevent_cli.commands.run import now, say_newer_files, say_warnings
    from prevent_cli.jobs.export import refuse_removed_at_once
    from prevent_cli.jobs.export.month import StoppedMonth, write_month
    from prevent_cli.jobs.export.run import Run
    from prevent_cli.jobs.public_record import record_if_public
    from prevent_cli.periods import last_complete_month

    announce, code = _Announcer(log, quiet=wanted.quiet), 0
    keep = here.export.keep if wanted.keep is None else wanted.keep
    store = open_store(place, readers=here.export.readers)
    doing = wanted.month.label if wanted.month is not None else "the months that are due"
    who = wanted.status or here.export.status
    with (
        held(place, doing=f"writing {doing}", now=now()),
        record_if_public(
            here, is_public=who == "public", exports=place, now=now(), doing=f"writing {doing}"
        ) as publishing,
    ):
        for sentence in sweep(store):
            announce("swept", sentence)
        run = Run(
            workspace=here,
            store=store,
            status=who,
            now=now(),
            publishing=publishing,
            with_papers=wanted.with_papers,
            paper_status=wanted.status,
            in_words=in_words,
        )
        months = _months(run, place, wanted, announce)
        refuse_removed_at_once(place, months, keep=keep)
        for month in months:
            outcome = write_month(run, month)
            for remark in outcome.paper_remarks:
                announce.remark(in_words(remark))
            if isinstance(outcome, StoppedMonth):
                raise outcome.error
            _announce_written(outcome, here, announce)
            announce_readers(outcome, run, announce, is_asked=wanted.status is not None)
            code = max([code, *(int(one["exit_code"]) for one in outcome.unwritten)])
        for removed in retain(store, keep, until=last_complete_month(run.today).label):
            announce("removed", f"{removed} was removed: {keep} {'month is' if keep == 1 else 'months are'} kept.")
    if run.was_read:
        say_warnings(run.loaded, quiet=wanted.quiet)
    else:
        say_newer_files(here, quiet=wanted.quiet)
    return code


def _months(run: "Run", place: Path, wanted: _Wanted, announce: _Announcer) -> "tuple[Period, ...]":
    from prevent_cli.jobs.export import holes, months_asked, months_to_come
    from prevent_cli.periods import month_name

    last = run.last_of_sample() if wanted.month is None else None
    months = months_asked(place, month=wanted.month, catch_up=wanted.catch_up, today=run.today, last=last)
    if wanted.month is None and len(months) == 1:
        announce.say(f"Month: {month_name(months[0].start)}. Use --month for another.")
    for label in months_to_come(place, run.today):
        announce.remark(f"{label} has a bundle but is not over. Check the computer's clock, and move the bundle away.")
    if wanted.catch_up:
        for begin, end in holes(place):
            several = f"{begin} to {end} have" if begin != end else f"{begin} has"
            each = ", and the same for each of them" if begin != end else ""
            announce.remark(
                f"{several} no bundle, but earlier and later months have. Run `prevent export --month {begin}`{each}."
            )
    if not months:
        announce("nothing-to-do", "Nothing to do: the last complete month is exported.")
    return months


def _announce_written(written: "Written", here: "Workspace", announce: _Announcer) -> None:
    """Write what was done for a month: its folder to standard output, the rest to standard error and the log."""
    from prevent_cli.wording import format_list

    month = written.month.label
    if written.is_new:
        announce.log.say(
            "written",
            month=month,
            figures=written.figures,
            without_number=written.without_number,
            tables=written.tables,
            papers=len(written.papers),
            changes=written.changes,
            restated=written.restated,
            hidden=written.hidden,
            kept_as=written.kept_as,
            warnings=written.warnings,
        )
    else:
        announce.log.say("nothing-to-do", month=month)
        why = (
            "Its figures were counted again and are the same."
            if written.counted_again
            else "The bundle was made from the same returns."
        )
        announce.say(f"{month}: nothing to do. {why}")
    if written.altered:
        how = format_list(list(written.altered))
        announce.remark(
            f"{month} had changed since it was written: {how}. It is written again, and the changed bundle is kept."
        )
    for remark in written.remarks:
        announce.remark(in_words(remark))
    for paper in written.unwritten:
        write = announce.failure if paper["exit_code"] else announce.remark
        write(f"{month} does not include the paper of {paper['board']}: {paper['reason']}")
    if any(paper["exit_code"] for paper in written.unwritten):
        announce.failure(
            f"When that is fixed, run the same command with --month {month} and without --catch-up. "
            f"Runs for later months do not change {month}."
        )
    for sentence in _sentences(written, here):
        announce.say(sentence)
    if written.is_new and not announce.quiet:
        with contextlib.suppress(BrokenPipeError):  # the reader of the first lines may have stopped; the months go on
            typer.echo(str(written.folder))


def _sentences(written: "Written", here: "Workspace") -> "Iterator[str]":
    from prevent_cli.wording import format_list

    month = written.month.label
    yield from written.papers
    if written.hidden:
        yield (
            f"{written.hidden:,} of {written.numbers:,} figures are hidden, so that nobody can be recognised; "
            f"the bundle shows [c] for them. {IN_DRAFT}"
        )
    if written.kept_as:
        yield f"{month} replaces an earlier export, kept in {written.kept_as}. {_restated(written.restated)}"
    if written.changes:
        yield (
            f"{written.changes:,} {'change' if written.changes == 1 else 'changes'} to look at. "
            f"{advice([Command('changes', options=(Option('month', month), *here.options), does='lists them')])}"
        )
    if written.later:
        made = (
            "was made from earlier returns or settings. Export it again."
            if len(written.later) == 1
            else "were made from earlier returns or settings. Export them again."
        )
        yield f"{format_list(list(written.later))} {made}"


def _restated(figures: int | None) -> str:
    if figures is None:
        return "Their figures are not compared."
    how_many = "No figure was" if not figures else "1 figure was" if figures == 1 else f"{figures:,} figures were"
    return f"{how_many} restated."
