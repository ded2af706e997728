"""The steps of every table command: returns, question, figures, gate, sheet."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.commands.remedies import in_words
from prevent_cli.commands.run import Options, open_workspace, put_out, say, say_as_at, say_remarks, say_warnings, today
from prevent_cli.workspace.folder import refuse_input

if TYPE_CHECKING:
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.measures.base.material import Question
    from prevent_cli.workspace.folder import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """The measure that a command shows, its table, and its other table for a screen."""

    measure: str
    table: str
    screen: str
    board: str | None = None
    quarters: int | None = None

    @property
    def code(self) -> str:
        """Return the code of the board; blank where none is asked for."""
        return (self.board or "").strip().casefold()


def show_table(
    wanted: TableOptions, *, options: Options, workspace: Path | None, output: Path | None, calendar: Path | None = None
) -> None:
    """Write the table of one measure, and the boards' dates to a calendar if one is named.

    A screen shows working figures, with a message if they are not for the public. The public's marks are those of the
    board's paper if that has the same figures.
    """
    from prevent_cli.counting import ledgers, loading, remarks
    from prevent_cli.measures.counted_days import counted_days
    from prevent_cli.measures.registry import lacking, returns_for

    place = open_workspace(workspace)
    refuse_input(output, place)
    _, uses = returns_for((wanted.measure,))
    loaded = loading.load_and_check(place, uses, today=today(), needs=lacking((wanted.measure,), ()))
    loading.refuse_faults(loaded, needs=lacking((wanted.measure,), loaded.present))
    as_at = _as_at(loaded, options)
    question = _question(place, wanted, options, as_at)
    for remark in remarks.cover_remarks(loaded, counted_days((wanted.measure,), question)):
        say(in_words(remark))
    released = _released(place, wanted, question, loaded, options)
    if released.small and released.policy.hides_small_numbers and not options.quiet:
        say("Working figures, not for publication: they have small numbers that this workspace hides from the public.")
    say_warnings(loaded, quiet=options.quiet)
    if calendar is not None:
        _write_updates(released, place, as_at=as_at, calendar=calendar, quiet=options.quiet)
    put_out(
        ledgers.sheet(released, wanted.table, question),
        screen=ledgers.sheet(released, wanted.screen, question),
        options=options,
        output=output,
        marking=_marking(released, place, wanted.code) if output is not None else "",
    )


def _marking(released: "Released", place: "Workspace", code: str) -> str:
    """Return the words that a workbook has above its table, such as DRAFT."""
    from prevent_cli.jobs.report.document import marks

    return "; ".join(marks(released, place, place.board(code)))


def _question(place: "Workspace", wanted: TableOptions, options: Options, as_at: dt.date) -> "Question":
    from prevent_cli.counting import questions

    return questions.ask(
        place,
        place.board(wanted.code),
        period=options.period,
        as_at=as_at,
        meeting=options.meeting,
        since=options.since,
        quarters=wanted.quarters,
        by=options.by,
        journey_by=options.by,
    )


def _released(
    place: "Workspace", wanted: TableOptions, question: "Question", loaded: "LoadedReturns", options: Options
) -> "Released":
    """Return the figures of a table as their status releases them."""
    from prevent_cli.counting import ledgers

    status = options.status or "draft"
    if not ledgers.policy_of(place, status).withholds:
        return ledgers.pass_gate(ledgers.count(loaded, question, (wanted.measure,)), place, status, loaded)
    from prevent_cli.commands.run import now
    from prevent_cli.jobs.public_view import plan_with_table, view_alone, view_of_paper

    exports = place.exports_folder(Path.cwd())
    plan = plan_with_table(place, wanted.code, wanted.measure, question, asked=options.period, today=today())
    view = (
        view_alone(place, question, (wanted.measure,), loaded, exports=exports, now=now())
        if plan is None
        else view_of_paper(place, plan, exports=exports, now=now())
    )
    say_remarks(view.remarks, quiet=options.quiet)
    return view.released


def _as_at(loaded: "LoadedReturns", options: Options) -> dt.date:
    """Return the as-at date: the one asked for, else the end of what the returns cover or of the period."""
    from prevent_cli.counting.questions import settle_as_at

    as_at = settle_as_at(loaded, asked=options.as_at, today=today())
    if options.as_at is None and options.period is not None and options.period.end <= as_at:
        return options.period.end
    say_as_at(as_at, asked=options.as_at, quiet=options.quiet)
    return as_at


def _write_updates(
    released: "Released", workspace: "Workspace", *, as_at: dt.date, calendar: Path, quiet: bool
) -> None:
    from prevent_cli.jobs import lists as working

    diary = working.boards_diary(released, workspace, as_at=as_at)
    for sentence in working.write_diary(diary, calendar):
        say(sentence)
    if quiet:
        return
    say(f"{len(diary.entries)} dates written to {calendar}")
    if diary.undated:
        say(f"Not in the calendar, because they have no date yet: {'; '.join(diary.undated)}")
