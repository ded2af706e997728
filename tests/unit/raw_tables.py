"""Sheets drawn as text, for the tests of recognition."""

from array import array

from prevent_cli.intake.readers.sheets import CodedColumn, RawSheet


def sheet(drawing, *, file="Prevent log.xlsx", name="Log"):
    """Return a sheet drawn with a line for each row and cells separated by |."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    width = max(map(len, rows))
    columns = tuple(column([row[at] if at < len(row) else "" for row in rows]) for at in range(width))
    return RawSheet(file=file, name=name, columns=columns, height=len(rows))


def column(texts):
    """Return a column of texts; "" is an empty cell."""
    values = tuple(dict.fromkeys(text for text in texts if text))
    return CodedColumn(codes=array("i", [values.index(text) if text else -1 for text in texts]), values=values)
