"""The fields of a block of delimited text, found by whole arrays; a block with unusual quotation marks is not read."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.intake.readers.distinct_texts import Block
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEW_LINE, QUOTE = ord("\n"), ord('"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of the whole records at the beginning of a block, which take `size` bytes.

    `first` is the index of the first field of each record, `counts` its number of fields.
    """

    starts: "NDArray[np.int64]"
    lengths: "NDArray[np.int64]"
    first: "NDArray[np.int64]"
    counts: "NDArray[np.int64]"
    size: int


def find_fields(block: Block, delimiter: str) -> Fields | None:
    """Return the fields of a block whose lines end in line feeds.

    Return None if it contains no whole record, or a quotation mark that does not enclose a whole field.
    """
    letters = block.letters
    is_separator = letters == ord(delimiter)
    is_separator |= letters == NEW_LINE
    separators = np.flatnonzero(is_separator)
    quotes = np.flatnonzero(letters == QUOTE) if b'"' in block.content else None
    if quotes is not None:
        separators = separators[np.searchsorted(quotes, separators) & 1 == 0]
    last = np.flatnonzero(letters[separators] == NEW_LINE)
    if not last.size:
        return None
    separators = separators[: last[-1] + 1]
    size = int(separators[-1]) + 1
    starts = np.concatenate(([0], separators[:-1] + 1))
    lengths = separators - starts
    if quotes is not None:
        if not _enclose_fields(letters, quotes[quotes < size], ord(delimiter)):
            return None
        is_quoted = letters[starts] == QUOTE
        starts += is_quoted
        lengths -= 2 * is_quoted
    first = np.concatenate(([0], last[:-1] + 1))
    return Fields(starts=starts, lengths=lengths, first=first, counts=last + 1 - first, size=size)


def _enclose_fields(letters: "NDArray[np.uint8]", quotes: "NDArray[np.int64]", delimiter: int) -> bool:
    """Return whether quotation marks enclose whole fields, and those within a field are written twice.

    Then every second one closes a field, or is the first of two, as csv.reader also finds, letter by letter.
    """
    opening, closing = quotes[0::2], quotes[1::2]
    before, after = letters[opening - 1], letters[closing + 1]
    is_begun = (before == delimiter) | (before == NEW_LINE) | (opening == 0)
    is_ended = (after == delimiter) | (after == NEW_LINE)
    is_second = opening[1:] == closing[:-1] + 1
    is_begun[1:] |= is_second
    is_ended[:-1] |= is_second
    return bool(is_begun.all() and is_ended.all())
