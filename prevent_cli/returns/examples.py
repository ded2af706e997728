"""The example rows and the sheets without rows in workbooks that prevent writes, and how they are recognised."""

import re

from prevent_cli.returns.description import Column, Kind, ReturnDescription

EXAMPLE = "EXAMPLE"
ROWS = 2
GUIDANCE, LISTS, PROBLEMS = "Guidance", "Lists", "Problems"  # sheets without rows, and how their first cells begin
FIRST_CELLS = {GUIDANCE: "How to fill in", LISTS: "Lists of choices", PROBLEMS: "What to correct in"}
_MARK = re.compile(rf"{EXAMPLE}(?:[\s:-]+|(?=\d)|$)")
_BY_KIND = {
    Kind.DATE: ("2024-05-14", "2024-06-11"),
    Kind.LOOSE_DATE: ("14 May 2024", "June 2024"),
    Kind.WHOLE: ("12", "8"),
    Kind.YES_NO: ("Yes", "No"),
    Kind.DAY_OR_ANSWER: ("2024-05-14", "No"),
    Kind.PERIOD: ("2024/25 Q1", "2024/25 Q1"),
}


def examples_of(column: Column) -> tuple[str, ...]:
    """Return the column's value in each of the two example rows, as typed; "" for a blank cell.

    Days are written 2024-05-14. By default a column has the examples of its kind, or its first two codes.
    """
    if column.examples:
        return column.examples
    if column.codes:
        return tuple(code.name for code in column.codes[:ROWS])
    return _BY_KIND.get(column.kind, ("",) * ROWS)


def marked_column(description: ReturnDescription) -> Column:
    """Return the column whose cells begin with EXAMPLE in the example rows: the first text or identifier column."""
    return next(column for column in description.columns if may_be_marked(column))


def may_be_marked(column: Column) -> bool:
    """Return whether a cell of the column that begins with EXAMPLE makes its row an example."""
    return column.kind in (Kind.TEXT, Kind.IDENTIFIER)


def is_marked(text: str) -> bool:
    """Return whether a text is EXAMPLE in capitals, or begins with it and a space, digit, colon or hyphen."""
    return _MARK.match(text) is not None


def without_mark(text: str) -> str:
    """Return a text without the word EXAMPLE at its beginning."""
    return _MARK.sub("", text, count=1) if is_marked(text) else text
