"""What the values of a column are: how many fit a column of a return, and how many are different."""

from collections import Counter
from dataclasses import field
from heapq import nlargest
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import DAYS, code_words, typed_values
from prevent_cli.intake.cells.code_letters import proven_letters
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cells.month_order import with_month_order
from prevent_cli.intake.cells.qualified import code_of_qualified, takes_details
from prevent_cli.intake.cells.short_years import nothing_proved, with_short_years
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind
from prevent_cli.wording import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

MOST_WORDS, FEW_WORDS = 40, 8  # in a column of codes; a few words may be in one row each
MOST_DIFFERENT = 0.5
LONGEST_KEY = 30
GAPS, DIGITS_OF_KEY = 2, 4  # in references that are whole numbers: one row in two may be missing
FIRST_TEXTS = 50  # of the most frequent, and as many others: if none fits a column, hardly any does
MOST_TEXTS = 2_000  # different texts that are typed; the reading of the return types all of them
NO_VALUE = frozenset(
    ("", "na", "n a", "tbc", "tba", "none", "unknown", "not known", "nk", "pending", "ongoing", "amh", "amherthnasol")
)
LONGEST_NO_VALUE = 12  # letters; cleaning every text of a long column takes seconds
_SIGNS = "\u2713\u2714\u2717\u2718"  # ticks and crosses, of which cleaning leaves nothing
ANYTHING = (Kind.TEXT, Kind.IDENTIFIER)  # kinds that every text fits

NONE_GIVEN: "Mapping[str, str]" = MappingProxyType({})


@dataclass(slots=True, kw_only=True)
class Values:
    """The texts of one column of a sheet with their rows; texts that mean no value are left out.

    `evidence` are those of all sheets with the same headings: they prove what a column is. Whether its values are
    unique is a question of one sheet.
    """

    counts: "Mapping[str, int]"
    rows: int
    evidence: "Mapping[str, int]" = field(default_factory=dict)
    has_day_first: "Callable[[], bool]" = nothing_proved
    _fits: dict[tuple[object, ...], float] = field(default_factory=dict)
    _samples: "tuple[list[str], list[str]] | None" = None
    _words: frozenset[str] | None = None
    days: "NDArray[np.int64] | None" = None  # of each row, once `day_order` has read them

    @property
    def filled(self) -> int:
        """Return how many rows have a value."""
        return sum(self.counts.values())

    @property
    def proving(self) -> int:
        """Return how many rows prove what the column is, in all sheets with the same headings."""
        return sum(self._proof.values())

    @property
    def _proof(self) -> "Mapping[str, int]":
        return self.evidence or self.counts

    @property
    def different(self) -> float:
        """Return the share of the filled rows that have a value of their own."""
        return len(self.counts) / self.filled if self.filled else 0.0

    @property
    def is_key(self) -> bool:
        """Return whether every row has a value of its own that could be a reference, and no day."""
        full = self.filled == self.rows == len(self.counts)
        if not full or not all(map(is_reference, self.counts)) or parse_date(next(iter(self.counts))) is not None:
            return False
        return not all(text.isdecimal() for text in self.counts) or _are_numbered(self.counts)

    def is_coded(self, column: Column) -> bool:
        """Return whether the column takes words of a code list, and the values are few words, each in several rows."""
        words = len(self._proof)
        few = words <= MOST_WORDS and (words <= MOST_DIFFERENT * self.proving or words <= FEW_WORDS)
        return bool(column.codes) and few

    def fit(self, column: Column, given: "Mapping[str, str]" = NONE_GIVEN) -> float:
        """Return the share of the filled rows whose value fits a column; 1 for a column that takes any text.

        `given` are the council's words for the column.
        """
        if column.kind in ANYTHING or not self._proof:
            return 1.0
        no_value = (column.filled, column.no_day, column.may_wait, column.not_stated, column.blank_is_none)
        key = (column.kind, column.codes, column.answers, column.earliest_year, no_value, *given)
        if key not in self._fits:
            self._fits[key] = self._measured(column, given)
        return self._fits[key]

    def has_value(self, column: Column) -> bool:
        """Return whether any text is a value of a column, and not only a word that says that there is none."""
        self._samples = self._samples or samples_of(self._proof)
        return any(value is not None for value in typed_values(column, self._samples[1], {}).values)

    def _measured(self, column: Column, given: "Mapping[str, str]") -> float:
        if self._samples is None:
            self._samples = samples_of(self._proof)
        first, texts = self._samples
        if len(first) < len(texts) and not self._share(column, given, first):
            return 0.0  # most columns are of another kind, which these texts show
        return self._share(column, given, texts)

    def _share(self, column: Column, given: "Mapping[str, str]", texts: "Sequence[str]") -> float:
        """Return the share of the rows with these texts that fit a column; a detail behind a word of its list may."""
        proof = self._proof
        words = code_words(column, given)
        letters = proven_letters(column, texts, words, blanks=self.rows - self.filled)
        typed = typed_values(column, texts, {**words, **letters})
        if column.kind in DAYS:
            every = range(len(texts))
            typed = with_month_order(texts, typed, every)
            typed = with_short_years(column, texts, typed, every, self.has_day_first)
        if len(typed.no_value) == len(texts):
            return 0.0  # "Pending" in each row fits any column of answers
        rows = sum(proof[text] for text in texts)
        wrong = [texts[index] for index in typed.complaints]
        if takes_details(column):
            wrong = [text for text in wrong if not code_of_qualified(text, words)]
        good = rows - sum(proof[text] for text in wrong)
        return good / rows

    @property
    def words(self) -> frozenset[str]:
        """Return the different values, cleaned."""
        if self._words is None:
            self._words = frozenset(map(cleaned, self.counts))
        return self._words

    def share_in(self, known: frozenset[str]) -> float:
        """Return the share of the filled rows whose cleaned value is known."""
        good = sum(rows for text, rows in self.counts.items() if cleaned(text) in known)
        return good / self.filled if self.filled else 0.0


def samples_of(counts: "Mapping[str, int]") -> "tuple[list[str], list[str]]":
    """Return the texts that are typed first, and all that are typed."""
    texts = _spread(list(counts), MOST_TEXTS)
    frequent = nlargest(FIRST_TEXTS, counts, key=counts.__getitem__)
    return list(dict.fromkeys((*frequent, *_spread(texts, FIRST_TEXTS)))), texts


def _spread(texts: "list[str]", number: int) -> "list[str]":
    """Return about as many of the texts as wanted, from all parts of the list."""
    return texts[:: max(1, len(texts) // number)]


def is_reference(text: str) -> bool:
    """Return whether a text could be a reference: it is short and has a digit."""
    return len(text) <= LONGEST_KEY and any(map(str.isdigit, text))


def _are_numbered(texts: "Collection[str]") -> bool:
    """Return whether numbers are references: they follow each other, or have as many digits. Amounts do neither."""
    numbers = [int(text) for text in texts]
    follow = max(numbers) - min(numbers) < len(numbers) * GAPS
    return follow or (len({len(text) for text in texts}) == 1 and min(map(len, texts)) >= DIGITS_OF_KEY)


def values_of(table: SheetTable, index: int, has_day_first: "Callable[[], bool]" = nothing_proved) -> Values:
    """Return the values of one column of a table, with those of the sheets that have the same headings.

    `has_day_first` says whether the dates of the sheet prove that the day comes before the month.
    """
    counts = value_counts(table, index)
    if table.alike is None:
        return Values(counts=counts, rows=len(table.rows), has_day_first=has_day_first)
    at = table.headed.index(index)
    return Values(
        counts=counts,
        rows=len(table.rows),
        evidence=table.alike.counts[at],
        has_day_first=has_day_first,
        _samples=table.alike.samples[at],
    )


def value_counts(table: SheetTable, index: int) -> "Mapping[str, int]":
    """Return the rows of each text of one column of a table; texts that mean no value are left out."""
    if index in table.counts:
        return table.counts[index]
    import numpy as np

    column = table.sheet.columns[index]
    codes = column.codes[table.rows]
    numbers = np.bincount(codes[codes >= 0], minlength=len(column.values))
    counts: Counter[str] = Counter()
    for code in np.flatnonzero(numbers).tolist():
        text = trimmed(column.values[code])
        if len(text) > LONGEST_NO_VALUE or cleaned(text) not in NO_VALUE or any(sign in text for sign in _SIGNS):
            counts[text] += int(numbers[code])
    return counts
