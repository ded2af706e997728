"""The sheets of workbooks that prevent writes and that are not returns: guidance, lists and problems."""

import re

from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns.examples import FIRST_CELLS

_NUMBER = re.compile(r" \d+$")  # of a second sheet with this name


def is_guidance_sheet(sheet: RawSheet) -> bool:
    """Return whether prevent wrote a sheet beside the rows of a return, by its name and its first cell.

    The guidance names every heading of the return, and the problems of a marked copy name the headings of its faults,
    so they could be mistaken for the return.
    """
    words = FIRST_CELLS.get(_NUMBER.sub("", sheet.name or ""))
    if words is None or not sheet.columns or not sheet.height:
        return False
    return (sheet.first_row, sheet.first_column) == (1, 1) and sheet.columns[0].text(0).startswith(words)
