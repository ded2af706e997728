"""Estimates of how high tables and their rows are in Word, which alone knows where a page ends.

They decide what is kept on one page: what is high leaves a hole on the page before it.
"""

from collections.abc import Sequence

from prevent_cli.layouts.document import Block, Cell, Heading, ListBlock, Paragraph, Table, plain
from prevent_cli.writers.paper_widths import lines
from prevent_cli.writers.word.letter_widths import Letters

MARGINS = 200  # left and right of a cell's words, in twentieths of a point
AROUND = 150  # above and below a row's words, with its rule
BULLET = 230  # the indent of a bullet
LEADING_PERCENT = 121  # a line's height, of the letters' size
BETWEEN = 80  # from one paragraph of a cell to the next
NOTE, AROUND_NOTE, CAPTION = 250, 180, 700  # a line of a note below a table, the space around it, and a caption


def row_height(cells: Sequence[Cell], widths: Sequence[int], letters: Letters) -> int:
    """Return the height of a row, in twentieths of a point."""
    heights = (_cell(cell, width - MARGINS, letters) for cell, width in zip(cells, widths, strict=True))
    return AROUND + max(heights, default=0)


def table_height(table: Table, widths: Sequence[int], letters: Letters, *, rows: Sequence[int]) -> int:
    """Return the height of a table with its caption and notes; `rows` are the heights of its rows."""
    headings = [lines(one.heading, width - MARGINS, letters) for one, width in zip(table.columns, widths, strict=True)]
    head = AROUND + max(headings) * _line(letters)
    notes = sum(AROUND_NOTE + NOTE * lines(plain(note), sum(widths), letters) for note in table.notes)
    return (CAPTION if table.caption else 0) + head + sum(rows) + notes


def _line(letters: Letters) -> int:
    return letters.size * LEADING_PERCENT // 100


def _cell(cell: Cell, width: int, letters: Letters) -> int:
    heights = [_block(block, width, letters) for block in cell]
    return sum(heights) + BETWEEN * max(len(heights) - 1, 0)


def _block(block: Block, width: int, letters: Letters) -> int:
    if isinstance(block, ListBlock):
        return sum(_cell(item, width - BULLET, letters) for item in block.items)
    words = plain(block.content) if isinstance(block, Paragraph | Heading) else ""
    return _line(letters) * sum(lines(line, max(width, 1), letters) for line in words.split("\n"))
