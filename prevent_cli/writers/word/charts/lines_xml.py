"""A chart of lines as DrawingML: a marker of another shape for each series, and each number on white over its line."""

from collections.abc import Sequence

from prevent_cli.layouts.document import Chart
from prevent_cli.layouts.present import BROKEN
from prevent_cli.writers.word.charts.chart_workbook import line_parts, number_format
from prevent_cli.writers.word.charts.series_xml import (
    CATEGORY_AXIS,
    COLOURS,
    SHOW_VALUE,
    VALUE_AXIS,
    numbers,
    series_head,
)
from prevent_cli.writers.word.xml import escaped

MARKERS = ("circle", "square", "triangle", "diamond", "x", "star")
WIDE = 28575  # of a line, in English metric units
PAPER = "FFFFFF"


def lines(chart: Chart, *, text: str) -> str:
    """Return the lines of a chart; `text` is the look of its numbers."""
    series = "".join(_part(chart, at, text) for at in range(len(line_parts(chart))))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:lineChart>'
    )


def hidden_entries(chart: Chart) -> tuple[int, ...]:
    """Return the parts of lines that the legend leaves out: all but the first of each series."""
    places = [place for place, _ in line_parts(chart)]
    return tuple(at for at, place in enumerate(places) if place in places[:at])


def _part(chart: Chart, at: int, text: str) -> str:
    place, values = line_parts(chart)[at]
    fill = f'<a:solidFill><a:srgbClr val="{COLOURS[place]}"/></a:solidFill>'
    marker = (
        f'<c:marker><c:symbol val="{MARKERS[place]}"/><c:size val="8"/><c:spPr>{fill}<a:ln w="9525">{fill}</a:ln>'
        "</c:spPr></c:marker>"
    )
    return (
        f'{series_head(chart, at)}<c:spPr><a:ln w="{WIDE}">{fill}</a:ln></c:spPr>{marker}'
        f'{_labels(chart, place, values, text)}{numbers(chart, at)}<c:smooth val="0"/></c:ser>'
    )


def _labels(chart: Chart, place: int, values: Sequence[int | None], text: str) -> str:
    """Return the number of each point over it, on white: a line that passes behind it does not cross it."""
    series, code = chart.series[place], number_format(chart.unit)
    plain = f'<c:spPr><a:solidFill><a:srgbClr val="{PAPER}"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
    form = f'<c:numFmt formatCode="{escaped(code)}" sourceLinked="0"/>{plain}{text}'
    after_break = escaped(f'{code}"{BROKEN}"')
    marked = f'<c:numFmt formatCode="{after_break}" sourceLinked="0"/>{plain}{text}'
    shown = f'<c:dLblPos val="t"/>{SHOW_VALUE}'
    found = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{marked}{shown}</c:dLbl>'
        for index, value in enumerate(values)
        if value is not None and index in series.breaks
    )
    return f"<c:dLbls>{found}{form}{shown}</c:dLbls>"
