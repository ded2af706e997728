"""Cells whose displayed text differs from the stored value, in the columns where that matters."""

import datetime as dt
import re
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.intake.readers.sheets import Look, RawColumn, ShownColumn
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.number_formats.formats import NumberFormat

NO_KINDS: Mapping[str, str] = MappingProxyType({})
AS_TEXT = frozenset(("text", "identifier"))  # kinds that use the displayed text of any value
LOOSE = frozenset(("loose date", "period"))  # kinds that use the day, or the month if only that is displayed
DAYS = frozenset(("date", "day, yes or no"))
TYPED_ROWS = 20_000  # a longer log is a system's export, and reading its cells twice is too slow
HEADING_ROWS = 41  # the rows searched for headings
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME_ALONE = ("1899-12-31 ", "1904-01-01 ", "1900-01-0")
_FIRST_OF_NUMBERS = frozenset("0123456789-.")
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A displayed cell: its text, or the best substitute, and the month of its day ("" without a day)."""

    text: str
    month: str = ""
    look: Look = field(default_factory=Look)


def columns_to_show(columns: Sequence[RawColumn], height: int, kinds: Mapping[str, str]) -> frozenset[int]:
    """Return the indices of the columns in which a cell's displayed text may differ from its value.

    `kinds` has the kind of each wording of a heading. In headings of two rows, each row is part of the wording.
    """
    return frozenset(
        index
        for index, column in enumerate(columns)
        if kinds and _has_numbers(column) and _may_differ(column, height, _kinds_of(column, height, kinds))
    )


def _has_numbers(column: RawColumn) -> bool:
    texts = column.values
    return any(text[:1] in _FIRST_OF_NUMBERS for text in texts) or "true" in texts or "false" in texts


def _kinds_of(column: RawColumn, height: int, kinds: Mapping[str, str]) -> set[str]:
    """Return the kinds that a column may have, by the wordings in its first rows: exact ones, otherwise parts."""
    heads = {cleaned(column.text(row)) for row in range(min(HEADING_ROWS, height))} - {""}
    if named := heads & kinds.keys():
        return {kinds[head] for head in named} - {""}
    pairs = ((f" {head} ", f" {wording} ", kind) for wording, kind in kinds.items() for head in heads)
    return {kind for head, wording, kind in pairs if head in wording or wording in head} - {""}


def _may_differ(column: RawColumn, height: int, kinds: set[str]) -> bool:
    """Return whether the displayed text may differ from the value: for days, only in short columns."""
    texts = column.values
    if kinds & AS_TEXT or kinds & LOOSE:
        return True
    if kinds - DAYS:
        return any(map(_MOMENT.match, texts))
    if kinds and height <= TYPED_ROWS and _may_be_parts_of_days(texts):
        return True
    return bool(kinds) and any(text.startswith(_TIME_ALONE) for text in texts)


def _may_be_parts_of_days(texts: Sequence[str]) -> bool:
    """Return whether half of the days are the first of a month, or all are in one year, as if only that was typed.

    Checking every column of days would slow each command on small files by a tenth.
    """
    days = [text for text in texts if _DAY.match(text)]
    firsts = sum(text[8:10] == "01" for text in days)
    return bool(days) and (firsts * 2 >= len(days) or len({text[:4] for text in days}) == 1)


def shown_number(value: float, form: "NumberFormat", *, starts_1904: bool, plain: str) -> ShownCell:
    """Return a number as the cell displays it; `plain` is its text if the format is not understood."""
    text = form.text(value, starts_1904=starts_1904)
    if not form.is_date:
        return ShownCell(text=plain if text is None else text, look=Look(is_understood=text is not None))
    from prevent_cli.intake.number_formats.times import (
        day_of,  # imported late: most workbooks have no such cell
    )
    from prevent_cli.periods import month_name

    day = day_of(int(value), starts_1904=starts_1904) if 0 <= value < 2**31 else None
    return ShownCell(
        text=plain_moment(day if value >= 1 else None, round(value % 1 * _SECONDS_A_DAY)) if text is None else text,
        month=month_name(day) if day is not None else "",
        look=Look(is_day=True, is_understood=text is not None, fields=form.fields or None),
    )


def plain_moment(day: dt.date | None, seconds: int) -> str:
    """Return a day and a time in the plainest form: not a serial number, and without a midnight that nobody typed."""
    time = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}" if seconds or day is None else ""
    return " ".join(filter(None, (f"{day:%d/%m/%Y}" if day is not None else "", time)))


@dataclass(slots=True, kw_only=True)
class ShownCells:
    """The displayed cells of one sheet by column. Cells with the same key look alike and are created once."""

    rows: dict[int, "array[int]"] = field(default_factory=dict)
    codes: dict[int, "array[int]"] = field(default_factory=dict)
    known: dict[tuple[object, ...], int] = field(default_factory=dict)
    cells: list[ShownCell] = field(default_factory=list)

    def add(self, row: int, column: int, key: tuple[object, ...], make: Callable[[], ShownCell | None]) -> None:
        """Add the cell of a row and a column, both from 0; `make` creates it if its key is new."""
        code = self.code_of(key, make)
        if code >= 0:
            self.rows.setdefault(column, array("i")).append(row)
            self.codes.setdefault(column, array("i")).append(code)

    def add_all(self, column: int, rows: "NDArray[np.int64]", codes: "NDArray[np.int32]") -> None:
        """Add the cells of a column, all at once, by their codes."""
        if len(rows):
            self.rows[column] = array("i", rows.astype("i").tobytes())
            self.codes[column] = array("i", codes.astype("i").tobytes())

    def code_of(self, key: tuple[object, ...], make: Callable[[], ShownCell | None]) -> int:
        """Return the number of a displayed cell, -1 if it looks like its text; `make` creates it if its key is new."""
        code = self.known.get(key)
        if code is None:
            made = make()
            code = -1 if made is None else len(self.cells)
            self.known[key] = code
            self.cells.extend([] if made is None else [made])
        return code

    def columns(self, wanted: Collection[int] | None = None) -> dict[int, ShownColumn]:
        """Return the displayed cells by the index of the column."""
        chosen = sorted(column for column in self.rows if wanted is None or column in wanted)
        if not chosen:
            return {}
        import numpy as np

        looks: dict[Look, int] = {}
        look_of = [looks.setdefault(cell.look, len(looks)) for cell in self.cells]
        return {
            column: _renumbered(
                ShownColumn(
                    rows=np.array(self.rows[column], dtype=np.int32),
                    codes=np.array(self.codes[column], dtype=np.int32),
                    texts=tuple(cell.text for cell in self.cells),
                    months=tuple(cell.month for cell in self.cells),
                    look_of=np.array(look_of, dtype=np.int32),
                    looks=tuple(looks),
                )
            )
            for column in chosen
        }


def _renumbered(shown: ShownColumn) -> ShownColumn:
    """Return the column with only the cells that are in it."""
    import numpy as np

    used, codes = np.unique(shown.codes, return_inverse=True)
    numbers = used.tolist()
    return ShownColumn(
        rows=shown.rows,
        codes=codes.astype(np.int32),
        texts=tuple(shown.texts[number] for number in numbers),
        months=tuple(shown.months[number] for number in numbers),
        look_of=shown.look_of[used],
        looks=shown.looks,
    )
