"""Rows that say EXAMPLE, as in a blank workbook: they never count."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import code_words, typed_values
from prevent_cli.intake.cleaning import ranges, trimmed
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.returns.examples import EXAMPLE, ROWS, examples_of, is_marked, may_be_marked, without_mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOTE = "is an example and was left out"
WARNING = (
    f"says {EXAMPLE} but its other cells differ from the example, and was left out; delete the word if the row is real"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRows:
    """The indices of the rows that say EXAMPLE, with a note for unchanged examples and a warning for others."""

    index: "NDArray[np.int64]"
    faults: tuple[Fault, ...] = ()


def example_rows(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> ExampleRows:
    """Return the rows of `index` in which a text or a reference begins with EXAMPLE."""
    import numpy as np

    marked = np.zeros(len(index), dtype=bool)
    for name, at in headings.columns.items():
        values = sheet.columns[at].values
        # One search rules out almost every column.
        if may_be_marked(description.column(name)) and EXAMPLE in "\n".join(values):
            has_mark = np.array([is_marked(trimmed(text)) for text in values] + [False], dtype=bool)
            marked |= has_mark[sheet.columns[at].codes[index]]
    found = index[marked]
    if not len(found):
        return ExampleRows(index=found)
    unchanged = _unchanged(sheet, headings, description, found)
    return ExampleRows(
        index=found,
        faults=(
            *_fault(sheet, found[unchanged], severity=Severity.NOTE, wanted=NOTE),
            *_fault(sheet, found[~unchanged], severity=Severity.WARNING, wanted=WARNING),
        ),
    )


def _unchanged(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, rows: "NDArray[np.int64]"
) -> "NDArray[np.bool_]":
    """Return which rows match a declared example in every column of the sheet."""
    import numpy as np

    alike = [np.ones(len(rows), dtype=bool) for _ in range(ROWS)]
    for name, at in headings.columns.items():
        column = description.column(name)
        for row, example in enumerate(examples_of(column)):
            alike[row] = alike[row] & _reads_as(column, sheet.columns[at], rows, example)
    either: NDArray[np.bool_] = np.logical_or.reduce(alike)
    return either


def _reads_as(column: Column, cells: RawColumn, rows: "NDArray[np.int64]", example: str) -> "NDArray[np.bool_]":
    """Return which cells mean the same as the example; each distinct text is typed once."""
    import numpy as np

    codes, inverse = np.unique(cells.codes[rows], return_inverse=True)
    texts = [without_mark(trimmed(cells.values[code])) if code >= 0 else "" for code in codes.tolist()]
    typed = typed_values(column, [*texts, example], code_words(column, {}))
    wanted = typed.values[-1]
    same = [code not in typed.complaints and value == wanted for code, value in enumerate(typed.values[:-1])]
    return np.array(same, dtype=bool)[inverse]


def _fault(sheet: RawSheet, rows: "NDArray[np.int64]", *, severity: Severity, wanted: str) -> Iterator[Fault]:
    if len(rows):
        numbers = rows + sheet.first_row
        yield Fault(
            severity=severity,
            rule="example-row",
            file=sheet.file,
            sheet=sheet.name,
            cell=str(int(numbers[0])),
            wanted=wanted,
            count=len(rows),
            also=ranges("", numbers[1:]),
        )
