"""The columns of days of one sheet together: whether they prove that the day comes before the month."""

from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import DAYS
from prevent_cli.intake.cells.short_years import shows_day_first
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.returns import ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def has_day_first_in(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> bool:
    """Return whether a column of days proves that the day comes first, and none that the month does.

    `index` are the rows that count.
    """
    columns = (sheet.columns[at] for name, at in headings.columns.items() if description.column(name).kind in DAYS)
    return shows_day_first([raw.values[code] for code in used_codes(raw, raw.codes[index])] for raw in columns)


def used_codes(raw: RawColumn, cells: "NDArray[np.int32]") -> list[int]:
    """Return the codes of the distinct texts that are in rows that count."""
    import numpy as np

    return np.flatnonzero(np.bincount(cells + 1, minlength=len(raw.values) + 1)[1:]).tolist()
