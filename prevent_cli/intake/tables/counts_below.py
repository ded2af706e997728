"""Totals, counts by word and keys of codes that officers write below the rows of a log, or between its years."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_CELLS = 3  # a label, a number and its share of the total
LEAST_ROWS = 2  # of a log
MOST_EXAMINED = 500  # rows with so few cells; a sheet with more of them has other rows than a log
MOST_VALUES = 2_000  # different values of a column that are looked at
NEARLY_ALL = 0.9  # of a column's values
_NUMBER = re.compile(r"[£-]?\d[\d,]*(?:\.\d+)? ?%?", re.ASCII)
_TOTAL = re.compile(r"(?:(?:grand|overall|running|year) |sub[- ]?)?totals?\b", re.IGNORECASE)
_RUN = re.compile(r"[^\W\d_]+|\d+")


def rows_of_counts(sheet: RawSheet, index: "NDArray[np.int64]", *, start: int) -> "NDArray[np.int64]":
    """Return the rows that are a total, a count or a key. `index` has the rows that are not blank, `start` the first.

    Each has a label and otherwise only numbers, where the other rows have no number, or a label and what it means,
    where they have days or numbers. Such a row cannot be one of the log. A block of them begins below a blank row or
    with a total, or its labels are unlike every reference.
    """
    few = _rows_with_few_cells(sheet, index)
    if not len(few) or len(few) > MOST_EXAMINED:
        return index[:0]
    import numpy as np

    table = _Table(sheet=sheet, body=index[~np.isin(index, few)])
    found: list[int] = []
    for block in _blocks(few.tolist(), index.tolist()):
        found += _counts_of(table, block, start)
    return np.array(found, dtype=np.int64)


def _rows_with_few_cells(sheet: RawSheet, index: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rows with at most three cells and no error; nothing, if hardly a row of the sheet has more."""
    import numpy as np

    number = np.zeros(sheet.height, dtype=np.int32)
    for column in sheet.columns:
        number += column.has_more_than_spaces()
    if (number[index] > MOST_CELLS).sum() < LEAST_ROWS:
        return index[:0]
    errors = [bad.row - sheet.first_row for bad in sheet.bad_cells]
    return index[(number[index] <= MOST_CELLS) & ~np.isin(index, errors)]


def _blocks(few: list[int], index: list[int]) -> list[list[int]]:
    """Return the rows with few cells in blocks without another row between them; blank rows may be."""
    place = {row: at for at, row in enumerate(index)}
    blocks: list[list[int]] = []
    for row in few:
        if blocks and place[row] == place[blocks[-1][-1]] + 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _counts_of(table: "_Table", block: list[int], start: int) -> list[int]:
    """Return the rows of a block from its first count or total on, as long as each is one."""
    kinds = [table.kind_of(row) for row in block]
    begins = next((at for at, row in enumerate(block) if _may_begin(table, row, kinds[at], start)), None)
    if begins is None:
        return []
    found: list[int] = []
    for row, kind in zip(block[begins:], kinds[begins:], strict=True):
        if not kind:
            break
        found.append(row)
    return found if any(kind in {"count", "key"} for kind in kinds[begins : begins + len(found)]) else []


def _may_begin(table: "_Table", row: int, kind: str, start: int) -> bool:
    if not kind:
        return False
    if kind == "total" or (kind == "count" and table.has_other_label(row)):
        return True
    return row > start and not any(trimmed(column.text(row - 1)) for column in table.sheet.columns)


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The columns of a log with the rows that have more than a few cells."""

    sheet: RawSheet
    body: "NDArray[np.int64]"

    def kind_of(self, row: int) -> str:
        """Return "total", "count", "key" or "label" for a row that cannot be one of the log; "" for others."""
        (at, label), *others = [
            (at, text) for at, column in enumerate(self.sheet.columns) if (text := trimmed(column.text(row)))
        ]
        if _NUMBER.fullmatch(label) or parse_date(label) is not None or self.column(at).may_have(label):
            return ""
        are_numbers = all(_NUMBER.fullmatch(text) for _, text in others)
        if _TOTAL.match(label) and are_numbers:
            return "total"
        if not others:
            return "label" if self.column(at).are_references and not _has_digit(label) else ""
        is_odd = all(self.column(place).is_odd(text) for place, text in others)
        if are_numbers and (is_odd or self.has_other_label(row)):
            return "count"
        return "key" if is_odd and self.has_other_label(row) else ""

    def has_other_label(self, row: int) -> bool:
        """Return whether the first text of a row has no digit, in a column whose references all have one."""
        texts = ((at, trimmed(column.text(row))) for at, column in enumerate(self.sheet.columns))
        at, label = next((at, text) for at, text in texts if text)
        return self.column(at).are_references and not _has_digit(label)

    def column(self, at: int) -> "_Column":
        """Return a column."""
        if at not in self._known:
            self._known[at] = _Column(raw=self.sheet.columns[at], body=self.body)
        return self._known[at]

    @cached_property
    def _known(self) -> "dict[int, _Column]":
        return {}


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A column with the rows of a log."""

    raw: RawColumn
    body: "NDArray[np.int64]"

    @cached_property
    def values(self) -> list[str]:
        """Some of the different values."""
        import numpy as np

        codes = np.unique(self.raw.codes[self.body]).tolist()
        return [text for code in codes[:MOST_VALUES] if code >= 0 and (text := trimmed(self.raw.values[code]))]

    @cached_property
    def are_references(self) -> bool:
        """Whether nearly all values have a digit, and are no days and no plain numbers alone."""
        return self._share(_has_digit) >= NEARLY_ALL and self._share(_is_day) < NEARLY_ALL

    @cached_property
    def is_key(self) -> bool:
        """Whether every row has a different value."""
        import numpy as np

        codes = self.raw.codes[self.body]
        return len(np.unique(codes)) == len(codes) > 1

    def may_have(self, text: str) -> bool:
        """Return whether a text looks like a value of a column in which each row has its own."""
        return self.is_key and _form(text) in self._forms

    def is_odd(self, text: str) -> bool:
        """Return whether a text is unlike the values: a number where none is, or a word among days or numbers."""
        if _NUMBER.fullmatch(text):
            return not any(map(_NUMBER.fullmatch, self.values))
        are_of_one_form = self._share(_is_day) >= NEARLY_ALL or self._share(_is_number) >= NEARLY_ALL
        return are_of_one_form and not _is_day(text)

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(map(_form, self.values))

    def _share(self, test: Callable[[str], bool]) -> float:
        if not self.values:
            return 0.0
        return sum(map(test, self.values)) / len(self.values)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_day(text: str) -> bool:
    return parse_date(text) is not None


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _form(text: str) -> str:
    """Return a text with one letter for each word and 9 for each number: "a/9" for EH/012."""
    return _RUN.sub(lambda run: "9" if run[0].isdigit() else "a", text)
