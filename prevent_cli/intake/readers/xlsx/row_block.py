"""A block of whole rows of a worksheet, verified to be as programs write rows, and the places of its values.

Every byte is part of a tag that is verified or of a text. Anything else raises OddSheetError.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.intake.readers.byte_words import MASKS
from prevent_cli.intake.readers.sheets import MOST_COLUMNS
from prevent_cli.intake.readers.xlsx.cells import LAST_ROW
from prevent_cli.intake.readers.xlsx.distinct import ByteSpans, first_of_each
from prevent_cli.intake.readers.xlsx.kinds_of_cells import (
    BLANK,
    FORMULA_CLOSED,
    INLINE,
    LONG,
    VALUE,
    CellForms,
    CellKind,
    OddSheetError,
)
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from prevent_cli.intake.readers.xlsx.distinct import Numbers

_ROW, _CELL, _ROW_END, _CELL_END = b'<row r="', b'<c r="', b"</row>", b"</c>"
_INLINE, _INLINE_SPACED, _INLINE_END = b"<is><t>", b'<is><t xml:space="preserve">', b"</t></is></c>"
_FORMULA_END, _VALUE_END = b"</f><v>", b"</v></c>"
_DIGITS_OF_ROW = 7
_LONGEST_HEAD = 200  # bytes of a row's start tag after its number; a cell's are shorter
_ENTITY = re.compile(rb"&(?:amp|lt|gt|quot|apos|#(\d{1,7}|x[0-9A-Fa-f]{1,6}));")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_NO_CHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
_FORMULA = re.compile(rb'<f((?: [A-Za-z0-9]+="[^"<>&]*")*)(/?)>')
_NAME = re.compile(rb' ([A-Za-z0-9]+)="')


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The cells with a value, row by row: `rows` and `columns` from 1, the number of their kind, and their texts."""

    rows: "Numbers"
    columns: "Numbers"
    kinds: "Numbers"
    starts: "Numbers"
    sizes: "Numbers"


class RowBlock:
    """One block of rows, beginning with <row and ending with </row>. Each step raises OddSheetError."""

    def __init__(self, block: bytes, forms: CellForms) -> None:
        refuse_odd_bytes(block)
        self.forms = forms
        self.spans = ByteSpans(block)
        found = np.flatnonzero(self.spans.bytes == ord("<"))
        letter = self.spans.bytes.take(found + 1)
        self.rows, self.cells = np.flatnonzero(letter == ord("r")), np.flatnonzero(letter == ord("c"))
        self.tags = np.append(found, len(block))
        if not len(self.rows) or self.rows[0] != 0:
            raise OddSheetError

    @cached_property
    def row_numbers(self) -> tuple["Numbers", "Numbers"]:
        """Return the number of each row and how many digits it has."""
        starts = self.tags[self.rows] + len(_ROW)
        self.require(self.spans.are(self.tags[self.rows], _ROW))
        numbers, widths = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.int64)
        goes_on = np.ones(len(starts), np.bool_)
        for at in range(_DIGITS_OF_ROW):
            digit = self.spans.bytes.take(starts + at).astype(np.int64) - ord("0")
            self.require(at > 0 or bool((digit > 0).all()))
            goes_on = goes_on & (digit >= 0) & (digit < 10)  # noqa: PLR2004
            numbers, widths = np.where(goes_on, numbers * 10 + digit, numbers), widths + goes_on
        self.require(bool((np.diff(numbers) > 0).all()) and int(numbers[-1]) <= LAST_ROW and int(widths.min()) > 0)
        return numbers, widths

    @property
    def last_row_of_cells(self) -> int:
        """Return the number of the last row with a cell, in a block with cells."""
        numbers, _ = self.row_numbers
        return int(numbers[np.searchsorted(self.rows, self.cells[-1]) - 1])

    @staticmethod
    def require(holds: bool) -> None:  # noqa: FBT001 - reads as a sentence
        """Raise OddSheetError if something does not hold."""
        if not holds:
            raise OddSheetError

    def row_heads(self) -> set[bytes]:
        """Return the distinct start tags of rows, without the row's number."""
        _, widths = self.row_numbers
        starts = self.tags[self.rows] + len(_ROW) + widths
        firsts, _ = self._distinct(starts, self.tags[self.rows + 1] - starts)
        return {
            self.spans.block[start:end]
            for start, end in zip(starts[firsts], self.tags[self.rows + 1][firsts], strict=True)
        }

    def _distinct(self, starts: "Numbers", sizes: "Numbers") -> tuple["Numbers", "Numbers"]:
        self.require(int(sizes.max(initial=0)) <= _LONGEST_HEAD and int(sizes.min(initial=1)) > 0)
        keys = self.spans.keys(starts, sizes)
        if all(bool((key == key[0]).all()) for key in keys):
            return np.zeros(1, np.int64), np.zeros(len(starts), np.int64)
        return first_of_each(keys)

    def values(self) -> Values:
        """Return the values of the block, after its rows and cells are verified to their last byte."""
        numbers, widths = self.row_numbers
        in_row, next_tag = self._cells_of_rows()
        if not len(self.cells):
            nothing = np.zeros(0, np.int64)
            return Values(rows=nothing, columns=nothing, kinds=nothing, starts=nothing, sizes=nothing)
        columns, starts = self._addresses(widths, in_row)
        self.widest = int(columns.max(initial=1))
        is_same_row = np.diff(in_row) == 0
        self.require(bool((np.diff(columns)[is_same_row] > 0).all()))
        sizes = self.tags[self.cells + 1] - starts
        firsts, forms = self._distinct(starts, sizes)
        heads = [
            self.spans.block[start : start + size] for start, size in zip(starts[firsts], sizes[firsts], strict=True)
        ]
        found = _Texts(self, next_tag, np.array([self.forms.number(head) for head in heads], np.int64)[forms])
        found.find()
        chosen = np.flatnonzero(found.sizes >= 0)
        return Values(
            rows=numbers[in_row[chosen]],
            columns=columns[chosen],
            kinds=found.kinds[chosen],
            starts=found.starts[chosen],
            sizes=found.sizes[chosen],
        )

    def _cells_of_rows(self) -> tuple["Numbers", "Numbers"]:
        """Return the row of each cell, and the number of the tag after it."""
        before = np.searchsorted(self.cells, self.rows)
        counts = np.diff(np.append(before, len(self.cells)))
        last_tags = np.append(self.rows[1:], len(self.tags) - 1) - 1  # </row>, or the row's only tag
        is_closed = last_tags == self.rows
        self.require(not bool((counts[is_closed] > 0).any()))
        ends = self.tags[last_tags[~is_closed]]
        self.require(self.spans.are(ends, _ROW_END))
        self.require(bool((self.tags[last_tags[~is_closed] + 1] - ends == len(_ROW_END)).all()))
        self._verify_closed(is_closed)
        has_cells = counts > 0
        is_empty = ~has_cells & ~is_closed
        self.require(bool((last_tags[is_empty] == self.rows[is_empty] + 1).all()))
        self.require(bool((self.cells[before[has_cells]] == self.rows[has_cells] + 1).all()))
        next_tag = np.append(self.cells[1:], 0)
        next_tag[(before + counts - 1)[has_cells]] = last_tags[has_cells]
        return np.repeat(np.arange(len(self.rows)), counts), next_tag

    def _verify_closed(self, is_closed: "NDArray[np.bool_]") -> None:
        """Raise OddSheetError unless exactly these rows are empty elements."""
        before_end = self.spans.bytes.take(self.tags[self.rows + 1] - 2) == ord("/")
        self.require(bool((before_end == is_closed).all()))

    def _addresses(self, widths: "Numbers", in_row: "Numbers") -> tuple["Numbers", "Numbers"]:
        """Return the column of each cell, from 1, and where its address ends."""
        cells = self.tags[self.cells]
        self.require(self.spans.are(cells, _CELL))
        starts = cells + len(_CELL)
        columns = self.spans.bytes.take(starts).astype(np.int64) - ord("A") + 1
        self.require(not len(cells) or (int(columns.min()) >= 1 and int(columns.max()) <= 26))  # noqa: PLR2004 - letters
        starts = starts + 1
        while True:  # at most three letters, since no column is after MOST_COLUMNS
            letter = self.spans.bytes.take(starts).astype(np.int64) - ord("A") + 1
            more = (letter >= 1) & (letter <= 26)  # noqa: PLR2004
            if not more.any():
                break
            columns, starts = np.where(more, columns * 26 + letter, columns), starts + more
            self.require(int(columns.max()) <= MOST_COLUMNS)
        width = widths[in_row]
        masks = MASKS[width]
        rows = self.spans.words(self.tags[self.rows] + len(_ROW))[in_row]
        self.require(bool((((self.spans.words(starts) ^ rows) & masks) == 0).all()))
        return columns, starts + width


class _Texts:
    """Where the text of each cell of a block begins and its size, -1 without a value; its kind."""

    def __init__(self, block: RowBlock, next_tag: "Numbers", forms: "Numbers") -> None:
        self.block, self.spans, self.tags = block, block.spans, block.tags
        self.next_tag = next_tag
        self.form = forms
        self.starts = np.zeros(len(forms), np.int64)
        self.sizes = np.full(len(forms), -1, np.int64)
        self.kinds = np.array([form.kind for form in block.forms.forms], np.int64)[forms]

    def find(self) -> None:
        """Verify every cell from its start tag to the next tag, and find its text."""
        counts = self.next_tag - self.block.cells
        steps: dict[int, Callable[[Numbers], None]] = {
            1: self._skip,
            BLANK: self._verify_blank,
            VALUE: self._find_value,
            FORMULA_CLOSED: self._find_after_formula,
            LONG: self._find_long,
        }
        forms = self.block.forms.forms
        self.block.require(int(counts.max()) <= LONG)
        pairs = np.flatnonzero(np.bincount(counts * len(forms) + self.form)).tolist()
        for pair in pairs:
            tags, form = divmod(pair, len(forms))
            self.block.require(tags in steps and forms[form].allows(tags))
        for tags in sorted({pair // len(forms) for pair in pairs}):
            steps[tags](np.flatnonzero(counts == tags))

    def _skip(self, _cells: "Numbers") -> None:
        """Do nothing: the start tag was verified up to the next tag."""

    def _tag(self, cells: "Numbers", after: int) -> "Numbers":
        return self.tags[self.block.cells[cells] + after]

    def _verify_blank(self, cells: "Numbers") -> None:
        self._verify_end(cells, self._tag(cells, 1), _CELL_END)

    def _verify_end(self, cells: "Numbers", ends: "Numbers", text: bytes) -> None:
        self.block.require(self.spans.are(ends, text))
        self.block.require(bool((self.tags[self.next_tag[cells]] - ends == len(text)).all()))

    def _set(self, cells: "Numbers", starts: "Numbers", ends: "Numbers") -> None:
        self.block.require(bool((ends >= starts).all()))
        self.starts[cells], self.sizes[cells] = starts, ends - starts

    def _find_value(self, cells: "Numbers") -> None:
        starts, ends = self._tag(cells, 1), self._tag(cells, 2)
        self.block.require(self.spans.are(starts, b"<v>"))
        self._verify_end(cells, ends, _VALUE_END)
        self._set(cells, starts + len(b"<v>"), ends)

    def _find_after_formula(self, cells: "Numbers") -> None:
        """Find the values after formulas that are empty elements, those that share another cell's formula."""
        self._verify_formulas(cells, is_closed=True)
        starts, ends = self._tag(cells, 2), self._tag(cells, 3)
        self.block.require(self.spans.are(starts, b"<v>"))
        self._verify_end(cells, ends, _VALUE_END)
        self._set(cells, starts + len(b"<v>"), ends)

    def _verify_formulas(self, cells: "Numbers", *, is_closed: bool) -> None:
        block = self.spans.block
        starts, ends = self._tag(cells, 1).tolist(), self._tag(cells, 2).tolist()
        for tag in {block[start : block.find(b">", start, end) + 1] for start, end in zip(starts, ends, strict=True)}:
            found = _FORMULA.fullmatch(tag)
            self.block.require(found is not None and bool(found[2]) == is_closed)
            names = _NAME.findall(tag)
            self.block.require(len(names) == len(set(names)))
        if is_closed:
            self.block.require(all(block[end - 1] == ord(">") for end in ends))
            self.block.require(all(block.find(b">", start) == end - 1 for start, end in zip(starts, ends, strict=True)))

    def _find_long(self, cells: "Numbers") -> None:
        """Find the texts in the cells themselves, and the values after formulas."""
        is_inline = np.array([form.type == INLINE for form in self.block.forms.forms])[self.form[cells]]
        self._find_inline(cells[is_inline])
        formulas = cells[~is_inline]
        if not len(formulas):
            return
        self._verify_formulas(formulas, is_closed=False)
        ends_of_formulas, ends = self._tag(formulas, 2), self._tag(formulas, 4)
        self.block.require(self.spans.are(ends_of_formulas, _FORMULA_END))
        self._verify_end(formulas, ends, _VALUE_END)
        self._set(formulas, ends_of_formulas + len(_FORMULA_END), ends)

    def _find_inline(self, cells: "Numbers") -> None:
        if not len(cells):
            return
        starts, ends = self._tag(cells, 1), self._tag(cells, 3)
        is_spaced = self.spans.bytes.take(starts + len(_INLINE) - 1) == ord(" ")
        for chosen, text in ((~is_spaced, _INLINE), (is_spaced, _INLINE_SPACED)):
            self.block.require(self.spans.are(starts[chosen], text))
        self._verify_end(cells, ends, _INLINE_END)
        self._set(cells, starts + np.where(is_spaced, len(_INLINE_SPACED), len(_INLINE)), ends)
        if is_spaced.any():
            self.kinds[cells[is_spaced]] = self.block.forms.kind_number(CellKind(INLINE, keeps_spaces=True))


def refuse_odd_bytes(block: bytes) -> None:
    """Raise OddSheetError if a character or an entity of a block may not be in XML, or is not one that programs use."""
    letters = np.frombuffer(block, dtype=np.uint8)
    is_odd = (
        (int(letters.min()) < ord(" ") and len(block.translate(None, _CONTROLS)) != len(block))
        or (b"]" in block and b"]]>" in block)
        or (b"&" in block and not _has_known_entities(block))
    )
    if is_odd:
        raise OddSheetError
    if block.isascii():
        return
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        raise OddSheetError from None
    if _NO_CHARACTERS.search(block):
        raise OddSheetError


def _has_known_entities(block: bytes) -> bool:
    """Return whether each ampersand begins one of the five named entities, or the number of a character of XML."""
    found = _ENTITY.findall(block)
    numbers = {int(text[1:], 16) if text.startswith(b"x") else int(text) for text in set(found) if text}
    return len(found) == block.count(b"&") and all(map(_may_be_in_xml, numbers))


def _may_be_in_xml(number: int) -> bool:
    # https://www.w3.org/TR/xml/#NT-Char
    return number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number <= 0x10FFFF  # noqa: PLR2004
