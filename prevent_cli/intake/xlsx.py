"""An Excel workbook (.xlsx, .xlsm) as sheets of text cells; fastexcel reads the values, a scan finds what it hides."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET  # refuse_harmful has refused every document type before this parses

from prevent_cli.intake.bounds import refuse_many_sheets, refuse_shared_parts
from prevent_cli.intake.fast_workbook import FastWorkbook
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.file_kinds import XLSX, refuse_unless_zip, what_package
from prevent_cli.intake.lost_cells import find_lost_cells
from prevent_cli.intake.sheets import RawSheet, RefusedError
from prevent_cli.intake.well_formed import WellFormed
from prevent_cli.intake.xlsx_scan import scan_sheet
from prevent_cli.intake.zip_check import refuse_harmful, refusing_damage

MOST_NAMES = 20  # of sheets, in one sentence
MOST_INDEX_BYTES = 2**23  # of workbook.xml and its relationships
# A large workbook is read while it is scanned: the process's limits hold it until the scan refuses. A small one, which
# could be an attack and is scanned in no time, is not given to fastexcel before.
READ_AT_ONCE_FROM_BYTES = 2**24


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """One worksheet as the workbook's index lists it."""

    name: str
    hidden: bool
    part: str


def read_xlsx(
    path: Path, *, file: str, allow: Callable[[int], None], sheet: str | None = None
) -> tuple[tuple[RawSheet, ...], tuple[Fault, ...]]:
    """Return the sheets that count and warnings; the named sheet alone where one is named. Raises RefusedError."""
    refuse_unless_zip(path)
    with refusing_damage(), zipfile.ZipFile(path) as archive:
        refuse_harmful(archive)
        _refuse_other_packages(archive)
        entries = tuple(sheet_entries(archive))
        refuse_many_sheets(len(entries))
        refuse_shared_parts([entry.part for entry in entries])
        chosen = choose_sheets(entries, sheet)
        unpacked = sum(member.file_size for member in archive.infolist())
        allow(unpacked)
        reader = FastWorkbook(path, [entry.name for entry in chosen])
        if unpacked >= READ_AT_ONCE_FROM_BYTES:
            reader.start()
        scanned = [scan_sheet(archive, entry.part) for entry in chosen]
        _verify_texts(archive)
        if unpacked < READ_AT_ONCE_FROM_BYTES:
            reader.start()
        cells = reader.cells()
        lost = [
            tuple(find_lost_cells(archive, entry.part, columns=columns, extent=extent, unseen=unseen))
            for entry, (extent, unseen), (columns, _) in zip(chosen, scanned, cells, strict=True)
        ]
        macros = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    faults = hidden_sheet_warnings(file, entries, sheet)
    if macros:
        faults.append(warning(file, "macros", "holds macros; they were not run"))
    sheets = tuple(
        RawSheet(
            file=file,
            name=entry.name,
            columns=columns,
            height=height,
            first_column=max(1, extent.first_column),
            bad_cells=(*unseen.bad_cells, *missed),
            merged=unseen.merged,
            faults=tuple(hidden_warnings(file, entry.name, rows=unseen.hidden_rows, columns=unseen.hidden_columns)),
        )
        for entry, (extent, unseen), (columns, height), missed in zip(chosen, scanned, cells, lost, strict=True)
    )
    return sheets, tuple(faults)


def warning(file: str, rule: str, wanted: str, **place: str | None) -> Fault:
    """Return a warning at a file, or at a place in it."""
    return Fault(severity=Severity.WARNING, rule=rule, file=file, wanted=wanted, **place)  # type: ignore[arg-type]


def choose_sheets(entries: tuple[SheetEntry, ...], sheet: str | None) -> tuple[SheetEntry, ...]:
    """Return the visible sheets, or the named one even where hidden. Raises RefusedError where it is not there."""
    if sheet is None:
        return tuple(entry for entry in entries if not entry.hidden)
    chosen = tuple(entry for entry in entries if entry.name == sheet)
    if not chosen:
        names = ", ".join(f'"{entry.name}"' for entry in entries[:MOST_NAMES])
        if len(entries) > MOST_NAMES:
            names += f" and {len(entries) - MOST_NAMES:,} more"
        raise RefusedError("missing-sheet", f'has no sheet "{sheet}", which prevent.toml names; it has {names}')
    return chosen


def hidden_sheet_warnings(file: str, entries: tuple[SheetEntry, ...], sheet: str | None) -> list[Fault]:
    """Return a warning for each hidden sheet; one that prevent.toml names is read all the same."""
    if sheet is not None:
        return []
    hidden = [entry.name for entry in entries if entry.hidden]
    return [warning(file, "hidden-sheet", "is hidden and was not counted", sheet=name) for name in hidden]


def _refuse_other_packages(archive: zipfile.ZipFile) -> None:
    what = what_package(archive)
    if what is None:
        raise RefusedError("wrong-file-type", "is a zip archive, not a workbook")
    if what != XLSX:
        raise RefusedError("wrong-file-type", f"is {what}; save it as an Excel workbook (.xlsx)")


def sheet_entries(archive: zipfile.ZipFile) -> Iterator[SheetEntry]:
    """Yield the worksheets in the workbook's order; chart sheets are none. Strict workbooks are read alike."""
    targets = {}
    for relation in _index(archive, "xl/_rels/workbook.xml.rels"):
        if relation.get("Type", "").endswith("/worksheet"):
            targets[relation.get("Id")] = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
    for element in _index(archive, "xl/workbook.xml").iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        identifier = next((value for key, value in element.items() if key.endswith("}id")), None)
        if identifier in targets:
            hidden = element.get("state", "visible") != "visible"
            yield SheetEntry(name=element.get("name", ""), hidden=hidden, part=targets[identifier])


def _index(archive: zipfile.ZipFile, name: str) -> ET.Element:
    if archive.getinfo(name).file_size > MOST_INDEX_BYTES:
        raise RefusedError("harmful-file", "holds an index of sheets too long for any workbook; it was not opened")
    return ET.fromstring(archive.read(name))  # noqa: S314 - document types are refused before


def _verify_texts(archive: zipfile.ZipFile) -> None:
    # The Rust reader does not stop at the size that a part declares; reading it here once does, and checks its sum.
    for name in archive.namelist():
        if name.lower() in {"xl/sharedstrings.xml", "xl/styles.xml"}:
            form = WellFormed(archive.getinfo(name).file_size)
            with archive.open(name) as part:
                while piece := part.read(2**20):
                    form.feed(piece)
            form.end()


def hidden_warnings(file: str, name: str, *, rows: bool, columns: bool) -> Iterator[Fault]:
    """Yield a warning where rows or columns of a sheet are hidden."""
    if rows:
        yield warning(file, "hidden-rows", "has hidden or filtered rows or columns; they were counted", sheet=name)
    elif columns:
        yield warning(file, "hidden-rows", "has hidden columns; they were counted", sheet=name)
