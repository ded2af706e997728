"""Where a sheet's headings stand, in one row or in two, and the wording of each column; what it names is not judged."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prevent_cli.intake.cleaning import nearest, one_line
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned

ROWS_LOOKED_AT = 40  # titles, logos and notes stand above the headings
CELLS_COMPARED = 40  # of a row without a known heading; difflib takes a millisecond for each
MOST_COMPARED = 500  # in rows with one known heading
LEAST_MATCHES = 2  # one word alone may be a title


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRows:
    """The rows of the headings, as indices from 0, and for each column its wording and the row it stands in.

    `doubtful` holds the parent and the child of a column whose child is known, but may mean another under its parent.
    """

    row: int
    height: int
    wordings: tuple[str, ...]
    rows: tuple[int, ...]
    doubtful: Mapping[int, tuple[str, str]]


def find_heading_rows(sheet: RawSheet, words: Mapping[str, str], description: ReturnDescription) -> HeadingRows | None:
    """Return the row of headings, or the two rows; None where no row names enough. `words` is the vocabulary.

    Two rows are taken where together they name more than any row alone, or as many and some by both words, or where
    a heading is merged over both; and never where the second could be a row of data.
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
    if row is None and (row := _row_with_near_miss(top[:ROWS_LOOKED_AT], words)) is None:
        row = _row_of_near_misses(sheet, words)
    if row is None:
        return None
    wordings = tuple(column.text(row) for column in sheet.columns)
    return HeadingRows(row=row, height=1, wordings=wordings, rows=(row,) * len(wordings), doubtful={})


def _best_row(top: Sequence[Sequence[str]], words: Mapping[str, str]) -> tuple[int | None, int]:
    """Return the index of the row that names most columns, the first of equals, and how many; None of too few."""
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
    """Return the beginnings and the ends of the headings that are known, and the whole ones."""
    found: set[str] = set()
    for wording in words:
        said = wording.split(" ")
        for at in range(len(said)):
            found.update((" ".join(said[at:]), " ".join(said[: at + 1])))
    return frozenset(found)


def _may_name(upper: Sequence[str], lower: Sequence[str], words: Mapping[str, str], parts: Collection[str]) -> bool:
    """Return whether two rows together can name enough columns, so that it is worth finding out which."""
    may = sum(child in parts or parent in words for parent, child in zip(upper, lower, strict=True))
    return may >= _least(words)


def _row_with_near_miss(top: Sequence[Sequence[str]], words: Mapping[str, str]) -> int | None:
    """Return the first row with one known heading beside a near miss, so that the near miss can be proposed.

    Only so many texts are compared: it takes long, and a row of headings stands far above.
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
    """Return the first row of several words, where two or more of them are like headings of different columns."""
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
        """Return, for each column under a heading merged over several, the column in which that heading stands."""
        return {
            column - sheet.first_column: one.first_column - sheet.first_column
            for one in sheet.merged
            if one.first_row - sheet.first_row == self.above
            and one.last_row == one.first_row
            and one.last_column > one.first_column
            for column in range(one.first_column, min(one.last_column, sheet.first_column + len(sheet.columns) - 1) + 1)
        }

    def _filled_to_the_left(self) -> list[int]:
        """Return, for each column, the last one to its left with an upper cell; itself where there is none."""
        lefts: list[int] = []
        left: int | None = None
        for index, text in enumerate(self.upper):
            left = index if text else left
            lefts.append(index if left is None else left)
        return lefts

    def _anchor(self, index: int) -> int:
        """Return the column whose upper cell stands over this one: by the merge, else the last filled to the left."""
        if index in self.across:
            return self.across[index]
        if self.upper[index] or self.across:
            return index
        left = self.lefts[index]
        # A heading with nothing below it names its own column, and no others.
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
        return f"{self._parent(index)}: {child}" if self._tells_apart(index) else child

    def _tells_apart(self, index: int) -> bool:
        """Return whether the parent says which of several things the child means: "Outcome" of the police check.

        A parent that is known, or known together with one of its children, does; the return's own name does not.
        """
        parent = cleaned(self._parent(index))
        if not parent or parent in self.own_names:
            return False
        return parent in self.words or self.anchors[index] in self.anchors_of_joined

    @property
    def doubtful(self) -> dict[int, tuple[str, str]]:
        """Return the parent and child of each column whose child is known and was not taken for its parent's sake."""
        return {
            index: (self._parent(index), child)
            for index, child in enumerate(self.lower)
            if index not in self.joined and cleaned(child) in self.words and self._tells_apart(index)
        }

    def is_better_than(self, named: int) -> bool:
        """Return whether the two rows are headings, where a single row names so many columns."""
        if len(self.named) < _least(self.words) or self._eats_data():
            return False
        if any(cleaned(self.upper[at]) in self.words for at in self.merged_down if 0 <= at < len(self.upper)):
            return any(self.lower)
        return len(self.named) > named or (bool(self.joined) and len(self.named) + len(self.doubtful) >= named)

    def _eats_data(self) -> bool:
        """Return whether the second row could be one of data: no merge tells, and no cell of it stands alone."""
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
        """Return the two rows as what was found."""
        rows = tuple(self.above + bool(child) for child in self.lower)
        return HeadingRows(row=self.above, height=2, wordings=tuple(self.wordings), rows=rows, doubtful=self.doubtful)
