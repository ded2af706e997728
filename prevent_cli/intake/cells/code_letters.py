"""Codes written as one letter, such as R, A and G: read only where a column's other letters prove what they are."""

from collections.abc import Iterable

from prevent_cli.intake.cells.cell_types import CodeWords
from prevent_cli.returns import Column
from prevent_cli.wording import cleaned

LEAST_LETTERS = 2  # of different codes: "A" alone may be Achieved


def with_letters(column: Column, texts: Iterable[str], words: CodeWords) -> CodeWords:
    """Return the known words of a column, with the letters of its codes if its texts prove them.

    They do if they have two of the letters or more, and no other word of one letter that is not known.
    """
    letters = {cleaned(code.letter): code.name for code in column.codes if code.letter}
    if not letters:
        return words
    found = {word for word in map(cleaned, texts) if len(word) == 1}
    if len(found & letters.keys()) < LEAST_LETTERS or not found <= letters.keys() | words.keys():
        return words
    return {**letters, **words}
