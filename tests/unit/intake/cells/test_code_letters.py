"""R, A and G are statuses where they are the only letters; alone, A could be Achieved."""

import pytest
from intake_files import load_drawing, rules

PLAN = "Workstream | Objective | Progress | Status | As at"


def statuses(folder, words):
    """Return the statuses of a plan with these words; the rules of its faults if it was not read."""
    rows = [f"A | Objective {nth} | Done | {word} | 2024-05-31" for nth, word in enumerate(words.split())]
    found = load_drawing(folder, "actions", "\n".join([PLAN, *rows]))
    return rules(found) if found.stops else found.frame["status"].tolist()


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("R A G", ["Off track", "At risk", "On track"]),
        ("g a A", ["On track", "At risk", "At risk"]),
        ("R G Complete", ["Off track", "On track", "Achieved"]),
    ],
)
def test_letters_of_a_rag_rating_are_statuses(tmp_path, words, read):
    assert statuses(tmp_path, words) == read


@pytest.mark.parametrize("words", ["A", "A Complete", "A C N", "R A G B", "A P", "G G"])
def test_letters_that_could_be_other_words_are_faults(tmp_path, words):
    assert set(statuses(tmp_path, words)) == {"unknown-code"}


def test_the_councils_meanings_come_before_the_letters_and_complete_them(tmp_path):
    drawing = "\n".join([PLAN, *(f"A | Objective {word} | Done | {word} | 2024-05-31" for word in "RAGB")])
    codes = {"status": {"B": "Achieved", "A": "In progress"}}
    found = load_drawing(tmp_path, "actions", drawing, codes=codes)
    assert found.frame["status"].tolist() == ["Off track", "In progress", "On track", "Achieved"]


CONSENT = "Ref | Received | Consent"


def consents(folder, words):
    """Return the answers of a log with these words, None for one that is not read."""
    rows = [f"R{nth} | 13/02/2024 | {word}" for nth, word in enumerate(words.split())]
    found = load_drawing(folder, "referrals", "\n".join([CONSENT, *rows]))
    return [None if found.frame["consent"].isna()[row] else found.frame["consent"][row] for row in range(len(rows))]


@pytest.mark.parametrize("words", ["Ie Na Na", "Oes na", "Do Ydy Na"])
def test_na_beside_a_welsh_yes_is_no(tmp_path, words):
    read = consents(tmp_path, words)
    assert None not in read
    assert len(set(read)) == len({word in {"Na", "na"} for word in words.split()})


@pytest.mark.parametrize("words", ["Yes Na", "Ie Na NA", "Na Na"])
def test_na_that_may_be_not_applicable_is_not_read_as_no(tmp_path, words):
    assert consents(tmp_path, words)[1] is None
