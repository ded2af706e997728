"""The codes most like a word that is not known, and whether the nearest is certain enough to be taken unasked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prevent_cli.wording import cleaned

LEAST_CERTAIN = 90  # of 100
LEAST_MARGIN = 10  # to the next code
LEAST_LIKE = 60  # below this, likeness says nothing about meaning
SHORTEST_MISTYPED = 3  # "Type A" and "Type B" are two words of ours, not one mistyped


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCodes:
    """The codes like a word, the most like first; `is_certain` if the first is the word mistyped and no other is."""

    codes: tuple[str, ...]
    is_certain: bool = False


def near_codes(word: str, words: Mapping[str, str]) -> NearCodes:
    """Return the codes like a word. `words` maps cleaned wordings to codes, as `code_words` returns them."""
    from rapidfuzz import fuzz, process

    scores: dict[str, float] = {}
    wordings: dict[str, str] = {}
    known = tuple(wording for wording, code in words.items() if code)
    found = process.extract(word, known, scorer=fuzz.token_sort_ratio, processor=cleaned, limit=None)
    for wording, score, _ in found:
        code = words[wording]
        if score > scores.get(code, -1):
            scores[code], wordings[code] = score, wording
    like = sorted((code for code in scores if scores[code] >= LEAST_LIKE), key=lambda code: -scores[code])
    if not like or scores[like[0]] < LEAST_CERTAIN:
        return NearCodes(codes=tuple(like))
    next_best = max((score for code, score in scores.items() if code != like[0]), default=0.0)
    is_certain = scores[like[0]] - next_best >= LEAST_MARGIN and _is_mistyped(word, wordings[like[0]])
    return NearCodes(codes=tuple(like), is_certain=is_certain)


def _is_mistyped(word: str, wording: str) -> bool:
    """Return whether a word is a known wording with letters mistyped, not one with another meaning.

    The words are as many and begin alike, so "Uncompleted" is not "Completed". Digits and short words are the same.
    """
    pairs = list(zip(sorted(cleaned(word).split()), sorted(cleaned(wording).split()), strict=False))
    if len(cleaned(word).split()) != len(cleaned(wording).split()):
        return False
    return all(one == other or _is_alike(one, other) for one, other in pairs)


def _is_alike(one: str, other: str) -> bool:
    is_long = min(len(one), len(other)) >= SHORTEST_MISTYPED
    return is_long and one[0] == other[0] and _digits(one) == _digits(other)


def _digits(text: Iterable[str]) -> str:
    return "".join(filter(str.isdigit, text))
