"""Figures, tables and findings as tidy pandas frames: one value in each cell, each mark in a column of its own."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prevent_cli.layouts.figure_records import FigureRecord
from prevent_cli.layouts.findings import FAULT_KEYS, faults_sheet
from prevent_cli.layouts.marks_apart import MARK, marks_apart
from prevent_cli.layouts.sheet import Plain, Sheet, SheetCell, SheetColumn
from prevent_cli.layouts.statistical.tidy import BLANK, tidy
from prevent_cli.measures.base.figure import Unit

if TYPE_CHECKING:
    import pandas as pd

    from prevent_cli.intake.faults import Fault

WITH_DECIMALS = {str(Unit.PER_SESSION), str(Unit.DAYS)}  # units of figures that are no whole numbers
WORDS, WHOLE, DECIMAL, YES_OR_NO, DAYS = "string", "Int64", "Float64", "boolean", "datetime64[s]"
FIGURE_COLUMNS = {
    "name": WORDS,
    "value": DECIMAL,
    "part": WHOLE,
    "whole": WHOLE,
    "unit": WORDS,
    "mark": WORDS,
    "as_at": DAYS,
    "rule": WORDS,
    "meaning": WORDS,
    "counts": WORDS,
    "series": WORDS,
    "interval": WORDS,
    "from": DAYS,
    "to": DAYS,
}


def figures_frame(records: Iterable[FigureRecord]) -> "pd.DataFrame":
    """Return released figures, one row each: the columns of FIGURE_COLUMNS.

    `value` is <NA> where `mark` says why: c hidden, x not available, z does not apply. Then `part` and `whole` are too.
    `value` is a percentage where `unit` is percent, `part` of `whole` then unrounded. `counts` is what was counted.
    `series` is the name without its interval, so that a series over time has one name. `from` and `to` are its days.
    """
    import pandas as pd

    rows = [_figure_row(record) for record in records]
    frame = pd.DataFrame(rows, columns=list(FIGURE_COLUMNS), dtype=object)
    return frame.astype(FIGURE_COLUMNS)


def _figure_row(record: FigureRecord) -> tuple[object, ...]:
    part, whole = (None if count is None else count["value"] for count in (record.part, record.whole))
    interval = record.interval
    return (
        record.name,
        record.value,
        part,
        whole,
        record.unit,
        record.mark,
        record.as_at,
        record.rule,
        record.meaning,
        record.counts,
        record.series,
        *((None, None, None) if interval is None else (interval.label, interval.start, interval.end)),
    )


def sheet_frame(sheet: Sheet) -> "pd.DataFrame":
    """Return a table with its keys as columns; after each column of figures its marks, without their brackets.

    Numbers are Int64, or Float64 where a mean or a number of days can have a decimal. Words, and days of any
    precision, are strings. What is not recorded is <NA>.
    """
    import pandas as pd

    apart = marks_apart(tidy(sheet))
    columns = {}
    of_figures = False
    for place, column in enumerate(apart.columns):
        is_of_marks, of_figures = of_figures, column.figures
        cells = [row[place] for row in apart.rows]
        values = [_mark(cell) if is_of_marks else _plain(cell) for cell in cells]
        kind = WORDS if is_of_marks else _kind(column, cells, values)
        columns[column.key] = _array(values, kind)
    return pd.DataFrame(columns, copy=False)


def _array(values: Sequence[Plain], kind: str) -> "pd.api.extensions.ExtensionArray":
    """Return a column's values as an array of its kind; pandas takes longer to find the kind out."""
    import numpy as np
    import pandas as pd

    if kind == WORDS:
        return pd.array([None if value is None else str(value) for value in values], dtype="string")
    missing = np.array([value is None for value in values], dtype=bool)
    numbers = [0 if value is None else value for value in values]
    if kind == WHOLE:
        return pd.arrays.IntegerArray(np.array(numbers, dtype=np.int64), missing)
    if kind == DECIMAL:
        return pd.arrays.FloatingArray(np.array(numbers, dtype=np.float64), missing)
    return pd.arrays.BooleanArray(np.array(numbers, dtype=bool), missing)


def _kind(column: SheetColumn, cells: Sequence[SheetCell], values: Sequence[Plain]) -> str:
    """Return the kind of a column by what its figures count, so that it is the same each month."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return YES_OR_NO
    if not column.numeric or not all(isinstance(value, int | float) for value in known):
        return WORDS
    units = {cell.figure.unit for cell in cells if cell.figure is not None}
    return DECIMAL if units & WITH_DECIMALS or any(isinstance(value, float) for value in known) else WHOLE


def _plain(cell: SheetCell) -> Plain:
    """Return a cell's value; None where nothing is recorded."""
    return None if cell.plain in {"", BLANK} else cell.plain


def _mark(cell: SheetCell) -> Plain:
    found = MARK.fullmatch(cell.text)
    return found[1] if found else None


def findings_frame(faults: "Iterable[Fault]") -> "pd.DataFrame":
    """Return faults, warnings and notes, one row each, the most serious first, without personal values."""
    import pandas as pd

    rows = [tuple(cell.plain for cell in row) for row in faults_sheet(faults).rows]
    frame = pd.DataFrame(rows, columns=list(FAULT_KEYS), dtype=object)
    return frame.astype({key: WHOLE if key == "count" else WORDS for key in FAULT_KEYS})
