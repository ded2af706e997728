"""What was found in one sheet of a workbook."""

from typing import TYPE_CHECKING

from prevent_cli.intake.readers.sheets import RawColumn
from prevent_cli.intake.readers.xlsx.scan import Extent, Findings
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.intake.readers.xlsx.column_cells import NumberedCells


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSheet:
    """One sheet: its extent, what its XML says besides its values, and the columns from the first with a value.

    `numbered` has the cells as they are in the XML if one pass read the sheet.
    """

    extent: Extent
    findings: Findings
    columns: tuple[RawColumn, ...]
    height: int
    numbered: "NumberedCells | None" = None

    @property
    def first_column(self) -> int:
        """Return the column of the first of the columns, from 1."""
        return max(1, self.extent.first_column)
