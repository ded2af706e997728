import random

import numpy as np
import pytest

from prevent_cli.intake.readers import distinct_texts
from prevent_cli.intake.readers.distinct_texts import Block, DistinctTexts


def coded(blocks):
    """Return the codes of texts, added block by block, and the distinct texts."""
    texts, codes = DistinctTexts(), []
    for block in blocks:
        encoded = [text.encode() for text in block]
        lengths = np.array([len(text) for text in encoded], dtype=np.int64)
        codes += texts.codes(Block(b"".join(encoded)), np.cumsum(lengths) - lengths, lengths).tolist()
    values, order = texts.finished("utf-8")
    places = list(range(len(values))) if order is None else np.argsort(order).tolist()
    return [places[code] for code in codes], tuple(values if order is None else [values[code] for code in order])


def expected(blocks):
    """Return the same, found text by text."""
    known = {}
    return [known.setdefault(text, len(known)) for block in blocks for text in block], tuple(known)


@pytest.mark.parametrize(
    "block",
    [
        ["a", "", "b", "a", "", "12345678", "123456789", "12345678", "1234567"],
        ["x" * size for size in range(20)] * 2,
        ["y" * 128, "a", "y" * 129, "b", "y" * 300, "y" * 129, "y" * 128],
        ["é", "e", "日本", "é", 'say ""hi""'],
    ],
)
def test_texts_have_codes_in_the_order_of_their_first_appearance(block):
    codes, values = expected([block])
    assert coded([block, block]) == (codes * 2, tuple(text.replace('""', '"') for text in values))
    assert coded([[], block[:3], block[3:], []])[0] == codes


@pytest.mark.parametrize("hash_of_all", [0, 97, int.from_bytes(b"12345678", "little")])
def test_texts_with_one_hash_are_not_confused(monkeypatch, hash_of_all):
    keys = distinct_texts._keys

    def one_key(block, starts, lengths):
        return np.where(lengths > 8, np.uint64(hash_of_all), keys(block, starts, lengths))

    monkeypatch.setattr(distinct_texts, "_keys", one_key)
    blocks = [["a", "first long text", "second long text", "a"], ["12345678", "third long text", "first long text", ""]]
    assert coded(blocks) == expected(blocks)
    assert coded(blocks[::-1]) == expected(blocks[::-1])


@pytest.mark.parametrize("probes", [1, 2, 64])
def test_table_grows_until_every_text_has_a_slot(monkeypatch, probes):
    monkeypatch.setattr(distinct_texts, "MOST_PROBES", probes)
    monkeypatch.setattr(distinct_texts, "FIRST_SLOTS", 2)
    draw = random.Random(1)
    blocks = [[str(draw.randrange(3_000)) for _ in range(500)] for _ in range(8)]
    assert coded(blocks) == expected(blocks)


def test_memory_of_texts_grows_with_their_number_and_bytes():
    texts = DistinctTexts()
    block = Block(b"aabb")
    texts.codes(block, np.array([0, 1, 2, 3]), np.array([1, 1, 1, 1]))
    assert texts.memory == 2 * distinct_texts.BYTES_A_TEXT + 2 * len("a\0b\0")
