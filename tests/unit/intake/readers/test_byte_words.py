"""Words of eight bytes from any position, and the bits of some of them."""

import numpy as np
import pytest

from prevent_cli.intake.readers.byte_words import MASKS, WORD, words_of

CONTENT = b"Prevent duty: 12 rows"


@pytest.mark.parametrize("content", [CONTENT, np.frombuffer(CONTENT, dtype=np.uint8)])
def test_a_word_is_the_next_eight_bytes_the_first_lowest(content):
    count = len(CONTENT) - WORD + 1
    found = [int(word).to_bytes(WORD, "little") for word in words_of(content, count)]
    assert found == [CONTENT[at : at + WORD] for at in range(count)]


def test_more_positions_than_the_content_has_are_refused():
    with pytest.raises(ValueError, match="strides"):
        words_of(CONTENT, len(CONTENT) - WORD + 2)


def test_a_mask_keeps_the_first_bytes_of_a_word():
    word = words_of(CONTENT, 1)[0]
    kept = [int(word & mask).to_bytes(WORD, "little").rstrip(b"\0") for mask in MASKS]
    assert kept == [CONTENT[:size] for size in range(WORD + 1)]
