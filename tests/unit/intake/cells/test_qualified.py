"""Words with a detail behind them: read as the word only if the detail says nothing else."""

import pytest

from prevent_cli.intake.cells.qualified import code_of_qualified

SOME_CONCERNS = {"islamist": "Islamist", "extreme right wing": "Extreme right-wing", "other": "Other"}
OUTCOMES = {
    "closed": "Closed",
    "exited": "Left Channel",
    "support completed": "Support completed",
    "nfa": "No further action",
    "open": "Open",
}


@pytest.mark.parametrize(
    ("word", "known", "code"),
    [
        ("Islamist - online", SOME_CONCERNS, "Islamist"),
        ("Other (animal rights)", SOME_CONCERNS, "Other"),
        ("Extreme right wing: group", SOME_CONCERNS, "Extreme right-wing"),
        ("Closed - support completed", OUTCOMES, "Support completed"),
        ("Exited - support completed", OUTCOMES, "Support completed"),
        ("NFA - school told", OUTCOMES, "No further action"),
        ("Open - nfa", OUTCOMES, ""),  # two codes
        ("Other - extreme right wing group", SOME_CONCERNS, ""),
        ("Islamist - not confirmed", SOME_CONCERNS, ""),
        ("Islamist (possible)", SOME_CONCERNS, ""),
        ("Islamist - ?", SOME_CONCERNS, ""),
        ("Online - islamist", SOME_CONCERNS, ""),
        ("Islamist", SOME_CONCERNS, ""),
        ("Anglo-Islamist", SOME_CONCERNS, ""),
    ],
)
def test_word_with_a_detail_has_the_code_of_its_first_part_if_the_detail_says_nothing_else(word, known, code):
    assert code_of_qualified(word, known) == code
