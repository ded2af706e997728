"""Awkward and hostile worksheets, and OpenDocument tables."""

from awkward import (
    HEADS,
    MAIN,
    ROWS,
    STRICT_MAIN,
    STRICT_OFFICE,
    TOKEN,
    cell,
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

BODY = table_xml()
TEXTS_INDEX = relation("rId99", "sharedStrings", "sharedStrings.xml")


def fourth(cells: str) -> str:
    """Return a sheet with a fourth row of such cells."""
    return sheet_xml(f'{BODY}<row r="5">{cells}</row>')


def good(number: int, *, but: str, column: str) -> str:
    """Return the cells of a good row, one of them replaced."""
    texts = dict(zip("ABCDEFG", (f"S{number}", f"{TOKEN}{number}", "Adults", "Yes", "", "", ""), strict=True))
    return "".join(
        but if letter == column else cell(f"{letter}{number}", text)
        for letter, text in texts.items()
        if text or letter == column
    )


def shared(texts: list[str], sheet: str) -> object:
    """Return a function that writes a workbook with shared texts."""
    listed = "".join(f"<si>{text}</si>" for text in texts)
    also = {"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{MAIN}">{listed}</sst>'}
    return workbook(sheet=sheet, relations=TEXTS_INDEX, also=also)


def reordered() -> str:
    """Return rows whose cells stand from right to left."""
    rows = []
    for number, texts in enumerate((HEADS, *ROWS), 1):
        cells = [cell(f"{letter}{number}", text) for letter, text in zip("ABCDEFG", texts, strict=True)]
        rows.append(f'<row r="{number}">{"".join(reversed(cells))}</row>')
    return "".join(rows)


def amplified() -> object:
    """Return a workbook in which a hundred thousand cells share one long text."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    return shared([f"<t>{'x' * 32_767}</t>"], sheet_xml(cells))


def filled_wide() -> str:
    """Return a sheet of twenty rows as wide as any, each cell filled."""
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(n) for n in range(1, 16_385)]
    cells = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{a}{n}"><v>1</v></c>' for a in letters) + "</row>" for n in range(5, 25)
    )
    return sheet_xml(BODY + cells)


DATE_1904 = '<workbookPr date1904="1"/>'
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
STYLED = {"relations": relation("rId98", "styles", "styles.xml"), "also": {"xl/styles.xml": STYLES}}

SHEETS = [
    read("strict", workbook(main=STRICT_MAIN, office=STRICT_OFFICE)),
    warned("hidden-sheet", workbook(states=("visible", "hidden")), "hidden-sheet", says="was not counted"),
    warned("very-hidden-sheet", workbook(states=("visible", "veryHidden")), "hidden-sheet", says="was not counted"),
    refused("every-sheet-hidden", workbook(states=("hidden",)), "hidden-sheet", "no-headings"),
    warned(
        "hidden-row",
        workbook(sheet=sheet_xml(BODY.replace('<row r="3">', '<row r="3" hidden="1">'))),
        "hidden-rows",
        says="were counted",
    ),
    warned(
        "hidden-row-in-single-marks",
        workbook(sheet=sheet_xml(BODY.replace('<row r="3">', "<row hidden='true' r='3'>"))),
        "hidden-rows",
    ),
    warned(
        "filtered",
        workbook(
            sheet=sheet_xml(BODY.replace('<row r="3">', '<row r="3" hidden="1">'), after='<autoFilter ref="A1:G4"/>')
        ),
        "hidden-rows",
        says="filtered",
    ),
    warned(
        "hidden-column",
        workbook(sheet=sheet_xml(before='<cols><col min="2" max="2" hidden="1"/></cols>')),
        "hidden-rows",
        says="were counted",
    ),
    refused(
        "corner-cells",
        workbook(sheet=sheet_xml(BODY + row_xml(1_048_576, (), '<c r="XFD1048576"><v>1</v></c>'))),
        "too-large",
    ),
    refused("stray-cell-far-down", workbook(sheet=sheet_xml(BODY + row_xml(1_048_576, ("1",)))), "too-large"),
    refused(
        "stray-cell-far-right",
        workbook(sheet=sheet_xml(BODY + row_xml(900, (), '<c r="XFD900"><v>1</v></c>'))),
        "too-large",
    ),
    refused("cell-past-the-last-column", workbook(sheet=fourth('<c r="XFE5"><v>1</v></c>')), "harmful-file"),
    refused(
        "cell-past-the-last-row",
        workbook(sheet=sheet_xml(f'{BODY}<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
        "harmful-file",
    ),
    refused("cell-of-row-nought", workbook(sheet=fourth('<c r="A0"><v>1</v></c>')), "harmful-file"),
    refused(
        "cell-of-negative-row",
        workbook(sheet=sheet_xml(f'{BODY}<row r="-5"><c r="A-5"><v>1</v></c></row>')),
        "cells-without-address",
    ),
    refused(
        "cell-of-huge-row",
        workbook(sheet=sheet_xml(f'{BODY}<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
        "cells-without-address",
    ),
    refused(
        "cell-twice",
        workbook(sheet=sheet_xml(BODY.replace(cell("C3", "Adults"), cell("C3", "Adults") + cell("C3", "Children")))),
        "cell-twice",
        kept=2,
        says="C3",
    ),
    refused(
        "row-twice",
        workbook(sheet=sheet_xml(BODY + row_xml(3, ("S9", f"{TOKEN}9", "Children", "Yes")))),
        "cell-twice",
        kept=2,
    ),
    refused(
        "error-of-no-known-kind",
        workbook(sheet=fourth(good(5, but=f'<c r="B5" t="e"><v>{TOKEN}</v></c>', column="B"))),
        "damaged-file",
    ),
    read("cells-from-right-to-left", workbook(sheet=sheet_xml(reordered()))),
    read(
        "rows-from-the-bottom-up",
        workbook(sheet=sheet_xml("".join(reversed([row_xml(n, t) for n, t in enumerate((HEADS, *ROWS), 1)])))),
    ),
    read("addresses-in-small-letters", workbook(sheet=sheet_xml(BODY.replace(' r="C', ' r="c')))),
    refused(
        "error-cell",
        workbook(sheet=fourth(good(5, but='<c r="C5" t="e"><v>#N/A</v></c>', column="C"))),
        "error-cell",
        kept=3,
        says="C5",
    ),
    refused(
        "error-cell-in-a-personal-column",
        workbook(sheet=fourth(good(5, but='<c r="B5" t="e"><v>#REF!</v></c>', column="B"))),
        "error-cell",
        kept=3,
        says="B5",
    ),
    refused(
        "formula-never-calculated",
        workbook(sheet=fourth(good(5, but='<c r="C5"><f>A1</f></c>', column="C"))),
        "formula-not-calculated",
        kept=3,
        says="C5",
    ),
    refused(
        "formulas-below-the-last-value",
        workbook(sheet=fourth("".join(f'<c r="{letter}5"><f>A1</f></c>' for letter in "ABCDEFG"))),
        "formula-not-calculated",
        kept=3,
        says="C5",
    ),
    refused(
        "error-cell-of-another-spelling",
        workbook(sheet=fourth(good(5, but='<c r="C5" t = "e"><v>#N/A</v></c>', column="C"))),
        "error-cell",
        kept=3,
        says="C5",
    ),
    refused(
        "remark-among-the-rows",
        workbook(sheet=sheet_xml(f"<!-- a -->{BODY}")),
        "unreadable-cell",
    ),
    refused(
        "one-error-many-times",
        workbook(sheet=lambda: fourth('<c r="C5" t="e"><v>#N/A</v></c>' * 300_000)),
        "cell-twice",
        says="C5",
    ),
    read(
        "formula-with-its-value",
        workbook(sheet=fourth(good(5, but='<c r="C5" t="str"><f>A1</f><v>Adults</v></c>', column="C"))),
        kept=4,
    ),
    read(
        "dates-of-1904",
        workbook(
            sheet=fourth(good(5, but='<c r="F5" s="1"><v>41670</v></c>', column="F")), properties=DATE_1904, **STYLED
        ),
        kept=4,
    ),
    refused(
        "date-past-every-calendar",
        workbook(sheet=fourth(good(5, but='<c r="F5" s="1"><v>9e9</v></c>', column="F")), **STYLED),
        "unreadable-cell",
        kept=3,
    ),
    read(
        "styles-gone",
        workbook(sheet=fourth(good(5, but='<c r="C5" s="7" t="str"><v>Adults</v></c>', column="C"))),
        kept=4,
    ),
    read(
        "shared-texts",
        shared(["<t>Adults</t>"], fourth(good(5, but='<c r="C5" t="s"><v>0</v></c>', column="C"))),
        kept=4,
    ),
    refused(
        "shared-text-out-of-range",
        shared(["<t>Adults</t>"], fourth(good(5, but='<c r="C5" t="s"><v>99</v></c>', column="C"))),
        "damaged-file",
    ),
    refused(
        "shared-text-negative",
        shared(["<t>Adults</t>"], fourth(good(5, but='<c r="C5" t="s"><v>-1</v></c>', column="C"))),
        "unreadable-cell",
        kept=3,
        says="C5",
    ),
    refused(
        "shared-texts-gone",
        workbook(sheet=fourth(good(5, but='<c r="C5" t="s"><v>0</v></c>', column="C"))),
        "damaged-file",
    ),
    refused("shared-text-of-gibibytes", amplified(), "reader-stopped", says="copy the table"),
    read(
        "rich-text",
        shared(
            ["<r><rPr><b/></rPr><t>Ad</t></r><r><t>ults</t></r>"],
            fourth(good(5, but='<c r="C5" t="s"><v>0</v></c>', column="C")),
        ),
        kept=4,
    ),
    read(
        "phonetic-runs",
        shared(
            ['<t>Adults</t><rPh sb="0" eb="1"><t>Other</t></rPh>'],
            fourth(good(5, but='<c r="C5" t="s"><v>0</v></c>', column="C")),
        ),
        kept=4,
    ),
    read(
        "spaces-kept",
        workbook(
            sheet=fourth(
                good(5, but='<c r="C5" t="inlineStr"><is><t xml:space="preserve">  Adults </t></is></c>', column="C")
            )
        ),
        kept=4,
    ),
    refused(
        "raw-character-data",
        workbook(sheet=sheet_xml(BODY.replace("<t>Adults</t>", "<t><![CDATA[Adults]]></t>"))),
        "unreadable-cell",
    ),
    refused("null-character-in-sheet", workbook(sheet=sheet_xml().replace("Adults", "Ad\0ults")), "harmful-file"),
    refused(
        "bytes-that-are-not-utf-8",
        workbook(sheet=sheet_xml().encode().replace(b"Adults", b"Ad\xff\xfeults")),
        "damaged-file",
    ),
    refused("xml-that-ends-early", workbook(sheet=sheet_xml()[:-40]), "damaged-file"),
    refused("xml-of-two-roots", workbook(sheet=sheet_xml() + sheet_xml()), "damaged-file"),
    refused("sheet-that-is-none", workbook(sheet='<?xml version="1.0"?><html/>'), "no-headings"),
    refused("sheet-without-a-cell", workbook(sheet=sheet_xml("")), "no-headings"),
    warned("sheet-with-headings-alone", workbook(sheet=sheet_xml(row_xml(1, HEADS))), "no-rows", kept=0),
    read(
        "unclosed-formula-text",
        workbook(sheet=fourth(good(5, but=cell("C5", '=HYPERLINK("http://x")'), column="C"))),
        kept=4,
    ),
    refused("wide-and-full", workbook(sheet=filled_wide), "too-large", says="1,000 columns"),
    read(
        "headings-below-a-title",
        workbook(
            sheet=sheet_xml(
                row_xml(1, ("Attendance log",)) + "".join(row_xml(n, t) for n, t in enumerate((HEADS, *ROWS), 4))
            )
        ),
    ),
    read(
        "blank-rows-between",
        workbook(sheet=sheet_xml(row_xml(1, HEADS) + "".join(row_xml(n * 300, t) for n, t in enumerate(ROWS, 1)))),
    ),
    refused(
        "impossible-date",
        workbook(sheet=fourth(good(5, but=cell("F5", "31/02/2018"), column="F"))),
        "not-a-date",
        kept=3,
        says="F5",
    ),
    refused(
        "american-date",
        workbook(sheet=fourth(good(5, but=cell("F5", "04/13/2018"), column="F"))),
        "not-a-date",
        kept=0,  # the others, 01/02/2018, may have the month first as well
        says="F5",
    ),
    warned("totals-row", workbook(sheet=sheet_xml(BODY + row_xml(5, ("Total", "", "", "3")))), "totals-row", kept=3),
]

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(rows: str) -> bytes:
    """Return an OpenDocument spreadsheet of one table."""
    table = f'<table:table table:name="Log">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {SPACES}>{body}</office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_cell(text: str, more: str = "") -> str:
    """Return a cell of text."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods_row(texts, more: str = "", inside: str = "") -> str:
    """Return a row of texts."""
    return f"<table:table-row{more}>{''.join(map(ods_cell, texts))}{inside}</table:table-row>"


ODS_TABLE = "".join(map(ods_row, (HEADS, *ROWS)))
MANY = ' table:number-rows-repeated="1000000000"'
WIDE = ' table:number-columns-repeated="1000000000"'
BAD = ' table:number-rows-repeated="-5"'
DEEP = "<text:span>" * 20_000 + TOKEN + "</text:span>" * 20_000

TABLES = [
    read("ods", put("attendance.ods", ods(ODS_TABLE))),
    read(
        "ods-with-a-million-blank-rows-at-the-end",
        put(
            "attendance.ods",
            ods(
                ODS_TABLE
                + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
            ),
        ),
    ),
    refused("ods-rows-repeated", put("attendance.ods", ods(ODS_TABLE + ods_row(ROWS[0], MANY))), "too-large"),
    refused(
        "ods-cells-repeated",
        put("attendance.ods", ods(ODS_TABLE + ods_row((), "", ods_cell(TOKEN, WIDE)))),
        "too-large",
    ),
    refused(
        "ods-rows-repeated-below-nought", put("attendance.ods", ods(ODS_TABLE + ods_row(ROWS[0], BAD))), "damaged-file"
    ),
    refused(
        "ods-repeats-that-are-no-number",
        put("attendance.ods", ods(ODS_TABLE + ods_row(ROWS[0], ' table:number-rows-repeated="x"'))),
        "damaged-file",
    ),
    read(
        "ods-spaces-counted",
        put("attendance.ods", ods(ODS_TABLE.replace(f"{TOKEN} says", f'{TOKEN}<text:s text:c="900"/>says'))),
    ),
    refused(
        "ods-text-nested-deep", put("attendance.ods", ods(ODS_TABLE + ods_row(("S9", DEEP, "Adults")))), "damaged-file"
    ),
    refused("ods-cut-short", put("attendance.ods", ods(ODS_TABLE)[:300]), "damaged-file"),
    refused("ods-xml-that-ends-early", put("attendance.ods", zipped({"content.xml": f"<a>{TOKEN}"})), "damaged-file"),
]
