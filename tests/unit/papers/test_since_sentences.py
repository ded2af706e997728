"""Sentences about what has changed since the last paper."""

import datetime as dt

import pytest
from said_sentences import sentences

from prevent_cli.layouts.document import plain
from prevent_cli.loose_dates import parse_loose_date
from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.events import Event
from prevent_cli.measures.since.plans import Moved, PlanSince

AS_AT, DAY = dt.date(2024, 12, 31), dt.date(2024, 6, 30)
TRAINED = {"since__trained__percent": 81, "since__trained__percent__before": 76}
UP = {"since__trained__percent__change": 5, "since__trained__percent__change_size": 5}
PLAN = PlanSince(base="since.actions", title="action plan", before=DAY, now=AS_AT)
MADE = PlanSince(base="since.recommendations", title="list of recommendations", before=DAY, now=AS_AT)
COUNTS = dict.fromkeys(("closed", "added", "gone", "slipped", "postponed", "passed", "due", "done", "late", "moved"), 0)
COUNTED_AGAIN = "Numbers for that day are from the council's records as they are now"


def said(*plans, earlier=None, events=(), table=None, trained="since.trained.percent", **values):
    facts = {
        "since.earlier": earlier or Earlier(day=DAY, update=DAY),
        "since.plans": plans,
        "since.events": events,
        "since.trained": trained,
    }
    given = sentences(**{**TRAINED, **UP, **values})
    return [plain(one.content) for one in given.changed_since_last_paper(facts, as_at=AS_AT, table=table)]


def of_plan(plan, **counts):
    base = plan.base.replace(".", "__")
    return said(plan, table="Table 1", **{f"{base}__{key}": value for key, value in {**COUNTS, **counts}.items()})[1]


@pytest.mark.parametrize(
    ("earlier", "wanted"),
    [
        (
            Earlier(day=DAY, update=DAY),
            f"The last update to this board was on 30 June 2024. {COUNTED_AGAIN} (Table 1).",
        ),
        (
            Earlier(day=DAY),
            "No earlier update to this board is recorded, so this paper is compared with 30 June 2024. "
            f"{COUNTED_AGAIN} (Table 1).",
        ),
        (
            Earlier(day=DAY, update=dt.date(2024, 7, 18), published=True),
            "The last paper to this board counted up to 30 June 2024, for the meeting of 18 July 2024. "
            "Its numbers are as published (Table 1).",
        ),
        (
            Earlier(day=DAY, published=True),
            "The last paper to this board counted up to 30 June 2024. Its numbers are as published (Table 1).",
        ),
    ],
)
def test_the_section_begins_with_the_day_that_it_compares_with(earlier, wanted):
    assert said(earlier=earlier, table="Table 1")[0].startswith(wanted)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, "Of the staff requiring training, 81% had been trained, five percentage points more than before."),
        (
            {"since__trained__percent__change": -1, "since__trained__percent__change_size": 1},
            "Of the staff requiring training, 81% had been trained, one percentage point fewer than before.",
        ),
        (
            {"since__trained__percent__change": 0, "since__trained__percent__change_size": 0},
            "Of the staff requiring training, 81% had been trained, the same share as before.",
        ),
        (
            {"since__trained__percent__before": None, "since__trained__percent__change": None},
            "The share of staff trained on 30 June 2024 is not available.",
        ),
        (
            {"since__trained__percent__before": "c", "since__trained__percent__change": "c"},
            "The share of staff trained on 30 June 2024 is not given, so that nobody can be recognised.",
        ),
    ],
)
def test_training_is_said_as_far_as_both_days_are_known(values, wanted):
    assert said(table="Table 1", **values)[0].endswith(f"(Table 1). {wanted}")


def test_a_hidden_number_of_now_is_not_said():
    assert said(table="Table 1", since__trained__percent="c")[0].endswith("(Table 1).")


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ({}, "Since the review of the action plan on 30 June 2024, no objective was achieved or added."),
        (
            {"closed": 2, "added": 1, "gone": 1},
            "Since the review of the action plan on 30 June 2024, two objectives were achieved, one was added and one "
            "is no longer listed.",
        ),
        (
            {"closed": None, "added": 1, "slipped": None},
            "Since the review of the action plan on 30 June 2024, one objective was added. "
            "The number of objectives that slipped is not available.",
        ),
        (
            {"slipped": 3, "postponed": 2, "passed": 1, "due": 3, "done": 1, "late": 2},
            "Since the review of the action plan on 30 June 2024, no objective was achieved or added. Two objectives "
            "have a later due date, and one is past its due date. Of the three objectives that were due by 31 December "
            "2024, one is achieved and two are late.",
        ),
        (
            {"slipped": 1, "passed": 1, "due": 1, "late": 1},
            "Since the review of the action plan on 30 June 2024, no objective was achieved or added. One objective is "
            "past its due date. The one objective that was due by 31 December 2024 is late.",
        ),
        (
            {"due": 2, "late": 2, "moved": 8},
            "Since the review of the action plan on 30 June 2024, no objective was achieved or added. Eight objectives "
            "changed status. The two objectives that were due by 31 December 2024 are late.",
        ),
        (
            {"due": 1, "done": 1},
            "Since the review of the action plan on 30 June 2024, no objective was achieved or added. The one "
            "objective that was due by 31 December 2024 is achieved.",
        ),
    ],
)
def test_a_plan_is_said_in_the_numbers_of_its_changes(counts, wanted):
    assert of_plan(PLAN, **counts) == wanted


def test_recommendations_whose_status_changed_are_listed_and_not_named_twice():
    moved = (Moved(name="R1", before="on track", now="achieved"), Moved(name="R2", before="at risk", now="on track"))
    plan = PlanSince(base=MADE.base, title=MADE.title, before=DAY, now=AS_AT, names={"closed": ("R1",)}, moved=moved)
    assert of_plan(plan, closed=1, moved=2) == (
        "Since the review of the list of recommendations on 30 June 2024, one recommendation was achieved. "
        "Two recommendations changed status: R1 (on track, now achieved) and R2 (at risk, now on track)."
    )


def test_objectives_whose_status_changed_are_listed_as_recommendations_are():
    moved = (Moved(name="Training", before="at risk", now="on track"), Moved(name="X", before="late", now="achieved"))
    plan = PlanSince(base=PLAN.base, title=PLAN.title, before=DAY, now=AS_AT, moved=moved)
    assert "Two objectives changed status: Training (at risk, now on track) and X (late, now achieved)." in of_plan(
        plan, moved=2
    )


def test_a_long_list_of_statuses_has_a_sentence_for_each_entry():
    moved = tuple(Moved(name=f"part {name}", before="at risk", now="on track") for name in "ABCD")
    plan = PlanSince(base=PLAN.base, title=PLAN.title, before=DAY, now=AS_AT, moved=moved)
    said = of_plan(plan, moved=4)
    assert "Four objectives changed status. Part A: at risk, now on track. Part B: at risk, now on track." in said


def test_entries_of_one_name_are_listed_together():
    moved = (Moved(name="Training", before="at risk", now="on track"),) * 2
    plan = PlanSince(base=PLAN.base, title=PLAN.title, before=DAY, now=AS_AT, moved=moved)
    wanted = "Two objectives changed status: Training (at risk, now on track; at risk, now on track)."
    assert of_plan(plan, moved=2).endswith(wanted)


def test_entries_without_a_name_are_counted():
    moved = (Moved(name="", before="at risk", now="achieved"), Moved(name="Training", before="late", now="achieved"))
    plan = PlanSince(
        base=PLAN.base, title=PLAN.title, before=DAY, now=AS_AT, moved=moved, names={"closed": ("Training", "Work")}
    )
    found = of_plan(plan, moved=2, closed=2)
    assert found.endswith("two objectives were achieved (Training, Work). Two objectives changed status.")


def test_a_plan_whose_earlier_or_later_state_is_not_known_says_so():
    old = PlanSince(base=PLAN.base, title=PLAN.title, before=DAY, now=DAY)
    new = PlanSince(base=MADE.base, title=MADE.title, before=None, now=AS_AT)
    assert said(old, new, table="Table 1")[1:] == [
        "The latest review of the action plan is of 30 June 2024, so what has changed since is not known.",
        "The list of recommendations has no review on or before 30 June 2024, so what has changed in it is not known.",
    ]


def test_launches_come_before_consultations():
    day = parse_loose_date("2 March 2024")
    events = [
        Event(when=day, kind="Consultation", subject="the plan", audience=""),
        Event(when=parse_loose_date("April 2024"), kind="Launch", subject="a course", audience="Schools"),
    ]
    assert said(events=events)[-1] == "Launched: A course (Schools), April 2024. Consulted on: The plan, 2 March 2024."
