"""Cells with a value in a worksheet's XML that the fast reader left empty."""

import zipfile
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.readers.bounds import refuse_span
from prevent_cli.intake.readers.sheets import MOST_COLUMNS, BadCell, RawColumn, RawSheet
from prevent_cli.intake.readers.xlsx.scan import UNREADABLE, BlockOfRows, Extent, Findings, filled_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TWICE = "is in the file twice, with two values; type it again"
WIDTH = 2**15  # more than a sheet has columns


def find_lost_cells(
    archive: zipfile.ZipFile, part: str, *, columns: Sequence[RawColumn], extent: Extent, findings: Findings
) -> Iterator[BadCell]:
    """Yield each cell whose value the reader skipped, such as a date with a number past the end of the calendar.

    The cells are counted first, and examined one by one only if the counts differ. An empty text is not a loss.
    """
    missing = sum(block.values for block in findings.blocks) - sum(column.filled for column in columns)
    if not missing:
        return
    suspect = _suspect_blocks(findings.blocks, _filled_by_row(columns))
    places = array("q")
    known = {(cell.row, cell.column) for cell in findings.bad_cells}
    first = max(1, extent.first_column)
    for row, column in filled_in(archive, part, suspect):
        places.append(row * WIDTH + column)
        at = column - first
        is_read = 0 <= at < len(columns) and row <= len(columns[at].codes) and columns[at].codes[row - 1] >= 0
        if not is_read and (row, column) not in known:
            yield BadCell(row=row, column=column, rule="unreadable-cell", wanted=UNREADABLE)
    yield from _twice(places)


def _twice(places: "array[int]") -> Iterator[BadCell]:
    """Yield each cell that is in the XML more than once, so that its value is uncertain."""
    import numpy as np

    distinct, counts = np.unique(np.frombuffer(places, dtype=np.int64), return_counts=True)
    for place in distinct[counts > 1].tolist():
        yield BadCell(row=place // WIDTH, column=place % WIDTH, rule="cell-twice", wanted=TWICE)


def _filled_by_row(columns: Sequence[RawColumn]) -> "NDArray[np.int64]":
    """Return how many cells the reader filled above each row, and in total."""
    import numpy as np

    if not columns:
        return np.zeros(1, dtype=np.int64)
    filled = np.zeros(len(columns[0].codes), dtype=np.int16)
    for column in columns:
        filled += column.codes >= 0
    return np.concatenate([[0], np.cumsum(filled, dtype=np.int64)])


def _suspect_blocks(blocks: Sequence[BlockOfRows], filled: "NDArray[np.int64]") -> frozenset[int]:
    """Return the numbers of the blocks whose counts differ; all blocks if the rows are not in order."""
    most = len(filled) - 1
    missing = [
        block.values - int(filled[max(0, min(block.last_row, most))] - filled[min(block.first_row - 1, most)])
        for block in blocks
    ]
    total = sum(block.values for block in blocks) - int(filled[-1])
    in_order = sum(missing) == total and min(missing) >= 0
    return frozenset(number for number, lost in enumerate(missing) if lost or not in_order)


def extended_to_bad_cells(sheet: RawSheet) -> RawSheet:
    """Return the sheet extended with empty cells to its last bad cell, because a reader stops at the last value.

    Columns after MOST_COLUMNS are not added, and a sheet without values is unchanged. Raises RefusedError if a bad
    cell is too far from the values.
    """
    import numpy as np

    if not sheet.columns or not sheet.bad_cells:
        return sheet
    height = max(sheet.height, 1 + max(cell.row for cell in sheet.bad_cells) - sheet.first_row)
    widest = max(cell.column for cell in sheet.bad_cells)
    width = max(len(sheet.columns), min(MOST_COLUMNS, 1 + widest - sheet.first_column))
    if (height, width) == (sheet.height, len(sheet.columns)):
        return sheet
    refuse_span(width, height, sheet.height * len(sheet.columns))
    below = np.full(height - sheet.height, -1, dtype=np.int32)
    columns = [replace(column, codes=np.concatenate([column.codes, below])) for column in sheet.columns]
    empty = RawColumn(codes=np.full(height, -1, dtype=np.int32), values=())
    return replace(sheet, columns=(*columns, *[empty] * (width - len(columns))), height=height)
