"""Any file that councils send, as sheets of text cells; a file that cannot be read becomes a fault."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from prevent_cli.files import is_file_here
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.by_kind import DELIMITED, NO_WORDINGS, read_by_kind
from prevent_cli.intake.readers.file_kinds import is_missing, refuse_unless_file, why_unreadable
from prevent_cli.intake.readers.process import Readers, request_line
from prevent_cli.intake.readers.sheets import RawSheet, ReadFile, RefusedError, SheetsAndFaults

MOST_BYTES_HERE = 2**17  # of delimited text: reading it takes less time than starting a process


def needs_a_process(path: Path) -> bool:
    """Return whether a file is read in a separate process, as every file except a small delimited one is.

    The csv module's limit on a field is for a whole process. If a program that imports prevent has lowered it, small
    files are read in a separate process too.
    """
    is_small = path.suffix.lower() in DELIMITED and 0 < size_of(path) <= min(MOST_BYTES_HERE, csv.field_size_limit())
    return not is_small


def size_of(path: Path) -> int:
    """Return the bytes of a file; 0 if the system does not say: reading the file then gives the reason."""
    try:
        return path.stat().st_size if is_file_here(path) else 0
    except (OSError, ValueError):
        return 0


def read_file(
    path: Path,
    *,
    file: str,
    readers: Readers | None = None,
    sheets: Sequence[str] = (),
    wordings: Mapping[str, str] = NO_WORDINGS,
) -> ReadFile:
    """Return the file's sheets, or only the named sheets, and its faults; `file` is its name in messages.

    A file that cannot be read has no sheets and one fault. `wordings` are the cleaned headings that the file may have,
    each with the kind of its column. The kind decides whether cells are read as they are shown.
    `readers` are the processes of the run. Without them, a file that needs a process starts a new one.
    """
    if readers is None:
        with Readers() as own:
            return read_file(path, file=file, readers=own, sheets=sheets, wordings=wordings)
    try:
        refuse_unless_file(path)
        read, faults = _sheets_and_faults(path, file=file, sheets=sheets, wordings=wordings, readers=readers)
    except RefusedError as refusal:
        return ReadFile(file=file, faults=(_fault(file, refusal.rule, refusal.wanted, refusal.cell),))
    except OSError as error:
        if is_missing(error):
            return ReadFile(file=file, faults=(_fault(file, "missing-file", "is missing"),))
        return ReadFile(file=file, faults=(_fault(file, "unreadable-file", why_unreadable(error)),))
    return ReadFile(file=file, sheets=read, faults=faults)


def _fault(file: str, rule: str, wanted: str, cell: str | None = None) -> Fault:
    return Fault(severity=Severity.FAULT, rule=rule, file=file, wanted=wanted, cell=cell)


def _sheets_and_faults(
    path: Path, *, file: str, sheets: Sequence[str], wordings: Mapping[str, str], readers: Readers
) -> SheetsAndFaults:
    if needs_a_process(path):
        with readers.lend(request_line(path, file=file, sheets=sheets, wordings=wordings)) as reader:
            read, faults = reader.read(path, file=file, sheets=sheets, wordings=wordings)
    else:
        read, faults = read_by_kind(path, file=file, sheets=sheets, wordings=wordings, allow=lambda _: None)
    return tuple(map(_extended_to_bad_cells, read)), faults


def _extended_to_bad_cells(sheet: RawSheet) -> RawSheet:
    if not sheet.bad_cells:
        return sheet
    from prevent_cli.intake.readers.xlsx.lost_cells import extended_to_bad_cells

    return extended_to_bad_cells(sheet)
