"""Rows of a register that are of one agency, such as its chair and its deputy: it attended if one of them did."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import NO, YES
from prevent_cli.intake.shapes.across import Grid
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def rows_of_one(
    agencies: Sequence[str], others: Sequence[Sequence[str]], counts: "NDArray[np.bool_]"
) -> list[list[int]]:
    """Return the places of the rows of each agency that has several, if another column tells them all apart.

    `others` are the texts of the other columns. Without such a column the rows may be one row that was typed twice.
    """
    found: dict[str, list[int]] = {}
    for at, (agency, is_row) in enumerate(zip(agencies, counts.tolist(), strict=True)):
        if is_row and agency:
            found.setdefault(cleaned(agency), []).append(at)
    return [rows for rows in found.values() if len(rows) > 1 and any(_are_apart(texts, rows) for texts in others)]


def _are_apart(texts: Sequence[str], rows: Sequence[int]) -> bool:
    own = [cleaned(texts[row]) for row in rows]
    return all(own) and len(set(own)) == len(own)


def joined_cells(
    is_cell: "NDArray[np.bool_]", several: Sequence[Sequence[int]], grid: Grid, read: Callable[[str], str]
) -> "NDArray[np.bool_]":
    """Return which cells give way to another one of their agency and meeting.

    Yes comes first. A cell that cannot be read comes before No, because it may mean Yes.
    """
    import numpy as np

    joined = np.zeros_like(is_cell)
    if several:
        rank = np.array([_rank(read(text)) for text in (*grid.texts, "")], dtype=np.int8)[grid.codes]
        for rows in several:
            own = np.where(is_cell[rows], rank[rows], len(_ORDER) + 1)
            joined[rows] = is_cell[rows] & (np.arange(len(rows))[:, np.newaxis] != own.argmin(axis=0)[np.newaxis, :])
    return joined


_ORDER = (YES, "", NO)


def _rank(word: str) -> int:
    return _ORDER.index(word if word in (YES, NO) else "")
