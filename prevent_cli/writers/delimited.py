"""A sheet as CSV: keys as headings, plain values, no cell that a spreadsheet would run as a formula."""

import csv
import io
import re

from prevent_cli.report.sheet import Plain, Sheet

# Excel runs what begins with these; the full-width twins are folded to them by some of its versions.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 - the full-width ones are meant

NUMBER = re.compile(r"-\d+(\.\d+)?%?", re.ASCII)


def csv_text(sheet: Sheet) -> str:
    """Return a sheet as CSV with a header row of column keys and lines that end in a line feed."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow([column.key for column in sheet.columns])
    rows.writerows([_safe(cell.plain) for cell in row] for row in sheet.rows)
    return stream.getvalue()


def _safe(value: Plain) -> str | int | float:
    """Return a plain value as a CSV cell: true or false for truth, an apostrophe before text like a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_BEGINNINGS) and not NUMBER.fullmatch(value):
        return f"'{value}"
    return value
