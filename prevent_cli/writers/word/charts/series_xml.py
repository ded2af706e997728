"""The parts of a chart's series that all kinds of chart have: its name, its categories and its numbers."""

from collections.abc import Sequence

from prevent_cli.layouts.document import Chart
from prevent_cli.writers.word.charts.chart_workbook import SHEET_NAME, categories, columns, letter, number_format
from prevent_cli.writers.word.xml import escaped

COLOURS = ("12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1")  # Government Analysis Function palette, in order
CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
ALL_OFF = "".join(
    f'<c:{name} val="0"/>'
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
SHOW_VALUE = ALL_OFF.replace('showVal val="0"', 'showVal val="1"')
SHOW_NAME = ALL_OFF.replace('showSerName val="0"', 'showSerName val="1"')


def series_head(chart: Chart, place: int) -> str:
    """Return the beginning of a series: its place and its name."""
    column, (name, _) = letter(place + 1), columns(chart)[place]
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{SHEET_NAME}!${column}$1</c:f>'
        f"{_cache('str', [name])}</c:strRef></c:tx>"
    )


def numbers(chart: Chart, place: int) -> str:
    """Return the categories and the numbers of a series."""
    column, (_, values), last = letter(place + 1), columns(chart)[place], len(chart.categories) + 1
    return (
        f"<c:cat><c:strRef><c:f>{SHEET_NAME}!$A$2:$A${last}</c:f>{_cache('str', categories(chart))}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET_NAME}!${column}$2:${column}${last}</c:f>"
        f"{_cache('num', values, form=number_format(chart.unit))}</c:numRef></c:val>"
    )


def _cache(kind: str, values: Sequence[str | int | None], *, form: str = "") -> str:
    """Return the numbers or words that are shown until the workbook is opened, without blanks."""
    code = f"<c:formatCode>{escaped(form)}</c:formatCode>" if form else ""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escaped(str(value))}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<c:{kind}Cache>{code}<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'
