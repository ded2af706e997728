"""Figures of the Channel framework: referrals by the quarter, half-year or year received, and their outcomes."""

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from prevent_cli.intervals import Intervals
from prevent_cli.measures.base.changes import NotCompared, across_a_break, change_between, size_of, until_ended
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
    ratio,
)
from prevent_cli.measures.base.material import Material, Question, Rows, uncounted
from prevent_cli.measures.base.remainders import remainder, with_remainder
from prevent_cli.measures.channel.by_interval import (
    heading_of,
    interval_columns,
    interval_notes,
    is_so_far,
    last_end,
    shown_intervals,
)
from prevent_cli.measures.channel.steps import OF_RECEIPT, OF_STEPS, referrals_in
from prevent_cli.periods import Period, long_date
from prevent_cli.records import dataclass
from prevent_cli.returns.dated_codes import ADOPTED, Break, breaks_between
from prevent_cli.wording import slug

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAMEWORK = "Channel performance framework, by the {by} in which referrals were received"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterlyMeasure:
    """One line of the framework: its key in figures' names, its words, and the date column that a referral needs.

    `flag` is None for the line that counts every referral. `series` is that of `dated_codes.BREAKS`, if it has breaks.
    """

    key: str
    words: str
    flag: str | None
    series: str = ""


# The order and words of the committee's Channel performance framework.
QUARTERLY = (
    QuarterlyMeasure(key="referred", words="New cases referred to Prevent coordinator", flag=None),
    QuarterlyMeasure(key="police", words="Referred to {police} for checks/assessment", flag="police_check_on"),
    QuarterlyMeasure(key="accepted", words="Accepted onto Channel Panel", flag="accepted_on", series=ADOPTED),
    QuarterlyMeasure(key="advice", words="Triaged and advice provided", flag="advice_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A change on an earlier interval, `back` intervals before: its place in figures' names, its words and heading."""

    suffix: str
    back: int
    words: str
    heading: str


def _comparisons(intervals: Intervals) -> tuple[Comparison, ...]:
    """Return the changes of each interval: on the one before and, where that is not a year, on the year before."""
    by = intervals.by
    before = Comparison(suffix="change", back=1, words=f"on the previous {by}", heading=f"On {by}")
    if intervals.in_a_year == 1:
        return (before,)
    words = f"on the same {by} a year before"
    return before, Comparison(suffix="change-on-year", back=intervals.in_a_year, words=words, heading="On year")


def channel_quarterly(material: Material, question: Question) -> Measured:
    """Return the Channel performance framework: four measures a quarter, and each outcome's share of the new cases.

    The question may ask for half-years or years instead of quarters. The last one has the period's last known day. A
    referral belongs to the quarter in which it was received, and counts if it was recorded by the as-at date. An
    outcome counts if its date is on or before the as-at date. Outcomes are independent of each other and need not sum
    to the referrals. Table "channel.quarterly", one row for each quarter and measure; table "channel.framework", one
    row for each measure. Facts "channel.quarters" (the quarters, half-years or years) and "channel.by" (which of them).
    Source: committee Table 1, "Channel performance framework".
    """
    referrals = material.get("referrals")
    shown = shown_intervals(referrals, question.intervals, question)
    needed = question.intervals.ending_at(last_end(question), len(shown) + question.intervals.in_a_year)
    counts = {
        (interval.start, measure.key): interval_count(referrals, interval, measure, question)
        for interval in needed
        for measure in QUARTERLY
    }
    figures: list[Figure] = []
    for interval in shown:
        for measure in QUARTERLY:
            figures += _interval_figures(counts, interval, measure, question)
    tables = (_tidy_table(shown, question), _framework_table(shown, question))
    facts = {"channel.quarters": shown, "channel.by": question.by}
    return Measured(figures=tuple(figures), tables=tables, facts=facts)


def interval_count(referrals: Rows | None, interval: Period, measure: QuarterlyMeasure, question: Question) -> Count:
    """Return how many referrals received in an interval, and known by the as-at date, have a measure's outcome."""
    last = min(interval.end, question.as_at)
    words = _words(measure, question)
    rule = (
        f"{words}: referrals received from {long_date(interval.start)} to {long_date(last)}, "
        f"recorded by {long_date(question.as_at)}"
    )
    if measure.flag:
        rule += f", with a date for this outcome on or before {long_date(question.as_at)}"
    if referrals is None or not referrals.covers_days(interval.start, last):
        return not_covered("referrals", interval.label)
    chosen = between(referrals.days("received_on"), interval.start, last) & _recorded(referrals, question.as_at)
    if measure.flag:
        if unknown := uncounted(referrals, measure.flag, among=chosen):
            return unknown
        chosen &= by(referrals.days(measure.flag), question.as_at)
    rows = rows_of(chosen)
    attributes = OF_STEPS if measure.flag else OF_RECEIPT
    return referrals_in(rows, rule, attributes=attributes)


def _recorded(referrals: Rows, as_at: dt.date) -> "NDArray[np.bool_]":
    """Return which referrals were recorded by a day; intervals and measures share it."""
    received = referrals.days("received_on")
    return referrals.once((_recorded, as_at), lambda: known_by(referrals.frame, event=received, as_at=as_at))


def _words(measure: QuarterlyMeasure, question: Question) -> str:
    words = measure.words.format(police=question.police_team)
    return question.label(words)


def _meaning(interval: Period, measure: QuarterlyMeasure, question: Question) -> str:
    """Return what a line counts in an interval; an outcome may be later than the interval of its referral."""
    words = _words(measure, question)
    if not measure.flag:
        return f"{words}, {interval.label}"
    return f"{words}, of the referrals received in {interval.label}, by {long_date(question.as_at)}"


def _name(interval: Period, measure: QuarterlyMeasure) -> str:
    return f"channel.{slug(interval.label)}.{measure.key}"


def _interval_figures(
    counts: dict[tuple[dt.date, str], Count], interval: Period, measure: QuarterlyMeasure, question: Question
) -> list[Figure]:
    name, words = _name(interval, measure), _meaning(interval, measure, question)
    count, whole = counts[interval.start, measure.key], counts[interval.start, "referred"]
    figures = [counted(name, meaning=words, unit=Unit.CASES, count=count, as_at=question.as_at)]
    if measure.flag:
        share = f"{words}, as a percentage of the {question.by}'s new cases"
        figures.append(ratio(f"{name}.percent", meaning=share, part=count, whole=whole, as_at=question.as_at))
    before = question.intervals.ending_at(interval.end, question.intervals.in_a_year + 1)
    for comparison in _comparisons(question.intervals):
        other = before[-1 - comparison.back]
        earlier = counts.get((other.start, measure.key))
        change, meaning = f"{name}.{comparison.suffix}", f"{words}, change {comparison.words}"
        changed = change_between(
            change,
            meaning=meaning,
            count=count,
            earlier=earlier,
            by=question.by,
            as_at=question.as_at,
            not_compared=_not_compared(interval, other, measure, question),
        )
        if earlier is not None and changed.mark is None and measure.flag:
            # Two changes give the earlier interval's share, and so also the remainder of its new cases.
            changed = with_remainder(
                changed, remainder(counts[other.start, "referred"], [earlier], rule="the rest of the new cases")
            )
        figures.append(changed)
        figures.append(size_of(changed))
    return figures


def _not_compared(
    interval: Period, earlier: Period, measure: QuarterlyMeasure, question: Question
) -> NotCompared | None:
    """Return why a line of two intervals is not compared, if it is not."""
    if is_so_far(interval, question.as_at):
        return until_ended(question.by)
    why = [one.why for one in breaks_between(measure.series, earlier, interval)]
    return across_a_break(why) if why else None


def _breaks(shown: tuple[Period, ...], measure: QuarterlyMeasure) -> dict[Period, tuple[Break, ...]]:
    """Return the breaks of a line between each interval of a table and the one before."""
    pairs = itertools.pairwise(shown)
    found = {later: breaks_between(measure.series, earlier, later) for earlier, later in pairs}
    return {later: breaks for later, breaks in found.items() if breaks}


def _tidy_table(shown: tuple[Period, ...], question: Question) -> FigureTable:
    rows = []
    for interval in shown:
        for measure in QUARTERLY:
            name = _name(interval, measure)
            has_share = measure.flag is not None
            rows.append(
                (
                    interval.label,
                    interval.start,
                    interval.end,
                    is_so_far(interval, question.as_at),
                    _words(measure, question),
                    FigureRef(name=name),
                    FigureRef(name=_name(interval, QUARTERLY[0])) if has_share else None,
                    FigureRef(name=f"{name}.percent") if has_share else None,
                    FigureRef(name=f"{name}.change"),
                )
            )
    return FigureTable(
        name="channel.quarterly",
        title=FRAMEWORK.format(by=question.by),
        columns=(
            FigureColumn(key=question.by.replace("-", "_"), heading=question.by.capitalize()),
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
        description=f"Referrals received in each {question.by}, and the number with each outcome by the as-at date.",
        lists_all=True,
    )


def _framework_table(shown: tuple[Period, ...], question: Question) -> FigureTable:
    """Return the framework for people: a row for each measure, a column for each interval, then the latest changes."""
    rows: list[tuple[TableCell, ...]] = []
    latest, comparisons = shown[-1], _comparisons(question.intervals)
    for measure in QUARTERLY:
        cells = [
            FigureRef(
                name=_name(interval, measure),
                in_brackets=f"{_name(interval, measure)}.percent" if measure.flag else None,
                breaks=interval in _breaks(shown, measure),
            )
            for interval in shown
        ]
        changes = [FigureRef(name=f"{_name(latest, measure)}.{one.suffix}") for one in comparisons]
        rows.append((_words(measure, question), *cells, *changes))
    return FigureTable(
        name="channel.framework",
        title=FRAMEWORK.format(by=question.by),
        columns=(
            FigureColumn(key="measure", heading="Measure", weight=2),
            *interval_columns(shown, question.as_at),
            *(FigureColumn(key=one.suffix.replace("-", "_"), heading=one.heading, numeric=True) for one in comparisons),
        ),
        rows=tuple(rows),
        notes=_notes(shown, question),
        description=f"Referrals by {question.by} of receipt, the number with each outcome by the as-at date, and its "
        f"share of the {question.by}'s new cases.",
        trend=tuple(
            (heading_of(interval, question.as_at), FigureRef(name=_name(interval, QUARTERLY[0]))) for interval in shown
        ),
        trend_title=_words(QUARTERLY[0], question),
        lists_all=True,
    )


def _notes(shown: tuple[Period, ...], question: Question) -> tuple[str, ...]:
    by = question.by
    also = "" if question.intervals.in_a_year == 1 else f", and with the same {by} a year before"
    notes = [
        f"Outcomes are of the referrals received in the {by}, known by {long_date(question.as_at)}. "
        "They are independent of each other, so they need not sum to the new cases.",
        f"Changes compare the latest {by} with the {by} before{also}.",
    ]
    so_far = " and is not compared until it has ended"
    before = question.intervals.ending_at(shown[-1].end, question.intervals.in_a_year + 1)
    compared = [*itertools.pairwise(shown), (before[0], shown[-1])]
    why = (
        one.why
        for line in QUARTERLY
        for earlier, later in compared
        for one in breaks_between(line.series, earlier, later)
    )
    return (*notes, *dict.fromkeys(why), *interval_notes(shown, question.intervals, question, so_far=so_far))
