"""prevent export: a month's figures as one bundle of files, whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prevent_cli.commands.options import FolderOption, LogOption, MonthOption, QuietOption, WorkspaceOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prevent_cli.exporting.runs import Run, Written
    from prevent_cli.periods import Period
    from prevent_cli.run_log import RunLog
    from prevent_cli.workspace import Workspace


def export(  # noqa: PLR0913 - each is an option
    *,
    month: MonthOption = None,
    catch_up: Annotated[bool, typer.Option("--catch-up", help="Every month since the last one written.")] = False,
    with_papers: Annotated[
        bool, typer.Option("--with-papers", help="Also the papers of boards that meet or are due an update that month.")
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
            help="public leaves out what may not be published, draft holds all. Default: public, or as prevent.toml "
            "says.",
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    folder: FolderOption = None,
    log: LogOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write a month's figures as one bundle: a workbook, a CSV file a table, figures as JSON, and a manifest.

    All of it is written, or nothing is. From the same returns there is nothing to do; from changed ones the new bundle
    takes the place of the old one, which is kept. Exit code 75 where another export is at work.

    \b
    prevent export
    prevent export --month 2020-01
    prevent export --month 2021-01 --with-papers
    prevent export --catch-up --keep 24 --quiet --log export-log.jsonl
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import now, one_of, open_workspace
    from prevent_cli.exporting import exports_folder
    from prevent_cli.periods import parse_month
    from prevent_cli.run_log import run_log

    asked = parse_month(month) if month is not None else None
    who = one_of(status, ("public", "draft"), "--status") if status is not None else None
    with run_log(log, command="export", now=now) as told:
        here = open_workspace(workspace)
        place = exports_folder(here, asked=folder, here=Path.cwd())
        wanted = _Wanted(month=asked, catch_up=catch_up, with_papers=with_papers, status=who, keep=keep, quiet=quiet)
        _export(here, place, wanted, told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What an export was asked: None where prevent.toml, or the clock, is to say it."""

    month: "Period | None"
    catch_up: bool
    with_papers: bool
    status: str | None
    keep: int | None
    quiet: bool


def _export(here: "Workspace", place: Path, wanted: _Wanted, log: "RunLog") -> None:
    """Write the months that are wanted, under the lock: what a killed run left is swept up, what is too old removed."""
    from prevent_cli.bundles.lock import held
    from prevent_cli.bundles.store import open_store, retain, sweep
    from prevent_cli.commands.run import now, say_warnings, today
    from prevent_cli.exporting.runs import Run

    def tell(event: str, sentence: str) -> None:
        log.say(event, sentence=sentence)
        _say(sentence, quiet=wanted.quiet)

    store = open_store(place, readers=here.export.readers)
    doing = wanted.month.label if wanted.month is not None else "the months that are due"
    with held(place, doing=f"writing {doing}", now=now()):
        for sentence in sweep(store):
            tell("swept", sentence)
        run = Run(
            workspace=here,
            store=store,
            status=wanted.status or here.export.status,
            today=today(),
            with_papers=wanted.with_papers,
            say=lambda sentence: tell("remark", sentence),
        )
        months = _months(run, place, wanted)
        if not months:
            tell("nothing-to-do", "nothing to do: the last complete month is exported")
        for month in months:
            _tell_written(run.write(month), here, log, quiet=wanted.quiet)
        keep = here.export.keep if wanted.keep is None else wanted.keep
        for removed in retain(store, keep):
            tell("removed", f"{removed} was removed: {keep} months are kept")
    if run.was_read:
        say_warnings(run.gathered, quiet=wanted.quiet)


def _months(run: "Run", place: Path, wanted: _Wanted) -> "tuple[Period, ...]":
    from prevent_cli.exporting import months_asked
    from prevent_cli.periods import month_name

    last = run.last_of_sample() if wanted.month is None else None
    months = months_asked(place, month=wanted.month, catch_up=wanted.catch_up, today=run.today, last=last)
    if wanted.month is None and len(months) == 1:
        _say(f"{month_name(months[0].start)}; --month takes another", quiet=wanted.quiet)
    return months


def _tell_written(written: "Written", here: "Workspace", log: "RunLog", *, quiet: bool) -> None:
    """Say what became of a month: its folder on standard output, all else beside it and in the log."""
    month = written.month.label
    if not written.is_new:
        log.say("nothing-to-do", month=month)
        _say(f"{month}: nothing to do, the bundle was made from the same returns", quiet=quiet)
        return
    log.say(
        "written",
        month=month,
        figures=written.figures,
        tables=written.tables,
        papers=len(written.papers),
        changes=written.changes,
        restated=written.restated,
        withheld=list(written.withheld),
        kept_as=written.kept_as,
    )
    for sentence in _sentences(written, here):
        _say(sentence, quiet=quiet)
    if not quiet:
        typer.echo(str(written.folder))


def _sentences(written: "Written", here: "Workspace") -> "Iterator[str]":
    from prevent_cli.wording import listed

    month = written.month.label
    yield from written.remarks
    if written.altered:
        yield f"{month} was not as it was written: {listed(list(written.altered))}; it is written again"
    if written.withheld:
        yield (
            f"left out for their small numbers: {listed(list(written.withheld))}; --status draft holds them, for inside"
        )
    if written.kept_as:
        yield f"{month} takes the place of an earlier export, kept in {written.kept_as}{_restated(written.restated)}"
    if written.changes:
        yield (
            f"{written.changes:,} {'change' if written.changes == 1 else 'changes'} to look at; "
            f"`prevent changes --month {month}{here.option}` lists them"
        )


def _restated(figures: int | None) -> str:
    if figures is None:
        return "; their figures are not compared"
    how_many = "no figure was" if not figures else "1 figure was" if figures == 1 else f"{figures:,} figures were"
    return f"; {how_many} restated"


def _say(sentence: str, *, quiet: bool) -> None:
    from prevent_cli.commands.run import say

    if not quiet:
        say(sentence)
