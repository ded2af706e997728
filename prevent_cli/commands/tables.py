"""The steps of every table command: returns, question, figures, gate, sheet."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.commands.remedies import in_words
from prevent_cli.commands.run import Options, open_workspace, put_out, say, say_as_at, say_warnings, today
from prevent_cli.workspace.folder import refuse_input

if TYPE_CHECKING:
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
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


def show_table(
    wanted: TableOptions, *, options: Options, workspace: Path | None, output: Path | None, calendar: Path | None = None
) -> None:
    """Write the table of one measure, and the boards' dates to a calendar if one is named.

    A screen shows working figures, with a message if they are not for the public.
    """
    from prevent_cli.counting import ledgers, loading, questions, remarks
    from prevent_cli.jobs.report.document import marks
    from prevent_cli.measures.registry import lacking, returns_for

    place = open_workspace(workspace)
    refuse_input(output, place)
    _, uses = returns_for((wanted.measure,))
    loaded = loading.load_and_check(place, uses, today=today(), needs=lacking((wanted.measure,), ()))
    loading.refuse_faults(loaded, needs=lacking((wanted.measure,), loaded.present))
    as_at = _as_at(loaded, options)
    board = place.board((wanted.board or "").casefold())
    question = questions.ask(
        place,
        board,
        period=options.period,
        as_at=as_at,
        meeting=options.meeting,
        since=options.since,
        quarters=wanted.quarters,
        by=options.by,
        journey_by=options.by,
    )
    for remark in remarks.cover_remarks(loaded, as_at):
        say(in_words(remark))
    ledger = ledgers.count(loaded, question, (wanted.measure,))
    status = options.status or "draft"
    known = known_to_readers((wanted.measure,), question, place, status)
    released = ledgers.pass_gate(ledger, place, status, loaded, known)
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
        marking="; ".join(marks(released, place, board)),
    )


def _as_at(loaded: "LoadedReturns", options: Options) -> dt.date:
    """Return the as-at date: the one asked for, else the end of what the returns cover or of the period."""
    from prevent_cli.counting.questions import settle_as_at

    as_at = settle_as_at(loaded, asked=options.as_at, today=today())
    if options.as_at is None and options.period is not None and options.period.end <= as_at:
        return options.period.end
    say_as_at(as_at, asked=options.as_at, quiet=options.quiet)
    return as_at


def known_to_readers(
    measures: tuple[str, ...], question: "Question", place: "Workspace", status: str
) -> "tuple[KnownFigures, ...]":
    """Return what is public already, for figures on a screen under a status; nothing if none of them are hidden.

    They are not recorded, because a screen is not a publication. A paper with these figures is compared again.
    """
    from prevent_cli.commands.run import now
    from prevent_cli.comparing.publishing import PaperFacts, publishing
    from prevent_cli.counting import ledgers, loading

    if place.sample or not ledgers.policy_of(place, status).withholds:
        return ()
    from prevent_cli.measures.registry import returns_for

    exports = place.exports_folder(Path.cwd())
    with publishing(place, exports=exports, now=now(), doing="comparing public figures") as record:
        facts = PaperFacts(
            board="",
            paper="",
            question=question,
            sections=(),
            measures=measures,
            optional_measures={},
            uses=returns_for(measures)[1],
        )
        loaded = loading.load_and_check(place, record.uses(facts.uses), today=today(), may_be_empty=True)
        comparison = record.comparison(facts, loaded)
        for remark in comparison.remarks:
            say(in_words(remark))
        return comparison.known


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
