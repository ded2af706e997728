"""Dates as councils write them: forms that are read, always day first, and forms that are only proposed."""

import datetime as dt
import re
from functools import lru_cache

from prevent_cli.intake.cleaning import one_line
from prevent_cli.loose_dates import parse_loose_date
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR, WELSH_MONTHS, long_date
from prevent_cli.records import dataclass

NOT_A_DATE = "is not a date; use DD/MM/YYYY"
MONTH_FIRST = "seems to have the month before the day; use DD/MM/YYYY"
SHORT_YEAR = "has a year of two digits, which could be in either century; use DD/MM/YYYY"
NOT_ONE_DAY = "does not say which day; use DD/MM/YYYY"
A_NUMBER = "is a number; if it is Excel's number for a date, give the cells a date format; otherwise use DD/MM/YYYY"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {
    name: number for names in (_MONTHS, _LONG_MONTHS, WELSH_MONTHS) for number, name in enumerate(names, 1)
} | {"sept": 9}
# Rare patterns are compiled when they are first used: compiling takes longer than reading a small return.
# A time after a day: "14 May 2024 10:05", "14/05/2024, 10:05 PM", "14 May at 10.05am", "2024-05-14T23:00:00Z".
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?)"
_HALF = r"[ap]\.?m\.?"
_ZONE = r"(?:Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|BST)"
_TIME = (
    rf"(?:T|,? at |, ?| - | )(?P<clock>{_CLOCK}|(?:1[0-2]|0?[1-9])(?= ?{_HALF}\b))"
    rf" ?(?:(?P<half>{_HALF})|h(?:ou)?rs)?(?: ?(?P<zone>{_ZONE}))?(?: \([A-Za-z ]+\))?"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"\.?,? (?=\S)"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_ALONE = re.compile(r"(\d{4}-\d\d-\d\d)(?: 00:00:00)?|\d\d?/\d\d?/\d{4}", re.ASCII)
_IN_WORDS = r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ ./-]([A-Za-z]+)\.?,?[ ./-](\d{4})"
# Forms with a year of two digits, read only in a column that proves the day first.
_SHORT_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})", re.ASCII)
_SHORT_IN_WORDS = r"(\d{1,2})(?:st|nd|rd|th)?[ ./-]([A-Za-z]+)\.?,?[ ./-]['\u2019]?(\d{2})"
# Forms that are proposed but never read.
_WORD_FIRST = r"([A-Za-z]+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})"
_YEAR_FIRST = r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})"
_A_NUMBER = re.compile(r"\d{4,6}(?:\.\d+)?", re.ASCII)  # 33000 is in 1990, 55000 in 2050
_THIS_CENTURY_TO = 49  # "50" is more likely 1950, and no return goes back so far
_LAST_SHORT = 2000 + _THIS_CENTURY_TO
_NOON = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The parts of a text: `day` is the text without the weekday before it and the time after it."""

    day: str
    weekday: int | None = None  # Monday is 0
    minutes: int = 0  # since midnight
    offset: int | None = None  # minutes ahead of UTC; None without a zone


@lru_cache(maxsize=4096)
def _parts(text: str) -> _Parts:
    if found := _DAY_ALONE.fullmatch(text):
        return _Parts(day=found[1] or text)
    plain = one_line(text)
    weekday = None
    if found := re.match(_WEEKDAY, plain, re.ASCII | re.IGNORECASE):
        weekday = next(at for at, name in enumerate(_WEEKDAYS) if name.startswith(found[1].casefold()[:3]))
        plain = plain[found.end() :]
    # A day may look like a time: "14.05.2024 10.05" has two matches. Only the one at the end is a time.
    for time in re.compile(_TIME, re.ASCII | re.IGNORECASE).finditer(plain, 1):
        if time.end() == len(plain):
            offset = None if time["zone"] is None else _offset(time["zone"])
            return _Parts(day=plain[: time.start()], weekday=weekday, minutes=_minutes(time), offset=offset)
    return _Parts(day=plain, weekday=weekday)


def _minutes(time: re.Match[str]) -> int:
    numbers = [int(part) for part in re.split(r"[:.]", time["clock"])[:2]]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if time["half"] and hour <= _NOON:
        hour = hour % _NOON + (_NOON if time["half"].casefold().startswith("p") else 0)
    return hour * 60 + minute


def _offset(zone: str) -> int:
    word = zone.upper()
    if word == "BST":
        return 60
    digits = re.sub(r"[^0-9]", "", word)
    if not digits:
        return 0
    hours, minutes = (int(digits), 0) if len(digits) <= len("10") else (int(digits[:-2]), int(digits[-2:]))
    return (hours * 60 + minutes) * (-1 if "-" in word else 1)


@lru_cache(maxsize=16384)  # columns of one sheet often have the same days
def parse_date(text: str) -> dt.date | None:
    """Return the day of a text in UK time, always day first; None if it is not a date. Any year is read.

    A time after the day counts only if it names a zone: in summer, 23:00 UTC is the next day in the UK.
    A weekday before it must be the day's own.
    """
    parts = _parts(text)
    day = _written_day(parts.day)
    if day is None or parts.weekday not in (None, day.weekday()):
        return None
    return in_uk_time(day, parts.minutes, parts.offset)


def _written_day(plain: str) -> dt.date | None:
    if found := _ISO.fullmatch(plain):
        return _day(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.fullmatch(plain):
        return _day(found[4], int(found[3]), found[1])
    if found := re.fullmatch(_IN_WORDS, plain, re.ASCII):
        return _day(found[3], _month(found[2]), found[1])
    return None


def in_uk_time(day: dt.date, minutes: int, offset: int | None) -> dt.date | None:
    """Return the day of a time in the UK; `offset` is the minutes that it is ahead of UTC, None if it is UK time.

    Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (since 1996).
    """
    if offset is None:
        return day
    try:
        utc = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes - offset)
        starts, ends = (dt.datetime.combine(_last_sunday(utc.year, month), dt.time(1)) for month in (3, 10))
        return (utc + dt.timedelta(hours=1) if starts <= utc < ends else utc).date()
    except OverflowError:
        return None


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def moved_to_uk(text: str) -> bool:
    """Return whether the day in a text differs from its day in UK time."""
    parts = _parts(text)
    return parts.offset is not None and (day := parse_date(text)) is not None and day != _written_day(parts.day)


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return day and month of a text such as 03/04/2018, which could be read month first; None for other forms."""
    parts = _parts(text)
    found = _DAY_FIRST.fullmatch(parts.day)
    return (int(found[1]), int(found[3])) if found and parts.weekday is None else None


def proves_month_first(text: str) -> bool:
    """Return whether a text is a date only if the month is first, such as 1/13/2011 or 1/13/11."""
    plain = _parts(text).day
    for form in (_DAY_FIRST, _SHORT_DAY_FIRST):
        if found := form.fullmatch(plain):
            full = found[4] if form is _DAY_FIRST else _century(found[4])
            return _day(full, int(found[3]), found[1]) is None and _day(full, int(found[1]), found[3]) is not None
    return False


def swapped_day(text: str) -> dt.date | None:
    """Return the day of a text or a workbook's date with day and month swapped; None if that is not a date."""
    plain = _parts(text).day
    if found := _ISO.fullmatch(plain):
        day, month, year = found[3], int(found[2]), found[1]
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = found[1], int(found[3]), found[4]
    elif found := _SHORT_DAY_FIRST.fullmatch(plain):
        day, month, year = found[1], int(found[3]), _century(found[4])
    else:
        return None
    return _day(year, int(day), str(month)) if int(day) != month else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortYear:
    """The first and last number of a text with a year of two digits, and whether its month is a number."""

    first: int
    last: int
    by_numbers: bool


def short_year(text: str) -> ShortYear | None:
    """Return the numbers of a text with a year of two digits, such as 15.05.24 or 15-May-24; None for other texts."""
    plain = _parts(text).day
    if found := _SHORT_DAY_FIRST.fullmatch(plain):
        return ShortYear(first=int(found[1]), last=int(found[4]), by_numbers=True)
    if (found := re.fullmatch(_SHORT_IN_WORDS, plain, re.ASCII)) and _month(found[2]):
        return ShortYear(first=int(found[1]), last=int(found[3]), by_numbers=False)
    return None


def day_of_short_year(text: str, earliest: int) -> dt.date | None:
    """Return the day of a text with a year of two digits, day first, if only one century is possible.

    Years before `earliest` and after 2049 are not possible.
    """
    parts = _parts(text)
    if found := _SHORT_DAY_FIRST.fullmatch(parts.day):
        digits, month, day = found[4], int(found[3]), found[1]
    elif found := re.fullmatch(_SHORT_IN_WORDS, parts.day, re.ASCII):
        digits, month, day = found[3], _month(found[2]), found[1]
    else:
        return None
    years = [year for year in (f"19{digits}", f"20{digits}") if earliest <= int(year) <= _LAST_SHORT]
    read = _day(years[0], month, day) if len(years) == 1 else None
    if read is None or parts.weekday not in (None, read.weekday()):
        return None
    return in_uk_time(read, parts.minutes, parts.offset)


def date_problem(text: str) -> str:
    """Return what is wrong with a text that is not a date, and the remedy, as the end of a sentence."""
    parts = _parts(text)
    plain = parts.day
    if _month_first(parts):
        return MONTH_FIRST
    if _SHORT_DAY_FIRST.fullmatch(plain) or (
        (found := re.fullmatch(_SHORT_IN_WORDS, plain, re.ASCII)) and _month(found[2])
    ):
        return SHORT_YEAR
    if parts.weekday is not None and (day := _written_day(plain)) is not None:
        weekdays = [_WEEKDAYS[at].capitalize() for at in (parts.weekday, day.weekday())]
        return f"is not a date: it says {weekdays[0]}, but {long_date(day)} is a {weekdays[1]}; use DD/MM/YYYY"
    if (loose := parse_loose_date(plain)) is not None and loose.first is not None:
        return NOT_ONE_DAY
    return A_NUMBER if _A_NUMBER.fullmatch(plain) and not _is_year(plain) else NOT_A_DATE


def likely_day(text: str, *, month_first: bool = False) -> str | None:
    """Return in words the day that a text probably means, only to propose it; None if there is no such day.

    `month_first` says that its column is known to have the month first.
    """
    parts = _parts(text)
    other = swapped_day(text) if month_first else None
    day = other or _month_first(parts) or _short(parts.day) or _year_first(parts.day)
    return long_date(day) if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _month_first(parts: _Parts) -> dt.date | None:
    if found := _DAY_FIRST.fullmatch(parts.day):
        written, other = _day(found[4], int(found[3]), found[1]), _day(found[4], int(found[1]), found[3])
        if written is None or (parts.weekday not in (None, written.weekday()) and other is not None):
            return other if other is not None and parts.weekday in (None, other.weekday()) else None
    if found := re.fullmatch(_WORD_FIRST, parts.day, re.ASCII):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _short(plain: str) -> dt.date | None:
    if found := _SHORT_DAY_FIRST.fullmatch(plain):
        year = _century(found[4])
        return _day(year, int(found[3]), found[1]) or _day(year, int(found[1]), found[3])
    if found := re.fullmatch(_SHORT_IN_WORDS, plain, re.ASCII):
        return _day(_century(found[3]), _month(found[2]), found[1])
    return None


def _year_first(plain: str) -> dt.date | None:
    found = re.fullmatch(_YEAR_FIRST, plain, re.ASCII)
    return _day(found[1], int(found[3]), found[4]) if found else None


def _century(digits: str) -> str:
    return f"{20 if int(digits) <= _THIS_CENTURY_TO else 19}{digits}"


def _is_year(plain: str) -> bool:
    return len(plain) == len("2018") and FIRST_YEAR <= int(plain) <= LAST_YEAR


def _month(word: str) -> int:
    """Return a month's number; 0 if the word is not a month."""
    return _MONTH_NUMBERS.get(word.casefold(), 0)


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
