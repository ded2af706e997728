"""A column of totals: in each row, the sum of the other columns of numbers."""

import re
from collections.abc import Sequence

from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.wording import cleaned

LEAST_ROWS, LEAST_PARTS = 3, 2  # a sum of two columns in three rows hardly happens by chance
HEADINGS = frozenset(("grand total", "total", "overall total", "all staff"))
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?", re.ASCII)


def column_of_totals(table: SheetTable, others: Sequence[int]) -> int | None:
    """Return the index of a column that is named a total and is the sum of the other columns of numbers, or None."""
    named = [index for index in others if cleaned(table.wordings[index]) in HEADINGS]
    if len(named) != 1 or len(table.rows) < LEAST_ROWS:
        return None
    totals = _numbers(table, named[0])
    parts = [found for index in others if index not in named and (found := _numbers(table, index)) is not None]
    if totals is None or len(parts) < LEAST_PARTS:
        return None
    return named[0] if [sum(row) for row in zip(*parts, strict=True)] == totals else None


def _numbers(table: SheetTable, index: int) -> list[int] | None:
    """Return the whole numbers of a column, a blank cell as 0; None if a cell is anything else or none has a number."""
    column = table.sheet.columns[index]
    texts = [column.text(row).strip() for row in table.rows.tolist()]
    if not any(texts) or not all(not text or _NUMBER.fullmatch(text) for text in texts):
        return None
    return [int(float(text.replace(",", "") or 0)) for text in texts]
