"""The lines of a large piece of text, found by whole arrays."""

from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEW_LINE, RETURN = ord("\n"), ord("\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledLines:
    """The line feeds of a piece of text: their number, and the bytes before the first line ends and after the last."""

    number: int
    before: bytes
    after: bytes


def count_letters(piece: bytes, letter: bytes) -> int:
    """Return how often a letter is in a piece; this is three times as fast as the method of bytes."""
    return int(np.count_nonzero(np.frombuffer(piece, dtype=np.uint8) == ord(letter)))


def filled_lines(piece: bytes, no_value: bytes) -> FilledLines | None:
    """Return the line feeds of a piece in which they end each line, perhaps after a carriage return.

    Return None if there is no line feed, or if a line may have only letters of `no_value`.
    """
    letters = np.frombuffer(piece, dtype=np.uint8)
    ends = np.flatnonzero(letters == NEW_LINE)
    if not ends.size or (b"\r" in piece and len(_returns_before(letters, ends)) < np.count_nonzero(letters == RETURN)):
        return None
    may_be_blank = np.zeros(256, dtype=bool)
    may_be_blank[list(no_value + b"\r\n")] = True
    first = letters[ends[:-1] + 1]
    second = letters[np.minimum(ends[:-1] + 2, len(letters) - 1)]
    if (may_be_blank[first] & ((first == NEW_LINE) | may_be_blank[second])).any():
        return None
    before, after = piece[: ends[0]], piece[ends[-1] + 1 :]
    return FilledLines(number=len(ends), before=before.removesuffix(b"\r"), after=after)


def without_returns(piece: bytes) -> bytes | None:
    """Return a piece without the carriage returns before line feeds, None if there are others."""
    if b"\r" not in piece:
        return piece
    letters = np.frombuffer(piece, dtype=np.uint8)
    is_return = letters == RETURN
    number = len(_returns_before(letters, np.flatnonzero(letters == NEW_LINE)))
    return bytes(letters[~is_return]) if number == np.count_nonzero(is_return) else None


def _returns_before(letters: "NDArray[np.uint8]", ends: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the positions of line feeds that follow a carriage return."""
    found: NDArray[np.int64] = ends[(letters[ends - 1] == RETURN) & (ends > 0)]
    return found
