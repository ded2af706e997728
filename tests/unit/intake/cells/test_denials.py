"""Wordings that deny what another asserts are never near to it."""

import pytest

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cells.denials import opposes
from prevent_cli.intake.cells.near_codes import near_codes
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned


@pytest.mark.parametrize(
    ("word", "wording"),
    [
        ("No ideology - no CT risk", "High risk but no ideology"),
        ("Not adopted", "Adopted"),
        ("Unsuitable", "Suitable"),
        ("Low risk", "High risk"),
        ("Adopted - no", "Adopted"),
        ("Never attended", "Attended"),
        ("Ideology: none", "Mixed ideology"),
        ("No further action", "No further concerns"),
        ("Heb gydsyniad", "Gydsyniad"),
        ("Didn't consent", "Consent"),
    ],
)
def test_wordings_that_deny_different_things_oppose_each_other(word, wording):
    assert opposes(word, wording)
    assert opposes(wording, word)


@pytest.mark.parametrize(
    ("word", "wording"),
    [
        ("No risk - no ideology", "no risk vulnerability or ideology"),
        ("Vulnerable, but no ideology or risk", "vulnerable but no ideology"),
        ("Adopted - no", "not adopted"),
        ("Not suitible", "not suitable"),
        ("No concern", "No further concerns"),
        ("Unadopted", "Not adopted"),
        ("Extreme right", "right wing"),
    ],
)
def test_wordings_that_deny_the_same_do_not(word, wording):
    assert not opposes(word, wording)
    assert not opposes(wording, word)


@pytest.mark.parametrize(
    ("column", "word", "code"),
    [
        ("concern", "No ideology - no CT risk", "High risk but no ideology"),
        ("closure_reason", "No further action", "No further concerns"),
        ("outcome", "Not progressed", "Open"),
        ("closure_reason", "Not moved", "Transferred to another area"),
    ],
)
def test_no_code_is_near_a_word_that_says_its_opposite(column, word, code):
    assert code not in near_codes(word, code_words(RETURNS["referrals"].column(column), {})).codes


@pytest.mark.parametrize("word", ["51-60", "61 and over", "61+", "Over 65", "65-74"])
def test_age_bands_within_the_oldest_band_are_that_band(word):
    words = code_words(RETURNS["referrals"].column("age_band"), {})
    assert words[cleaned(word)] == "51 and over"
