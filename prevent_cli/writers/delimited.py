"""A sheet as CSV: keys as headings, plain values, marks apart. No spreadsheet runs a cell of it as a formula."""

import csv
import io
import re
import unicodedata

from prevent_cli.layouts.characters import from_first_visible
from prevent_cli.layouts.marks_apart import marks_apart
from prevent_cli.layouts.sheet import Plain, Sheet

# Excel runs text that begins with these. Some versions convert full-width characters to them.
FORMULA_BEGINNINGS = "=+-@"
NUMBER = re.compile(r"-\d+(\.\d+)?%?", re.ASCII)
# Excel splits unquoted cells at these if its list separator is not a comma. LibreOffice begins a new row at a
# carriage return, which csv quotes only from Python 3.13.
SPLITS_A_CELL = re.compile("[;\t\r]")


def csv_text(sheet: Sheet) -> str:
    """Return a sheet as CSV with a header row of column keys and a column of marks after each column of figures.

    Lines end in a line feed.
    """
    sheet = marks_apart(sheet)
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    keys: list[Plain] = [column.key for column in sheet.columns]
    for row in (keys, *([cell.plain for cell in cells] for cells in sheet.rows)):
        values = [_safe(value) for value in row]
        splits = any(isinstance(value, str) and SPLITS_A_CELL.search(value) for value in values)
        (quoted if splits else rows).writerow(values)
    return stream.getvalue()


def may_be_formula(text: str) -> bool:
    """Return whether a spreadsheet may run a text as a formula.

    LibreOffice runs text that begins with the sign. Excel also skips blanks before it, and programs may drop other
    invisible characters. So a text is safe only if its first visible character is another, such as a quotation mark.
    """
    if text.startswith(("\t", "\r")):
        return True
    first = from_first_visible(text)[:1]
    return bool(first) and unicodedata.normalize("NFKC", first) in FORMULA_BEGINNINGS


def _safe(value: Plain) -> str | int | float:
    """Return a plain value as a CSV cell: yes or no for a boolean, and an apostrophe before text like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and may_be_formula(value) and not NUMBER.fullmatch(value):
        return f"'{value}"
    return value
