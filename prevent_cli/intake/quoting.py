"""Texts of cells that messages may show. In a return with personal columns: only text that is not about a person.

In a row that has shifted by one cell, a reference or a name is under a heading that is not personal.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from prevent_cli.intake.cells.marks import mark_meaning
from prevent_cli.intake.cleaning import nearest, one_line
from prevent_cli.intake.known_words import is_of_known_words
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription
from prevent_cli.wording import cleaned

MOST_SHOWN = 12  # characters of a number; a longer one may be a person's reference
MOST_DIGITS = 4  # of a number; payroll and telephone numbers have more
LEAST_ROWS = 3  # a word in fewer rows may be a name in a row that has shifted
LONGEST_WORD = 60
MOST_DIGITS_OF_A_WORD = 2
LEAST_LETTERS = 4  # of a word that tells a term from a name; "Al" and "Ali" are both
_LIKE_A_NAME = re.compile(r"[A-Z][a-z'\u2019-]*\.?(?: [A-Z][A-Za-z'\u2019-]*){1,2}")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof|rev|cllr|pc|dc|ps|ds|insp|sgt)\.? [A-Z]", re.IGNORECASE)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEPARATOR = r"[ ./,-]{1,2}"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )"
_TIME = (
    r"(?:(?:T|,? at |, ?| - | )\d{1,2}(?:[:.]\d{1,2}){0,2}(?:\.\d{1,6})? ?(?:[ap]\.?m\.?|h(?:ou)?rs)?"
    r" ?(?:Z|BST|(?:UTC|GMT)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?)"
)
_LIKE_A_DATE = re.compile(
    rf"{_WEEKDAY}?(?:\d{{1,4}}(?:st|nd|rd|th)?(?: of)?{_SEPARATOR}(?:\d{{1,2}}|{_MONTH}){_SEPARATOR}\d{{1,4}}"
    rf"|{_MONTH}\.?[ -]\d{{1,2}}(?:st|nd|rd|th)?,?[ -]\d{{4}}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?{_SEPARATOR})?{_MONTH}{_SEPARATOR}\d{{2,4}}){_TIME}?",
    re.ASCII | re.IGNORECASE,
)
_LIKE_A_NUMBER = re.compile(r"[\d\s.,:;%/()+?!-]+", re.ASCII)
_ANSWERS = ("yes", "true", "false", "attended", "present", "absent", "unknown", "maybe", "perhaps", "sometimes")
_SHORT_ANSWERS = frozenset(("y", "n", "no", "x", "na", "n a", "dna", "not known", "not sure", "did not attend"))


def has_personal_columns(description: ReturnDescription) -> bool:
    """Return whether any column of the return is personal, so that a shifted cell could identify a person."""
    return any(column.personal for column in description.columns)


def quotable_text(description: ReturnDescription, column: Column, text: str, near: str | None) -> str | None:
    """Return the text of a faulty cell, or None if a message must not show it."""
    if column.personal:
        return None
    if mark_meaning(text) is not None:
        return text
    is_known_word = column.answers is not None and cleaned(text) in set(map(cleaned, column.answers.unclear))
    return (
        text
        if not has_personal_columns(description) or is_known_word or _is_harmless(column.kind, text, near)
        else None
    )


def may_show_word(description: ReturnDescription, column: Column, word: str, *, rows: int, near: str | None) -> bool:
    """Return whether messages may show a word of a column of codes that is in so many rows.

    A word in three rows or more is one of a list, unless it is like a name, or has the digits or the length of a
    reference, an address or a remark.
    """
    if column.personal:
        return False
    is_of_a_list = (
        rows >= LEAST_ROWS
        and len(one_line(word)) <= LONGEST_WORD
        and sum(map(str.isdigit, word)) <= MOST_DIGITS_OF_A_WORD
        and "@" not in word
        and not is_like_a_name(word)
    )
    return is_of_a_list or quotable_text(description, column, word, near) is not None


def has_names(counts: Mapping[str, int], known: int) -> bool:
    """Return whether unknown words of a code column may be people, such as those who referred, by the rows of each.

    `known` are the rows with a known word. In a column with more of them, a name in three rows is unlikely.
    """
    return known < sum(counts.values()) and any(map(is_like_a_name, counts))


def is_like_a_name(word: str) -> bool:
    """Return whether a word may be somebody's name: a title, or two or three words with capitals, none of our lists."""
    plain = one_line(word)
    if _LIKE_A_NAME.fullmatch(plain) is None:
        return _TITLE.match(plain) is not None
    return not _our_words().intersection(cleaned(plain).split())


def contains_a_name(text: str) -> bool:
    """Return whether a heading or the name of a sheet may contain somebody's name, such as "Case worker: Ann Bell"."""
    words = re.findall(r"[\w'\u2019-]+\.?|[^\w\s]", one_line(text))
    words = [word.capitalize() if word.isupper() and len(word) >= LEAST_LETTERS else word for word in words]
    return any(is_like_a_name(" ".join(pair)) for pair in pairwise(words))


def may_be_a_name(text: str) -> bool:
    """Return whether a text that no return needs may be somebody's name: it has a name, or a word that is not known.

    A heading, sheet or file of other words is not shown: one first name has nothing that tells it from a word.
    """
    return contains_a_name(text) or not is_of_known_words(text)


@cache
def _our_words() -> frozenset[str]:
    """Return the words of every heading and code of the returns, without short ones."""
    columns = [column for description in RETURNS.values() for column in description.columns]
    headings = [heading for column in columns for heading in column.headings]
    codes = [text for column in columns for code in column.codes for text in (code.name, *code.aliases)]
    words = {word for text in (*headings, *codes) for word in cleaned(text).split()}
    return frozenset(word for word in words if len(word) >= LEAST_LETTERS)


def _is_harmless(kind: Kind, text: str, near: str | None) -> bool:
    plain = one_line(text)
    if kind in (Kind.DATE, Kind.LOOSE_DATE):
        return _LIKE_A_DATE.fullmatch(plain) is not None
    if kind is Kind.DAY_OR_ANSWER:
        return _LIKE_A_DATE.fullmatch(plain) is not None or _is_like_an_answer(plain)
    if kind in (Kind.WHOLE, Kind.YES_NO):
        return _is_short_number(plain) or _is_like_an_answer(plain)
    return near is not None and adds_no_digit(plain, near)


def adds_no_digit(text: str, near: str) -> bool:
    """Return whether every digit of the text is in the similar valid value."""
    return not Counter(filter(str.isdigit, text)) - Counter(filter(str.isdigit, near))


def has_same_letters(text: str, near: str) -> bool:
    """Return whether a reference has the same letters as a known one, so that only digits are mistyped."""
    skeleton = only_letters(text)
    return bool(skeleton) and skeleton == only_letters(near)


def only_letters(text: str) -> str:
    """Return the letters of a reference, which show its kind."""
    return re.sub(r"[\d ]", "", cleaned(text))


def _is_short_number(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return len(text) <= MOST_SHOWN and digits <= MOST_DIGITS and _LIKE_A_NUMBER.fullmatch(text) is not None


def _is_like_an_answer(text: str) -> bool:
    if any(map(str.isdigit, text)):
        return False
    return cleaned(text) in _SHORT_ANSWERS or nearest(text, {word: word for word in _ANSWERS}) is not None
