"""Figures of the quarterly framework: referrals by the quarter in which they were received, and their outcomes."""

import datetime as dt
from dataclasses import dataclass, replace

from prevent_cli.measures.base.days import between, by, dates, known_by, rows_of
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
    counted,
    derived,
    not_covered,
    ratio,
    remedy_of,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import remainder, with_remainder
from prevent_cli.periods import Period, long_date, quarters_to
from prevent_cli.wording import slug

QUARTERS_IN_A_YEAR = 4
FRAMEWORK = "Channel performance framework, by the quarter in which referrals were received"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyMeasure:
    """One line of the framework: its key in figures' names, its words, and the date column that a referral needs.

    `flag` is None for the line that counts every referral.
    """

    key: str
    words: str
    flag: str | None


# The order and words of the committee's Channel performance framework.
QUARTERLY = (
    QuarterlyMeasure(key="referred", words="New cases referred to Prevent coordinator", flag=None),
    QuarterlyMeasure(key="police", words="Referred to {police} for checks/assessment", flag="police_check_on"),
    QuarterlyMeasure(key="accepted", words="Accepted onto Channel Panel", flag="accepted_on"),
    QuarterlyMeasure(key="advice", words="Triaged and advice provided", flag="advice_on"),
)


def channel_quarterly(material: Material, question: Question) -> Measured:
    """Return the Channel performance framework: four measures a quarter, and each outcome's share of the new cases.

    The last quarter is the one of the period's last known day. A referral belongs to the quarter in which it was
    received, and counts if it was recorded by the as-at date. An outcome counts if its date is on or before the as-at
    date. Outcomes are independent of each other and need not sum to the referrals. Table "channel.quarterly", one row
    for each quarter and measure; table "channel.framework", one row for each measure.
    Source: committee Table 1, "Channel performance framework".
    """
    referrals = material.get("referrals")
    # The day after the period's end, so that a paper on a complete period ends with the period's last quarter.
    end = min(question.as_at, question.period.end + dt.timedelta(days=1))
    shown = quarters_to(end, question.quarters)
    needed = quarters_to(end, question.quarters + QUARTERS_IN_A_YEAR)
    counts = {
        (quarter.start, measure.key): _quarter_count(referrals, quarter, measure, question)
        for quarter in needed
        for measure in QUARTERLY
    }
    figures: list[Figure] = []
    for quarter in shown:
        for measure in QUARTERLY:
            figures += _quarter_figures(counts, quarter, measure, question)
    tables = (_tidy_table(shown, question), _framework_table(shown, question))
    return Measured(figures=tuple(figures), tables=tables, facts={"channel.quarters": shown})


def is_so_far(quarter: Period, as_at: dt.date) -> bool:
    """Return whether the quarter had not ended at the as-at date."""
    return as_at < quarter.end


def _quarter_count(referrals: Rows | None, quarter: Period, measure: QuarterlyMeasure, question: Question) -> Count:
    last = min(quarter.end, question.as_at)
    words = _words(measure, question)
    rule = (
        f"{words}: referrals received from {long_date(quarter.start)} to {long_date(last)}, "
        f"recorded by {long_date(question.as_at)}"
    )
    if measure.flag:
        rule += f", with a date for this outcome on or before {long_date(question.as_at)}"
    if referrals is None or not referrals.covers_days(quarter.start, last):
        return not_covered("referrals", quarter.label)
    if measure.flag and (unknown := uncounted(referrals, measure.flag)):
        return unknown
    received = dates(referrals.frame, "received_on")
    chosen = between(received, quarter.start, last)
    chosen &= known_by(referrals.frame, event=received, as_at=question.as_at)
    if measure.flag:
        chosen &= by(dates(referrals.frame, measure.flag), question.as_at)
    rows = rows_of(chosen)
    return Count(value=len(rows), source="referrals", rule=rule, rows=rows)


def _words(measure: QuarterlyMeasure, question: Question) -> str:
    words = measure.words.format(police=question.police_team)
    return question.label(words)


def _meaning(quarter: Period, measure: QuarterlyMeasure, question: Question) -> str:
    """Return what a line counts in a quarter; an outcome may be later than the quarter of its referral."""
    words = _words(measure, question)
    if not measure.flag:
        return f"{words}, {quarter.label}"
    return f"{words}, of the referrals received in {quarter.label}, by {long_date(question.as_at)}"


def _name(quarter: Period, measure: QuarterlyMeasure) -> str:
    return f"channel.{slug(quarter.label)}.{measure.key}"


def _quarter_figures(
    counts: dict[tuple[dt.date, str], Count], quarter: Period, measure: QuarterlyMeasure, question: Question
) -> list[Figure]:
    name, words = _name(quarter, measure), _meaning(quarter, measure, question)
    count, whole = counts[quarter.start, measure.key], counts[quarter.start, "referred"]
    figures = [counted(name, meaning=words, unit=Unit.CASES, count=count, as_at=question.as_at)]
    if measure.flag:
        share = f"{words}, as a percentage of the quarter's new cases"
        figures.append(ratio(f"{name}.percent", meaning=share, part=count, whole=whole, as_at=question.as_at))
    before = quarters_to(quarter.end, QUARTERS_IN_A_YEAR + 1)
    for suffix, other, on in (
        ("change", before[-2], "on the previous quarter"),
        ("change-on-year", before[0], "on the same quarter a year before"),
    ):
        earlier = counts.get((other.start, measure.key))
        change, meaning = f"{name}.{suffix}", f"{words}, change {on}"
        changed = _change(change, meaning, count, earlier, quarter=quarter, question=question)
        if earlier is not None and changed.mark is None and measure.flag:
            # Two changes give the earlier quarter's share, and so also the remainder of its new cases.
            changed = with_remainder(
                changed, remainder(counts[other.start, "referred"], [earlier], rule="the rest of the new cases")
            )
        figures.append(changed)
        figures.append(_size(changed))
    return figures


def _change(  # noqa: PLR0913 - a change is named, worded, and between two counts of one question
    name: str, meaning: str, count: Count, earlier: Count | None, *, quarter: Period, question: Question
) -> Figure:
    """Return count - earlier; [z] for a quarter that has not ended: it cannot be compared with a whole quarter."""
    operation = "the quarter's number less the earlier quarter's"
    if is_so_far(quarter, question.as_at):
        return Figure(
            name=name,
            meaning=meaning,
            unit=Unit.CHANGE,
            basis=Unit.CHANGE,
            as_at=question.as_at,
            mark=NOT_APPLICABLE,
            operation="not calculated until the quarter has ended",
        )
    value: int | None = None
    reveals: tuple[Count, ...] = ()
    if count.value is not None and earlier is not None and earlier.value is not None:
        value, reveals = count.value - earlier.value, (count, earlier)
    inputs = (name.rsplit(".", 1)[0],)
    return derived(
        name,
        meaning=meaning,
        unit=Unit.CHANGE,
        value=value,
        inputs=inputs,
        operation=operation,
        as_at=question.as_at,
        reveals=reveals,
        remedy=remedy_of(count, earlier),
    )


def _size(change: Figure) -> Figure:
    """Return a change without its sign, for sentences such as "a decrease of 3"; marked if the change is."""
    return replace(
        change,
        name=f"{change.name}-size",
        unit=Unit.SIZE,
        basis=Unit.SIZE,
        meaning=f"{change.meaning}, without its sign",
        inputs=(change.name,),
        derived=None if change.derived is None else abs(change.derived),
        operation="the size of the change",
    )


def _tidy_table(shown: tuple[Period, ...], question: Question) -> FigureTable:
    rows = []
    for quarter in shown:
        for measure in QUARTERLY:
            name = _name(quarter, measure)
            has_share = measure.flag is not None
            rows.append(
                (
                    quarter.label,
                    quarter.start,
                    quarter.end,
                    is_so_far(quarter, question.as_at),
                    _words(measure, question),
                    FigureRef(name=name),
                    FigureRef(name=_name(quarter, QUARTERLY[0])) if has_share else None,
                    FigureRef(name=f"{name}.percent") if has_share else None,
                    FigureRef(name=f"{name}.change"),
                )
            )
    return FigureTable(
        name="channel.quarterly",
        title=FRAMEWORK,
        columns=(
            FigureColumn(key="quarter", heading="Quarter"),
            FigureColumn(key="from", heading="From"),
            FigureColumn(key="to", heading="To"),
            FigureColumn(key="so_far", heading="So far"),
            FigureColumn(key="measure", heading="Measure", weight=3),
            FigureColumn(key="count", heading="Count", numeric=True),
            FigureColumn(key="of", heading="Of", numeric=True),
            FigureColumn(key="percent", heading="Per cent", numeric=True),
            FigureColumn(key="change", heading="Change", numeric=True),
        ),
        rows=tuple(rows),
        notes=_notes(shown, question)[:1],
        description="Referrals received in each quarter, and the number with each outcome by the as-at date.",
    )


def _framework_table(shown: tuple[Period, ...], question: Question) -> FigureTable:
    """Return the framework for people: one row for each measure, a column for each quarter, then the latest changes."""
    rows: list[tuple[TableCell, ...]] = []
    latest = shown[-1]
    for measure in QUARTERLY:
        cells = [
            FigureRef(
                name=_name(quarter, measure), in_brackets=f"{_name(quarter, measure)}.percent" if measure.flag else None
            )
            for quarter in shown
        ]
        changes = [FigureRef(name=f"{_name(latest, measure)}.{suffix}") for suffix in ("change", "change-on-year")]
        rows.append((_words(measure, question), *cells, *changes))
    quarters = [
        FigureColumn(key=slug(quarter.label), heading=_heading(quarter, question.as_at), numeric=True)
        for quarter in shown
    ]
    return FigureTable(
        name="channel.framework",
        title=FRAMEWORK,
        columns=(
            FigureColumn(key="measure", heading="Measure", weight=2),
            *quarters,
            FigureColumn(key="change", heading="On quarter", numeric=True),
            FigureColumn(key="change_on_year", heading="On year", numeric=True),
        ),
        rows=tuple(rows),
        notes=_notes(shown, question),
        description="Referrals by quarter of receipt, the number with each outcome by the as-at date, and its share of "
        "the quarter's new cases.",
        trend=tuple(
            (_heading(quarter, question.as_at), FigureRef(name=_name(quarter, QUARTERLY[0]))) for quarter in shown
        ),
        trend_title=_words(QUARTERLY[0], question),
    )


def _heading(quarter: Period, as_at: dt.date) -> str:
    return f"{quarter.label} so far" if is_so_far(quarter, as_at) else quarter.label


def _notes(shown: tuple[Period, ...], question: Question) -> tuple[str, ...]:
    notes = [
        f"Outcomes are of the referrals received in the quarter, known by {long_date(question.as_at)}. "
        "They are independent of each other, so they need not sum to the new cases.",
        "Changes compare the latest quarter with the quarter before, and with the same quarter a year before.",
    ]
    if is_so_far(shown[-1], question.as_at):
        notes.append(
            f"{shown[-1].label} is counted to {long_date(question.as_at)} and is not compared until it has ended."
        )
    return tuple(notes)
