"""Trends of outreach: the engagements held in each year or quarter."""

from prevent_cli.measures.base.days import between, known_by, rows_of
from prevent_cli.measures.base.figure import Count, Measured, Unit, not_covered
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.trends.intervals import covers, last_day, trend_intervals
from prevent_cli.measures.trends.series import Series, trend_measured
from prevent_cli.periods import Period, long_date

TABLE = "trends.engagements"


def engagement_trends(material: Material, question: Question) -> Measured:
    """Return the outreach engagements held in some years or quarters.

    Figures "trend.YEAR.engagements". Table and fact "trends.engagements": the fact is a Trend, or None if the return
    covers fewer than two intervals.
    """
    engagements = material.get("engagements")
    if engagements is None:
        return Measured(facts={TABLE: None})
    series = Series(
        key="engagements",
        heading="Engagements",
        words="Outreach engagements,",
        unit=Unit.ENGAGEMENTS,
        counts=tuple(_held(engagements, one, question) for one in trend_intervals(question)),
    )
    return trend_measured([series], question, table=TABLE, title="Outreach engagements")


def _held(engagements: Rows, interval: Period, question: Question) -> Count:
    if not covers(engagements, interval, question):
        return not_covered("engagements", interval.label)
    last, held = last_day(interval, question), engagements.days("held_on")
    chosen = between(held, interval.start, last) & known_by(engagements.frame, event=held, as_at=question.as_at)
    days = f"{long_date(interval.start)} to {long_date(last)}"
    rule = f"engagements held from {days}, recorded by {long_date(question.as_at)}"
    return Count(value=int(chosen.sum()), source="engagements", rule=rule, rows=rows_of(chosen))
