"""The faults of a sheet's cells, combined if there are too many of one kind; personal cells are never shown."""

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cleaning import letters, ranges
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STILL_COUNTS = ". The row counts, but figures of this column are [x]"
MOST_FAULTS = 200  # of one rule in one column of one sheet; the rest are one fault with their count


def cells_that_still_count(faults: Iterable[Fault], column: Column) -> int:
    """Return the number of a column's cells that cannot be read, in rows that count."""
    return sum(one.count for one in faults if one.heading == column.heading and STILL_COUNTS in one.wanted)


def fault_at_cells(  # noqa: PLR0913 - a fault has these parts
    sheet: RawSheet,
    heading: str,
    rows: "NDArray[np.int64]",
    *,
    at: int,
    severity: Severity,
    rule: str,
    wanted: str,
) -> Fault:
    """Return one fault for several cells of a column: at the first row, with their count and the others as ranges.

    `rows` are the spreadsheet's own, in ascending order, at least one; `at` is the column's, counted from 1.
    """
    place = letters(at)
    return Fault(
        severity=severity,
        rule=rule,
        file=sheet.file,
        sheet=sheet.name,
        cell=f"{place}{int(rows[0])}",
        heading=heading,
        wanted=wanted,
        count=len(rows),
        also=ranges(place, rows[1:]),
    )


def nothing_shown(_position: int) -> tuple[str | None, str | None]:
    """Return no text and no nearest value."""
    return None, None


@dataclass(slots=True, kw_only=True)
class CellFaults:
    """The faults found so far in one sheet."""

    sheet: RawSheet
    found: list[tuple[int, int, Fault]] = field(default_factory=list)

    def add(
        self,
        complaint: Complaint,
        *,
        column: Column,
        at: int,
        rows: "NDArray[np.int64]",
        show: Callable[[int], tuple[str | None, str | None]] = nothing_shown,
    ) -> None:
        """Add one complaint about a column's cells. `rows` are the spreadsheet's; `at` is the column's number from 1.

        `show` returns the text and the nearest valid value of the n-th row; it is not called for a personal column.
        """
        shown = nothing_shown if column.personal else show
        if column.own_figures_only:
            complaint = replace(complaint, severity=Severity.WARNING, wanted=f"{complaint.wanted}{STILL_COUNTS}")
        for position, row in enumerate(rows[:MOST_FAULTS].tolist()):
            text, near = shown(position)
            where = {"cell": f"{letters(at)}{row}", "found": text, "nearest": near}
            self._append(row, at, column, complaint, **where)
        if (rest := len(rows) - MOST_FAULTS) > 0:
            combined = replace(complaint, wanted=f"{complaint.wanted} ({rest:,} more cells)")
            also = ranges(letters(at), rows[MOST_FAULTS:])
            self._append(int(rows[MOST_FAULTS]), at, column, combined, count=rest, also=also, alike=complaint.wanted)

    def _append(self, row: int, at: int, column: Column, complaint: Complaint, **where: object) -> None:
        fault = Fault(
            severity=complaint.severity,
            rule=complaint.rule,
            file=self.sheet.file,
            sheet=self.sheet.name,
            heading=column.heading,
            wanted=complaint.wanted,
            **where,  # type: ignore[arg-type]
        )
        self.found.append((row, at, fault))

    def add_row(self, row: int, complaint: Complaint) -> None:
        """Add a fault of a whole row."""
        fault = Fault(
            severity=Severity.FAULT,
            rule=complaint.rule,
            file=self.sheet.file,
            sheet=self.sheet.name,
            cell=str(row),
            wanted=complaint.wanted,
        )
        self.found.append((row, 0, fault))

    def in_order(self) -> tuple[Fault, ...]:
        """Return the faults from the top of the sheet down, left to right."""
        return tuple(fault for _, _, fault in sorted(self.found, key=lambda found: found[:2]))
