"""Marks of a register that could mean present or absent, where the sheet itself says which."""

import re
from collections.abc import Iterable, Mapping

from prevent_cli.intake.cells.cell_types import NO, answer_key, code_words, unclear_answer
from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns import Column

# "P = present, A = apologies". A colon or a dash is part of a key only at the start of a line or after a comma.
_EQUALS = re.compile(
    r"(?<!\w)(\w+)\s*=\s*(.*?)(?=\s*(?:[,;.()/|\n]|\band\b|(?<!\w)\w+\s*=|\Z))", re.IGNORECASE | re.ASCII
)
_AFTER_COMMA = re.compile(
    r"(?:\A|[,;\n(]|\bkey:)\s*(\w+)\s*(?::|\s[-\u2013]\s)\s*(.*?)(?=\s*(?:[,;.()/|\n]|\Z))", re.IGNORECASE | re.ASCII
)
LONGEST_KEY = 300  # characters; a longer cell is a paragraph
PRESENT = frozenset(("p", "pres", "present"))
TICKS = frozenset(("\u2713", "\u2714", "\u2705", "\u2611", "y", "yes"))
_NOT_PRESENT = ((PRESENT, "a"), (TICKS, "x"))  # what means not attended beside the marks that mean attended


def meanings_in_key(sheet: RawSheet, column: Column) -> dict[str, str]:
    """Return Yes or No for each unclear mark that the sheet's key explains; "" if the key gives something else.

    Two cells that explain a mark differently also give "".
    """
    words = code_words(column, {})
    found: dict[str, set[str]] = {}
    for text in _keys(sheet):
        for form in (_EQUALS, _AFTER_COMMA):
            for mark, meaning in form.findall(text):
                if unclear_answer(column, mark) is not None:
                    found.setdefault(answer_key(mark), set()).add(words.get(answer_key(meaning), ""))
    return {mark: meanings.pop() if len(meanings) == 1 else "" for mark, meanings in found.items()}


def _keys(sheet: RawSheet) -> Iterable[str]:
    """Return the short texts of a sheet that may be keys."""
    texts = (text for column in sheet.columns for text in column.values if len(text) <= LONGEST_KEY)
    return [one_line(text) for text in texts if any(sign in text for sign in "=:-\u2013")]


def meaning_beside_present(meetings: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """Return No for A if each cell is A or a word such as P that means present, and one meeting has both.

    If A meant attended, every agency would have attended every meeting, and be marked in two ways at one of them. So is
    it with an X beside ticks.
    `meetings` has the texts of each meeting's cells, "" for a blank.
    """
    marks = [{answer_key(text) for text in texts} for texts in meetings]
    every = set().union(*marks)
    return {
        mark: NO
        for present, mark in _NOT_PRESENT
        if every - present == {mark} and any(mark in one and len(one) > 1 for one in marks)
    }
