"""Limits on the size of a return, for every kind of file; a file over a limit is refused before it fills memory."""

from collections.abc import Collection

from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet, RefusedError

MOST_SHEETS = 1_000
MOST_COLUMNS_OF_SHEETS = 50_000  # of all sheets of a file; each takes as long as hundreds of its cells
MOST_CELL = 32_767  # characters, as in a cell of Excel
MOST_BAD_CELLS = 100_000
MOST_MERGED = 20_000  # ranges; a table has few, and further ones are read as single cells
MOST_SPAN = 50_000_000  # cells from the first to the last of all sheets: 200 MiB of codes
MOST_CELLS_OF_TEXT = 2 * MOST_SPAN  # of a delimited file
SPARSE_FROM_SPAN = 5_000_000
LEAST_CELLS_SHARE = 20  # a table fills far more than one cell in 20 of its span
DEEPEST_ROW = 1_048_576  # of a sheet of Excel


def refuse_many_sheets(number: int) -> None:
    """Raise RefusedError if a workbook lists more sheets than any council keeps."""
    if number > MOST_SHEETS:
        raise RefusedError(
            "too-large", f"has {number:,} sheets, more than {MOST_SHEETS:,}; keep only the sheets of the return"
        )


def refuse_shared_parts(parts: Collection[str]) -> None:
    """Raise RefusedError if two sheets of a workbook are the same part of the file: it would be read twice."""
    if len(set(parts)) < len(parts):
        raise RefusedError("harmful-file", "lists one part of the file as several sheets; open it in Excel and save it")


def refuse_span(width: int, height: int, cells: int, *, most: int = MOST_SPAN) -> None:
    """Raise RefusedError if the cells of a sheet are so far apart that most of its span is empty."""
    span = width * height
    if span > most or (span > SPARSE_FROM_SPAN and span > cells * LEAST_CELLS_SHARE):
        raise stray_cell(f"{letters(width)}{height}")


class Spans:
    """The total span of a file's sheets, which has the same limit as one sheet."""

    def __init__(self) -> None:
        self._span = self._cells = self._columns = 0

    def add(self, width: int, height: int, cells: int) -> None:
        """Add a sheet. Raises RefusedError if the total span is too large, or mostly empty."""
        self._span += width * height
        self._cells += cells
        self._columns += width
        if self._columns > MOST_COLUMNS_OF_SHEETS:
            wanted = (
                f"has more than {MOST_COLUMNS_OF_SHEETS:,} columns in its sheets; keep only the sheets of the return"
            )
            raise RefusedError("too-large", wanted)
        if self._span > SPARSE_FROM_SPAN and self._span > self._cells * LEAST_CELLS_SHARE:
            raise stray_cell(f"{letters(width)}{height}")
        if self._span > MOST_SPAN:
            raise RefusedError("too-large", f"contains more than {MOST_SPAN:,} cells; send it in parts")


def stray_cell(where: str) -> RefusedError:
    """Return the refusal of a sheet whose last cell is far from its table."""
    return RefusedError(
        "too-large",
        f"has cells as far as {where}, mostly empty; delete the stray cells far from the table, and save it",
    )


def refuse_many_bad_cells(number: int) -> None:
    """Raise RefusedError if a sheet has too many errors to list."""
    if number > MOST_BAD_CELLS:
        raise RefusedError("error-cell", f"contains more than {MOST_BAD_CELLS:,} cells with errors; it was not read")


def refuse_long_cells(sheet: RawSheet) -> None:
    """Raise RefusedError, with the address, if a cell has more characters than a cell of Excel can have."""
    # The usual cause is a missing quotation mark, which would turn many rows into one cell.
    for at, column in enumerate(sheet.columns):
        if max(map(len, column.values), default=0) > MOST_CELL:
            raise _long_cell(sheet, at, column)


def long_cell(characters: int, cell: str | None = None, *, missing_mark: bool = False) -> RefusedError:
    """Return the refusal of a cell with too many characters."""
    wanted = f"contains {characters:,} characters, more than the {MOST_CELL:,} that a cell can contain; "
    remedy = "is a quotation mark missing?" if missing_mark else "shorten it, and save the file"
    return RefusedError("cell-too-long", f"{wanted}{remedy}", cell=cell)


def _long_cell(sheet: RawSheet, at: int, column: RawColumn) -> RefusedError:
    code, text = next((code, text) for code, text in enumerate(column.values) if len(text) > MOST_CELL)
    row = column.codes.tolist().index(code)
    return long_cell(len(text), sheet.address(row, at), missing_mark=sheet.name is None)
