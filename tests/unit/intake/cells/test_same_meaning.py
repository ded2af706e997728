"""Words that a person is offered for a code: those that share more than letters with it."""

import pytest

from prevent_cli.intake.cells.cell_types import code_words, nearest_good
from prevent_cli.jobs.adopt.questions import near_words
from prevent_cli.returns import RETURNS


def likely(column, word):
    """Return the code that Enter takes for a word of the referrals, None if it is left for later."""
    codes, is_likely = near_words(word, code_words(RETURNS["referrals"].column(column), {}))
    return codes[0] if is_likely else None


@pytest.mark.parametrize(
    ("column", "word"),
    [
        ("closure_reason", "Concerns reduced"),
        ("closure_reason", "Goals achieved"),
        ("source", "Housing association"),
        ("source", "Foodbank"),
        ("source", "Community dentist school"),
        ("concern", "Animal welfare"),
        ("age_band", "41 to 49"),
    ],
)
def test_a_word_with_only_letters_of_a_code_is_left_for_later(column, word):
    assert likely(column, word) is None


@pytest.mark.parametrize(
    ("column", "word", "code"),
    [
        ("closure_reason", "Consent was refused", "Consent refused"),
        ("closure_reason", "No further concern (panel)", "No further concerns"),
        ("source", "Polic officer", "Police"),
        ("source", "Prison services", "Prison and probation"),
        ("concern", "Islamist extremism cause", "Islamist"),
    ],
)
def test_a_word_that_shares_telling_words_with_one_code_is_likely(column, word, code):
    assert likely(column, word) == code


def defaults(column, *, without_code):
    """Return how many words of a list would be offered rightly, wrongly or not, if the list lacked the word or code."""
    words = code_words(column, {})
    found = {"right": 0, "wrong": 0, "later": 0}
    for word, code in words.items():
        rest = {other: own for other, own in words.items() if (own != code if without_code else other != word)}
        codes, is_likely = near_words(word, rest)
        found["later" if not is_likely else "right" if codes[0] == code else "wrong"] += 1
    return found


def test_few_words_of_our_lists_would_be_offered_wrongly_if_a_list_lacked_them():
    columns = [column for one in RETURNS.values() for column in one.columns if column.codes]
    lacking = [defaults(column, without_code=False) for column in columns]
    wrong, right = (sum(one[key] for one in lacking) for key in ("wrong", "right"))
    assert wrong < 0.05 * right


def test_the_age_band_of_another_number_is_not_meant():
    column = RETURNS["referrals"].column("age_band")
    words = code_words(column, {})
    assert nearest_good(column, "41 and over", words) is None
    assert nearest_good(column, "18-24", words) is None
    assert nearest_good(column, "51 and ovr", words) == "51 and over"


def test_word_of_a_cell_is_compared_by_whole_words_and_not_by_letters():
    outcomes, sources = (code_words(RETURNS["referrals"].column(name), {}) for name in ("outcome", "source"))
    assert nearest_good(RETURNS["referrals"].column("outcome"), "Refused support", outcomes) is None
    assert nearest_good(RETURNS["referrals"].column("outcome"), "Support complted", outcomes) == "Support completed"
    assert nearest_good(RETURNS["referrals"].column("source"), "Housing association", sources) is None
