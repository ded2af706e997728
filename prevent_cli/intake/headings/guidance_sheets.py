"""The sheets of a blank workbook that are not returns: its guidance and its lists."""

from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns.examples import FIRST_CELLS


def is_guidance_sheet(sheet: RawSheet) -> bool:
    """Return whether a sheet is the guidance or the lists of a blank workbook, by its name and its first cell.

    The guidance names every heading of the return, so it could be mistaken for the return.
    """
    words = FIRST_CELLS.get(sheet.name or "")
    if words is None or not sheet.columns or not sheet.height:
        return False
    return (sheet.first_row, sheet.first_column) == (1, 1) and sheet.columns[0].text(0).startswith(words)
