import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.intake.readers.xlsx import distinct
from prevent_cli.intake.readers.xlsx.distinct import ByteSpans, first_of_each, texts_of

WORDS = st.integers(min_value=0, max_value=2**64 - 1)
FEW = st.one_of(st.sampled_from([0, 1, 2**63, 2**64 - 1]), WORDS)


def numbered(pairs):
    """Return the first position of each distinct pair and the number of each, as a dictionary gives them."""
    first = {}
    for at, pair in enumerate(pairs):
        first.setdefault(pair, at)
    numbers = {pair: number for number, pair in enumerate(first)}
    return list(first.values()), [numbers[pair] for pair in pairs]


def found(pairs):
    firsts, codes = first_of_each([np.array(words, dtype=np.uint64) for words in zip(*pairs, strict=True)])
    return firsts.tolist(), codes.tolist()


@given(pairs=st.lists(st.tuples(FEW, FEW), min_size=1, max_size=200))
def test_keys_are_numbered_in_the_order_in_which_they_come_first(pairs):
    assert found(pairs) == numbered(pairs)


@pytest.mark.parametrize("multipliers", [(0,), (0, 0, 0), (0, 0x9E3779B97F4A7C15)])
def test_keys_whose_numbers_all_collide_are_still_told_apart(multipliers, monkeypatch):
    monkeypatch.setattr(distinct, "_MULTIPLIERS", multipliers)
    pairs = [(at * 7919 % 50, at % 3) for at in range(500)]
    assert found(pairs) == numbered(pairs)


@given(texts=st.lists(st.binary(max_size=40).filter(lambda text: b"\0" not in text), min_size=1, max_size=30))
def test_spans_of_any_size_are_the_texts_again(texts):
    block = b"<" + b"<".join(texts) + b"<"
    ends = np.cumsum([len(text) + 1 for text in texts])
    sizes = np.array([len(text) for text in texts])
    keys = ByteSpans(block).keys(ends - sizes, sizes)
    assert texts_of(keys, np.arange(len(texts))) == texts


def test_a_text_is_found_at_every_start_or_not():
    spans = ByteSpans(b"</t></is></c></t></is></d>")
    assert spans.are(np.array([0]), b"</t></is></c>")
    assert not spans.are(np.array([0, 13]), b"</t></is></c>")
    assert spans.are(np.array([0, 13]), b"</t></is></")
