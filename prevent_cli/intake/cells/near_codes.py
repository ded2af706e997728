"""The codes most like a word that is not known, and whether the nearest is certain enough to be taken unasked."""

from collections.abc import Iterable, Mapping

from prevent_cli.intake.cells.denials import opposes
from prevent_cli.intake.cells.same_meaning import says_the_same
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

LEAST_CERTAIN = 90  # of 100
LEAST_MARGIN = 10  # to the next code
LEAST_LIKE = 60  # below this, likeness says nothing about meaning
SHORTEST_MISTYPED = 3  # "Type A" and "Type B" are two words of ours, not one mistyped


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCodes:
    """The codes like a word, the most like first; `is_certain` if the first is the word mistyped and no other is.

    `is_clear` says that the first is much more like the word than the second, and `is_likely` that it also says the
    same in whole words. `percent` is the likeness of the first.
    """

    codes: tuple[str, ...]
    is_certain: bool = False
    is_clear: bool = False
    is_likely: bool = False
    percent: float = 0


def near_codes(word: str, words: Mapping[str, str]) -> NearCodes:
    """Return the codes like a word. `words` maps cleaned wordings to codes, as `code_words` returns them.

    A wording that denies what the word asserts is not like it, nor one that asserts what the word denies.
    """
    from rapidfuzz import fuzz, process

    scores: dict[str, float] = {}
    wordings: dict[str, str] = {}
    known = tuple(wording for wording, code in words.items() if code)
    found = process.extract(
        word, known, scorer=fuzz.token_sort_ratio, processor=cleaned, limit=None, score_cutoff=LEAST_LIKE
    )
    for wording, score, _ in found:
        code = words[wording]
        if score > scores.get(code, -1) and not opposes(word, wording):
            scores[code], wordings[code] = score, wording
    like = sorted(scores, key=lambda code: -scores[code])
    if not like:
        return NearCodes(codes=())
    best = scores[like[0]]
    is_clear = len(like) == 1 or best - scores[like[1]] >= LEAST_MARGIN
    is_certain = best >= LEAST_CERTAIN and is_clear and _is_mistyped(word, wordings[like[0]])
    is_likely = is_clear and says_the_same(word, wordings[like[0]], words, best)
    return NearCodes(codes=tuple(like), is_certain=is_certain, is_clear=is_clear, is_likely=is_likely, percent=best)


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
