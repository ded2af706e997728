"""A search of many texts at once says the same as one of each text."""

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.intake.cells.error_words import error_words, is_error_word
from prevent_cli.intake.cleaning import trimmed
from prevent_cli.intake.headings import named_totals
from prevent_cli.intake.many_texts import are_plain, differ_without_capitals, may_have
from prevent_cli.intake.readers.sheets import RawColumn

ODD = st.text(st.sampled_from(" \n\t\x1c\x00\u200b\u00a0é0aA\u0131\u017f#.[("), max_size=4)
WORDS = st.sampled_from(
    ["Total", "TOTALS", "overall", "Err:502", "err:5", "#N/A", " #REF! ", "w\u0130de", "cyfan\u017f", "P1"]
)
TEXTS = st.lists(ODD | WORDS | st.text(string.printable, max_size=5), min_size=1, max_size=6, unique=True)


@given(TEXTS)
def test_plain_texts_are_those_that_trimming_does_not_change(texts):
    if are_plain(texts):
        assert [trimmed(text) for text in texts] == texts
        assert all(text.isascii() and text.isprintable() and text for text in texts)


@given(st.lists(st.text(string.ascii_letters + "-/ ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_usual_references_and_words_are_plain(texts):
    assert are_plain(texts)


@pytest.mark.parametrize("text", ["", " a", "a ", "a\nb", "a\t", "é", "\u200ba", "a\x00", "\x7f"])
def test_text_that_trimming_may_change_is_not_plain(text):
    assert not are_plain(["a", text, "b"])
    assert not are_plain([text])


@given(TEXTS)
def test_cells_with_text_are_the_same_as_one_by_one(texts):
    column = RawColumn(codes=np.array([*range(len(texts)), -1], dtype=np.int32), values=tuple(texts))
    assert column.has_text().tolist() == [*(bool(trimmed(text)) for text in texts), False]
    assert column.has_more_than_spaces().tolist() == [*(bool(text.strip()) for text in texts), False]


@given(TEXTS)
def test_errors_and_totals_are_the_same_as_one_by_one(texts):
    assert error_words(texts) == {at: trimmed(text) for at, text in enumerate(texts) if is_error_word(text)}
    found = named_totals._MAY_BE_TOTAL.search("\n".join(texts)) is not None
    assert named_totals.may_be_totals(texts) == found


@given(TEXTS)
def test_texts_that_differ_without_capitals_do(texts):
    if differ_without_capitals("\n".join(texts)):
        assert len({text.casefold() for text in texts}) == len(texts)


def test_only_small_and_capital_letters_of_ascii_are_looked_for():
    assert may_have("A TOTAL", ("total",))
    assert not may_have("A sum", ("total",))
    assert may_have("été", ("total",))
