"""Sentences about the target name the departments, and say how many people are still to train."""

import pytest
from said_sentences import HIDDEN, Sentences, sentences

from prevent_cli.layouts.document import Text, plain


def said(departments, *, listed=None, target=90, total=None):
    """Return the sentences about departments, each a name, a percentage and a number to train."""
    known = [(percent, number) for _, percent, number in departments if percent is not None]
    values = {
        "met": sum(number == 0 for _, number in known),
        "departments": len(known),
        "listed": listed or len(departments),
        "training__to_train": total,
    }
    for at, (_, percent, number) in enumerate(departments):
        values |= {f"d{at}__percent": percent, f"d{at}__to_train": number}
    found: Sentences = sentences(**values)
    each = [
        {"name": name, "percent": f"d{at}.percent", "to_train": f"d{at}.to-train"}
        for at, (name, _, _) in enumerate(departments)
    ]
    return found.target_met("met", departments="departments", listed="listed", target=target, each=each)


FEW_MEET = "Adults (92%) and Children (90%) meet the target of 90%."


@pytest.mark.parametrize(
    ("departments", "total", "words"),
    [
        (
            [("Adults", 92, 0), ("Children", 90, 0), ("Housing", 44, 227), ("Parks", 50, 9), ("Fraud", 80, 100)],
            336,
            f"{FEW_MEET} Still to train to reach it: 227 people in Housing, 100 in Fraud and nine in Parks.",
        ),
        (
            [("Adults", 92, 0), ("Housing", 44, 1)],
            1,
            "Adults (92%) meets the target of 90%. Still to train to reach it: one person in Housing.",
        ),
        ([("Adults", 92, 0), ("Children", 90, 0)], 0, "Both departments meet the target of 90%."),
        (
            [("Adults", 44, 12)],
            12,
            "The target of 90% has not been met: 44% of the staff are trained. Still to train to reach it: 12 people.",
        ),
        ([("Adults", 92, 0)], 0, "The target of 90% has been met: 92% of the staff are trained."),
        (  # 89.9%, which is printed as the target
            [("Adults", 90, 1)],
            1,
            "The target of 90% has not been met. Still to train to reach it: one person.",
        ),
        (
            [(f"D{at}", 50, 10 * at) for at in range(1, 6)],
            150,
            "No department meets the target of 90%. "
            "Still to train to reach it: 150 people in all, the most in D5 (50).",
        ),
        (
            [(f"D{at}", 50, 10 * at) for at in range(1, 6)],
            HIDDEN,
            "No department meets the target of 90%. The most people still to train to reach it are in D5 (50).",
        ),
        (
            [("Adults", 92, 0), ("Housing", 88, HIDDEN), ("Parks", 50, 9)],
            HIDDEN,
            "Adults (92%) meets the target of 90%. Still to train to reach it: nine people in Parks. "
            "Housing does not meet it.",
        ),
        (
            [("Adults", 92, 0), ("Housing", None, None), ("Parks", 50, 9)],
            9,
            "Adults (92%) meets the target of 90%. Still to train to reach it: nine people in Parks.",
        ),
        (
            [("Adults", 92, 0), ("Housing", HIDDEN, HIDDEN)],
            HIDDEN,
            "The one department with a known figure meets the target of 90%.",
        ),
    ],
)
def test_departments_are_named_with_the_people_still_to_train(departments, total, words):
    known = [(name, None if percent == HIDDEN else percent, number) for name, percent, number in departments]
    assert plain(said(known, total=total).content) == words


def test_the_most_people_are_named_only_where_every_number_is_printed():
    departments = [("A", 89, HIDDEN), *((f"D{at}", 50, 10 * at) for at in range(1, 6))]
    assert plain(said(departments, total=HIDDEN).content).endswith(
        "The most people still to train to reach it are in D5 (50). A does not meet it."
    )


def test_each_number_is_printed_through_its_figure():
    piece = said([("Adults", 92, 0), ("Housing", 44, 227), ("Parks", 50, 9)], total=236)
    figures = [part.figure for part in piece.content if isinstance(part, Text) and part.figure]
    assert figures == ["d0.percent", "d1.to-train", "d2.to-train"]


@pytest.mark.parametrize("words", [3, 30])
def test_departments_with_long_names_are_counted(words):
    name = " ".join(["Service"] * words)
    text = plain(said([(name, 92, 0), ("Parks", 50, 9)], total=9).content)
    assert (name in text) == (words == 3)
    assert all(len(sentence.split()) <= 25 for sentence in text.split(". "))


def test_hidden_counts_of_departments_are_not_given():
    found = sentences(met=HIDDEN, departments=2, listed=2)
    printed = found.target_met("met", departments="departments", listed="listed", target=90, each=[])
    assert plain(printed.content) == (
        "The number of departments that meet the target of 90% is not given, so that nobody can be recognised."
    )
