"""Facts about an old workbook's cells that xlrd leaves out: formulas without a result, and numbers as shown."""

import os
import struct
from collections.abc import Collection, Iterator
from typing import Any

from prevent_cli.intake.number_formats.digits import number_text
from prevent_cli.intake.number_formats.formats import BUILT_IN, GENERAL, NumberFormat, number_format
from prevent_cli.intake.number_formats.shown_cells import ShownCell, ShownCells, shown_number
from prevent_cli.intake.readers.sheets import ShownColumn

_BOF, _EOF, _FORMULA, _RECALCULATED = 0x0809, 0x000A, 0x0006, 0x01C1
_NO_NUMBER, _EMPTY_TEXT = b"\xff\xff", 3
_ZERO = b"\0" * 8
_OWN_FORMATS = frozenset((*range(5, 9), *range(37, 45)))  # money formats, which a workbook writes for its own country
_NOT_KNOWN = number_format("[unknown]0")


def never_calculated(book: Any, content: bytes) -> dict[int, list[tuple[int, int]]]:
    """Return the row and column, from 1, of each formula that was never calculated, by the number of the sheet.

    A program that cannot calculate writes an empty text or 0 for every formula of the workbook, and no record of a
    calculation. If the workbook has other results or such a record, an empty text is a real result.
    """
    formulas: dict[int, list[tuple[int, int]]] = {}
    stream, base = _stream(content)
    if any(kind == _RECALCULATED for kind, _ in _records(stream, base)):
        return {}
    for sheet, start in enumerate(book._sh_abs_posn):  # noqa: SLF001 - xlrd has no public way to find where a sheet begins
        for kind, record in _records(stream, start):
            if kind != _FORMULA or len(record) < len("RRCCXX") + len(_ZERO):
                continue
            row, column, _, result = struct.unpack_from("<HHH8s", record)
            is_empty = result[6:] == _NO_NUMBER and result[0] == _EMPTY_TEXT
            if not is_empty and result != _ZERO:
                return {}
            formulas.setdefault(sheet, []).append((row + 1, column + 1))
    return formulas


def _stream(content: bytes) -> tuple[bytes, int]:
    """Return the stream with the workbook's records, up to their end, and the offset where they begin."""
    from xlrd.compdoc import CompDoc

    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - xlrd prints remarks about a file
        document = CompDoc(content, logfile=nowhere)
        for name in ("Workbook", "Book"):
            stream, base, size = document.locate_named_stream(name)
            if stream:
                return stream[: base + size], base
    return b"", 0


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of the workbook, without the charts in it."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        elif depth < 1:
            return
        at += 4 + size


def xls_shown(
    book: Any, found: Any, with_formats: Any, formats: Any, columns: Collection[int]
) -> dict[int, ShownColumn]:
    """Return the cells of the chosen columns that may look different from their texts: all, without formats."""
    import xlrd

    numbers = {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE, xlrd.XL_CELL_BOOLEAN}
    cells = ShownCells()
    for column in sorted(columns):
        for row in range(found.nrows):
            if column >= found.row_len(row) or (kind := found.cell_type(row, column)) not in numbers:
                continue
            value = found.cell_value(row, column)
            form = _format(with_formats, formats, row, column) if formats is not None else None
            key = (kind, value, id(form))

            def make(kind: int = kind, value: float = value, form: NumberFormat | None = form) -> ShownCell | None:
                if kind == xlrd.XL_CELL_BOOLEAN:
                    return ShownCell(text="TRUE" if value else "FALSE")
                if form is None:
                    form = number_format("[unknown]d") if kind == xlrd.XL_CELL_DATE else _NOT_KNOWN
                if form.is_general:
                    return None
                return shown_number(value, form, starts_1904=bool(book.datemode), plain=number_text(value))

            cells.add(row, column, key, make)
    return cells.columns()


def _format(with_formats: Any, formats: Any, row: int, column: int) -> NumberFormat:
    """Return the number format of a cell."""
    key = with_formats.xf_list[formats.cell_xf_index(row, column)].format_key
    if key in BUILT_IN and key not in _OWN_FORMATS:
        return number_format(BUILT_IN[key])
    own = with_formats.format_map.get(key)
    return number_format(own.format_str if own is not None else BUILT_IN.get(key, GENERAL))
