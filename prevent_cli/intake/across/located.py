"""Faults of checked rows, with the addresses of their cells in the council's file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.tables.cell_faults import MOST_FAULTS
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

CheckedReturns = Mapping[str, CheckedReturn | None]
Shown = tuple[str | None, str | None]  # the text found and the nearest valid value, or None if they may not be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding without its cell: rule, words and severity; `alike` as in `Fault`."""

    rule: str
    wanted: str
    alike: str = ""
    severity: Severity = Severity.WARNING


def with_columns(found: CheckedReturns, name: str, *columns: str) -> CheckedReturn | None:
    """Return a return if each of its sheets has these columns, whatever other headings are missing; otherwise None."""
    checked = found.get(name)
    if checked is None:
        return None
    letters = [checked.letters.get(column, ()) for column in columns]
    return checked if all(places and all(places) for places in letters) else None


def categories_where(checked: CheckedReturn, column: str, is_met: Callable[[str], bool]) -> list[int]:
    """Return the codes of a column's values that meet a condition."""
    return [code for code, text in enumerate(checked.frame[column].cat.categories) if is_met(text)]


def unknown_values(
    checked: CheckedReturn,
    column: str,
    unknown: list[int],
    remark: Remark,
    *,
    show: Callable[[str], Shown],
) -> Iterator[Fault]:
    """Yield one fault for each distinct unknown value, at its first cell. `also` has its other cells in that sheet."""
    import numpy as np

    codes = checked.frame[column].cat.codes.to_numpy()
    categories = checked.frame[column].cat.categories
    for code in unknown[:MOST_FAULTS]:
        rows = np.flatnonzero(codes == code)
        full = replace(remark, wanted=remark.wanted + _more_cells(checked, rows), alike=remark.wanted)
        fault = fault_at(checked, column, int(rows[0]), full)
        text, near = show(str(categories[code]))
        yield replace(
            fault, found=text, nearest=near, count=len(rows), also=_cells_in_sheet(checked, column, rows[1:], rows[0])
        )
    if rest := unknown[MOST_FAULTS:]:
        rows = np.flatnonzero(np.isin(codes, rest))
        many = f"{remark.wanted} ({len(rest):,} more such values in {len(rows):,} cells)"
        full = replace(remark, wanted=many, alike=remark.wanted)
        also = _cells_in_sheet(checked, column, rows[1:], rows[0])
        yield replace(fault_at(checked, column, int(rows[0]), full), count=len(rows), also=also)


def _cells_in_sheet(checked: CheckedReturn, column: str, rows: "NDArray[np.int64]", first: int) -> str:
    """Return the cells of the rows in the same sheet as the row `first`, as ranges, without that row's own cell.

    Several rows may have one cell, as the heading of a course is the cell of each person's course.
    """
    source = checked.places.source[first]
    letters = checked.letters.get(column, ())
    same = rows[checked.places.source[rows] == source]
    areas = checked.places.cells(same, letters[source] if source < len(letters) else "").split()
    own = _cell(checked, column, int(first))
    return " ".join(area for area in areas if area != own)


def _more_cells(checked: CheckedReturn, rows: "NDArray[np.int64]") -> str:
    """Return the number of rows in other sheets than the first row's, whose cells `also` names."""
    sources = checked.places.source[rows]
    elsewhere = int((sources != sources[0]).sum())
    return f" ({elsewhere:,} more such cell(s) in other sheets)" if elsewhere else ""


def _cell(checked: CheckedReturn, column: str, row: int) -> str:
    """Return the spreadsheet's address of a kept row's cell; only the row number if its sheet lacks the column."""
    source = int(checked.places.source[row])
    letters = checked.letters.get(column, ())
    return checked.places.cell(row, letters[source] if source < len(letters) else "")


def fault_at(checked: CheckedReturn, column: str, row: int, remark: Remark) -> Fault:
    """Return a remark as a fault at the cell of a kept row."""
    file, sheet = checked.places.sources[int(checked.places.source[row])]
    return Fault(
        severity=remark.severity,
        rule=remark.rule,
        file=file,
        sheet=sheet,
        cell=_cell(checked, column, row),
        heading=checked.description.column(column).heading,
        wanted=remark.wanted,
        alike=remark.alike,
    )


def warnings_at(  # noqa: PLR0913 - a warning has these parts
    checked: CheckedReturn,
    column: str,
    rows: "NDArray[np.int64]",
    *,
    rule: str,
    wanted: Callable[[int], str],
    alike: str = "",
) -> Iterator[Fault]:
    """Yield a warning for each of the first rows, and one for the rest; `alike` as in `Fault`."""
    for row in rows[:MOST_FAULTS].tolist():
        yield fault_at(checked, column, row, Remark(rule=rule, wanted=wanted(row), alike=alike))
    if (rest := len(rows) - MOST_FAULTS) > 0:
        row = int(rows[MOST_FAULTS])
        remark = Remark(
            rule=rule, wanted=f"{wanted(row)} ({rest:,} cells like it from here)", alike=alike or wanted(row)
        )
        also = _cells_in_sheet(checked, column, rows[MOST_FAULTS:], row)
        yield replace(fault_at(checked, column, row, remark), count=rest, also=also)


def one_per_sheet(checked: CheckedReturn, column: str, rows: "NDArray[np.int64]", remark: Remark) -> Iterator[Fault]:
    """Yield one fault for each sheet, at the first of the rows, with the number of rows and their cells."""
    import numpy as np

    for source in np.unique(checked.places.source[rows]).tolist():
        here = rows[checked.places.source[rows] == source]
        fault = fault_at(checked, column, int(here[0]), remark)
        yield replace(fault, count=len(here), also=_cells_in_sheet(checked, column, here[1:], int(here[0])))


def kept_rows(checked: CheckedReturn, is_kept: "NDArray[np.bool_]") -> CheckedReturn:
    """Return a return with some of its rows; the others are left out."""
    import numpy as np

    kept = np.flatnonzero(is_kept)
    return replace(
        checked,
        frame=_rows(checked.frame, is_kept),
        places=checked.places.taken(kept),
        rows_left_out=checked.rows_left_out + len(is_kept) - len(kept),
    )


def _rows(frame: "pd.DataFrame", chosen: "NDArray[np.bool_]") -> "pd.DataFrame":
    """Return some rows of a frame with a new index and without unused categories."""
    rows: pd.DataFrame = frame[chosen].reset_index(drop=True)
    texts = [name for name in rows.columns if str(rows[name].dtype) == "category"]
    return rows.assign(**{name: rows[name].cat.remove_unused_categories() for name in texts})
