"""Days and times in number formats: the tokens of a format code, and a cell's number as they display it."""

import datetime as dt
from collections.abc import Sequence

from prevent_cli.periods import MONTH_NAMES
from prevent_cli.records import dataclass

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_SERIAL = 2_958_466  # the day after 31 December 9999
DAYS_1904 = 1_462  # between the first days of both calendars
_LEAP_1900 = 60  # 29 February 1900, a day that Excel counts but that never existed
_MILLISECONDS = 86_400_000
_SHORT, _LONG, _INITIAL = 3, 4, 5  # letters of a month's or a day's name
_NOON = 12
_FIELDS = frozenset("ymdhs")  # years of other calendars (e, g, b) are not supported
_PLAIN = frozenset("$-+/():!^&'~{}<>=,. ")  # displayed without quotation marks in the code


@dataclass(frozen=True, slots=True, kw_only=True)
class DateToken:
    """One token: a literal, or a field ("y", "m", "d", "h", "n" for minutes, "s", "noon") and its letters in the code.

    An elapsed field counts all hours, minutes or seconds. `decimals`: the decimals of seconds.
    """

    literal: str = ""
    field: str = ""
    letters: str = ""
    is_elapsed: bool = False
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfCell:
    """A cell's number as a day and a time, in the workbook's calendar."""

    serial: float
    starts_1904: bool


def parse_date_tokens(pieces: Sequence[tuple[str, str]]) -> tuple[DateToken, ...] | None:
    """Return the tokens of a format code's pieces; None if a piece is not understood."""
    tokens: list[DateToken] = []
    at = 0
    while at < len(pieces):
        kind, text = pieces[at]
        at += 1
        if kind == "literal":
            tokens.append(DateToken(literal=text))
        elif kind in {"date", "elapsed"} and text[0].lower() in _FIELDS:
            tokens.append(DateToken(field=text[0].lower(), letters=text.lower(), is_elapsed=kind == "elapsed"))
        elif kind == "noon":
            tokens.append(DateToken(field="noon", letters=text))
        elif kind == "sign" and text == "." and at < len(pieces) and pieces[at] == ("sign", "0"):
            decimals = 0
            while at < len(pieces) and pieces[at] == ("sign", "0"):
                decimals, at = decimals + 1, at + 1
            tokens.append(DateToken(field="s", letters="", decimals=decimals))
        elif kind == "sign" and (text in _PLAIN or not text.isascii()):
            tokens.append(DateToken(literal=text))
        else:
            return None
    return _with_minutes(tokens)


def _with_minutes(tokens: list[DateToken]) -> tuple[DateToken, ...]:
    """Return the tokens, with m as minutes if it follows hours or precedes seconds."""
    fields = [index for index, token in enumerate(tokens) if token.field and token.field != "noon"]
    for nth, index in enumerate(fields):
        token = tokens[index]
        if token.field != "m" or len(token.letters) > len("mm"):
            continue
        before = tokens[fields[nth - 1]].field if nth else ""
        after = tokens[fields[nth + 1]].field if nth + 1 < len(fields) else ""
        if before == "h" or after == "s" or token.is_elapsed:
            tokens[index] = DateToken(field="n", letters=token.letters, is_elapsed=token.is_elapsed)
    return tuple(tokens)


def date_text(tokens: Sequence[DateToken], time: TimeOfCell) -> str | None:
    """Return a day or a time as the tokens display it; None if the calendar has no such day."""
    if not 0 <= time.serial < LAST_SERIAL:
        return None
    decimals = max((token.decimals for token in tokens), default=0)
    shows_seconds = any(token.field == "s" for token in tokens)
    milliseconds = round(time.serial * _MILLISECONDS)
    if shows_seconds:
        step = 10 ** max(0, 3 - decimals)
        milliseconds = (milliseconds + step // 2) // step * step
    day = day_of(milliseconds // _MILLISECONDS, starts_1904=time.starts_1904)
    if day is None and any(token.field in {"y", "m", "d"} for token in tokens):
        return None
    is_midnight = milliseconds % _MILLISECONDS == 0
    if day is not None and is_midnight and (shown := _without_time(tokens)):
        tokens = shown
    has_noon = any(token.field == "noon" for token in tokens)
    return "".join(_token_text(token, milliseconds, day, has_noon=has_noon) for token in tokens)


def _without_time(tokens: Sequence[DateToken]) -> tuple[DateToken, ...]:
    """Return only the tokens of the day, if a time follows it: nobody typed a midnight there."""
    times = [index for index, token in enumerate(tokens) if token.field in {"h", "n", "s", "noon"}]
    days = [index for index, token in enumerate(tokens) if token.field in {"y", "m", "d"}]
    if not times or not days or min(times) < max(days):
        return ()
    return tuple(tokens[: max(days) + 1])


def day_of(serial: int, *, starts_1904: bool) -> dt.date | None:
    """Return the day of a whole number; None for a day that Excel counts but no calendar has."""
    if starts_1904:
        return _after(dt.date(1904, 1, 1), serial)
    if serial in {0, _LEAP_1900}:
        return None
    return _after(dt.date(1899, 12, 31 if serial < _LEAP_1900 else 30), serial)


def _after(first: dt.date, days: int) -> dt.date | None:
    try:
        return first + dt.timedelta(days=days)
    except OverflowError:
        return None


def _token_text(token: DateToken, milliseconds: int, day: dt.date | None, *, has_noon: bool) -> str:
    if not token.field:
        return token.literal
    if token.field in {"y", "m", "d"}:
        return _day_text(token, day) if day is not None else ""
    seconds, rest = divmod(milliseconds, 1000)
    if token.decimals:
        return f".{rest:03d}"[: token.decimals + 1].ljust(token.decimals + 1, "0")
    hour = seconds // 3600 % 24
    if token.field == "noon":
        before, _, after = token.letters.partition("/")
        return after if hour >= _NOON else before
    if token.is_elapsed:
        found = {"h": seconds // 3600, "n": seconds // 60, "s": seconds}[token.field]
    else:
        clock = (hour - 1) % _NOON + 1 if has_noon else hour
        found = {"h": clock, "n": seconds // 60 % 60, "s": seconds % 60}[token.field]
    return str(found).zfill(len(token.letters))


def _day_text(token: DateToken, day: dt.date) -> str:
    width = len(token.letters)
    if token.field == "y":
        return f"{day.year:04d}" if width >= _SHORT else f"{day.year % 100:02d}"
    number, name = (day.month, MONTH_NAMES[day.month - 1]) if token.field == "m" else (day.day, _DAYS[day.weekday()])
    if width < _SHORT:
        return str(number).zfill(width)
    if width == _SHORT:
        return name[:3]
    return name[0] if width == _INITIAL and token.field == "m" else name
