"""Words of code columns whose meaning prevent.toml should give: which may be shown, in how many rows, and like which.

A word is shown only in a column that is not personal, and only where it cannot be about one person.
"""

from collections.abc import Iterator, Mapping

from prevent_cli.intake.cells.cell_types import ANSWERS, NO, YES, code_words, unclear_answer
from prevent_cli.intake.cells.near_codes import NearCodes, near_codes
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.quoting import has_names, may_show_word
from prevent_cli.records import dataclass
from prevent_cli.returns import Column

MOST_RARE = 2  # rows for each unknown word, on average: with fewer, the column may contain names or remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownWord:
    """One word, the number of rows that have it, and our codes that are most like it."""

    word: str
    rows: int
    near: NearCodes


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownWords:
    """The unknown words of one column of a return, the most frequent first.

    `unshown` is the number of words that a message may not show, `unshown_rows` that of their rows. `codes` are all of
    the column's. `has_meanings`: prevent.toml gives the meaning of other words of the column.
    """

    return_name: str
    column: Column
    places: frozenset[tuple[str, str | None]]
    words: tuple[UnknownWord, ...]
    unshown: int
    unshown_rows: int
    codes: tuple[str, ...]
    has_meanings: bool


def unknown_words(returns: Mapping[str, CheckedReturn | None]) -> tuple[UnknownWords, ...]:
    """Return the unknown words of each column of codes that is not personal, return by return."""
    return tuple(found for checked in returns.values() if checked is not None for found in _of_return(checked))


def _of_return(checked: CheckedReturn) -> Iterator[UnknownWords]:
    for name, counts in checked.unknown_words.items():
        column = checked.description.column(name)
        if column.personal or not counts:
            continue
        yield _of_column(checked, column, counts)


def _of_column(checked: CheckedReturn, column: Column, counts: Mapping[str, int]) -> UnknownWords:
    words = code_words(column, checked.meanings.get(column.name, {}))
    is_list = _is_list_of_words(checked, column, counts)
    shown = {
        word: rows
        for word, rows in counts.items()
        if may_show_word(
            checked.description,
            column,
            word,
            rows=rows if is_list else 1,
            near=(nearest(word, words) or None) if column.codes else None,
        )
    }
    found = [UnknownWord(word=word, rows=rows, near=_near(column, word, words)) for word, rows in shown.items()]
    return UnknownWords(
        return_name=checked.description.name,
        column=column,
        places=frozenset(checked.places.sources),
        words=tuple(sorted(found, key=lambda one: (-one.rows, one.word))),
        unshown=len(counts) - len(shown),
        unshown_rows=sum(counts.values()) - sum(shown.values()),
        codes=tuple(code.name for code in column.codes) or (YES, NO),
        has_meanings=bool(checked.meanings.get(column.name)),
    )


def _is_list_of_words(checked: CheckedReturn, column: Column, counts: Mapping[str, int]) -> bool:
    """Return whether a column has words of a list: more are known than not, or each is frequent.

    A column with a known heading and few known words may contain names, such as those of referrers.
    """
    unknown, known = sum(counts.values()), checked.known_words.get(column.name, 0)
    if has_names(counts, known):
        return False
    return known >= unknown or unknown >= MOST_RARE * len(counts)


def _near(column: Column, word: str, words: Mapping[str, str]) -> NearCodes:
    """Return the nearest codes; an answer like Booked is never taken for Yes or No."""
    if column.kind not in ANSWERS:
        return near_codes(word, words)
    return NearCodes(codes=() if unclear_answer(column, word) is None else (NO, YES))
