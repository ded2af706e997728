"""A table of some series by year or quarter, with the figures that it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    ratio,
)
from prevent_cli.measures.base.material import Question
from prevent_cli.measures.trends.intervals import Trend, begins, trend_intervals, trend_of
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """A count, or with `wholes` a percentage, for each interval that the council asks for.

    `key` ends the names of its figures, `words` begin their meanings, and `heading` is that of its column. `note` is
    printed below the table.
    """

    key: str
    heading: str
    words: str
    unit: Unit
    counts: tuple[Count, ...]
    wholes: tuple[Count, ...] = ()
    note: str = ""

    @property
    def known(self) -> tuple[bool, ...]:
        """Return which intervals have a number."""
        parts = (count.value is not None for count in self.counts)
        if not self.wholes:
            return tuple(parts)
        return tuple(part and bool(whole.value) for part, whole in zip(parts, self.wholes, strict=True))


def trend_measured(series: Sequence[Series], question: Question, *, table: str, title: str) -> Measured:
    """Return a table of some series and their figures; no table if fewer than two intervals have a number.

    A series without any number is left out. The fact of the table's name is its Trend, or None.
    """
    kept = [one for one in series if any(one.known)]
    trend = trend_of([any(known) for known in zip(*(one.known for one in kept), strict=True)], question, table=table)
    if trend is None:
        return Measured(facts={table: None})
    left_out = len(trend_intervals(question)) - len(trend.intervals)
    figures = [figure for one in kept for figure in _figures(one, trend, left_out)]
    columns = [FigureColumn(key=_key(one), heading=one.heading, numeric=True, weight=2) for one in kept]
    rows: tuple[tuple[TableCell, ...], ...] = tuple(
        (trend.heading(interval), *(FigureRef(name=f"{begins(interval)}.{one.key}") for one in kept))
        for interval in trend.intervals
    )
    shown = FigureTable(
        name=table,
        title=f"{title}, {trend.span}",
        columns=(trend.column, *columns),
        rows=rows,
        notes=(*trend.notes, *(one.note for one in kept if one.note)),
        description=f"{format_list([one.heading for one in kept])}, by {trend.by}.",
    )
    return Measured(
        figures=tuple(figures), tables=(shown,), facts={table: replace(trend, series=tuple(one.key for one in kept))}
    )


def _key(series: Series) -> str:
    return series.key.replace(".", "_")


def _figures(series: Series, trend: Trend, left_out: int) -> Iterator[Figure]:
    for at, interval in enumerate(trend.intervals, start=left_out):
        name, meaning = f"{begins(interval)}.{series.key}", f"{series.words} {trend.heading(interval)}"
        if series.wholes:
            part, whole = series.counts[at], series.wholes[at]
            yield ratio(name, meaning=meaning, part=part, whole=whole, as_at=trend.as_at)
        else:
            yield counted(name, meaning=meaning, unit=series.unit, count=series.counts[at], as_at=trend.as_at)
