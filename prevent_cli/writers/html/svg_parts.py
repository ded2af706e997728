"""The parts that all drawings of charts have: the area of the plot, its scale and grid, texts and numbers."""

from collections.abc import Iterator

from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.records import dataclass
from prevent_cli.writers.html.svg_scale import Scale, scale_of, width_of, wrapped
from prevent_cli.writers.html.text import escaped

# Government Analysis Function palette, in its order.
COLOURS = ("12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1")
WIDTH = 720
SIZE = 14  # of the text, in units of the drawing
LINE = 17  # from one line of text to the next
GAP = 6
UPRIGHT = 160  # the longest name that is printed upright


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


def names_below(plot: Plot) -> tuple[str, float]:
    """Return the names of a plot's categories below it, and their lower edge.

    They are upright if a word of one is too wide for its place.
    """
    chart, foot, slot = plot.chart, plot.top + plot.height, plot.width / len(plot.chart.categories)
    middles = [plot.left + slot * (place + 0.5) for place in range(len(chart.categories))]
    names = [wrapped(name, width=slot - GAP, size=SIZE, most=4) for name in chart.categories]
    longest = max(width_of(name, SIZE) for name in chart.categories)
    if longest <= UPRIGHT and any(width_of(line, SIZE) > slot - GAP for name in names for line in name):
        turned = (_upright(name, x, foot + GAP) for name, x in zip(chart.categories, middles, strict=True))
        return "".join(turned), foot + longest + 2 * GAP
    level = (
        text(line, x, foot + LINE * (row + 1), "middle")
        for name, x in zip(names, middles, strict=True)
        for row, line in enumerate(name)
    )
    return "".join(level), foot + LINE * max(map(len, names)) + GAP


def _upright(words: str, x: float, y: float) -> str:
    """Return words that are read upwards and end at a position."""
    place = f"{coordinate(x + SIZE / 3)} {coordinate(y)}"
    return f'<text transform="translate({place}) rotate(-90)" text-anchor="end">{escaped(words)}</text>\n'


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
