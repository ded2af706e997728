"""A table with one column for each day or course, read as one row for each cell, with the places of the cells."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import Fault
from prevent_cli.intake.readers.sheets import BadCell, RawColumn, RawSheet
from prevent_cli.intake.shapes.origin import Cells, Origin, ShapedSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_CELLS = 1_000_000  # that become rows; a panel of 40 agencies that meets monthly for 100 years has 48,000
LEAST_ROWS_SHOWN = 3  # rows with a word before a message may show it: a name is in fewer
LONGEST_SHOWN = 12  # characters of such a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet, in indices from 0: its headings, its rows, and what each column across stands for.

    `labels` maps our column name to the column of the sheet that is next to the cells, such as the agency.
    """

    head: int
    rows: "NDArray[np.int64]"
    across: Mapping[int, str]
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a table: `texts` are distinct, `codes` index them (-1: empty), one row of codes for each row."""

    texts: tuple[str, ...]
    codes: "NDArray[np.int32]"

    def where(self, is_met: Callable[[str], bool]) -> "NDArray[np.bool_]":
        """Return which cells have a text that meets a condition; empty cells do not."""
        import numpy as np

        met = np.array([is_met(text) for text in self.texts] + [False], dtype=bool)
        found: NDArray[np.bool_] = met[self.codes]
        return found


def grid_of(sheet: RawSheet, rows: "NDArray[np.int64]", columns: Sequence[int]) -> Grid:
    """Return the cells of some rows and columns of a sheet, with one numbering of their texts."""
    import numpy as np

    index: dict[str, int] = {}
    codes = np.empty((len(rows), len(columns)), dtype=np.int32)
    for nth, at in enumerate(columns):
        column = sheet.columns[at]
        own = np.array([*(index.setdefault(text, len(index)) for text in column.values), -1], dtype=np.int32)
        codes[:, nth] = own[column.codes[rows]]
    return Grid(texts=tuple(index), codes=codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCells:
    """For each chosen cell, another cell of its row: its column from 0, and its text as in Chosen."""

    columns: "NDArray[np.int64]"
    codes: "NDArray[np.int32]"
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The cells of a table that become rows: `rows` and `columns` of the sheet from 0, in reading order.

    `codes` index `texts`, which are the file's own; -1 is an empty cell. `others` has the cells of a column of ours
    that are not these, such as the status in the column before the day.
    """

    table: Table
    rows: "NDArray[np.int64]"
    columns: "NDArray[np.int64]"
    codes: "NDArray[np.int32]"
    texts: tuple[str, ...]
    others: Mapping[str, OtherCells] = field(default_factory=dict)

    def cells_of(self, name: str) -> "Chosen | OtherCells":
        """Return the cells of one of our columns."""
        return self.others.get(name, self)


def chosen_cells(table: Table, grid: Grid, is_row: "NDArray[np.bool_]") -> Chosen:
    """Return the chosen cells of a table's grid."""
    import numpy as np

    down, right = np.nonzero(is_row)
    columns = np.array(list(table.across), dtype=np.int64)
    return Chosen(
        table=table,
        rows=table.rows[down],
        columns=columns[right],
        codes=grid.codes[down, right],
        texts=grid.texts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which of our columns the headings across, the cells, and the columns next to the table are.

    `values` has each column of the cells, with the function that gives its text for a cell's, "" for a blank cell.
    `blank` is the end of the sentence about a blank cell.
    """

    across: Column
    values: Sequence[tuple[Column, Callable[[str], str]]]
    labels: Sequence[Column]
    blank: str = ""


def shaped_sheet(
    sheet: RawSheet,
    chosen: Sequence[Chosen],
    layout: Layout,
    *,
    faults: Sequence[Fault] = (),
    left_out: int = 0,
) -> ShapedSheet:
    """Return the chosen cells as rows below one row of our own headings."""
    import numpy as np

    rows = np.concatenate([np.zeros(0, dtype=np.int64), *(one.rows for one in chosen)])
    columns = np.concatenate([np.zeros(0, dtype=np.int64), *(one.columns for one in chosen)])
    heads = np.concatenate([np.zeros(0, dtype=np.int64), *(np.full(len(one.rows), one.table.head) for one in chosen)])
    first = chosen[0].table.head if chosen else 0
    labels = layout.labels
    made = [_label(sheet, chosen, column) for column in labels]
    made.append(_across(chosen, layout.across))
    made += [_value(chosen, column, read) for column, read in layout.values]
    value = len(labels) + 2
    numbers = np.concatenate([[first], rows]) + sheet.first_row
    at = np.concatenate([[0], columns + sheet.first_column])
    cells = {nth + 1: _label_cells(sheet, chosen, column, numbers) for nth, column in enumerate(labels)}
    cells[len(labels) + 1] = Cells(rows=np.concatenate([[first], heads]) + sheet.first_row, columns=at)
    for nth, (column, _) in enumerate(layout.values):
        own = np.concatenate([np.zeros(0, dtype=np.int64), *(one.cells_of(column.name).columns for one in chosen)])
        cells[value + nth] = Cells(rows=numbers, columns=np.concatenate([[0], own + sheet.first_column]))
    return ShapedSheet(
        file=sheet.file,
        name=sheet.name,
        columns=tuple(made),
        height=len(rows) + 1,
        bad_cells=_bad_cells(sheet, rows, columns, value),
        faults=(*sheet.faults, *faults),
        quotable=_quotable(chosen),
        blank=layout.blank,
        origin=Origin(rows=numbers, cells=cells, value=value, left_out=left_out),
    )


def _headed(heading: str, codes: "NDArray[np.int32]", values: Sequence[str]) -> RawColumn:
    """Return a column below its heading; equal texts become one."""
    import numpy as np

    index = {heading: 0}
    own = np.array([*(-1 if not text else index.setdefault(text, len(index)) for text in values), -1], dtype=np.int32)
    return RawColumn(codes=np.concatenate([[0], own[codes]]).astype(np.int32), values=tuple(index))


def _value(chosen: Sequence[Chosen], column: Column, read: Callable[[str], str]) -> RawColumn:
    import numpy as np

    texts: list[str] = [read("")]
    parts = [np.zeros(0, dtype=np.int32)]
    for one in chosen:
        own = one.cells_of(column.name)
        parts.append(np.where(own.codes < 0, 0, own.codes + len(texts)).astype(np.int32))
        texts.extend(map(read, own.texts))
    return _headed(column.heading, np.concatenate(parts), texts)


def _across(chosen: Sequence[Chosen], column: Column) -> RawColumn:
    import numpy as np

    texts: list[str] = []
    parts = [np.zeros(0, dtype=np.int32)]
    for one in chosen:
        across = np.array(list(one.table.across), dtype=np.int64)
        parts.append((np.searchsorted(across, one.columns) + len(texts)).astype(np.int32))
        texts.extend(one.table.across.values())
    return _headed(column.heading, np.concatenate(parts), texts)


def _label(sheet: RawSheet, chosen: Sequence[Chosen], column: Column) -> RawColumn:
    import numpy as np

    texts: list[str] = []
    parts = [np.zeros(0, dtype=np.int32)]
    for one in chosen:
        at = one.table.labels.get(column.name)
        if at is None:
            parts.append(np.full(len(one.rows), -1, dtype=np.int32))
            continue
        codes = sheet.columns[at].codes[one.rows]
        parts.append(np.where(codes < 0, -1, codes + len(texts)).astype(np.int32))
        texts.extend(sheet.columns[at].values)
    return _headed(column.heading, np.concatenate(parts), texts)


def _label_cells(sheet: RawSheet, chosen: Sequence[Chosen], column: Column, numbers: "NDArray[np.int64]") -> Cells:
    import numpy as np

    places = [one.table.labels.get(column.name) for one in chosen]
    known = [0 if at is None else at + sheet.first_column for at in places]
    if len(set(known)) <= 1:
        return Cells(rows=numbers, columns=known[0] if known else 0)
    each = [np.full(len(one.rows), at, dtype=np.int64) for one, at in zip(chosen, known, strict=True)]
    return Cells(rows=numbers, columns=np.concatenate([[known[0]], *each]))


def _bad_cells(
    sheet: RawSheet, rows: "NDArray[np.int64]", columns: "NDArray[np.int64]", value: int
) -> tuple[BadCell, ...]:
    """Return the cells with errors that became rows, at their rows of the shaped sheet."""
    import numpy as np

    if not sheet.bad_cells:
        return ()
    width = len(sheet.columns) + 1
    keys = rows * width + columns
    order = np.argsort(keys, kind="stable")
    found = []
    for bad in sheet.bad_cells:
        key = (bad.row - sheet.first_row) * width + bad.column - sheet.first_column
        at = int(np.searchsorted(keys[order], key))
        if at < len(order) and keys[order[at]] == key:
            found.append(BadCell(row=int(order[at]) + 2, column=value, rule=bad.rule, wanted=bad.wanted))
    return tuple(sorted(found, key=lambda bad: bad.row))


def _quotable(chosen: Sequence[Chosen]) -> frozenset[str]:
    """Return the short words that are in several rows, so that none is the name of the person in one row."""
    import numpy as np

    rows: dict[str, set[int]] = {}
    for one in chosen:
        for code in np.unique(one.codes[one.codes >= 0]).tolist():
            if len(text := one.texts[code]) <= LONGEST_SHOWN:
                rows.setdefault(text, set()).update(np.unique(one.rows[one.codes == code])[:LEAST_ROWS_SHOWN].tolist())
    return frozenset(text for text, found in rows.items() if len(found) >= LEAST_ROWS_SHOWN)
