"""The arguments of the API: days, periods and words, as a program gives them."""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from prevent_cli.errors import UsageError
from prevent_cli.intervals import EACH_BY, By
from prevent_cli.jobs.asked import Asked
from prevent_cli.periods import Period, parse_day, parse_period
from prevent_cli.wording import did_you_mean
from prevent_cli.workspace.settings import STATUSES

PUBLIC = "public"
MOST_INTERVALS = 40  # as on the command line


def asked_of(  # noqa: PLR0913 - the arguments of a method
    *,
    period: Period | str | None = None,
    as_at: dt.date | str | None = None,
    meeting: dt.date | str | None = None,
    since: dt.date | str | None = None,
    by: str | None = None,
    status: str = PUBLIC,
) -> Asked:
    """Return what arguments ask for; raises UsageError with examples or the closest word."""
    days = {"as_at": as_at, "meeting": meeting, "since": since}
    return Asked(
        period=_period(period),
        by=None if by is None else cast("By", one_of(by, EACH_BY, "by")),
        status=one_of(status, STATUSES, "status"),
        **{name: day_of(day, name) for name, day in days.items() if day is not None},
    )


def _period(period: Period | str | None) -> Period | None:
    if period is None or isinstance(period, Period):
        return period
    if not isinstance(period, str):
        raise UsageError(f'"{period}" is not a period in quotation marks; write it as "2020" or "2019/20"')
    return parse_period(period)


def text_of(value: object, name: str) -> str:
    """Return a text given for an argument, "" for None; raises UsageError for anything else."""
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{name} takes text in quotation marks, not {type(value).__name__}")
    return value or ""


def count_of(value: object, name: str) -> int | None:
    """Return how many intervals an argument asks for, None if none; raises UsageError for anything but 1 to 40."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_INTERVALS:
        raise UsageError(f"{name} takes a whole number from 1 to {MOST_INTERVALS}")
    return value


def day_of(day: dt.date | str, name: str) -> dt.date:
    """Return a day given as a date, a time or a text; raises UsageError for anything else."""
    if isinstance(day, dt.datetime):
        return day.date()
    if isinstance(day, dt.date):
        return day
    return parse_day(str(day), what=f"date for {name}")


def one_of(word: str, known: Iterable[str], name: str) -> str:
    """Return a word that an argument takes, in lower case; raises UsageError with the closest."""
    words = tuple(known)
    found = str(word).casefold()
    if found in words:
        return found
    hint = did_you_mean(found, words, otherwise=f"it takes {', '.join(words)}")
    raise UsageError(f'{name} does not take "{word}"; {hint}')
