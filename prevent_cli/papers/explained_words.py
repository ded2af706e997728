"""Words of tables that a reader may not know, each with the note that explains it below the table."""

import re
from collections.abc import Iterator

from prevent_cli.layouts.sheet import Sheet

EXPLAINED = (
    (re.compile(r"\bNEET\b"), "NEET: not in education, employment or training."),
    (re.compile(r"\bKnown to CSC\b"), "CSC: children's social care."),
    (
        re.compile(r"\bsection 36 decision\b", re.IGNORECASE),
        "Section 36 decision: whether to refer the person to the panel, under section 36 of the Counter-Terrorism and "
        "Security Act 2015.",
    ),
)


def explanations(sheet: Sheet) -> Iterator[str]:
    """Yield the notes on the words that a table prints. A note depends only on what readers see."""
    printed = "\n".join(
        (*(column.heading for column in sheet.columns), *(cell.text for row in sheet.rows for cell in row))
    )
    for words, note in EXPLAINED:
        meaning = note.partition(": ")[2].removesuffix(".")
        if words.search(printed) and meaning.casefold() not in printed.casefold():
            yield note
