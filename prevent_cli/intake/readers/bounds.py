"""How much a return may hold, whatever kind of file it comes in; what is refused here is refused before it is held."""

from collections.abc import Collection

from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet, RefusedError

MOST_SHEETS = 1_000
MOST_COLUMNS_OF_SHEETS = 50_000  # of all sheets of a file; each takes as long as hundreds of its cells
MOST_CELL = 32_767  # characters; what a cell of Excel holds
MOST_BAD_CELLS = 100_000
MOST_MERGED = 20_000  # ranges; a table has few, and those past these are taken for single cells
MOST_SPAN = 50_000_000  # cells between the first and the last of all sheets: 200 MiB of codes
SPARSE_FROM_SPAN = 5_000_000
LEAST_CELLS_SHARE = 20  # a table fills far more than one cell in 20 of its span
DEEPEST_ROW = 1_048_576  # of a sheet of Excel


def refuse_many_sheets(number: int) -> None:
    """Raise RefusedError where a workbook lists more sheets than any council keeps."""
    if number > MOST_SHEETS:
        raise RefusedError(
            "too-large", f"has {number:,} sheets, more than {MOST_SHEETS:,}; keep the sheets of the return only"
        )


def refuse_shared_parts(parts: Collection[str]) -> None:
    """Raise RefusedError where two sheets of a workbook are one part of the file: each would be read again."""
    if len(set(parts)) < len(parts):
        raise RefusedError("harmful-file", "lists one part of the file as several sheets; open it in Excel and save it")


def refuse_span(width: int, height: int, cells: int) -> None:
    """Raise RefusedError where the cells of a sheet stand so far apart that most of its span is empty."""
    span = width * height
    if span > MOST_SPAN or (span > SPARSE_FROM_SPAN and span > cells * LEAST_CELLS_SHARE):
        raise stray_cell(f"{letters(width)}{height}")


class Spans:
    """The spans of a file's sheets, which together may not be larger than that of one sheet."""

    def __init__(self) -> None:
        self._span = self._cells = self._columns = 0

    def add(self, width: int, height: int, cells: int) -> None:
        """Add a sheet. Raises RefusedError where all so far span too much, or are empty for the most part."""
        self._span += width * height
        self._cells += cells
        self._columns += width
        if self._columns > MOST_COLUMNS_OF_SHEETS:
            wanted = (
                f"has more than {MOST_COLUMNS_OF_SHEETS:,} columns in its sheets; keep the sheets of the return only"
            )
            raise RefusedError("too-large", wanted)
        if self._span > SPARSE_FROM_SPAN and self._span > self._cells * LEAST_CELLS_SHARE:
            raise stray_cell(f"{letters(width)}{height}")
        if self._span > MOST_SPAN:
            raise RefusedError("too-large", f"holds more than {MOST_SPAN:,} cells; send it in parts")


def stray_cell(where: str) -> RefusedError:
    """Return the refusal of a sheet whose last cell stands far from its table."""
    return RefusedError(
        "too-large", f"reaches to {where}, most of it empty; delete the stray cells far from the table, and save it"
    )


def refuse_many_bad_cells(number: int) -> None:
    """Raise RefusedError where a sheet holds so many errors that listing them is no help."""
    if number > MOST_BAD_CELLS:
        raise RefusedError("error-cell", f"holds more than {MOST_BAD_CELLS:,} cells with errors; it was not read")


def refuse_long_cells(sheet: RawSheet) -> None:
    """Raise RefusedError, with the address, where a cell holds more characters than a cell of Excel."""
    # Most often an opened quotation mark that a later one closed: the rows between would be lost with the cell.
    for at, column in enumerate(sheet.columns):
        if max(map(len, column.values), default=0) > MOST_CELL:
            raise _long_cell(sheet, at, column)


def long_cell(characters: int, cell: str | None = None, *, missing_mark: bool = False) -> RefusedError:
    """Return the refusal of a cell that holds too many characters."""
    wanted = f"holds {characters:,} characters, more than the {MOST_CELL:,} that a cell may hold; "
    remedy = "is a quotation mark missing?" if missing_mark else "shorten it, and save the file"
    return RefusedError("cell-too-long", f"{wanted}{remedy}", cell=cell)


def _long_cell(sheet: RawSheet, at: int, column: RawColumn) -> RefusedError:
    code, text = next((code, text) for code, text in enumerate(column.values) if len(text) > MOST_CELL)
    row = column.codes.tolist().index(code)
    return long_cell(len(text), sheet.address(row, at), missing_mark=sheet.name is None)
