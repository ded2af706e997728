"""The widths of a statistical table's columns, in letters, alike in each kind of workbook."""

from collections.abc import Iterable, Sequence

from prevent_cli.layouts.statistical.pages import PageColumn, Shown

NARROWEST, WIDEST = 10, 60  # letters
MOST_PRINTED = 190  # letters of all columns together; more would print smaller than 7 points on landscape A4
HEADING_LINES = 3  # of a long heading, so that it does not widen a column of numbers


def column_widths(columns: Sequence[PageColumn], values: Iterable[Iterable[Shown]]) -> list[int]:
    """Return a width for each column so that a printed page is legible; the widest text columns become narrower."""
    widths = [_width(column, shown) for column, shown in zip(columns, values, strict=True)]
    words = [at for at, column in enumerate(columns) if not column.numeric]
    while sum(widths) > MOST_PRINTED and max((widths[at] for at in words), default=0) > NARROWEST:
        widths[max(words, key=widths.__getitem__)] -= 1
    return widths


def _width(column: PageColumn, values: Iterable[Shown]) -> int:
    """Return the width of a column's longest line, or of its heading in a few lines, within limits."""
    letters = len(column.heading)
    heading = max(*map(len, column.heading.split()), min(letters, NARROWEST + 2), -(-letters // HEADING_LINES))
    longest = max((_longest_line(value) for value in values), default=0)
    apart = 4 if column.numeric else 2  # headings on the right are bold, and close to the next
    return min(max(NARROWEST, heading + apart, longest + 2), WIDEST)


def _longest_line(value: Shown) -> int:
    return max(map(len, value.split("\n"))) if isinstance(value, str) else len(f"{value:+,}")
