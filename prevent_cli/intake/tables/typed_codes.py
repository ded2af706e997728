"""Codes of the cells of a typed column: each is the number of a value, or says why there is none."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.cells.cell_types import TypedValues

MISSING, REFUSED = -1, -2  # codes of cells without a value


def codes_of(typed: "TypedValues") -> "NDArray[np.int32]":
    """Return the code of each value, and that of an empty cell last."""
    import numpy as np

    codes = np.arange(len(typed.values) + 1, dtype=np.int32)
    codes[-1] = MISSING
    if None in typed.values:
        missing = [code for code, value in enumerate(typed.values) if value is None]
        codes[missing] = [REFUSED if code in typed.complaints else MISSING for code in missing]
    return codes
