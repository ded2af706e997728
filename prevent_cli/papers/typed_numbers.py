"""Numbers that were typed into the council's texts, where a counted figure says the same or something else.

The rule is strict, so that a warning is worth reading. A typed number is about a figure if a noun of the figure's
meaning follows it, as in "34 referrals". It is the figure's number if the values are equal. It is another number than
the figure's only if the sentence has every word of the meaning and no other: "30 referrals were received" is, and "12
referrals were from schools" is not.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from prevent_cli.layouts.characters import safe_lines
from prevent_cli.layouts.printed import Figures, PrintedFigure
from prevent_cli.measures.base.figure import HIDDEN, Unit
from prevent_cli.measures.names import published_name
from prevent_cli.papers.number_words import spelled
from prevent_cli.papers.templates.own_text import OwnText, TextPlace, Token, tokens_of
from prevent_cli.periods import MONTH_NAMES
from prevent_cli.records import dataclass

NOT_COUNTS = {Unit.CHANGE, Unit.SIZE, Unit.POINTS, Unit.DAYS, Unit.PER_SESSION, Unit.POUNDS, Unit.REPORTED}
SMALL = 10  # below it, one equal noun is no evidence
IN_WORDS = {spelled(value): value for value in range(2, 100)}  # "one" is more often no number
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_LONGEST_FIRST = "|".join(sorted(IN_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w\u00a3$.,/:(-])(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}}|{_LONGEST_FIRST})"
    r"(?P<percent>\s?%|\s+per\s?cent)?(?![\w\u2013/:-]|[.,]\d)",
    re.IGNORECASE,
)
_BETWEEN_SENTENCES = re.compile(r"[.!?](?=\s)|\n[ \t]*(?=\n|[-*+>]|\d{1,9}[.)]\s)")
LONGEST_SENTENCE = 1000  # characters; what is longer is no sentence
MOST_NUMBERS = 1000  # of one text
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+")
_DAYS = re.compile(r"(?:\b(?:at|on|by|until|to|from) )?\b\d{1,2} [A-Z]\w+ \d{4}|\bas recorded on\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d\d)?(?: Q[1-4])?")
_MONTHS = tuple(map(str.casefold, MONTH_NAMES))
_NO_COUNT_BEFORE = re.compile(
    r"\b(?:section|sections|table|figure|page|schedule|paragraph|paragraphs|part|chapter|article|annex|appendix|item"
    r"|version|grade|band|level|tier|year|key stage|aged?|target of|aim of|goal of)\s+$",
    re.IGNORECASE,
)
_OF_NO_FIGURE = (
    *("a an and are as at be been by channel council during for from had has have he her his in", "into is it its"),
    *("of on onto our paper period report reporting she prevent that the their them there", "they this to total up us"),
    *("was we were where which who whom whose with wrap year number only also all",),
)
_GENERIC = frozenset(" ".join(_OF_NO_FIGURE).split())


Kind = Literal["same", "other", "hidden"]
_OF_OURS = frozenset({"channel", "prevent", "wrap"})  # they may come between a number and its noun


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNumber:
    """A number in a text, as typed with its noun, and the figure that it is about: the same, another, or hidden."""

    place: TextPlace
    words: str
    figure: PrintedFigure
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """The words of a figure's meaning as stems: what it counts, of which group, and of which other years."""

    figure: PrintedFigure
    what: frozenset[str]
    group: frozenset[str]
    years: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A typed number in its sentence: the words that follow it, and all words of the sentence, as stems."""

    value: int
    is_percent: bool
    nouns: frozenset[str]
    stems: frozenset[str]
    years: frozenset[str]


def typed_numbers(texts: Iterable[OwnText], figures: Figures, *, period: str) -> Iterator[TypedNumber]:
    """Yield each typed number that a figure says, or contradicts; `period` is that of the paper, as it is printed."""
    own_years = frozenset(_YEARS.findall(period))
    meanings: list[_Meaning] = []
    for text in texts:
        words = _without_tokens(text)
        for at, sentence, found in itertools.islice(_numbers(words), MOST_NUMBERS):
            said = _said(sentence, found)
            meanings = meanings or [*_meanings(figures, own_years)]
            judged = _judged(said, meanings, own_years) if said is not None else None
            if judged is not None:
                meaning, kind = judged
                place = TextPlace(text.file, words.count("\n", 0, at + found.start()) + 1)
                typed = _quoted(sentence, found, meaning)
                yield TypedNumber(place=place, words=typed, figure=meaning.figure, kind=kind)


def _numbers(words: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Yield each number of a text, with its sentence and the character at which that begins."""
    ends = [*(found.end() for found in _BETWEEN_SENTENCES.finditer(words)), len(words)]
    for start, end in itertools.pairwise([0, *ends]):
        if end - start <= LONGEST_SENTENCE:
            sentence = words[start:end]
            yield from ((start, sentence, found) for found in _NUMBER.finditer(sentence))


def _without_tokens(text: OwnText) -> str:
    """Return a text with its tokens and addresses blank, at the same lines and characters."""
    words, kept, at = safe_lines(text.words), [], 0
    for token in (one for one in tokens_of(text) if isinstance(one, Token)):
        kept += [words[at : token.start], " " * (token.end - token.start)]
        at = token.end
    return _ADDRESS.sub(lambda found: " " * len(found.group()), "".join([*kept, words[at:]]))


def _quoted(sentence: str, found: re.Match[str], meaning: _Meaning) -> str:
    """Return a number as typed, with the words up to its noun."""
    following = (word.strip(".,;:!?()*_") for word in sentence[found.end() :].split()[:4])
    words = [word for word in following if word]
    named = [_stem(word) in meaning.what for word in words]
    first = named.index(True) if True in named and not found["percent"] else 0
    last = next((at for at in range(first, len(named)) if not named[at]), len(named))
    return " ".join([*found.group().split(), *(() if found["percent"] else words[:last])])


def _said(sentence: str, found: re.Match[str]) -> _Said | None:
    before, after = sentence[: found.start()], sentence[found.end() :]
    following = [word.casefold() for word in _WORD.findall(after[:60])][:3]
    if _NO_COUNT_BEFORE.search(before) or _YEARS.fullmatch(found["number"]) or (following and following[0] in _MONTHS):
        return None
    number = found["number"].casefold()
    value = IN_WORDS.get(number)
    words = frozenset(word.casefold() for word in _WORD.findall(f"{before} {after}"))
    return _Said(
        value=value if value is not None else int(number.replace(",", "")),
        is_percent=bool(found["percent"]),
        nouns=frozenset(map(_stem, _until_generic(following))),
        stems=_stems(words) - {_stem(word) for word in (*IN_WORDS, *_MONTHS)},
        years=frozenset(_YEARS.findall(f"{before} {after}")),
    )


def _until_generic(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        if word in _GENERIC - _OF_OURS:
            return
        yield word


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """Return a word without its ending, so that received, receive and receives are one."""
    short = re.sub(r"['\u2019]s?$", "", word.casefold())
    short = {"people": "person", "met": "meet", "held": "hold"}.get(short, short)
    short = re.sub(r"ies$", "y", short)
    short = re.sub(r"(?<=[^s])s$", "", short)
    return re.sub(r"e$", "", re.sub(r"(?:ing|ed)$", "", short)) or short


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(word) for word in words if word not in _GENERIC and len(word) > 1)


def _meanings(figures: Figures, own_years: frozenset[str]) -> Iterator[_Meaning]:
    for figure in figures.values():
        found = _meaning(figure, own_years)
        if found is not None and found.what:
            yield found


def _meaning(figure: PrintedFigure, own_years: frozenset[str]) -> _Meaning | None:
    """Return the words of a figure's meaning; None for what no text counts, such as a change."""
    if figure.unit in NOT_COUNTS or not figure.meaning:
        return None
    meaning = _DAYS.sub("", figure.meaning).replace(" as a percentage of staff requiring training", "")
    clauses = [found for one in re.split(r",\s|:\s", meaning) if (found := _clause(one)) is not None]
    what, *rest = clauses or [("", frozenset())]
    group = (stems for first, stems in rest if first not in {"", "whenever", "by", "as", "of", "the"})
    return _Meaning(
        figure=figure,
        what=what[1],
        group=frozenset[str]().union(*group),
        years=frozenset(_YEARS.findall(meaning)) - own_years,
    )


@lru_cache(maxsize=4096)  # hundreds of meanings share few clauses
def _clause(clause: str) -> tuple[str, frozenset[str]] | None:
    """Return the first word of a clause, and its stems; None if it names a year."""
    if _YEARS.search(clause):
        return None
    words = _WORD.findall(clause.casefold())
    return words[0] if words else "", _stems(words)


def _judged(said: _Said, meanings: Sequence[_Meaning], own_years: frozenset[str]) -> tuple[_Meaning, Kind] | None:
    about = [one for one in meanings if _is_about(said, one)]
    same = [one for one in about if one.figure.value == said.value and _is_enough(said, one)]
    if same:
        return min(same, key=lambda one: _rank(said, one)), "same"
    if said.years - own_years:
        return None
    whole = [one for one in about if one.what | one.group == said.stems and len(said.stems) > 1]
    for one in sorted(whole, key=lambda one: _rank(said, one)):
        if one.figure.mark == HIDDEN:
            return one, "hidden"
        if one.figure.value is not None:
            return one, "other"
    return None


def _is_about(said: _Said, meaning: _Meaning) -> bool:
    """Return whether a noun of the meaning follows the number, and the sentence names the meaning's group and years."""
    is_percent = meaning.figure.unit == Unit.PERCENT
    if said.is_percent != is_percent or not meaning.years <= said.years:
        return False
    if is_percent:
        return bool(meaning.group & said.stems) and bool(meaning.what & said.stems)
    return bool(meaning.what & said.nouns) and (not meaning.group or bool(meaning.group & said.stems))


def _is_enough(said: _Said, meaning: _Meaning) -> bool:
    """Return whether equal values are more than chance: half of the meaning's words, two of them for a small number."""
    every = meaning.what | meaning.group
    found = len(every & said.stems)
    return 2 * found >= len(every) and (said.value >= SMALL or found > 1)


def _rank(said: _Said, meaning: _Meaning) -> tuple[int, int, str]:
    """Return the place of a figure among several: that with the fewest words the sentence lacks, then fixed names."""
    lacking = len((meaning.what | meaning.group) - said.stems)
    known = published_name(meaning.figure.name)
    parts = 9 if known is None else len(re.findall(r"[A-Z]+", known.pattern))
    return lacking, parts, meaning.figure.name
