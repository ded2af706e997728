"""Cells merged downwards among the rows: only the first row holds their value, whatever it looks like on the screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prevent_cli.intake.cell_faults import ranges
from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings import Headings
from prevent_cli.intake.sheets import RawSheet
from prevent_cli.returns import ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def merged_warnings(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, rows: "NDArray[np.int64]"
) -> Iterator[Fault]:
    """Yield a warning a column for the rows that count, by the spreadsheet's numbers, whose cell is merged into one."""
    import numpy as np

    for name, index in headings.columns.items():
        at = sheet.first_column + index
        covered = [
            rows[slice(*np.searchsorted(rows, [one.first_row, one.last_row], side="right"))]
            for one in sheet.merged
            if one.first_column == at and one.last_row > one.first_row
        ]
        below = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *covered]))
        if len(below):
            yield Fault(
                severity=Severity.WARNING,
                rule="merged-cells",
                file=sheet.file,
                sheet=sheet.name,
                cell=f"{letters(at)}{int(below[0])}",
                heading=description.column(name).heading,
                wanted="is merged into the cell above, so this row has no value of its own; unmerge the cells and fill "
                "each row",
                count=len(below),
                also=ranges(letters(at), below[1:]),
            )
