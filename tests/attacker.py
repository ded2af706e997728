"""An attacker on public papers and bundles: nothing but what anybody can read, and exact elimination over fractions."""

import json
import re
from fractions import Fraction

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
RECEIVED = re.compile(r"received (\w+) referrals?")
# The months of the intervals that are within one calendar year.
_MONTHS = {"q1": (4, 5, 6), "q2": (7, 8, 9), "q3": (10, 11, 12), "q4": (1, 2, 3), "h1": (4, 5, 6, 7, 8, 9)}


def referrals_in(page):
    """Return the number of referrals that a paper as a web page says were received, None where it says none."""
    found = RECEIVED.search(re.sub(r"<[^>]+>", " ", page.read_text("utf-8")))
    if found is None:
        return None
    return NUMBERS.index(found[1]) if found[1] in NUMBERS else int(found[1])


def told_by_bundle(bundle, year=2020):
    """Yield the months, and the number of referrals in them, of each figure of referrals of one year in a bundle."""
    last = int(bundle.name[5:])
    for one in json.loads((bundle / "figures.json").read_bytes())["figures"]:
        if one["value"] is None:
            continue
        if one["name"] == "channel.period.referred":
            yield (last,), one["value"]
        interval = re.fullmatch(r"channel\.(\d{4})-\d{2}-(q\d|h1)\.referred", one["name"])
        if interval and int(interval[1]) + (interval[2] == "q4") == year:
            months = tuple(month for month in _MONTHS[interval[2]] if month <= last)
            if months:
                yield months, one["value"]


def worked_out(told, *, threshold=5, months=12):
    """Return the numbers below a threshold, of one month or of several in a row, that what is told settles.

    `told` are months with the number of referrals in all of them. A number that is told itself is no work.
    """
    rows = [([Fraction(month in group) for month in range(1, months + 1)], Fraction(value)) for group, value in told]
    solved = _eliminated(rows)
    found = {}
    for first in range(1, months + 1):
        for last in range(first, months + 1):
            wanted = [Fraction(first <= month <= last) for month in range(1, months + 1)]
            value = _value_of(wanted, solved)
            if value is not None and 0 < value < threshold:
                found[first, last] = int(value)
    return found


def _eliminated(rows):
    solved = []
    for row, value in rows:
        row, value = _reduced(row, value, solved)  # noqa: PLW2901 - the row, less those before it
        lead = next((at for at, one in enumerate(row) if one), None)
        if lead is not None:
            solved.append((lead, [one / row[lead] for one in row], value / row[lead]))
    return solved


def _reduced(row, value, solved):
    for lead, other, total in solved:
        factor = row[lead]
        row, value = [one - factor * two for one, two in zip(row, other, strict=True)], value - factor * total
    return row, value


def _value_of(wanted, solved):
    """Return what a sum of months must be; None where it could be anything."""
    left, value = _reduced(wanted, Fraction(0), solved)
    return None if any(left) else -value
