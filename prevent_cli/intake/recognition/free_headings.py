"""Headings that name no column, and the columns that their values could fill: proposed, never taken."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from prevent_cli.intake.cells.cell_types import DAYS, code_words
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cells.near_codes import near_codes
from prevent_cli.intake.cells.whole_numbers import whole_number
from prevent_cli.intake.quoting import has_names, may_be_a_name
from prevent_cli.intake.recognition.candidate import Candidate, FreeHeading
from prevent_cli.intake.recognition.day_order import may_be_a_step, places_of_columns, places_of_days, share_in_order
from prevent_cli.intake.recognition.heading_words import words_of
from prevent_cli.intake.recognition.matching import (
    LEAST_ANSWERS,
    LEAST_CODES,
    LEAST_FIT,
    LEAST_PROPOSED,
    LEAST_ROWS,
    Settled,
)
from prevent_cli.intake.recognition.values import Values
from prevent_cli.returns import Column, Kind
from prevent_cli.returns.journey import MOST_YEARS_OF_AGE
from prevent_cli.returns.people_codes import ADOPTED
from prevent_cli.wording import cleaned

LEAST_MARGIN = 0.3  # between the likely column and the next
LEAST_IN_ORDER = 0.9  # of the rows with both days
# What a word of the heading, words of this column alone, and the place among the days add to its likelihood.
OF_WORD, OF_ANSWERS, OF_PLACE = 0.5, 0.5, 0.2
# The words of a decision about adoption are outcomes as well.
_PLAIN = frozenset(
    (
        *("yes", "no", "y", "n", "true", "false", "1", "0", "x"),
        *(cleaned(word) for word in (*ADOPTED.yes, *ADOPTED.no, *ADOPTED.unclear)),
    )
)
_GENERAL = frozenset(
    (
        *("date", "number", "code", "type", "on", "in", "by", "to", "what", "case", "person", "referral", "yes", "no"),
        *("or", "y", "n", "at", "for", "from", "with", "and", "as", "not", "given", "after", "before", "up", "out"),
    )
)
# Words of the heading alone: less than any value that fits, and never likely.
OF_HEADING, OF_NEAR_WORDS = 0.01, 0.05
_AGES = range(1, 111)
_OF_AGE = re.compile(r"\b(?:age[ds]?|y\.?rs?|years?|old|oed|oedran)\b", re.IGNORECASE)
_IS_AGE = re.compile(r"\b(?:age[ds]?|old|oed|oedran)\b", re.IGNORECASE)
_QUESTION = frozenset(
    ("did", "do", "does", "was", "were", "is", "are", "has", "have", "been", "the", "a", "of", "they")
)


def free_headings(one: Candidate, settled: Settled) -> tuple[FreeHeading, ...]:
    """Return the headings with values of days, of answers or of a list of words that an empty column could have."""
    found = () if one.shape else tuple(_free(one, settled))
    taken = {free.columns[0] for free in found if free.is_likely}
    return tuple(free if free.is_likely else replace(free, columns=_others(free, taken)) for free in found)


def _others(free: FreeHeading, taken: Collection[str]) -> tuple[str, ...]:
    """Return the columns that a heading may name without those that another is likely to name, if any are left."""
    return tuple(name for name in free.columns if name not in taken) or free.columns


def _free(one: Candidate, settled: Settled) -> Iterator[FreeHeading]:
    name = one.description.name
    wanted = [column for column in one.description.columns if _is_wanted(column, one)]
    asked = {cleaned(text) for match in one.matches for text in match.others}
    used = {match.index for match in one.matches}
    answers = set(map(cleaned, one.only_if.values()))
    places = places_of_days(one, [index for index in one.table.headed if index not in used])
    for index in one.table.headed:
        heading = one.table.wordings[index]
        is_used = index in used or cleaned(heading) in asked | answers
        if is_used or (name, settled.heading_key(heading)) in settled.unneeded or not one.values[index].filled:
            continue
        worths = {column.name: worth for column in wanted if (worth := _worth(one, column, index, settled))}
        worths = worths or {own.name: worth for own in wanted if (worth := _worth_of_heading(one, own, index, settled))}
        worths = {name: worth + OF_PLACE * _nearness(one, name, places.get(index)) for name, worth in worths.items()}
        likely = sorted(worths, key=lambda column: -worths[column])
        if likely:
            yield FreeHeading(
                index=index,
                heading=heading,
                columns=tuple(likely),
                is_likely=_is_likely(one, index, worths),
                shown=_shown(one, index),
            )


def _is_wanted(column: Column, one: Candidate) -> bool:
    """Return whether no heading names a column whose values can be told from others.

    A column of days or of Yes and No is wanted only if figures miss it, and that of ages if no column has age bands.
    """
    decides = [other.name for other in one.description.columns if other.decided_in == column.name]
    empty = one.match(column.name) is None and column.name not in one.provided
    is_told = bool(column.codes) or ((column.kind in DAYS or column.kind is Kind.YES_NO) and not column.absent)
    is_told |= _is_of_ages(column) and one.match(column.or_else) is None
    return is_told and empty and not any(one.match(name) for name in decides)


def _is_of_ages(column: Column) -> bool:
    return column.kind is Kind.WHOLE and column.most == MOST_YEARS_OF_AGE


def _shown(one: Candidate, index: int) -> str:
    """Return a heading in quotation marks, or its cell if it may be somebody's name."""
    heading = one.table.wordings[index]
    return f"the heading in cell {one.cell_of(index)}" if may_be_a_name(heading) else f'"{heading}"'


def _worth(one: Candidate, column: Column, index: int, settled: Settled) -> float:
    """Return how likely the values below a heading are those of a column; 0 if they do not fit it."""
    heading, values, name = one.table.wordings[index], one.values[index], one.description.name
    if (name, (column.name, cleaned(heading))) in settled.refused or not values.counts:
        return 0.0
    given = settled.codes.get(name, {}).get(column.name, {})
    if _is_of_ages(column):
        return _worth_of_ages(heading, values)
    worth = _worth_of_words(column, values, given) if column.codes else _worth_of_days(one, column, index, given)
    return worth + OF_WORD * bool(_telling(heading) & _words_of_column(column)) if worth else 0.0


def _nearness(one: Candidate, name: str, place: float | None) -> float:
    """Return how near the place of a heading among those with days is to that of a column in the order of days."""
    columns = places_of_columns(one.description.name)
    return 0.0 if place is None or name not in columns else 1 - abs(place - columns[name])


def _worth_of_words(column: Column, values: Values, given: Mapping[str, str]) -> float:
    """Return the share of the values that are words of a list, if they are several of its codes."""
    if not values.is_coded(column) or (fit := values.fit(column, given)) < LEAST_PROPOSED:
        return 0.0
    words = code_words(column, given)
    codes = {words[key] for key in values.words if key in words}
    return fit if len(codes) > 1 else 0.0


def _worth_of_heading(one: Candidate, column: Column, index: int, settled: Settled) -> float:
    """Return a small worth for few words, most of them unknown, under a heading of words of our lists: "Exit outcome".

    The list that has more of them in whole words comes first. What each word means is settled once the column is.
    """
    heading, values = one.table.wordings[index], one.values[index]
    telling = _telling(heading) - _QUESTION
    if (one.description.name, (column.name, cleaned(heading))) in settled.refused:
        return 0.0
    lists = frozenset().union(*(_words_of_column(other) for other in one.description.columns if other.codes))
    if not telling & _words_of_column(column) or not telling <= lists:
        return 0.0
    if not values.is_coded(column) or has_names(values.counts, 0) or not all(map(_is_word, values.counts)):
        return 0.0
    words = code_words(column, {})
    near = sum(rows for text, rows in values.counts.items() if near_codes(text, words).is_likely)
    return OF_HEADING + OF_NEAR_WORDS * near / values.filled


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and parse_date(text) is None


def _worth_of_ages(heading: str, values: Values) -> float:
    """Return the share of the values that are ages, under a heading with a word for them, such as "Yrs old"."""
    ages = sum(rows for text, rows in values.counts.items() if whole_number(text) in _AGES)
    share = ages / values.filled
    return share if share >= LEAST_FIT and _OF_AGE.search(heading) and values.filled >= LEAST_ROWS else 0.0


def _worth_of_days(one: Candidate, column: Column, index: int, given: Mapping[str, str]) -> float:
    """Return how well days or answers fit a column: days in the order of the return's, and the column's words."""
    values = one.values[index]
    fit = values.fit(column, given)
    if fit < LEAST_ANSWERS or not may_be_a_step(one, index):
        return 0.0
    says = _says_answers(column, values)
    if fit < LEAST_FIT and not says:
        return 0.0
    order = share_in_order(one, column.name, index)
    if order is not None and order < LEAST_IN_ORDER:
        return 0.0
    return fit + OF_ANSWERS * says


def _says_answers(column: Column, values: Values) -> bool:
    """Return whether a column of answers has words such as Live, that are more than a plain Yes or No."""
    answers = column.answers
    words = () if answers is None else (*answers.yes, *answers.no, *answers.unclear)
    own = frozenset(map(cleaned, words)) - _PLAIN
    return not own.isdisjoint(values.words)


def _says_both(column: Column, values: Values) -> bool:
    """Return whether a column of answers has words for Yes and for No: Closed next to Red and Green may be a rating."""
    sides = () if column.answers is None else (column.answers.yes, column.answers.no)
    return _says_answers(column, values) and all(not values.words.isdisjoint(map(cleaned, side)) for side in sides)


def _telling(heading: str) -> frozenset[str]:
    return words_of(heading) - _GENERAL


def _words_of_column(column: Column) -> frozenset[str]:
    return frozenset().union(*map(_telling, column.certain_headings))


def _is_likely(one: Candidate, index: int, worths: Mapping[str, float]) -> bool:
    """Return whether one column is likely: its list has most of the words, or the heading and the values agree."""
    best, *others = sorted(worths, key=lambda column: -worths[column])
    column = one.description.column(best)
    if others and worths[best] - worths[others[0]] < LEAST_MARGIN:
        return False
    if _is_of_ages(column):
        return _IS_AGE.search(one.table.wordings[index]) is not None
    if column.codes:
        return worths[best] >= LEAST_CODES
    telling = _telling(one.table.wordings[index]) - _QUESTION
    has_its_words = bool(telling) and telling <= _words_of_column(column)  # "Gateway school?" is not "Gateway"
    return has_its_words or _says_both(column, one.values[index])
