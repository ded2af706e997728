"""Columns built from rows of text; each column stores a distinct text once."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import zip_longest

from prevent_cli.intake.readers.bounds import refuse_span
from prevent_cli.intake.readers.sheets import CodedColumn, RawColumn
from prevent_cli.records import dataclass

ROWS_AT_ONCE = 20_000
CELLS_AT_ONCE = 1_000_000
FEW_ROWS = 1_000  # blank rows kept as rows, because coding the rows above them costs more
EMPTY = -1


class _Codes(dict[str | None, int]):
    """The code of each text, in the order of their first appearance."""

    def __init__(self) -> None:
        super().__init__({None: EMPTY})

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self) - 1
        return code

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for text in self if text is not None)


@dataclass(slots=True)
class _Column:
    codes: "array[int]" = field(default_factory=lambda: array("i"))
    known: _Codes = field(default_factory=_Codes)

    def fill(self, height: int) -> None:
        """Extend the column to a height with empty cells."""
        self.codes.frombytes(b"\xff" * ((height - len(self.codes)) * self.codes.itemsize))


class ColumnBuilder:
    """A builder of a sheet's columns, to which rows are added from the top. Empty ends of rows and sheet are dropped.

    At most ROWS_AT_ONCE rows are kept as rows, and blank rows cost nothing until a filled one follows.
    """

    def __init__(self) -> None:
        self._columns: list[_Column] = []
        self._rows: list[Sequence[str | None]] = []
        self._widest = 0  # of `_rows`
        self._height = 0  # of `_columns`
        self._blank = 0  # rows below `_rows`
        self.cells = 0  # with a text

    @property
    def height(self) -> int:
        """Return the number of the last filled row."""
        return self._height + len(self._rows)

    @property
    def width(self) -> int:
        """Return the number of the last filled column."""
        self._code_rows()
        return len(self._columns)

    def add(self, row: Sequence[str | None]) -> None:
        """Add a row at the bottom."""
        if not any(row):
            self._blank += 1
            return
        if self._blank:
            self._add_blank_rows()
        self.cells += len(row) - row.count(None) - row.count("")
        self._rows.append(row)
        self._widest = max(self._widest, len(row))
        if len(self._rows) >= ROWS_AT_ONCE or len(self._rows) * self._widest >= CELLS_AT_ONCE:
            self._code_rows()

    def add_blank(self, times: int) -> None:
        """Add blank rows."""
        self._blank += times

    def add_repeated(self, row: Sequence[str | None], times: int) -> None:
        """Add a row several times."""
        if times == 1 or not any(row):
            self.add(row)
            self._blank += times - 1
            return
        self._add_blank_rows()
        self._code_rows()
        refuse_span(max(len(row), len(self._columns)), self._height + times, self.cells + times * len(row))
        self.cells += times * (len(row) - row.count(None))
        for at, text in enumerate(row):
            column = self._column(at)
            column.codes.extend(array("i", [column.known[text]]) * times)
        self._height += times

    def columns(self) -> tuple[RawColumn, ...]:
        """Return the columns, each as high as the sheet. Raises RefusedError if most of the span is empty."""
        self._code_rows()
        refuse_span(len(self._columns), self._height, self.cells)
        return self.filled_columns()

    def filled_columns(self) -> tuple[RawColumn, ...]:
        """Return the columns, each as high as the sheet, even if most of the span is empty."""
        self._code_rows()
        for column in self._columns:
            column.fill(self._height)
        return tuple(CodedColumn(codes=column.codes, values=column.known.texts) for column in self._columns)

    def _add_blank_rows(self) -> None:
        if self._blank <= FEW_ROWS:
            self._rows.extend([()] * self._blank)
        else:
            self._code_rows()
            self._height += self._blank
        self._blank = 0

    def _column(self, at: int) -> _Column:
        while len(self._columns) <= at:
            self._columns.append(_Column())
        column = self._columns[at]
        column.fill(self._height)
        return column

    def _code_rows(self) -> None:
        for at, texts in enumerate(zip_longest(*self._rows)):
            column = self._column(at)
            column.codes.extend(map(column.known.__getitem__, texts))
        self._height += len(self._rows)
        self._rows.clear()
        self._widest = 0


def columns_from_rows(rows: Iterable[Sequence[str | None]]) -> tuple[RawColumn, ...]:
    """Return the columns of rows of text; short rows end in empty cells."""
    builder = ColumnBuilder()
    for row in rows:
        builder.add(row)
    return builder.columns()
