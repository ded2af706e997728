"""One pass over the XML of a large sheet that is as programs write it: it verifies every byte and reads the cells."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import column_number
from prevent_cli.intake.readers.bounds import LEAST_CELLS_SHARE, refuse_span
from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.cells import LAST_COLUMN, LAST_ROW, CellPatterns
from prevent_cli.intake.readers.xlsx.kinds_of_cells import CellForms, OddSheetError
from prevent_cli.intake.readers.xlsx.package import keeps_spaces_above
from prevent_cli.intake.readers.xlsx.scan import (
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    SPARSE_BELOW_BYTES,
    SPARSE_FROM_ROWS,
    STRAY_TEXT,
    Extent,
    Findings,
    look_for_merged,
)
from prevent_cli.intake.readers.xlsx.unpacking import unpacked
from prevent_cli.intake.readers.xlsx.well_formed import WellFormed
from prevent_cli.intake.readers.xlsx.zip_check import DAMAGE
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.intake.readers.xlsx.column_cells import ColumnCells
    from prevent_cli.intake.readers.xlsx.row_block import RowBlock

MOST_HEAD, MOST_TAIL = 2**20, 2**23  # bytes before the rows, and after them
MOST_ROW_HEADS = 10_000  # distinct start tags of rows; each is parsed
ENOUGH_CELLS = 2**18  # to judge whether most values are different
_OPENED, _CLOSED = b"<sheetData>", b"</sheetData>"
_DECLARED = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml version=[\"']1.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"']\w+[\"'])?\s*\?>"
)
_OF_CELLS = re.compile(rb"<(?:c|row|v|f|is|t)[\s/>]")
_LINE_END = re.compile(rb'(</row>|"/?>(?=\r?\n</?(?:c|row)[ >]))\r?\n')
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?"/>')
_ROW_HEAD = re.compile(rb'"(?: [A-Za-z][\w:.]*="[^"<>&]*")*/?>')


@dataclass(slots=True, kw_only=True)
class SheetCells:
    """What one pass found in a sheet: as the scan, and its cells by their column from 1."""

    extent: Extent = field(default_factory=Extent)
    findings: Findings = field(default_factory=Findings)
    forms: CellForms = field(default_factory=CellForms)
    columns: "dict[int, ColumnCells]" = field(default_factory=dict)
    widest: int = 1
    last_row: int = 0

    @property
    def height(self) -> int:
        """Return the last row with a value."""
        return max((column.last_row for column in self.columns.values()), default=0)


def read_in_one_pass(archive: zipfile.ZipFile, part: str) -> SheetCells | None:
    """Return the cells of a sheet, or None if anything in it is unusual."""
    try:
        return _read(archive, part)
    except (OddSheetError, RefusedError, MemoryError, *DAMAGE):
        return None


def _read(archive: zipfile.ZipFile, part: str) -> SheetCells:
    cells = SheetCells()
    size = archive.getinfo(part).file_size
    with unpacked(archive, part) as pieces:
        head, rest = _head(pieces)
        form = WellFormed(0)
        form.feed(head)
        heads: set[bytes] = set()
        for block in _blocks(pieces, rest):
            if block.startswith(_CLOSED):
                _finish(cells, form, block)
                break
            new = _add_rows(cells, block) - heads
            for row_head in new:
                _look_at_row_head(cells, form, row_head)
            heads |= new
            _refuse_mostly_different(cells)
            if len(heads) > MOST_ROW_HEADS:
                raise OddSheetError
    cells.findings.hidden_columns = HIDDEN_COLUMN.search(head) is not None
    _refuse_odd_extent(cells, size)
    return cells


def _head(pieces: Iterator[bytes]) -> tuple[bytes, bytes]:
    """Return the XML up to the rows, and the beginning of the rows."""
    text = b""
    while (at := text.find(_OPENED)) < 0:
        text += next(pieces, b"") or _odd()
        if len(text) > MOST_HEAD + MOST_TAIL:
            raise OddSheetError
    end = at + len(_OPENED)
    head, rest = text[:end], text[end:]
    declared = _DECLARED.match(head)
    outside = head[declared.end() :] if declared else head
    if at > MOST_HEAD or CellPatterns(head).prefix or head.count(b"sheetData") != 1:
        raise OddSheetError
    _refuse_odd_outside(outside)
    _refuse_odd_dimension(head)
    return head, rest


def _odd() -> bytes:
    raise OddSheetError


def _refuse_odd_outside(text: bytes) -> None:
    """Raise OddSheetError if XML outside the rows has comments, instructions, cells, or settings for spaces."""
    if b"<!" in text or b"<?" in text or _OF_CELLS.search(text) or keeps_spaces_above(text):
        raise OddSheetError
    if HIDDEN_ROW.search(text) or STRAY_TEXT.search(text):
        raise OddSheetError


def _refuse_odd_dimension(head: bytes) -> None:
    """Raise OddSheetError if fastexcel, which reads the dimension, would refuse the sheet for it."""
    found = _DIMENSION.search(head)
    if head.count(b"dimension") != (found is not None):
        raise OddSheetError
    if found is not None:
        first, last = (found[1], found[2]), (found[3] or found[1], found[4] or found[2])
        columns, rows = (
            [column_number(one.decode()) for one, _ in (first, last)],
            [int(one) for _, one in (first, last)],
        )
        if columns != sorted(columns) or rows != sorted(rows) or columns[1] > LAST_COLUMN or rows[1] > LAST_ROW:
            raise OddSheetError


def _blocks(pieces: Iterator[bytes], text: bytes) -> Iterator[bytes]:
    """Yield blocks of whole rows, and at last the XML after the rows."""
    for piece in pieces:
        end = text.rfind(b"</row>") + len(b"</row>")
        if end >= len(b"</row>"):
            yield _without_line_ends(text[:end])
            text = text[end:].lstrip(b"\r\n")
        if len(text) > MOST_TAIL:
            raise OddSheetError
        text += piece
    at = text.find(_CLOSED)
    if at < 0:
        raise OddSheetError
    if at > 0:
        yield _without_line_ends(text[:at])
    yield text[at:]


def _without_line_ends(block: bytes) -> bytes:
    """Return a block without line ends after tags of rows, as some programs write them."""
    if b"\n" not in block:
        return block
    return _LINE_END.sub(rb"\1", block).strip(b"\r\n")


def _add_rows(cells: SheetCells, block: bytes) -> set[bytes]:
    """Add the cells of a block, and return the start tags of its rows."""
    import numpy as np

    from prevent_cli.intake.readers.xlsx.column_cells import ColumnCells
    from prevent_cli.intake.readers.xlsx.row_block import RowBlock

    found = RowBlock(block, cells.forms)
    numbers, _ = found.row_numbers
    if numbers[0] <= cells.last_row:
        raise OddSheetError
    cells.last_row = int(numbers[-1])
    values = found.values()
    _measure(cells, found)
    order = np.argsort(values.columns.astype(np.uint16), kind="stable")
    counts = np.bincount(values.columns)
    ends = np.cumsum(counts)
    for column in np.flatnonzero(counts).tolist():
        chosen = order[ends[column] - counts[column] : ends[column]]
        cells.columns.setdefault(column, ColumnCells()).add(found.spans, values, chosen)
    return found.row_heads()


def _refuse_mostly_different(cells: SheetCells) -> None:
    """Raise OddSheetError if most cells have values of their own: fastexcel then takes as long, and less memory."""
    read = sum(column.read for column in cells.columns.values())
    if read >= ENOUGH_CELLS and sum(column.different for column in cells.columns.values()) * 2 > read:
        raise OddSheetError


def _measure(cells: SheetCells, block: "RowBlock") -> None:
    cells.extent.cells += len(block.cells)
    if len(block.cells):
        cells.extent.deepest = block.last_row_of_cells
        cells.widest = max(cells.widest, block.widest)


def _look_at_row_head(cells: SheetCells, form: WellFormed, head: bytes) -> None:
    """Parse one start tag of rows, which verifies its prefixes and the names of its attributes."""
    if not _ROW_HEAD.fullmatch(head) or b"xml:" in head:
        raise OddSheetError
    tag = b'<row r="1' + head
    form.feed(tag if tag.endswith(b"/>") else tag + b"</row>")
    cells.findings.hidden_rows = cells.findings.hidden_rows or HIDDEN_ROW.search(tag) is not None


def _finish(cells: SheetCells, form: WellFormed, tail: bytes) -> None:
    if tail.count(b"sheetData") != 1:
        raise OddSheetError
    _refuse_odd_outside(tail)
    form.feed(tail)
    form.end()
    look_for_merged(cells.findings, tail)


def _refuse_odd_extent(cells: SheetCells, size: int) -> None:
    """Raise OddSheetError or RefusedError if the scan would refuse the extent of the sheet."""
    extent = cells.extent
    extent.first_column = min(cells.columns, default=0)
    extent.wide = cells.widest > ord("Z") - ord("A") + 1
    if extent.wide:
        refuse_span(cells.widest, extent.deepest, extent.cells)
    is_deep = extent.deepest > SPARSE_FROM_ROWS and extent.deepest * 2 > extent.cells * LEAST_CELLS_SHARE
    if not cells.columns or (is_deep and size < SPARSE_BELOW_BYTES):
        raise OddSheetError
