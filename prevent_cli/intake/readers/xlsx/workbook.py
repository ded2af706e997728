"""An Excel workbook (.xlsx, .xlsm) as sheets of text cells, and the warnings about them."""

import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import ranges
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.number_formats.shown_cells import NO_KINDS, columns_to_show
from prevent_cli.intake.readers.bounds import refuse_many_sheets, refuse_shared_parts
from prevent_cli.intake.readers.file_kinds import XLSX, package_kind, refuse_unless_zip
from prevent_cli.intake.readers.sheets import (
    BadCell,
    RawColumn,
    RawSheet,
    RefusedError,
    SheetsAndFaults,
    ShownColumn,
)
from prevent_cli.intake.readers.xlsx.found_sheet import FoundSheet
from prevent_cli.intake.readers.xlsx.found_sheets import find_sheets
from prevent_cli.intake.readers.xlsx.lost_cells import find_lost_cells
from prevent_cli.intake.readers.xlsx.package import Package, SharedParts, SheetEntry, read_package
from prevent_cli.intake.readers.xlsx.relationships import Members
from prevent_cli.intake.readers.xlsx.zip_check import refuse_harmful, refusing_damage
from prevent_cli.records import dataclass
from prevent_cli.workspace.named_files import fits, is_pattern

if TYPE_CHECKING:
    from prevent_cli.intake.readers.xlsx.styles import Styles

MOST_NAMES = 20  # of sheets, in one sentence
MOST_STRUCK_BYTES = 2**26  # of shared texts that are searched for those struck through


def read_xlsx(
    path: Path,
    *,
    file: str,
    allow: Callable[[int], None],
    sheets: Sequence[str] = (),
    kinds: Mapping[str, str] = NO_KINDS,
) -> SheetsAndFaults:
    """Return the visible sheets, or only the named sheets, and warnings. Raises RefusedError.

    `kinds` has the kind of each heading that the sheet may have. The kind decides which cells are read as shown.
    """
    refuse_unless_zip(path)
    with refusing_damage(), zipfile.ZipFile(path) as archive:
        refuse_harmful(archive)
        members = Members(archive)
        _refuse_other_packages(members)
        package = read_package(members)
        refuse_many_sheets(len(package.entries))
        refuse_shared_parts([entry.part for entry in package.entries if entry.part])
        chosen = choose_sheets(package.entries, sheets)
        allow(sum(member.file_size for member in archive.infolist()))
        shared, found = find_sheets(archive, path, package, chosen)
        workbook = _Workbook(archive=archive, package=package, shared=shared, file=file, kinds=kinds)
        read = tuple(_sheet(workbook, *one) for one in zip(chosen, found, strict=True))
        macros = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    faults = hidden_sheet_warnings(file, package.entries, sheets)
    if macros:
        faults.append(warning(file, "macros", "contains macros; they were not run"))
    return read, tuple(faults)


@dataclass(frozen=True, kw_only=True)
class _Workbook:
    """The workbook of a sheet; its styles are read when first needed."""

    archive: zipfile.ZipFile
    package: Package
    shared: SharedParts
    file: str
    kinds: Mapping[str, str]

    @cached_property
    def styles(self) -> "Styles":
        """Return the workbook's styles."""
        from prevent_cli.intake.readers.xlsx.styles import read_styles

        return read_styles(self.archive, self.package.styles)

    @cached_property
    def struck_texts(self) -> Collection[int]:
        """Return the numbers of the shared texts that are struck through."""
        from prevent_cli.intake.readers.xlsx.styles import struck_texts

        return struck_texts(self.archive, self.package.texts, most=MOST_STRUCK_BYTES)


def _sheet(workbook: _Workbook, entry: SheetEntry, found: FoundSheet) -> RawSheet:
    """Return one sheet from what was found in it."""
    findings = found.findings
    return RawSheet(
        file=workbook.file,
        name=entry.name,
        columns=found.columns,
        height=found.height,
        first_column=found.first_column,
        bad_cells=(*findings.bad_cells, *_lost_cells(workbook, entry, found)),
        merged=tuple(findings.merged),
        faults=(
            *hidden_warnings(workbook.file, entry.name, rows=findings.hidden_rows, columns=findings.hidden_columns),
            *_struck_warnings(workbook, entry, found.columns, has_struck_text=findings.has_struck_text),
        ),
        shown=_shown(workbook, entry, found),
    )


def _lost_cells(workbook: _Workbook, entry: SheetEntry, found: FoundSheet) -> Iterator[BadCell]:
    """Yield the cells that the reader skipped; one pass skips no cell."""
    if found.numbered is None:
        yield from find_lost_cells(
            workbook.archive, entry.part, columns=found.columns, extent=found.extent, findings=found.findings
        )


def _shown(workbook: _Workbook, entry: SheetEntry, found: FoundSheet) -> Mapping[int, ShownColumn]:
    """Return the cells that look different from the text read, in the columns for which that matters."""
    wanted = columns_to_show(found.columns, found.height, workbook.kinds)
    if not wanted:
        return {}
    from prevent_cli.intake.readers.xlsx import formats

    if found.numbered is not None:
        return formats.shown_in_one_pass(
            found.numbered, styles=workbook.styles, starts_1904=workbook.package.starts_1904, wanted=wanted
        )
    return formats.shown_columns(
        workbook.archive,
        entry.part,
        styles=workbook.styles,
        starts_1904=workbook.package.starts_1904,
        columns={found.first_column + index: index for index in wanted},
    )


def _struck_warnings(
    workbook: _Workbook, entry: SheetEntry, columns: Sequence[RawColumn], *, has_struck_text: bool
) -> Iterator[Fault]:
    """Yield a warning if rows are struck through; they were still counted."""
    if not (workbook.shared.may_be_struck or has_struck_text):
        return
    from prevent_cli.intake.readers.xlsx.formats import struck_rows

    texts = workbook.struck_texts if workbook.struck_texts or has_struck_text else None
    if texts is None and not workbook.styles.struck:
        return
    rows = struck_rows(workbook.archive, entry.part, styles=workbook.styles, texts=texts, columns=columns)
    yield from struck_warnings(workbook.file, entry.name, rows.tolist())


def struck_warnings(file: str, name: str, rows: Sequence[int]) -> Iterator[Fault]:
    """Yield a warning if rows of a sheet are struck through; they are numbered from 1."""
    if rows:
        import numpy as np

        wanted = "is struck through and was counted; delete the row if it no longer counts"
        yield Fault(
            severity=Severity.WARNING,
            rule="struck-rows",
            file=file,
            sheet=name,
            cell=str(rows[0]),
            wanted=wanted,
            count=len(rows),
            also=ranges("", np.array(rows[1:], dtype=np.int64)),
        )


def warning(file: str, rule: str, wanted: str, **place: str | None) -> Fault:
    """Return a warning at a file, or at a place in it."""
    return Fault(severity=Severity.WARNING, rule=rule, file=file, wanted=wanted, **place)  # type: ignore[arg-type]


def choose_sheets(entries: tuple[SheetEntry, ...], names: Sequence[str]) -> tuple[SheetEntry, ...]:
    """Return the visible sheets, or those that the names fit, in the workbook's order.

    A sheet that is named in full is read even if it is hidden. Raises RefusedError for a name without a sheet.
    """
    if not names:
        return tuple(entry for entry in entries if not entry.hidden)
    for name in names:
        if not any(_is_named(entry, name) for entry in entries):
            raise _missing_sheet(entries, name)
    return tuple(entry for entry in entries if any(_is_named(entry, name) for name in names))


def _is_named(entry: SheetEntry, name: str) -> bool:
    return entry.name == name or (not entry.hidden and is_pattern(name) and fits(entry.name, name))


def _missing_sheet(entries: tuple[SheetEntry, ...], name: str) -> RefusedError:
    listed = ", ".join(f'"{entry.name}"' for entry in entries[:MOST_NAMES])
    if len(entries) > MOST_NAMES:
        listed += f" and {len(entries) - MOST_NAMES:,} more"
    return RefusedError("missing-sheet", f'has no sheet "{name}", which prevent.toml names; it has {listed}')


def hidden_sheet_warnings(file: str, entries: tuple[SheetEntry, ...], names: Sequence[str]) -> list[Fault]:
    """Return a warning for each hidden sheet that is not read, among those that the names may fit."""
    if names and not any(map(is_pattern, names)):
        return []
    hidden = [
        entry.name
        for entry in entries
        if entry.hidden and entry.name not in names and (not names or any(fits(entry.name, name) for name in names))
    ]
    return [warning(file, "hidden-sheet", "is hidden and was not counted", sheet=name) for name in hidden]


def _refuse_other_packages(members: Members) -> None:
    what = package_kind(members)
    if what is None:
        raise RefusedError("wrong-file-type", "is a zip archive, not a workbook")
    if what != XLSX:
        raise RefusedError("wrong-file-type", f"is {what}; save it as an Excel workbook (.xlsx)")


def hidden_warnings(file: str, name: str, *, rows: bool, columns: bool) -> Iterator[Fault]:
    """Yield a warning if rows or columns of a sheet are hidden."""
    if rows:
        yield warning(file, "hidden-rows", "has hidden or filtered rows or columns; they were counted", sheet=name)
    elif columns:
        yield warning(file, "hidden-rows", "has hidden columns; they were counted", sheet=name)
