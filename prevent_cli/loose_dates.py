"""Dates that are less than a day: a month, a season, a quarter, "ongoing", or to be confirmed."""

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from prevent_cli.errors import UsageError
from prevent_cli.periods import FIRST_YEAR, LAST_YEAR, MONTHS, long_date, month_name, month_of, parse_day, parse_period
from prevent_cli.records import dataclass

_CENTURY, _HALVES = 2000, 2
_YEAR_AT_LEAST_SHORT = re.compile(r"\d{2}", re.ASCII)
UNCONFIRMED = "Date to be confirmed"
# First and last month of each season. "Spring/Summer" is from the first day of spring to the last of summer.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseDate:
    """A date as precise as written: between `first` and `last`, or both None if it is to be confirmed."""

    text: str
    first: dt.date | None
    last: dt.date | None

    @property
    def is_day(self) -> bool:
        """Return whether it is one day."""
        return self.first is not None and self.first == self.last

    @property
    def in_words(self) -> str:
        """Return the date as papers print it: "3 December 2019", or as it was written."""
        return long_date(self.first) if self.is_day and self.first is not None else self.text


def is_unconfirmed(date: LooseDate) -> bool:
    """Return whether a date is to be confirmed."""
    return date.text == UNCONFIRMED


@lru_cache(maxsize=4096)
def parse_loose_date(text: str) -> LooseDate | None:
    """Return a day, a month ("January 2020"), a season ("Spring/Summer 2019"), a quarter or year ("Q3 2024/25").

    "Date to be confirmed" and "Ongoing" have no first and last day. "Early 2025" and "end of March 2025" keep their
    words, within their year or month. None for anything else.
    """
    cleaned = re.sub(r"\s+", " ", text.strip())
    if _YEAR_AT_LEAST_SHORT.search(cleaned) is None:
        return _loose_words_alone(cleaned)
    return _loose(cleaned) or _loose_in_two_languages(cleaned)


def _loose(text: str) -> LooseDate | None:
    return _loose_words_alone(text) or _loose_part(text) or _loose_days(text) or _loose_period(text)


def _loose_in_two_languages(text: str) -> LooseDate | None:
    """Return the date of a text that says it twice, such as "Gwanwyn 2025 / Spring 2025".

    One half is a date. The other half is the same date, or has the same digits and other words.
    """
    halves = text.split(" / ")
    found = [date for half in halves if (date := _loose(half)) is not None]
    same = len({tuple(re.findall(r"\d+", half)) for half in halves}) == 1
    is_one = len({(date.first, date.last) for date in found}) == 1 and found[0].first is not None
    return found[0] if len(halves) == _HALVES and same and is_one else None


def _loose_words_alone(text: str) -> LooseDate | None:
    if re.fullmatch(r"(dates? )?(to be (confirmed|agreed|announced)|tbc|tba)\.?", text, re.IGNORECASE):
        return LooseDate(text=UNCONFIRMED, first=None, last=None)
    if re.fullmatch(r"on-?going|continuous|continuing|rolling", text, re.IGNORECASE):
        return LooseDate(text=text, first=None, last=None)
    return None


def _loose_days(text: str) -> LooseDate | None:
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2})([ T]00:00:00)?", text, re.ASCII):
        return _loose_day(match[1])
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", text, re.ASCII):
        return _loose_day(text)
    if match := re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]+)\.?,? (\d{4})", text, re.ASCII):
        return _loose_words(text, day=match[1], word=match[2].casefold(), year=int(match[3]))
    if match := re.fullmatch(r"([A-Za-z]{3,})(?:-| ?['\u2019])(\d\d)", text, re.ASCII):
        # As Excel shows a month. It shows a day as 25-Mar, and "Mar 25" may be either.
        return _loose_words(text, day=None, word=match[1].casefold(), year=_CENTURY + int(match[2]))
    if match := re.fullmatch(r"([A-Za-z]+) ?/ ?([A-Za-z]+) (\d{4})", text, re.ASCII):
        return _loose_seasons(text, match[1].casefold(), match[2].casefold(), int(match[3]))
    return None


def _loose_part(text: str) -> LooseDate | None:
    """Return "early 2025", "mid-2025" or "end of March 2025" within its year or month; the words are kept."""
    part = re.fullmatch(r"(?:the )?(?:early|mid|late|end|start|beginning)(?: of)?[ -](.+)", text, re.IGNORECASE)
    whole = (_loose_days(part[1]) or _loose_period(part[1])) if part else None
    return None if whole is None or whole.is_day or whole.first is None else replace(whole, text=text)


def _loose_period(text: str) -> LooseDate | None:
    if ".." in text:
        return None
    try:
        period = parse_period(text)
    except UsageError:
        return None
    return LooseDate(text=text, first=period.start, last=period.end)


def _loose_day(text: str) -> LooseDate | None:
    try:
        day = parse_day(text)
    except UsageError:
        return None
    return LooseDate(text=day.isoformat(), first=day, last=day)


def _loose_words(text: str, *, day: str | None, word: str, year: int) -> LooseDate | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if word in MONTHS:
        month = month_of(dt.date(year, MONTHS[word], 1))
        if day is None:
            return LooseDate(text=month_name(month.start), first=month.start, last=month.end)
        return _loose_day(f"{year}-{MONTHS[word]:02d}-{int(day):02d}")
    return _loose_seasons(text, word, word, year) if day is None else None


def _loose_seasons(text: str, first: str, second: str, year: int) -> LooseDate | None:
    if first not in _SEASONS or second not in _SEASONS or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    months = _SEASONS[first][0], _SEASONS[second][1]
    # The winter of "Winter/Spring 2020" begins in December 2019.
    first_year = year - 1 if first == "winter" != second else year
    last_year, last_month = year + (months[1] - 1) // 12, (months[1] - 1) % 12 + 1
    begins, ends = dt.date(first_year, months[0], 1), month_of(dt.date(last_year, last_month, 1)).end
    return LooseDate(text=text, first=begins, last=ends) if begins <= ends else None
