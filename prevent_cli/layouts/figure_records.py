"""Released figures as plain records for programs, and as one table for people."""

import datetime as dt
from collections.abc import Iterable, Mapping

from prevent_cli.disclosure.gate import Released
from prevent_cli.intervals import series_of
from prevent_cli.layouts.present import MARKS, plain_value, printed
from prevent_cli.layouts.sheet import Plain, Sheet, SheetCell, SheetColumn
from prevent_cli.measures.base.figure import Count, Figure
from prevent_cli.periods import Period, long_date
from prevent_cli.records import dataclass

ALL_FIGURES = "figures"
_COLUMNS = (
    SheetColumn(key="figure", heading="Figure", weight=3),
    SheetColumn(key="meaning", heading="What it is", weight=5),
    SheetColumn(key="value", heading="Value", numeric=True, figures=True),
    SheetColumn(key="unit", heading="Unit"),
    SheetColumn(key="part", heading="Part", numeric=True, figures=True),
    SheetColumn(key="whole", heading="Whole", numeric=True, figures=True),
    SheetColumn(key="rule", heading="Rule", weight=6),
    SheetColumn(key="as_at", heading="As at", weight=2),
    SheetColumn(key="series", heading="Series", weight=3),
    SheetColumn(key="interval", heading="Interval"),
    SheetColumn(key="from", heading="From", weight=2, figures=True),
    SheetColumn(key="to", heading="To", weight=2, figures=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """One released figure in plain values.

    `part` and `whole` have "value", "return" and "rule". Their values are None if the figure is marked, because the
    gate assumes that a marked figure shows nothing.
    """

    name: str
    meaning: str
    unit: str
    counts: str
    as_at: dt.date
    value: int | float | None
    printed: str
    mark: str | None
    part: Mapping[str, Plain] | None
    whole: Mapping[str, Plain] | None
    inputs: tuple[str, ...]
    operation: str

    @property
    def plain(self) -> dict[str, object]:
        """Return the record as plain values for JSON."""
        return {
            "name": self.name,
            "meaning": self.meaning,
            "unit": self.unit,
            "counts": self.counts,
            "as_at": self.as_at.isoformat(),
            "value": self.value,
            "printed": self.printed,
            "mark": self.mark,
            "part": self.part,
            "whole": self.whole,
            "inputs": list(self.inputs),
            "operation": self.operation,
        }

    @property
    def series(self) -> str:
        """Return the name without the period or the interval: what the same figure of other intervals has too."""
        return series_of(self.name)[0]

    @property
    def interval(self) -> Period | None:
        """Return the days of the period or the interval that the name says; None where it says none."""
        return series_of(self.name)[1]

    @property
    def for_programs(self) -> dict[str, object]:
        """Return the record as plain values, with its series and its interval, as figures.json has it."""
        interval = self.interval
        days = None
        if interval is not None:
            days = {
                "label": interval.label,
                "from": interval.start.isoformat(),
                "to": interval.end.isoformat(),
            }
        return {**self.plain, "series": self.series, "interval": days}

    @property
    def rule(self) -> str:
        """Return how the figure was counted: the rules of its part and whole, or its operation."""
        rules = [str(count["rule"]) for count in (self.part, self.whole) if count]
        return "; as a share of: ".join(rules) or self.operation


def figure_records(released: Released) -> tuple[FigureRecord, ...]:
    """Return a record for each released figure whose name may be published, in the ledger's order."""
    return tuple(figure_record(figure) for name, figure in released.figures.items() if name not in released.unlisted)


def figure_record(figure: Figure) -> FigureRecord:
    """Return the record of one figure; it may be published only if the gate released the figure."""
    shown = printed(figure)
    value = plain_value(shown)
    return FigureRecord(
        name=figure.name,
        meaning=figure.meaning,
        unit=str(figure.unit),
        counts=str(figure.basis),
        as_at=figure.as_at,
        value=None if isinstance(value, str) else value,
        printed=shown.text,
        mark=shown.mark,
        part=_count(figure.part, shows=shown.mark is None),
        whole=_count(figure.whole, shows=shown.mark is None),
        inputs=figure.inputs,
        operation=figure.operation,
    )


def _count(count: Count | None, *, shows: bool) -> dict[str, Plain] | None:
    if count is None:
        return None
    rule = str(count.rule) if count.also is None else f"{count.rule}; and {count.also.rule} ({count.also.source})"
    return {"value": count.value if shows else None, "return": count.source, "rule": rule}


def figures_sheet(records: Iterable[FigureRecord], *, as_at: dt.date) -> Sheet:
    """Return all figures as one table, a row each; cells that do not apply to a figure are blank."""
    rows = tuple(_row(record) for record in records)
    used = {row[2].plain for row in rows}
    return Sheet(
        name=ALL_FIGURES,
        title=f"All figures as at {long_date(as_at)}",
        columns=_COLUMNS,
        rows=rows,
        notes=tuple(words for mark, words in MARKS.items() if f"[{mark}]" in used),
        description="Every figure of this month, with its rule. `prevent explain` lists the rows behind a figure.",
        as_at=as_at,
    )


def _row(record: FigureRecord) -> tuple[SheetCell, ...]:
    part, whole = (None if count is None else count["value"] for count in (record.part, record.whole))
    return (
        _text(record.name),
        _text(record.meaning),
        SheetCell(text=record.printed, plain=record.printed if record.value is None else record.value),
        _text(record.unit),
        _number(part),
        _number(whole),
        _text(record.rule),
        _day(record.as_at),
        _text(record.series),
        *_days(record.interval),
    )


def _days(interval: Period | None) -> tuple[SheetCell, SheetCell, SheetCell]:
    if interval is None:
        return _text(""), _text(""), _text("")
    return _text(interval.label), _day(interval.start), _day(interval.end)


def _day(day: dt.date) -> SheetCell:
    return SheetCell(text=long_date(day), plain=day.isoformat())


def _text(words: str) -> SheetCell:
    return SheetCell(text=words, plain=words or None)


def _number(value: Plain) -> SheetCell:
    return SheetCell(text="" if value is None else f"{value:,}", plain=value)
