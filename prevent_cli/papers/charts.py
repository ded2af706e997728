"""Charts of released tables, with their text alternatives. Each number is in the table as well."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from prevent_cli.disclosure.gate import Released
from prevent_cli.layouts.document import Chart, ChartKind, Series
from prevent_cli.layouts.present import MARKS, marks_on_one_line, sheet_of
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell
from prevent_cli.measures.base.figure import BREAK, HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, FigureTable
from prevent_cli.measures.channel.breakdowns import BREAKDOWNS
from prevent_cli.measures.training.course import ANY_COURSE, Course
from prevent_cli.records import dataclass

SO_FAR = " so far"  # the end of the name of an interval that has not ended
GAPS_IN_WORDS = {
    f"[{HIDDEN}]": "hidden to protect people",
    f"[{NOT_AVAILABLE}]": "not available",
    f"[{NOT_APPLICABLE}]": "does not apply",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLayout:
    """The chart of a table: its first column gives the categories, `series` the keys of the columns to draw.

    With `by_row` each row is a series and the named columns are the categories. An empty `series` means every numeric
    column except those in `without`. `target` is the label and the fact of a line across the chart. The last row of a
    `totalled` table is a total and is not drawn. In a caption, {training} is replaced by the name of the course, and
    {by} by "quarter", "half-year" or "year".
    """

    caption: str
    kind: ChartKind
    series: tuple[str, ...] = ()
    by_row: bool = False
    without: tuple[str, ...] = ()
    unit: str = ""
    target: tuple[str, str] | None = None
    totalled: bool = False


CHARTS: dict[str, ChartLayout] = {
    "channel.framework": ChartLayout(
        caption="Referrals by the {by} received, and their outcomes",
        kind=ChartKind.COLUMNS,
        by_row=True,
        without=("change", "change_on_year"),
    ),
    "channel.journey": ChartLayout(
        caption="What became of the referrals received in the period", kind=ChartKind.BARS, series=("cohort",)
    ),
    "training.coverage": ChartLayout(
        caption="Coverage of {training} by department",
        kind=ChartKind.BARS,
        series=("percent_trained",),
        unit="%",
        target=("Target", "training.target"),
    ),
    "trends.years": ChartLayout(
        caption="Referrals received and adopted, by year", kind=ChartKind.LINES, series=("referred", "adopted")
    ),
    "trends.quarters": ChartLayout(
        caption="Referrals received and adopted, by quarter", kind=ChartKind.LINES, series=("referred", "adopted")
    ),
    "trends.training": ChartLayout(
        caption="Percentage of staff trained over time", kind=ChartKind.LINES, series=("coverage_percent",), unit="%"
    ),
    "trends.engagements": ChartLayout(
        caption="Outreach engagements over time", kind=ChartKind.LINES, series=("engagements",)
    ),
    "panel.attendance": ChartLayout(
        caption="Panel meetings attended by agency", kind=ChartKind.BARS, series=("attended",)
    ),
    "feedback.before-after": ChartLayout(
        caption="Ratings of good or excellent before and after the session",
        kind=ChartKind.COLUMNS,
        series=("before", "after"),
        unit="%",
    ),
    "actions.status": ChartLayout(
        caption="Objectives of each workstream by status",
        kind=ChartKind.STACKED,
        without=("objectives",),
        totalled=True,
    ),
    **{
        f"channel.by-{one.key}": ChartLayout(
            caption=f"Referrals received, by {one.noun}", kind=ChartKind.BARS, series=("referrals",), totalled=True
        )
        for one in BREAKDOWNS.values()
    },
}


def chart_name(table: str) -> str:
    """Return the name of a table's chart in templates."""
    return f"{table}.chart"


def document_charts(released: Released, figures: dict[str, PrintedFigure]) -> dict[str, Chart]:
    """Return the charts of the released tables with two categories or more, by name; none is mostly gaps or empty."""
    found = {}
    for name, how in CHARTS.items():
        table = released.tables.get(name)
        if table is not None and table.rows and _has_series(table, how):
            chart = _chart(sheet_of(table, figures), how, released.facts)
            if len(chart.categories) > 1 and _has_enough_to_draw(chart):
                found[chart.name] = chart
    return found


def _has_enough_to_draw(chart: Chart) -> bool:
    """Return whether at least half of a chart's numbers are known and one is not 0: another has little to draw."""
    values = [value for one in chart.series for value in one.values]
    return 2 * sum(value is not None for value in values) >= len(values) > 0 and any(values)


def _has_series(table: FigureTable, how: ChartLayout) -> bool:
    """Return whether a table has one of the columns to draw; councils without a return lack some."""
    return not how.series or any(column.key in how.series for column in table.columns)


def _chart(sheet: Sheet, how: ChartLayout, facts: Mapping[str, object]) -> Chart:
    keys = how.series or tuple(
        column.key for column in sheet.columns[1:] if column.numeric and column.key not in how.without
    )
    places = [position for position, column in enumerate(sheet.columns) if column.key in keys]
    heads = tuple(sheet.columns[position].heading for position in places)
    rows = sheet.rows[:-1] if how.totalled else sheet.rows
    firsts = tuple(row[0].text for row in rows)
    if how.by_row:
        series = tuple(_series(row[0].text, [row[position] for position in places]) for row in rows)
        categories = heads
    else:
        series = tuple(
            _series(head, [row[position] for row in rows]) for head, position in zip(heads, places, strict=True)
        )
        categories = firsts
    caption = _caption(how, facts)
    target = facts.get(how.target[1]) if how.target else None
    if how.kind is ChartKind.LINES:
        so_far = frozenset(place for place, name in enumerate(categories) if name.endswith(SO_FAR))
        series = tuple(replace(one, so_far=so_far) for one in series)
    else:  # no line to interrupt: the table has the mark
        series = tuple(replace(one, breaks=frozenset()) for one in series)
    drawn = tuple(one for one in series if _is_drawn(one))
    line = (how.target[0], target) if how.target and isinstance(target, int) else None
    return Chart(
        name=chart_name(sheet.name),
        caption=caption,
        kind=how.kind,
        categories=categories,
        series=drawn,
        unit=how.unit,
        target=line,
        description=_in_words(caption, how, categories, series, line),
        notes=marks_on_one_line(tuple(_notes(categories, drawn))),
    )


def _is_drawn(series: Series) -> bool:
    """Return whether a series has a number, or a hidden one. Others are in the text alternative only."""
    return _has_hidden(series) or any(value is not None for value in series.values)


def _has_hidden(series: Series) -> bool:
    return HIDDEN in series.marks.values()


def _series(name: str, cells: list[SheetCell]) -> Series:
    values = tuple(None if cell.figure is None else cell.figure.value for cell in cells)
    return Series(
        name=name,
        values=values,
        figures=tuple(cell.figure.name for cell in cells if cell.figure is not None),
        marks={
            place: cell.figure.mark
            for place, cell in enumerate(cells)
            if cell.figure is not None and cell.figure.mark is not None
        },
        breaks=frozenset(place for place, cell in enumerate(cells) if cell.breaks),
    )


def _notes(categories: tuple[str, ...], series: tuple[Series, ...]) -> Iterator[str]:
    """Yield the notes of a chart with gaps: which numbers are not drawn, and what their marks mean."""
    gaps = [
        f"{one.name}{_places(categories, one, mark)} {mark}"
        for one in series
        for mark in dict.fromkeys(one.gaps.values())
    ]
    if gaps:
        yield f"Not drawn: {'; '.join(gaps)}."
        yield from (words for mark, words in MARKS.items() if any(f"[{mark}]" in one.gaps.values() for one in series))
    breaks = [f"{one.name}: {categories[place]}" for one in series for place in sorted(one.breaks)]
    if breaks:
        yield f"Lines stop before a break in the series: {'; '.join(breaks)} [{BREAK}]."
    for place in sorted({place for one in series for place in one.so_far}):
        yield f"No line leads to {categories[place]}, which cannot be compared until it has ended."


def _places(categories: tuple[str, ...], series: Series, mark: str) -> str:
    """Return the categories in which a series has a mark, or nothing if it has it in all."""
    places = [name for place, name in enumerate(categories) if series.gaps.get(place) == mark]
    return "" if len(places) == len(categories) else f": {', '.join(places)}"


def _caption(how: ChartLayout, facts: Mapping[str, object]) -> str:
    course = facts.get("training.course")
    words = course if isinstance(course, Course) else Course(name=ANY_COURSE)
    return how.caption.format(training=words.training, by=facts.get("channel.by"))


def _in_words(
    caption: str,
    how: ChartLayout,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    line: tuple[str, int] | None,
) -> str:
    """Return a chart's text alternative: the highest and lowest of its first series, then every number.

    A series with a hidden number has no highest and lowest: they may be hidden.
    """
    sentences = [f"{caption}."]
    known = [(value, name) for value, name in zip(series[0].values, categories, strict=True) if value is not None]
    if len(known) > 1 and not _has_hidden(series[0]):
        most, least = max(known, key=lambda pair: pair[0]), min(known, key=lambda pair: pair[0])
        sentences.append(
            f"{series[0].name}: highest in {most[1]} ({most[0]}{how.unit}), "
            f"lowest in {least[1]} ({least[0]}{how.unit})."
        )
    for one in series:
        numbers = (f"{name} {_number_in_words(one, place, how.unit)}" for place, name in enumerate(categories))
        sentences.append(f"{one.name}: {', '.join(numbers)}.")
    if line is not None:
        sentences.append(f"{line[0]}: {line[1]}{how.unit}.")
    return " ".join(sentences)


def _number_in_words(series: Series, place: int, unit: str) -> str:
    value = series.values[place]
    if value is not None:
        return f"{value}{unit}{', after a break in the series' if place in series.breaks else ''}"
    return GAPS_IN_WORDS[series.gaps[place]]
