"""Whether a paper by half-year or by year would show more Channel figures than it shows by quarter."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers
from prevent_cli.errors import DisclosureError
from prevent_cli.intervals import EACH_BY, interval_in
from prevent_cli.measures.base.figure import HIDDEN, FigureRef
from prevent_cli.measures.registry import MEASURES
from prevent_cli.records import dataclass
from prevent_cli.remedies import Message, Option

if TYPE_CHECKING:
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.known import KnownFigures
    from prevent_cli.jobs.report.plan import PlannedPaper
    from prevent_cli.measures.base.figure import FigureTable
    from prevent_cli.workspace.folder import Workspace

FRAMEWORK, TABLE = "channel-quarterly", "channel.framework"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How many Channel numbers a paper shows, of how many that it would show if none were hidden."""

    shown: int
    numbers: int

    def is_more_than(self, other: "Shown") -> bool:
        """Return whether it is more numbers, and a larger share."""
        return self.shown > other.shown and self.shown * other.numbers > other.shown * self.numbers


def longer_intervals(
    plan: "PlannedPaper",
    released: "Released",
    loaded: "LoadedReturns",
    workspace: "Workspace",
    known: "Sequence[KnownFigures]",
) -> tuple[Message, ...]:
    """Return a message if half-years, or else years, would show more of a paper's Channel figures than quarters do.

    What they would show is counted and hidden as for a paper, with regard to `known`, what is public already. It is not
    asked where no Channel figure is hidden, or where the paper is not by quarter.
    """
    if plan.question.by != EACH_BY[0] or FRAMEWORK not in plan.measures or not released.hidden:
        return ()
    measures = _measures_of_referrals(plan)
    now = _shown(released, measures)
    if now.shown == now.numbers:
        return ()
    # What readers know of other returns is of other rows.
    of_referrals = tuple(one.of_returns(MEASURES[FRAMEWORK].needs) for one in known)
    for by in EACH_BY[1:]:
        question = replace(plan.question, by=by)
        kept = {name: plan.paper.optional_measures[name] for name in plan.paper.optional_measures if name in measures}
        ledger = ledgers.count(loaded, question, measures, optional_measures=kept)
        try:
            then = _shown(ledgers.pass_gate(ledger, workspace, plan.status, loaded, of_referrals), measures)
        except DisclosureError:  # by this interval the paper may not be written, so it is no advice
            continue
        if then.is_more_than(now):
            sentence = (
                f"The {plan.board.code} paper shows {now.shown} of its {now.numbers} Channel numbers. "
                f"By {by} it would show {then.shown} of {then.numbers}"
            )
            return (Message(sentence, (Option("by", by),)),)
    return ()


def _measures_of_referrals(plan: "PlannedPaper") -> tuple[str, ...]:
    """Return the measures of a paper that count referrals alone: no others have rows in common with the framework."""
    needs = MEASURES[FRAMEWORK].needs
    return tuple(name for name in plan.measures if MEASURES[name].needs == needs)


def _shown(released: "Released", measures: Sequence[str]) -> Shown:
    """Return how many Channel numbers are shown: those of the framework's table, and of the other measures.

    A change without its sign, or a change of an earlier interval, is in no table.
    """
    given = tuple(word for name in measures for word in MEASURES[name].gives)
    others = (name for name in released.figures if name.startswith(given) and interval_in(name) is None)
    listed = {*_listed(released.tables[TABLE]), *others} - released.unlisted
    figures = [released.figures[name] for name in listed]
    shown = sum(figure.value is not None for figure in figures)
    return Shown(shown=shown, numbers=shown + sum(figure.mark == HIDDEN for figure in figures))


def _listed(table: "FigureTable") -> set[str]:
    """Return the names of the figures in a table, those in brackets too."""
    cells = (cell for row in table.rows for cell in row if isinstance(cell, FigureRef))
    return {name for cell in cells for name in (cell.name, cell.in_brackets) if name}
