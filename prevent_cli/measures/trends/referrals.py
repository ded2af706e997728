"""Trends of referrals: received and adopted by year or quarter, and by type of concern."""

import itertools
from dataclasses import replace

from prevent_cli.measures.base.changes import NotCompared, change_between, size_of, until_ended
from prevent_cli.measures.base.days import mask_of, rows_of
from prevent_cli.measures.base.figure import (
    NOT_APPLICABLE,
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.measures.base.remainders import part_of
from prevent_cli.measures.channel.referrals import QUARTERLY, interval_count
from prevent_cli.measures.channel.steps import ADOPTED as ADOPTION
from prevent_cli.measures.channel.steps import OF_STEPS, StepLog, Taken
from prevent_cli.measures.trends.concerns import concern_trends
from prevent_cli.measures.trends.intervals import Trend, begins, covers, lacks_entirely, trend_intervals, trend_of
from prevent_cli.periods import Period, long_date
from prevent_cli.returns.dated_codes import ADOPTED, Break, breaks_between

UNDATED = "A Yes without a day counts as adopted, whenever it was entered, if no step before it has a later day."
FIRST = NotCompared(mark=NOT_APPLICABLE, reason="the first of the table is compared with none")


def trends(material: Material, question: Question) -> Measured:
    """Return referrals received and adopted over some years or quarters, and received by type of concern.

    Adopted: of the referrals received in the interval, by the as-at date. Figures "trend.YEAR.referred", ".adopted"
    and ".concern.ROW". Tables "trends.years" or "trends.quarters", and "trends.concerns". Fact "trends": a Trend, or
    None if the return covers fewer than two intervals. No change is given across a break in a series.
    """
    referrals = material.get("referrals")
    covered = [referrals is not None and covers(referrals, one, question) for one in trend_intervals(question)]
    trend = trend_of(covered, question, table="trends.{by}s")
    if referrals is None or trend is None:
        return Measured(facts={"trends": None})
    received = tuple(interval_count(referrals, one, QUARTERLY[0], question) for one in trend.intervals)
    log = StepLog(referrals)
    adopted = None if lacks_entirely(referrals, *ADOPTION.columns) else _adopted(log, received, question)
    breaks = _breaks_by_interval(trend) if adopted is not None else {}
    by_concern = concern_trends(referrals, trend, received, question)
    figures = [
        *_referred_figures(trend, received),
        *(_adopted_figures(trend, received, adopted) if adopted is not None else ()),
        *by_concern.figures,
    ]
    table = _table(trend, breaks, has_adopted=adopted is not None, undated=_has_undated(log, received))
    tables = (table, *by_concern.tables)
    facts = {
        "trends": replace(trend, breaks=any(has_breaks(one) for one in tables), has_concerns=bool(by_concern.tables))
    }
    return Measured(figures=tuple(figures), tables=tables, facts=facts)


def _adopted(log: StepLog, received: tuple[Count, ...], question: Question) -> tuple[Count, ...]:
    """Return how many of the referrals received in each interval were adopted by the as-at date."""
    return tuple(_adopted_of(whole, log, question) for whole in received)


def _adopted_of(whole: Count, log: StepLog, question: Question) -> Count:
    among = mask_of(whole.rows, len(log.referrals.frame))
    done = log.taken_by(ADOPTION, question.as_at, among=among)
    if isinstance(done, Count):
        return done
    words = f"adopted as a Channel case by {long_date(question.as_at)}"
    return part_of(whole, rows_of(done), words, attributes=OF_STEPS)


def has_breaks(table: FigureTable) -> bool:
    """Return whether a heading or a cell of a table has the mark of a break."""
    cells = (cell for row in table.rows for cell in row)
    return any(one.breaks for one in table.columns) or any(isinstance(one, FigureRef) and one.breaks for one in cells)


def _has_undated(log: StepLog, received: tuple[Count, ...]) -> bool:
    """Return whether an adoption of these referrals has no day."""
    found = log.taken(ADOPTION)
    return isinstance(found, Taken) and any(
        whole.rows is not None and bool(found.undated[whole.rows].any()) for whole in received
    )


def _breaks_by_interval(trend: Trend) -> dict[Period, tuple[Break, ...]]:
    """Return the breaks between adoptions of an interval and of the one before it, by the later interval."""
    pairs = itertools.pairwise(trend.intervals)
    found = {later: breaks_between(ADOPTED, earlier, later) for earlier, later in pairs}
    return {later: breaks for later, breaks in found.items() if breaks}


def _referred_figures(trend: Trend, received: tuple[Count, ...]) -> list[Figure]:
    figures = []
    for place, (interval, count) in enumerate(zip(trend.intervals, received, strict=True)):
        name, meaning = f"{begins(interval)}.referred", f"Referrals received, {trend.heading(interval)}"
        change = change_between(
            f"{name}.change",
            meaning=f"{meaning}, change on the previous {trend.by}",
            count=count,
            earlier=received[place - 1] if place else None,
            by=trend.by,
            as_at=trend.as_at,
            not_compared=until_ended(trend.by) if interval == trend.so_far else None if place else FIRST,
        )
        figures += [counted(name, meaning=meaning, unit=Unit.CASES, count=count, as_at=trend.as_at)]
        figures += [change, size_of(change)]
    return figures


def _adopted_figures(trend: Trend, received: tuple[Count, ...], adopted: tuple[Count, ...]) -> list[Figure]:
    return [
        figure
        for interval, part, whole in zip(trend.intervals, adopted, received, strict=True)
        for figure in count_and_share(
            f"{begins(interval)}.adopted",
            meaning=f"Adopted as a Channel case by {long_date(trend.as_at)}, of the referrals received in "
            f"{trend.heading(interval)}",
            part=part,
            whole=whole,
            of="those referrals",
            as_at=trend.as_at,
            unit=Unit.CASES,
        )
    ]


def _table(trend: Trend, breaks: dict[Period, tuple[Break, ...]], *, has_adopted: bool, undated: bool) -> FigureTable:
    rows: list[tuple[TableCell, ...]] = []
    for interval in trend.intervals:
        name = begins(interval)
        adopted = FigureRef(name=f"{name}.adopted", in_brackets=f"{name}.adopted.percent", breaks=interval in breaks)
        referred = FigureRef(name=f"{name}.referred"), FigureRef(name=f"{name}.referred.change")
        rows.append((trend.heading(interval), *referred, *((adopted,) if has_adopted else ())))
    also = (FigureColumn(key="adopted", heading="Adopted as a Channel case", numeric=True, weight=3),)
    return FigureTable(
        name=trend.table,
        title=f"Referrals received{' and adopted' if has_adopted else ''}, {trend.span}",
        columns=(
            trend.column,
            FigureColumn(key="referred", heading="Referrals received", numeric=True, weight=2),
            FigureColumn(key="change", heading=f"Change on {trend.by}", numeric=True, weight=2),
            *(also if has_adopted else ()),
        ),
        rows=tuple(rows),
        notes=(*trend.notes, *(_notes(trend, breaks, undated=undated) if has_adopted else ())),
        description=f"For each {trend.by}: the referrals received"
        + (", and how many of them were adopted as Channel cases." if has_adopted else "."),
        lists_all=True,
    )


def _notes(trend: Trend, breaks: dict[Period, tuple[Break, ...]], *, undated: bool) -> tuple[str, ...]:
    why = dict.fromkeys(one.why for found in breaks.values() for one in found)
    return (
        f"Adopted: of the referrals received in the {trend.by}, by {long_date(trend.as_at)}. "
        "More of the latest referrals may yet be adopted.",
        *((UNDATED,) if undated else ()),
        *why,
    )
