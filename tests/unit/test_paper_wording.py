"""What the product's own templates say of figures: singular and plural, all and none, nothing of what is not there."""

import datetime as dt

import pytest
from paper_to_test import REPOSITORY, figure, render, table

from prevent_cli.report.document import Heading, Paragraph, Table, plain

DAY = dt.date(2018, 10, 1)
STATES = ("achieved", "on-track", "at-risk", "not-started", "overdue")


def load(name):
    return (REPOSITORY / "templates" / name).read_text(encoding="utf-8")


def review(numbers, *, reviews=("Strategic review, June 2018",), sections=("strategic-review",), texts=None):
    """Return the blocks of the section on the review for total, achieved, on track, at risk, not started, overdue."""
    values = dict(zip(("total", *STATES), numbers, strict=True))
    figures = {
        f"recommendations.{key}": figure(
            f"recommendations.{key}", "[x]" if value is None else str(value), value, "x" if value is None else None
        )
        for key, value in values.items()
    }
    appendix = '\n\n{{ table("recommendations") }}\n' if "strategic-review-appendix" in sections else ""
    return render(
        "## Why this report is needed\n\n" + load("partials/committee-review.md.jinja") + appendix,
        load=load,
        figures=figures,
        tables={name: table(name, caption=name) for name in ("recommendations", "recommendations.status")},
        texts=texts or {},
        context={
            "sections": sections,
            "as_at": DAY,
            "facts": {"recommendations.reviews": reviews, "recommendations.day": DAY},
        },
    ).blocks[2:]


def sentences(blocks):
    return [plain(block.content) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (7, 2, 3, 1, 1, 0),
            "Seven recommendations were made. On 1 October 2018, two were achieved, three were on track, one was at "
            "risk and one had not been started.",
        ),
        ((3, 0, 2, 0, 1, 0), "On 1 October 2018, two were on track and one had not been started."),
        ((1, 1, 0, 0, 0, 0), "One recommendation was made. On 1 October 2018, it was achieved."),
        ((2, 0, 0, 2, 0, 0), "Two recommendations were made. On 1 October 2018, both were at risk."),
        ((12, 0, 0, 0, 12, 0), "Twelve recommendations were made. On 1 October 2018, none had been started."),
        ((2, 0, 0, 0, 2, 0), "Two recommendations were made. On 1 October 2018, neither had been started."),
        ((1, 0, 0, 0, 1, 0), "One recommendation was made. On 1 October 2018, it had not been started."),
        ((2, 1, 0, 1, 0, 1), "one was achieved and one was at risk. One recommendation was overdue on 1 October 2018."),
        ((4, 0, 0, 4, 0, 2), "all were at risk. Two recommendations were overdue on 1 October 2018."),
    ],
)
def test_a_reviews_progress_follows_its_figures(numbers, words):
    said = sentences(review(numbers))
    assert said[0] == "The council's work on Prevent has been reviewed (Strategic review, June 2018)."
    assert said[1].endswith(words)
    assert "overdue" in said[1] or not numbers[-1]
    assert len(said) == 2


@pytest.mark.parametrize("total", [0, None])
def test_a_review_that_is_not_there_is_not_spoken_of(total):
    assert review((total,) * 6, reviews=()) == ()


def test_a_council_may_tell_of_a_review_without_a_list_of_recommendations():
    heading, paragraph = review((None,) * 6, reviews=(), texts={"strategic-review": "It is under way."})
    assert isinstance(heading, Heading)
    assert plain(paragraph.content) == "It is under way."


def test_several_reviews_are_named_and_counted_one_by_one():
    blocks = review((7, 7, 0, 0, 0, 0), reviews=("A", "B"))
    assert [block.name for block in blocks if isinstance(block, Table)] == ["recommendations.status"]
    assert sentences(blocks)[0] == "The council's work on Prevent has been reviewed more than once:"


def test_the_sections_name_decides_whether_it_stands():
    assert review((7, 7, 0, 0, 0, 0), sections=("training",)) == ()
    with_appendix = review((7, 7, 0, 0, 0, 0), sections=("strategic-review", "strategic-review-appendix"))
    assert sentences(with_appendix)[-1].endswith("in an appendix, gives each with its progress.")
