"""Figures of the journey of referrals: what became of those received in a period, and the steps taken in it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from prevent_cli.intervals import intervals_for
from prevent_cli.measures.base.figure import (
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
from prevent_cli.measures.base.material import Material, Question, Rows
from prevent_cli.measures.base.remedies import LEAD, Remedy
from prevent_cli.measures.channel.by_interval import heading_of, interval_columns, interval_notes, shown_intervals
from prevent_cli.measures.channel.closing import COLUMN as REASON
from prevent_cli.measures.channel.closing import closing_reasons
from prevent_cli.measures.channel.journey_log import JourneyLog
from prevent_cli.measures.channel.steps import CLOSED, RECEIVED, STEPS, Step, closes_cases_only, is_blank
from prevent_cli.periods import Period, long_date
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list, slug

LEAST_STEPS = 3  # besides the receipt: what fewer of them say is in the framework and the casework
TABLE, BY = "channel.journey", "channel.journey-by"
TITLE = "The journey of referrals, {label}"
TableRows = tuple[tuple[TableCell, ...], ...]
COHORT, EVENTS = "Of those received in the {period}", "In the {period}, whenever received"


def journey(material: Material, question: Question) -> Measured:
    """Return the journey of referrals: the steps of those received in the period, and the steps taken in the period.

    A cohort has the referrals received in the period, and counts those that had taken a step by the as-at date: figures
    "journey.PERIOD.cohort.STEP" and, of those received, ".percent". Events are the referrals that first took a step in
    the period, whenever they were received: "journey.PERIOD.events.STEP". An answer without a day counts in a cohort
    only. Tables "channel.journey", one row a step, and "channel.closing-reasons"; with `journey_by` also
    "channel.journey-by", for which a month's bundle has its intervals alone. Fact "journey.steps": the keys of the
    steps; empty, as the tables are, if the return has filled columns for fewer than three.
    """
    referrals = material.get("referrals")
    kept = _steps_in(referrals)
    steps = tuple(step for step in kept if referrals is not None and not is_blank(referrals, step))
    by, of_bundle = question.journey_by, _is_of_a_bundle(question)
    if referrals is None or len(steps) < LEAST_STEPS:
        return Measured(
            tables=tuple(_empty_tables(question)), facts={"journey.steps": (), "journey.closing-reasons": False}
        )
    log = JourneyLog.read(referrals, (RECEIVED, *steps), question)
    spans = () if of_bundle else (question.period,)
    tables = [] if of_bundle else [_table(log, steps, question)]
    if by != "period":
        intervals = intervals_for(question.period, by)
        shown = shown_intervals(referrals, intervals, question)
        notes = interval_notes(shown, intervals, question, so_far="")
        spans = (*spans, *shown)
        tables.append(_table_by(log, steps, shown, by=by, notes=notes))
    if blank := [question.label(step.words) for step in kept if step not in steps]:
        note = f"Left out, because no referral has a value in the column: {format_list(blank)}."
        tables = [replace(table, notes=(*table.notes, note)) for table in tables]
    figures = {figure.name: figure for span in spans for figure in _figures(log, steps, span)}
    if not of_bundle and CLOSED in steps:
        reasons, table = _closing(log, question)
        figures |= {figure.name: figure for figure in reasons}
        tables.append(table)
    facts = {
        "journey.steps": tuple(step.key for step in steps),
        "journey.figures": _base(question.period),
        "journey.by": "" if by == "period" else by,
        "journey.closing-reasons": CLOSED in steps and referrals.keeps(REASON),
    }
    return Measured(figures=tuple(figures.values()), tables=tuple(tables), facts=facts)


def _steps_in(referrals: Rows | None) -> tuple[Step, ...]:
    """Return the steps after the receipt of which a file has a column: of closing, for all referrals."""
    if referrals is None:
        return ()
    left_out = (RECEIVED, CLOSED) if closes_cases_only(referrals) else (RECEIVED,)
    return tuple(step for step in STEPS if step not in left_out and referrals.keeps(*step.columns))


def _is_of_a_bundle(question: Question) -> bool:
    """Return whether a month's bundle asks: what became of a month's referrals by its last day says little."""
    return question.covers_by == "month"


def _base(span: Period) -> str:
    return f"journey.{slug(span.label)}"


def _name(span: Period, kind: str, step: Step) -> str:
    return f"{_base(span)}.{kind}.{step.key}"


def _figures(log: JourneyLog, steps: Iterable[Step], span: Period) -> Iterator[Figure]:
    """Yield the figures of the period or of an interval."""
    received = log.received_in(span)
    meaning = f"{log.words[RECEIVED.key]}, {span.heading}"
    yield _counted(_name(span, "cohort", RECEIVED), meaning, received, log.as_at)
    for step in steps:
        words = log.words[step.key]
        yield from count_and_share(
            _name(span, "cohort", step),
            meaning=f"{words}, of the referrals received {span.during}, by {long_date(log.as_at)}",
            part=log.cohort(step, span),
            whole=received,
            of="the referrals received",
            as_at=log.as_at,
            unit=Unit.CASES,
        )
        meaning = f"{words} {span.during}, whenever the referral was received"
        yield _counted(_name(span, "events", step), meaning, log.events(step, span), log.as_at)


def _counted(name: str, meaning: str, count: Count, as_at: dt.date) -> Figure:
    return counted(name, meaning=meaning, unit=Unit.CASES, count=count, as_at=as_at)


def _closing(log: JourneyLog, question: Question) -> tuple[list[Figure], FigureTable]:
    span = question.period
    return closing_reasons(
        log.referrals,
        log.cohort(CLOSED, span),
        base=_name(span, "cohort", CLOSED),
        during=span.during,
        question=question,
    )


def _empty_tables(question: Question) -> Iterator[FigureTable]:
    """Yield the tables without rows, with what to add, for a return with filled columns for few steps."""
    notes, by = (_too_few(),), question.journey_by
    if not _is_of_a_bundle(question):
        yield _of_period((), notes, question)
    if by != "period":
        yield _of_intervals((), notes, (), question.as_at, by=by)


def _table(log: JourneyLog, steps: tuple[Step, ...], question: Question) -> FigureTable:
    """Return the table of the period, one row a step."""
    span = question.period
    received = FigureRef(name=_name(span, "cohort", RECEIVED))
    rows: list[tuple[TableCell, ...]] = [(log.words[RECEIVED.key], received, None, received)]
    for step in steps:
        name = _name(span, "cohort", step)
        events = FigureRef(name=_name(span, "events", step))
        rows.append((log.words[step.key], FigureRef(name=name), FigureRef(name=f"{name}.percent"), events))
    return _of_period(tuple(rows), _notes(log, steps, "period"), question)


def _of_period(rows: TableRows, notes: tuple[str, ...], question: Question) -> FigureTable:
    return FigureTable(
        name=TABLE,
        title=TITLE.format(label=heading_of(question.period, question.as_at)),
        columns=(
            FigureColumn(key="step", heading="Step", weight=4),
            FigureColumn(key="cohort", heading=COHORT.format(period="period"), numeric=True, weight=2),
            FigureColumn(key="percent", heading="Share of those received", numeric=True, weight=2),
            FigureColumn(key="events", heading=EVENTS.format(period="period"), numeric=True, weight=2),
        ),
        rows=rows,
        notes=notes,
        description="How many of the referrals received in the period had taken each step by the as-at date. How many "
        "referrals took it in the period, whenever they were received.",
        lists_all=True,
    )


def _table_by(
    log: JourneyLog, steps: tuple[Step, ...], shown: tuple[Period, ...], *, by: str, notes: Iterable[str]
) -> FigureTable:
    """Return the table of intervals: a row for each step of those received, then for each step taken."""
    rows: list[tuple[TableCell, ...]] = []
    cohort, events = COHORT.format(period=by), EVENTS.format(period=by)
    for step in (RECEIVED, *steps):
        shares = [None if step is RECEIVED else f"{_name(span, 'cohort', step)}.percent" for span in shown]
        counts = (_name(span, "cohort", step) for span in shown)
        cells = (FigureRef(name=name, in_brackets=share) for name, share in zip(counts, shares, strict=True))
        rows.append((log.words[step.key], cohort, *cells))
    rows += [
        (log.words[step.key], events, *(FigureRef(name=_name(span, "events", step)) for span in shown))
        for step in steps
    ]
    return _of_intervals(tuple(rows), (*_notes(log, steps, by), *notes), shown, log.as_at, by=by)


def _of_intervals(
    rows: TableRows, notes: tuple[str, ...], shown: tuple[Period, ...], as_at: dt.date, *, by: str
) -> FigureTable:
    return FigureTable(
        name=BY,
        title=f"The journey of referrals, by {by}",
        columns=(
            FigureColumn(key="step", heading="Step", weight=3),
            FigureColumn(key="counted", heading="Counted", weight=3),
            *interval_columns(shown, as_at),
        ),
        rows=rows,
        notes=notes,
        description=f"Each step of a referral by {by}: of the referrals received in it, and taken in it.",
        lists_all=True,
    )


def _notes(log: JourneyLog, steps: Iterable[Step], period: str) -> tuple[str, ...]:
    notes = [
        f"Of those received: the referrals received in the {period} that had taken the step by "
        f"{long_date(log.as_at)}. The steps are independent of each other, so they need not sum to the referrals.",
        f"In the {period}: the referrals that first took the step in the {period}, whenever they were received.",
    ]
    if any(log.answers(step) for step in steps):
        notes.append(
            "A Yes without a day counts among those received, whenever it was entered, if no step before it has a day "
            f"after {long_date(log.as_at)}. It does not count in the {period}."
        )
    return tuple(notes)


def _too_few() -> Remedy:
    description = RETURNS["referrals"]
    such = " or ".join(f'"{description.column(name).heading}"' for name in ("screened", "panel_on"))
    columns = f'return "{description.title}" has filled columns for few steps after a referral is received'
    return Remedy(
        f"The {columns}. Add columns for at least three, such as {such}, to give this table.",
        reason=f"{LEAD}the council's {columns}.",
    )
