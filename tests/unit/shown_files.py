"""Workbooks whose cells do not look as they are stored: styles of Excel, paragraphs of OpenDocument."""

from xml.sax.saxutils import quoteattr

from intake_files import NAMESPACE, inline, raw_parts, write_parts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ACTIONS = ("As at", "Workstream", "Objective", "Progress to date", "Forward work", "Status")
STAFF = ("Person ID", "Department", "Started")
BOARDS = ("As at", "Board code", "Board", "Frequency", "Last update", "Next update")


def styles_xml(formats, *, struck=False):
    """Return styles, one a format: a built-in by its number, another by its code; `struck` adds one crossed out."""
    own = [code for code in formats if isinstance(code, str)]
    numbers = {code: 164 + index for index, code in enumerate(own)}
    listed = "".join(f'<numFmt numFmtId="{numbers[code]}" formatCode={quoteattr(code)}/>' for code in own)
    styles = "".join(f'<xf numFmtId="{numbers.get(code, code)}" fontId="0"/>' for code in formats)
    last = '<xf numFmtId="0" fontId="1"/>' if struck else ""
    return (
        f'<styleSheet xmlns="{NAMESPACE}"><numFmts>{listed}</numFmts><fonts><font/><font><strike/></font></fonts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/>{styles}{last}</cellXfs>'
        f"</styleSheet>"
    )


def number(reference, value, style=0):
    """Return a cell of a number in a style."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def texts(row, *words):
    """Return the cells of a row of texts; a word that begins with < is a cell already."""
    return "".join(
        word if word.startswith("<") else inline(f"{'ABCDEFGHIJ'[at]}{row}", word) if word else ""
        for at, word in enumerate(words)
    )


def sheet_of(*rows, after=""):
    """Return a worksheet of rows of cells."""
    body = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{NAMESPACE}"><sheetData>{body}</sheetData>{after}</worksheet>'


def styled_parts(sheet, styles, *, properties="", after=""):
    """Return the parts of a workbook with styles."""
    parts = raw_parts(sheet)
    relations = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId7" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )
    book = (
        parts["xl/workbook.xml"].replace("<sheets>", f"{properties}<sheets>").replace("</sheets>", f"</sheets>{after}")
    )
    return parts | {"xl/_rels/workbook.xml.rels": relations, "xl/workbook.xml": book, "xl/styles.xml": styles}


def write_styled(path, formats, *rows, **more):
    """Write a workbook of one sheet, its cells in the styles of the formats."""
    return write_parts(path, styled_parts(sheet_of(*rows), styles_xml(formats), **more))
