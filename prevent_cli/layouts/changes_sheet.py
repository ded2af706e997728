"""Changes since earlier exports, as one table."""

import datetime as dt
from collections.abc import Iterable, Mapping

from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn

CHANGES = "changes"
_COLUMNS = (
    SheetColumn(key="kind", heading="Kind", weight=2),
    SheetColumn(key="meaning", heading="Figure", weight=4),
    SheetColumn(key="before", heading="Before", figures=True, weight=2),
    SheetColumn(key="now", heading="Now", figures=True, weight=2),
    SheetColumn(key="told", heading="Reason", weight=4, shown_once=True),
    SheetColumn(key="subject", heading="Name", weight=3, min_width=140),
)
NOTHING = "no changes"


def changes_sheet(changes: Iterable[Mapping[str, str]], *, month: str, as_at: dt.date | None = None) -> Sheet:
    """Return changes, each with the keys of the columns, as a table; without changes, one row says so."""
    found = tuple(changes) or ({"kind": NOTHING},)
    return Sheet(
        name=CHANGES,
        title=f"What changed, {month}",
        columns=_COLUMNS,
        rows=tuple(tuple(_cell(change.get(column.key, "")) for column in _COLUMNS) for change in found),
        description="Figures restated since an earlier export, changes between months that are larger than plausible, "
        "returns without new rows, and boards whose update is overdue.",
        as_at=as_at,
    )


def _cell(words: str) -> SheetCell:
    return SheetCell(text=words, plain=words or None)
