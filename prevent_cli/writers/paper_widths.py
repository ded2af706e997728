"""The widths of a table's columns on paper, in twentieths of a point: by weight, but wide enough for their words."""

from collections.abc import Sequence
from itertools import combinations

from prevent_cli.writers.word.letter_widths import Letters

FEW_LINES, MOST_LINES = 3, 8  # of a heading


def lines(text: str, width: int, letters: Letters) -> int:
    """Return the number of lines that a text takes in a width, broken between words and within longer ones."""
    number, used, space = 1, 0, letters.width(" ")
    for word in text.split(" "):
        wide = letters.width(word)
        if used and used + space + wide > width:
            number, used = number + 1, 0
        used += wide + (space if used else 0)
        number, used = number + used // max(width + 1, 1), used % max(width + 1, 1)
    return number


def heading_width(heading: str, most: int, letters: Letters) -> int:
    """Return the least width in which a heading takes at most a number of lines, without a break in a word."""
    words = heading.split(" ")
    longest = max(map(letters.width, words))
    parts = (" ".join(words[first:last]) for first, last in combinations(range(len(words) + 1), 2))
    widths = sorted(width for width in map(letters.width, parts) if width >= longest)
    return next(width for width in widths if lines(heading, width, letters) <= most)


def with_low_headings(
    headings: Sequence[str], least: Sequence[int], *, around: Sequence[int], room: int, letters: Letters
) -> list[int]:
    """Return the width that each column needs for a heading of at most three lines, or of more if there is no room.

    `least` is the width of each column's longest word, `around` the space around its words.
    """
    found = list(least)
    for most in range(FEW_LINES, MOST_LINES):
        own = [space + heading_width(heading, most, letters) for heading, space in zip(headings, around, strict=True)]
        found = list(map(max, least, own))
        if sum(found) <= room:
            return found
    return list(least)


def column_widths(weights: Sequence[int], whole: int, *, least: Sequence[int] = ()) -> list[int]:
    """Return each column's width, with the whole as their sum.

    A column that is narrower than its `least` takes width from the columns with most to spare.
    """
    found = _by_weight(weights, whole)
    for position, wanted in enumerate(least):
        lack = wanted - found[position]
        while lack > 0:
            spare = [width - need for width, need in zip(found, least, strict=True)]
            richest = max(range(len(found)), key=lambda other: spare[other])
            if spare[richest] <= 0:
                break
            given = min(lack, spare[richest], max(spare[richest] // 2, 1))
            found[richest] -= given
            found[position] += given
            lack -= given
    return found


def _by_weight(weights: Sequence[int], whole: int) -> list[int]:
    total = sum(weights)
    ends = [whole * sum(weights[: index + 1]) // total for index in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
