"""What the product's own templates say of figures: singular and plural, all and none, nothing of what is not there."""

import datetime as dt
from pathlib import Path

import pytest
from paper_to_test import figure, render, table

from prevent_cli.layouts.document import Heading, ListBlock, Paragraph, Table, plain
from prevent_cli.measures.training.course import Course
from prevent_cli.papers.implications import USUAL
from prevent_cli.papers.own import try_template
from prevent_cli.workspace.folder import Workspace

DAY = dt.date(2018, 10, 1)
STATES = ("achieved", "on-track", "at-risk", "not-started", "overdue")


def load(name):
    return try_template(name, Workspace(folder=Path("no-workspace")))


def review(numbers, *, reviews=("Strategic review, June 2018",), sections=("strategic-review",), texts=None):
    """Return the blocks of the section on the review for total, achieved, on track, at risk, not started, overdue."""
    values = dict(zip(("total", *STATES), numbers, strict=True)) | {"in-progress": 0}
    values["off-track"] = None if values["total"] is None else values["total"] - sum(values[key] for key in STATES[:-1])
    figures = {
        f"recommendations.{key}": figure(
            f"recommendations.{key}", "[x]" if value is None else str(value), value, "x" if value is None else None
        )
        for key, value in values.items()
    }
    appendix = '\n\n{{ table("recommendations") }}\n' if "strategic-review-appendix" in sections else ""
    return render(
        "## Strategic review\n\n" + load("sections/strategic-review.md.jinja") + appendix,
        load=load,
        figures=figures,
        tables={name: table(name, caption=name) for name in ("recommendations", "recommendations.status")},
        texts=texts or {},
        context={
            "sections": sections,
            "appendices": sections,
            "as_at": DAY,
            "facts": {"recommendations.reviews": reviews, "recommendations.day": DAY},
        },
    ).blocks[2:]


def labelled(words, kind=""):  # noqa: ARG001 - as the label of a question
    return words


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
        (
            (2, 1, 0, 1, 0, 1),
            "one was achieved and one was at risk. One recommendation was past its due date on 1 October 2018 and not "
            "recorded as achieved.",
        ),
        ((3, 1, 0, 0, 0, 0), "one was achieved and two were off track."),
        (
            (4, 0, 0, 4, 0, 2),
            "all were at risk. Two recommendations were past their due date on 1 October 2018 and not recorded as "
            "achieved.",
        ),
    ],
)
def test_a_reviews_progress_follows_its_figures(numbers, words):
    said = sentences(review(numbers))
    assert said[0] == "The council's work on Prevent has been reviewed (Strategic review, June 2018)."
    assert said[1].endswith(words)
    assert "past" in said[1] or not numbers[-1]
    assert len(said) == 2


@pytest.mark.parametrize(
    ("part", "heading"), [("partials/actions.md.jinja", "actions"), ("duty-progress.md.jinja", "status")]
)
@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        (
            dt.date(2018, 10, 1),
            "Of these, two are on track, one is at risk and three are off track. Three objectives were past their "
            "due date",
        ),
        (
            dt.date(2015, 6, 30),
            "On that day two were on track, one was at risk and three were off track. Three objectives were past their "
            "due date on 1 October 2018 and not recorded as achieved on 30 June 2015.",
        ),
    ],
)
def test_a_plans_statuses_are_those_of_the_day_it_was_recorded(part, heading, recorded, words):
    counts = {"objectives": 6, "workstreams": 2, "achieved": 0, "on-track": 2, "in-progress": 0, "at-risk": 1}
    counts |= {"off-track": 3, "not-started": 0, "overdue": 3}
    others = {"trainers.accredited": None, "sectors.education.people": None, "sectors.non-education.people": None}
    lines = said(
        part,
        values={f"actions.{key}": value for key, value in counts.items()} | others,
        facts={
            "actions.day": recorded,
            "actions.is-old": recorded < DAY,
            "actions.workstreams": (),
            "training.own-sectors": False,
        },
        tables=(("actions.status", 2),),
        sections=(heading,),
        exempt=None,
        to_be_exempt=False,
        council={"name": "X"},
    )
    assert any(words in line for line in lines)


@pytest.mark.parametrize("total", [0, None])
def test_a_review_that_is_not_there_is_not_spoken_of(total):
    assert review((total,) * 6, reviews=()) == ()


def test_a_council_may_tell_of_a_review_without_a_list_of_recommendations():
    (paragraph,) = review((None,) * 6, reviews=(), texts={"strategic-review": "It is under way."})
    assert plain(paragraph.content) == "It is under way."


def test_several_reviews_are_named_and_counted_one_by_one():
    blocks = review((7, 7, 0, 0, 0, 0), reviews=("A", "B"))
    assert [block.name for block in blocks if isinstance(block, Table)] == ["recommendations.status"]
    assert sentences(blocks)[0] == "The council's work on Prevent has been reviewed more than once:"


def test_the_sections_name_decides_whether_it_stands():
    assert review((7, 7, 0, 0, 0, 0), sections=("training",)) == ()
    with_appendix = review((7, 7, 0, 0, 0, 0), sections=("strategic-review", "strategic-review-appendix"))
    assert sentences(with_appendix)[1].startswith("Seven recommendations were made (")
    assert ", in an appendix). On" in sentences(with_appendix)[1]


def said(part, *, values, facts=None, tables=(), sections=(), **context):
    """Return the words of one of the templates' parts, its headings, paragraphs and bullets, one a line."""
    figures = {name: figure(name, "[x]" if value is None else str(value), value) for name, value in values.items()}
    words = load(part).rpartition("+++\n")[2].replace("{{ cover() }}", "")  # without the settings of a whole paper
    blocks = render(
        "## Part\n\n### Section\n\n" + words,
        load=load,
        figures=figures,
        tables={name: table(name, caption=name, rows=count) for name, count in tables},
        context={
            "as_at": DAY,
            "facts": facts or {},
            "sections": sections,
            "appendices": (),
            "label": labelled,
            "implications": USUAL,
            **context,
        },
    ).blocks
    lines = []
    for block in blocks:
        if isinstance(block, ListBlock):
            lines += [plain(inner.content) for item in block.items for inner in item]
        elif isinstance(block, Heading | Paragraph):
            lines.append(plain(block.content))
    return lines


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "The date of one update was still to be confirmed."),
        (2, "The dates of two updates were still to be confirmed."),
    ],
)
def test_dates_that_are_to_be_confirmed_agree_with_their_number(number, words):
    values = {"boards.scheduled": 3, "boards.overdue": 0, "boards.unconfirmed": number}
    lines = said(
        "partials/committee-decision.md.jinja",
        values=values,
        facts={"boards.day": DAY, "boards.recorded": DAY},
        tables=(("boards.schedule", 2),),
        sections=("boards",),
    )
    assert next(line for line in lines if line.startswith("No board updates were overdue")).endswith(words)


@pytest.mark.parametrize(
    ("listed", "known", "at_target", "words"),
    [
        (1, 1, 0, "The target of 90% has not been met."),
        (2, 1, 0, "The one department with a known figure does not meet the target of 90%."),
        (2, 1, 1, "The one department with a known figure meets the target of 90%."),
        (2, 2, 0, "No department meets the target of 90%."),
        (3, 2, 2, "Both departments with a known figure meet the target of 90%."),
        (3, 3, 3, "All three departments meet the target of 90%."),
        (4, 3, 1, "One of the three departments with a known figure meets the target of 90%."),
    ],
)
@pytest.mark.parametrize("part", ["partials/training.md.jinja", "sections/training.md.jinja"])
def test_the_target_is_spoken_of_in_the_same_words_in_every_paper(part, listed, known, at_target, words):
    lines = said(
        part,
        values={
            "training.departments-listed": listed,
            "training.departments": known,
            "training.departments-at-target": at_target,
        },
        facts=training_facts(),
        tables=(("training.coverage", 2),),
        sections=("training",),
    )
    assert any(line.startswith(words.removesuffix(".")) for line in lines)


def training_facts(course="WRAP", *, every=True, some=True):
    return {
        "training.target": 90,
        "training.refresh-months": 36,
        "training.since": DAY,
        "training.until": DAY,
        "training.course": Course(name=course),
        "training.all-in-window": every,
        "training.any-in-window": some,
        "training.by-department": (),
        "recent_events": (),
    }


@pytest.mark.parametrize("part", ["partials/training.md.jinja", "sections/training.md.jinja"])
@pytest.mark.parametrize(
    ("every", "some", "words"),
    [
        (True, True, "Training from 1 October 2018 to 1 October 2018 counts."),
        (False, True, "to 1 October 2018 counts, or by the other dates in the notes below the table."),
        (False, False, "Training by the dates in the notes below the table counts."),
    ],
)
def test_a_sentence_gives_a_window_only_to_what_was_counted_in_it(part, every, some, words):
    values = {f"training.{key}": 1 for key in ("departments-listed", "departments", "departments-at-target")}
    facts = training_facts(every=every, some=some)
    lines = said(part, values=values, facts=facts, tables=(("training.coverage", 2),), sections=("training",))
    assert any(line.endswith(words) for line in lines)


@pytest.mark.parametrize(
    ("part", "values", "sections"),
    [
        ("partials/training.md.jinja", {"partners.sessions": 2, "partners.people": None}, ("training", "partners")),
        ("sections/partners.md.jinja", {"partners.sessions": 1, "partners.people": None}, ("partners",)),
        ("sections/training.md.jinja", {}, ("training",)),
        ("sections/training-quality.md.jinja", {"trainers.accredited": 0}, ("training-quality",)),
    ],
)
def test_no_part_says_wrap_of_a_course_that_is_not(part, values, sections):
    values |= {f"training.{key}": 1 for key in ("departments-listed", "departments", "departments-at-target")}
    values |= {"trainers.accredited.elsewhere": 0, "quality.forms.elsewhere": 0}
    names = ("training.coverage", "training.partners", "training.quality", "training.risks")
    facts = training_facts("Prevent training")
    lines = said(part, values=values, facts=facts, tables=[(name, 1) for name in names], sections=sections)
    assert any("Prevent training" in line for line in lines)
    assert not any("WRAP" in line for line in lines)


def test_risks_are_announced_only_where_there_are_any():
    values = {"trainers.accredited": None, "trainers.accredited.elsewhere": 0, "quality.forms.elsewhere": 0}
    part, sections = "sections/training-quality.md.jinja", ("training-quality",)
    with_risks = said(part, values=values, tables=(("training.quality", 2), ("training.risks", 1)), sections=sections)
    without = said(part, values=values, tables=(("training.quality", 2), ("training.risks", 0)), sections=sections)
    assert any("risks" in line for line in with_risks)
    assert not any("risks" in line for line in without)


def test_a_topic_called_as_a_project_is_told_apart_from_it():
    topic = {"table": "reported.mentors", "first": DAY, "last": DAY}
    project = {"name": "Mentors", "award": "award", "deliverables": "projects.mentors", "expected_outcomes": None}
    facts = {"reported": [{"topic": "Mentors", **topic}], "projects": [project]}
    values = {"projects.bids": 1, "projects.funded": 1, "projects.unsuccessful": 0, "projects.awaiting": 0, "award": 5}
    tables = (("projects", 1), ("reported.mentors", 1), ("projects.mentors", 1))
    arguments = {"values": values, "facts": facts, "tables": tables}
    both = said("sections/projects.md.jinja", sections=("projects", "reported-counts"), **arguments)
    assert both.count("Mentors") == 1
    assert "Mentors: numbers reported" in both
    alone = said("sections/projects.md.jinja", sections=("reported-counts",), **arguments)
    assert "Mentors" in alone
