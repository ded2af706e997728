"""Figures and tables as the public sees them: those of a board's paper, or what a command counts by itself."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prevent_cli.counting import ledgers, loading
from prevent_cli.jobs.public_record import record_to_compare
from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message, Option

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.jobs.report.plan import PaperRequest, PlannedPaper
    from prevent_cli.measures.base.figure import Figure, Ledger
    from prevent_cli.measures.base.material import Question
    from prevent_cli.periods import Period
    from prevent_cli.published.publication import Publication
    from prevent_cli.workspace.folder import Workspace

JOURNEY = "journey"  # the measure that counts by separate intervals
ALONE = "these marks are of these figures alone, for reading and not for publishing: a public paper can hide others"
OF_PAPER = Option("board", purpose="see the marks of a board's paper")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """What a run counts, the same as released to the public, the returns of both, and remarks for the officer."""

    loaded: loading.LoadedReturns
    ledger: "Ledger"
    released: "Released"
    remarks: tuple[Message, ...] = ()


def is_hidden_from_public(workspace: "Workspace", status: str) -> bool:
    """Return whether figures under a status are those that the public sees, with small numbers hidden."""
    return ledgers.policy_of(workspace, status).withholds


def last_day_known(workspace: "Workspace", code: str, *, today: dt.date) -> dt.date:
    """Return the day to which a board's public paper can count: the end of what its returns cover, or today."""
    from prevent_cli.counting.questions import settle_as_at
    from prevent_cli.jobs.report.plan import paper_needs

    loaded = loading.load_and_check(workspace, paper_needs(workspace, code, "public").uses, today=today)
    return settle_as_at(loaded, asked=None, today=today)


def plan_public(workspace: "Workspace", code: str, request: "PaperRequest") -> "PlannedPaper":
    """Return the plan of a board's public paper; raises UsageError or WorkspaceError where there can be none."""
    from prevent_cli.jobs.report.plan import plan_paper

    return plan_paper(workspace, code, replace(request, status="public"))


def plan_with_table(  # noqa: PLR0913 - a table is found in a paper by these
    workspace: "Workspace",
    code: str,
    measure: str,
    question: "Question",
    *,
    asked: "Period | None",
    today: dt.date,
) -> "PlannedPaper | None":
    """Return the plan of the board's public paper that has a table's figures; None where no paper has the same.

    They are the same if the paper counts the measure by the same question.
    """
    from prevent_cli.jobs.report.plan import PaperRequest

    if not code:
        return None
    by = None if measure == JOURNEY else question.by
    request = PaperRequest(today=today, period=asked, as_at=question.as_at, by=by)
    plan = plan_public(workspace, code, request)
    ignored = {"by": plan.question.by} if measure == JOURNEY else {"journey_by": plan.question.journey_by}
    return plan if measure in plan.measures and replace(question, **ignored) == plan.question else None


def view_of_paper(workspace: "Workspace", plan: "PlannedPaper", *, exports: Path, now: dt.datetime) -> PublicView:
    """Return the figures of a board's public paper, released together as `prevent report` releases them.

    Where the paper is recorded, they are as it has them, as long as their counts have not changed.
    Nothing is written and nothing recorded.
    """
    from prevent_cli.jobs.report.text_figures import count_for_texts
    from prevent_cli.jobs.report.write import count_and_release, load_returns, returns_of_paper

    today = now.date()
    record = record_to_compare(workspace, exports=exports, now=now)
    loaded = load_returns(workspace, (plan,), today=today, publishing=record, counted_only=True)
    comparison = record.comparison(plan.facts, loaded) if record is not None else None
    paper = record.latest(plan.facts) if record is not None else None
    own = returns_of_paper(plan, loaded, today=today)
    plan, found = count_for_texts(plan, own)
    ledger, released = count_and_release(plan, own, found, workspace=workspace, comparison=comparison)
    if paper is not None and released.policy.publishes_cases:
        released = as_recorded(released, ledger, paper, today=today)
    question = plan.question
    of_paper = Message(
        f"as in the public paper of {plan.board.code} for {question.period.label}, as at {long_date(question.as_at)}"
    )
    remarks = comparison.remarks if comparison is not None else ()
    return PublicView(loaded=own, ledger=ledger, released=released, remarks=(*remarks, of_paper))


def view_alone(  # noqa: PLR0913 - what is counted, from what, and when
    workspace: "Workspace",
    question: "Question",
    measures: Sequence[str],
    loaded: loading.LoadedReturns,
    *,
    exports: Path,
    now: dt.datetime,
) -> PublicView:
    """Return the figures of some measures, released by themselves with regard to what is public already.

    They are not recorded, because a screen is not a publication. A paper with these figures is compared again.
    """
    from prevent_cli.comparing.publishing import PaperFacts
    from prevent_cli.measures.registry import returns_for

    ledger = ledgers.count(loaded, question, measures)
    facts = PaperFacts(
        board="",
        paper="",
        question=question,
        sections=(),
        measures=tuple(measures),
        optional_measures={},
        uses=returns_for(tuple(measures))[1],
    )
    comparison = None
    record = record_to_compare(workspace, exports=exports, now=now)
    if record is not None:
        compared = loading.load_and_check(workspace, record.uses(facts.uses), today=now.date(), may_be_empty=True)
        comparison = record.comparison(facts, compared)
    known, remarks = (comparison.known, comparison.remarks) if comparison is not None else ((), ())
    released = ledgers.pass_gate(ledger, workspace, "public", loaded, known)
    alone = Message(ALONE, () if question.board else (OF_PAPER,))
    return PublicView(loaded=loaded, ledger=ledger, released=released, remarks=(*remarks, alone))


def as_recorded(released: "Released", ledger: "Ledger", paper: "Publication", *, today: dt.date) -> "Released":
    """Return released figures with the numbers and the marks of the same paper as it is recorded.

    A number that has changed since is as released now. A candidate with such a number is written again before it is
    published, so its figures are then all as released now.
    """
    records = {str(one["name"]): one for one in paper.figures}
    same = {name for name, one in records.items() if name in ledger.figures and _is_same(ledger.figures[name], one)}
    hidden = {name for name, one in records.items() if name in ledger.figures and one.get("mark") == HIDDEN}
    if not paper.is_public(today) and len(same) + len(hidden) < max(len(records), len(ledger.figures)):
        return released
    return _with_marks(released, ledger, shown=same, hidden=hidden)


def _is_same(figure: "Figure", record: Mapping[str, Any]) -> bool:
    """Return whether a paper has a figure with the numbers, or with the mark, that it has now."""
    from prevent_cli.layouts.figure_records import figure_record

    now = figure_record(figure)
    counts = all(
        (own or {}).get("value") == (record.get(key) or {}).get("value")
        for key, own in (("part", now.part), ("whole", now.whole))
    )
    is_as_now = now.value == record["value"] and now.mark == record.get("mark") and counts
    return is_as_now and record.get("mark") != HIDDEN


def _with_marks(
    released: "Released", ledger: "Ledger", *, shown: Collection[str], hidden: Collection[str]
) -> "Released":
    """Return released figures of which some are shown and others hidden, with all that is worked out from these."""
    from prevent_cli.disclosure.gate import ledger_for_readers
    from prevent_cli.disclosure.suppression import hidden_figure
    from prevent_cli.disclosure.untold import without_words

    names = (set(released.hidden) | set(hidden)) - set(shown)
    while more := {one.name for one in ledger if one.name not in names | set(shown) and names.intersection(one.inputs)}:
        names |= more
    whole = ledger_for_readers(ledger).figures
    return replace(
        released,
        figures={name: hidden_figure(one) if name in names else one for name, one in whole.items()},
        tables={name: without_words(table, names) for name, table in released.tables.items()},
        hidden=tuple(sorted(names)),
    )
