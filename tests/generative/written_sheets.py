"""Workbooks of random cells, with their XML as several programs write it."""

import datetime as dt
import io
import random
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from mutated_bytes import mutated
from written_files import ErrorCell, letters, zip_bytes

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMATS = ("General", "dd/mm/yyyy", "0%", "0000", "hh:mm", "mmm yyyy", "yyyy-mm-dd hh:mm:ss", "#,##0.00")
KINDS = ("text", "identifier", "period", "loose date", "date", "whole")
_TEXTS = (
    *("Yes", "No", "Adults", "Children and Families", "café", "Ω", "A & B", "<5", "a > b", 'say "hello"', "it's"),
    *(
        " before",
        "after ",
        "  ",
        "two\nlines",
        "tab\there",
        "_x000D_",
        "a_x0041_b",
        "=1+1",
        "#N/A",
        "00417",
        "417",
        "1.0",
    ),
    *(
        "x" * 31,
        "x" * 32,
        "x" * 33,
        "y" * 300,
        "é" * 16,
        "é" * 17,
        "2024-05-14 00:00:00",
        "TRUE",
        "strike",
        "\u00a0",
        "😀",
    ),
)
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001
Cell = object | None
Grid = list[list[Cell]]


def random_grid(draw: random.Random) -> Grid:
    """Return rows of cells, headings first; columns are of one kind of value or mixed, with gaps."""
    width = draw.choice((1, 2, 3, 5, 8, 8, 12, 30))
    makers = [draw.choice((*_MAKERS, _mixed)) for _ in range(width)]
    gaps = [draw.choice((0, 0, 0.1, 0.6, 1)) for _ in range(width)]
    rows: Grid = [[f"Column {at} {draw.choice(KINDS)}" for at in range(width)]]
    for _ in range(draw.choice((0, 1, 3, 12, 60, 130))):
        rows.append([None if draw.random() < gap else make(draw) for make, gap in zip(makers, gaps, strict=True)])
    return rows


def kinds_of(grid: Grid) -> dict[str, str]:
    """Return the kind of each heading, as the descriptions of returns have them."""
    return {str(head).lower(): str(head).split(" ", 2)[2] for head in grid[0]}


def _text(draw: random.Random) -> Cell:
    return draw.choice(_TEXTS) if draw.random() < 0.8 else f"Person {draw.randrange(500)}"


def _whole(draw: random.Random) -> Cell:
    return draw.choice((0, 1, 7, -5, 2019, 10**9, 123456789012345, 1234567890123456789, draw.randrange(10**6)))


def _decimal(draw: random.Random) -> Cell:
    return draw.choice((0.85, 1.5, -0.25, 1e21, 1e-7, 0.1 + 0.2, 100.0, draw.random() * 10 ** draw.randrange(-3, 9)))


def _day(draw: random.Random) -> Cell:
    return dt.datetime(1990, 1, 1) + dt.timedelta(days=draw.randrange(20_000))  # noqa: DTZ001


def _moment(draw: random.Random) -> Cell:
    return dt.datetime(2020, 1, 1) + dt.timedelta(seconds=draw.randrange(10**8))  # noqa: DTZ001


def _truth(draw: random.Random) -> Cell:
    return draw.random() < 0.5


def _error(draw: random.Random) -> Cell:
    return ErrorCell(draw.choice(("#N/A", "#DIV/0!", "#REF!"))) if draw.random() < 0.1 else _text(draw)


_MAKERS: tuple[Callable[[random.Random], Cell], ...] = (_text, _text, _whole, _decimal, _day, _moment, _truth, _error)


def _mixed(draw: random.Random) -> Cell:
    return draw.choice(_MAKERS)(draw)


class Form:
    """How one program writes cells: what differs between programs are the attributes and the place of texts."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.texts: dict[str, int] = {}
        self.head, self.tail, self.end = "", "", ""
        self.row_end = self.row_start = ""

    def row_attributes(self, _number: int, _width: int) -> str:
        """Return the attributes of a row after its number."""
        return ""

    def blank(self, _place: str) -> str:
        """Return a cell without a value, or nothing."""
        return ""

    def number(self, place: str, text: str, style: int, formula: str = "") -> str:
        """Return a cell with a number."""
        look = f' s="{style}"' if style else ""
        return f'<c r="{place}"{look}>{formula}<v>{text}</v></c>'

    def text(self, place: str, text: str) -> str:
        """Return a cell with a text, which is a shared one."""
        return f'<c r="{place}" t="s"><v>{self.texts.setdefault(text, len(self.texts))}</v></c>'

    def truth(self, place: str, *, is_true: bool) -> str:
        """Return a cell that is true or false."""
        return f'<c r="{place}" t="b"><v>{int(is_true)}</v></c>'


class ExcelForm(Form):
    """Excel itself: spans, heights, styles of blank cells, formulas with their results."""

    def __init__(self, draw: random.Random) -> None:
        super().__init__(draw)
        hidden = draw.choice(("", "", ' hidden="1"'))
        self.head = (
            '<dimension ref="A1:H9"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><selection '
            'activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" '
            'x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="10.5" customWidth="1"'
            f"{hidden}/></cols>"
        )
        self.tail = draw.choice(
            (
                '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
                '<autoFilter ref="A1:C4"/><mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>'
                '<conditionalFormatting sqref="A2:A9"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal">'
                "<formula>1</formula></cfRule></conditionalFormatting>",
            )
        )

    def row_attributes(self, _number: int, width: int) -> str:
        look = self.draw.choice(("", "", "", ' ht="30" customHeight="1"', ' s="2" customFormat="1"', ' hidden="1"'))
        return f' spans="1:{width}"{look} x14ac:dyDescent="0.25"'

    def blank(self, place: str) -> str:
        return self.draw.choice(("", f'<c r="{place}" s="1"/>'))

    def number(self, place: str, text: str, style: int, formula: str = "") -> str:
        formula = self.draw.choice(
            ("",) * 6 + ("<f>A1+1</f>", '<f t="shared" si="0"/>', '<f t="shared" ref="C2:C9" si="0">B2*2</f>')
        )
        return super().number(place, text, style, formula)

    def text(self, place: str, text: str) -> str:
        if self.draw.random() < 0.2:
            return f'<c r="{place}" t="str"><f>IF(A1&gt;1,"a","b")</f><v>{_escaped(text)}</v></c>'
        style = self.draw.choice(("", "", ' s="1"', ' s="3"'))
        return super().text(place, text).replace(" t=", f"{style} t=")


class LibreOfficeForm(Form):
    """LibreOffice: every attribute of a row, a style of every cell, formulas with an attribute."""

    def __init__(self, draw: random.Random) -> None:
        super().__init__(draw)
        self.head = '<sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><dimension ref="A1:H9"/>'

    def row_attributes(self, _number: int, _width: int) -> str:
        return ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"'

    def number(self, place: str, text: str, style: int, formula: str = "") -> str:
        formula = self.draw.choice(("", "", '<f aca="false">B2+1</f>'))
        return f'<c r="{place}" s="{style}" t="n">{formula}<v>{text}</v></c>'

    def text(self, place: str, text: str) -> str:
        return super().text(place, text).replace(" t=", ' s="0" t=')


class InlineForm(Form):
    """xlsxwriter with constant memory, openpyxl, R writexl: texts in the cells."""

    def text(self, place: str, text: str) -> str:
        space = ' xml:space="preserve"' if text != text.strip() else ""
        return f'<c r="{place}" t="inlineStr"><is><t{space}>{_escaped(text)}</t></is></c>'


class PoiForm(InlineForm):
    """Apache POI while it streams: line ends between rows."""

    def __init__(self, draw: random.Random) -> None:
        super().__init__(draw)
        self.row_end = self.row_start = "\n"

    def number(self, place: str, text: str, style: int, formula: str = "") -> str:
        return super().number(place, text, style, formula).replace("><v>", ' t="n"><v>')


class RForm(Form):
    """R's openxlsx: a style and a type of every cell."""

    def number(self, place: str, text: str, style: int, formula: str = "") -> str:
        return f'<c r="{place}" s="{style}" t="n">{formula}<v>{text}</v></c>'


class TypeFirstForm(Form):
    """Other programs: the type before the style, texts in value elements, rows closed at once."""

    def text(self, place: str, text: str) -> str:
        return f'<c r="{place}" t="str"><v>{_escaped(text)}</v></c>'

    def truth(self, place: str, *, is_true: bool) -> str:
        return f'<c r="{place}" t="b" s="1"><v>{int(is_true)}</v></c>'


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


FORMS: dict[str, type[Form]] = {
    "excel": ExcelForm,
    "libreoffice": LibreOfficeForm,
    "inline": InlineForm,
    "poi": PoiForm,
    "openxlsx": RForm,
    "type-first": TypeFirstForm,
}


def parts_of(grid: Grid, name: str, draw: random.Random) -> dict[str, str]:
    """Return the parts of a workbook of one sheet in the form of a program; the table may begin anywhere."""
    form = FORMS[name](draw)
    left, above = draw.choice((0, 0, 0, 1, 26)), draw.choice((0, 0, 0, 2))
    rows, number = [], above
    for cells in grid:
        number += draw.choice((1,) * 30 + (2,))
        inside = "".join(_cell(form, f"{letters(at)}{number}", cell) for at, cell in enumerate(cells, left + 1))
        attributes = form.row_attributes(number, len(cells))
        if inside or draw.random() < 0.5:
            rows.append(f'<row r="{number}"{attributes}>{form.row_start}{inside}</row>{form.row_end}')
        else:
            rows.append(f'<row r="{number}"{attributes}/>')
    sheet = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
        f"{form.head}<sheetData>{''.join(rows)}</sheetData>{form.tail}</worksheet>"
    )
    return _book(sheet, form.texts, starts_1904=draw.random() < 0.1)


def _cell(form: Form, place: str, value: Cell) -> str:
    if value is None:
        return form.blank(place)
    if isinstance(value, ErrorCell):
        return f'<c r="{place}" t="e">{form.draw.choice(("", "<f>NA()</f>"))}<v>{value.text}</v></c>'
    if isinstance(value, bool):
        return form.truth(place, is_true=value)
    if isinstance(value, dt.datetime):
        days = (value - _EPOCH) / dt.timedelta(days=1)
        style = form.draw.choice((1, 1, 1, 5, 6))
        return form.number(place, str(int(days)) if days == int(days) else repr(days), style)
    if isinstance(value, int | float):
        return form.number(place, repr(value).upper(), form.draw.choice((0, 0, 0, 2, 3, 4, 7)))
    return form.text(place, str(value))


def _book(sheet: str, texts: dict[str, int], *, starts_1904: bool) -> dict[str, str]:
    items = "".join(f"<si>{_shared(text)}</si>" for text in texts)
    forms = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(_FORMATS) if at)
    styles = "".join(f'<xf numFmtId="{164 + at if at else 0}"/>' for at in range(len(_FORMATS)))
    kinds = (("worksheet", "worksheets/sheet1"), ("styles", "styles"), ("sharedStrings", "sharedStrings"))
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}.xml"/>'
        for at, (kind, target) in enumerate(kinds, 1)
    )
    start = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{start}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        + ('<workbookPr date1904="1"/>' if starts_1904 else "")
        + '<sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{forms}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{items}</sst>',
    }


def _shared(text: str) -> str:
    if text.startswith("x"):
        return f"<r><t>{text[:3]}</t></r><r><t>{text[3:]}</t></r>"
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{_escaped(text)}</t>"


def library_bytes(grid: Grid, name: str) -> bytes:
    """Return a workbook that a library writes."""
    out = io.BytesIO()
    if name == "openpyxl":
        _write_with_openpyxl(grid, out)
    else:
        _write_with_xlsxwriter(grid, out, constant_memory=name == "xlsxwriter-constant")
    return out.getvalue()


LIBRARIES = ("openpyxl", "xlsxwriter", "xlsxwriter-constant")


def _write_with_openpyxl(grid: Grid, out: io.BytesIO) -> None:
    import openpyxl

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Log")
    for row in grid:
        sheet.append(["x" if cell in {"=1+1", "#N/A"} or isinstance(cell, ErrorCell) else cell for cell in row])
    workbook.save(out)


def _write_with_xlsxwriter(grid: Grid, out: io.BytesIO, *, constant_memory: bool) -> None:
    import xlsxwriter

    options = {"constant_memory": constant_memory, "default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}
    workbook = xlsxwriter.Workbook(out, {**options, "in_memory": not constant_memory})
    sheet = workbook.add_worksheet("Log")
    for at, row in enumerate(grid):
        sheet.write_row(at, 0, [cell.text if isinstance(cell, ErrorCell) else cell for cell in row])
    workbook.close()


def written(seed: int) -> tuple[str, bytes, Grid]:
    """Return the program's name, the workbook, and the cells of one seed."""
    draw = random.Random(seed)
    grid, name = random_grid(draw), (*FORMS, *LIBRARIES)[seed % (len(FORMS) + len(LIBRARIES))]
    content = library_bytes(grid, name) if name in LIBRARIES else zip_bytes(parts_of(grid, name, draw))
    return name, content, grid


def mutated_sheet(seed: int) -> tuple[str, bytes, Grid]:
    """Return a workbook of one seed after a few changes of the bytes of its sheet, or of another part."""
    name, content, grid = written(seed)
    draw = random.Random(~seed)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    others = sorted(member for member in parts if not member.startswith(("docProps", "xl/theme")))
    chosen = draw.choice((*("xl/worksheets/sheet1.xml",) * 20, *others))
    parts[chosen] = draw.choice((mutated, _with_other_tags))(parts[chosen], draw)
    return name, zip_bytes(parts), grid


def _with_other_tags(content: bytes, draw: random.Random) -> bytes:
    """Return XML with one to three tags or values deleted, repeated, exchanged, or replaced by unusual ones."""
    pieces = re.findall(rb"<[^<>]*>|[^<>]+", content)
    for _ in range(draw.choice((1, 1, 2, 3))):
        at, other = draw.randrange(len(pieces)), draw.randrange(len(pieces))
        long = draw.choice((1, 1, 2, 4, 9))
        change = draw.choice(("delete", "repeat", "exchange", "replace", "attribute", "address"))
        if change == "delete":
            del pieces[at : at + long]
        elif change == "repeat":
            pieces[other:other] = pieces[at : at + long]
        elif change == "exchange":
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif change == "replace":
            pieces[at] = draw.choice(_UNUSUAL)
        elif change == "attribute":
            pieces[at] = re.sub(rb'="[^"]*"', b'="%s"' % draw.choice(_VALUES), pieces[at], count=draw.choice((1, 2)))
        else:
            pieces[at] = re.sub(rb' r="([A-Z]*)\d*"', rb' r="\g<1>%d"' % draw.choice((0, 1, 2, 3, 10**6)), pieces[at])
        if not pieces:
            pieces = [content]
    return b"".join(pieces)


_VALUES = (
    b"",
    b"0",
    b"1",
    b"e",
    b"d",
    b"str",
    b"s",
    b"A1",
    b"B2",
    b"XFD1048576",
    b"a1",
    b"A01",
    b"99999999",
    b"true",
    b"&lt;",
)
_UNUSUAL = (
    *(
        b"<!-- x -->",
        b"<![CDATA[x]]>",
        b"<?x?>",
        b"<v>",
        b"</v>",
        b"<v/>",
        b"<c/>",
        b"<row>",
        b"<f>",
        b"<is>",
        b"<t>",
        b"</t>",
    ),
    *(
        b'<c r="A1">',
        b'<c r="B2" s="1"/>',
        b"</c>",
        b"</row>",
        b"<r><t>x</t></r>",
        b"<x:v>1</x:v>",
        b"&amp;",
        b"&x;",
        b"&#0;",
    ),
    *(
        b" ",
        b"\n",
        b"text",
        b"1e400",
        b"NaN",
        b"-0",
        b"2958466",
        b"0x10",
        b"\xff",
        b"\xc3\xa9",
        b"\x01",
        b"_x000D_",
        b"<sheetData>",
    ),
)
