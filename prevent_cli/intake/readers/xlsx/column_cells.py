"""The cells of one column of a large sheet, each with a value as the number of a distinct one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.intake.readers.xlsx.distinct import ByteSpans, first_of_each, texts_of
from prevent_cli.intake.readers.xlsx.kinds_of_cells import CellKind
from prevent_cli.intake.readers.xlsx.row_block import Values
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prevent_cli.intake.readers.byte_words import Words
    from prevent_cli.intake.readers.xlsx.distinct import Numbers

_LONGEST_KEY = 32  # bytes of a text that is compared by its words; a longer one by the text itself
_AT_ONCE = 2**16  # cells
_MOST_PARTS = 256  # of a wide sheet, where a block has few rows: an array takes as much memory as a dozen cells
_LONG = np.uint64(2**64 - 1)  # no text has such bytes
_Part = tuple["NDArray[np.int32]", list["Words"], "Numbers"]  # rows, words of the texts, numbers of the kinds


class ColumnCells:
    """The cells of one column. Each has the number of its distinct value."""

    def __init__(self) -> None:
        self.last_row = 0
        self._long: dict[bytes, int] = {}
        self._parts: list[_Part] = []  # cells that are not numbered yet
        self._waiting = 0
        self._distinct: list[_Part] = []  # the distinct values of cells numbered together
        self.read = self.different = 0  # cells that are numbered, and their values that differ from others near them
        self._coded: list[tuple[NDArray[np.int32], NDArray[np.int32]]] = []

    def add(self, spans: ByteSpans, values: Values, chosen: "Numbers") -> None:
        """Add the chosen values of a block, which are all in this column."""
        starts, sizes = values.starts[chosen], values.sizes[chosen]
        keys = spans.keys(starts, np.minimum(sizes, _LONGEST_KEY))
        is_long = sizes > _LONGEST_KEY
        if is_long.any():
            ends = (starts + sizes)[is_long].tolist()
            texts = [spans.block[start:end] for start, end in zip(starts[is_long].tolist(), ends, strict=True)]
            keys[0][is_long] = [self._long.setdefault(text, len(self._long)) for text in texts]
            keys[1][is_long] = _LONG
            for key in keys[2:]:
                key[is_long] = 0
        rows = values.rows[chosen].astype(np.int32)
        self.last_row = int(rows[-1])
        self._parts.append((rows, keys, values.kinds[chosen]))
        self._waiting += len(rows)
        if self._waiting >= _AT_ONCE or len(self._parts) >= _MOST_PARTS:
            self._number()

    def _number(self) -> None:
        """Give each cell that waits the number of its value among those that wait."""
        if not self._waiting:
            return
        rows, keys, kinds = _joined(self._parts)
        self._parts, self._waiting = [], 0
        firsts, codes = _first_of_each(keys, kinds)
        self._coded.append((rows, codes.astype(np.int32) + np.int32(self.different)))
        self._distinct.append((rows[firsts], [key[firsts] for key in keys], kinds[firsts]))
        self.different += len(firsts)
        self.read += len(rows)

    def numbered(self, height: int) -> "NumberedColumn":
        """Return the column; this object is empty afterwards."""
        self._number()
        _, keys, kinds = _joined(self._distinct)
        firsts, numbers = _first_of_each(keys, kinds)
        texts = texts_of(keys, firsts)
        if self._long and len(keys) > 1:
            long = list(self._long)
            for at in np.flatnonzero(keys[1][firsts] == _LONG).tolist():
                texts[at] = long[int(keys[0][firsts[at]])]
        codes = np.full(height, -1, dtype=np.int32)
        numbers = numbers.astype(np.int32)
        self._distinct, self._long = [], {}
        while self._coded:
            rows, coded = self._coded.pop()
            codes[rows - 1] = numbers[coded]
        return NumberedColumn(codes=codes, distinct=texts, kinds=kinds[firsts].tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedColumn:
    """The cells of a column: `codes` index `distinct`, the values as in the XML, and `kinds`; -1 for an empty cell."""

    codes: "NDArray[np.int32]"
    distinct: list[bytes]
    kinds: list[int]

    def by_kind(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each kind and the places of its values."""
        kinds = np.array(self.kinds)
        order = np.argsort(kinds, kind="stable")
        starts = np.flatnonzero(np.diff(kinds[order], prepend=-1))
        for places in np.split(order, starts[1:]):
            yield int(kinds[places[0]]), places.tolist()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedCells:
    """The cells of a sheet as in its XML, by the index of the column, and the kinds that their numbers stand for."""

    columns: Mapping[int, NumberedColumn]
    kinds: tuple[CellKind, ...]


def _first_of_each(keys: list["Words"], kinds: "Numbers") -> tuple["Numbers", "Numbers"]:
    has_one_kind = bool((kinds == kinds[0]).all())
    return first_of_each(keys if has_one_kind else [*keys, kinds.astype(np.uint64)])


def _joined(parts: Sequence[_Part]) -> _Part:
    words = max(len(keys) for _, keys, _ in parts)
    return (
        np.concatenate([rows for rows, _, _ in parts]),
        [np.concatenate([_word(part, at) for part in parts]) for at in range(words)],
        np.concatenate([kinds for _, _, kinds in parts]),
    )


def _word(part: _Part, at: int) -> "Words":
    """Return one word of each text of a part; a shorter text has zeros there."""
    rows, keys, _ = part
    return keys[at] if at < len(keys) else np.zeros(len(rows), np.uint64)
