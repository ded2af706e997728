"""Rows of totals with a name of their own, such as the council's: found because they are the sum of all other rows."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.quoting import quotable_text
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.returns.total_labels import is_of_all
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_OTHERS = 4  # a sum of four or more numbers, to the digit, is hardly a department by chance
LEAST_OF_NAMED = 2  # if the row has the name of a council, or of the sheet's title
_COUNCIL = re.compile(
    r".*\b(?:council|borough|dc|mbc|mdc|cbc|lbc|cc|bc|ua|authority)|(?:london |royal )?borough of .+|city of .+"
    r"|.+ county|(?:cyngor|county of|sir) .+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0+)?|\d+(?:\.0+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOfSums:
    """The rows that are the sum of all others of their day, and warnings about them and about names of councils."""

    index: "NDArray[np.int64]"
    faults: tuple[Fault, ...]


def rows_of_sums(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> RowsOfSums:
    """Return the rows of totals with a name of their own, in a return with one row for each department."""
    import numpy as np

    at = headings.columns.get("department") if description.one_row_per_department else None
    if at is None:
        return RowsOfSums(index=index[:0], faults=())
    found: dict[int, int] = {}
    for rows in _by_day(sheet, headings, description, index):
        found.update(_sums_of_day(sheet, headings, description, rows))
    named = [row for row in index.tolist() if row not in found and _COUNCIL.fullmatch(_label(sheet, at, row))]
    labels = {cleaned(_label(sheet, at, row)) for row in index.tolist()}
    has_others = len(labels) > 1 and not all(map(is_of_all, labels))  # else each row is of the whole council
    faults = (
        *(_fault(sheet, description, at, row, _of_sum(others)) for row, others in sorted(found.items())),
        *(_fault(sheet, description, at, row, OF_NAME) for row in named if has_others),
    )
    return RowsOfSums(index=np.array(sorted(found), dtype=np.int64), faults=faults)


OF_NAME = (
    "is the name of a council, so the row may be the total of the other departments, and everyone would count twice. "
    "If it is a total, delete the row"
)


def _of_sum(others: int) -> str:
    return (
        f"is the sum of the {others:,} other rows in each column of numbers, so it was left out as a total. If it is a "
        "department, move its row between the others"
    )


def _by_day(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> Iterator[list[int]]:
    """Yield the rows of each day of a snapshot, as the days are typed."""
    at = headings.columns.get(description.snapshot_date or "")
    days: dict[int, list[int]] = {}
    for row in index.tolist():
        days.setdefault(0 if at is None else int(sheet.columns[at].codes[row]), []).append(row)
    yield from days.values()


def _sums_of_day(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, rows: Sequence[int]
) -> dict[int, int]:
    """Return the rows that are the sum of the others, with the number of the others: the first or the last row."""
    at = headings.columns["department"]
    titles = {cleaned(column.text(row)) for row in range(headings.row or 0) for column in sheet.columns}
    columns = [numbers for index in range(len(sheet.columns)) if (numbers := _numbers(sheet, index, rows)) is not None]
    whole = [headings.columns[one.name] for one in description.columns if _is_number(headings, one.name, one.kind)]
    if not whole or any(_numbers(sheet, index, rows) is None for index in whole):
        return {}
    others = len(rows) - 1
    for nth in (others, 0):
        label = _label(sheet, at, rows[nth])
        is_named = _COUNCIL.fullmatch(label) is not None or any(f" {cleaned(label)} " in f" {one} " for one in titles)
        least = LEAST_OF_NAMED if is_named and label else LEAST_OTHERS
        if others >= least and all(2 * numbers[nth] == sum(numbers) > 0 for numbers in columns):
            return {rows[nth]: others}
    return {}


def _is_number(headings: Headings, name: str, kind: Kind) -> bool:
    return kind is Kind.WHOLE and name in headings.columns


def _numbers(sheet: RawSheet, index: int, rows: Sequence[int]) -> list[int] | None:
    """Return the whole numbers of a column in some rows; None if a cell is another text.

    Numbers that are all the same, such as a year, or that only count the rows have no sum.
    """
    texts = [one_line(sheet.columns[index].text(row)) for row in rows]
    if len(set(texts)) == 1 or not all(map(_NUMBER.fullmatch, texts)):
        return None
    numbers = [int(text.replace(",", "").partition(".")[0]) for text in texts]
    return None if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else numbers


def _label(sheet: RawSheet, at: int, row: int) -> str:
    return one_line(sheet.columns[at].text(row))


def _fault(sheet: RawSheet, description: ReturnDescription, at: int, row: int, wanted: str) -> Fault:
    column = description.column("department")
    text = sheet.columns[at].text(row)
    return Fault(
        severity=Severity.WARNING,
        rule="row-of-sums",
        file=sheet.file,
        sheet=sheet.name,
        cell=sheet.address(row, at),
        heading=column.heading,
        found=quotable_text(description, column, text, None),
        wanted=wanted,
    )
