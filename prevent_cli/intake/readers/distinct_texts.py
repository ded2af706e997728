"""The distinct texts of a column of a large text file, found by whole arrays instead of cell by cell."""

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from prevent_cli.intake.readers.byte_words import MASKS, WORD, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 128  # bytes of a text that has a key; a longer one is looked up by itself
MOST_PROBES = 64
FIRST_SLOTS = 2**6
SLOTS_A_TEXT = 2  # at least
BYTES_A_TEXT = 110  # beside its bytes: measured with one, three and eight columns of 1,000,000 different texts
# Chosen for each process, so that no file can be made whose texts all have one slot. Results do not depend on them.
_MIX, _SPREAD = (np.uint64(int.from_bytes(os.urandom(WORD), "little") | 1) for _ in range(2))
_HALF = np.uint64(32)


class Block:
    """Bytes of a text, which `words` gives from every position as numbers of 8 bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        padded = content + bytes(WORD)
        self.letters: NDArray[np.uint8] = np.frombuffer(padded, dtype=np.uint8)  # with nulls at the end
        self.words = words_of(padded, len(content) + 1)


class DistinctTexts:
    """The distinct texts of a column, numbered in the order of their first appearance.

    A text of up to 8 bytes is its own key, and a longer one has a hash. Each text is compared with the one that has
    its key. If they differ, or the text is very long, it is looked up by itself.
    """

    def __init__(self) -> None:
        self.count = self.size = 0
        self._slots = _Slots(FIRST_SLOTS)
        self._texts = np.empty(FIRST_SLOTS + WORD, dtype=np.uint8)  # each ends in a null, which no text contains
        self._starts = np.empty(FIRST_SLOTS, dtype=np.int64)  # in `_texts`
        self._lengths = np.empty(FIRST_SLOTS, dtype=np.int64)
        self._appeared = np.empty(FIRST_SLOTS, dtype=np.int64)
        self._others: dict[bytes, int] = {}
        self._rows = 0
        self._longest = 0

    @property
    def memory(self) -> int:
        """Return about how many bytes the texts need."""
        return 2 * self.size + BYTES_A_TEXT * self.count

    def codes(self, block: Block, starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]") -> "NDArray[np.int32]":
        """Return the code of each text of the block; a new text gets the next code."""
        longest = int(lengths.max(initial=0))
        self._longest = max(self._longest, longest)
        if longest <= LONGEST:
            codes = self._coded(block, starts, lengths, np.arange(len(starts)))
        else:
            codes = np.empty(len(starts), dtype=np.int32)
            usual = np.flatnonzero(lengths <= LONGEST)
            codes[usual] = self._coded(block, starts[usual], lengths[usual], usual)
            others = np.flatnonzero(lengths > LONGEST)
            codes[others] = self._looked_up(block, starts[others], lengths[others], others)
        self._rows += len(starts)
        return codes

    def finished(self, encoding: str) -> "tuple[list[str], NDArray[np.int64] | None]":
        """Return the texts, and the order in which they appeared, None if that is their order. No text can follow."""
        appeared = self._appeared[: self.count]
        order = np.argsort(appeared) if self._others and (appeared[1:] < appeared[:-1]).any() else None
        joined = self._texts[: max(0, self.size - 1)].tobytes()
        del self._texts, self._slots, self._starts, self._lengths, self._appeared, self._others  # memory for the texts
        if not self.count:
            return [], None
        texts = joined.decode(encoding).split("\0")
        return [text.replace('""', '"') for text in texts] if b'"' in joined else texts, order

    def _coded(
        self, block: Block, starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]", rows: "NDArray[np.int64]"
    ) -> "NDArray[np.int32]":
        keys = _keys(block, starts, lengths)
        codes = self._slots.find(keys)
        new = np.flatnonzero(codes < 0)
        if new.size:
            new_keys, first, inverse = np.unique(keys[new], return_index=True, return_inverse=True)
            order = np.argsort(first)
            new_codes = np.empty(len(order), dtype=np.int32)
            new_codes[order] = np.arange(self.count, self.count + len(order), dtype=np.int32)
            codes[new] = new_codes[inverse]
            firsts = new[first[order]]
            self._add(block, starts[firsts], lengths[firsts], rows[firsts])
            self._slots.insert(new_keys, new_codes, self.count)
        if self._longest > WORD:
            others = self._different(block, starts, lengths, codes)
            codes[others] = self._looked_up(block, starts[others], lengths[others], rows[others])
        return codes

    def _different(
        self, block: Block, starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]", codes: "NDArray[np.int32]"
    ) -> "NDArray[np.int64]":
        """Return the indices of texts that are not the text of their code."""
        same = self._lengths[codes] == lengths
        rows = np.flatnonzero(same & (lengths > WORD))
        words = words_of(self._texts, len(self._texts) - WORD + 1)
        here, there, rest = starts[rows], self._starts[codes[rows]], lengths[rows]
        while rows.size:
            difference = (block.words[here] ^ words[there]) & MASKS[np.minimum(rest, WORD)]
            same[rows[difference != 0]] = False
            more = rest > WORD
            rows, here, there, rest = rows[more], here[more] + WORD, there[more] + WORD, rest[more] - WORD
        return np.flatnonzero(~same)

    def _looked_up(
        self, block: Block, starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]", rows: "NDArray[np.int64]"
    ) -> "NDArray[np.int32]":
        """Return the codes of texts that are looked up by themselves."""
        codes: list[int] = []
        new: list[int] = []
        ends = starts + lengths
        for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            code = self._others.setdefault(block.content[start:end], self.count + len(new))
            if code == self.count + len(new):
                new.append(at)
            codes.append(code)
        self._add(block, starts[new], lengths[new], rows[new])
        return np.array(codes, dtype=np.int32)

    def _add(
        self, block: Block, starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]", rows: "NDArray[np.int64]"
    ) -> None:
        """Add distinct new texts."""
        if not len(starts):
            return
        count, size = self.count + len(starts), self.size + int(lengths.sum()) + len(starts)
        content = block.content
        texts = [content[start:end] for start, end in zip(starts.tolist(), (starts + lengths).tolist(), strict=True)]
        joined = b"\0".join(texts) + bytes(1 + WORD)
        self._texts = _with(self._texts, np.frombuffer(joined, dtype=np.uint8), self.size)
        self._starts = _with(self._starts, self.size + np.cumsum(lengths + 1) - lengths - 1, self.count)
        self._lengths = _with(self._lengths, lengths, self.count)
        self._appeared = _with(self._appeared, self._rows + rows, self.count)
        self.count, self.size = count, size


class _Slots:
    """A table from keys to codes with open addressing: a key is in its own slot or one of the next."""

    def __init__(self, slots: int) -> None:
        self._keys = np.zeros(slots, dtype=np.uint64)
        self._codes = np.full(slots, -1, dtype=np.int32)
        self._shift = np.uint64(64 - (slots.bit_length() - 1))
        self._last = slots - 1

    def _own(self, keys: "NDArray[np.uint64]") -> "NDArray[np.int64]":
        return ((keys * _SPREAD) >> self._shift).astype(np.int64)

    def find(self, keys: "NDArray[np.uint64]") -> "NDArray[np.int32]":
        """Return the codes of keys, -1 for an unknown one."""
        slots = self._own(keys)
        codes: NDArray[np.int32] = self._codes[slots]
        waiting = np.flatnonzero((self._keys[slots] != keys) & (codes >= 0))
        slots = slots[waiting]
        while waiting.size:
            slots = (slots + 1) & self._last
            codes[waiting] = found = self._codes[slots]
            further = (self._keys[slots] != keys[waiting]) & (found >= 0)
            waiting, slots = waiting[further], slots[further]
        return codes

    def insert(self, keys: "NDArray[np.uint64]", codes: "NDArray[np.int32]", count: int) -> None:
        """Add distinct new keys; with them the table has `count` keys at most."""
        if count * SLOTS_A_TEXT > len(self._codes):
            self._grow(2 ** (count * SLOTS_A_TEXT * 2 - 1).bit_length())
        while (rest := self._placed(keys, codes)).size:
            keys, codes = keys[rest], codes[rest]
            self._grow(2 * len(self._codes))

    def _placed(self, keys: "NDArray[np.uint64]", codes: "NDArray[np.int32]") -> "NDArray[np.int64]":
        """Return the indices of the keys for which no slot was free."""
        waiting, slots = np.arange(len(keys)), self._own(keys)
        for _ in range(MOST_PROBES):
            free = self._codes[slots] < 0
            self._codes[slots[free]] = codes[waiting[free]]
            placed = self._codes[slots] == codes[waiting]  # of several keys that found one slot, one has it
            self._keys[slots[placed]] = keys[waiting[placed]]
            waiting, slots = waiting[~placed], (slots[~placed] + 1) & self._last
            if not waiting.size:
                break
        return waiting

    def _grow(self, slots: int) -> None:
        used = self._codes >= 0
        keys, codes = self._keys[used], self._codes[used]
        self.__init__(slots)  # type: ignore[misc]
        self.insert(keys, codes, len(keys))


def _keys(block: Block, starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]") -> "NDArray[np.uint64]":
    keys: NDArray[np.uint64] = block.words[starts] & MASKS[np.minimum(lengths, WORD)]
    rows = np.flatnonzero(lengths > WORD)
    here, rest = starts[rows] + WORD, lengths[rows] - WORD
    while rows.size:
        mixed = (keys[rows] ^ (block.words[here] & MASKS[np.minimum(rest, WORD)]) * _MIX) * _SPREAD
        keys[rows] = mixed ^ (mixed >> _HALF)
        more = rest > WORD
        rows, here, rest = rows[more], here[more] + WORD, rest[more] - WORD
    return keys


def _with(array: "NDArray[Any]", added: "NDArray[Any]", used: int) -> "NDArray[Any]":
    """Return the array, or a longer one, with further items after those that are used."""
    if used + len(added) > len(array):
        longer = np.empty(max(used + len(added), 2 * len(array)), dtype=array.dtype)
        longer[:used] = array[:used]
        array = longer
    array[used : used + len(added)] = added
    return array
