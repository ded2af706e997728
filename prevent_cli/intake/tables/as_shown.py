"""Cells that look different from the text that was read: which text each kind of column uses, and the warnings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.number_formats.shown_cells import AS_TEXT, LOOSE
from prevent_cli.intake.readers.sheets import Look, RawColumn, RawSheet, ShownColumn
from prevent_cli.intake.tables.cell_faults import fault_at_cells
from prevent_cli.returns import Kind, ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOT_UNDERSTOOD = (
    "has an unknown number format, so the cell may show something else; give it the format Text and type "
    "what it should say"
)
A_DAY = (
    "is a date or a time, not a reference: a program may have changed what was typed. It was read as the "
    "cell shows it; give the column the format Text and type the reference again"
)
NO_YEAR = "shows a day without its year; it was read with the year stored in the cell. Show the year, and check it"
NO_DAY = (
    "shows a month or a year without a day; it was read as the day stored in the cell, which a program may have "
    "added. Type the day, and show it"
)
WHOLE_DAYS = frozenset((Kind.DATE, Kind.DAY_OR_ANSWER))  # kinds for which a month alone is not enough
AS_READ = -2  # the code of a cell whose text stays as it was read


def sheet_as_shown(sheet: RawSheet, headings: Headings, description: ReturnDescription) -> RawSheet:
    """Return the sheet with the cells of its declared columns as shown, if the kind of column needs that."""
    if not sheet.shown:
        return sheet
    columns = list(sheet.columns)
    for name, at in headings.columns.items():
        if at in sheet.shown:
            columns[at] = _overlaid(columns[at], sheet.shown[at], description.column(name).kind)
    return replace(sheet, columns=tuple(columns))


def _overlaid(raw: RawColumn, shown: ShownColumn, kind: Kind) -> RawColumn:
    """Return a column with the shown texts that its kind of column uses."""
    import numpy as np

    index = {text: code for code, text in enumerate(raw.values)}
    values = list(raw.values)
    taken = np.full(len(shown.texts), AS_READ, dtype=np.int32)
    for nth, (shown_text, month, number) in enumerate(
        zip(shown.texts, shown.months, shown.look_of.tolist(), strict=True)
    ):
        text = _taken(shown.looks[number], kind, text=shown_text, month=month)
        if text:
            if text not in index:
                index[text] = len(values)
                values.append(text)
            taken[nth] = index[text]
        elif text is not None:
            taken[nth] = -1
    found = taken[shown.codes]
    used = (found != AS_READ) & (shown.rows < len(raw.codes))
    codes = raw.codes.copy()
    codes[shown.rows[used]] = found[used]
    return RawColumn(codes=codes, values=tuple(values))


def _taken(look: Look, kind: Kind, *, text: str, month: str) -> str | None:
    """Return the shown text that a kind of column uses for a cell; None if it uses the text that was read."""
    if kind in AS_TEXT:
        return text
    if not look.is_day:
        return text if kind is Kind.LOOSE_DATE and look.is_understood else None
    shows_day = look.fields is None or "d" in look.fields
    if kind in LOOSE:
        return None if shows_day else month if {"y", "m"} <= (look.fields or set()) else text
    if kind in WHOLE_DAYS:
        return text if look.fields is not None and not look.fields & {"y", "m", "d"} else None
    return text


def shown_warnings(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, rows: "NDArray[np.int64]"
) -> Iterator[Fault]:
    """Yield a warning for each column with cells that may show something else; `rows` are the spreadsheet's numbers."""
    import numpy as np

    for name, at in headings.columns.items():
        if (shown := sheet.shown.get(at)) is None:
            continue
        column = description.column(name)
        for severity, rule, wanted, is_doubtful in _DOUBTS:
            doubtful = np.array([is_doubtful(look, column.kind) for look in shown.looks], dtype=bool)[shown.look_of]
            found = np.intersect1d(rows, shown.rows[doubtful[shown.codes]].astype(np.int64) + sheet.first_row)
            if len(found):
                place = sheet.first_column + at
                yield fault_at_cells(
                    sheet, column.heading, found, at=place, severity=severity, rule=rule, wanted=wanted
                )


def _is_not_understood(look: Look, kind: Kind) -> bool:
    if look.is_understood:
        return False
    return kind in AS_TEXT or (kind in LOOSE and look.is_day and look.fields is None)


def _is_day_for_reference(look: Look, kind: Kind) -> bool:
    return kind is Kind.IDENTIFIER and look.is_day and look.is_understood


def _lacks_year(look: Look, kind: Kind) -> bool:
    fields = look.fields or frozenset()
    return (kind in LOOSE or kind in WHOLE_DAYS) and look.is_day and "d" in fields and "y" not in fields


def _lacks_day(look: Look, kind: Kind) -> bool:
    fields = look.fields or frozenset()
    return kind in WHOLE_DAYS and look.is_day and "d" not in fields and bool(fields & {"y", "m"})


_DOUBTS: tuple[tuple[Severity, str, str, Callable[[Look, Kind], bool]], ...] = (
    (Severity.WARNING, "number-format", NOT_UNDERSTOOD, _is_not_understood),
    (Severity.WARNING, "day-for-reference", A_DAY, _is_day_for_reference),
    (Severity.WARNING, "year-not-shown", NO_YEAR, _lacks_year),
    (Severity.WARNING, "day-not-shown", NO_DAY, _lacks_day),
)
