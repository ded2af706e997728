import pytest

from prevent_cli.intake.cells.cell_types import code_words
from prevent_cli.intake.cells.near_codes import near_codes
from prevent_cli.returns import RETURNS

CONCERN = code_words(RETURNS["referrals"].column("concern"), {})
STATUS = code_words(RETURNS["actions"].column("status"), {})


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Incels", "Incel"),
        ("Extreme Right-Wng", "Extreme right-wing"),
        ("Islamists", "Islamist"),
        ("Schol massacre", "School massacre"),
        ("Unclear, unstable or mixed", "Mixed, unstable or unclear"),
    ],
)
def test_a_mistyped_word_is_certain(word, code):
    near = near_codes(word, CONCERN)
    assert (near.codes[0], near.is_certain) == (code, True)


@pytest.mark.parametrize("word", ["Uncompleted", "Incomplete", "Not achieved", "Not completed", "Amberish red"])
def test_a_word_with_another_meaning_is_never_certain(word):
    assert not near_codes(word, STATUS).is_certain


def test_a_word_that_holds_a_code_is_near_it_but_not_certain():
    near = near_codes("Left-wing anarchist", CONCERN)
    assert (near.codes[0], near.is_certain) == ("Left-wing, anarchist and single-issue", False)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("Priority group A", {"priority group b": "B"}),
        ("Year group 12", {"year group 13": "13"}),
        ("Housing", {"housings": "One", "housingz": "Two"}),
    ],
)
def test_a_word_between_two_codes_or_with_another_number_is_not_certain(word, words):
    assert not near_codes(word, words).is_certain


def test_nothing_is_near_a_word_unlike_every_code():
    assert near_codes("Zebra", CONCERN).codes == ()
