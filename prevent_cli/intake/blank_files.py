"""Blank workbooks that `prevent init` made and nobody has filled in. The council's file is read instead."""

from collections.abc import Sequence
from pathlib import Path

from prevent_cli.files import is_file_here
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.files import shown_name
from prevent_cli.intake.headings.columns import kinds_of_headings, read_headings
from prevent_cli.intake.headings.guidance_sheets import is_guidance_sheet
from prevent_cli.intake.readers.file import read_file, size_of
from prevent_cli.intake.readers.process import Readers
from prevent_cli.returns import ReturnDescription
from prevent_cli.workspace.folder import ReturnSettings, Workspace

MOST_BYTES = 200_000  # a blank workbook has about 20,000


def filled_files(
    workspace: Workspace, description: ReturnDescription, files: Sequence[Path], readers: Readers
) -> tuple[Path, ...]:
    """Return the files without blank workbooks of the return; the first file if all are blank."""
    filled = tuple(path for path in files if not is_blank_workbook(workspace, description, path, readers))
    return filled or tuple(files[:1])


def is_blank_workbook(workspace: Workspace, description: ReturnDescription, path: Path, readers: Readers) -> bool:
    """Return whether a file is a blank workbook of a return: guidance, headings, and only example rows."""
    from prevent_cli.intake.tables.check import check_sheet

    if path.suffix.lower() != ".xlsx" or not is_file_here(path) or size_of(path) > MOST_BYTES:
        return False
    settings = (
        ReturnSettings()
    )  # a blank workbook has our headings, even if prevent.toml names others for the council's file
    wordings = kinds_of_headings(description, settings)
    found = read_file(path, file=shown_name(workspace, path), readers=readers, wordings=wordings)
    others = [sheet for sheet in found.sheets if not is_guidance_sheet(sheet)]
    if found.faults or len(others) != 1 or len(others) == len(found.sheets):
        return False
    headings = read_headings(others[0], description, settings)
    if not headings.complete:
        return False
    checked = check_sheet(others[0], headings=headings, description=description, settings=settings)
    return not len(checked.rows) and all(fault.severity is Severity.NOTE for fault in checked.faults)
