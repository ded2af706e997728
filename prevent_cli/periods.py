"""Periods, quarters and days as councils write them: parsing and labels. The clock is not read here."""

import calendar
import datetime as dt
import functools
import re
from typing import Literal

from prevent_cli.errors import UsageError
from prevent_cli.records import dataclass

EXAMPLES = "2020, 2019/20, 2019-20, 2018/19-Q2, 2020-01 or 2018-04-01..2018-09-30"
FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WELSH_MONTHS = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name
}
MONTHS |= {"sept": 9} | {name: number for number, name in enumerate(WELSH_MONTHS, 1)}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """The days from `start` to `end`, both included, and their name."""

    start: dt.date
    end: dt.date
    label: str

    @property
    def slug(self) -> str:
        """Return the label for a file's name."""
        return self.label.replace("/", "-").replace(" ", "-").replace("..", "-to-")

    @property
    def typed(self) -> str:
        """Return the label as typed for `--period`."""
        return self.label.replace(" ", "-")

    @property
    def heading(self) -> str:
        """Return the label as readers write it: "2019/20", "2019/20 Q2", "April 2020", "1 April 2020 to 5 May 2020"."""
        if self.label == f"{self.start}..{self.end}":
            return self.in_words if self.start < self.end else long_date(self.start)
        return month_name(self.start) if self == month_of(self.start) else self.label

    @property
    def during(self) -> str:
        """Return the heading after its preposition: "in 2019/20", "from 1 April 2020 to 5 May 2020"."""
        if self.label != f"{self.start}..{self.end}":
            return f"in {self.heading}"
        return f"{'from' if self.start < self.end else 'on'} {self.heading}"

    @property
    def in_words(self) -> str:
        """Return "1 January 2020 to 31 December 2020"."""
        return f"{long_date(self.start)} to {long_date(self.end)}"

    def words_until(self, last_day: dt.date) -> str:
        """Return the period in a sentence: "in 2020", "from July to September 2018", "on 1 January 2020".

        If `last_day` is before its end, the words are from its first day to `last_day`.
        """
        if self.start == last_day or last_day != self.end:
            return f"on {long_date(last_day)}" if self.start == last_day else self._days(last_day)
        if self == calendar_year(self.start.year):
            return f"in {self.start.year}"
        if self == financial_year_of(self.start):
            return f"in the financial year {self.label}"
        if self == quarter_of(self.start):
            return f"from {calendar.month_name[self.start.month]} to {month_name(self.end)}"
        if self == _month(self.start.year, self.start.month):
            return f"in {month_name(self.start)}"
        return self._days(last_day)

    def _days(self, last_day: dt.date) -> str:
        return f"from {long_date(self.start)} to {long_date(last_day)}"


@functools.lru_cache(maxsize=4096)  # one paper has few days, and each many times
def long_date(day: dt.date) -> str:
    """Return a day as "17 February 2020"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def month_name(day: dt.date) -> str:
    """Return a day's month as "February 2020"."""
    return f"{calendar.month_name[day.month]} {day.year}"


def parse_day(text: str, *, what: str = "date") -> dt.date:
    """Return the day written as 2020-12-31 or 31/12/2020; raises UsageError with examples for anything else."""
    cleaned = text.strip()
    for pattern, order in ((r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)), (r"(\d{1,2})/(\d{1,2})/(\d{4})", (3, 2, 1))):
        if match := re.fullmatch(pattern, cleaned, re.ASCII):
            year, month, day = (int(match[group]) for group in order)
            try:
                found = dt.date(year, month, day)
            except ValueError:
                break
            if FIRST_YEAR <= year <= LAST_YEAR:
                return found
            break
    raise UsageError(f'"{text}" is not a {what}; write it as 2020-12-31 or 31/12/2020')


_YEAR = re.compile(r"\d{4}", re.ASCII)  # each period has one


def parse_period(text: str) -> Period:
    """Return the period that the text names.

    `2020` is a calendar year, `2019/20` and `2019-20` a UK financial year, `2018/19-Q2` a quarter (Q1: April to June).
    `2020-01` and "January 2020" are a month, and two days with `..` between them a range. Any other text raises
    UsageError with examples.
    """
    if _YEAR.search(text) is None:  # most texts of most columns
        raise _unreadable(text)
    cleaned = re.sub(r"\s+", " ", text.strip()).upper()
    for pattern, reading in (
        (r"(\d{4})", _calendar_year),
        (r"(\d{4})[/-](\d{2}|\d{4})[ ,-]*(?:Q|QUARTER )([1-4])", _quarter_of_text),
        (r"(?:Q|QUARTER ?)([1-4])(?: OF|,)? (\d{4})[/-](\d{2}|\d{4})", _quarter_before_year),
        (r"(?:Q|QUARTER ?)([1-4])(?: OF|,)? (\d{4})", _quarter_of_either_year),
        (r"(?:FY ?)?(\d{4})/(\d{2}|\d{4})", _financial_year_of_text),
        (r"FY ?(\d{4})-(\d{2}|\d{4})", _financial_year_of_text),
        (r"(\d{4})-(\d{4})", _financial_year_of_text),
        (r"(\d{4})-(\d{2})", _month_or_financial_year),
        (r"([A-Z]+)\.?,? (\d{4})", _month_in_words),
    ):
        if match := re.fullmatch(pattern, cleaned, re.ASCII):
            return reading(text, *match.groups())
    if ".." in cleaned:
        return _range_of_text(text, *cleaned.split("..", 1))
    raise _unreadable(text)


def _unreadable(text: str, why: str = "") -> UsageError:
    return UsageError(f'"{text}" is not a period{why}; write it as {EXAMPLES}')


def _year(text: str, digits: str) -> int:
    year = int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _unreadable(text, f": years run from {FIRST_YEAR} to {LAST_YEAR}")
    return year


def parse_month(text: str) -> Period:
    """Return the month written as 2020-01 or January 2020; raises UsageError with examples for anything else.

    2001-02 is February 2001 here, never a financial year.
    """
    cleaned = re.sub(r"\s+", " ", text.strip())
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})", cleaned, re.ASCII):
        year, number = int(match[1]), int(match[2])
    elif match := re.fullmatch(r"([A-Za-z]+) (\d{4})", cleaned, re.ASCII):
        year, number = int(match[2]), MONTHS.get(match[1].casefold(), 0)
    else:
        year = number = 0
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12:  # noqa: PLR2004 - the months of a year
        return _month(year, number)
    raise UsageError(f'"{text}" is not a month; write it as 2020-01 or January 2020')


def month_of(day: dt.date) -> Period:
    """Return the month of a day."""
    return _month(day.year, day.month)


def last_complete_month(today: dt.date) -> Period:
    """Return the last month that ended before a day."""
    return month_of(today.replace(day=1) - dt.timedelta(days=1))


def months_from(first: Period, last: Period) -> tuple[Period, ...]:
    """Return the months from `first` to `last`, both included; () if `first` is later."""
    found = []
    month = first
    while month.start <= last.start:
        found.append(month)
        month = month_of(month.end + dt.timedelta(days=1))
    return tuple(found)


def _calendar_year(text: str, digits: str) -> Period:
    return calendar_year(_year(text, digits))


def calendar_year(year: int) -> Period:
    """Return a year from January to December."""
    return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year))


def _follows(year: int, digits: str) -> bool:
    return int(digits) == (year + 1 if len(digits) == len("2020") else (year + 1) % 100)


def financial_year(first: int) -> Period:
    """Return the UK financial year that begins in April of the year `first`."""
    label = f"{first}/{(first + 1) % 100:02d}"
    return Period(start=dt.date(first, 4, 1), end=dt.date(first + 1, 3, 31), label=label)


def _financial_year_of_text(text: str, first: str, second: str) -> Period:
    year = _year(text, first)
    if not _follows(year, second):
        raise _unreadable(text, f": the year after {year} is {year + 1}")
    return financial_year(year)


def _quarter_of_text(text: str, first: str, second: str, number: str) -> Period:
    return quarter(_financial_year_of_text(text, first, second).start.year, int(number))


def _quarter_before_year(text: str, number: str, first: str, second: str) -> Period:
    return _quarter_of_text(text, first, second, number)


def _quarter_of_either_year(text: str, number: str, digits: str) -> Period:
    """Raise UsageError: the third quarter of 2024 begins in July of the calendar year, in October of the other."""
    year, at = _year(text, digits), int(number)
    first, last = _month(year, 3 * at - 2), _month(year, 3 * at)
    own = quarter(year, at)
    raise UsageError(
        f'"{text}" could be {calendar.month_name[first.start.month]} to {month_name(last.end)} or the quarter '
        f"{own.label}; write {own.label.replace(' ', '-')}, or {first.start}..{last.end}"
    )


def _month_in_words(text: str, word: str, digits: str) -> Period:
    if word.casefold() not in MONTHS:
        raise _unreadable(text)
    return _month(_year(text, digits), MONTHS[word.casefold()])


def _month_or_financial_year(text: str, first: str, second: str) -> Period:
    year, number = _year(text, first), int(second)
    is_month = 1 <= number <= 12  # noqa: PLR2004 - the months of a year
    if is_month and _follows(year, second):
        raise UsageError(
            f'"{text}" could be {calendar.month_name[number]} {year} or the financial year {year}/{second}; '
            f"write {year}/{second}, or {year}-{second}-01..{_month(year, number).end}"
        )
    if is_month:
        return _month(year, number)
    return _financial_year_of_text(text, first, second)


def _month(year: int, number: int) -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period(start=dt.date(year, number, 1), end=dt.date(year, number, last), label=f"{year}-{number:02d}")


def _range_of_text(text: str, first: str, last: str) -> Period:
    try:
        start, end = parse_day(first), parse_day(last)
    except UsageError:
        raise _unreadable(text) from None
    if end < start:
        raise _unreadable(text, ": it ends before it begins")
    return Period(start=start, end=end, label=f"{start}..{end}")


def quarter(first: int, number: int) -> Period:
    """Return quarter `number` (1 to 4) of the financial year that begins in April of `first`."""
    month = 4 + 3 * (number - 1)
    year = first + (month - 1) // 12
    start = dt.date(year, (month - 1) % 12 + 1, 1)
    end = _month(start.year, start.month + 2).end
    return Period(start=start, end=end, label=f"{financial_year(first).label} Q{number}")


@functools.lru_cache(maxsize=1024)
def quarter_of(day: dt.date) -> Period:
    """Return the quarter of a day."""
    first = financial_year_of(day).start.year
    return quarter(first, (day.month - 4) % 12 // 3 + 1)


def last_quarter(day: dt.date) -> Period:
    """Return the last quarter that has ended on a day."""
    own = quarter_of(day)
    return own if own.end <= day else quarter_of(own.start - dt.timedelta(days=1))


CoverStep = Literal["quarter", "month"]


def cover_step(day: dt.date, by: CoverStep) -> Period:
    """Return the quarter or month that a row's day covers, for returns without a declared cover."""
    return month_of(day) if by == "month" else quarter_of(day)


def financial_year_of(day: dt.date) -> Period:
    """Return the financial year of a day."""
    return financial_year(day.year if day.month >= 4 else day.year - 1)  # noqa: PLR2004 - it begins in April


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day `months` months earlier, or the last day of that month if it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def year_to(day: dt.date) -> Period:
    """Return the twelve months that end on a day, such as "year to 30 September 2020"."""
    start = months_before(day + dt.timedelta(days=1), 12)
    return Period(start=start, end=day, label=f"year to {long_date(day)}")
