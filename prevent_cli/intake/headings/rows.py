"""The row or two rows of a sheet's headings, and the wording of each column; columns.py says what it names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from prevent_cli.intake.cleaning import nearest, one_line
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned

ROWS_LOOKED_AT = 40  # titles, logos and notes are above the headings
CELLS_COMPARED = 40  # in a row without a known heading; difflib takes a millisecond for each
MOST_COMPARED = 500  # in rows with one known heading
LEAST_MATCHES = 2  # a single word may be a title


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRows:
    """The rows of the headings, as indices from 0, with the wording and the row of each column's heading.

    `ambiguous` has the parent and child of each column whose child is known, but whose parent may change its meaning.
    """

    row: int
    height: int
    wordings: tuple[str, ...]
    rows: tuple[int, ...]
    ambiguous: Mapping[int, tuple[str, str]]


def find_heading_rows(
    sheet: RawSheet, words: Mapping[str, str], description: ReturnDescription, *, certain: Mapping[str, str]
) -> HeadingRows | None:
    """Return the row or two rows of headings, None if no row names enough columns. `words` is the vocabulary.

    Misspelt headings are compared with the `certain` part of it.

    Two rows are headings if together they name more columns than one row, or as many with some named by both words.
    A heading merged over both also makes them headings. They are not headings if the second could be a row of data.
    """
    top = [
        [cleaned(column.text(row)) for column in sheet.columns] for row in range(min(ROWS_LOOKED_AT + 1, sheet.height))
    ]
    row, named = _best_row(top[:ROWS_LOOKED_AT], words)
    above = (row - 1, row) if row is not None else range(ROWS_LOOKED_AT)
    parts = halves(words)
    pairs = [
        _Pair(sheet, at, words, description)
        for at in above
        if 0 <= at < len(top) - 1 and _may_name(top[at], top[at + 1], words, parts)
    ]
    better = [pair for pair in pairs if pair.is_better_than(named)]
    if better:
        return max(better, key=lambda pair: len(pair.named)).found()
    if row is None and (row := _row_with_near_miss(top[:ROWS_LOOKED_AT], certain)) is None:
        row = _row_of_near_misses(sheet, certain)
    if row is None:
        return None
    wordings = tuple(column.text(row) for column in sheet.columns)
    return HeadingRows(row=row, height=1, wordings=wordings, rows=(row,) * len(wordings), ambiguous={})


def _best_row(top: Sequence[Sequence[str]], words: Mapping[str, str]) -> tuple[int | None, int]:
    """Return the first row that names the most columns, and how many; None if it names too few."""
    best, most = None, _least(words) - 1
    for row, texts in enumerate(top):
        named = len({words[text] for text in texts if text in words})
        if named > most:
            best, most = row, named
    return best, most


def _least(words: Mapping[str, str]) -> int:
    return min(LEAST_MATCHES, len(set(words.values())))


def _named(texts: Iterator[str] | Collection[str], words: Mapping[str, str]) -> set[str]:
    return {words[text] for text in map(cleaned, texts) if text in words}


def halves(words: Iterable[str]) -> frozenset[str]:
    """Return the beginnings and ends of the known headings, and the whole headings."""
    return _halves(tuple(words))


@lru_cache(maxsize=256)
def _halves(words: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for wording in words:
        parts = wording.split(" ")
        for at in range(len(parts)):
            found.update((" ".join(parts[at:]), " ".join(parts[: at + 1])))
    return frozenset(found)


def _may_name(upper: Sequence[str], lower: Sequence[str], words: Mapping[str, str], parts: Collection[str]) -> bool:
    """Return whether two rows may together name enough columns to be worth a full comparison."""
    may = sum(child in parts or parent in words for parent, child in zip(upper, lower, strict=True))
    return may >= _least(words)


def _row_with_near_miss(top: Sequence[Sequence[str]], words: Mapping[str, str]) -> int | None:
    """Return the first row with one known heading and one similar to a known heading, which can be proposed.

    At most MOST_COMPARED texts are compared: it is slow, and headings are near the top.
    """
    compared = 0
    for row, texts in enumerate(top):
        if not any(text in words for text in texts):
            continue
        unknown = [text for text in texts if text and text not in words][: MOST_COMPARED - compared]
        compared += len(unknown)
        if any(nearest(text, words) for text in unknown):
            return row
    return None


def _row_of_near_misses(sheet: RawSheet, words: Mapping[str, str]) -> int | None:
    """Return the first row of several words, if two or more are similar to headings of different columns."""
    for row in range(min(ROWS_LOOKED_AT, sheet.height)):
        cells = [one_line(column.text(row)) for column in sheet.columns[:CELLS_COMPARED]]
        texts = [cell for cell in cells if cell and not any(map(str.isdigit, cell))]
        if len(texts) >= LEAST_MATCHES:
            like = {near for cell in texts if (near := nearest(cell, words)) is not None}
            return row if len(like) >= LEAST_MATCHES else None
    return None


class _Pair:
    """Two rows read as headings: parents above, children below."""

    def __init__(self, sheet: RawSheet, above: int, words: Mapping[str, str], description: ReturnDescription) -> None:
        self.above, self.words = above, words
        self.upper = [one_line(column.text(above)) for column in sheet.columns]
        self.lower = [one_line(column.text(above + 1)) for column in sheet.columns]
        names = (description.name, description.name.removesuffix("s"), description.title, *description.file_stems)
        self.own_names = frozenset(map(cleaned, names))
        self.merged_down = {
            one.first_column - sheet.first_column
            for one in sheet.merged
            if one.first_row - sheet.first_row == above and one.last_row > one.first_row
        }
        self.across = self._merged_across(sheet)
        self.lefts = self._filled_to_the_left()
        self.anchors = [self._anchor(index) for index in range(len(self.upper))]
        self.joined = {
            index: text for index in range(len(self.upper)) if (text := self._known_joined(index)) is not None
        }
        self.anchors_of_joined = {self.anchors[index] for index in self.joined}
        self.wordings = [self._wording(index) for index in range(len(self.upper))]
        self.named = _named(self.wordings, words)

    def _merged_across(self, sheet: RawSheet) -> dict[int, int]:
        """Return the first column of the merged heading above each column that has one."""
        return {
            column - sheet.first_column: one.first_column - sheet.first_column
            for one in sheet.merged
            if one.first_row - sheet.first_row == self.above
            and one.last_row == one.first_row
            and one.last_column > one.first_column
            for column in range(one.first_column, min(one.last_column, sheet.first_column + len(sheet.columns) - 1) + 1)
        }

    def _filled_to_the_left(self) -> list[int]:
        """Return the nearest column to the left that has an upper cell, for each column; itself if none has."""
        lefts: list[int] = []
        left: int | None = None
        for index, text in enumerate(self.upper):
            left = index if text else left
            lefts.append(index if left is None else left)
        return lefts

    def _anchor(self, index: int) -> int:
        """Return the column whose upper cell is above this one: merged, or the nearest filled to the left."""
        if index in self.across:
            return self.across[index]
        if self.upper[index] or self.across:
            return index
        left = self.lefts[index]
        # A heading with an empty cell below it names its own column only.
        return left if self.lower[left] else index

    def _parent(self, index: int) -> str:
        at = self.anchors[index]
        return self.upper[at] if 0 <= at < len(self.upper) else ""

    def _known_joined(self, index: int) -> str | None:
        parent, child = self._parent(index), self.lower[index]
        if not (cleaned(parent) and cleaned(child)):
            return None
        joined = (f"{parent} {child}", f"{child} {parent}", f"{child} of {parent}")
        return next((text for text in joined if cleaned(text) in self.words), None)

    def _wording(self, index: int) -> str:
        child = self.lower[index]
        if not child:
            return self.upper[index]
        if index in self.joined:
            return self.joined[index]
        return f"{self._parent(index)}: {child}" if self._parent_matters(index) else child

    def _parent_matters(self, index: int) -> bool:
        """Return whether the parent changes what the child means, as the police check does for "Outcome".

        It does if it is a known heading, alone or with one of its children. The return's own name does not.
        """
        parent = cleaned(self._parent(index))
        if not parent or parent in self.own_names:
            return False
        return parent in self.words or self.anchors[index] in self.anchors_of_joined

    @property
    def ambiguous(self) -> dict[int, tuple[str, str]]:
        """Return the parent and child of each column whose child is known, but was not used because of its parent."""
        return {
            index: (self._parent(index), child)
            for index, child in enumerate(self.lower)
            if index not in self.joined and cleaned(child) in self.words and self._parent_matters(index)
        }

    def is_better_than(self, named: int) -> bool:
        """Return whether the two rows are better headings than the best single row, which names `named` columns."""
        if len(self.named) < _least(self.words) or self._could_be_data():
            return False
        if any(cleaned(self.upper[at]) in self.words for at in self.merged_down if 0 <= at < len(self.upper)):
            return any(self.lower)
        return len(self.named) > named or (bool(self.joined) and len(self.named) + len(self.ambiguous) >= named)

    def _could_be_data(self) -> bool:
        """Return whether the second row could be data: no cells are merged, and each is under a filled one."""
        over_value = any(
            cleaned(parent) in self.words
            and self.lower[index]
            and index not in self.joined
            and index not in self.across
            and not (cleaned(parent) in self.own_names and cleaned(self.lower[index]) in self.words)
            for index, parent in enumerate(self.upper)
        )
        if over_value or self.across or self.merged_down:
            return over_value
        return all(self.upper[index] for index, child in enumerate(self.lower) if child)

    def found(self) -> HeadingRows:
        """Return the two rows as the headings found."""
        rows = tuple(self.above + bool(child) for child in self.lower)
        return HeadingRows(row=self.above, height=2, wordings=tuple(self.wordings), rows=rows, ambiguous=self.ambiguous)
