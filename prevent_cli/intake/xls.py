"""An old Excel workbook (.xls) as sheets of text cells, written as fastexcel writes the cells of new ones."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

from prevent_cli.intake.faults import Fault
from prevent_cli.intake.file_kinds import SAVE_AS_XLSX, TAKE_PASSWORD_OFF, refuse_unless_ole
from prevent_cli.intake.sheets import BadCell, RawSheet, RefusedError, columns_of_rows
from prevent_cli.intake.xlsx import SheetEntry, choose_sheets, hidden_sheet_warnings, hidden_warnings

MOST_BYTES = 2**27  # 65,536 rows of 256 columns of an old workbook
MOST_BYTES_WITH_SHAPES = 5 * 2**20  # reading hidden rows takes a second pass, and more memory


def read_xls(path: Path, *, file: str, sheet: str | None = None) -> tuple[tuple[RawSheet, ...], tuple[Fault, ...]]:
    """Return the sheets that count and warnings; the named sheet alone where one is named. Raises RefusedError."""
    import xlrd

    book = _opened(path)
    shapes = _with_shapes(path)
    entries = tuple(
        SheetEntry(name=found.name, hidden=bool(found.visibility), part=str(index))
        for index, found in enumerate(_guarded(book.sheets))
        if isinstance(found, xlrd.sheet.Sheet)
    )
    sheets = tuple(
        _guarded(lambda entry=entry: _sheet(book, file, entry.name, shapes)) for entry in choose_sheets(entries, sheet)
    )
    return sheets, tuple(hidden_sheet_warnings(file, entries, sheet))


def _opened(path: Path) -> Any:
    import xlrd

    refuse_unless_ole(path)
    if path.stat().st_size > MOST_BYTES:
        raise RefusedError("too-large", f"is too large for an old workbook; {SAVE_AS_XLSX}")
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - xlrd prints what it thinks of a file
        return _guarded(lambda: xlrd.open_workbook(str(path), logfile=nowhere))


def _guarded(read: Any) -> Any:
    try:
        return read()
    except RefusedError:
        raise
    except Exception as error:  # xlrd raises whatever its arithmetic on a damaged file raises
        if "encrypted" in str(error).lower():
            raise RefusedError("password", f"is protected by a password; {TAKE_PASSWORD_OFF}") from None
        raise RefusedError("damaged-file", f"cannot be read as a workbook; {SAVE_AS_XLSX}") from error


def _sheet(book: Any, file: str, name: str, shapes: Any) -> RawSheet:
    found = book.sheet_by_name(name)
    rows = []
    bad = []
    for row in range(found.nrows):
        kinds, values = found.row_types(row), found.row_values(row)
        rows.append([_text(kind, value, book.datemode) for kind, value in zip(kinds, values, strict=True)])
        bad.extend(_bad_cells(row, kinds, values))
    return RawSheet(
        file=file,
        name=name,
        columns=columns_of_rows(rows),
        height=found.nrows,
        bad_cells=tuple(bad),
        faults=_hidden(shapes.sheet_by_name(name), found, file) if shapes is not None else (),
    )


def _with_shapes(path: Path) -> Any:
    """Return the book with what its rows and columns look like; None where it is large, or its formats are damaged."""
    import xlrd

    if path.stat().st_size > MOST_BYTES_WITH_SHAPES:
        return None
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - xlrd prints what it thinks of a file
        try:
            return xlrd.open_workbook(str(path), logfile=nowhere, formatting_info=True)
        except Exception:  # noqa: BLE001 - whatever xlrd raises on damaged formats, the values were read without them
            return None


def _hidden(shapes: Any, found: Any, file: str) -> tuple[Fault, ...]:
    """Return a warning where a row or column that may hold a value is hidden."""
    rows = any(info.hidden for row, info in shapes.rowinfo_map.items() if row < found.nrows)
    columns = any(info.hidden for column, info in shapes.colinfo_map.items() if column < found.ncols)
    return tuple(hidden_warnings(file, found.name, rows=rows, columns=columns))


def _bad_cells(row: int, kinds: Any, values: list[Any]) -> list[BadCell]:
    from xlrd import XL_CELL_ERROR, error_text_from_code

    return [
        BadCell(
            row=row + 1,
            column=column + 1,
            rule="error-cell",
            wanted=f"holds the error {error_text_from_code.get(value, 'of a formula')}; mend it, or type the value",
        )
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True))
        if kind == XL_CELL_ERROR
    ]


def _text(kind: int, value: Any, datemode: int) -> str | None:
    import xlrd

    if kind == xlrd.XL_CELL_TEXT:
        if "\0" in value:  # what a damaged length makes of other bytes; no program lets one be typed
            raise RefusedError("damaged-file", f"holds null characters, so it is damaged; {SAVE_AS_XLSX}")
        return str(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "true" if value else "false"
    if kind == xlrd.XL_CELL_DATE:
        return _date_text(value, datemode)
    return number_text(value) if kind == xlrd.XL_CELL_NUMBER else None


def _date_text(serial: float, datemode: int) -> str:
    import xlrd

    try:
        if serial < 1:  # a time of day
            return str(dt.datetime(1899, 12, 31) + dt.timedelta(days=serial))  # noqa: DTZ001 - spreadsheets have no zones
        return str(xlrd.xldate_as_datetime(serial, datemode).replace(microsecond=0))
    except (ValueError, OverflowError, xlrd.XLDateError):
        return number_text(serial)


def number_text(value: float) -> str:
    """Return a number as fastexcel writes it: whole without a point, else at most nine decimals."""
    return str(int(value)) if value == int(value) else f"{value:.9f}".rstrip("0").rstrip(".")
