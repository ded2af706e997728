"""The parts that all drawings of charts have: the area of the plot, its scale and grid, texts and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.writers.html.svg_scale import Scale, scale_of
from prevent_cli.writers.html.text import escaped

# Government Analysis Function palette, in its order.
COLOURS = ("12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1")
WIDTH = 720
SIZE = 14  # of the text, in units of the drawing
LINE = 17  # from one line of text to the next
GAP = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart and the area of its bars: left and top edge, width, height, and scale."""

    chart: Chart
    anchor: str
    left: float
    top: float
    width: float
    height: float
    scale: Scale


def chart_scale(chart: Chart) -> Scale:
    """Return a scale that includes every number of a chart, and its target."""
    values = [value for series in chart.series for value in series.values if value is not None]
    if chart.kind is ChartKind.STACKED:
        values = [
            sum(value or 0 for value in parts) for parts in zip(*(one.values for one in chart.series), strict=True)
        ]
    return scale_of([*values, *([chart.target[1]] if chart.target else [])], unit=chart.unit)


def level_lines(plot: Plot) -> Iterator[str]:
    """Yield the horizontal lines of the grid with their numbers."""
    right = coordinate(plot.left + plot.width)
    for tick in plot.scale.ticks:
        y = plot.top + plot.height - plot.scale.along(tick, plot.height)
        form = "axis" if tick == 0 else "grid"
        yield f'<path class="{form}" d="M{coordinate(plot.left)} {coordinate(y)}H{right}"/>\n'
        yield text(number(tick, plot.chart), plot.left - GAP, y + 5, "end", "tick")


def text(words: str, x: float, y: float, side: str, form: str = "") -> str:
    """Return words at a position; `side` is the end of the words that is there."""
    kind = f' class="{form}"' if form else ""
    return f'<text{kind} x="{coordinate(x)}" y="{coordinate(y)}" text-anchor="{side}">{escaped(words)}</text>\n'


def number(value: int, chart: Chart) -> str:
    """Return a number with its unit."""
    return f"{value:,}{chart.unit}"


def coordinate(value: float) -> str:
    """Return a coordinate in the drawing, to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")
