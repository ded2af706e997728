"""Whether two wordings deny different things: "No risk" and "High risk" have like letters and opposite meanings."""

import re
from collections.abc import Iterable, Sequence

from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned

DENIALS = frozenset(
    (
        *("no", "not", "non", "none", "nil", "never", "without", "low", "nor", "neither", "nobody", "nothing"),
        *("cannot", "cant", "didnt", "isnt", "wasnt", "hasnt", "havent", "doesnt", "couldnt", "wont", "wouldnt"),
        *("dim", "ddim", "nid", "heb"),
    )
)
_PREFIXES = ("un", "non", "dis")  # "Unsuitable" denies the "Suitable" of another wording
_ENDS = frozenset(("but", "with", "however", "although", "high", "yes", "some"))  # what follows these is not denied
_BREAKS = re.compile(r"\s+[-\u2013\u2014]\s+|[;:.(){}\[\]?!]")
# These add nothing to what is denied: "No action" and "No further action" are one.
_EMPTY = frozenset(
    (
        *("further", "any", "longer", "ongoing", "current", "currently", "present", "yet", "been"),
        *("a", "an", "the", "or", "and", "to", "of", "for"),
    )
)
LEAST_ALIKE = 80  # of 100, for a word that may be mistyped


def opposes(word: str, wording: str) -> bool:
    """Return whether a word denies what a known wording asserts, or the other way round, so neither means the other.

    That is so if only one of them denies anything, or if they deny different things, as "No action" and "No concerns".
    """
    if cleaned(word) == cleaned(wording):
        return False
    one, other = _claims(word, wording), _claims(wording, word)
    if one.denies != other.denies:
        return True
    differ = bool(one.denied and other.denied) and not _share(one.denied, other.denied)
    return differ or contradicts(word, wording)


def denies(word: str) -> bool:
    """Return whether a wording denies anything."""
    return not DENIALS.isdisjoint(cleaned(word).split())


def contradicts(word: str, wording: str) -> bool:
    """Return whether some word is denied in one of two wordings and asserted in the other."""
    one, other = _claims(word, wording), _claims(wording, word)
    return _share(one.denied, other.asserted) or _share(one.asserted, other.denied)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """The words that a wording asserts, those that it denies, and whether it denies anything."""

    asserted: frozenset[str]
    denied: frozenset[str]
    denies: bool


def _claims(text: str, other: str) -> _Claims:
    """Return the claims of a text. A denial behind everything, as in "Adopted - no", denies what is before it."""
    others = frozenset(cleaned(other).split())
    asserted: set[str] = set()
    denied: set[str] = set()
    denies = False
    for part in _BREAKS.split(text):
        words = _without_prefixes(cleaned(part).split(), others)
        first, last = _split(words)
        denies |= not DENIALS.isdisjoint(words)
        if words and words[-1] in DENIALS:
            denied |= asserted | first
            asserted = set()
            continue
        asserted |= first
        denied |= last
    return _Claims(asserted=frozenset(asserted - denied), denied=frozenset(denied), denies=denies)


def _without_prefixes(words: Iterable[str], others: frozenset[str]) -> list[str]:
    """Return words, each with a denying prefix as a denial and a word of the other wording."""
    found: list[str] = []
    for word in words:
        rest = next((word.removeprefix(one) for one in _PREFIXES if word.startswith(one)), word)
        found += ["not", rest] if rest != word and rest in others else [word]
    return found


def _split(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the words that are asserted, and those behind a denial."""
    asserted: set[str] = set()
    denied: set[str] = set()
    is_denied = False
    for word in words:
        if word in DENIALS:
            is_denied = True
        elif word in _ENDS:
            is_denied = False
        elif word not in _EMPTY:
            (denied if is_denied else asserted).add(word)
    return asserted, denied


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether any word is in both, letters mistyped and plurals included."""
    from rapidfuzz import fuzz

    return any(one == other or fuzz.ratio(one, other) >= LEAST_ALIKE for one in some for other in others)
