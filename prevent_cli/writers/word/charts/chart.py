"""A chart of the document tree as an editable Word chart: its caption, drawing and parts."""

from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Chart, Text
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.charts.chart_size import height_cm
from prevent_cli.writers.word.charts.chart_workbook import workbook_bytes
from prevent_cli.writers.word.charts.chart_xml import CHART, DRAWING, chart_space
from prevent_cli.writers.word.charts.gap_labels import gap_labels, has_gap_labels
from prevent_cli.writers.word.charts.series_xml import COLOURS
from prevent_cli.writers.word.package import Look, Relationship, relationships_name, relationships_xml
from prevent_cli.writers.word.xml import KEEP, R, escaped, paragraph

if TYPE_CHECKING:
    from prevent_cli.writers.word.block_writer import BlockWriter

PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKS_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
WORKBOOK, MARKS = "rId1", "rId2"  # the ids of the relationships of a chart
EMU = 635  # in a twentieth of a point
EMU_A_CM = 360_000
TALLEST = 0.8  # of the page


def chart_xml(chart: Chart, writer: "BlockWriter") -> str:
    """Return the caption and the drawing; raise TemplateError if a chart has no description or cannot be drawn."""
    _check(chart)
    writer.charts.append(chart)
    number = len(writer.charts)
    width = writer.width * EMU
    height = min(round(height_cm(chart, width / EMU_A_CM) * EMU_A_CM), round(TALLEST * writer.height * EMU))
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{PLACE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr="{escaped(chart.description)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{_relation(number)}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    keep = KEEP if chart.notes else ""
    notes = writer.notes([(Text(text=words),) for words in chart.notes])
    return writer.caption(chart) + paragraph(writer.styles.id(names.FIGURE), drawing, keep) + notes


def add_charts(charts: list[Chart], look: Look, *, language: str, font: str) -> dict[str, str]:
    """Add each chart and its workbook to the file; return their content types."""
    added: dict[str, str] = {}
    for number, chart in enumerate(charts, start=1):
        part, workbook = f"word/charts/chart{number}.xml", f"word/embeddings/chart{number}.xlsx"
        target = f"../embeddings/chart{number}.xlsx"
        relations = [Relationship(id=WORKBOOK, type=f"{R}/package", target=target)]
        added |= {part: CHART_TYPE, workbook: WORKBOOK_TYPE}
        marks = f"word/drawings/drawing{number}.xml"
        if has_gap_labels(chart):
            look.parts[marks] = gap_labels(chart, font)
            relations.append(
                Relationship(id=MARKS, type=f"{R}/chartUserShapes", target=f"../{marks.removeprefix('word/')}")
            )
            added[marks] = MARKS_TYPE
        look.parts[part] = chart_space(
            chart, workbook=WORKBOOK, marks=MARKS if marks in added else "", language=language, font=font
        )
        look.parts[workbook] = workbook_bytes(chart)
        look.parts[relationships_name(part)] = relationships_xml(tuple(relations))
        look.relations.append(Relationship(id=_relation(number), type=f"{R}/chart", target=part.removeprefix("word/")))
    return added


def _relation(number: int) -> str:
    return f"rIdChart{number}"


def _check(chart: Chart) -> None:
    if not chart.description.strip():
        raise TemplateError(f'The chart "{chart.name}" has no description for screen readers')
    if not 1 <= len(chart.series) <= len(COLOURS):
        raise TemplateError(f'The chart "{chart.name}" has {len(chart.series)} series; use 1 to {len(COLOURS)}')
    if not chart.categories or any(len(one.values) != len(chart.categories) for one in chart.series):
        raise TemplateError(f'The chart "{chart.name}" needs a number for each of its categories')
