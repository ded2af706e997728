"""The figures that the council's own texts name: counting them though no section prints them, and remarks on them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.counting import ledgers, loading
from prevent_cli.counting.earlier import with_earlier_day
from prevent_cli.jobs.report.plan import PaperNeeds, PlannedPaper
from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.measures.registry import MEASURES
from prevent_cli.papers.own import measures_that_give
from prevent_cli.papers.typed_numbers import typed_numbers
from prevent_cli.remedies import Action, Message
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list, quoted

if TYPE_CHECKING:
    from prevent_cli.layouts.printed import Figures, PrintedFigure
    from prevent_cli.measures.base.figure import Measured
    from prevent_cli.papers.catalogue import Paper
    from prevent_cli.papers.templates.own_text import OwnText, TextPlace
    from prevent_cli.periods import Period


def count_for_texts(plan: PlannedPaper, own: loading.LoadedReturns) -> "tuple[PlannedPaper, dict[str, Measured]]":
    """Return what the measures of a paper find, by name, and its plan with the measures that its texts add.

    A measure is added only if it gives a figure that a text names. All its figures are then in the ledger: a reader
    could work them out from the one that is printed and those of other sections.
    """
    material = ledgers.material_of(own, covers_by=plan.question.covers_by)
    plan = replace(plan, question=with_earlier_day(plan.question, material, plan.measures))
    found = ledgers.count_in(material, plan.question, plan.measures)
    lacking = set(plan.named_in_texts) - _names(found.values())
    others = [name for name in measures_that_give(lacking) if name not in found]
    added = ledgers.count_in(material, plan.question, ledgers.that_can_be_counted(others, own))
    found |= {name: measured for name, measured in added.items() if lacking & _names([measured])}
    return replace(plan, measures=tuple(found), paper=_with_all_named(plan, found)), found


def _with_all_named(plan: PlannedPaper, found: "dict[str, Measured]") -> "Paper":
    """Return the paper, in which an optional measure counts as a whole if a text names another figure of it."""
    named = set(plan.named_in_texts)
    kept = {
        name: figures
        for name, figures in plan.paper.optional_in(plan.sections).items()
        if name not in found or not (named & _names([found[name]])) - set(figures)
    }
    return replace(plan.paper, optional_measures=kept)


def _names(measured: "Iterable[Measured]") -> set[str]:
    return {figure.name for one in measured for figure in one.figures}


def reasons_not_counted(plan: PaperNeeds, present: Collection[str]) -> dict[str, str]:
    """Return why figures that texts name cannot be counted, by name: the returns that are missing."""
    reasons = {}
    for name in plan.named_in_texts:
        lacking = [MEASURES[measure].lacks(present) for measure in measures_that_give((name,))]
        missing = {one for returns in lacking for one in returns}
        if missing and all(lacking):
            titles = format_list([f"{quoted(RETURNS[one].title)} (returns/{one}.xlsx)" for one in sorted(missing)])
            noun = "the return" if len(missing) == 1 else "the returns"
            reasons[name] = f"{noun} {titles} {'has' if len(missing) == 1 else 'have'} no rows"
    return reasons


def mark_remarks(marked: "Iterable[tuple[TextPlace, PrintedFigure]]") -> Iterator[Message]:
    """Yield a message for each line of a text that prints a mark in a sentence, where a number was meant."""
    for place, figure in marked:
        is_hidden = figure.mark == HIDDEN
        why = "is hidden" if is_hidden else "has no number"
        action = Action("write the sentence without this number" + ("" if is_hidden else ", or complete the returns"))
        yield Message(f'{place}, prints {figure.text} in a sentence: "{figure.name}" {why}', (action,))


def typed_remarks(texts: "Iterable[OwnText]", figures: "Figures", period: "Period") -> Iterator[Message]:
    """Yield a message for each number typed in a text that the paper counts, contradicts or hides."""
    for found in typed_numbers(texts, figures, period=period.heading):
        typed, token = f'{found.place}: "{found.words}" is typed', f"[[{found.figure.name}]]"
        if found.kind == "same":
            yield Message(f"{typed}, and the paper counts it", (Action(f"write {token} for the number"),))
        elif found.kind == "other":
            said = f"{typed}, but the paper counts {found.figure.text}"
            yield Message(said, (Action(f"write {token} for the number, or say what else was counted"),))
        else:
            yield Message(f"{typed}, and the paper hides this number", (Action("write the sentence without it"),))
