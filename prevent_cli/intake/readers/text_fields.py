"""The fields of a block of delimited text, found by whole arrays; a block with unusual quotation marks is not read."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.intake.readers.distinct_texts import Block
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEW_LINE, QUOTE, EQUALS = ord("\n"), ord('"'), ord("=")
_ENCLOSED_GUARD = b'"=""'  # the beginning of "=""001""", which the reader of records knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of whole records at the beginning of a block, which take `size` bytes.

    `first` is the index of the first field of each record, `counts` its number of fields. `is_stopped` says that the
    next record has an unusual quotation mark.
    """

    starts: "NDArray[np.int64]"
    lengths: "NDArray[np.int64]"
    first: "NDArray[np.int64]"
    counts: "NDArray[np.int64]"
    size: int
    is_stopped: bool


def find_fields(block: Block, delimiter: str) -> Fields | None:
    """Return the fields of a block whose lines end in line feeds, None if no whole record comes first.

    They end before the record with an unusual quotation mark.
    """
    letters = block.letters
    is_sign = letters == ord(delimiter)
    is_sign |= letters == NEW_LINE
    is_stopped, has_quotes = False, b'"' in block.content
    if has_quotes:
        is_sign |= letters == QUOTE
        separators, unusual = _outside_quotes(block, np.flatnonzero(is_sign), ord(delimiter))
        separators, is_stopped = separators[: np.searchsorted(separators, unusual)], unusual < len(block.content)
    else:
        separators = np.flatnonzero(is_sign)
    last = np.flatnonzero(letters[separators] == NEW_LINE)
    if not last.size:
        return None
    separators = separators[: last[-1] + 1]
    starts = np.concatenate(([0], separators[:-1] + 1))
    lengths = separators - starts
    if has_quotes:
        _leave_out_quotes(letters, starts, lengths)
    first = np.concatenate(([0], last[:-1] + 1))
    size = int(separators[-1]) + 1
    return Fields(
        starts=starts, lengths=lengths, first=first, counts=last + 1 - first, size=size, is_stopped=is_stopped
    )


def _leave_out_quotes(letters: "NDArray[np.uint8]", starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]") -> None:
    """Leave out the quotation marks around fields, with the equals sign before them if there is one."""
    is_quoted = letters[starts] == QUOTE
    is_guarded = (letters[starts] == EQUALS) & (letters[starts + 1] == QUOTE) & (lengths > 1)
    starts += is_quoted
    starts += 2 * is_guarded
    lengths -= 2 * is_quoted
    lengths -= 3 * is_guarded


def _outside_quotes(block: Block, signs: "NDArray[np.int64]", delimiter: int) -> "tuple[NDArray[np.int64], int]":
    """Return the separators that are not enclosed in quotation marks, and the position of the first unusual mark.

    Usual marks enclose a whole field, perhaps after an equals sign that guards zeros, and are written twice within it.
    Then every second one closes a field, or is the first of two, as csv.reader also finds, letter by letter.
    """
    letters = block.letters
    is_quote = letters[signs] == QUOTE
    is_outside = (np.cumsum(is_quote, dtype=np.int32) & 1) == 0
    separators = signs[is_outside & ~is_quote]
    at = np.flatnonzero(is_quote)
    quotes = signs[at]
    opening, closing = quotes[0::2], quotes[1::2]
    before, after = letters[opening - 1], letters[closing + 1]
    is_begun = (before == delimiter) | (before == NEW_LINE) | (opening == 0)
    is_ended = (after == delimiter) | (after == NEW_LINE)
    closed = len(closing)
    if (before == EQUALS).any():
        sooner = letters[opening - 2]
        is_guard = (before == EQUALS) & ((sooner == delimiter) | (sooner == NEW_LINE) | (opening == 1))
        is_whole = is_ended & (at[1::2] == at[0::2][:closed] + 1)  # with no separator and no second mark within
        is_begun[:closed] |= is_guard[:closed] & is_whole
    is_second = opening[1:] == closing[: len(opening) - 1] + 1
    is_begun[1:] |= is_second
    is_ended[: len(is_second)] |= is_second
    bad = [*opening[~is_begun][:1].tolist(), *closing[~is_ended][:1].tolist(), block.content.find(_ENCLOSED_GUARD)]
    return separators, min((position for position in bad if position >= 0), default=len(block.content))
