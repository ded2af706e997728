"""The size of a chart in Word, and the place of its columns where labels are put over them."""

import itertools

from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.records import dataclass
from prevent_cli.writers.word.charts.chart_workbook import categories
from prevent_cli.writers.word.letter_widths import lines_of, widest_part, width_of

# A chart is on one page with its caption, and its height is the largest hole that it can leave on the page before.
COLUMNS_CM, LOW_COLUMNS_CM = 6.2, 3.8  # the lower one in a paper of one page
BAR_CM, BETWEEN_CM, ROUND_BARS_CM, LEAST_BARS_CM = 0.5, 0.3, 1.4, 3.6
LEGEND_CM, LEGEND_WIDTH = 0.8, 70  # about this many characters of legend fit on a line
BETWEEN_PERCENT = 60  # between groups of columns, of a column's width
ABOVE_CM, BELOW_CM = 0.4, 1.0  # the plot's columns: room for a number, and for two lines of a category's name
BEFORE, PLOT_WIDTH = 0.07, 0.92  # of the width: room for the numbers of the axis, and the columns or lines
ACROSS_CM = 15.9  # a chart's width on an upright page
LETTERS_MM = 3.53  # the size of the letters: 10 points
THOUSANDTHS = 1000  # the unit in which widths of letters are given, of their size
LINE_CM, BESIDE = 0.42, 0.22  # a line of a name; the share of the width for names beside horizontal bars
APART_MM = 1  # between the names of two categories
MOST_BELOW_CM = 4.0  # for upright names of categories


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a chart's drawing; each length is a share of the drawing's width or height."""

    left: float
    top: float
    width: float
    height: float


def height_cm(chart: Chart, across_cm: float = ACROSS_CM) -> float:
    """Return a chart's height, from the number of its bars, the lines of their names in its width, and its legend."""
    if chart.kind in {ChartKind.COLUMNS, ChartKind.LINES}:
        return _columns_cm(chart) - BELOW_CM + _below_cm(chart) + _legend_cm(chart)
    abreast = 1 if chart.kind is ChartKind.STACKED else len(chart.series)
    bars = len(chart.categories) * max(BAR_CM * abreast + BETWEEN_CM, _name_cm(chart, across_cm))
    return max(ROUND_BARS_CM + bars + _legend_cm(chart), LEAST_BARS_CM)


def _name_cm(chart: Chart, across_cm: float) -> float:
    """Return the height of the names of two bars, one below the other, divided by two; the highest of them."""
    lines = [_lines(name, 10 * across_cm * BESIDE) for name in categories(chart)]
    pairs = itertools.pairwise(lines) if len(lines) > 1 else ((line, line) for line in lines)
    return max((LINE_CM * sum(pair) / 2 for pair in pairs), default=0) + APART_MM / 10


def _lines(name: str, millimetres: float) -> int:
    return lines_of(name, THOUSANDTHS, round(millimetres / LETTERS_MM * THOUSANDTHS))


def _columns_cm(chart: Chart) -> float:
    return LOW_COLUMNS_CM if chart.is_low else COLUMNS_CM


def _legend_cm(chart: Chart) -> float:
    if len(chart.series) < 2:  # noqa: PLR2004 - a chart of one series has no legend
        return 0
    return LEGEND_CM * (1 + sum(len(one.name) + 6 for one in chart.series) // LEGEND_WIDTH)


def has_upright_names(chart: Chart) -> bool:
    """Return whether the names of a chart's categories are upright, because a word of one is too wide for its place."""
    if chart.kind not in {ChartKind.COLUMNS, ChartKind.LINES}:
        return False
    place_mm = _place_mm(chart)
    return any(_millimetres(widest_part(name, THOUSANDTHS)) > place_mm for name in categories(chart))


def _place_mm(chart: Chart) -> float:
    """Return the width for the name of a category below columns or lines."""
    return 10 * ACROSS_CM * PLOT_WIDTH / len(chart.categories) - APART_MM


def _below_cm(chart: Chart) -> float:
    """Return the room for the names of categories: two lines or more, or the longest name if they are upright."""
    if not has_upright_names(chart):
        lines = max(_lines(name, _place_mm(chart)) for name in categories(chart))
        return max(BELOW_CM, lines * LINE_CM + APART_MM / 10)
    longest = max(_millimetres(width_of(name, THOUSANDTHS)) for name in categories(chart))
    return min(max(BELOW_CM, (longest + 2 * APART_MM) / 10), MOST_BELOW_CM)


def _millimetres(thousandths: int) -> float:
    return thousandths * LETTERS_MM / THOUSANDTHS


def plot_area(chart: Chart) -> Area:
    """Return the area between the axes of a chart of columns or lines."""
    whole = height_cm(chart)
    return Area(
        left=BEFORE,
        top=ABOVE_CM / whole,
        width=PLOT_WIDTH,
        height=(_columns_cm(chart) - ABOVE_CM - BELOW_CM) / whole,
    )


def column_area(chart: Chart, series: int, category: int) -> Area:
    """Return the area of one column as high as the plot."""
    plot = plot_area(chart)
    group = plot.width / len(chart.categories)
    width = group / (len(chart.series) + BETWEEN_PERCENT / 100)
    left = plot.left + group * category + width * (series + BETWEEN_PERCENT / 200)
    return Area(left=left, top=plot.top, width=width, height=plot.height)
