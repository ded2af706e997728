"""The workbook inside a chart, in which a reader can edit the numbers in Word. The same chart gives the same bytes."""

import itertools

from prevent_cli.layouts.document import Chart, ChartKind
from prevent_cli.writers.word.package import CONTENT_TYPES, Relationship, relationships_xml, zipped
from prevent_cli.writers.word.xml import DECLARATION, R, escaped

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_NAME = "Data"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
PARTS = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet", "xl/styles.xml": "styles"}
OWN_FORMAT = 164  # the first number for a custom format


def number_format(unit: str) -> str:
    """Return the format of a number with this unit, 1,234 or 44%, without any calculation."""
    quoted = unit.replace('"', "")
    return f'#,##0"{quoted}"' if quoted else "#,##0"


def target_words(chart: Chart) -> str:
    """Return the target's label, with its number if the label does not include it."""
    if chart.target is None:
        return ""
    label, value = chart.target
    number = f"{value:,}{chart.unit}"
    return label if number in label else f"{label}: {number}"


def categories(chart: Chart) -> tuple[str, ...]:
    """Return the names of the categories, each with the marks of its gaps.

    A chart of columns with several series has them over its drawing instead: see gap_labels.
    """
    if chart.kind is ChartKind.COLUMNS and len(chart.series) > 1:
        return chart.categories
    marks = [
        dict.fromkeys(one.gaps[place] for one in chart.series if place in one.gaps)
        for place in range(len(chart.categories))
    ]
    return tuple(" ".join((name, *found)) for name, found in zip(chart.categories, marks, strict=True))


def columns(chart: Chart) -> list[tuple[str, tuple[int | None, ...]]]:
    """Return the columns of numbers: the series, or the parts of lines, and the target if it is drawn as a series."""
    if chart.kind is ChartKind.LINES:
        return [(chart.series[place].name, values) for place, values in line_parts(chart)]
    found = [(one.name, one.values) for one in chart.series]
    if chart.target is not None and chart.kind is ChartKind.COLUMNS:
        found.append((target_words(chart), (chart.target[1],) * len(chart.categories)))
    return found


def line_parts(chart: Chart) -> list[tuple[int, tuple[int | None, ...]]]:
    """Return the parts of the lines that no line joins, each with the place of its series and its numbers.

    A part is a series of its own, because some programs join all points of a series.
    """
    found = []
    for place, series in enumerate(chart.series):
        known = [at for at, value in enumerate(series.values) if value is not None]
        begins = [0, *(at for at in known[1:] if at in series.breaks | series.so_far)]
        for first, last in itertools.pairwise((*begins, len(series.values))):
            within = range(first, last)
            found.append((place, tuple(value if at in within else None for at, value in enumerate(series.values))))
    return found


def workbook_bytes(chart: Chart) -> bytes:
    """Return a workbook of one sheet, with categories as rows and series as columns."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{TYPE.format(kind)}"/>' for part, kind in PARTS.items()
    )
    types = (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    book = (
        f'{DECLARATION}<workbook xmlns="{SHEET}" xmlns:r="{R}"><sheets>'
        f'<sheet name="{SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relationships_xml(
                (Relationship(id="rId1", type=f"{R}/officeDocument", target="xl/workbook.xml"),)
            ),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": relationships_xml(
                (
                    Relationship(id="rId1", type=f"{R}/worksheet", target="worksheets/sheet1.xml"),
                    Relationship(id="rId2", type=f"{R}/styles", target="styles.xml"),
                )
            ),
            "xl/worksheets/sheet1.xml": _sheet(chart),
            "xl/styles.xml": _styles(chart.unit),
        }
    )


def _sheet(chart: Chart) -> bytes:
    numbers = columns(chart)
    rows = [[_words(place, 1, name) for place, (name, _) in enumerate(numbers, start=1)]]
    for row, category in enumerate(categories(chart), start=2):
        values = ((place, column[row - 2]) for place, (_, column) in enumerate(numbers, start=1))
        filled = [_number(place, row, value) for place, value in values if value is not None]
        rows.append([_words(0, row, category), *filled])
    each = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(rows, start=1))
    widths = '<cols><col min="1" max="1" width="34" customWidth="1"/></cols>'
    return f'{DECLARATION}<worksheet xmlns="{SHEET}">{widths}<sheetData>{each}</sheetData></worksheet>'.encode()


def letter(place: int) -> str:
    """Return the letter of a column, counted from 0 (at most 25)."""
    return chr(ord("A") + place)


def _words(place: int, row: int, text: str) -> str:
    """Return a cell of text; it is never read as a formula."""
    return f'<c r="{letter(place)}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _number(place: int, row: int, value: int) -> str:
    return f'<c r="{letter(place)}{row}" s="1"><v>{value}</v></c>'


def _styles(unit: str) -> bytes:
    """Return the styles part: plain cells, and numbers with their unit."""
    usual = 'fontId="0" fillId="0" borderId="0"'
    return (
        f'{DECLARATION}<styleSheet xmlns="{SHEET}">'
        f'<numFmts count="1"><numFmt numFmtId="{OWN_FORMAT}" formatCode="{escaped(number_format(unit))}"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" {usual}/></cellStyleXfs>'
        f'<cellXfs count="2"><xf numFmtId="0" {usual} xfId="0"/>'
        f'<xf numFmtId="{OWN_FORMAT}" {usual} xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()
