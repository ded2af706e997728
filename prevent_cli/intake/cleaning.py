"""How wordings are compared, trimmed and pointed at; nothing here decides what is right."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Zero-width and bidirectional marks, the byte order mark and the soft hyphen: pasted in from web pages and Word.
UNSEEN = "".join(
    map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)
ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_COMPARED = 100  # difflib is quadratic; no heading or code is longer
LEAST_LIKENESS = 0.72  # proposes "Date recieved", not "Number of staff trained"
_FORGET = dict.fromkeys(map(ord, UNSEEN + "'\u2018\u2019\u02bc`"))
_BREAKS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def cleaned(text: str) -> str:
    """Return text as headings and codes are compared: letter case, spaces, punctuation and unseen marks forgotten."""
    plain = unicodedata.normalize("NFKC", text).translate(_FORGET).casefold().replace("&", " and ")
    return _BREAKS.sub(" ", plain).strip()


def trimmed(text: str) -> str:
    """Return text without spaces and unseen marks at either end."""
    found = text.strip()
    return found if found.isascii() else found.strip(UNSEEN + " \u00a0\t\r\n").strip()


def one_line(text: str) -> str:
    """Return text with compatibility forms folded, unseen marks dropped and every run of spaces as one."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, UNSEEN))).split())


def nearest(text: str, wordings: Mapping[str, str]) -> str | None:
    """Return the good value whose cleaned wording is most like the text, or None. `wordings` maps cleaned to good."""
    wanted = cleaned(text)
    if not wanted or len(wanted) > LONGEST_COMPARED:
        return None
    alike = difflib.get_close_matches(wanted, wordings, n=1, cutoff=LEAST_LIKENESS)
    return wordings[alike[0]] if alike else None


def letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def column_number(column_letters: str) -> int:
    """Return the number, from 1, of a column's letters."""
    number = 0
    for letter in column_letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
