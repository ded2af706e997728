"""A quick test, by the words in its first rows, of whether a sheet may contain a return."""

from functools import cache

from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.headings.marks import without_heading_marks
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT, halves
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings


def first_texts(sheet: RawSheet) -> frozenset[str]:
    """Return the distinct texts of the rows that may have the headings, cleaned and without marks."""
    plain, _marks = without_heading_marks(sheet)
    rows = range(min(ROWS_LOOKED_AT + 1, plain.height))
    return frozenset(cleaned(text) for column in plain.columns for text in {column.text(row) for row in rows})


def may_contain(texts: frozenset[str], name: str) -> bool:
    """Return whether the texts include each required heading of a return, in our words, or a part of it."""
    return all(not wordings.isdisjoint(texts) for wordings in _required_wordings(name))


@cache
def _required_wordings(name: str) -> tuple[frozenset[str], ...]:
    description = RETURNS[name]
    words = vocabulary(description, ReturnSettings())
    return tuple(
        halves([wording for wording, named in words.items() if named == column.name])
        for column in description.columns
        if column.required
    )
