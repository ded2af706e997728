"""A chart as DrawingML: columns or horizontal bars with their numbers, and a target's line."""

from collections.abc import Sequence

from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.writers.word.charts.chart_size import BETWEEN_PERCENT, has_upright_names, plot_area
from prevent_cli.writers.word.charts.chart_workbook import columns, number_format, target_words
from prevent_cli.writers.word.charts.lines_xml import PAPER, hidden_entries, lines
from prevent_cli.writers.word.charts.series_xml import (
    ALL_OFF,
    CATEGORY_AXIS,
    COLOURS,
    SHOW_NAME,
    SHOW_VALUE,
    VALUE_AXIS,
    numbers,
    series_head,
)
from prevent_cli.writers.word.xml import DECLARATION, R, escaped

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
INK, RULE, EDGE = "0B0C0C", "D0D5DA", "505A5F"
THICK = 22225
FONT_SIZE = 1000  # hundredths of a point
CROWDED = 16  # with more numbers than this, those over columns are vertical
WHOLE = 100  # per cent
NEAR = 0.15  # of the axis: closer to the target, a number would overlap its line
ON_COLOUR = (PAPER, INK, PAPER, INK, PAPER, INK)  # a contrast of 5:1 or more on each colour


def chart_space(chart: Chart, *, workbook: str, marks: str, language: str, font: str) -> bytes:
    """Return the chart part; `workbook` is the id of its relationship to its workbook.

    `marks` is the id of its relationship to the labels of its gaps, or empty. With them the place of its columns is
    fixed.
    """
    is_lines = chart.kind is ChartKind.LINES
    across = chart.kind in {ChartKind.BARS, ChartKind.STACKED}
    drawn = lines(chart, text=_text(font)) if is_lines else _bars(chart, across=across, font=font)
    legend = len(chart.series if is_lines else columns(chart)) > 1
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{escaped(language)}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(chart, fixed=bool(marks) or is_lines)}{drawn}"
        f"{_line(chart, font=font)}"
        f"{_category_axis(chart, across=across, font=font)}{_value_axis(chart, across=across, font=font)}</c:plotArea>"
        + (_legend(font, without=hidden_entries(chart) if is_lines else ()) if legend else "")
        + '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>{_text(font)}'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        + (f'<c:userShapes r:id="{marks}"/>' if marks else "")
        + "</c:chartSpace>"
    ).encode()


def _layout(chart: Chart, *, fixed: bool) -> str:
    """Return the place of the plot without the words around it, or leave the choice to the program."""
    if not fixed:
        return "<c:layout/>"
    area = plot_area(chart)
    sizes = {"x": area.left, "y": area.top, "w": area.width, "h": area.height}
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        + "".join(f'<c:{name} val="{size:.5f}"/>' for name, size in sizes.items())
        + "</c:manualLayout></c:layout>"
    )


def is_crowded(chart: Chart) -> bool:
    """Return whether the numbers over a chart's columns are vertical, because there are many."""
    return chart.kind is ChartKind.COLUMNS and len(chart.series) * len(chart.categories) > CROWDED


def _bars(chart: Chart, *, across: bool, font: str) -> str:
    stacked = chart.kind is ChartKind.STACKED
    series = "".join(
        f"{series_head(chart, place)}"
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{PAPER}"/></a:solidFill></a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(chart, place, font=font, vertical=is_crowded(chart))}'
        f"{numbers(chart, place)}</c:ser>"
        for place, colour in zip(range(len(chart.series)), COLOURS, strict=False)
    )
    direction, grouping = "bar" if across else "col", "stacked" if stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if stacked else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{BETWEEN_PERCENT}"/>{overlap}<c:axId val="{CATEGORY_AXIS}"/>'
        f'<c:axId val="{VALUE_AXIS}"/></c:barChart>'
    )


def _line(chart: Chart, *, font: str) -> str:
    """Return the target over columns: a dashed line, named where the columns leave room.

    A line series cannot cross horizontal bars, so there the target is a line of the axis: see _value_axis.
    """
    if chart.target is None or chart.kind is not ChartKind.COLUMNS:
        return ""
    last = len(chart.categories) - 1
    mark = "none" if last else "dash"
    line = f'<a:ln w="{THICK}"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
    place = _roomiest(chart)
    look = f'<c:spPr><a:noFill/></c:spPr>{_text(font, bold=True)}<c:dLblPos val="t"/>{SHOW_NAME}'
    words = f'<c:dLbl><c:idx val="{place}"/>{look}</c:dLbl>' if place is not None else ""
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f"{series_head(chart, len(chart.series))}<c:spPr>{line}</c:spPr>"
        f'<c:marker><c:symbol val="{mark}"/></c:marker><c:dLbls>{words}{ALL_OFF}</c:dLbls>'
        f'{numbers(chart, len(chart.series))}<c:smooth val="0"/></c:ser><c:marker val="1"/>'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:lineChart>'
    )


def _roomiest(chart: Chart) -> int | None:
    """Return the category whose columns end furthest below the target; None if all are close to it.

    The legend always names the line.
    """
    target = chart.target[1] if chart.target is not None else 0
    tallest = [
        max((one.values[place] or 0 for one in chart.series), default=0) for place in range(len(chart.categories))
    ]
    lowest = min(tallest)
    return tallest.index(lowest) if target - lowest >= NEAR * max(*tallest, target) else None


def _labels(chart: Chart, place: int, *, font: str, vertical: bool) -> str:
    """Return the positions of a series' numbers: at the ends of its bars, or in the middle of each stacked part.

    A part of 0 has no number. A horizontal bar that ends close to the target's line has its number inside.
    """
    stacked = chart.kind is ChartKind.STACKED
    code = number_format(chart.unit) + (";;" if stacked else "")
    form = (
        f'<c:numFmt formatCode="{escaped(code)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    )
    inside = _text(font, bold=True, colour=ON_COLOUR[place])
    if stacked:
        return f'<c:dLbls>{form}{inside}<c:dLblPos val="ctr"/>{SHOW_VALUE}</c:dLbls>'
    near = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{form}{inside}<c:dLblPos val="inEnd"/>{SHOW_VALUE}</c:dLbl>'
        for index in _near_target(chart, place)
    )
    return f'<c:dLbls>{near}{form}{_text(font, vertical=vertical)}<c:dLblPos val="outEnd"/>{SHOW_VALUE}</c:dLbls>'


def _near_target(chart: Chart, place: int) -> list[int]:
    """Return the categories whose bars end so close to the target that the number would overlap its line."""
    if chart.target is None or chart.kind is not ChartKind.BARS:
        return []
    target, values = chart.target[1], chart.series[place].values
    room = NEAR * max(target, *(value or 0 for value in values))
    return [index for index, value in enumerate(values) if value is not None and target - room < value <= target]


def _category_axis(chart: Chart, *, across: bool, font: str) -> str:
    # Word leaves out names without a skip of 1, and LibreOffice unless they are said to be level.
    width = THICK if across and chart.target is not None else 9525  # it covers the target's line at 0
    order = "maxMin" if across else "minMax"
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if across else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="{width}"><a:solidFill><a:srgbClr val="{EDGE}"/></a:solidFill></a:ln></c:spPr>'
        f"{_text(font, vertical=has_upright_names(chart), level=not has_upright_names(chart))}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: Chart, *, across: bool, font: str) -> str:
    """Return the axis of the numbers.

    With horizontal bars and a target, it marks only 0 and the target, so that its grid line is the target's line.
    Other bars and columns have their numbers at their ends, where a grid line would cross them.
    """
    low, high = _ends(chart)
    ends = (f'<c:max val="{high}"/>' if high is not None else "") + (f'<c:min val="{low}"/>' if low is not None else "")
    rule, width, dash, form, step = RULE, 6350, "", number_format(chart.unit), ""
    if across and chart.target is not None and chart.target[1] > 0:
        label = target_words(chart).replace('"', "")
        rule, width, dash = INK, THICK, '<a:prstDash val="dash"/>'
        form = f'[={chart.target[1]}]"{label}";{form}'
        step = f'<c:majorUnit val="{chart.target[1]}"/>'
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="{width}"><a:solidFill><a:srgbClr val="{rule}"/></a:solidFill>{dash}</a:ln>'
        "</c:spPr></c:majorGridlines>"
        if step or chart.kind is ChartKind.LINES
        else ""
    )
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{ends}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if across else "l"}"/>{grid}'
        f'<c:numFmt formatCode="{escaped(form)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(font)}<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{"max" if across else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )


def _ends(chart: Chart) -> tuple[int | None, int | None]:
    """Return the ends of the axis: 0, and 100% for a percentage; None leaves the choice to the program."""
    values = [value for _, column in columns(chart) for value in column if value is not None]
    values += [chart.target[1]] if chart.target is not None else []
    low = 0 if min(values, default=0) >= 0 else None
    share = chart.unit == "%" and max(values, default=0) <= WHOLE
    return low, WHOLE if share and low == 0 else None


def _legend(font: str, *, without: Sequence[int]) -> str:
    hidden = "".join(f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>' for at in without)
    return f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{_text(font)}</c:legend>'


def _text(font: str, *, bold: bool = False, vertical: bool = False, level: bool = False, colour: str = INK) -> str:
    turn = ' rot="-5400000" vert="horz"' if vertical else ' rot="0" vert="horz"' if level else ""
    form = f'sz="{FONT_SIZE}" b="{int(bold)}"'
    return (
        f'<c:txPr><a:bodyPr{turn}/><a:p><a:pPr><a:defRPr {form}><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{escaped(font)}"/><a:cs typeface="{escaped(font)}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
