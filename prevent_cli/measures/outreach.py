"""Figures of outreach: engagements counted from the log, and numbers that others reported."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from prevent_cli.measures.base.days import between, by, known_by, rows_of
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    counted,
    not_covered,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import with_reported_remainder
from prevent_cli.measures.base.snapshots import (
    cell_count,
    day_at,
    reported_sum,
    rows_by_wording,
    rows_of_period,
    text_at,
)
from prevent_cli.measures.projects import as_reported
from prevent_cli.periods import long_date
from prevent_cli.wording import slug

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GROUPINGS = {"kind": "Kind of engagement", "sector": "Sector", "audience": "Audience"}
NOT_STATED = "Not stated"
NOT_KNOWN = "Not known"  # the only row of a grouping if the engagements return lacks its column


def outreach(material: Material, question: Question) -> Measured:
    """Return the engagements of the period, in all and by kind, sector and audience.

    Figures "outreach.engagements", "outreach.people" (reached, at engagements that counted them) and
    "outreach.with-number" (those engagements); "outreach.kind.SLUG.engagements" and ".people", and the same under
    "outreach.sector" and "outreach.audience". Tables "outreach.by-kind", "outreach.by-sector", "outreach.by-audience".
    """
    engagements = material.get("engagements")
    chosen = rows_of_period(engagements, "held_on", question)
    figures = _figures("outreach", "", engagements, chosen, question)
    meaning = f"Outreach engagements whose number of people is known, {question.period.heading}"
    known = _with_number(engagements, chosen, question)
    figures.append(
        counted("outreach.with-number", meaning=meaning, unit=Unit.ENGAGEMENTS, count=known, as_at=question.as_at)
    )
    tables = []
    for column, heading in GROUPINGS.items():
        rows: list[tuple[TableCell, ...]] = []
        for wording, own in _groups(engagements, chosen, column):
            base = f"outreach.{column}.{slug(wording)}"
            figures += _figures(base, f", {wording}", engagements, own, question)
            rows.append((wording, FigureRef(name=f"{base}.engagements"), FigureRef(name=f"{base}.people")))
        if chosen is not None and engagements is not None and (unknown := uncounted(engagements, column)):
            base = f"outreach.{column}.{slug(NOT_KNOWN)}"
            figures += _named(base, f", by {heading.lower()}", (unknown, unknown), question)
            rows.append((NOT_KNOWN, FigureRef(name=f"{base}.engagements"), FigureRef(name=f"{base}.people")))
        if rows:
            rows.append(("All", FigureRef(name="outreach.engagements"), FigureRef(name="outreach.people")))
        tables.append(_table(column, tuple(rows), question))
    return Measured(figures=tuple(figures), tables=tuple(tables))


def _groups(
    engagements: Rows | None, chosen: "NDArray[np.int64] | None", column: str
) -> "list[tuple[str, NDArray[np.int64]]]":
    """Return the engagements of each wording of a column, the most frequent first and blank cells last."""
    if engagements is None or engagements.lacks(column):
        return []
    groups = rows_by_wording(engagements, column, chosen, blank=NOT_STATED).items()
    return sorted(groups, key=lambda group: (group[0] == NOT_STATED, -len(group[1]), group[0]))


def _count(chosen: "NDArray[np.int64] | None", question: Question) -> Count:
    if chosen is None:
        return not_covered("engagements", "the period")
    days = question.period.words_until(question.last_day)
    rule = f"engagements {days}, recorded by {long_date(question.as_at)}; one row each"
    return Count(value=len(chosen), source="engagements", rule=rule, rows=chosen)


def _with_number(engagements: Rows | None, chosen: "NDArray[np.int64] | None", question: Question) -> Count:
    """Return the engagements whose number of people is known."""
    if engagements is None or chosen is None:
        return _count(None, question)
    if unknown := uncounted(engagements, "reach"):
        return unknown
    return _count(chosen[engagements.frame["reach"].notna().to_numpy()[chosen]], question)


def _figures(
    base: str, of: str, engagements: Rows | None, chosen: "NDArray[np.int64] | None", question: Question
) -> list[Figure]:
    return _named(base, of, (_count(chosen, question), _reached(engagements, chosen)), question)


def _named(base: str, of: str, counts: tuple[Count, Count], question: Question) -> list[Figure]:
    (engagements, people), as_at = counts, question.as_at
    held, reached = (
        f"{words}{of}, {question.period.heading}" for words in ("Outreach engagements", "People reached by outreach")
    )
    return [
        counted(f"{base}.engagements", meaning=held, unit=Unit.ENGAGEMENTS, count=engagements, as_at=as_at),
        counted(f"{base}.people", meaning=reached, unit=Unit.PEOPLE, count=people, as_at=as_at),
    ]


def _reached(engagements: Rows | None, chosen: "NDArray[np.int64] | None") -> Count:
    """Return the people reached at engagements that counted them: [x] if no engagement did."""
    rule = "the sum of the people reached at engagements that counted them; a person reached twice counts twice"
    if engagements is None or chosen is None:
        return not_covered("engagements", "the period")
    if unknown := uncounted(engagements, "reach"):
        return unknown
    rows = chosen[engagements.frame["reach"].iloc[chosen].notna().to_numpy()]
    if len(chosen) and not len(rows):
        return Count(value=None, source="engagements", rule=rule, rows=rows)
    return reported_sum(engagements, "reach", rows, rule)


def _table(column: str, rows: tuple[tuple[TableCell, ...], ...], question: Question) -> FigureTable:
    heading = GROUPINGS[column]
    return FigureTable(
        name=f"outreach.by-{column}",
        title=f"Outreach by {heading.lower()}, {question.period.heading}",
        columns=(
            FigureColumn(key=column, heading=heading, weight=4),
            FigureColumn(key="engagements", heading="Engagements", numeric=True, weight=2),
            FigureColumn(key="people", heading="People reached", numeric=True, weight=2),
        ),
        rows=rows,
        notes=("People reached are from engagements that counted them. A person reached twice counts twice.",),
        description=f"The number of engagements and of people reached, by {heading.lower()}.",
    )


def reported_counts(material: Material, question: Question) -> Measured:
    """Return the numbers that others reported for days within the period, one table for each topic.

    If a measure was reported more than once, the number counted to the latest day is used. Figures
    "reported.TOPIC.MEASURE", tables "reported.TOPIC"; fact "reported": each topic's name, table, first and last day.
    Source: committee Table 3, schools outreach.
    """
    listed = material.get("reported_counts")
    figures: list[Figure] = []
    tables: list[FigureTable] = []
    facts = []
    if listed is None:
        return Measured(facts={"reported": ()})
    for topic, rows in _reported(listed, question).items():
        base = f"reported.{slug(topic)}"
        figures += with_reported_remainder([_reported_figure(base, topic, listed, row, question) for row in rows])
        days = [day_at(listed, column, row) for row in rows for column in ("since", "until")]
        first, last = _span(days, min), _span(days, max)
        tables.append(_reported_table(base, topic, (first, last), [text_at(listed, "measure", row) for row in rows]))
        facts.append({"topic": topic, "table": base, "first": first, "last": last})
    return Measured(figures=tuple(figures), tables=tuple(tables), facts={"reported": tuple(facts)})


def _span(days: list[dt.date | None], pick: Callable[[list[dt.date]], dt.date]) -> dt.date:
    return pick([day for day in days if day is not None])


def _reported(listed: Rows, question: Question) -> dict[str, list[int]]:
    """Return the rows of each topic, in the order in which their measures first appear in the return."""
    since, until = listed.days("since"), listed.days("until")
    first, last = question.period.start, question.last_day
    known = known_by(listed.frame, event=until, as_at=question.as_at)
    chosen = rows_of(between(since, first, last) & by(until, last) & known)
    wordings: dict[str, str] = {}  # topics that differ only in case and punctuation are one, under the first
    latest: dict[str, dict[str, int]] = {}
    for row in chosen.tolist():
        topic = text_at(listed, "topic", row)
        measures = latest.setdefault(wordings.setdefault(slug(topic), topic), {})
        measure = slug(text_at(listed, "measure", row))
        if measure not in measures or until[measures[measure]] <= until[row]:
            measures[measure] = row
    return {topic: list(rows.values()) for topic, rows in latest.items()}


def _reported_figure(base: str, topic: str, listed: Rows, row: int, question: Question) -> Figure:
    measure = text_at(listed, "measure", row)
    rule = "the number as reported"  # in bundles, so without the name of who reported it
    return as_reported(
        f"{base}.{slug(measure)}",
        meaning=f"{topic}: {measure}",
        word=text_at(listed, "counts", row),
        count=cell_count(listed, "count", row, rule),
        as_at=question.as_at,
    )


def _reported_table(base: str, topic: str, days: tuple[dt.date, dt.date], measures: list[str]) -> FigureTable:
    return FigureTable(
        name=base,
        title=f"{topic}, {long_date(days[0])} to {long_date(days[1])}",
        columns=(
            FigureColumn(key="measure", heading="Measure", weight=4),
            FigureColumn(key="count", heading="Number", numeric=True, weight=1),
        ),
        rows=tuple((measure, FigureRef(name=f"{base}.{slug(measure)}")) for measure in measures),
        description=f"The numbers reported for {topic}.",
    )
