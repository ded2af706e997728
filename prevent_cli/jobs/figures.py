"""The figures of measures or of a board's paper, as officers count them or as the public sees them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.counting.earlier import with_last_paper
from prevent_cli.jobs.asked import Asked
from prevent_cli.jobs.public_view import is_hidden_from_public, last_day_known, plan_public, view_alone, view_of_paper
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.jobs.report.plan import PlannedPaper
    from prevent_cli.measures.base.figure import Ledger
    from prevent_cli.measures.base.material import Question
    from prevent_cli.workspace.folder import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFigures:
    """What is to be counted: some measures of returns that were read, or else the public paper that has the figures.

    `as_at` is the day up to which is counted, and `is_settled` true if it was not asked for.
    """

    status: str
    as_at: dt.date
    is_settled: bool
    counted: "Counted | None" = None
    paper: "PlannedPaper | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The returns of some measures, their question, and those of the measures that can be counted."""

    loaded: loading.LoadedReturns
    question: "Question"
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFigures:
    """Figures with the returns they were counted from: as counted, as released, and remarks for the officer."""

    loaded: loading.LoadedReturns
    ledger: "Ledger"
    released: "Released"
    remarks: tuple[Message, ...] = ()


def plan_figures(
    measures: Sequence[str], here: "Workspace", *, board: str, asked: Asked, today: dt.date
) -> PlannedFigures:
    """Return what is to be counted for the figures of some measures, with their returns read.

    As the public sees them they are those of the board's paper, or of all measures. They are hidden all together, so
    that each command and program shows the same marks.
    Raises UsageError, WorkspaceError or ReturnsError where they cannot be counted.
    """
    status = asked.status or "draft"
    if not is_hidden_from_public(here, status):
        return _plan_measures(measures, here, board=board, asked=asked, status=status, today=today)
    if board:
        return _plan_paper(here, board, asked, status=status, today=today)
    from prevent_cli.measures.registry import MEASURES

    return _plan_measures(tuple(MEASURES), here, board="", asked=asked, status=status, today=today)


def count_figures(planned: PlannedFigures, here: "Workspace", *, exports: Path, now: dt.datetime) -> CountedFigures:
    """Return the figures of a plan, released under its status. Nothing is written and nothing recorded."""
    if planned.counted is None:
        if planned.paper is None:
            raise ValueError("nothing is planned")
        view = view_of_paper(here, planned.paper, exports=exports, now=now)
    else:
        of = planned.counted
        if not is_hidden_from_public(here, planned.status):
            ledger = ledgers.count(of.loaded, of.question, of.measures)
            released = ledgers.pass_gate(ledger, here, planned.status, of.loaded)
            return CountedFigures(loaded=of.loaded, ledger=ledger, released=released)
        view = view_alone(here, of.question, of.measures, of.loaded, exports=exports, now=now)
    return CountedFigures(loaded=view.loaded, ledger=view.ledger, released=view.released, remarks=view.remarks)


def for_officers(counted: CountedFigures) -> "Released":
    """Return released figures with the remedies of each, whatever the status, and no number that is hidden under it."""
    hidden = {name: counted.released.figures[name] for name in counted.released.hidden}
    return replace(counted.released, figures={**counted.ledger.figures, **hidden})


def _plan_paper(here: "Workspace", board: str, asked: Asked, *, status: str, today: dt.date) -> PlannedFigures:
    """Return the plan of the board's public paper; it counts up to the last day known where no day is asked for."""
    from prevent_cli.jobs.report.plan import PaperRequest

    is_settled = asked.period is None and asked.as_at is None
    as_at = last_day_known(here, board, today=today) if is_settled else asked.as_at
    request = PaperRequest(today=today, period=asked.period, as_at=as_at, meeting=asked.meeting, by=asked.by)
    plan = plan_public(here, board, request)
    return PlannedFigures(status=status, as_at=plan.question.as_at, is_settled=is_settled, paper=plan)


def _plan_measures(  # noqa: PLR0913 - what is counted, from what, and how
    measures: Sequence[str], here: "Workspace", *, board: str, asked: Asked, status: str, today: dt.date
) -> PlannedFigures:
    """Return the plan of some measures: those of them that can be counted from the returns."""
    from prevent_cli.measures.registry import returns_for

    needs, uses = returns_for(tuple(measures))
    loaded = loading.load_and_check(here, uses, today=today, needs=needs)
    loading.refuse_faults(loaded)
    settled = asked.as_at or (asked.period.end if asked.period else None)
    day = questions.settle_as_at(loaded, asked=settled, today=today)
    chosen = here.board(board.casefold())
    question = questions.ask(here, chosen, period=asked.period, as_at=day, meeting=asked.meeting, by=asked.by)
    counted = ledgers.that_can_be_counted(measures, loaded)
    question = with_last_paper(question, here, counted, today=today)
    of = Counted(loaded=loaded, question=question, measures=counted)
    return PlannedFigures(status=status, as_at=day, is_settled=settled is None, counted=of)
