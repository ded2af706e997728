"""An old Excel workbook (.xls) as sheets of text cells, in the same form as fastexcel reads new ones."""

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from prevent_cli.intake.faults import Fault, error_remedy
from prevent_cli.intake.number_formats.digits import number_text
from prevent_cli.intake.number_formats.shown_cells import NO_KINDS, columns_to_show
from prevent_cli.intake.readers.bounds import MOST_MERGED, Spans, refuse_many_bad_cells, refuse_many_sheets
from prevent_cli.intake.readers.file_kinds import refuse_unless_ole
from prevent_cli.intake.readers.rows_to_columns import ColumnBuilder
from prevent_cli.intake.readers.sheets import (
    SAVE_AS_XLSX,
    TAKE_PASSWORD_OFF,
    BadCell,
    MergedCells,
    RawSheet,
    RefusedError,
    SheetsAndFaults,
)
from prevent_cli.intake.readers.xls_records import never_calculated, xls_shown
from prevent_cli.intake.readers.xlsx.package import SheetEntry
from prevent_cli.intake.readers.xlsx.scan import NOT_CALCULATED
from prevent_cli.intake.readers.xlsx.workbook import (
    choose_sheets,
    hidden_sheet_warnings,
    hidden_warnings,
    struck_warnings,
)
from prevent_cli.records import dataclass

MOST_BYTES = 2**27  # 65,536 rows of 256 columns of an old workbook
EMPTY = 0  # the kind of a missing cell
NO_VALUE = frozenset((EMPTY, 6))  # and of a cell with only a format
MOST_BYTES_WITH_FORMATS = 5 * 2**20  # reading hidden rows and formats takes a second pass, and more memory


def read_xls(
    path: Path,
    *,
    file: str,
    allow: Callable[[int], None],
    sheets: Sequence[str] = (),
    kinds: Mapping[str, str] = NO_KINDS,
) -> SheetsAndFaults:
    """Return the visible sheets, or only the named sheets, and warnings. Raises RefusedError."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RefusedError("too-large", f"is too large for an old workbook; {SAVE_AS_XLSX}")
    allow(size)
    refuse_unless_ole(path)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - xlrd prints remarks about a file
        book = _refusing_damage(lambda: _opened(path, nowhere))
        with_formats = _with_formats(path, nowhere)
        entries = _entries(book)
        uncalculated = _refusing_damage(lambda: never_calculated(book, path.read_bytes()))
        workbook = _Workbook(
            book=book, with_formats=with_formats, file=file, kinds=kinds, spans=Spans(), uncalculated=uncalculated
        )
        read = tuple(
            _refusing_damage(lambda entry=entry: _sheet(workbook, entry)) for entry in choose_sheets(entries, sheets)
        )
    return read, tuple(hidden_sheet_warnings(file, entries, sheets))


def _opened(path: Path, nowhere: IO[str], **more: bool) -> Any:
    """Return the book, whose sheets are read when needed."""
    import xlrd

    # Ragged rows: a cell far from the others must not fill all cells between them.
    return xlrd.open_workbook(str(path), logfile=nowhere, on_demand=True, ragged_rows=True, **more)


def _entries(book: Any) -> tuple[SheetEntry, ...]:
    names = book.sheet_names()
    refuse_many_sheets(len(names))
    hidden = _refusing_damage(lambda: [bool(book._sheet_visibility[index]) for index in range(len(names))])  # noqa: SLF001
    return tuple(
        SheetEntry(name=name, hidden=is_hidden, part=str(index))
        for index, (name, is_hidden) in enumerate(zip(names, hidden, strict=True))
    )


def _refusing_damage(read: Any) -> Any:
    try:
        return read()
    except (RefusedError, MemoryError):
        raise
    except Exception as error:  # on a damaged file xlrd may raise any error
        if "encrypted" in str(error).lower():
            raise RefusedError("password", f"is protected by a password; {TAKE_PASSWORD_OFF}") from None
        raise RefusedError("damaged-file", f"cannot be read as a workbook; {SAVE_AS_XLSX}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Workbook:
    """A workbook, the same workbook read with formats (None if that failed), and how to read its sheets."""

    book: Any
    with_formats: Any
    file: str
    kinds: Mapping[str, str]
    spans: Spans
    uncalculated: Mapping[int, Sequence[tuple[int, int]]]

    def formats_of(self, entry: SheetEntry) -> Any:
        """Return a sheet read with formats, None if they cannot be read."""
        if self.with_formats is None:
            return None
        return _unless_damaged(lambda: self.with_formats.sheet_by_index(int(entry.part)))


def _sheet(workbook: _Workbook, entry: SheetEntry) -> RawSheet:
    number = int(entry.part)
    found = workbook.book.sheet_by_index(number)
    filled = sum(found.row_len(row) - found.row_types(row).count(EMPTY) for row in range(found.nrows))
    workbook.spans.add(found.ncols, found.nrows, filled)
    empty = frozenset(workbook.uncalculated.get(number, ()))
    rows = ColumnBuilder()
    bad = [
        BadCell(row=row, column=column, rule="formula-not-calculated", wanted=NOT_CALCULATED) for row, column in empty
    ]
    for row in range(found.nrows):
        kinds, values = found.row_types(row), found.row_values(row)
        texts = [_text(kind, value, workbook.book.datemode) for kind, value in zip(kinds, values, strict=True)]
        if empty:
            texts = [None if (row + 1, at) in empty else text for at, text in enumerate(texts, 1)]
        rows.add(texts)
        bad.extend(_bad_cells(row, kinds, values))
        refuse_many_bad_cells(len(bad))
    columns = rows.columns()
    formats = workbook.formats_of(entry)
    wanted = columns_to_show(columns, rows.height, workbook.kinds)
    sheet = RawSheet(
        file=workbook.file,
        name=entry.name,
        columns=columns,
        height=rows.height,
        bad_cells=tuple(bad),
        merged=tuple(itertools.islice(_merged(formats), MOST_MERGED)) if formats is not None else (),
        faults=(*_hidden(formats, found, workbook.file), *_struck(workbook, formats, found))
        if formats is not None
        else (),
        shown=xls_shown(workbook.book, found, workbook.with_formats, formats, wanted) if wanted else {},
    )
    workbook.book.unload_sheet(number)
    if formats is not None:
        workbook.with_formats.unload_sheet(number)
    return sheet


def _merged(formats: Any) -> Iterator[MergedCells]:
    for first_row, end_row, first_column, end_column in formats.merged_cells:
        yield MergedCells(
            first_row=first_row + 1, last_row=end_row, first_column=first_column + 1, last_column=end_column
        )


def _struck(workbook: _Workbook, formats: Any, found: Any) -> Iterator[Fault]:
    """Yield a warning if every filled cell of a row is struck through."""
    fonts = {number for number, font in enumerate(workbook.with_formats.font_list) if font.struck_out}
    styles = {number for number, style in enumerate(workbook.with_formats.xf_list) if style.font_index in fonts}
    if not styles:
        return
    rows = []
    for row in range(found.nrows):
        filled = [column for column, kind in enumerate(found.row_types(row)) if kind not in NO_VALUE]
        if filled and all(formats.cell_xf_index(row, column) in styles for column in filled):
            rows.append(row + 1)
    yield from struck_warnings(workbook.file, found.name, rows)


def _with_formats(path: Path, nowhere: IO[str]) -> Any:
    """Return the book read with formats; None if it is large, or its formats are damaged."""
    if path.stat().st_size > MOST_BYTES_WITH_FORMATS:
        return None
    return _unless_damaged(lambda: _opened(path, nowhere, formatting_info=True))


def _unless_damaged(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - xlrd may raise any error on damaged formats, and the values do not need them
        return None


def _hidden(formats: Any, found: Any, file: str) -> tuple[Fault, ...]:
    """Return a warning if a row or column that may have a value is hidden."""
    rows = any(info.hidden for row, info in formats.rowinfo_map.items() if row < found.nrows)
    columns = any(info.hidden for column, info in formats.colinfo_map.items() if column < found.ncols)
    return tuple(hidden_warnings(file, found.name, rows=rows, columns=columns))


def _bad_cells(row: int, kinds: Any, values: list[Any]) -> list[BadCell]:
    from xlrd import XL_CELL_ERROR, error_text_from_code

    return [
        BadCell(
            row=row + 1,
            column=column + 1,
            rule="error-cell",
            wanted=error_remedy(error_text_from_code.get(value, "of a formula")),
        )
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True))
        if kind == XL_CELL_ERROR
    ]


def _text(kind: int, value: Any, datemode: int) -> str | None:
    import xlrd

    if kind == xlrd.XL_CELL_TEXT:
        if "\0" in value:  # the effect of a damaged length; no program lets one be typed
            raise RefusedError("damaged-file", f"contains null characters, so it is damaged; {SAVE_AS_XLSX}")
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
