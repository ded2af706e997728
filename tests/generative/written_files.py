"""A grid of cells as a file of each kind that councils send, written quickly; the cells' own types are kept."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Grid = list[list[object]]
EPOCH = dt.date(1899, 12, 30)
EPOCH_1904 = dt.date(1904, 1, 1)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class ErrorCell:
    """A cell that holds one of Excel's errors."""

    text: str = "#N/A"


def letters(number: int) -> str:
    """Return the letters of a column counted from 1."""
    return letters((number - 1) // 26) + chr(65 + (number - 1) % 26) if number else ""


def excel_text(text: str) -> str:
    """Return a text as Excel stores it: what looks like one of its escapes is escaped itself."""
    return _ESCAPE_LIKE.sub("_x005F_", text)


def as_text(cell: object) -> str:
    """Return a cell as a text file holds it."""
    return cell.text if isinstance(cell, ErrorCell) else f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else str(cell)


def csv_bytes(grid: Grid, *, delimiter: str = ",", encoding: str = "utf-8", line_end: str = "\r\n") -> bytes:
    """Return a delimited file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerows([as_text(cell) for cell in row] for row in grid)
    return out.getvalue().encode(encoding)


def xlsx_parts(grid: Grid, *, shared: bool = False, since_1904: bool = False) -> dict[str, str]:
    """Return the parts of a workbook of one sheet, "Log"."""
    texts: dict[str, int] = {}
    epoch = EPOCH_1904 if since_1904 else EPOCH

    def cell(value: object, place: str) -> str:  # noqa: PLR0911 - a type a line
        if value is None or value == "":
            return ""
        if isinstance(value, ErrorCell):
            return f'<c r="{place}" t="e"><v>{value.text}</v></c>'
        if isinstance(value, bool):
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, dt.date):
            return f'<c r="{place}" s="1"><v>{(value - epoch).days}</v></c>'
        if isinstance(value, int | float):
            return f'<c r="{place}"><v>{value}</v></c>'
        if shared:
            return f'<c r="{place}" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is>{_t(str(value))}</is></c>'

    rows = "".join(
        f'<row r="{at}">' + "".join(cell(value, f"{letters(n)}{at}") for n, value in enumerate(row, 1)) + "</row>"
        for at, row in enumerate(grid, 1)
    )
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        + ('<workbookPr date1904="1"/>' if since_1904 else "")
        + '<sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font><sz val="11"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
        '<cellXfs count="2">'
        '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    items = "".join(f"<si>{_t(text)}</si>" for text in texts)
    return parts | {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{items}</sst>'}


def _t(text: str) -> str:
    return f'<t xml:space="preserve">{escape(excel_text(text), {chr(13): "&#13;"})}</t>'


def zip_bytes(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _openpyxl_bytes(grid: Grid) -> bytes:
    import openpyxl

    workbook = openpyxl.Workbook()
    for at, row in enumerate(grid, 1):
        for number, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = workbook.active.cell(at, number)
            cell.value = value.text if isinstance(value, ErrorCell) else value
            if isinstance(value, str):
                cell.value, cell.data_type = excel_text(value), "s"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _xlsxwriter_bytes(grid: Grid) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, day = workbook.add_worksheet("Log"), workbook.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate(grid):
        for number, value in enumerate(row):
            if isinstance(value, ErrorCell):
                sheet.write_formula(at, number, "=NA()", None, value.text)
            elif isinstance(value, dt.date):
                sheet.write_datetime(at, number, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, str):
                sheet.write_string(at, number, value)
            elif value is not None:
                sheet.write(at, number, value)
    workbook.close()
    return out.getvalue()


def _xls_bytes(grid: Grid) -> bytes:
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    sheet, day = workbook.add_sheet("Log"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for at, row in enumerate(grid):
        for number, value in enumerate(row):
            if isinstance(value, ErrorCell):
                sheet.row(at).set_cell_error(number, "#N/A!" if value.text == "#N/A" else value.text)
            elif isinstance(value, dt.date):
                sheet.write(at, number, value, day)
            elif value is not None and value != "":
                sheet.write(at, number, value)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def ods_parts(grid: Grid) -> dict[str, str]:
    """Return the parts of an OpenDocument spreadsheet of one sheet, "Log"."""
    prefix = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{prefix}{name}:1.0"' for name in ("office", "table", "text"))
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in grid)
    extension = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{prefix}manifest:1.0"/>',
        "content.xml": f'<office:document-content {spaces} {extension} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Log">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>",
    }


def _ods_cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, ErrorCell):
        text = f"<text:p>{value.text}</text:p>"
        return f'<table:table-cell office:value-type="string" calcext:value-type="error">{text}</table:table-cell>'
    if isinstance(value, bool):
        kind, held = "boolean", f'office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, dt.date):
        kind, held = "date", f'office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind, held = "float", f'office:value="{value}"'
    elif value == " ".join(str(value).split()):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    else:
        # A leading or repeated space is dropped in a paragraph; the attribute keeps the text as it stands.
        kind, held = "string", f"office:string-value={quoteattr(str(value), {chr(10): '&#10;', chr(9): '&#9;'})}"
    return f'<table:table-cell office:value-type="{kind}" {held}/>'


WORKBOOKS: dict[str, tuple[str, Callable[[Grid], bytes]]] = {
    "inline": (".xlsx", lambda grid: zip_bytes(xlsx_parts(grid))),
    "shared": (".xlsx", lambda grid: zip_bytes(xlsx_parts(grid, shared=True))),
    "1904": (".xlsx", lambda grid: zip_bytes(xlsx_parts(grid, since_1904=True))),
    "openpyxl": (".xlsx", _openpyxl_bytes),
    "xlsxwriter": (".xlsx", _xlsxwriter_bytes),
    "xls": (".xls", _xls_bytes),
    "ods": (".ods", lambda grid: zip_bytes(ods_parts(grid))),
}


def write(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Put a file's bytes in a folder from which all others are taken away."""
    for old in folder.iterdir():
        old.unlink()
    path = folder / f"{stem}{suffix}"
    path.write_bytes(content)
    return path
