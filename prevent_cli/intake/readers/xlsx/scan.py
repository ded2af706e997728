"""A scan of a worksheet's XML for what the fast reader leaves out: errors, uncalculated formulas, offset, extent.

fastexcel reads #N/A and a formula without a result as empty cells, and drops leading empty columns. Its Rust core
crashes if two far cells span billions. So the bytes of every sheet are scanned before it is read.
"""

import itertools
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import field

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
    CellPatterns,
    attributes_of,
    cells_of_block,
    columns_after,
    columns_before,
    row_blocks,
)
from prevent_cli.intake.readers.xlsx.package import keeps_spaces_above
from prevent_cli.intake.readers.xlsx.well_formed import WellFormed
from prevent_cli.records import dataclass

SPARSE_BELOW_BYTES = 2**24  # a larger sheet has enough cells for its extent
SPARSE_FROM_ROWS = 100_000
MOST_REPEATED = 1_000  # bad cells at the address of an earlier one; a spreadsheet program writes none
UNREADABLE = "contains a value that cannot be read; type it again"
NOT_CALCULATED = "contains a formula that was never calculated; open the workbook in Excel and save it"
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\shidden\s*=\s*[\"'](?:1|true)[\"']")
STRAY_TEXT = re.compile(rb"</(?:\w+:)?(?:v|is|c|row)>\s*+[^<\s]")
_INSTRUCTION = re.compile(rb"<\?(?!xml\s)")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*+=\s*+["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
_INDEX = re.compile(rb"\d{1,9}")


@dataclass(slots=True, kw_only=True)
class Extent:
    """The extent of a sheet's cells so far, counted from 1; first_column is 0 in a sheet without values."""

    first_column: int = 0
    wide: bool = False
    deepest: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOfRows:
    """The rows of one block of the scan, counted from 1, and the number of its cells with an element for a value."""

    first_row: int
    last_row: int
    values: int


@dataclass(slots=True, kw_only=True)
class Findings:
    """What the scan of one sheet has found that the fast reader does not report."""

    bad_cells: list[BadCell] = field(default_factory=list)
    bad_places: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: bool = False
    hidden_columns: bool = False
    blocks: list[BlockOfRows] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)
    rows_ended: bool = False  # the scan has passed the last row
    keeps_spaces: bool = False  # a text inherits xml:space from an element above it
    has_struck_text: bool = False  # a text in the sheet itself is struck through


def scan_sheet(archive: zipfile.ZipFile, part: str) -> tuple[Extent, Findings]:
    """Return the extent of the sheet's cells, and what the fast reader would not report, by one pass over its XML.

    Raises RefusedError if reading the sheet could be harmful. This may run at the same time as the reader.
    """
    extent, findings = Extent(), Findings()
    size = archive.getinfo(part).file_size
    is_small = size < SPARSE_BELOW_BYTES
    is_first = True
    form = WellFormed(size)
    for block, patterns in row_blocks(archive, part):
        rows = block
        form.feed(block)
        if form.is_checking:
            _refuse_stray_text(block)
        _refuse_other_markup(block)
        if is_first or form.is_checking:
            findings.keeps_spaces = findings.keeps_spaces or keeps_spaces_above(block)
            findings.has_struck_text = findings.has_struck_text or b"strike" in block
        if is_first:
            is_first = False
            before, _, rows = block.partition(b"sheetData")
            findings.hidden_columns = HIDDEN_COLUMN.search(before) is not None
        extent.cells += rows.count(patterns.cell) if is_small else 0
        _measure_block(extent, rows, patterns)
        _examine_block(findings, block, patterns)
        look_for_merged(findings, rows)
    form.end()
    if extent.wide:
        _refuse_wide_span(archive, part)
    if is_small and extent.deepest > SPARSE_FROM_ROWS and extent.deepest * 2 > extent.cells * LEAST_CELLS_SHARE:
        raise stray_cell(f"row {extent.deepest}")
    return extent, findings


def look_for_merged(findings: Findings, block: bytes) -> None:
    """Add the merged cells of a block, which are listed after the rows, perhaps over several blocks."""
    if not findings.rows_ended:
        _, ended, block = block.partition(b"sheetData")
        findings.rows_ended = bool(ended)
    if not findings.rows_ended or b"mergeCell" not in block:
        return
    for found in itertools.islice(_MERGED.finditer(block), MOST_MERGED - len(findings.merged)):
        one = MergedCells(
            first_row=int(found[2]),
            last_row=int(found[4]),
            first_column=column_number(found[1].decode()),
            last_column=column_number(found[3].decode()),
        )
        findings.merged.append(one)


def _refuse_other_markup(block: bytes) -> None:
    # The reader drops such data. A comment may split a value, or hide cells from the scan.
    # One letter is found faster than two, and most blocks have none.
    has_marks, has_questions = b"!" in block and b"<!" in block, b"?" in block and b"<?" in block
    if has_marks and b"<![CDATA[" in block:
        raise RefusedError("unreadable-cell", "contains cells as raw character data; open it in Excel and save it")
    if (has_marks and b"<!--" in block) or (has_questions and _INSTRUCTION.search(block)):
        raise RefusedError(
            "unreadable-cell", "contains comments or instructions between its cells; open it in Excel and save it"
        )


def _refuse_stray_text(block: bytes) -> None:
    # The rest of a tag without its first character: the reader would join two cells.
    if STRAY_TEXT.search(block):
        raise RefusedError("damaged-file", "is damaged: it has text between its cells; open it in Excel and save it")


def _examine_block(findings: Findings, block: bytes, patterns: CellPatterns) -> None:
    findings.blocks.append(_counted(block, patterns))
    if not findings.hidden_rows and b"hidden" in block:
        findings.hidden_rows = HIDDEN_ROW.search(block) is not None
    if not patterns.tidy or b't="e"' in block or _is_doubtful(block, patterns):
        _add_bad_cells(findings, block, patterns)


def _add_bad_cells(findings: Findings, block: bytes, patterns: CellPatterns) -> None:
    for cell in _bad_cells(block, patterns):
        findings.bad_cells.append(cell)
        findings.bad_places.add((cell.row, cell.column))
        refuse_many_bad_cells(len(findings.bad_cells))
        if len(findings.bad_cells) > MOST_REPEATED + len(findings.bad_places):
            where = f"{letters(cell.column)}{cell.row}"
            raise RefusedError("cell-twice", "is in the file many times; type it again", cell=where)


def _is_doubtful(block: bytes, patterns: CellPatterns) -> bool:
    """Return whether a cell may lack its formula's value or the index of its shared text, read as the first text."""
    if patterns.formula in block and patterns.unfinished.search(block):
        return True
    if b't="s"' not in block:
        return False
    return patterns.no_index.search(block) is not None or block.count(b't="s"') != block.count(patterns.shared)


def _counted(block: bytes, patterns: CellPatterns) -> BlockOfRows:
    # Every cell that the reader fills has an element for a value, so the reader never fills more than this count.
    first, last = block.find(patterns.addressed), block.rfind(patterns.addressed)
    found = [REFERENCE.match(block, at + len(patterns.addressed)) if at >= 0 else None for at in (first, last)]
    return BlockOfRows(
        first_row=int(found[0][2]) if found[0] else 1,
        last_row=int(found[1][2]) if found[1] else 0,
        # Numbers and shared texts have no letter i, and a search for one letter is much faster than for three.
        values=block.count(patterns.a_value) + (block.count(patterns.inline) if b"i" in block else 0),
    )


def filled_in(archive: zipfile.ZipFile, part: str, blocks: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield row and column of each cell with a value in the chosen blocks; an error is not a value."""
    for number, (block, patterns) in enumerate(row_blocks(archive, part)):
        if number not in blocks:
            continue
        for column, row, attributes, content in cells_of_block(block, patterns):
            if patterns.text.search(content) and attributes_of(attributes).get(b"t") != b"e":
                yield row, column


def _measure_block(extent: Extent, block: bytes, patterns: CellPatterns) -> None:
    if not patterns.is_regular:
        _measure_slowly(extent, block, patterns)
        return
    at = block.rfind(patterns.addressed)
    last = REFERENCE.match(block, at + len(patterns.addressed)) if at >= 0 else None
    extent.deepest = max(extent.deepest, int(last[2]) if last else 0)
    extent.wide = extent.wide or (not patterns.is_plain and patterns.past_z.search(block) is not None)
    if extent.first_column != 1:
        _move_first_column(extent, block, patterns)


def _move_first_column(extent: Extent, block: bytes, patterns: CellPatterns) -> None:
    is_plain = patterns.is_plain or 0 < extent.first_column <= column_number("Z")
    if not is_plain and patterns.strange.search(block):
        _measure_slowly(extent, block, patterns)
        return
    found = _first_filled(extent, block, patterns)
    if found is None or extent.first_column == 1:
        return
    # Below it, only the columns before it are searched.
    for cell in patterns.filled_in(columns_before(extent.first_column)).finditer(block, found.end()):
        if _has_value(cell[3], cell[4], patterns):
            extent.first_column = min(extent.first_column, column_number(cell[1].decode()))


def _first_filled(extent: Extent, block: bytes, patterns: CellPatterns) -> re.Match[bytes] | None:
    """Return the first cell with a value to the left of the first column so far, which moves to it."""
    before = columns_before(extent.first_column or LAST_COLUMN + 1)
    cells = patterns.filled_in(before).finditer(block)
    found = next((cell for cell in cells if _has_value(cell[3], cell[4], patterns)), None)
    if found is not None:
        extent.first_column = column_number(found[1].decode())
    return found


def _measure_slowly(extent: Extent, block: bytes, patterns: CellPatterns) -> None:
    for column, row, attributes, content in cells_of_block(block, patterns):
        extent.wide = extent.wide or column > column_number("Z")
        extent.deepest = max(extent.deepest, row)
        if _has_value(attributes, content, patterns) and not 0 < extent.first_column <= column:
            extent.first_column = column


def _has_value(attributes: bytes, content: bytes, patterns: CellPatterns) -> bool:
    """Return whether the fast reader counts the cell towards the sheet's extent."""
    if b"str" in attributes or b"inlineStr" in attributes:
        return patterns.has_value.search(content) is not None
    return patterns.value.search(content) is not None


def _bad_cells(block: bytes, patterns: CellPatterns) -> Iterator[BadCell]:
    for column, row, attributes, content in cells_of_block(block, patterns):
        kind = attributes_of(attributes).get(b"t", b"n")
        if kind == b"e":
            value = patterns.value.search(content)
            text = value[1].decode("utf-8", "replace").strip() if value else ""
            yield BadCell(row=row, column=column, rule="error-cell", wanted=error_remedy(error_text(text)))
        elif kind == b"s" and (index := patterns.value.search(content)) and not _INDEX.fullmatch(index[1]):
            yield BadCell(row=row, column=column, rule="unreadable-cell", wanted=UNREADABLE)
        elif patterns.formula in content and not _has_result(kind, content, patterns):
            yield BadCell(row=row, column=column, rule="formula-not-calculated", wanted=NOT_CALCULATED)


def _has_result(kind: bytes, content: bytes, patterns: CellPatterns) -> bool:
    """Return whether a formula's cell has its result; only a text may be empty, with its element present."""
    value = patterns.value.search(content)
    return (kind == b"str" and patterns.a_value in content) or (value is not None and bool(value[1].strip()))


def error_text(text: str) -> str:
    """Return the name of an error such as #N/A; "of a formula" if the text is something else, perhaps personal."""
    return text if re.fullmatch(r"#[A-Z0-9/!?_]{2,20}|Err:5\d\d", text) else "of a formula"


class _Span:
    """The last column and row of a wide sheet, its number of cells, and the cells after MOST_COLUMNS."""

    def __init__(self) -> None:
        self.widest = self.deepest = 1
        self.cells = 0
        self.too_wide: list[str] = []

    def add_too_wide(self, column: int, row: bytes | int) -> None:
        """Add a cell with a value after the last column. Raises RefusedError if they are too many to be stray cells."""
        self.too_wide.append(f"{letters(column)}{int(row)}")
        if len(self.too_wide) > MOST_COLUMNS:  # a wide table, not stray cells
            raise RefusedError("too-large", TOO_WIDE, cell=self.too_wide[0])


def _refuse_wide_span(archive: zipfile.ZipFile, part: str) -> None:
    """Raise RefusedError if the cells of a sheet with columns after Z span too much."""
    span = _Span()
    for block, patterns in row_blocks(archive, part):
        if patterns.is_regular and not patterns.strange.search(block):
            _span_block(span, block, patterns)
        else:
            _span_slowly(span, block, patterns)
    refuse_span(span.widest, span.deepest, span.cells)
    if span.too_wide:
        raise RefusedError("too-large", TOO_WIDE, cell=span.too_wide[0])


def _span_block(span: _Span, block: bytes, patterns: CellPatterns) -> None:
    columns, rows = set(patterns.columns.findall(block)), set(patterns.rows.findall(block))
    widest = max((column_number(column.decode()) for column in columns), default=1)
    span.widest, span.deepest = max(span.widest, widest), max(span.deepest, *map(int, rows), 1)
    span.cells += block.count(patterns.addressed)
    if widest > MOST_COLUMNS:
        for cell in patterns.filled_in(columns_after(MOST_COLUMNS)).finditer(block):
            if _has_value(cell[3], cell[4], patterns):
                span.add_too_wide(column_number(cell[1].decode()), cell[2])


def _span_slowly(span: _Span, block: bytes, patterns: CellPatterns) -> None:
    for column, row, attributes, content in cells_of_block(block, patterns):
        if column > MOST_COLUMNS and _has_value(attributes, content, patterns):
            span.add_too_wide(column, row)
        span.widest, span.deepest, span.cells = max(span.widest, column), max(span.deepest, row), span.cells + 1
