"""The look of cells in an Excel sheet that differs from their text: number formats, and rows struck through."""

import datetime as dt
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from prevent_cli.intake.cleaning import column_number, letters
from prevent_cli.intake.number_formats.digits import number_text
from prevent_cli.intake.number_formats.shown_cells import ShownCell, ShownCells, shown_number
from prevent_cli.intake.number_formats.times import DAYS_1904
from prevent_cli.intake.readers.sheets import RawColumn, ShownColumn
from prevent_cli.intake.readers.xlsx.cells import attributes_of, cells_of_block, row_blocks
from prevent_cli.intake.readers.xlsx.styles import Styles, is_struck

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.readers.xlsx.column_cells import NumberedCells

_FILLED = re.compile(rb"<(?:\w+:)?[vt]\b[^<>]*>\s*[^<\s]")
_TRUTH = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
Cell = tuple[int, int, bytes, bytes]  # column and row from 1, attributes, content


def shown_columns(
    archive: zipfile.ZipFile, part: str, *, styles: Styles, starts_1904: bool, columns: Mapping[int, int]
) -> dict[int, ShownColumn]:
    """Return the cells of the chosen columns that look different from their stored value, by one pass over the sheet.

    `columns` has the index in the result, from 0, for each column of the sheet, from 1.
    """
    found = ShownCells()
    styled = "|".join(map(str, sorted(styles.with_formats))).encode()
    look = rb'(?=[^<>]*\s(?:s="(?:%s)"|t="[bd]"))' % (styled or b"x")
    if 0 in styles.with_formats:
        look = rb"(?:(?![^<>]*\ss=)|%s)" % look
    for column, row, attributes, content in _chosen(archive, part, columns, look):
        by_name = attributes_of(attributes)
        kind, style = by_name.get(b"t", b"n"), _style(by_name)
        value = re.search(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)</", content)
        if value is None or kind not in {b"n", b"b", b"d"}:
            continue
        text = value[1].decode("utf-8", "replace").strip()

        def make(kind: bytes = kind, style: int = style, text: str = text) -> ShownCell | None:
            return _shown(kind, text, style, styles, starts_1904=starts_1904)

        found.add(row - 1, columns[column], (kind, style, text), make)
    return found.columns()


def shown_in_one_pass(
    numbered: "NumberedCells", *, styles: Styles, starts_1904: bool, wanted: Collection[int]
) -> dict[int, ShownColumn]:
    """Return the cells of the wanted columns that look different from their stored value, by the column's index."""
    import numpy as np

    found = ShownCells()
    with_formats = styles.with_formats
    for index in sorted(wanted):
        column = numbered.columns[index]
        codes = np.full(len(column.distinct) + 1, -1, dtype=np.int32)  # the last is for empty cells, whose code is -1
        for number, places in column.by_kind():
            kind, style = numbered.kinds[number].type, numbered.kinds[number].style or 0
            if kind != b"b" and (kind != b"n" or style not in with_formats):
                continue
            for place in places:
                text = column.distinct[place].decode().strip()

                def make(kind: bytes = kind, style: int = style, text: str = text) -> ShownCell | None:
                    return _shown(kind, text, style, styles, starts_1904=starts_1904)

                codes[place] = found.code_of((kind, style, text), make)
        shown = codes[column.codes]
        rows = np.flatnonzero(shown >= 0)
        found.add_all(index, rows, shown[rows])
    return found.columns()


def _style(by_name: Mapping[bytes, bytes]) -> int:
    text = by_name.get(b"s", b"0")
    return int(text) if text.isdigit() and len(text) < len("1000000") else 0


def _shown(kind: bytes, text: str, style: int, styles: Styles, *, starts_1904: bool) -> ShownCell | None:
    if kind == b"b":
        return ShownCell(text=_TRUTH[text.lower()]) if text.lower() in _TRUTH else None
    if style >= len(styles.formats) or styles.formats[style].is_general:
        return None
    value = _serial(text, starts_1904=starts_1904) if kind == b"d" else _float(text)
    if value is None:
        return None
    return shown_number(value, styles.formats[style], starts_1904=starts_1904, plain=number_text(value))


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e300 else None  # noqa: PLR2004 - no spreadsheet has such a number; excludes infinity and NaN


def _serial(text: str, *, starts_1904: bool) -> float | None:
    """Return the number of a day that a Strict workbook writes as 2024-05-14T10:30:00, or of a time."""
    try:
        moment = dt.datetime.fromisoformat(text if "-" in text else f"1899-12-30T{text}")
    except ValueError:
        return None
    days = (moment.replace(tzinfo=None) - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)  # noqa: DTZ001 - no zones
    return days - DAYS_1904 if starts_1904 and days >= DAYS_1904 else days


def _chosen(archive: zipfile.ZipFile, part: str, columns: Collection[int] | None, look: bytes) -> Iterator[Cell]:
    """Yield the cells whose attributes match a pattern, in some columns or in all (None).

    In a block that is not regular, every cell of the columns is yielded.
    """
    quick: re.Pattern[bytes] | None = None
    for block, patterns in row_blocks(archive, part):
        if quick is None:
            names = "|".join(map(letters, sorted(columns))).encode() if columns is not None else b"[A-Z]{1,3}"
            tail = patterns.any_cell.pattern.split(rb"([^<>]*?)", 1)[1]
            quick = re.compile(re.escape(patterns.addressed) + rb"((?i:%s))(\d+)\"%s([^<>]*?)%s" % (names, look, tail))
        if patterns.is_regular:
            for cell in quick.finditer(block):
                yield column_number(cell[1].decode()), int(cell[2]), cell[3], cell[4] or b""
            continue
        for column, row, attributes, content in cells_of_block(block, patterns):
            if columns is None or column in columns:
                yield column, row, attributes, content


def struck_rows(
    archive: zipfile.ZipFile, part: str, *, styles: Styles, texts: Collection[int] | None, columns: Sequence[RawColumn]
) -> "NDArray[np.int64]":
    """Return the rows, from 1, in which every filled cell is struck through, as some councils mark deleted rows.

    `texts` are the shared texts that are struck through; None if neither these nor the sheet's own texts are.
    """
    import numpy as np

    filled = sum(
        (column.codes >= 0 for column in columns), np.zeros(len(columns[0].codes) if columns else 0, dtype=int)
    )
    struck = np.zeros(len(filled), dtype=int)
    numbers = frozenset(b"%d" % number for number in texts or ())
    looks = [rb's="(?:%s)"' % b"|".join(b"%d" % number for number in sorted(styles.struck))] if styles.struck else []
    if texts is not None:
        looks.append(rb't="(?:s|inlineStr)"')
    look = rb"(?=[^<>]*\s(?:%s))" % b"|".join(looks) if 0 not in styles.struck else b""
    for _column, row, attributes, content in _chosen(archive, part, None, look):
        if (
            row <= len(struck)
            and _FILLED.search(content)
            and _is_struck(attributes_of(attributes), content, styles, numbers)
        ):
            struck[row - 1] += 1
    return np.flatnonzero((filled > 0) & (struck >= filled)) + 1


def _is_struck(by_name: Mapping[bytes, bytes], content: bytes, styles: Styles, texts: Collection[bytes]) -> bool:
    if _style(by_name) in styles.struck:
        return True
    kind = by_name.get(b"t", b"n")
    if kind == b"inlineStr":
        return b"strike" in content and is_struck(content)
    value = re.search(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)</", content) if kind == b"s" and texts else None
    return value is not None and value[1].strip() in texts
