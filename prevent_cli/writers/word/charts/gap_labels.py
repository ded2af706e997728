"""The marks of a chart's gaps as text boxes over its drawing. Word prints no label for a number that is missing."""

from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.writers.word.charts.chart_size import Area, column_area
from prevent_cli.writers.word.charts.chart_xml import CHART, DRAWING, FONT_SIZE, INK, is_crowded
from prevent_cli.writers.word.xml import DECLARATION, escaped

PLACED = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
HEIGHT = 0.12  # of a column's area: room for one mark
ABOVE_AXIS = 0.02  # of a column's area, between the axis and the mark


def has_gap_labels(chart: Chart) -> bool:
    """Return whether a chart has marks over its drawing.

    Other charts have the mark after the name of the category: see chart_workbook.categories.
    """
    return chart.kind is ChartKind.COLUMNS and len(chart.series) > 1 and any(one.gaps for one in chart.series)


def gap_labels(chart: Chart, font: str) -> bytes:
    """Return the drawing part with one text box for each gap, where the column would begin."""
    gaps = [
        (column_area(chart, series, category), mark)
        for series, one in enumerate(chart.series)
        for category, mark in one.gaps.items()
    ]
    turn = ' vert="vert270"' if is_crowded(chart) else ""
    form = (
        f'<a:rPr lang="en-GB" sz="{FONT_SIZE}"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
        f'<a:latin typeface="{escaped(font)}"/><a:cs typeface="{escaped(font)}"/></a:rPr>'
    )
    boxes = "".join(_box(number, area, mark, turn, form) for number, (area, mark) in enumerate(gaps, start=1))
    return (
        f'{DECLARATION}<c:userShapes xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:cdr="{PLACED}">{boxes}</c:userShapes>'
    ).encode()


def _box(number: int, column: Area, mark: str, turn: str, form: str) -> str:
    foot = column.top + column.height * (1 - ABOVE_AXIS)
    side = f'{turn} wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"ctr" if turn else "b"}"'
    return (
        f"<cdr:relSizeAnchor>{_corner('from', column.left, foot - HEIGHT * column.height)}"
        f"{_corner('to', column.left + column.width, foot)}"
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number + 1}" name="Gap {number}"/>'
        '<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"</cdr:spPr><cdr:txBody><a:bodyPr{side}><a:noAutofit/></a:bodyPr><a:lstStyle/>"
        f'<a:p><a:pPr algn="{"l" if turn else "ctr"}"/><a:r>{form}<a:t>{escaped(mark)}</a:t></a:r></a:p>'
        "</cdr:txBody></cdr:sp></cdr:relSizeAnchor>"
    )


def _corner(name: str, x: float, y: float) -> str:
    return f"<cdr:{name}><cdr:x>{x:.5f}</cdr:x><cdr:y>{y:.5f}</cdr:y></cdr:{name}>"
