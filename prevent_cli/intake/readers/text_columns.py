"""The columns of a large delimited text, read in blocks: by whole arrays, or record by record where it is unusual."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.intake.readers.bounds import MOST_CELLS_OF_TEXT, refuse_span
from prevent_cli.intake.readers.distinct_texts import Block, DistinctTexts
from prevent_cli.intake.readers.rows_to_columns import ColumnBuilder
from prevent_cli.intake.readers.sheets import RawColumn, RefusedError
from prevent_cli.intake.readers.text_fields import Fields, find_fields
from prevent_cli.intake.readers.text_records import NARROW, Records

if TYPE_CHECKING:
    from numpy.typing import NDArray

# After an unusual record, so many bytes are read record by record. They double until many are read by whole arrays.
LEAST_RECORD_BYTES, MOST_RECORD_BYTES, MANY_BYTES = 2**11, 2**20, 2**16
MOST_MEMORY = 1000 * 2**20  # of the distinct texts of all columns


def columns_of_text(
    pieces: Iterable[bytes], *, encoding: str, delimiter: str, guards_zeros: bool
) -> tuple[tuple[RawColumn, ...], int]:
    """Return the columns of a text and their height. Raises RefusedError.

    Each column is the same as if its rows had been read one by one.
    """
    reading = _Reading(pieces, encoding=encoding, delimiter=delimiter, guards_zeros=guards_zeros)
    return reading.columns()


class _Column:
    """The texts of a column so far, and the codes of its cells in parts."""

    def __init__(self) -> None:
        self.texts = DistinctTexts()
        self.parts: list[tuple[slice | NDArray[np.int32], NDArray[np.int32]]] = []  # rows and codes

    def filled(self, height: int, encoding: str) -> RawColumn:
        """Return the column, empty where no part has a code. The parts are taken out to save memory."""
        texts, order = self.texts.finished(encoding)
        codes = np.full(height, -1, dtype=np.int32)
        while self.parts:
            rows, found = self.parts.pop()
            codes[rows] = found
        if order is not None:
            place = np.empty(len(order) + 1, dtype=np.int32)
            place[order], place[-1] = np.arange(len(order), dtype=np.int32), -1
            codes, texts = place[codes], [texts[code] for code in order]
        return RawColumn(codes=codes, values=tuple(texts))


class _Reading:
    """The columns so far, and what is left of the text."""

    def __init__(self, pieces: Iterable[bytes], *, encoding: str, delimiter: str, guards_zeros: bool) -> None:
        self._pieces = iter(pieces)
        self._rest = b""  # read, and in no column yet
        self._needs_piece = True  # what is left has no whole record
        self._record_bytes = LEAST_RECORD_BYTES
        self._encoding = encoding
        self._delimiter = delimiter
        self._guards_zeros = guards_zeros
        self._records = Records(delimiter, guards_zeros=guards_zeros)
        self._columns: list[_Column] = []
        self._rows = self._height = self._cells = 0  # blank rows at the end are only in `_rows`

    def columns(self) -> tuple[tuple[RawColumn, ...], int]:
        """Return the columns and their height."""
        while self._has_line():
            self._read_block()
            self._refuse_many_texts()
        refuse_span(len(self._columns), self._height, self._cells, most=MOST_CELLS_OF_TEXT)
        return tuple(column.filled(self._height, self._encoding) for column in self._columns), self._height

    def _has_line(self) -> bool:
        """Return whether another whole line is left, after reading the next piece if it is needed."""
        while self._needs_piece or b"\n" not in self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                self._rest += b"\n" if self._rest and not self._rest.endswith(b"\n") else b""
                return bool(self._rest)
            self._rest += piece
            self._needs_piece = False
        return True

    def _read_block(self) -> None:
        block = Block(self._rest)
        fields = find_fields(block, self._delimiter)
        if fields is None or fields.counts.max() > NARROW:
            self._read_records()
            self._record_bytes = min(2 * self._record_bytes, MOST_RECORD_BYTES)
            return
        self._rest = self._rest[fields.size :]
        self._needs_piece = not fields.is_stopped
        self._add_fields(block, fields)
        if fields.size >= MANY_BYTES:
            self._record_bytes = LEAST_RECORD_BYTES

    def _add_fields(self, block: Block, fields: Fields) -> None:
        has_text = np.add.reduceat(fields.lengths, fields.first) > 0
        width, is_even = int(fields.counts.max()), bool(has_text.all() and (fields.counts == fields.counts[0]).all())
        for at in range(width):
            rows = None if is_even else np.flatnonzero(has_text & (fields.counts > at))
            index = slice(at, None, width) if rows is None else fields.first[rows] + at
            if rows is None or len(rows):
                codes = self._column(at).texts.codes(block, fields.starts[index], fields.lengths[index])
                self._add_codes(at, rows, codes)
        self._cells += int(np.count_nonzero(fields.lengths))
        self._end_rows(len(has_text), np.flatnonzero(has_text))
        self._records.number += len(has_text)
        has_quotes = b'"' in block.content  # and perhaps line ends within them
        self._records.line += block.content.count(b"\n", 0, fields.size) if has_quotes else len(has_text)

    def _read_records(self) -> None:
        """Read the whole lines, and further ones until a record ends."""
        builder = ColumnBuilder()
        number = self._records.number
        for row in self._records.read(self._whole_lines(), self._further_lines):
            builder.add(row)
        for at, column in enumerate(builder.filled_columns()):
            rows = np.flatnonzero(column.codes >= 0)
            values = [value.replace('"', '""').encode(self._encoding) for value in column.values]
            lengths = np.array([len(value) for value in values], dtype=np.int64)
            texts = self._column(at).texts.codes(Block(b"".join(values)), np.cumsum(lengths) - lengths, lengths)
            self._add_codes(at, rows, texts[column.codes[rows]])
        self._cells += builder.cells
        self._end_rows(self._records.number - number, np.arange(builder.height))

    def _whole_lines(self) -> str:
        """Return lines of at least the bytes that are now read record by record, or all."""
        end = (self._rest.find(b"\n", self._record_bytes) + 1) or (self._rest.rfind(b"\n") + 1)
        lines, self._rest = self._rest[:end], self._rest[end:]
        return lines.decode(self._encoding)

    def _further_lines(self) -> str:
        return self._whole_lines() if self._has_line() else ""

    def _column(self, at: int) -> _Column:
        while len(self._columns) <= at:
            self._columns.append(_Column())
        return self._columns[at]

    def _add_codes(self, at: int, rows: "NDArray[np.int64] | None", codes: "NDArray[np.int32]") -> None:
        """Add codes to a column, of some of the next rows or of all."""
        if len(codes):
            place = slice(self._rows, self._rows + len(codes)) if rows is None else (rows + self._rows).astype(np.int32)
            self._column(at).parts.append((place, codes))

    def _end_rows(self, number: int, filled: "NDArray[np.int64]") -> None:
        if len(filled):
            self._height = self._rows + int(filled[-1]) + 1
        self._rows += number

    def _refuse_many_texts(self) -> None:
        """Raise RefusedError if the distinct texts need more memory than they may."""
        if sum(column.texts.memory for column in self._columns) > MOST_MEMORY:
            count = sum(column.texts.count for column in self._columns)
            needs = f"which need more than {MOST_MEMORY // 2**20} MiB of memory"
            raise RefusedError("too-large", f"contains more than {count:,} different texts, {needs}; send it in parts")
