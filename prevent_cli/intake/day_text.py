"""Days in the forms that councils write: those that are read, day first always, and those that are only proposed."""

import datetime as dt
import re

from prevent_cli.intake.cleaning import one_line
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR, long_date

NOT_A_DATE = "is not a date; use DD/MM/YYYY"
MONTH_FIRST = "seems to have the month first, and the day is wanted first; use DD/MM/YYYY"
SHORT_YEAR = "has a year of two digits, which is never guessed; use DD/MM/YYYY"
A_NUMBER = "is a number; if it is Excel's own number of a day, give the cells a date format; else use DD/MM/YYYY"
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
# What is proposed and never taken.
_SHORT_DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{2}}){_TIME}", re.ASCII)
_SHORT_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]+)\.?,?[ -]'?(\d{2})", re.ASCII)
_WORD_FIRST = re.compile(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_A_NUMBER = re.compile(r"\d{4,6}(?:\.\d+)?", re.ASCII)  # 33000 is in 1990, 55000 in 2050
_THIS_CENTURY_TO = 49  # "50" is more likely 1950, and no return speaks of that


def parse_date(text: str) -> dt.date | None:
    """Return the day that a text means, day first always; None where it means none. Any year is read."""
    plain = one_line(text)
    if found := _ISO.fullmatch(plain):
        return _day(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.fullmatch(plain):
        return _day(found[4], int(found[3]), found[1])
    if found := _IN_WORDS.fullmatch(plain):
        return _day(found[3], _month(found[2]), found[1])
    return None


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return day and month of a text such as 03/04/2018, which others would read month first; None of other forms."""
    found = _DAY_FIRST.fullmatch(one_line(text))
    return (int(found[1]), int(found[3])) if found else None


def why_no_date(text: str) -> str:
    """Return what is wanted of a text that is no date, as the end of a sentence."""
    plain = one_line(text)
    if _month_first(plain):
        return MONTH_FIRST
    if _SHORT_DAY_FIRST.fullmatch(plain) or ((found := _SHORT_IN_WORDS.fullmatch(plain)) and _month(found[2])):
        return SHORT_YEAR
    return A_NUMBER if _A_NUMBER.fullmatch(plain) and not _is_year(plain) else NOT_A_DATE


def likely_day(text: str) -> str | None:
    """Return in words the day that a text seems to mean, to be proposed and never taken; None where it seems none."""
    plain = one_line(text)
    day = _month_first(plain) or _short(plain) or _year_first(plain)
    return long_date(day) if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _month_first(plain: str) -> dt.date | None:
    if found := _DAY_FIRST.fullmatch(plain):
        return _day(found[4], int(found[1]), found[3]) if _day(found[4], int(found[3]), found[1]) is None else None
    if found := _WORD_FIRST.fullmatch(plain):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _short(plain: str) -> dt.date | None:
    if found := _SHORT_DAY_FIRST.fullmatch(plain):
        return _day(_century(found[4]), int(found[3]), found[1])
    if found := _SHORT_IN_WORDS.fullmatch(plain):
        return _day(_century(found[3]), _month(found[2]), found[1])
    return None


def _year_first(plain: str) -> dt.date | None:
    found = _YEAR_FIRST.fullmatch(plain)
    return _day(found[1], int(found[3]), found[4]) if found else None


def _century(digits: str) -> str:
    return f"{20 if int(digits) <= _THIS_CENTURY_TO else 19}{digits}"


def _is_year(plain: str) -> bool:
    return len(plain) == len("2018") and FIRST_YEAR <= int(plain) <= LAST_YEAR


def _month(word: str) -> int:
    """Return a month's number; 0 where the word is none."""
    return _MONTH_NUMBERS.get(word.casefold(), 0)


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
