"""A table with more columns than there is room for, as several tables that stand one below the other."""

from collections.abc import Sequence


def stacked(least: Sequence[int], room: int, *, gap: int = 0) -> list[list[int]]:
    """Return the positions of the columns of each table: one with all of them where they fit, else as few as need be.

    `least` is the width that each column needs to break no word, `gap` what stands between two. Each table begins with
    the first column, which names its rows, and has at least one more.
    """
    others = list(range(1, len(least)))
    if not others or _taken(least, [0, *others], gap) <= room:
        return [list(range(len(least)))]
    packed = _packed(least, room, others, most=len(others), gap=gap)
    evenly = _packed(least, room, others, most=-(-len(others) // len(packed)), gap=gap)
    return evenly if len(evenly) == len(packed) else packed


def _packed(least: Sequence[int], room: int, others: Sequence[int], *, most: int, gap: int) -> list[list[int]]:
    tables: list[list[int]] = []
    for position in others:
        last = tables[-1] if tables else None
        if last is None or len(last) > most or _taken(least, [*last, position], gap) > room:
            tables.append([0, position])
        else:
            last.append(position)
    return tables


def _taken(least: Sequence[int], positions: Sequence[int], gap: int) -> int:
    return sum(least[position] for position in positions) + gap * (len(positions) - 1)
