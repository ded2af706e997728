"""What a column of each kind makes of cells that look other than they were read, and what is said of doubtful ones."""

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
    "has a number format that is not understood, so the cell may show something else; give it the format Text and type "
    "what it is to say"
)
A_DAY = (
    "is a day or a time where a reference is wanted: a program may have changed what was typed. It was read as the "
    "cell shows it; give the column the format Text and type the reference again"
)
NO_YEAR = "shows a day without its year; it was read with the year that the cell holds. Show the year, and look"
NO_DAY = (
    "shows a month or a year without a day, and a day is wanted; it was read as the day that the cell holds, which a "
    "program may have put there. Type the day, and show it"
)
AS_READ = -2  # the code of a cell whose text stays as it was read


def sheet_as_shown(sheet: RawSheet, headings: Headings, description: ReturnDescription) -> RawSheet:
    """Return the sheet with the cells of its declared columns as they are shown, where their kind wants it."""
    if not sheet.shown:
        return sheet
    columns = list(sheet.columns)
    for name, at in headings.columns.items():
        if at in sheet.shown:
            columns[at] = _overlaid(columns[at], sheet.shown[at], description.column(name).kind)
    return replace(sheet, columns=tuple(columns))


def _overlaid(raw: RawColumn, shown: ShownColumn, kind: Kind) -> RawColumn:
    """Return a column with the texts of its shown cells that a column of the kind takes."""
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
    """Return the text that a column of a kind takes for a cell; None where it takes the text that was read."""
    if kind in AS_TEXT:
        return text
    if not look.is_day:
        return text if kind is Kind.LOOSE_DATE and look.is_understood else None
    shows_day = look.fields is None or "d" in look.fields
    if kind in LOOSE:
        return None if shows_day else month if {"y", "m"} <= (look.fields or set()) else text
    if kind is Kind.DATE:
        return text if look.fields is not None and not look.fields & {"y", "m", "d"} else None
    return text


def shown_warnings(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, rows: "NDArray[np.int64]"
) -> Iterator[Fault]:
    """Yield a warning a column for the cells of `rows`, the spreadsheet's numbers, that may show something else."""
    import numpy as np

    for name, at in headings.columns.items():
        if (shown := sheet.shown.get(at)) is None:
            continue
        column = description.column(name)
        for severity, rule, wanted, holds in _DOUBTS:
            doubtful = np.array([holds(look, column.kind) for look in shown.looks], dtype=bool)[shown.look_of]
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
    return (kind in LOOSE or kind is Kind.DATE) and look.is_day and "d" in fields and "y" not in fields


def _lacks_day(look: Look, kind: Kind) -> bool:
    fields = look.fields or frozenset()
    return kind is Kind.DATE and look.is_day and "d" not in fields and bool(fields & {"y", "m"})


_DOUBTS: tuple[tuple[Severity, str, str, Callable[[Look, Kind], bool]], ...] = (
    (Severity.WARNING, "number-format", NOT_UNDERSTOOD, _is_not_understood),
    (Severity.WARNING, "day-for-reference", A_DAY, _is_day_for_reference),
    (Severity.WARNING, "year-not-shown", NO_YEAR, _lacks_year),
    (Severity.WARNING, "day-not-shown", NO_DAY, _lacks_day),
)
