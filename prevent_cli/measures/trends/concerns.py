"""Trends of the type of concern: lists of several years in rows that compare, with the breaks between them."""

import itertools
from collections.abc import Iterator
from functools import partial

from prevent_cli.measures.base.changes import across_a_break, change_between
from prevent_cli.measures.base.days import matching, rows_of
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    NotesOn,
    TableCell,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Question, Rows, uncounted
from prevent_cli.measures.base.remainders import part_of, remainder
from prevent_cli.measures.trends.intervals import Trend, begins, lacks_entirely
from prevent_cli.periods import Period
from prevent_cli.records import dataclass
from prevent_cli.returns.codes import CONCERNS
from prevent_cli.returns.dated_codes import (
    CONCERN,
    breaks_between,
    notes_on_rows,
    row_over_years,
    rows_over_years,
)
from prevent_cli.wording import slug

NOT_STATED, NOT_KNOWN, ALL = "Not stated", "Not known", "All referrals received"
TABLE = "trends.concerns"
EVERY_ROW = (*rows_over_years(CONCERNS), NOT_STATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: its part of figures' names, its label, and its count in each interval."""

    key: str
    name: str
    label: str
    counts: tuple[Count, ...]


def concern_trends(referrals: Rows, trend: Trend, received: tuple[Count, ...], question: Question) -> Measured:
    """Return the referrals received in each interval by type of concern, in the rows of dated_codes.

    Labels are those of the last interval, or the council's own. Rows that are 0 in all intervals are left out. The mark
    [b] is in the heading if no row compares with the interval before, else in the cells of the rows that do not.
    Shares are of all referrals. Shares of those with a stated type would show how many these are, so that all referrals
    had to be hidden wherever few have none.
    """
    if lacks_entirely(referrals, "concern"):
        return Measured()
    if unknown := uncounted(referrals, "concern"):
        row = Row(key=slug(NOT_KNOWN), name=NOT_KNOWN, label=NOT_KNOWN, counts=(unknown,) * len(received))
        return Measured(figures=tuple(_plain_figures(row, trend)), tables=(_table((row,), trend, has_shares=False),))
    rows = _rows(referrals, trend, received, question)
    not_stated = _not_stated(rows, received)
    rows = (*rows, not_stated)
    figures = [figure for row in rows for figure in (*_figures(row, trend, received), *_changes(row, trend))]
    label = partial(question.defined_label, codes=CONCERNS, kind=CONCERN, on=trend.intervals[-1].end)
    days = Period(start=trend.intervals[0].start, end=trend.intervals[-1].end, label=trend.span)
    names = {row.name: frozenset(_name(row, one) for one in trend.intervals) for row in rows}
    notes = notes_on_rows(names, CONCERNS, days, row_of=row_over_years, label=label)
    held = tuple((note, names[row]) for row, note in notes.items())
    return Measured(figures=tuple(figures), tables=(_table(rows, trend, held=held),))


def _rows(referrals: Rows, trend: Trend, received: tuple[Count, ...], question: Question) -> tuple[Row, ...]:
    found = []
    label = partial(question.label_of_code, codes=CONCERNS, kind=CONCERN, on=trend.intervals[-1].end)
    defined = partial(question.defined_label, codes=CONCERNS, kind=CONCERN, on=trend.intervals[-1].end)
    for name, codes in rows_over_years(CONCERNS).items():
        own = rows_of(matching(referrals.frame["concern"], codes.__contains__))
        of = [label(name)] if codes == (name,) else map(defined, codes)
        words, attributes = f"type of concern is {' or '.join(of)}", frozenset({"concern"})
        counts = tuple(part_of(whole, own, words, attributes=attributes) for whole in received)
        if any(count.value for count in counts):
            found.append(Row(key=slug(name), name=name, label=label(name), counts=counts))
    return tuple(found)


def _not_stated(rows: tuple[Row, ...], received: tuple[Count, ...]) -> Row:
    parts = zip(*(row.counts for row in rows), strict=True) if rows else ((),) * len(received)
    counts = tuple(
        remainder(whole, own, rule=f"{whole.rule}; no type of concern is stated")
        for whole, own in zip(received, parts, strict=True)
    )
    return Row(key=slug(NOT_STATED), name=NOT_STATED, label=NOT_STATED, counts=counts)


def _figures(row: Row, trend: Trend, received: tuple[Count, ...]) -> Iterator[Figure]:
    for interval, part, whole in zip(trend.intervals, row.counts, received, strict=True):
        yield from count_and_share(
            _name(row, interval),
            meaning=_meaning(row, trend, interval),
            part=part,
            whole=whole,
            of="the referrals received",
            as_at=trend.as_at,
            unit=Unit.CASES,
        )


def _plain_figures(row: Row, trend: Trend) -> Iterator[Figure]:
    for interval, count in zip(trend.intervals, row.counts, strict=True):
        meaning = _meaning(row, trend, interval)
        yield counted(_name(row, interval), meaning=meaning, unit=Unit.CASES, count=count, as_at=trend.as_at)


def _changes(row: Row, trend: Trend) -> Iterator[Figure]:
    """Yield the change of the last interval, if it has ended."""
    if trend.so_far is not None:
        return
    earlier, last = trend.intervals[-2:]
    why = [one.why for one in breaks_between(CONCERN, earlier, last, row=row.name)]
    yield change_between(
        f"{_name(row, last)}.change",
        meaning=f"{_meaning(row, trend, last)}, change on the previous {trend.by}",
        count=row.counts[-1],
        earlier=row.counts[-2],
        by=trend.by,
        as_at=trend.as_at,
        not_compared=across_a_break(why) if why else None,
    )


def _name(row: Row, interval: Period) -> str:
    return f"{begins(interval)}.concern.{row.key}"


def _meaning(row: Row, trend: Trend, interval: Period) -> str:
    return f"Referrals received, {trend.heading(interval)}, type of concern: {row.label}"


def _broken(trend: Trend) -> dict[Period, frozenset[str]]:
    """Return, by each interval, the keys of the rows that do not compare with the interval before, listed or not."""
    return {
        later: frozenset(slug(name) for name in EVERY_ROW if breaks_between(CONCERN, earlier, later, row=name))
        for earlier, later in itertools.pairwise(trend.intervals)
    }


def _table(rows: tuple[Row, ...], trend: Trend, *, has_shares: bool = True, held: NotesOn = ()) -> FigureTable:
    """Return the table: the rows, and all referrals. Without shares the concerns are not known.

    `held` are the notes on rows that count several types.
    """
    broken = _broken(trend) if has_shares else {}
    # Of every row that there may be: readers must not learn from a mark whether a row is listed.
    all_rows = {interval for interval, keys in broken.items() if len(keys) == len(EVERY_ROW)}
    has_change = has_shares and trend.so_far is None
    headings = [
        FigureColumn(
            key=slug(one.label), heading=trend.heading(one), numeric=True, weight=2, always=True, breaks=one in all_rows
        )
        for one in trend.intervals
    ]
    change = FigureColumn(key="change", heading=f"Change on {trend.by}", numeric=True, weight=2)
    cells: list[tuple[TableCell, ...]] = []
    for row in rows:
        refs = [
            FigureRef(
                name=_name(row, one),
                in_brackets=f"{_name(row, one)}.percent" if has_shares else None,
                breaks=row.key in broken.get(one, ()) and one not in all_rows,
            )
            for one in trend.intervals
        ]
        changed = FigureRef(name=f"{_name(row, trend.intervals[-1])}.change")
        cells.append((row.label, *refs, *((changed,) if has_change else ())))
    names = [f"{begins(one)}.referred" for one in trend.intervals]
    total = (*names, f"{names[-1]}.change") if has_change else tuple(names)
    cells.append((ALL, *(FigureRef(name=name) for name in total)))
    return FigureTable(
        name=TABLE,
        title=f"Referrals received by type of concern, {trend.span}",
        columns=(FigureColumn(key="concern", heading="Type of concern", weight=4), *headings)
        + ((change,) if has_change else ()),
        rows=tuple(cells),
        notes=(
            *trend.notes,
            *(note for note, _ in held),
            *(_notes(trend, in_headings=bool(all_rows)) if has_shares else ()),
        ),
        notes_on=held,
        description=f"For each type of concern: the referrals received in each {trend.by}, and their share of all.",
    )


def _notes(trend: Trend, *, in_headings: bool) -> tuple[str, ...]:
    each = itertools.pairwise(trend.intervals)
    why = dict.fromkeys(one.why for earlier, later in each for one in breaks_between(CONCERN, earlier, later))
    return (
        "Percentages are of all referrals received.",
        *why,
        *(("The numbers of all referrals received can be compared.",) if in_headings else ()),
    )
