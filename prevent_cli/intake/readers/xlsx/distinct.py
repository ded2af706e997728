"""Equal texts among many, found by numpy through their bytes; no two texts are taken for one."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.intake.readers.byte_words import MASKS, WORD, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prevent_cli.intake.readers.byte_words import Words

    Numbers = NDArray[np.int64]

# Odd multipliers, a different one a round. Two texts with one number are told apart in a later round.
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F)
_BITS = 64
_SPARE_BITS = 2  # four places for each text: most texts are alone in theirs


def first_of_each(keys: Sequence["Words"]) -> tuple["Numbers", "Numbers"]:
    """Return the first position of each distinct key, in order, and for every position the number of its key.

    A key is one word of each array, at the same position.
    """
    firsts, codes = _firsts(keys, 0)
    order = np.argsort(firsts)
    numbers = np.empty_like(order)
    numbers[order] = np.arange(len(order))
    return firsts[order], numbers[codes]


def _firsts(keys: Sequence["Words"], round_: int) -> tuple["Numbers", "Numbers"]:
    """Return the first positions in any order, and the number of the key of each position."""
    size = len(keys[0])
    if round_ == len(_MULTIPLIERS):
        _, firsts, codes = np.unique(np.stack(keys, axis=1), axis=0, return_index=True, return_inverse=True)
        return firsts, codes.reshape(-1)
    bits = size.bit_length() + _SPARE_BITS
    places = _mixed(keys, _MULTIPLIERS[round_]) >> np.uint64(_BITS - bits)
    positions = np.arange(size)
    first_at = np.empty(1 << bits, dtype=np.int32)
    first_at[places[::-1]] = positions[::-1]  # of positions with one place, the first is written last
    found = first_at[places]
    is_same = np.logical_and.reduce([key[found] == key for key in keys])
    codes = np.empty(size, dtype=np.int64)
    firsts = np.flatnonzero((found == positions) & is_same)
    codes[firsts] = np.arange(len(firsts))
    codes = codes[found]
    if is_same.all():
        return firsts, codes
    # All positions of a key have one place, so they are all the same as its first position, or none is.
    rest = np.flatnonzero(~is_same)
    more, codes_of_rest = _firsts([key[rest] for key in keys], round_ + 1)
    codes[rest] = codes_of_rest + len(firsts)
    return np.concatenate([firsts, rest[more]]), codes


def _mixed(keys: Sequence["Words"], multiplier: int) -> "Words":
    factor = np.uint64(multiplier)
    mixed = keys[0] * factor
    for key in keys[1:]:
        mixed = ((mixed ^ (mixed >> np.uint64(29))) ^ key) * factor
    return (mixed ^ (mixed >> np.uint64(32))) * factor


class ByteSpans:
    """The bytes of a block of XML, of which spans are taken as words of eight bytes; it must not contain a NUL."""

    LONGEST = 256  # bytes of a span

    def __init__(self, block: bytes) -> None:
        self.block = block
        self.bytes = np.frombuffer(block + bytes(self.LONGEST + WORD), dtype=np.uint8)
        self._words = words_of(self.bytes, len(block) + self.LONGEST)

    def words(self, starts: "Numbers") -> "Words":
        """Return the word at each start."""
        return self._words[starts]

    def keys(self, starts: "Numbers", sizes: "Numbers") -> list["Words"]:
        """Return the words of each span, the first of each, then the second, and so on; 0 for a byte after its end."""
        longest, shortest = int(sizes.max()), int(sizes.min())
        keys = []
        for at in range(0, max(longest, 1), WORD):
            words = self._words[starts + at]
            if longest == shortest and longest < at + WORD:
                words &= MASKS[longest - at]
            elif shortest < at + WORD:
                words &= _masks_from(at).take(sizes)
            keys.append(words)
        return keys

    def are(self, starts: "Numbers", text: bytes) -> bool:
        """Return whether every span that begins at the starts is this text."""
        return all(
            bool(((self._words[starts + at] & MASKS[len(piece)]) == int.from_bytes(piece, "little")).all())
            for at in range(0, len(text), WORD)
            if (piece := text[at : at + WORD])
        )


@cache
def _masks_from(at: int) -> "Words":
    """Return by the size of a span which bytes of its word at a place are in the span."""
    return MASKS[np.clip(np.arange(ByteSpans.LONGEST + 1) - at, 0, WORD)]


def texts_of(keys: Sequence["Words"], at: "Numbers") -> list[bytes]:
    """Return the texts whose words are at the positions."""
    words = np.stack([key[at] for key in keys], axis=1).astype("<u8")
    texts: list[bytes] = words.view(f"S{WORD * len(keys)}").reshape(-1).tolist()
    return texts
