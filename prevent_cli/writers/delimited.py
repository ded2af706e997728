"""A sheet as CSV: keys as headings, plain values, no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
import unicodedata

from prevent_cli.layouts.characters import from_first_visible
from prevent_cli.layouts.sheet import Plain, Sheet

# Excel runs what begins with these; the full-width twins are folded to them by some of its versions.
FORMULA_BEGINNINGS = "=+-@"
NUMBER = re.compile(r"-\d+(\.\d+)?%?", re.ASCII)
# Where Excel's list separator is no comma, a cell that is not in quotation marks would be parted at these, and what
# follows begins a cell of its own. At a carriage return LibreOffice begins a row; csv quotes it only from Python 3.13.
PARTS_A_CELL = re.compile("[;\t\r]")


def csv_text(sheet: Sheet) -> str:
    """Return a sheet as CSV with a header row of column keys and lines that end in a line feed."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    keys: list[Plain] = [column.key for column in sheet.columns]
    for row in (keys, *([cell.plain for cell in cells] for cells in sheet.rows)):
        values = [_safe(value) for value in row]
        parted = any(isinstance(value, str) and PARTS_A_CELL.search(value) for value in values)
        (quoted if parted else rows).writerow(values)
    return stream.getvalue()


def may_be_formula(text: str) -> bool:
    """Return whether a spreadsheet may run a text as a formula.

    LibreOffice runs what begins with the sign; Excel is known to pass over blanks before it, and which invisible
    characters a program drops is anybody's guess, so none of these makes a text harmless. A quotation mark does.
    """
    if text.startswith(("\t", "\r")):
        return True
    first = from_first_visible(text)[:1]
    return bool(first) and unicodedata.normalize("NFKC", first) in FORMULA_BEGINNINGS


def _safe(value: Plain) -> str | int | float:
    """Return a plain value as a CSV cell: yes or no for truth, an apostrophe before text like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and may_be_formula(value) and not NUMBER.fullmatch(value):
        return f"'{value}"
    return value
