"""Likeness of headings: the words of a heading in a common form, and how near it is to a column's headings."""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from prevent_cli.intake.headings.bilingual import bilingual_halves
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, Column, Kind
from prevent_cli.wording import cleaned

SETTLED = 1.1  # strength of a heading that the council has named
EXACT, SAME_WORDS, LESS_WORDS, PART, MISSPELT = 1.0, 0.9, 0.87, 0.85, 0.84  # of a heading that is known
FALLBACK = 0.82  # of a general heading, which names a column if no other heading does
NEAR, BY_VALUES = 0.5, 0.4  # of one that is like a known one, and of one that only its values suggest
LEAST_NEAR_PERCENT = 80
MOST_HEADINGS = 20_000  # that are kept with what they are like; those of a folder are hundreds
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
# Ends of headings that databases write, and the kinds of column that they are of.
_ENDS = dict.fromkeys(
    ("desc", "descr", "description", "text", "txt"), frozenset((Kind.CODE, Kind.TEXT))
) | dict.fromkeys(("flag", "ind", "indicator", "yn"), frozenset((Kind.YES_NO, Kind.DAY_OR_ANSWER)))
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


@lru_cache(maxsize=MOST_HEADINGS)
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


@dataclass(frozen=True, slots=True)
class _Wording:
    """A heading in the forms that are compared: cleaned, without spaces, its words, and its words in order."""

    text: str
    joined: str
    words: frozenset[str]
    in_order: str


@lru_cache(maxsize=MOST_HEADINGS)
def _wording(heading: str) -> _Wording:
    text, words = cleaned(heading), words_of(heading)
    return _Wording(text, text.replace(" ", ""), words, " ".join(sorted(words)))


def _wordings_of(column: Column) -> tuple[_Wording, ...]:
    """Return the headings that always name a column."""
    return _wordings(column.certain_headings)


@cache
def _wordings(headings: tuple[str, ...]) -> tuple[_Wording, ...]:
    return tuple(map(_wording, dict.fromkeys(map(cleaned, headings))))


@lru_cache(maxsize=MOST_HEADINGS)
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


def settled_likeness(heading: str) -> Likeness:
    """Return the likeness of a heading that the council has settled for a column."""
    return Likeness(strength=SETTLED, wording=cleaned(heading))


def likeness(heading: str, column: Column, own: Collection[str] = (), place: Place = NOWHERE) -> Likeness:
    """Return how near a heading is to a column: the same, the same words, one of its two parts, or like it.

    `own` are the headings that the council has settled for the column.
    """
    if own and cleaned(heading) in map(cleaned, own):
        return settled_likeness(heading)
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


@lru_cache(maxsize=MOST_HEADINGS)
def likenesses(heading: str, name: str) -> Mapping[str, Likeness]:
    """Return how near a heading is to each column of a return, by column, without those that it is not near to.

    A folder has the same headings in many sheets, so they are compared once.
    """
    columns = RETURNS[name].columns
    found = {one.name: likeness(heading, one, place=place_in(name, one.name)) for one in columns}
    return {column: one for column, one in found.items() if one.strength}


def _below(heading: str, column: Column, place: Place) -> Likeness:
    """Return how near a heading below another is to a column: near at most, because the one above may change it."""
    above, colon, below = heading.rpartition(": ")
    found = _known(below, column, place) if colon and not words_of(above) & _ANOTHER else NOTHING
    return Likeness(strength=min(NEAR, found.strength), wording=found.wording)


def _known(heading: str, column: Column, place: Place) -> Likeness:
    own = _wording(heading)
    wordings = _wordings_of(column)
    if not own.text:
        return NOTHING
    if any(own.joined == wording.joined for wording in wordings):
        return Likeness(strength=EXACT, wording=own.text)
    same = next((wording.text for wording in wordings if own.words and wording.words == own.words), None)
    if same is not None:
        return Likeness(strength=SAME_WORDS, wording=same)
    return _with_less(own.words, column, place) or _fallback(own, column) or _of_answers(own.text, column)


def _of_system(heading: str, column: Column, place: Place) -> Likeness:
    """Return how near a heading that a database wrote is: SOURCE_DESC is the source in words, not a code for it."""
    if _SYSTEM.fullmatch(heading.strip()) is None:
        return NOTHING
    name, end = heading.strip().rsplit("_", 1)
    found = _known(name, column, place) if column.kind in _ENDS.get(end.casefold(), ()) else NOTHING
    return Likeness(strength=min(PART, found.strength), wording=found.wording)


def _fallback(own: _Wording, column: Column) -> Likeness | None:
    """Return the general heading of a column that is the same in its words, None if none is."""
    general = _wordings(column.fallback_aliases)
    same = next((one.text for one in general if one.text == own.text or (own.words and one.words == own.words)), None)
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
        return Likeness(strength=LESS_WORDS, wording=_wordings_of(column)[0].text) if is_day else None
    if least & _OTHERS and words & place.nouns:
        return None
    wanted = (least, _without_date(words, column))
    same = next((one.text for one in _wordings_of(column) if _without_date(one.words, column) in wanted), None)
    return Likeness(strength=LESS_WORDS, wording=same) if same else None


def _least(words: frozenset[str], column: Column, place: Place) -> frozenset[str]:
    return _without_date(words, column) - place.nouns


def _without_date(words: frozenset[str], column: Column) -> frozenset[str]:
    return words - {"date"} if column.kind in _DAYS else words


def _misspelt(heading: str, column: Column) -> Likeness | None:
    """Return the column's heading that differs only by a letter or two in long words, None if no heading does."""
    if not _may_be_misspelt(_wording(heading).text):
        return None
    plain = _wording(heading).text.split()
    same = next((one.text for one in _wordings_of(column) if _is_misspelt(plain, one.text.split())), None)
    return Likeness(strength=MISSPELT, wording=same) if same is not None else None


@lru_cache(maxsize=MOST_HEADINGS)
def _may_be_misspelt(text: str) -> bool:
    """Return whether a heading has a long word that no heading of a return has."""
    return any(len(word) >= LONG_WORD and word not in _words_of_headings() for word in text.split())


def _is_misspelt(mine: list[str], theirs: list[str]) -> bool:
    """Return whether two headings have the same words, each with a letter or two changed at most."""
    if len(mine) != len(theirs):
        return False
    from rapidfuzz.distance import OSA

    return all(
        one == other
        or (
            min(len(one), len(other)) >= LONG_WORD
            and one not in _words_of_headings()
            and OSA.distance(one, other) <= MISSPELT_LETTERS
        )
        for one, other in zip(mine, theirs, strict=True)
    )


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

    own, wordings = _wording(heading), _wordings_of(column)
    orders = [wording.in_order for wording in wordings]
    found = process.extract(own.in_order, orders, scorer=fuzz.ratio, score_cutoff=LEAST_NEAR_PERCENT, limit=3)
    for _text, score, index in found:
        if not any(_tells(word, column) for word in own.words ^ wordings[index].words):
            return Likeness(strength=NEAR + (score - LEAST_NEAR_PERCENT) / 100, wording=wordings[index].text)
    return None


def _tells(word: str, column: Column) -> bool:
    """Return whether a word that only one of two headings has gives it another meaning."""
    if word in _TELLING or any(map(str.isdigit, word)):
        return True
    return word in _OF_REFERENCES if column.kind is Kind.IDENTIFIER else word == "date" and column.kind not in _DAYS
