"""Wordings brought to one form, so that two spellings of a name can be compared, and the nearest to one not known.

Nothing is ever printed in that form.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

# Zero-width and bidirectional marks, the byte order mark and the soft hyphen: pasted in from web pages and Word.
UNSEEN = "".join(
    map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)
_FORGET = dict.fromkeys(map(ord, UNSEEN + "'\u2018\u2019\u02bc`"))
_BREAKS = re.compile(r"[\W_]+")
_MARKS = ("Mn", "Mc")  # categories of Unicode: what is written on, below or beside the letter before it


@lru_cache(maxsize=8192)
def cleaned(text: str) -> str:
    """Return a wording without case, punctuation, unseen marks or extra spaces; apostrophes go, "&" reads as "and".

    In scripts where marks are vowels, such as those of India, letters keep them.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_FORGET).casefold().replace("&", " and ")
    return (_BREAKS.sub(" ", plain) if plain.isascii() else " ".join("".join(_of_words(plain)).split())).strip()


def _of_words(text: str) -> Iterator[str]:
    """Yield what words are made of, and a space for all else; a mark belongs to a letter before it that takes marks."""
    letter = ""
    for sign in text:
        if sign.isalnum():
            letter = sign
            yield sign
        elif letter and _is_mark(sign) and _takes_marks(letter):
            yield sign
        else:
            letter = ""
            yield " "


def _is_mark(sign: str) -> bool:
    """Return whether a sign belongs to the letter before it; a mere choice among its shapes does not."""
    return unicodedata.category(sign) in _MARKS and "VARIATION SELECTOR" not in unicodedata.name(sign, "")


def _takes_marks(letter: str) -> bool:
    """Return whether marks tell words of a letter apart: a Latin one has its accents within it by now."""
    return letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")


def slug(text: str) -> str:
    """Return a wording as a part of a figure's name, its words parted by hyphens; the same for what reads the same.

    One of signs alone is named by their code points, with an underscore, which no other wording has.
    """
    return cleaned(text).replace(" ", "-") or "_".join(("unnamed", *_code_points(text)))


def _code_points(text: str) -> Iterator[str]:
    signs = unicodedata.normalize("NFKC", text)
    return (f"{ord(sign):04x}" for sign in signs if sign not in UNSEEN and not sign.isspace())


def parts(text: str) -> tuple[str, ...]:
    """Return the wordings that semicolons or new lines part, each stripped, empty ones dropped."""
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str | None = None, most: int = 1) -> str:
    """Return the end of an error's sentence: the nearest known words, else `otherwise`, else all that are known."""
    choices = tuple(known)
    near = difflib.get_close_matches(word, choices, n=most)
    if near:
        return "did you mean " + ", ".join(f'"{choice}"' for choice in near) + "?"
    return f"there is {', '.join(choices) or 'none'}" if otherwise is None else otherwise


def format_list(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def capital(words: str) -> str:
    """Return words with a capital at their head, the rest as it is."""
    return words[:1].upper() + words[1:]


def quoted(text: str) -> str:
    """Return a text as TOML writes it, in quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def to_write(table: str, key: str, value: str) -> str:
    """Return the part of a sentence that says what to type into prevent.toml: the heading, and the line under it."""
    return f"under [{table}] in prevent.toml write {key} = {quoted(value)}"


def in_command(word: object) -> str:
    """Return a word as it is typed in a command: in quotation marks where a shell would part it."""
    return str(word) if re.fullmatch(r"[\w./:\\~+-]+", str(word)) else f'"{word}"'
