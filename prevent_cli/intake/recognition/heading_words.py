"""Likeness of headings: the words of a heading in a common form, and how near it is to a column's headings."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from prevent_cli.intake.headings.bilingual import bilingual_halves
from prevent_cli.returns import RETURNS, Column, Kind
from prevent_cli.wording import cleaned

SETTLED = 1.1  # strength of a heading that the council has named
EXACT, SAME_WORDS, LESS_WORDS, PART, MISSPELT = 1.0, 0.9, 0.87, 0.85, 0.84  # of a heading that is known
FALLBACK = 0.82  # of a general heading, which names a column if no other heading does
NEAR, BY_VALUES = 0.5, 0.4  # of one that is like a known one, and of one that only its values suggest
LEAST_NEAR_PERCENT = 80
LONG_WORD = 6  # letters; a shorter word with one letter changed is often another word
MISSPELT_LETTERS = 2
# How officers shorten words, and different words for the same thing in headings.
_LONG = {
    "rec": "received", "recd": "received", "rcvd": "received", "recieved": "received", "receipt": "received",
    "dept": "department", "dep": "department", "directorate": "department", "ref": "reference", "refs": "reference",
    "num": "number", "nr": "number", "nos": "number", "qty": "number", "org": "organisation",
    "organization": "organisation", "organisations": "organisation", "mtg": "meeting", "cttee": "committee",
    "yr": "year", "qtr": "quarter", "emp": "employee", "dt": "date", "day": "date", "dates": "date",
    "sch": "school", "resp": "responsible", "trg": "training", "tng": "training", "req": "required",
    "compl": "completed", "completion": "completed", "referrals": "referral", "referred": "referral",
    "referring": "referral", "persons": "people", "adoption": "adopted", "acceptance": "accepted",
    "closure": "closed", "closing": "closed", "exited": "exit", "discussion": "discussed", "six": "6",
    "twelve": "12", "1st": "first", "2nd": "second", "mths": "month", "mth": "month", "months": "month",
    "sessions": "session", "meetings": "meeting", "reviewed": "review", "directorates": "department",
    "onto": "to", "into": "to", "desc": "description", "descr": "description",
}  # fmt: skip
_MONTHS = re.compile(r"\b(\d+)(?:m|mth|mths|month|months)\b")  # "6m" after cleaning
_EMPTY = frozenset(("the", "of", "on", "a", "an", "was", "is", "if", "any", "please", "presenting", "main", "primary"))
_FORM = re.compile(
    r"\((?:dd|d|yyyy|y/n|yes|tick|select|drop|please|if |mm|text|number)[^)]*\)|\b(?:dd/mm/yy(?:yy)?|y/n)\b",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+", re.ASCII)
_IN_WORDS = frozenset(("desc", "descr", "description", "text", "txt"))  # ends of headings that databases write
_PARTS = re.compile(r"\s*[/\n|\u2013\u2014]\s*|\s+-\s+")
# A word like these changes what a near heading means, so a heading with one is near only to headings with it.
_TELLING = frozenset(
    (
        "birth", "dob", "name", "email", "address", "postcode", "phone", "telephone", "previous", "last", "next",
        "due", "expiry", "expires", "start", "end", "first", "second", "not", "no", "non", "without", "closed",
        "total", "percent", "cost", "budget", "other", "reason", "parent", "school", "ward", "time", "planned",
        "target", "review", "sent", "decision", "consent", "police", "panel", "months", "years", "year", "quarter",
        "month", "entered", "logged", "recorded", "status", "code", "number", "manager", "age",
    )
)  # fmt: skip


# Words of a heading that say who or what a day is of, so that the return's own noun is not to spare beside them.
_OTHERS = frozenset(("panel", "police", "ctp", "school", "parent", "section", "consent", "decision", "first", "last"))
_ANOTHER = frozenset(("previous", "earlier", "last", "next", "other", "parent", "school", "sibling", "second", "old"))
_OF_REFERENCES = frozenset(("date", "id", "reference", "identifier", "urn"))
_DAYS = frozenset(kind for kind in Kind if "DATE" in kind.name or "DAY" in kind.name)


@cache
def words_of(heading: str) -> frozenset[str]:
    """Return the words of a heading in their long form, without those that say nothing."""
    plain = _MONTHS.sub(r"\1 month", cleaned(_FORM.sub(" ", heading))).split()
    if plain[:1] == ["no"]:
        plain[0] = "number"
    if len(plain) > 1 and plain[-1] == "no":
        plain[-1] = "number"
    return frozenset(_LONG.get(word, word) for word in plain if word not in _EMPTY)


@dataclass(frozen=True, slots=True)
class Place:
    """What a return says about a column's headings: its own nouns, and whether the column dates the row."""

    nouns: frozenset[str] = frozenset()
    dates_the_row: bool = False


@cache
def place_in(name: str, column: str) -> Place:
    """Return the place of a column in a return."""
    description = RETURNS[name]
    stems = (description.name, *description.file_stems, *_ALSO_CALLED.get(name, ()))
    nouns = frozenset().union(*(words_of(stem.replace("-", " ").replace("_", " ")) for stem in stems))
    singular = {word.removesuffix("s") for word in nouns}
    return Place(nouns | singular, column == description.event_date)


_ALSO_CALLED = {"referrals": ("case",)}


@cache
def wordings_of(column: Column) -> tuple[str, ...]:
    """Return the headings that always name a column, cleaned."""
    return tuple(dict.fromkeys(map(cleaned, column.certain_headings)))


def parts_of(heading: str) -> tuple[str, ...]:
    """Return the parts of a heading in two languages or with two names, such as "Dyddiad / Date received"."""
    found = tuple(part for part in _PARTS.split(heading) if cleaned(part))
    return found if len(found) > 1 else bilingual_halves(heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How near a heading is to a column: `strength` from 0 to 1, and the column's heading that it is near to."""

    strength: float
    wording: str = ""

    @property
    def known(self) -> bool:
        """Return whether the heading is one of the column's, in other forms of its words at most."""
        return self.strength >= FALLBACK


NOTHING = Likeness(strength=0)
NOWHERE = Place()


def likeness(heading: str, column: Column, own: Collection[str] = (), place: Place = NOWHERE) -> Likeness:
    """Return how near a heading is to a column: the same, the same words, one of its two parts, or like it.

    `own` are the headings that the council has settled for the column.
    """
    if cleaned(heading) in map(cleaned, own):
        return Likeness(strength=SETTLED, wording=cleaned(heading))
    whole = _known(heading, column, place)
    if whole.strength:
        return whole
    if (of_system := _of_system(heading, column, place)).strength:
        return of_system
    parts = [one for part in parts_of(heading) if (one := _known(part, column, place)).strength]
    if parts:
        best = max(parts, key=lambda one: one.strength)
        return Likeness(strength=min(PART, best.strength), wording=best.wording)
    return _misspelt(heading, column) or _near(heading, column) or _below(heading, column, place)


def _below(heading: str, column: Column, place: Place) -> Likeness:
    """Return how near a heading below another is to a column: near at most, because the one above may change it."""
    above, colon, below = heading.rpartition(": ")
    found = _known(below, column, place) if colon and not words_of(above) & _ANOTHER else NOTHING
    return Likeness(strength=min(NEAR, found.strength), wording=found.wording)


def _known(heading: str, column: Column, place: Place) -> Likeness:
    plain = cleaned(heading)
    wordings = wordings_of(column)
    if not plain:
        return NOTHING
    if plain in wordings or plain.replace(" ", "") in {wording.replace(" ", "") for wording in wordings}:
        return Likeness(strength=EXACT, wording=plain)
    words = words_of(heading)
    same = next((wording for wording in wordings if words and words_of(wording) == words), None)
    if same is not None:
        return Likeness(strength=SAME_WORDS, wording=same)
    return _with_less(words, column, place) or _fallback(plain, words, column) or _of_answers(plain, column)


def _of_system(heading: str, column: Column, place: Place) -> Likeness:
    """Return how near a heading that a database wrote is: SOURCE_DESC is the source in words, not a code for it."""
    if _SYSTEM.fullmatch(heading.strip()) is None or column.kind not in (Kind.CODE, Kind.TEXT):
        return NOTHING
    name, end = heading.strip().rsplit("_", 1)
    found = _known(name, column, place) if end.casefold() in _IN_WORDS else NOTHING
    return Likeness(strength=min(PART, found.strength), wording=found.wording)


def _fallback(plain: str, words: frozenset[str], column: Column) -> Likeness | None:
    """Return the general heading of a column that is the same in its words, None if none is."""
    general = (cleaned(text) for text in column.fallback_aliases)
    same = next((text for text in general if text == plain or (words and words_of(text) == words)), None)
    return Likeness(strength=FALLBACK, wording=same) if same is not None else None


def _of_answers(plain: str, column: Column) -> Likeness:
    headings = column.answers.headings if column.answers is not None else ()
    return Likeness(strength=PART, wording=plain) if plain in map(cleaned, headings) else NOTHING


def _with_less(words: frozenset[str], column: Column, place: Place) -> Likeness | None:
    """Return the column's heading that is the same without "date" and the return's own noun, None if none is.

    "Date referral received" is "Received" of a referral. A date with nothing else is the day of the row itself.
    """
    least = _least(words, column, place)
    if not least:
        is_day = place.dates_the_row and "date" in words
        return Likeness(strength=LESS_WORDS, wording=wordings_of(column)[0]) if is_day else None
    if least & _OTHERS and words & place.nouns:
        return None
    known = {one: _without_date(words_of(one), column) for one in wordings_of(column)}
    same = next((one for one, other in known.items() if other in {least, _without_date(words, column)}), None)
    return Likeness(strength=LESS_WORDS, wording=same) if same else None


def _least(words: frozenset[str], column: Column, place: Place) -> frozenset[str]:
    return _without_date(words, column) - place.nouns


def _without_date(words: frozenset[str], column: Column) -> frozenset[str]:
    return words - {"date"} if column.kind in _DAYS else words


def _misspelt(heading: str, column: Column) -> Likeness | None:
    """Return the column's heading that differs only by a letter or two in long words, None if no heading does."""
    from rapidfuzz.distance import OSA

    plain = cleaned(heading).split()
    for wording in wordings_of(column):
        words = wording.split()
        if len(words) == len(plain) and all(
            mine == theirs
            or (
                min(len(mine), len(theirs)) >= LONG_WORD
                and mine not in _words_of_headings()
                and OSA.distance(mine, theirs) <= MISSPELT_LETTERS
            )
            for mine, theirs in zip(plain, words, strict=True)
        ):
            return Likeness(strength=MISSPELT, wording=wording)
    return None


@cache
def _words_of_headings() -> frozenset[str]:
    """Return the words of the headings of all returns: none is another one misspelt, as Source is not Course."""
    columns = (column for description in RETURNS.values() for column in description.columns)
    return frozenset(word for column in columns for heading in column.headings for word in cleaned(heading).split())


def _near(heading: str, column: Column) -> Likeness | None:
    """Return the column's most similar heading, unless one of the two has a telling word that the other lacks.

    A word with a digit tells, as in "Section 36 date". "Date" tells where the column has no days, and "ID" in a
    heading of a reference.
    """
    from rapidfuzz import fuzz, process

    plain = " ".join(sorted(words_of(heading)))
    choices = {wording: " ".join(sorted(words_of(wording))) for wording in wordings_of(column)}
    found = process.extract(plain, choices, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_NEAR_PERCENT, limit=3)
    for _text, score, wording in found:
        if not any(_tells(word, column) for word in words_of(heading) ^ words_of(wording)):
            return Likeness(strength=NEAR + (score - LEAST_NEAR_PERCENT) / 100, wording=wording)
    return None


def _tells(word: str, column: Column) -> bool:
    """Return whether a word that only one of two headings has gives it another meaning."""
    if word in _TELLING or any(map(str.isdigit, word)):
        return True
    return word in _OF_REFERENCES if column.kind is Kind.IDENTIFIER else word == "date" and column.kind not in _DAYS
