"""What checking found, as sheets: faults and warnings by place, and the rows of each return."""

from typing import TYPE_CHECKING

from prevent_cli.report.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.returns import RETURNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault

FAULT_KEYS = (
    "severity",
    "file",
    "sheet",
    "cell",
    "column",
    "rule",
    "found",
    "wanted",
    "nearest",
    "count",
    "also",
    "sentence",
)


def faults_sheet(faults: "Iterable[Fault]") -> Sheet:
    """Return one row a fault, warning or note, the gravest first; a personal value stands in none of them."""
    from prevent_cli.intake.faults import GRAVEST_FIRST

    gravity = {severity: place for place, severity in enumerate(GRAVEST_FIRST)}
    ordered = sorted(faults, key=lambda fault: (gravity[fault.severity], fault.file, fault.sheet or ""))
    rows = tuple(
        tuple(
            SheetCell(text="" if value is None else str(value), plain=value)
            for value in (
                str(fault.severity),
                fault.file,
                fault.sheet,
                fault.cell,
                fault.heading,
                fault.rule,
                fault.found,
                fault.wanted,
                fault.nearest,
                fault.count,
                fault.also,
                fault.sentence,
            )
        )
        for fault in ordered
    )
    columns = tuple(SheetColumn(key=key, heading=key.capitalize()) for key in FAULT_KEYS)
    return Sheet(name="check", title="Faults and warnings", columns=columns, rows=rows)


def rows_sheet(returns: "Mapping[str, CheckedReturn | None]") -> Sheet:
    """Return one row a return: rows in the files, kept, left out, refused, and the days that it covers."""
    rows = []
    for name, checked in returns.items():
        title = RETURNS[name].title
        if checked is None:
            rows.append(_row(title, "no file", "", "", "", ""))
            continue
        covers = f"{checked.covers[0]} to {checked.covers[1]}" if checked.covers else ""
        numbers = (checked.rows_in, checked.rows_kept, checked.rows_left_out, checked.rows_refused)
        rows.append(_row(title, *(f"{number:,}" for number in numbers), covers))
    columns = (
        SheetColumn(key="return", heading="Return"),
        SheetColumn(key="rows", heading="Rows", numeric=True),
        SheetColumn(key="kept", heading="Kept", numeric=True),
        SheetColumn(key="left_out", heading="Left out", numeric=True),
        SheetColumn(key="refused", heading="Refused", numeric=True),
        SheetColumn(key="covers", heading="Covers"),
    )
    return Sheet(name="rows", title="Rows", columns=columns, rows=tuple(rows))


def _row(*texts: str) -> tuple[SheetCell, ...]:
    return tuple(SheetCell(text=text, plain=text) for text in texts)
