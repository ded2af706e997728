"""The sheets of a workbook: large ones from one pass over their XML, others from fastexcel and a scan."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.intake.readers.bounds import Spans
from prevent_cli.intake.readers.sheets import RefusedError
from prevent_cli.intake.readers.xlsx.fast_workbook import FastWorkbook
from prevent_cli.intake.readers.xlsx.found_sheet import FoundSheet
from prevent_cli.intake.readers.xlsx.package import Package, SharedParts, SheetEntry, plain_layout, verify_parts
from prevent_cli.intake.readers.xlsx.scan import scan_sheet
from prevent_cli.intake.readers.xlsx.zip_check import refuse_strange_xml

if TYPE_CHECKING:
    from prevent_cli.intake.readers.xlsx.one_pass import SheetCells

# A large workbook is read while it is scanned, within the limits of the process. A small one, which could be an attack,
# is scanned first: that is quick.
READ_AT_ONCE_FROM_BYTES = 2**24
ONE_PASS_FROM_BYTES = (
    2**22
)  # of a smaller sheet, importing numpy takes longer than one pass saves: 10,000 rows, measured


def find_sheets(
    archive: zipfile.ZipFile, path: Path, package: Package, chosen: Sequence[SheetEntry]
) -> tuple[SharedParts, list[FoundSheet]]:
    """Return the findings in the shared parts, and the chosen sheets. Raises RefusedError."""
    if not all(entry.part for entry in chosen):
        raise RefusedError("damaged-file", "is damaged: it lists a sheet that it does not contain; copy it again")
    for entry in chosen:
        refuse_strange_xml(archive, entry.part)
    passed = dict(_in_one_pass(archive, chosen))
    if passed:
        from prevent_cli.intake.readers.xlsx.numbered_sheets import with_texts

        shared, others = _scanned_and_read(archive, path, package, [entry for entry in chosen if entry not in passed])
        found = None if shared.keeps_spaces else with_texts(archive, path, package, passed)
        if found is not None:
            return shared, _within_bounds([{**others, **found}[entry.part] for entry in chosen])
        passed.clear()
    shared, others = _scanned_and_read(archive, path, package, chosen)
    return shared, [others[entry.part] for entry in chosen]


def _in_one_pass(archive: zipfile.ZipFile, chosen: Sequence[SheetEntry]) -> "Iterator[tuple[SheetEntry, SheetCells]]":
    """Yield each large sheet that is as programs usually write it, and its cells."""
    for entry in chosen:
        if archive.getinfo(entry.part).file_size >= ONE_PASS_FROM_BYTES:
            from prevent_cli.intake.readers.xlsx.one_pass import read_in_one_pass

            cells = read_in_one_pass(archive, entry.part)
            if cells is not None:
                yield entry, cells


def _within_bounds(found: list[FoundSheet]) -> list[FoundSheet]:
    """Return the sheets. Raises RefusedError if the span of all is too large, or mostly empty."""
    spans = Spans()
    for sheet in found:
        spans.add(len(sheet.columns), sheet.height, sum(column.filled for column in sheet.columns))
    return found


def _scanned_and_read(
    archive: zipfile.ZipFile, path: Path, package: Package, chosen: Sequence[SheetEntry]
) -> tuple[SharedParts, dict[str, FoundSheet]]:
    """Return the findings in the shared parts, and the chosen sheets by their parts, from a scan and from fastexcel."""
    names = [entry.name for entry in chosen] if package.is_usual else [str(number + 1) for number in range(len(chosen))]
    layout = None if package.is_usual else plain_layout(package, chosen, ())
    reader = FastWorkbook(path, names, layout)
    is_large = sum(member.file_size for member in archive.infolist()) >= READ_AT_ONCE_FROM_BYTES
    if is_large:
        reader.start()
    scanned = [scan_sheet(archive, entry.part) for entry in chosen]
    spaced = {entry.part for entry, (_, findings) in zip(chosen, scanned, strict=True) if findings.keeps_spaces}
    shared = verify_parts(archive, package)
    if shared.keeps_spaces and package.texts is not None:
        spaced.add(package.texts)
    if spaced:
        if is_large:
            reader.cells()
        numbers = [str(number + 1) for number in range(len(chosen))]
        reader = FastWorkbook(path, numbers, plain_layout(package, chosen, spaced))
    return shared, {
        entry.part: FoundSheet(extent=extent, findings=findings, columns=columns, height=height)
        for entry, (extent, findings), (columns, height) in zip(chosen, scanned, reader.cells(), strict=True)
    }
