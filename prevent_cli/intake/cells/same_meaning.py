"""Whether a word and a known wording share words that say the same, and not only letters: what a person is offered."""

from collections.abc import Mapping, Sequence

from prevent_cli.wording import cleaned

LEAST_MISTYPED, SHORTEST = 88, 5  # of 100; letters of a word that may be mistyped
LEAST_OF_OTHER_KIND = 75  # of 100, where each has a word that the other lacks: "Met police" and "Police officer"
# Words that say nothing by themselves: "Local services" and "Other services" share one.
_EMPTY = frozenset(
    (
        *("the", "of", "a", "an", "and", "or", "to", "for", "in", "on", "at", "from", "by", "with", "not", "no"),
        *("service", "services", "team", "teams", "unit", "other", "case", "cases", "referral", "referrals", "person"),
        *("local", "further", "any", "support", "action", "actions", "ongoing"),
    )
)


def says_the_same(word: str, wording: str, words: Mapping[str, str], percent: float) -> bool:
    """Return whether a word probably means the code of a wording; `words` are the codes of all, `percent` the likeness.

    They share a telling word, numbers are the same, and no other word of the word is one of another code. If each has a
    telling word that the other lacks, what they share must be in no wording of another code.
    """
    one, other = cleaned(word).split(), cleaned(wording).split()
    shared = [text for text in one if _is_among(text, other)]
    telling = [text for text in shared if text not in _EMPTY]
    more = [text for text in one if text not in shared and text not in _EMPTY]
    lacking = [text for text in other if not _is_among(text, one) and text not in _EMPTY]
    if not telling or any(map(_has_digit, (*more, *lacking))):
        return False
    others = _words_of_others(words, words.get(wording, ""))
    own = {text for known, code in words.items() if code == words.get(wording, "") for text in known.split()}
    if any(_is_among(text, sorted(others - own)) for text in more):
        return False
    is_of_other_kind = bool(more and lacking)
    return not is_of_other_kind or (percent >= LEAST_OF_OTHER_KIND and others.isdisjoint(telling))


def _words_of_others(words: Mapping[str, str], code: str) -> set[str]:
    """Return the single words of the wordings of all other codes."""
    return {text for known, other in words.items() if other and other != code for text in known.split()} - _EMPTY


def _is_among(text: str, others: Sequence[str]) -> bool:
    return any(_is_same(text, other) for other in others)


def _is_same(one: str, other: str) -> bool:
    """Return whether two single words are one, in the plural or with letters mistyped."""
    from rapidfuzz import fuzz

    if one == other or _has_digit(one + other):
        return one == other
    if one.rstrip("s") == other.rstrip("s"):
        return True
    is_long = min(len(one), len(other)) >= SHORTEST and one[0] == other[0]
    return is_long and fuzz.ratio(one, other) >= LEAST_MISTYPED


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
