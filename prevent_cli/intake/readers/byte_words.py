"""Eight bytes of a text as one number, from any position: how numpy compares texts of different lengths."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

WORD = 8  # bytes
# By a number of bytes: which bits of a word are in so many.
MASKS: "Words" = np.array([(1 << 8 * size) - 1 for size in range(WORD + 1)], dtype=np.uint64)


def words_of(content: "bytes | NDArray[np.uint8]", count: int) -> "Words":
    """Return the word from each of the first positions, without a copy; the content has WORD - 1 bytes after them."""
    return np.ndarray(shape=(count,), dtype="<u8", buffer=content, strides=(1,))
