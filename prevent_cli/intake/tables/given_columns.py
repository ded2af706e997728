"""The columns that prevent.toml gives, added to a checked sheet that lacks them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import Value, code_words, typed_values
from prevent_cli.intake.cells.list_words import words_of_list
from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.shapes.given import Given, GivenColumns
from prevent_cli.intake.shapes.origin import Cells, Origin
from prevent_cli.intake.tables.check import CheckedSheet, TypedColumn
from prevent_cli.intake.tables.typed_codes import MISSING, REFUSED
from prevent_cli.workspace.folder import ReturnSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray


def with_given_columns(checked: CheckedSheet, given: GivenColumns, settings: ReturnSettings) -> CheckedSheet:
    """Return a checked sheet with the given columns. A value that cannot be read is one fault for all rows."""
    if checked.headings.row is None or not (given.columns or given.faults):
        return checked
    first = len(checked.sheet.columns)  # they are placed to the right of the sheet's own columns
    places = {one.column.name: first + nth for nth, one in enumerate(given.columns)}
    typed = {
        one.column.name: _numbered(one, checked) if one.numbered else _typed(one, len(checked.rows), settings)
        for one in given.columns
    }
    refused = checked.refused.copy()
    for column, _ in typed.values():
        refused |= column.codes == REFUSED
    origin = checked.origin or Origin(first_row=checked.sheet.first_row)
    cells = {checked.sheet.first_column + places[one.column.name]: _cells(one) for one in given.columns}
    return replace(
        checked,
        headings=replace(
            checked.headings,
            columns=checked.headings.columns | places,
            texts=checked.headings.texts | {one.column.name: one.column.heading for one in given.columns},
        ),
        columns=checked.columns | {name: column for name, (column, _) in typed.items()},
        refused=refused,
        origin=replace(origin, cells={**origin.cells, **cells}),
        faults=(
            *checked.faults,
            *given.faults,
            *(_fault(checked, one, typed[one.column.name][1]) for one in given.columns if typed[one.column.name][1]),
        ),
    )


def _cells(given: Given) -> Cells:
    row, column = given.cell or (0, 0)
    return Cells(rows=row, columns=column)


def _numbered(given: Given, checked: CheckedSheet) -> tuple[TypedColumn, str]:
    """Return a given column with the number of each row, and "", because nothing can be wrong with it."""
    import numpy as np

    rows = checked.rows if checked.origin is None else checked.origin.rows_of(checked.rows)
    texts: list[Value | None] = [f"{given.text}{row}" for row in rows.tolist()]
    return TypedColumn(codes=np.arange(len(texts), dtype=np.int32), distinct=texts), ""


def _typed(given: Given, rows: int, settings: ReturnSettings) -> tuple[TypedColumn, str]:
    """Return a given column of as many rows, and what is wrong with its value; "" if nothing is."""
    import numpy as np

    column = given.column
    known = code_words(column, settings.codes.get(column.name, {}))
    read = typed_values(column, [given.text], known)
    complaint = read.complaints.get(0)
    is_blank = read.values[0] is None
    code = REFUSED if complaint is not None or (is_blank and column.filled) else MISSING if is_blank else 0
    codes: NDArray[np.int32] = np.full(rows, code, dtype=np.int32)
    words = words_of_list(column, [given.text], known)
    typed = TypedColumn(codes=codes, distinct=list(read.values), words=words)
    return typed, complaint.wanted if complaint is not None else ""


def _fault(checked: CheckedSheet, given: Given, wanted: str) -> Fault:
    cell = None if given.cell is None else f"{letters(given.cell[1])}{given.cell[0]}"
    return Fault(
        severity=Severity.FAULT,
        rule="given-not-read",
        file=checked.sheet.file,
        sheet=checked.sheet.name,
        cell=cell,
        heading=given.column.heading,
        found=None if given.column.personal else given.text,
        wanted=f"is the value that prevent.toml gives for every row, and it {wanted}",
    )
