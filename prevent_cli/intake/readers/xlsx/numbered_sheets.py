"""The sheets that one pass read: their columns as text, and their cells as they are in the XML."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from prevent_cli.intake.faults import error_remedy
from prevent_cli.intake.readers.bounds import MOST_BAD_CELLS
from prevent_cli.intake.readers.sheets import BadCell, RawColumn
from prevent_cli.intake.readers.xlsx.cell_texts import ReadColumn, TextReader
from prevent_cli.intake.readers.xlsx.column_cells import NumberedCells, NumberedColumn
from prevent_cli.intake.readers.xlsx.found_sheet import FoundSheet
from prevent_cli.intake.readers.xlsx.kinds_of_cells import ERROR, CellKind, OddSheetError
from prevent_cli.intake.readers.xlsx.one_pass import SheetCells
from prevent_cli.intake.readers.xlsx.package import Package, SheetEntry
from prevent_cli.intake.readers.xlsx.scan import UNREADABLE, error_text
from prevent_cli.intake.readers.xlsx.zip_check import DAMAGE

ERROR_RULE = "error-cell"


def with_texts(
    archive: zipfile.ZipFile, path: Path, package: Package, passed: Mapping[SheetEntry, SheetCells]
) -> dict[str, FoundSheet] | None:
    """Return the sheets by their parts, or None if a text or a number in one is unusual."""
    reader = TextReader(archive=archive, path=path, package=package, entry=next(iter(passed)))
    try:
        return {entry.part: _found(reader, cells) for entry, cells in passed.items()}
    except (OddSheetError, MemoryError, *DAMAGE):
        return None


def _found(reader: TextReader, cells: SheetCells) -> FoundSheet:
    height, first, last = cells.height, min(cells.columns), max(cells.columns)
    numbered = {column - first: cells.columns.pop(column).numbered(height) for column in sorted(cells.columns)}
    kinds = tuple(cells.forms.kinds)
    read = reader.columns(numbered, kinds)
    empty = RawColumn(codes=np.full(height, -1, dtype=np.int32), values=())
    cells.findings.bad_cells += _bad_cells(numbered, read, kinds, first)
    return FoundSheet(
        extent=cells.extent,
        findings=cells.findings,
        columns=tuple(read[index].column if index in read else empty for index in range(last - first + 1)),
        height=height,
        numbered=NumberedCells(columns=numbered, kinds=kinds),
    )


def _bad_cells(
    numbered: Mapping[int, NumberedColumn], read: Mapping[int, ReadColumn], kinds: Sequence[CellKind], first: int
) -> list[BadCell]:
    """Return the cells without a text, row by row: the errors, then the others."""
    found: list[BadCell] = []
    for index, column in numbered.items():
        without = np.array(read[index].without_text, dtype=np.int64)
        if not len(without):
            continue
        is_without = np.zeros(len(column.distinct) + 1, dtype=np.bool_)  # the last is for empty cells, whose code is -1
        is_without[without] = True
        rows = np.flatnonzero(is_without[column.codes])
        if len(found) + len(rows) > MOST_BAD_CELLS:
            raise OddSheetError
        remedies = {at: _remedy(kinds[column.kinds[at]], column.distinct[at]) for at in without.tolist()}
        for row, code in zip(rows.tolist(), column.codes[rows].tolist(), strict=True):
            rule, wanted = remedies[code]
            found.append(BadCell(row=row + 1, column=first + index, rule=rule, wanted=wanted))
    return sorted(found, key=lambda cell: (cell.rule != ERROR_RULE, cell.row, cell.column))


def _remedy(kind: CellKind, value: bytes) -> tuple[str, str]:
    """Return the rule that a cell without a text breaks, and what to do."""
    if kind.type == ERROR:
        return ERROR_RULE, error_remedy(error_text(value.decode("utf-8", "replace").strip()))
    return "unreadable-cell", UNREADABLE
