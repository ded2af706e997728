"""What the text of a cell means by its column's declaration; each distinct text is typed once."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from prevent_cli.errors import UsageError
from prevent_cli.intake.cleaning import ILLEGAL_IN_XML, nearest, one_line, trimmed
from prevent_cli.intake.identifiers import identifier
from prevent_cli.periods import EXAMPLES, FIRST_YEAR, LAST_YEAR, parse_loose_date, parse_period
from prevent_cli.returns import Column, Kind
from prevent_cli.wording import cleaned

Value = str | int | bool | dt.date
MOST_WHOLE = 999_999_999  # more people than any council has; more is a slip or a telephone number
MOST_CODES_LISTED = 12
OWN_WORDS = "; a word of your own is given its meaning in prevent.toml, under codes in [returns.NAME]"
NOT_A_DATE = "is not a date; use DD/MM/YYYY"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {name: number for names in (_MONTHS, _LONG_MONTHS) for number, name in enumerate(names, 1)} | {
    "sept": 9
}
_TIME = r"(?:[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)\.?,?[ -](\d{4})", re.ASCII)
_WHOLE = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?", re.ASCII)
_YES = frozenset(("yes", "y", "true", "1", "1.0"))
_NO = frozenset(("no", "n", "false", "0", "0.0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Why a text is not a value of its column: the rule's slug, and what is wanted."""

    rule: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedValues:
    """The value of each distinct text, None where it is blank or complained of."""

    values: list[Value | None]
    complaints: dict[int, Complaint] = field(default_factory=dict)
    mended: frozenset[int] = frozenset()  # texts in which characters were replaced
    folded: frozenset[int] = frozenset()  # identifiers from which unseen marks or full-width forms were taken


CodeWords = Mapping[str, str]  # cleaned wording -> the code list's name


def code_words(column: Column, theirs: Mapping[str, str]) -> dict[str, str]:
    """Return the code for each cleaned wording, the council's own first. Theirs for no code is left out."""
    words = {cleaned(alias): code.name for code in column.codes for alias in code.aliases}
    words |= {cleaned(code.name): code.name for code in column.codes}
    return words | {
        cleaned(wording): words[cleaned(ours)] for wording, ours in theirs.items() if cleaned(ours) in words
    }


def typed_values(column: Column, texts: Sequence[str], words: CodeWords) -> TypedValues:
    """Return the typed value of each text, in order, with the complaints."""
    if column.kind is Kind.TEXT:
        return _texts(texts)
    if column.kind is Kind.IDENTIFIER:
        return _identifiers(texts)
    read = _reader(column, words)
    values: list[Value | None] = []
    complaints = {}
    for index, text in enumerate(texts):
        value = read(text) if trimmed(text) else None
        if isinstance(value, Complaint):
            complaints[index] = value
            value = None
        values.append(value)
    return TypedValues(values=values, complaints=complaints)


def nearest_good(column: Column, text: str, words: CodeWords) -> str | None:
    """Return the code most like the text; None in columns without a code list."""
    return nearest(text, words) if column.kind in (Kind.CODE, Kind.CODES) else None


def _reader(column: Column, words: CodeWords) -> Callable[[str], Value | Complaint]:
    if column.kind is Kind.CODE:
        return lambda text: _code(column, text, words)
    if column.kind is Kind.CODES:
        return lambda text: _codes(column, text, words)
    return {
        Kind.DATE: _date,
        Kind.LOOSE_DATE: _loose_date,
        Kind.WHOLE: _whole,
        Kind.YES_NO: _yes_no,
        Kind.PERIOD: _period,
    }[column.kind]


def _texts(texts: Sequence[str]) -> TypedValues:
    values: list[Value | None] = [trimmed(text) or None for text in texts]
    mended = set()
    if ILLEGAL_IN_XML.search("".join(texts)):
        for index, text in enumerate(texts):
            value, count = ILLEGAL_IN_XML.subn("\N{REPLACEMENT CHARACTER}", text)
            if count:
                mended.add(index)
                values[index] = trimmed(value)
    return TypedValues(values=values, mended=frozenset(mended))


def _identifiers(texts: Sequence[str]) -> TypedValues:
    if "".join(texts).isascii():
        return _texts(texts)
    plain = [identifier(text) for text in texts]
    typed = _texts(plain)
    folded = (index for index, text in enumerate(texts) if not text.isascii() and plain[index] != trimmed(text))
    return TypedValues(values=typed.values, mended=typed.mended, folded=frozenset(folded))


def parse_date(text: str) -> dt.date | None:
    """Return the day that a text means, day first always; None where it means none. Any year is read."""
    plain = one_line(text)
    if found := _ISO.fullmatch(plain):
        return _day(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.fullmatch(plain):
        return _day(found[4], int(found[3]), found[1])
    if found := _IN_WORDS.fullmatch(plain):
        return _day(found[3], _MONTH_NUMBERS.get(found[2].casefold(), 0), found[1])
    return None


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


def _date(text: str) -> Value | Complaint:
    day = parse_date(text)
    if day is None:
        return Complaint(rule="not-a-date", wanted=NOT_A_DATE)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Complaint(rule="year-out-of-range", wanted=f"is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _loose_date(text: str) -> Value | Complaint:
    day = _date(text)
    if isinstance(day, dt.date):
        return day.isoformat()
    if loose := parse_loose_date(one_line(text)):
        return loose.text
    wanted = 'is not a date; use DD/MM/YYYY, "January 2020", "Spring/Summer 2019" or "Date to be confirmed"'
    return Complaint(rule="not-a-date", wanted=wanted)


def _period(text: str) -> Value | Complaint:
    try:
        return parse_period(one_line(text)).label
    except UsageError:
        return Complaint(rule="not-a-period", wanted=f"is not a period; write it as {EXAMPLES}")


def _whole(text: str) -> Value | Complaint:
    found = _WHOLE.fullmatch(one_line(text))
    if found is None:
        return Complaint(rule="not-a-whole-number", wanted="is not a whole number, 0 or more")
    number = found[1].replace(",", "")
    if len(number) > len(str(MOST_WHOLE)):
        return Complaint(rule="not-a-whole-number", wanted=f"is more than {MOST_WHOLE:,}")
    return int(number)


def _yes_no(text: str) -> Value | Complaint:
    word = one_line(text).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    return Complaint(rule="not-yes-or-no", wanted="is not Yes or No")


def _not_a_code(column: Column) -> Complaint:
    names = [code.name for code in column.codes]
    more = ", ..." if len(names) > MOST_CODES_LISTED else ""
    return Complaint(
        rule="unknown-code", wanted=f"is not one of: {'; '.join(names[:MOST_CODES_LISTED])}{more}{OWN_WORDS}"
    )


def _code(column: Column, text: str, words: CodeWords) -> Value | Complaint:
    return words.get(cleaned(text)) or _not_a_code(column)


def _codes(column: Column, text: str, words: CodeWords) -> Value | Complaint:
    """Return the canonical names in code-list order, joined; a comma parts codes only where the whole is none."""
    found = set()
    for part in filter(cleaned, re.split(r"[;\n]", text)):
        pieces = [part] if cleaned(part) in words else [piece for piece in part.split(",") if cleaned(piece)]
        for piece in pieces:
            if cleaned(piece) not in words:
                return _not_a_code(column)
            found.add(words[cleaned(piece)])
    if not found:
        return _not_a_code(column)
    return "; ".join(code.name for code in column.codes if code.name in found)
