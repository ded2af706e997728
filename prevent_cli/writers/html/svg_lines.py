"""A chart of lines: markers of different shapes, a number at each, and the name of each series at its line's end."""

from collections.abc import Iterator

from prevent_cli.layouts.document import Chart, Series
from prevent_cli.layouts.present import BROKEN
from prevent_cli.writers.html.svg_parts import (
    COLOURS,
    GAP,
    LINE,
    SIZE,
    WIDTH,
    Plot,
    chart_scale,
    coordinate,
    level_lines,
    names_below,
    number,
    text,
)
from prevent_cli.writers.html.svg_scale import width_of, wrapped

HIGH = 240
ENDS = 150  # room for the names of the series, right of the lines
# The outline of each series' marker around its point: circle, square, triangle, diamond, downward triangle, cross.
MARKERS = (
    "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "m-5 -5h10v10h-10z",
    "m0 -6l6 11h-12z",
    "m0 -7l7 7l-7 7l-7 -7z",
    "m0 6l6 -11h-12z",
    "m-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)


def lines(chart: Chart, anchor: str) -> tuple[str, float]:
    """Return the drawing of the lines and its lower edge."""
    scale = chart_scale(chart)
    left = max(width_of(number(tick, chart), SIZE) for tick in scale.ticks) + GAP
    ends = ENDS if len(chart.series) > 1 else GAP  # the caption names the only series
    plot = Plot(
        chart=chart, anchor=anchor, left=left, top=LINE + GAP, width=WIDTH - left - ends, height=HIGH, scale=scale
    )
    names, edge = names_below(plot)
    parts = [*level_lines(plot), names]
    for place in range(len(chart.categories)):
        parts += _gaps(plot, place)
    for index, series in enumerate(chart.series):
        parts += [_path(plot, index, series), *_points(plot, index, series)]
    parts += _ends(plot) if len(chart.series) > 1 else ()
    return "".join(parts), edge


def _x(plot: Plot, place: int) -> float:
    return plot.left + plot.width / len(plot.chart.categories) * (place + 0.5)


def _y(plot: Plot, value: int) -> float:
    return plot.top + plot.height - plot.scale.along(value, plot.height)


def _path(plot: Plot, index: int, series: Series) -> str:
    """Return the line of a series, interrupted at its gaps and breaks."""
    steps = [
        f"{'L' if series.joined(place) else 'M'}{coordinate(_x(plot, place))} {coordinate(_y(plot, value))}"
        for place, value in enumerate(series.values)
        if value is not None
    ]
    return f'<path d="{"".join(steps)}" fill="none" stroke="#{COLOURS[index]}" stroke-width="2.5"/>\n'


def _points(plot: Plot, index: int, series: Series) -> Iterator[str]:
    """Yield the markers of a series with their numbers."""
    for place, value in enumerate(series.values):
        if value is not None:
            x, y = _x(plot, place), _y(plot, value)
            words = f"{number(value, plot.chart)}{BROKEN if place in series.breaks else ''}"
            below = _is_below(plot, index, place, y)
            yield _marker(index, x, y)
            yield text(words, x, y + LINE + GAP / 2 if below else y - 2 * GAP + 1, "middle", "datum")


def _is_below(plot: Plot, index: int, place: int, y: float) -> bool:
    """Return whether a number is below its marker: another is above it, and the axis leaves room."""
    values = [one.values[place] for one in plot.chart.series]
    higher = [
        value for at, value in enumerate(values) if value is not None and (value, -at) > (values[index] or 0, -index)
    ]
    return bool(higher) and y + LINE + GAP <= plot.top + plot.height


def _marker(index: int, x: float, y: float) -> str:
    return f'<path d="M{coordinate(x)} {coordinate(y)}{MARKERS[index]}" fill="#{COLOURS[index]}"/>\n'


def _gaps(plot: Plot, place: int) -> Iterator[str]:
    """Yield the marks of the gaps in a category, one above the other, each after the marker of its series."""
    y = plot.top + plot.height - GAP
    for index, series in enumerate(plot.chart.series):
        if place in series.gaps:
            x = _x(plot, place)
            yield _marker(index, x - SIZE, y - 5)
            yield text(series.gaps[place], x, y, "start", "datum")
            y -= LINE


def _ends(plot: Plot) -> Iterator[str]:
    """Yield the name of each series at the end of its line, moved up where it would overlap another or the axis."""
    series = list(enumerate(plot.chart.series))
    right, free = plot.left + plot.width, plot.top + plot.height - GAP / 2
    for index, one in sorted(series, key=lambda pair: _end(plot, pair[1]), reverse=True):
        words = wrapped(one.name, width=ENDS - 3 * GAP - SIZE, size=SIZE, most=3)
        first = min(_end(plot, one), free - LINE * (len(words) - 1))
        yield _marker(index, right + SIZE / 2, first - 5)
        for row, line in enumerate(words):
            yield text(line, right + SIZE + GAP, first + LINE * row, "start")
        free = first - LINE


def _end(plot: Plot, series: Series) -> float:
    """Return the height of a series' last number; a series without one ends at the axis."""
    value = None if series.last is None else series.values[series.last]
    return (plot.top + plot.height - LINE if value is None else _y(plot, value)) + 5
