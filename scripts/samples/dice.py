"""Seeded choice for the samples: the same sequence on every machine and Python version."""

import datetime as dt
import itertools
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

SATURDAY = 5
HOLIDAYS = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}  # nobody trains or refers on these; the others may be open


class Dice:
    """A seeded source of choices.

    Only random() is promised to give the same sequence in every Python, so all else is built on it here.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - made-up rows, no secret

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, percent: float) -> bool:
        """Return True in `percent` of 100 throws."""
        return self._random() * 100 < percent

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items; list an item several times to make it likelier."""
        return items[self.whole(0, len(items) - 1)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        rest = list(items)
        return [rest.pop(self.whole(0, len(rest) - 1)) for _ in range(len(rest))]

    def workday(self, first: dt.date, last: dt.date) -> dt.date:
        """Return a Monday to Friday from first to last; holidays of the turn of the year are left out."""
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        return self.pick([day for day in days if is_workday(day)])

    def workdays(self, first: dt.date, last: dt.date, number: int) -> list[dt.date]:
        """Return that many different workdays in order, spread over the time from first to last."""
        days = (last - first).days + 1
        edges = [first + dt.timedelta(days=days * n // number) for n in range(number + 1)]
        return [self.workday(start, end - dt.timedelta(days=1)) for start, end in itertools.pairwise(edges)]

    def soon(self, day: dt.date, *, least: int = 0, most: int = 4, latest: dt.date = dt.date.max) -> dt.date:
        """Return a workday `least` to `most` days after day, never after `latest`."""
        later = day + dt.timedelta(days=self.whole(least, most))
        while not is_workday(later):
            later += dt.timedelta(days=1)
        return min(later, latest)


def is_workday(day: dt.date) -> bool:
    """Return whether the day is a Monday to Friday and no holiday of the turn of the year."""
    return day.weekday() < SATURDAY and (day.month, day.day) not in HOLIDAYS
