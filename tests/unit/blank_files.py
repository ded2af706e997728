"""What the tests of blank workbooks share: workbooks as files, and good rows typed into them."""

import datetime as dt
from functools import cache
from pathlib import Path

import openpyxl

from prevent_cli.layouts.blank import blank_book
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription
from prevent_cli.returns.examples import FIRST_CELLS, is_marked, without_mark
from prevent_cli.writers.xlsx.blank_workbook import blank_book_bytes

MADE_ON = dt.date(2026, 11, 22)
ROWS_TYPED = 3
# References from one return to another, so that rows of all returns agree with each other.
_SHARED = {
    ("departments", "name"): "Department {n}",
    ("departments", "also_known_as"): "",
    ("departments", "since"): "",
    ("departments", "until"): "",
    ("partner_status", "departments"): "00{n}",
    ("sessions", "delivered_for"): "Department {n}",
    ("sessions", "delivered_by"): "00{n}; 001",
    ("actions", "figures"): "",
}


@cache
def blank_bytes(*names: str) -> bytes:
    """Return the blank workbook of some returns."""
    return blank_book_bytes(blank_book([RETURNS[name] for name in names], made_on=MADE_ON))


def write_blanks(folder: Path) -> Path:
    """Write the blank workbook of every return; return the folder."""
    (folder / "returns").mkdir(parents=True)
    for name in RETURNS:
        (folder / "returns" / f"{name}.xlsx").write_bytes(blank_bytes(name))
    return folder


def typed_value(description: ReturnDescription, column: Column, n: int) -> object:
    """Return what a person might type into the n-th row of a column, as a spreadsheet keeps it."""
    shared = _SHARED.get((description.name, column.name))
    if shared is not None:
        return shared.format(n=n) or None
    if column.name == "department":
        return f"Department {n}"
    if column.kind is Kind.CODES:
        return "; ".join(code.name for code in column.codes[-2:])
    if column.kind is Kind.CODE:
        return column.codes[n % len(column.codes)].name
    return {
        Kind.IDENTIFIER: f"00{n}",
        Kind.TEXT: f"Words {n}",
        Kind.DATE: dt.datetime(2025, 3, n),  # noqa: DTZ001 - a spreadsheet's days have no time zone
        Kind.LOOSE_DATE: "April 2025",
        Kind.WHOLE: 10 * n,
        Kind.YES_NO: "Yes",
        Kind.DAY_OR_ANSWER: "No",
        Kind.PERIOD: "2024/25 Q3",
    }[column.kind]


def fill_in(path: Path) -> None:
    """Type good rows below the examples of every return in a workbook."""
    workbook = openpyxl.load_workbook(path)
    by_headings = {
        tuple(column.heading for column in description.usual_columns): description for description in RETURNS.values()
    }
    for page in workbook.worksheets:
        description = by_headings.get(tuple(cell.value for cell in page[1]))
        if description is None:
            assert page.title in FIRST_CELLS
            continue
        for n in range(1, ROWS_TYPED + 1):
            for at, column in enumerate(description.usual_columns, start=1):
                page.cell(row=n + 3, column=at, value=typed_value(description, column, n))
    workbook.save(path)


def take_the_word_out(path: Path) -> int:
    """Make real rows of the examples of a workbook; return how many cells said EXAMPLE."""
    workbook = openpyxl.load_workbook(path)
    cells = [
        cell
        for page in workbook.worksheets
        if page.title not in FIRST_CELLS
        for row in page.iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, str) and is_marked(cell.value)
    ]
    for cell in cells:
        cell.value = without_mark(cell.value)
    workbook.save(path)
    return len(cells)
