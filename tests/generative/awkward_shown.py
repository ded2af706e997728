"""Workbooks whose parts, calendars and cells are not where, or as, a plain reader takes them to be."""

import io
import re

from awkward import (
    HEADS,
    MAIN,
    ROWS,
    TOKEN,
    cell,
    parts,
    put,
    read,
    refused,
    relation,
    row_xml,
    sheet_xml,
    table_xml,
    warned,
    workbook,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = table_xml()
EXTENSION = '<extLst><ext uri="{1}" xmlns:x15="urn:x15"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
FORMATS = ("000000", "mmm-yy", "0%", "d-mmm", "h:mm", "ggge", "[$-452]mmmm yyyy")
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts>'
    + "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in enumerate(FORMATS, 200))
    + '</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    + "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 200 + len(FORMATS)))
    + '<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
)
STRUCK = len(FORMATS) + 2
STYLED = {"also": {"xl/styles.xml": STYLES}, "relations": relation("rId98", "styles", "styles.xml")}


def fourth(*, after: str = "", **cells: str) -> str:
    """Return a sheet with a fourth row, some of its cells given."""
    row = {
        letter: cell(f"{letter}5", text)
        for letter, text in zip("ABCD", ("S4", f"{TOKEN}4", "Adults", "Yes"), strict=True)
    }
    return sheet_xml(
        f'{BODY}<row r="5">{"".join((row | cells)[key] for key in sorted(row | cells))}</row>', after=after
    )


def number(place: str, value: float, style: int) -> str:
    """Return a cell of a number in a style."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def at_root() -> bytes:
    """Return a workbook whose parts are at the root of the package."""
    members = {re.sub(r"^xl/(worksheets/)?", "", name): text for name, text in parts().items()}
    members["_rels/.rels"] = members["_rels/.rels"].replace("xl/workbook.xml", "workbook.xml")
    members["_rels/workbook.xml.rels"] = members["_rels/workbook.xml.rels"].replace("worksheets/", "")
    return zipped(members)


def with_stray_sheet(kind: str) -> bytes:
    """Return a workbook that lists a sheet of some kind whose part is not there."""
    members = parts(relations=relation("rId55", kind, f"{kind}s/sheet1.xml"))
    stray = '<sheet name="M1" sheetId="55" state="veryHidden" r:id="rId55"/></sheets>'
    members["xl/workbook.xml"] = str(members["xl/workbook.xml"]).replace("</sheets>", stray)
    return zipped(members)


def calendar_of_1904() -> bytes:
    """Return a workbook of 1904 as Excel 2013 and later write it: its last day is in 2018 by its own calendar."""
    members = parts(
        fourth(F=number("F5", 41670, 1)), properties='<workbookPr date1904="1"/>', relations=STYLED["relations"]
    )
    members["xl/workbook.xml"] = str(members["xl/workbook.xml"]).replace("</workbook>", f"{EXTENSION}</workbook>")
    return zipped(members | {"xl/styles.xml": STYLES})


def encrypted(*names: str) -> bytes:
    """Return an OLE file with such streams."""
    return OLE.ljust(512, b"\0") + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


def encrypted_ods(content: bytes) -> bytes:
    """Return an OpenDocument file that says that it is encrypted."""
    return zipped({"content.xml": content, "META-INF/manifest.xml": "<m><encryption-data/></m>"})


def formulas_of_xls() -> bytes:
    """Return an old workbook whose formulas nobody calculated."""
    import xlwt

    out, made = io.BytesIO(), xlwt.Workbook()
    sheet = made.add_sheet("Log")
    for row, texts in enumerate((HEADS, *ROWS)):
        for column, text in enumerate(texts):
            sheet.write(row, column, xlwt.Formula("6+6") if (row, column) == (2, 2) else text)
    made.save(out)
    return out.getvalue()


def ods_of(shown: str, kind: str, value: str) -> bytes:
    """Return an OpenDocument file with one reference that is a number, a time or a day."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    own = f'<table:table-cell office:value-type="{kind}" office:{value}><text:p>{shown}</text:p></table:table-cell>'
    rows = [[text(word) for word in HEADS], *([text(word) for word in row] for row in ROWS)]
    rows[1][0] = own
    body = "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in rows)
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="Log">{body}'
        f"</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "x", "content.xml": content})


MERGED = '<mergeCells><mergeCell ref="C4:C5"/></mergeCells>'
SHOWN = [
    read("cell-without-address", workbook(sheet=sheet_xml(BODY.replace(' r="A3"', "")))),
    read("cells-without-addresses", workbook(sheet=sheet_xml(re.sub(r' r="[A-Z]+\d+"', "", BODY)))),
    read("cells-and-rows-without-addresses", workbook(sheet=sheet_xml(re.sub(r' r="[A-Z]*\d+"', "", BODY)))),
    read("calendar-of-1904-beside-an-extension", put("attendance.xlsx", calendar_of_1904), kept=4),
    read("padded-references", workbook(sheet=fourth(A=number("A5", 417, 2)), **STYLED), kept=4),
    read("percentage-in-a-text", workbook(sheet=fourth(G=number("G5", 0.75, 4)), **STYLED), kept=4),
    read("time-in-a-text", workbook(sheet=fourth(G=number("G5", 0.4375, 6)), **STYLED), kept=4),
    read("month-in-a-text", workbook(sheet=fourth(G=number("G5", 45444, 3)), **STYLED), kept=4),
    warned(
        "day-in-a-reference", workbook(sheet=fourth(A=number("A5", 45444, 5)), **STYLED), "day-for-reference", kept=4
    ),
    warned(
        "years-of-another-calendar", workbook(sheet=fourth(G=number("G5", 45444, 7)), **STYLED), "number-format", kept=4
    ),
    warned("months-in-welsh", workbook(sheet=fourth(G=number("G5", 45444, 8)), **STYLED), "number-format", kept=4),
    read("ods-padded-reference", put("attendance.ods", lambda: ods_of("000417", "float", 'value="417"'))),
    read("ods-percentage", put("attendance.ods", lambda: ods_of("85%", "percentage", 'value="0.85"'))),
    warned(
        "ods-day-in-a-reference",
        put("attendance.ods", lambda: ods_of("5-Oct", "date", 'date-value="2024-10-05"')),
        "day-for-reference",
    ),
    read("power-query", workbook(also={"customXml/item1.xml": '<?xml version="1.0"?><DataMashup/>'.encode("utf-16")})),
    read("power-pivot", workbook(also={"xl/model/item.data": "<Gemini/>".encode("utf-16-le")})),
    read("parts-at-the-root", put("attendance.xlsx", at_root)),
    read(
        "part-names-with-backward-strokes",
        put("attendance.xlsx", lambda: zipped({name.replace("/", "\\"): text for name, text in parts().items()})),
    ),
    *(
        read(f"{kind}-without-a-part", put("attendance.xlsx", lambda kind=kind: with_stray_sheet(kind)))
        for kind in ("xlMacrosheet", "chartsheet", "dialogsheet")
    ),
    refused("password-of-ods-over-noise", put("attendance.ods", encrypted_ods(b"\xff\xfe\0\1 noise")), "password"),
    refused(
        "sensitivity-label",
        put("attendance.xlsx", encrypted("EncryptedPackage", "DRMEncryptedDataSpace")),
        "password",
        says="sensitivity label",
    ),
    refused(
        "rights-management-xls", put("attendance.xls", encrypted("\x09DRMContent")), "password", says="no password"
    ),
    refused(
        "xls-formula-never-calculated",
        put("attendance.xls", formulas_of_xls),
        "formula-not-calculated",
        kept=2,
        says="C3",
    ),
    warned(
        "hidden-below-a-merged-cell", workbook(sheet=fourth(after=MERGED)), "hidden-value", kept=4, says="was counted"
    ),
    warned(
        "row-struck-through",
        workbook(
            sheet=sheet_xml(
                BODY + row_xml(5, ("S4", f"{TOKEN}4", "Adults", "Yes")).replace("<c ", f'<c s="{STRUCK}" ')
            ),
            **STYLED,
        ),
        "struck-rows",
        kept=4,
        says="was counted",
    ),
    read(
        "spaces-kept-by-the-sheet",
        workbook(sheet=sheet_xml().replace("<worksheet ", '<worksheet xml:space="preserve" ')),
    ),
]
