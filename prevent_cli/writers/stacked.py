"""A table that is too wide, as several tables one below the other."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # screen output needs neither, and starts faster without
    from prevent_cli.layouts.document import Cell, Table
    from prevent_cli.writers.word.letter_widths import Letters

BULLET_INDENT = 227  # twentieths of a point


def stacked(least: Sequence[int], room: int, *, gap: int = 0) -> list[list[int]]:
    """Return the positions of the columns of each table: one table if all fit, else as few as possible.

    `least` is the width that each column needs for its longest word, `gap` the space between columns. Each table begins
    with the first column, which names its rows, and has at least one more.
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


def of_columns(table: "Table", group: Sequence[int], *, is_last: bool) -> "Table":
    """Return a table of some of a table's columns; the notes go under the last one."""
    return replace(
        table,
        columns=tuple(table.columns[position] for position in group),
        rows=tuple(tuple(row[position] for position in group) for row in table.rows),
        notes=table.notes if is_last else (),
    )


def widest_in(cell: "Cell", letters: "Letters") -> int:
    """Return the width of the longest word of a cell, with the indent of its bullet."""
    from prevent_cli.layouts.document import Heading, ListBlock, Paragraph, plain

    widths = [0]
    for block in cell:
        if isinstance(block, ListBlock):
            widths += [BULLET_INDENT + widest_in(item, letters) for item in block.items]
        elif isinstance(block, Paragraph | Heading):
            widths.append(letters.widest(plain(block.content)))
    return max(widths)
