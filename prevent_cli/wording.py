"""Wordings in a normal form for comparison, the nearest known word, and small parts of sentences.

The normal form is never printed.
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
SHORT, NEAR, NEAR_IF_SHORT = 5, 0.7, 0.6  # how alike two words are, of 1, for one to be proposed
MOST_NEAR = 3  # names of figures in an error
_MARKS = ("Mn", "Mc")  # categories of Unicode: marks that belong to the letter before them


@lru_cache(maxsize=8192)
def cleaned(text: str) -> str:
    """Return a wording without case, punctuation, invisible characters, apostrophes or extra spaces; "&" becomes "and".

    In scripts where marks are vowels, such as Indian scripts, letters keep their marks.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_FORGET).casefold().replace("&", " and ")
    return (_BREAKS.sub(" ", plain) if plain.isascii() else " ".join("".join(_of_words(plain)).split())).strip()


def _of_words(text: str) -> Iterator[str]:
    """Yield letters, digits and the marks that belong to a letter, with a space for everything else."""
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
    """Return whether a sign is a mark of the letter before it, other than a variation selector."""
    return unicodedata.category(sign) in _MARKS and "VARIATION SELECTOR" not in unicodedata.name(sign, "")


def _takes_marks(letter: str) -> bool:
    """Return whether a letter's marks distinguish words. NFKC has already joined Latin letters and accents."""
    return letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")


def slug(text: str) -> str:
    """Return a wording as part of a figure's name, with hyphens between words; equal for equal normal forms.

    A wording without letters and digits becomes its code points after "unnamed_", which no other wording contains.
    """
    return cleaned(text).replace(" ", "-") or "_".join(("unnamed", *_code_points(text)))


def _code_points(text: str) -> Iterator[str]:
    signs = unicodedata.normalize("NFKC", text)
    return (f"{ord(sign):04x}" for sign in signs if sign not in UNSEEN and not sign.isspace())


def parts(text: str) -> tuple[str, ...]:
    """Return the wordings separated by semicolons or new lines, stripped and without empty ones."""
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str | None = None, most: int = 1) -> str:
    """Return the end of an error's sentence: the nearest known words, else `otherwise`, else all known words."""
    choices = tuple(known)
    close = difflib.get_close_matches(word, choices, n=most, cutoff=NEAR_IF_SHORT)
    near = [choice for choice in close if _is_near(word, choice)]
    if near:
        return "did you mean " + ", ".join(f'"{choice}"' for choice in near) + "?"
    if otherwise is not None:
        return otherwise
    return f"use one of {', '.join(choices)}" if choices else "none exist"


def _is_near(word: str, choice: str) -> bool:
    """Return whether two close words are near enough: they are short, alike, or one is the beginning of the other."""
    begins = choice.startswith(word) or word.startswith(choice)
    return begins or len(word) <= SHORT or difflib.SequenceMatcher(None, choice, word).ratio() >= NEAR


def nearest_names(name: str, names: Sequence[str]) -> str:
    """Return the end of an error's sentence: the figures with the words of a name, latest first, or like it; or ""."""
    words = _words(name)
    having = [one for one in names if words and words <= _words(one)]
    if not having:
        return did_you_mean(name, names, otherwise="", most=MOST_NEAR)
    nearest = sorted(sorted(having, reverse=True), key=lambda one: (len(_words(one)), not one.endswith(name)))
    more = f" {len(having):,} names have the word." if len(having) > MOST_NEAR else ""
    return f"did you mean {format_list([quoted(one) for one in nearest[:MOST_NEAR]], last='or')}?{more}"


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", name.casefold()))


def format_list(words: Sequence[str], *, last: str = "and") -> str:
    """Return words as a list in a sentence: "a", "a and b", "a, b and c"; `last` is the word before the last."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def format_some(words: Sequence[str], *, most: int) -> str:
    """Return the first words of a list as a sentence has them, and how many more there are."""
    more = len(words) - most
    return format_list([*words[:most], *([f"{more} more"] if more > 0 else [])])


def capital(words: str) -> str:
    """Return words with a capital first letter, otherwise unchanged."""
    return words[:1].upper() + words[1:]


def in_command(word: str) -> str:
    """Return a word as it is typed in a command: in quotation marks where a shell would split it."""
    return word if re.fullmatch(r"[\w./:\\~+,-]+", word) else f'"{word}"'


def quoted(text: str) -> str:
    """Return a text in quotation marks, as in TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def to_write(table: str, key: str, value: str) -> str:
    """Return the part of a sentence with the heading and the line to write in prevent.toml."""
    return f"under [{table}] in prevent.toml write {key} = {quoted(value)}"
