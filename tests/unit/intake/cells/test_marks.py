import time

import pytest
from intake_files import HEADCOUNTS, load_drawing, rules, sentences

from prevent_cli.intake.cells.marks import trailing_mark
from prevent_cli.intake.faults import Severity

SESSIONS = "Session ID | Date held | Delivered for"


@pytest.mark.parametrize(
    ("mark", "meaning"), [("[c]", "hidden"), ("*", "hidden"), ("[X]", "not available"), ("..", "not av")]
)
def test_mark_in_an_optional_number_is_no_value_and_is_noted(tmp_path, mark, meaning):
    found = load_drawing(tmp_path, "sessions", f"{SESSIONS} | Number attended\nS1 | 13/02/2018 | A | {mark}")
    [note] = sentences(found, Severity.NOTE)
    assert f"cell D2 (Reported attendees): marks a number that is {meaning}" in note
    assert rules(found) == ["mark-left-out"]
    assert found.frame["reported_attendees"].isna().tolist() == [True]


@pytest.mark.parametrize("mark", ["[c]", "[x]", "[z]", "..", "*"])
def test_mark_in_a_number_that_each_row_must_have_is_a_fault_that_says_what_to_type(tmp_path, mark):
    [sentence] = sentences(load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | A | {mark}"))
    assert f'"{mark}" is the mark in published tables for a value that is' in sentence
    assert "type the value itself" in sentence
    assert "leave it blank" not in sentence


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("sessions", f"{SESSIONS} | Date recorded\nS1 | 13/02/2018 | A | [x]"),
        ("sessions", f"{SESSIONS} | Course\nS1 | 13/02/2018 | A | [c]"),
        ("attendance", "Session ID | Person ID | Department | Attended\nS1 | 1 | A | [x]"),
        ("attendance", "Session ID | Person ID | Department\nS1 | [c] | A"),
        ("deliverables", "As at | Project | Deliverable | Planned | Delivered\n13/02/2018 | P | Visits | [c] | 3"),
    ],
)
def test_mark_where_a_blank_would_mean_something_is_a_fault(tmp_path, name, drawing):
    found = load_drawing(tmp_path, name, drawing)
    assert "is the mark in published tables for a value that is" in " ".join(sentences(found))
    assert found.rows_kept == 0


@pytest.mark.parametrize("mark", ["[note 2]", " [Note 1 and 2]", " (note 3)", " [p]", " [r] [note 1]"])
def test_mark_behind_a_value_is_left_out_and_noted(tmp_path, mark):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018{mark} | Adults{mark} | 12{mark}")
    assert found.frame.astype(object)[["department", "required"]].values.tolist() == [["Adults", 12]]
    assert str(found.frame["as_at"].iloc[0].date()) == "2018-02-13"
    assert rules(found) == ["mark-left-out"] * 3
    assert f'was read without the mark "{mark.strip()}" after it' in sentences(found, Severity.NOTE)[0]


@pytest.mark.parametrize("text", ["12 [c]", "12*", "<5", "[note 2]", "1[2]"])
def test_number_with_another_sign_is_a_fault(tmp_path, text):
    assert rules(load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | A | {text}")) == [
        "not-a-whole-number"
    ]


def test_not_applicable_is_a_plan_without_a_number(tmp_path):
    drawing = "As at | Project | Deliverable | Planned | Delivered\n13/02/2018 | P | Visits | [z] | 3"
    assert rules(load_drawing(tmp_path, "deliverables", drawing)) == ["mark-left-out"]


@pytest.mark.parametrize("text", ["[note 1]" * 4000, " " * 30_000 + "]", "(note 1, 2" * 3000 + ")"])
def test_long_text_of_marks_takes_no_time(text):
    started = time.process_time()
    for _ in range(20):
        trailing_mark(text)
    assert time.process_time() - started < 0.5
