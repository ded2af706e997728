"""The typed value of each distinct text of a column, by the column's declaration."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache

from prevent_cli.errors import UsageError
from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cells.day_text import date_problem, day_and_month, likely_day, moved_to_uk, parse_date
from prevent_cli.intake.cells.error_words import ERROR_CELL, error_words
from prevent_cli.intake.cells.identifiers import identifier
from prevent_cli.intake.cells.marks import (
    HIDDEN,
    NOT_APPLICABLE,
    mark_meaning,
    may_have_marks,
    trailing_mark,
    without_mark,
)
from prevent_cli.intake.cells.near_codes import near_codes
from prevent_cli.intake.cells.no_value import allowing_blank, says_no_value, says_waiting
from prevent_cli.intake.cells.said_twice import code_of_word, several_words
from prevent_cli.intake.cells.whole_numbers import whole_number, without_unit
from prevent_cli.intake.cleaning import ILLEGAL_IN_XML, LONGEST_COMPARED, one_line, trimmed
from prevent_cli.intake.faults import error_remedy
from prevent_cli.intake.many_texts import are_plain
from prevent_cli.loose_dates import is_unconfirmed, parse_loose_date
from prevent_cli.periods import EXAMPLES, FIRST_YEAR, LAST_YEAR, parse_period
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, welsh
from prevent_cli.wording import cleaned

Value = str | int | bool | dt.date
MOST_CODES_LISTED = 12
MONTHS_OF_A_YEAR = 12
MARKS_VALUE = "is the mark in published tables for a value that is {}"
WORD_RULES = frozenset(("unknown-code", "not-yes-or-no", "unclear-answer"))
UNCLEAR_ANSWER = "unclear-answer"
YES, NO = "Yes", "No"
DAYS = frozenset((Kind.DATE, Kind.LOOSE_DATE, Kind.DAY_OR_ANSWER))  # the kinds whose cells may be days
ANSWERS = frozenset((Kind.YES_NO, Kind.DAY_OR_ANSWER))  # the kinds whose cells may be Yes or No
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?\Z", re.ASCII)
_YES = frozenset(("yes", "y", "true", "1", "1.0", *(cleaned(word) for word in welsh.YES)))
_NO = frozenset(("no", "n", "false", "0", "0.0", *(cleaned(word) for word in welsh.NO)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedValues:
    """The value of each distinct text, None if it is blank or has a complaint."""

    values: list[Value | None]
    complaints: dict[int, Complaint] = field(default_factory=dict)
    replaced: frozenset[int] = frozenset()  # texts in which characters were replaced
    folded: frozenset[int] = frozenset()  # identifiers read without invisible characters or full-width forms
    day_first: frozenset[int] = frozenset()  # dates that would be a different day with the month first
    proves_day_first: bool = False  # a date has a day after the twelfth before its month
    month_first: bool = False  # a date has a day after the twelfth behind its month; no date has one before
    swapped: frozenset[int] = frozenset()  # real dates in such a column; Excel may have swapped day and month
    moved: frozenset[int] = frozenset()  # days that changed when a time in another zone became UK time
    short_years: frozenset[int] = frozenset()  # dates with a year of two digits, read because the column proves it
    marked: dict[int, str] = field(default_factory=dict)  # texts read without a mark, or as blank, and why
    no_value: frozenset[int] = frozenset()  # words that say there is no value, read as blank
    waiting: frozenset[int] = frozenset()  # those that say that it is not known yet, in a column whose value may exist


CodeWords = Mapping[str, str]  # cleaned wording -> the code list's name


def code_words(column: Column, theirs: Mapping[str, str]) -> dict[str, str]:
    """Return the code for each wording, by its key. The council's wordings replace ours if they name a known code.

    A wording that the council reads as a blank cell has the code "". In a column of answers, the codes are Yes and No,
    and signs such as ticks are wordings.
    """
    if column.kind in ANSWERS:
        words = _answer_words(column)
        answers = words | {"": ""} if column.words_may_be_blank else words
        return words | {
            answer_key(wording): answers[answer_key(ours)]
            for wording, ours in theirs.items()
            if answer_key(ours) in answers
        }
    words = {cleaned(alias): code.name for code in column.codes for alias in code.aliases}
    words |= {cleaned(code.name): code.name for code in column.codes}
    known = words if column.filled else words | {"": ""}
    return words | {
        word_key(column, wording): known[cleaned(ours)]
        for wording, ours in theirs.items()
        if cleaned(ours) in known and bool(cleaned(ours)) == bool(ours.strip())
    }


def _answer_words(column: Column) -> dict[str, str]:
    words = dict.fromkeys(_YES, YES) | dict.fromkeys(_NO, NO)
    if column.answers is not None:
        words |= {answer_key(word): YES for word in column.answers.yes}
        words |= {answer_key(word): NO for word in column.answers.no}
    return words


@lru_cache(maxsize=4096)
def answer_key(text: str) -> str:
    """Return an answer as it is looked up: cleaned, but unchanged if it is a sign such as a tick or has a "?"."""
    plain = one_line(text).casefold()
    key = cleaned(text)
    if not key or "?" in plain or plain in _YES or plain in _NO:
        return plain.replace("\ufe0f", "").replace("\ufe0e", "")  # these choose how a sign is drawn
    return key


def unclear_answer(column: Column, text: str) -> str | None:
    """Return the declared word that the text matches, if only the council knows whether it means Yes or No."""
    if column.answers is None:
        return None
    key = answer_key(text)
    return next((word for word in column.answers.unclear if answer_key(word) == key), None)


def typed_values(column: Column, texts: Sequence[str], words: CodeWords) -> TypedValues:
    """Return the typed value of each text, in order, with the complaints. An error such as #N/A is never a value."""
    errors = error_words(texts)
    bare, marked = _without_marks(column, texts)
    typed = _typed(
        column, ["" if index in errors else text for index, text in enumerate(bare)] if errors else bare, words
    )
    if not errors and not marked and not typed.marked:
        return typed
    found = {index: Complaint(rule=ERROR_CELL, wanted=error_remedy(word)) for index, word in errors.items()}
    return replace(typed, complaints=typed.complaints | found, marked=typed.marked | marked)


def _without_marks(column: Column, texts: Sequence[str]) -> tuple[Sequence[str], dict[int, str]]:
    """Return the texts without marks after them, such as [note 2], and a note for each text that had one."""
    is_never_printed = column.personal and column.kind is Kind.TEXT
    if column.markdown or is_never_printed or not may_have_marks(texts):
        return texts, {}
    marks = {index: mark for index, text in enumerate(texts) if (mark := trailing_mark(text))}
    notes = {index: f'was read without the mark "{mark}" after it' for index, mark in marks.items()}
    return [without_mark(text) if index in marks else text for index, text in enumerate(texts)], notes


def _typed(column: Column, texts: Sequence[str], words: CodeWords) -> TypedValues:
    if column.kind is Kind.TEXT:
        return _texts(texts)
    if column.kind is Kind.IDENTIFIER:
        return _identifiers(texts)
    read = _reader(column, words)
    values: list[Value | None] = []
    complaints = {}
    marked = {}
    no_value, waiting = set(), set()
    for index, text in enumerate(texts):
        value = read(text) if trimmed(text) else None
        if value == "":
            no_value.add(index)
            value = None
        if isinstance(value, Complaint):
            if says_no_value(column, text):
                no_value.add(index)
            elif says_waiting(column, text):
                waiting.add(index)
            elif (meaning := mark_meaning(text)) is not None and _may_be_unknown(column, text):
                marked[index] = f"marks a number that is {meaning}; it was read as blank"
            else:
                complaints[index] = _mark_complaint(column, value, meaning) or allowing_blank(column, text, value)
            value = None
        values.append(value)
    blank, waits = frozenset(no_value | waiting), frozenset(waiting)
    if column.kind not in DAYS:
        return TypedValues(values=values, complaints=complaints, marked=marked, no_value=blank, waiting=waits)
    read_as = {index: found for index, text in enumerate(texts) if (found := day_and_month(text))}
    days = {index: found for index, found in read_as.items() if index not in complaints}
    return TypedValues(
        values=values,
        complaints=complaints,
        no_value=blank,
        waiting=waits,
        day_first=frozenset(index for index, (day, month) in days.items() if day <= MONTHS_OF_A_YEAR and day != month),
        moved=frozenset(index for index, text in enumerate(texts) if index not in complaints and moved_to_uk(text)),
    )


def nearest_good(column: Column, text: str, words: CodeWords, *, month_first: bool = False) -> str | None:
    """Return the code most like the text, or the day that it probably means; None in other columns.

    `month_first` says that the column's dates are known to have the month first.
    """
    if column.kind in DAYS:
        return likely_day(text, month_first=month_first)
    return _nearest_code(text, words) if column.kind in (Kind.CODE, Kind.CODES) else None


def _nearest_code(text: str, words: CodeWords) -> str | None:
    """Return the code that a text probably means, None if it is only alike in letters or if a number is another.

    "Refused support" is like "Support completed", and says something else.
    """
    if len(text) > LONGEST_COMPARED:
        return None
    near = near_codes(text, {wording: code for wording, code in words.items() if _numbers(wording) == _numbers(text)})
    return near.codes[0] if near.is_certain or near.is_likely else None


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def as_shown(column: Column, text: str) -> str:
    """Return the text of a cell as a message shows it: a workbook's day without the midnight added to it."""
    return _MIDNIGHT.sub("", text) if column.kind in DAYS else text


def _may_be_unknown(column: Column, text: str) -> bool:
    """Return whether a mark instead of a value can be read as blank, as in an optional number."""
    is_number = column.kind is Kind.WHOLE and not column.filled
    return is_number and (not column.blank_is_none or mark_meaning(text) == NOT_APPLICABLE)


def _mark_complaint(column: Column, complaint: Complaint, meaning: str | None) -> Complaint | None:
    """Return the complaint about a mark instead of a value; None if the text is not a mark."""
    if meaning is None:
        return None
    blank = "" if column.filled else ", or leave it blank"
    ask = "; ask the person who hid it" if meaning == HIDDEN else ""
    return replace(complaint, wanted=f"{MARKS_VALUE.format(meaning)}; type the value itself{blank}{ask}")


def _reader(column: Column, words: CodeWords) -> Callable[[str], Value | Complaint]:
    if column.kind is Kind.CODE:
        return lambda text: _code(column, text, words)
    if column.kind is Kind.CODES:
        return lambda text: _codes(column, text, words)
    return {
        Kind.DATE: lambda text: _date(text, first_year(column)),
        Kind.LOOSE_DATE: lambda text: _loose_date(column, text),
        Kind.WHOLE: lambda text: whole_number(without_unit(text, column.unit), column.most),
        Kind.YES_NO: lambda text: _yes_no(column, text, words),
        Kind.DAY_OR_ANSWER: lambda text: _day_or_answer(column, text, words),
        Kind.PERIOD: _period,
    }[column.kind]


def _texts(texts: Sequence[str]) -> TypedValues:
    if are_plain(texts):
        return TypedValues(values=list(texts))
    values: list[Value | None] = [trimmed(text) or None for text in texts]
    replaced = set()
    if ILLEGAL_IN_XML.search("".join(texts)):
        for index, text in enumerate(texts):
            value, count = ILLEGAL_IN_XML.subn("\N{REPLACEMENT CHARACTER}", text)
            if count:
                replaced.add(index)
                values[index] = trimmed(value)
    return TypedValues(values=values, replaced=frozenset(replaced))


def _marks_alone(texts: Sequence[str]) -> dict[int, str]:
    """Return the meaning of each text that is a mark instead of a value."""
    return {index: meaning for index, text in enumerate(texts) if (meaning := mark_meaning(text)) is not None}


def _identifiers(texts: Sequence[str]) -> TypedValues:
    joined = "\n".join(texts)
    if any(sign in joined for sign in "[*") and (marks := _marks_alone(texts)):
        typed = _identifiers(["" if index in marks else text for index, text in enumerate(texts)])
        wanted = f"{MARKS_VALUE}; type the reference itself"
        found = {
            index: Complaint(rule="mark-as-reference", wanted=wanted.format(meaning))
            for index, meaning in marks.items()
        }
        return replace(typed, complaints=found)
    if joined.isascii():
        return _texts(texts)
    plain = [identifier(text) for text in texts]
    typed = _texts(plain)
    folded = (index for index, text in enumerate(texts) if not text.isascii() and plain[index] != trimmed(text))
    return TypedValues(values=typed.values, replaced=typed.replaced, folded=frozenset(folded))


def first_year(column: Column) -> int:
    """Return the earliest year that a column's days may have."""
    return FIRST_YEAR if column.earliest_year is None else column.earliest_year


def _date(text: str, earliest: int) -> Value | Complaint:
    day = parse_date(text)
    if day is None:
        return Complaint(rule="not-a-date", wanted=date_problem(text))
    if not earliest <= day.year <= LAST_YEAR:
        return Complaint(
            rule="year-out-of-range", wanted=f"is not between {earliest} and {LAST_YEAR}; correct the year"
        )
    return day


def _loose_date(column: Column, text: str) -> Value | Complaint:
    if (day := parse_date(text)) is not None and first_year(column) <= day.year <= LAST_YEAR:
        return day.isoformat()
    if loose := parse_loose_date(one_line(text)):
        is_ongoing = loose.first is None and not is_unconfirmed(loose)
        if not is_ongoing or cleaned(text) in map(cleaned, column.no_day):
            return loose.text
    wanted = f'{date_problem(text)}, "January 2020", "Spring/Summer 2019" or "Date to be confirmed"'
    return Complaint(rule="not-a-date", wanted=_two_periods(text) or wanted)


def _period(text: str) -> Value | Complaint:
    try:
        return parse_period(one_line(text)).label
    except UsageError:
        wanted = f"is not a period; write it as {EXAMPLES}"
        return Complaint(rule="not-a-period", wanted=_two_periods(text) or wanted)


def _two_periods(text: str) -> str:
    """Return what a text such as "Q3 2024" could be and how to write each; "" if it is not such a text."""
    try:
        parse_period(one_line(text))
    except UsageError as error:
        why = error.sentence.removeprefix(f'"{one_line(text)}" ')
        return why if why.startswith("could be ") else ""
    return ""


def _yes_no(column: Column, text: str, words: CodeWords) -> Value | Complaint:
    word = code_of_word(text, answer_key(text), words)
    if word is not None:
        return word == YES if word else ""
    if (unclear := unclear_answer(column, text)) is not None:
        return Complaint(rule="unclear-answer", wanted="may mean Yes or No; write one of them", word=unclear)
    return Complaint(rule="not-yes-or-no", wanted="is not Yes or No; write Yes or No")


def _day_or_answer(column: Column, text: str, words: CodeWords) -> Value | Complaint:
    """Return a day as 2024-05-14, or the word Yes or No."""
    answer = _yes_no(column, text, words)
    if not isinstance(answer, Complaint):
        return answer if answer == "" else YES if answer else NO
    if not any(map(str.isdigit, text)) and answer.rule != UNCLEAR_ANSWER:
        return replace(answer, wanted="is not a day, Yes or No; write one of them")
    day = _date(text, first_year(column))
    if isinstance(day, dt.date):
        return day.isoformat()
    if answer.rule == UNCLEAR_ANSWER:
        return replace(answer, wanted="may mean Yes or No; write one of them, or the day")
    return replace(day, wanted=f"{day.wanted}, Yes or No") if isinstance(day, Complaint) else day


def _not_a_code(column: Column) -> Complaint:
    names = [code.name for code in column.codes]
    more = ", ..." if len(names) > MOST_CODES_LISTED else ""
    return Complaint(rule="unknown-code", wanted=f"is not one of: {'; '.join(names[:MOST_CODES_LISTED])}{more}")


def _code(column: Column, text: str, words: CodeWords) -> Value | Complaint:
    word = code_of_word(text, word_key(column, text), words)
    return _not_a_code(column) if word is None else word


def _codes(column: Column, text: str, words: CodeWords) -> Value | Complaint:
    """Return the canonical names in code-list order, joined."""
    parts = _parts_of(text, words) or [text]
    found = {code_of_word(part, word_key(column, part), words) for part in parts}
    if None in found:
        return _not_a_code(column)
    return "; ".join(code.name for code in column.codes if code.name in found)


def _parts_of(text: str, words: CodeWords) -> list[str]:
    """Return the words of a cell, between semicolons; a comma separates codes too if the whole text is not one."""
    parts: list[str] = []
    for part in filter(cleaned, re.split(r"[;\n]", text)):
        parts += [part] if cleaned(part) in words else filter(cleaned, part.split(","))
    return [word for part in parts for word in several_words(part, words)]


def unknown_words(column: Column, text: str, words: CodeWords) -> list[str]:
    """Return the words of a faulty cell that are not codes, each on one line."""
    parts = _parts_of(text, words) if column.kind is Kind.CODES else [text]
    return [one_line(part) for part in parts if code_of_word(part, word_key(column, part), words) is None]


def words_in(column: Column, text: str, words: CodeWords) -> Iterator[str]:
    """Yield the keys of the known words of a cell."""
    parts = _parts_of(text, words) if column.kind is Kind.CODES else [text]
    yield from (key for part in parts if (key := word_key(column, without_mark(part))) in words)


def word_key(column: Column, word: str) -> str:
    """Return a word as it is looked up among the words of a column: cleaned, but a sign such as a dash unchanged."""
    return answer_key(word) if column.kind in ANSWERS else cleaned(word) or one_line(word)
