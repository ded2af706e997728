"""Notes below a table: one line of text each, such as a source, a key of colours or the day of an export."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from prevent_cli.intake.cells.cell_types import typed_values
from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.headings.columns import Headings
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.intake.tables.totals import is_total, lacks_a_value
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, Kind, ReturnDescription

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_NOTES = 20  # rows examined below a table
# A text or a reference may be anything, so a note there must begin with words that no row begins with.
_NOTE = re.compile(
    r"(?:source|notes?|key|n\.?b\.?)\s*(?:\d+\s*)?[:.\u2013-]|[*\u2020\u00a9]"
    r"|(?:data|figures|numbers|information)(?: (?:is|are|was|were))? (?:correct|accurate|as at|extracted|taken)\b"
    r"|(?:report|extract|list|export) (?:run|produced|generated|created|printed|exported|downloaded)\b"
    r"|(?:produced|printed|exported|extracted|generated|created|downloaded|compiled|prepared) (?:by|on|from|at)\b"
    r"|(?:last updated|correct as at|correct at|end of (?:report|data|list|file|sheet|table|export|extract))\b"
    r"|page \d+ of \d+\b",
    re.IGNORECASE,
)
# Labels of a value next to them, in a column of references: "Date of export", "Report run by".
_LABEL = re.compile(
    r"(?:date|day|time|report|export|extract|print|run|as at|last|created|generated|produced|updated|printed|exported"
    r"|extracted)\b[^\d]*",
    re.IGNORECASE,
)
LABEL = Complaint(
    rule="label-below-table",
    wanted="has a label in place of a reference, below a blank row; delete the row if it is a note, "
    "or type the reference",
)
_OF_ONE_FORM = (Kind.DATE, Kind.WHOLE, Kind.PERIOD)
LEAST_WORDS = 4  # of a sentence
# The end of a sentence is a whole word: "Ltd." and "Serv." end a name.
_SENTENCE_END = re.compile(r"\s[a-z]{4,}[.!]\Z", re.ASCII)
_CODED = re.compile(r"\w*(?:[^\W\d]\d|\d[^\W\d])\w*")  # letters and digits in one word, such as R12


def notes_below(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the notes at the sheet's end: each in a single cell, below a blank row, a total or another note."""
    import numpy as np

    bad = {cell.row - sheet.first_row for cell in sheet.bad_cells}
    last = index[-MOST_NOTES:].tolist()
    ends = 0
    while ends < len(last) and _is_alone(sheet, headings, description, last[-1 - ends]) and last[-1 - ends] not in bad:
        ends += 1
    name, at = min(headings.columns.items(), key=lambda one: one[1])
    first = _FirstColumn(column=description.column(name), raw=sheet.columns[at], rows=index[: len(index) - ends])
    below: list[int] = []
    for row in last[len(last) - ends :]:
        above, text = row - 1, trimmed(sheet.columns[at].text(row))
        is_after_total = above >= headings.body and is_total(sheet, headings, description, above)
        is_apart = _is_blank(sheet, above) and first.has_note(text)
        if first.may_begin_row(text) or is_total(sheet, headings, description, row):  # "Total" may be alone in its row
            continue
        if is_after_total or is_apart or above in below:
            below.append(row)
    return np.array(below, dtype=np.int64)


def labels_below(
    sheet: RawSheet, headings: Headings, description: ReturnDescription, index: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the rows below a blank row that have a label in place of a reference, such as "Date of export:".

    With a day in the next cell such a row looks complete. It is refused, because it could be counted as a referral.
    """
    import numpy as np

    name, at = min(headings.columns.items(), key=lambda one: one[1])
    first = _FirstColumn(column=description.column(name), raw=sheet.columns[at], rows=index)
    found: list[int] = []
    if first.column.kind is Kind.IDENTIFIER:
        for row in index[-MOST_NOTES:].tolist():
            is_apart = row - 1 in found or (row > headings.body and _is_blank(sheet, row - 1))
            if is_apart and first.has_label(trimmed(sheet.columns[at].text(row))):
                found.append(row)
    return np.array(found, dtype=np.int64)


def _is_alone(sheet: RawSheet, headings: Headings, description: ReturnDescription, row: int) -> bool:
    """Return whether a row that lacks a value has a single cell, in the table's first column."""
    filled = [at for at, column in enumerate(sheet.columns) if trimmed(column.text(row))]
    return filled == [min(headings.columns.values())] and lacks_a_value(sheet, headings, description, row)


def _is_blank(sheet: RawSheet, row: int) -> bool:
    return not any(trimmed(column.text(row)) for column in sheet.columns)


def _is_label(text: str) -> bool:
    return not any(map(str.isdigit, text)) and (text.endswith(":") or _LABEL.fullmatch(text) is not None)


@dataclass(frozen=True, kw_only=True)
class _FirstColumn:
    """The first column that is read, with the rows of the table above the notes."""

    column: Column
    raw: RawColumn
    rows: "NDArray[np.int64]"

    def may_begin_row(self, text: str) -> bool:
        """Return whether a text is a day, a number or one reference, so that its row may have lost its other cells."""
        if self.column.kind in _OF_ONE_FORM:
            return not typed_values(self.column, [text], {}).complaints
        is_word = len(text.split()) == 1
        return self.column.kind is Kind.IDENTIFIER and is_word and any(map(str.isdigit, text))

    def has_note(self, text: str) -> bool:
        """Return whether a text is not a value of the column: it is of another form, or it is a note or sentence."""
        return self.column.kind in _OF_ONE_FORM or _NOTE.match(text) is not None or self._is_sentence(text)

    def has_label(self, text: str) -> bool:
        """Return whether a text is a label and no reference: it has no digits, and most references have some."""
        if not _is_label(text):
            return False
        references = [one for one in self._others if not _is_label(one)]
        return sum(any(map(str.isdigit, one)) for one in references) * 2 > len(references)

    @cached_property
    def _others(self) -> frozenset[str]:
        """The values of the table in the column."""
        import numpy as np

        codes = np.unique(self.raw.codes[self.rows]).tolist()
        return frozenset(trimmed(self.raw.values[code]) for code in codes if code >= 0)

    def _is_sentence(self, text: str) -> bool:
        """Return whether a text is a sentence, in a column whose other values are shorter.

        Among references it has four words or more, none with digits and letters. Among names it also ends with a full
        stop, and most of its words begin with small letters.
        """
        words = text.split()
        longest = max((len(one.split()) for one in self._others), default=len(words))
        if len(words) < max(LEAST_WORDS, longest + 2) or words[0][0].isdigit() or any(map(_CODED.fullmatch, words)):
            return False
        if self.column.kind is Kind.IDENTIFIER:
            return self._others.isdisjoint(re.split(r"[\s,;:()]+", text))
        small = sum(word[0].islower() for word in words)
        return small * 2 > len(words) and _SENTENCE_END.search(text) is not None
