"""The words for attendance mean the same in a list of meetings as in a register with a column for each meeting."""

import pytest
from intake_files import load_drawing, rules, sentences

LIST = "Group | Date held | Agency | Attended\nPanel | 2024-05-14 | Police | {}"


def attended(folder, word):
    """Return whether an agency attended, as read from a list of meetings; the rules of its faults if not read."""
    found = load_drawing(folder, "meetings", LIST.format(word))
    return rules(found) if found.stops else list(map(bool, found.frame["attended"]))


@pytest.mark.parametrize(
    "word", ["P", "Pres.", "Sub", "sub.", "Deputy", "Deputy attended", "Teams", "Represented", "\u2713"]
)
def test_present_or_represented(tmp_path, word):
    assert attended(tmp_path, word) == [True]


@pytest.mark.parametrize(
    "word", ["Apols", "APOLS.", "Apologies", "Ap", "Abs", "No apologies", "Not represented", "DNA"]
)
def test_absent_with_or_without_apologies(tmp_path, word):
    assert attended(tmp_path, word) == [False]


@pytest.mark.parametrize("word", ["A", "D", "R", "S", "x", "Invited"])
def test_words_of_two_meanings_ask_the_council(tmp_path, word):
    assert attended(tmp_path, word) == ["unclear-answer"]


def test_the_question_has_the_line_to_write(tmp_path):
    (sentence,) = sentences(load_drawing(tmp_path, "meetings", LIST.format("A")))
    assert sentence == (
        'meetings.csv, cell D2 (Attended): "A" may mean Yes or No; write one of them, or say once what it means: under '
        '[returns.meetings.codes] in prevent.toml write attended = { "A" = "No" }, or "Yes"'
    )


@pytest.mark.parametrize("word", ["Sub", "P", "Apols", "A"])
def test_people_at_training_have_no_deputies(tmp_path, word):
    heads = "Session ID | Person ID | Department | Attended"
    found = load_drawing(tmp_path, "attendance", f"{heads}\nS1 | 1 | A | {word}")
    assert rules(found) == ["not-yes-or-no"]
