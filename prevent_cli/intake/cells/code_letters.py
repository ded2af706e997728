"""Words of one letter, such as R, A and G: read only where a column's other letters prove what they are."""

from collections.abc import Collection, Iterable, Mapping

from prevent_cli.intake.cells.cell_types import ANSWERS, NO, CodeWords, answer_key
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.returns import Column, welsh
from prevent_cli.wording import cleaned

LEAST_LETTERS = 2  # of different meanings: "A" alone may be Achieved, or apologies
_WELSH_YES = frozenset(map(answer_key, welsh.YES))


def with_letters(column: Column, texts: Iterable[str], words: CodeWords) -> CodeWords:
    """Return the known words of a column, with the letters of its codes if its texts prove them.

    They do if they have two of the letters or more, and no other word of one letter that is not known.
    """
    (letters,) = letters_of(column) if column.codes else ({},)
    if not letters:
        return words
    found = {word for word in map(cleaned, texts) if len(word) == 1}
    if len(found & letters.keys()) < LEAST_LETTERS or not found <= letters.keys() | words.keys():
        return words
    return {**letters, **words}


def with_welsh_no(column: Column, texts: Collection[str], words: CodeWords) -> CodeWords:
    """Return the known words of a column, with "Na" as No if a cell has a Welsh Yes and none has NA, which is "n/a"."""
    plain = {trimmed(text) for text in texts} if column.kind in ANSWERS else set()
    key = answer_key(welsh.NO_BESIDE_YES[0])
    is_welsh = not plain.isdisjoint(welsh.NO_BESIDE_YES) and not _WELSH_YES.isdisjoint(map(answer_key, plain))
    others = {text for text in plain if answer_key(text) == key}.difference(welsh.NO_BESIDE_YES)
    return {key: NO, **words} if is_welsh and not others else words


def letters_of(column: Column) -> tuple[dict[str, str], ...]:
    """Return the lists of a column's letters, cleaned, each letter with its code, or with Yes or No."""
    if column.answers is not None:
        return tuple({cleaned(letter): word for letter, word in one} for one in column.answers.letters)
    return ({cleaned(code.letter): code.name for code in column.codes if code.letter},)


def proven_letters(column: Column, texts: Collection[str], words: CodeWords, *, blanks: int = 0) -> Mapping[str, str]:
    """Return the unknown letters in the texts of a column with their meanings, if one list has all of its letters.

    In a column of answers no other word, and no blank cell where each row must have an answer, may mean the same.
    """
    found = {word for word in map(cleaned, texts) if len(word) == 1}
    if column.answers is None:
        return {word: code for word, code in with_letters(column, texts, words).items() if word not in words}
    for letters in letters_of(column):
        if len(found & letters.keys()) >= LEAST_LETTERS and found <= letters.keys():
            new = {word: letters[word] for word in found if word not in words}
            others = {words.get(answer_key(text)) for text in texts if len(cleaned(text)) > 1}
            is_clear = not (column.filled and blanks) and not others & set(new.values())
            return new if is_clear else {}
    return {}


def likely_letter(column: Column, word: str) -> str:
    """Return what a letter means in the lists of a column, "" if none of them or several say so."""
    meanings = {one[word] for one in letters_of(column) if word in one}
    return meanings.pop() if len(meanings) == 1 else ""
