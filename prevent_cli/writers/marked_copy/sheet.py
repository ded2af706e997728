"""The coloured cells of one sheet of a marked copy. Only their styles change."""

from bisect import bisect
from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from prevent_cli.intake.cleaning import letters
from prevent_cli.intake.faults import Severity
from prevent_cli.writers.marked_copy.styles import Styles
from prevent_cli.writers.marked_copy.workbook_parts import tag
from prevent_cli.writers.xlsx.text import split_reference

WHOLE_ROW = 0  # instead of a column
MOST_SEARCHED = 1_000_000  # pairs of merged cells and rows

Heads = tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def colour_cells(sheet: etree._Element, marks: Mapping[int, Mapping[int, Severity]], styles: Styles) -> None:
    """Colour cells by row and column; WHOLE_ROW colours every cell of its row. Missing cells are added."""
    data = sheet.find(tag("sheetData"))
    if data is None:
        return
    by_column = _column_styles(sheet)
    rows = _numbered_rows(data)
    numbers = sorted(rows)
    for number, wanted in marks.items():
        row = rows.get(number)
        if row is None:
            row = data.makeelement(tag("row"), r=str(number))
            above = bisect(numbers, number)
            data.insert(data.index(rows[numbers[above]]) if above < len(numbers) else len(data), row)
            numbers.insert(above, number)
            rows[number] = row
        _colour_row(row, number, wanted, styles, by_column)


def merged_heads(sheet: etree._Element, rows: Collection[int]) -> Heads:
    """Return the first and last cell of the merged cells that reach into these rows.

    Only the first of merged cells is visible. Nothing is returned if there are too many to search.
    """
    merged = [
        (split_reference(first), split_reference(last))
        for cells in sheet.iter(tag("mergeCell"))
        for first, _, last in [cells.get("ref", "").partition(":")]
    ]
    if len(merged) * len(rows) > MOST_SEARCHED:
        return ()
    return tuple(
        (start, end) for start, end in merged if start and end and any(start[0] <= row <= end[0] for row in rows)
    )


def head_of(place: tuple[int, int], heads: Heads) -> tuple[int, int]:
    """Return the cell that is visible at a place: the first of its merged cells, else the cell itself."""
    row, column = place
    return next((start for start, end in heads if start[0] <= row <= end[0] and start[1] <= column <= end[1]), place)


def first_columns(sheet: etree._Element, numbers: Iterable[int]) -> dict[int, int]:
    """Return the column of the first cell of each row, 1 for an empty row."""
    data = sheet.find(tag("sheetData"))
    rows = _numbered_rows(data) if data is not None else {}
    return {number: min(_numbered_cells(rows[number]), default=1) if number in rows else 1 for number in numbers}


def _numbered_rows(data: etree._Element) -> dict[int, etree._Element]:
    """Return the rows by their numbers; one without a number follows the one before it."""
    rows, number = {}, 0
    for row in data.iterchildren(tag("row")):
        number = int(row.get("r") or number + 1)
        rows[number] = row
    return rows


def _numbered_cells(row: etree._Element) -> dict[int, etree._Element]:
    cells, number = {}, 0
    for cell in row.iterchildren(tag("c")):
        place = split_reference(cell.get("r", ""))
        number = place[1] if place else number + 1
        cells[number] = cell
    return cells


def _column_styles(sheet: etree._Element) -> list[tuple[int, int, int]]:
    """Return the first and last column of each column style, for cells that are added."""
    return [
        (int(column.get("min", "1")), int(column.get("max", "1")), int(column.get("style", "0")))
        for columns in sheet.iterchildren(tag("cols"))
        for column in columns.iterchildren(tag("col"))
    ]


def _colour_row(
    row: etree._Element,
    number: int,
    wanted: Mapping[int, Severity],
    styles: Styles,
    by_column: list[tuple[int, int, int]],
) -> None:
    cells = _numbered_cells(row)
    whole = wanted.get(WHOLE_ROW)
    every = dict.fromkeys(cells or (1,), whole) if whole is not None else {}
    # A cell has the colour of its fault or its row's, whichever is more serious.
    for column, severity in wanted.items():
        if column != WHOLE_ROW:
            every[column] = more_serious(severity, every.get(column))
    for column, found in sorted(every.items()):
        if found is None:
            continue
        cell = cells.get(column)
        if cell is None:
            cell = _add_cell(row, number, column, cells, by_column)
            cells[column] = cell
        cell.set("s", str(styles.marked(int(cell.get("s") or 0), found)))


def more_serious(one: Severity, other: Severity | None) -> Severity:
    """Return the more serious of two severities, by the order of Severity's members."""
    order = list(Severity)
    return one if other is None or order.index(one) < order.index(other) else other


def _add_cell(
    row: etree._Element,
    number: int,
    column: int,
    cells: Mapping[int, etree._Element],
    by_column: list[tuple[int, int, int]],
) -> etree._Element:
    """Return a blank cell added to a row, with the style of the row or the column."""
    style = next((style for first, last, style in by_column if first <= column <= last), 0)
    if row.get("customFormat") in {"1", "true"}:
        style = int(row.get("s") or 0)
    cell = row.makeelement(tag("c"), r=f"{letters(column)}{number}", s=str(style))
    after = min((other for other in cells if other > column), default=None)
    if after is None:
        last = cells[max(cells)] if cells else None
        row.insert(row.index(last) + 1 if last is not None else 0, cell)
    else:
        cells[after].addprevious(cell)
    if "spans" in row.attrib:
        del row.attrib["spans"]  # the columns of the row, which are only a hint for speed
    return cell
