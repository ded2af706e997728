"""What the fast reader does not say of a worksheet, found in its XML: errors, uncalculated formulas, offset, extent.

fastexcel gives #N/A and a formula without a result as empty cells, drops leading empty columns, and its Rust core
ends the process where two far cells span billions. So every sheet is scanned, as bytes, before it is read.
"""

import itertools
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from prevent_cli.intake.cleaning import column_number, letters
from prevent_cli.intake.faults import error_remedy
from prevent_cli.intake.readers.bounds import (
    LEAST_CELLS_SHARE,
    MOST_MERGED,
    refuse_many_bad_cells,
    refuse_span,
    stray_cell,
)
from prevent_cli.intake.readers.sheets import MOST_COLUMNS, TOO_WIDE, BadCell, MergedCells, RefusedError
from prevent_cli.intake.readers.xlsx.cells import (
    LAST_COLUMN,
    REFERENCE,
    Marks,
    attributes_of,
    cells_of_block,
    columns_after,
    columns_before,
    row_blocks,
)
from prevent_cli.intake.readers.xlsx.package import keeps_spaces_above
from prevent_cli.intake.readers.xlsx.well_formed import WellFormed

SPARSE_BELOW_BYTES = 2**24  # a larger sheet holds enough cells to be no trap
SPARSE_FROM_ROWS = 100_000
MOST_REPEATED = 1_000  # bad cells at addresses that had one before; a spreadsheet program writes none
UNREADABLE = "holds a value that cannot be read; type it again"
NOT_CALCULATED = "holds a formula that was never calculated; open the workbook in Excel and save it"
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
_STRAY_TEXT = re.compile(rb"</(?:\w+:)?(?:v|is|c|row)>\s*+[^<\s]")
_INSTRUCTION = re.compile(rb"<\?(?!xml\s)")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*+=\s*+["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_INDEX = re.compile(rb"\d{1,9}")


@dataclass(slots=True, kw_only=True)
class Extent:
    """Where a sheet's cells stand, as far as is seen; counted from 1, first_column is 0 in a sheet without values."""

    first_column: int = 0
    wide: bool = False
    deepest: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOfRows:
    """The rows of one block of the scan, counted from 1, and how many of its cells have an element for a value."""

    first_row: int
    last_row: int
    values: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenCells:
    """What the fast reader would pass over in silence."""

    bad_cells: tuple[BadCell, ...]
    hidden_rows: bool
    hidden_columns: bool
    blocks: tuple[BlockOfRows, ...]
    merged: tuple[MergedCells, ...]
    is_spaced: bool = False  # an element above a text says that its spaces are kept
    is_struck: bool = False  # a text in the sheet itself is struck through


@dataclass(slots=True, kw_only=True)
class _Unseen:
    """What was found so far of HiddenCells."""

    bad_cells: list[BadCell] = field(default_factory=list)
    bad_places: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: bool = False
    hidden_columns: bool = False
    blocks: list[BlockOfRows] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)
    rows_ended: bool = False
    is_spaced: bool = False
    is_struck: bool = False


def scan_sheet(archive: zipfile.ZipFile, part: str) -> tuple[Extent, HiddenCells]:
    """Return where the sheet's cells stand, and what the reader would pass over, from one pass over its XML.

    Raises RefusedError where reading it could do harm. This may run beside the reader.
    """
    extent, unseen = Extent(), _Unseen()
    size = archive.getinfo(part).file_size
    is_small = size < SPARSE_BELOW_BYTES
    is_first = True
    form = WellFormed(size)
    for block, marks in row_blocks(archive, part):
        rows = block
        form.feed(block)
        if form.looks:
            _refuse_stray_text(block)
        _refuse_other_markup(block)
        if is_first or form.looks:
            unseen.is_spaced = unseen.is_spaced or keeps_spaces_above(block)
            unseen.is_struck = unseen.is_struck or b"strike" in block
        if is_first:
            is_first = False
            before, _, rows = block.partition(b"sheetData")
            unseen.hidden_columns = _HIDDEN_COLUMN.search(before) is not None
        extent.cells += rows.count(marks.cell) if is_small else 0
        _measure_block(extent, rows, marks)
        _look_into(unseen, block, marks)
        _look_for_merged(unseen, rows)
    form.end()
    if extent.wide:
        _refuse_wide_span(archive, part)
    if is_small and extent.deepest > SPARSE_FROM_ROWS and extent.deepest * 2 > extent.cells * LEAST_CELLS_SHARE:
        raise stray_cell(f"row {extent.deepest}")
    return extent, HiddenCells(
        bad_cells=tuple(unseen.bad_cells),
        hidden_rows=unseen.hidden_rows,
        hidden_columns=unseen.hidden_columns,
        blocks=tuple(unseen.blocks),
        merged=tuple(unseen.merged),
        is_spaced=unseen.is_spaced,
        is_struck=unseen.is_struck,
    )


def _look_for_merged(unseen: _Unseen, block: bytes) -> None:
    # They are listed below the rows, and what else stands there may run over several blocks.
    if not unseen.rows_ended:
        _, ended, block = block.partition(b"sheetData")
        unseen.rows_ended = bool(ended)
    if not unseen.rows_ended or b"mergeCell" not in block:
        return
    for found in itertools.islice(_MERGED.finditer(block), MOST_MERGED - len(unseen.merged)):
        one = MergedCells(
            first_row=int(found[2]),
            last_row=int(found[4]),
            first_column=column_number(found[1].decode()),
            last_column=column_number(found[3].decode()),
        )
        unseen.merged.append(one)


def _refuse_other_markup(block: bytes) -> None:
    # The reader drops such data, and a remark cuts a value in two or hides cells that the scan would find.
    if b"<!" in block and b"<![CDATA[" in block:
        raise RefusedError("unreadable-cell", "holds cells as raw character data; open it in Excel and save it")
    if (b"<!" in block and b"<!--" in block) or (b"<?" in block and _INSTRUCTION.search(block)):
        raise RefusedError(
            "unreadable-cell", "holds remarks for programs among its cells; open it in Excel and save it"
        )


def _refuse_stray_text(block: bytes) -> None:
    # The rest of a tag that lost its first sign: the reader puts two cells together.
    if _STRAY_TEXT.search(block):
        raise RefusedError("damaged-file", "is damaged: text stands between its cells; open it in Excel and save it")


def _look_into(unseen: _Unseen, block: bytes, marks: Marks) -> None:
    unseen.blocks.append(_counted(block, marks))
    if not unseen.hidden_rows and b"hidden" in block:
        unseen.hidden_rows = _HIDDEN_ROW.search(block) is not None
    if not marks.tidy or b't="e"' in block or _is_doubtful(block, marks):
        _gather_bad_cells(unseen, block, marks)


def _gather_bad_cells(unseen: _Unseen, block: bytes, marks: Marks) -> None:
    for cell in _bad_cells(block, marks):
        unseen.bad_cells.append(cell)
        unseen.bad_places.add((cell.row, cell.column))
        refuse_many_bad_cells(len(unseen.bad_cells))
        if len(unseen.bad_cells) > MOST_REPEATED + len(unseen.bad_places):
            where = f"{letters(cell.column)}{cell.row}"
            raise RefusedError("cell-twice", "stands many times over in the file; type it again", cell=where)


def _is_doubtful(block: bytes, marks: Marks) -> bool:
    """Return whether a cell may lack its formula's value, or its shared text: the reader takes the first for it."""
    if marks.formula in block and marks.unfinished.search(block):
        return True
    if b't="s"' not in block:
        return False
    return marks.no_index.search(block) is not None or block.count(b't="s"') != block.count(marks.shared)


def _counted(block: bytes, marks: Marks) -> BlockOfRows:
    # Every cell that the reader fills has an element for a value, so it can fill fewer than are counted, never more.
    first, last = block.find(marks.addressed), block.rfind(marks.addressed)
    found = [REFERENCE.match(block, at + len(marks.addressed)) if at >= 0 else None for at in (first, last)]
    return BlockOfRows(
        first_row=int(found[0][2]) if found[0] else 1,
        last_row=int(found[1][2]) if found[1] else 0,
        # Numbers and shared texts have no letter i, and one letter is looked for much faster than three.
        values=block.count(marks.a_value) + (block.count(marks.inline) if b"i" in block else 0),
    )


def filled_in(archive: zipfile.ZipFile, part: str, blocks: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell of the chosen blocks that holds a value; errors are none."""
    for number, (block, marks) in enumerate(row_blocks(archive, part)):
        if number not in blocks:
            continue
        for column, row, attributes, content in cells_of_block(block, marks):
            if marks.text.search(content) and attributes_of(attributes).get(b"t") != b"e":
                yield row, column


def _measure_block(extent: Extent, block: bytes, marks: Marks) -> None:
    if not marks.is_regular:
        _measure_slowly(extent, block, marks)
        return
    at = block.rfind(marks.addressed)
    last = REFERENCE.match(block, at + len(marks.addressed)) if at >= 0 else None
    extent.deepest = max(extent.deepest, int(last[2]) if last else 0)
    extent.wide = extent.wide or (marks.odd.search(block) is not None and marks.past_z.search(block) is not None)
    if extent.first_column != 1:
        _move_first_column(extent, block, marks)


def _move_first_column(extent: Extent, block: bytes, marks: Marks) -> None:
    if not 0 < extent.first_column <= column_number("Z") and marks.strange.search(block):
        _measure_slowly(extent, block, marks)
        return
    found = _first_filled(extent, block, marks)
    if found is None or extent.first_column == 1:
        return
    # What comes below is looked at in the columns before that one only.
    for cell in marks.filled_in(columns_before(extent.first_column)).finditer(block, found.end()):
        if _holds_value(cell[3], cell[4], marks):
            extent.first_column = min(extent.first_column, column_number(cell[1].decode()))


def _first_filled(extent: Extent, block: bytes, marks: Marks) -> re.Match[bytes] | None:
    """Return the first cell with a value before the first column so far, and move that to it."""
    before = columns_before(extent.first_column or LAST_COLUMN + 1)
    cells = marks.filled_in(before).finditer(block)
    found = next((cell for cell in cells if _holds_value(cell[3], cell[4], marks)), None)
    if found is not None:
        extent.first_column = column_number(found[1].decode())
    return found


def _measure_slowly(extent: Extent, block: bytes, marks: Marks) -> None:
    for column, row, attributes, content in cells_of_block(block, marks):
        extent.wide = extent.wide or column > column_number("Z")
        extent.deepest = max(extent.deepest, row)
        if _holds_value(attributes, content, marks) and not 0 < extent.first_column <= column:
            extent.first_column = column


def _holds_value(attributes: bytes, content: bytes, marks: Marks) -> bool:
    """Return whether the fast reader counts the cell towards the sheet's extent."""
    if b"str" in attributes or b"inlineStr" in attributes:
        return marks.has_value.search(content) is not None
    return marks.value.search(content) is not None


def _bad_cells(block: bytes, marks: Marks) -> Iterator[BadCell]:
    for column, row, attributes, content in cells_of_block(block, marks):
        kind = attributes_of(attributes).get(b"t", b"n")
        if kind == b"e":
            value = marks.value.search(content)
            text = value[1].decode("utf-8", "replace").strip() if value else ""
            yield BadCell(row=row, column=column, rule="error-cell", wanted=error_remedy(error_text(text)))
        elif kind == b"s" and (index := marks.value.search(content)) and not _INDEX.fullmatch(index[1]):
            yield BadCell(row=row, column=column, rule="unreadable-cell", wanted=UNREADABLE)
        elif marks.formula in content and not _has_result(kind, content, marks):
            yield BadCell(row=row, column=column, rule="formula-not-calculated", wanted=NOT_CALCULATED)


def _has_result(kind: bytes, content: bytes, marks: Marks) -> bool:
    """Return whether a formula's cell holds what it came to; only a text may be empty, and its element is there."""
    value = marks.value.search(content)
    return (kind == b"str" and marks.a_value in content) or (value is not None and bool(value[1].strip()))


def error_text(text: str) -> str:
    """Return the name of an error such as #N/A; "of a formula" where the text is something else, perhaps personal."""
    return text if re.fullmatch(r"#[A-Z0-9/!?_]{2,20}|Err:5\d\d", text) else "of a formula"


class _Span:
    """The last column and row of a wide sheet, its cells, and those with a value past the columns of any return."""

    def __init__(self) -> None:
        self.widest = self.deepest = 1
        self.cells = 0
        self.too_wide: list[str] = []

    def refuse(self, column: int, row: bytes | int) -> None:
        """Add a cell with a value past the last column. Raises RefusedError where they are too many to be stray."""
        self.too_wide.append(f"{letters(column)}{int(row)}")
        if len(self.too_wide) > MOST_COLUMNS:  # no stray cells, but a table that is none
            raise RefusedError("too-large", TOO_WIDE, cell=self.too_wide[0])


def _refuse_wide_span(archive: zipfile.ZipFile, part: str) -> None:
    """Raise RefusedError where first and last cell span more than can be held; only sheets past column Z come here."""
    span = _Span()
    for block, marks in row_blocks(archive, part):
        if marks.is_regular and not marks.strange.search(block):
            _span_block(span, block, marks)
        else:
            _span_slowly(span, block, marks)
    refuse_span(span.widest, span.deepest, span.cells)
    if span.too_wide:
        raise RefusedError("too-large", TOO_WIDE, cell=span.too_wide[0])


def _span_block(span: _Span, block: bytes, marks: Marks) -> None:
    columns, rows = set(marks.columns.findall(block)), set(marks.rows.findall(block))
    widest = max((column_number(column.decode()) for column in columns), default=1)
    span.widest, span.deepest = max(span.widest, widest), max(span.deepest, *map(int, rows), 1)
    span.cells += block.count(marks.addressed)
    if widest > MOST_COLUMNS:
        for cell in marks.filled_in(columns_after(MOST_COLUMNS)).finditer(block):
            if _holds_value(cell[3], cell[4], marks):
                span.refuse(column_number(cell[1].decode()), cell[2])


def _span_slowly(span: _Span, block: bytes, marks: Marks) -> None:
    for column, row, attributes, content in cells_of_block(block, marks):
        if column > MOST_COLUMNS and _holds_value(attributes, content, marks):
            span.refuse(column, row)
        span.widest, span.deepest, span.cells = max(span.widest, column), max(span.deepest, row), span.cells + 1
