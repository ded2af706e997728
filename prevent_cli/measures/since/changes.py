"""What has changed since the board's last paper: training, plans, and the launches and consultations in between."""

from collections.abc import Iterator, Sequence

from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.base.figure import FigureColumn, FigureTable, Measured, Unit
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.measures.events import Event, events_known
from prevent_cli.measures.since.compared import Compared
from prevent_cli.measures.since.earlier_day import earlier_of
from prevent_cli.measures.since.plans import ACTIONS, RECOMMENDATIONS, plan_since
from prevent_cli.measures.since.trained import trained_since
from prevent_cli.periods import long_date
from prevent_cli.wording import format_list

TABLE = "since.changes"
KINDS = ("Launch", "Consultation")  # events that papers list nowhere else


def changes_since(material: Material, question: Question) -> Measured:
    """Return what has changed between the earlier day and the as-at date; no figure if there is no earlier day.

    Figures "since.trained.percent", "since.trained.DEPARTMENT.percent", "since.actions.achieved" and
    "since.recommendations.achieved", each with ".before" (counted again from the returns of today) or ".published"
    (as the last paper has it), ".change" and ".change-size". Figures "since.actions.closed", ".added", ".gone",
    ".slipped", ".postponed", ".passed", ".due", ".done", ".late" and ".moved", and the same of recommendations. Table
    "since.changes". Facts "since.earlier" (an Earlier, or None), "since.plans" (a PlanSince each), "since.trained"
    (the figure of the share of staff trained), "since.events" (launches and consultations after the earlier day),
    "since.corrected" (the numbers for which today's returns differ from what the last paper published) and
    "since.left-out" (why nothing can be said).
    """
    earlier = earlier_of(material, question)
    if earlier is None:
        why = f"the board had an update after {long_date(question.as_at)}, the as-at date"
        return Measured(facts={"since.earlier": None, "since.left-out": why})
    trained = trained_since(material, question, earlier)
    plans = [found for kind in (ACTIONS, RECOMMENDATIONS) if (found := plan_since(material, question, earlier, kind))]
    of_training, of_plans = ([one.figures for one in trained], [one.figures for one in plans])
    happened = tuple(_events(material, question, earlier))
    rows = (*trained, *(plan.achieved for plan in plans if plan.achieved is not None))
    is_known = happened or any(row.is_known_before for row in rows) or any(plan.fact.is_compared for plan in plans)
    return Measured(
        figures=tuple(figure for figures in (*of_training, *of_plans) for figure in figures),
        tables=(_table(rows, question, earlier),),
        facts={
            "since.earlier": earlier,
            "since.plans": tuple(plan.fact for plan in plans),
            "since.trained": trained[0].figures[0].name if trained else "",
            "since.events": happened,
            "since.corrected": tuple(row.words for row in rows if row.corrected),
            "since.left-out": "" if is_known else f"the returns do not say how things were on {long_date(earlier.day)}",
        },
    )


def _events(material: Material, question: Question, earlier: Earlier) -> Iterator[Event]:
    """Yield the launches and consultations that began after the earlier day."""
    for event in events_known(material, question.as_at):
        if event.kind in KINDS and event.when.first is not None and event.when.first > earlier.day:
            yield event


def _table(rows: Sequence[Compared], question: Question, earlier: Earlier) -> FigureTable:
    """Return the numbers of both days; without any row if none of the earlier day is known."""
    is_empty = not any(row.is_known_before for row in rows)
    shown = [] if is_empty else [row for row in rows if row.is_known_before or row.figures[0].value is not None]
    return FigureTable(
        name=TABLE,
        title=f"Changes between {long_date(earlier.day)} and {long_date(question.as_at)}",
        columns=(
            FigureColumn(key="measure", heading="Measure", weight=5),
            FigureColumn(key="before", heading=long_date(earlier.day), numeric=True, weight=2, always=True),
            FigureColumn(key="now", heading=long_date(question.as_at), numeric=True, weight=2, always=True),
            FigureColumn(key="change", heading="Change", numeric=True, weight=1, always=True),
        ),
        rows=tuple(row.row for row in shown),
        notes=tuple(_notes(shown)),
        description="Each number at the earlier day and now, with the change between them.",
        lists_all=True,
    )


def _notes(rows: Sequence[Compared]) -> Iterator[str]:
    if any(row.figures[0].unit is Unit.PERCENT for row in rows):
        yield "Changes of percentages are in percentage points."
    if recounted := [row.words for row in rows if row.recounted]:
        said = "The last paper did not give these. The earlier numbers are from the council's records as they are now"
        yield f"{said}: {format_list(recounted)}."
