"""Returns that a few bytes make huge, or that hold more than any return: each is refused, or read at no great cost."""

import io
import itertools
import os

from awkward import (
    HEADS,
    MAIN,
    ROWS,
    TOKEN,
    book,
    parts,
    put,
    read,
    refused,
    row_xml,
    sheet_xml,
    table_xml,
    workbook,
    zipped,
)
from awkward_sheets import ODS_TABLE, TEXTS_INDEX, ods, ods_cell

MILLIONS = 100 if os.environ.get("PREVENT_CI") else 12  # of bytes; as large as an attacker sent it, or a tenth
HEADING = ",".join(HEADS) + "\n"
ROW = f"S1,{TOKEN}1,Adults,Yes,,,\n"


def lines(line: str, end: str = "x\n") -> object:
    """Return a function that gives the headings, a row, then one line over and over, and an end."""
    return lambda: HEADING + ROW + line * (MILLIONS * 10**6 // len(line)) + end


def old_book(sheets: int, places: tuple[tuple[int, int], ...]) -> bytes:
    """Return an old workbook whose sheets hold a return and further cells far away."""
    import xlwt

    made = xlwt.Workbook()
    for number in range(1, sheets + 1):
        sheet = made.add_sheet(f"Log{number}")
        for row, texts in enumerate((HEADS, *ROWS)):
            for column, text in enumerate(texts):
                sheet.write(row, column, text)
        for row, column in places:
            sheet.write(row, column, "x")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheets_of_one_part(number: int) -> bytes:
    """Return a workbook that lists its one sheet many times."""
    made = parts()
    entry = made["xl/workbook.xml"].partition("<sheets>")[2].partition("</sheets>")[0]
    listed = "".join(entry.replace("Log1", f"Log{n}") for n in range(1, number + 1))
    return zipped({**made, "xl/workbook.xml": made["xl/workbook.xml"].replace(entry, listed)})


def merged(ranges) -> str:
    """Return a sheet with merged cells."""
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return sheet_xml(after=f"<mergeCells>{listed}</mergeCells>")


def comments(number: int) -> dict[str, str]:
    """Return the part of a sheet's comments, which nobody reads."""
    listed = "".join(
        f'<comment ref="A{row}" authorId="0"><text><t>{TOKEN}</t></text></comment>' for row in range(1, number)
    )
    return {"xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList>{listed}</commentList></comments>'}


def one_letter_texts() -> bytes:
    """Return a workbook whose shared texts are a million times the same letter."""
    listed = "<si><t>a</t></si>" * (MILLIONS * 10**6 // 68)
    also = {"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{MAIN}">{listed}</sst>'}
    return book(relations=TEXTS_INDEX, also=also)


def errors(rows: int) -> str:
    """Return a sheet with two columns of errors below its table."""
    wrong = "".join(
        f'<row r="{row}"><c r="A{row}" t="e"><v>#N/A</v></c><c r="B{row}" t="e"><v>#N/A</v></c></row>'
        for row in range(5, rows)
    )
    return sheet_xml(table_xml() + wrong)


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99000"><c r="X99000"><v>1</v></c></row>'


def ods_with(rows: str) -> object:
    """Return a function that writes an OpenDocument file with further rows below its table."""
    return put("attendance.ods", lambda: ods(ODS_TABLE + rows))


def ods_text(inside: str, times: int = 1, end: str = "") -> object:
    """Return a function that writes an OpenDocument file with one further cell of text."""
    cell = f'<table:table-cell office:value-type="string"><text:p>{inside * times}{end * times}</text:p>'
    return ods_with(f"<table:table-row>{cell}</table:table-cell></table:table-row>")


def repeated_row(rows: int, columns: int) -> str:
    """Return a row of equal cells, so many times."""
    text = ods_cell("S1", f' table:number-columns-repeated="{columns}"')
    return f'<table:table-row table:number-rows-repeated="{rows}">{text}</table:table-row>'


def ods_tables(number: int) -> object:
    """Return a function that writes an OpenDocument file of so many sheets."""
    further = "</table:table>" + '<table:table table:name="x"></table:table>' * (number - 2) + "<table:table>"
    return ods_with(further)


ERRORS = (
    '<table:table-row table:number-rows-repeated="150">'
    '<table:table-cell table:formula="of:=1" table:number-columns-repeated="900"/></table:table-row>'
)


def wide_rows() -> str:
    """Return rows of many words of which only the first is a heading that is known."""
    words = (f"{chr(97 + number % 26)}{number * 7919 % 10_007} word" for number in range(40 * 900))
    return "".join(",".join(("Department", *itertools.islice(words, 900))) + "\n" for _ in range(40))


OLD = [
    refused(
        "xls-far-cell", put("attendance.xls", lambda: old_book(1, ((65_535, 255),))), "too-large", says="IV65536, most"
    ),
    refused("xls-far-cells-on-12-sheets", put("attendance.xls", lambda: old_book(12, ((65_535, 255),))), "too-large"),
    refused("xls-far-columns-on-30-sheets", put("attendance.xls", lambda: old_book(30, ((2_000, 255),))), "too-large"),
    refused("xls-far-row-in-a-middle-column", put("attendance.xls", lambda: old_book(1, ((65_535, 99),))), "too-large"),
]
OPEN = [
    refused("ods-spaces-by-the-thousand", ods_text('<text:s text:c="1000"/>', 40_000), "cell-too-long", says="row 5"),
    refused("ods-spaces-one-by-one", ods_text("<text:s/>", 40_000), "cell-too-long"),
    refused("ods-spaces-by-one-number", ods_text('<text:s text:c="1000000000"/>'), "cell-too-long"),
    refused("ods-spans-within-spans", ods_text("<text:span>", 50_000, "</text:span>"), "cell-too-long"),
    refused("ods-spans-side-by-side", ods_text("<text:span/>", 1_000_000), "cell-too-long"),
    refused("ods-errors-repeated", ods_with(ERRORS), "error-cell", says="100,000"),
    refused("ods-row-repeated-to-the-last", ods_with(repeated_row(1_048_570, 4)), "too-large"),
    refused("ods-wide-row-repeated", ods_with(repeated_row(4_000, 1_000)), "too-large"),
    refused(
        "ods-cells-one-by-one",
        ods_with(f"<table:table-row>{'<table:table-cell/>' * 10**6}</table:table-row>"),
        "too-large",
    ),
    refused(
        "ods-cell-far-away", ods_with(repeated_row(60_000, 1) + repeated_row(1, 900)), "too-large", says="mostly empty"
    ),
    refused("ods-1001-sheets", ods_tables(1_001), "too-large", says="1,001 sheets"),
]
BOOKS = [
    refused(
        "xlsx-60000-sheets", put("attendance.xlsx", lambda: sheets_of_one_part(60_000)), "too-large", says="60,000"
    ),
    refused("xlsx-two-sheets-of-one-part", put("attendance.xlsx", lambda: sheets_of_one_part(2)), "harmful-file"),
    refused(
        "xlsx-far-cells-on-60-sheets",
        workbook(sheet=sheet_xml(FAR), states=("visible",) * 60),
        "too-large",
        says="X99000",
    ),
    read("xlsx-shared-texts-of-one-letter", put("attendance.xlsx", one_letter_texts)),
    read("xlsx-thousands-of-comments", workbook(also=comments(50_000))),
    read("xlsx-thousands-of-merged-ranges", workbook(sheet=merged(f"A{row}:Z{row}" for row in range(9, 50_000)))),
    refused("xlsx-200000-errors", workbook(sheet=errors(100_000)), "error-cell", says="more than 100,000"),
    refused(
        "xlsx-cell-of-40000-characters",
        workbook(sheet=sheet_xml(table_xml() + row_xml(5, ("S1", TOKEN * 3_000)))),
        "cell-too-long",
        says="B5",
    ),
]
BLANK = "1,048,576 blank rows"
DELIMITED = [
    refused("blank-rows-then-a-value", put("attendance.csv", lines("\n")), "too-large", says=BLANK),
    refused("blank-rows-of-an-old-mac", put("attendance.csv", lines("\r")), "too-large", says=BLANK),
    refused("blank-rows-of-windows", put("attendance.csv", lines("\r\n")), "too-large", says=BLANK),
    refused("rows-of-commas-then-a-value", put("attendance.csv", lines(",,,,\n")), "too-large", says=BLANK),
    refused("rows-of-quotation-marks", put("attendance.csv", lines('""\n')), "too-large", says=BLANK),
    refused("rows-of-spaces", put("attendance.csv", lines(" \n")), "too-large", says=BLANK),
    refused(
        "blank-rows-in-utf-16", put("attendance.csv", lambda: lines("\n")().encode("utf-16")), "too-large", says=BLANK
    ),
    refused(
        "rows-past-the-memory",
        put("attendance.csv", lambda: HEADING + "1,2\n" * 14_000_000),
        "too-large",
        says="MiB of memory",
    ),
    refused(
        "rows-of-999-commas",
        put("attendance.csv", lambda: HEADING + ("," * 998 + "\n") * 101_000 + "x"),
        "too-large",
        says="cells",
    ),
    refused("tabs-alone", put("attendance.tsv", lambda: "\t" * 3_000_000), "no-headings"),
    refused(
        "one-line-of-a-hundred-megabytes",
        put("attendance.csv", lambda: HEADING + "x" * MILLIONS * 10**6),
        "line-too-long",
    ),
    refused(
        "quotation-mark-open-to-the-end",
        put("attendance.csv", lambda: HEADING + '"' + f"{TOKEN * 9}\n" * 100_000),
        "quotation-mark",
        says="line 2",
    ),
    refused(
        "record-over-many-lines",
        put("attendance.csv", lambda: HEADING + '"a\n",' * 2_000_000),
        "quotation-mark",
        says="line 2",
    ),
    refused(
        "headings-by-the-hundred-thousand",
        put("attendance.csv", lambda: ",".join(map(str, range(400_000))) + "\n1\n"),
        "too-large",
    ),
    refused(
        "trailing-commas-by-the-hundred-thousand",
        put("attendance.csv", "Session ID" + "," * 100_000 + "\n"),
        "no-headings",
    ),
    read(
        "commas-to-the-last-column",
        put("attendance.csv", lambda: "".join(f"{line}{',' * 16_377}\n" for line in CSV)),
        kept=200,
    ),
    refused(
        "one-row-far-wider-than-the-others",
        put("attendance.csv", lambda: "," * 900 + "x\n" + ROW * 60_000),
        "too-large",
        says="mostly empty",
    ),
    refused("words-of-no-return-in-40-rows", put("attendance.csv", wide_rows), "no-headings"),
]
CSV = [HEADING.strip(), *(f"S{number},{TOKEN}{number},Adults,Yes,,," for number in range(200))]
BOUNDED = (*OLD, *OPEN, *BOOKS, *DELIMITED)
