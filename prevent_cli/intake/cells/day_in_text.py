"""The one day or period that a title, a sheet's name or a file's name gives; nothing where it gives two."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from prevent_cli.errors import UsageError
from prevent_cli.intake.cells.day_text import parse_date
from prevent_cli.intake.cleaning import one_line
from prevent_cli.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    WELSH_MONTHS,
    Period,
    financial_year,
    parse_month,
    parse_period,
    quarter,
)
from prevent_cli.records import dataclass

LONGEST = 500  # characters of a title; a longer cell is a paragraph, and its days may be anything
_CENTURY = 2000
_DAYS_OF_A_YEAR = 364  # from its first to its last


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInText:
    """A day, and the label of the period that ends on it where the text gives only a period."""

    day: dt.date
    period: str = ""


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a day, of a month, of a quarter and of a year, in this order. One is compiled when needed."""
    english = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    months = rf"(?:{english}|{'|'.join(WELSH_MONTHS)})"
    years = r"\d{4} ?[-/\u2013] ?(?:\d{4}|\d\d)|\d\d ?[-/\u2013] ?\d\d"
    parts = (
        rf"(?<!\d)(?:\d{{4}}-\d\d?-\d\d?|\d\d?([/. -])\d\d?\1\d{{4}}|\d\d?(?:st|nd|rd|th)?(?: of)?[ -]{months}\.?,?[ -]"
        r"\d{4}|20\d\d[01]\d[0-3]\d)(?!\d)",
        rf"\b{months}[ -]\d{{4}}(?!\d)|(?<!\d)\d{{4}}-[01]\d(?![\d/-])",
        rf"\b(?:q|qtr|quarter) ?[1-4],? ?(?:of )?(?:{years})(?!\d)|(?<!\d)(?:{years}),? ?(?:q|qtr|quarter) ?[1-4]\b",
        r"(?<!\d)\d{4} ?[-/\u2013] ?(?:\d{4}|\d\d)(?!\d)|(?<![\d/])\d{4}(?![\d/])",
    )
    return tuple(re.compile(part, re.ASCII | re.IGNORECASE) for part in parts)


@lru_cache(maxsize=1024)
def day_in(text: str) -> DayInText | None:
    """Return the one day in a text, or the last day of its one month, quarter or year; None without one, or with two.

    A day counts before a period: "Quarter 1 2024/25, as at 30 June 2024" is 30 June 2024. A day and month without a
    year, or with a year of two digits, counts as no day.
    """
    plain = _plain(text)
    days_form, *period_forms = _forms()
    days = {day for found in days_form.finditer(plain) if (day := _day(found[0])) is not None}
    if days:
        return DayInText(day=days.pop()) if len(days) == 1 else None
    for form in period_forms:
        periods = {(period.end, period.label) for period in _periods(form, plain)}
        if periods:
            end, label = min(periods)
            return DayInText(day=end, period=label) if len(periods) == 1 else None
    return None


@lru_cache(maxsize=1024)
def short_month_in(text: str) -> tuple[DayInText, str] | None:
    """Return the last day of the one month with a year of two digits, such as "Sept 26", and its words; None without.

    It is never certain: "Sept 26" may be a day.
    """
    months = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    form = rf"(?<![\d\w])(?<!\d )({months}|{'|'.join(WELSH_MONTHS)})[ -]?['\u2019]?(\d\d)(?![\d:])"
    found = {one[0]: _period(f"{one[1].casefold()} {_CENTURY + int(one[2])}") for one in _matches(form, _plain(text))}
    known = {words: period for words, period in found.items() if period is not None}
    if len({one.end for one in known.values()}) != 1:
        return None
    words, period = next(iter(known.items()))
    return DayInText(day=period.end, period=period.label), words


def _matches(form: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(form, text, re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=1024)
def year_in(text: str) -> Period | None:
    """Return the one financial or calendar year that a text names; None without one, or with two."""
    periods = _periods(_forms()[-1], _plain(text))
    found = {(one.start, one.end, one.label) for one in periods if (one.end - one.start).days >= _DAYS_OF_A_YEAR}
    if len(found) != 1:
        return None
    start, end, label = found.pop()
    return Period(start=start, end=end, label=label)


def day_in_year(text: str, year: Period) -> dt.date | None:
    """Return the day that a text such as "12 Mar" is in a year; None if the text has another form."""
    for number in {year.start.year, year.end.year}:
        day = parse_date(f"{one_line(text).rstrip('.,')} {number}")
        if day is not None and year.start <= day <= year.end:
            return day
    return None


def _plain(text: str) -> str:
    return one_line(text[:LONGEST].replace("_", " "))


def _day(text: str) -> dt.date | None:
    if text.isdigit():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    day = parse_date(re.sub(r"(?<=\d) (?=\d)", "/", text))
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _periods(form: re.Pattern[str], text: str) -> Iterator[Period]:
    for found in form.finditer(text):
        if (period := _period(found[0].casefold())) is not None:
            yield period


def _period(text: str) -> Period | None:
    number = re.search(r"(?:q|qtr|quarter) ?([1-4])", text)
    years = re.search(
        r"(\d{4}|\d\d) ?[-/\u2013] ?(\d{4}|\d\d)\Z", text[: number.start()].strip(" ,") if number else text
    )
    if number and years is None:
        years = re.search(r"(\d{4}|\d\d) ?[-/\u2013] ?(\d{4}|\d\d)\Z", text)
    try:
        if years is None or (number is None and _may_be_month(text) and not _may_be_year(text)):
            return _month_or_year(text)
        first = int(years[1]) + (0 if len(years[1]) == len("2024") else _CENTURY)
        if (first + 1) % 100 != int(years[2]) % 100 or (number is None and _may_be_month(text)):
            return None
        return quarter(first, int(number[1])) if number else financial_year(first)
    except UsageError:
        return None


def _may_be_month(text: str) -> bool:
    return re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text) is not None


def _may_be_year(text: str) -> bool:
    """Return whether a text such as 2001-02, which may be a month, may be a financial year as well."""
    return (int(text[2:4]) + 1) % 100 == int(text[5:])


def _month_or_year(text: str) -> Period | None:
    if text.isdigit():
        return parse_period(text)
    return parse_month(text.replace("-", " ") if text[0].isalpha() else text)
