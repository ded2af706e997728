"""Worked examples of what has changed since the last paper, with each sum written out."""

import datetime as dt

from conftest import question, rows, values

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.layouts.present import printed_figures
from prevent_cli.measures.base.earlier import LastPaper
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.since.changes import changes_since
from prevent_cli.papers.explanation import explain

HEADCOUNTS = """
as_at      | department | required
2023-03-31 | Adults     | 40
2023-03-31 | Children   | 60
"""
SESSIONS = """
session_id | held_on    | delivered_for | course
S1         | 2023-05-01 | Adults        | WRAP
S2         | 2024-05-01 | Children      | WRAP
"""
PLAN = """
as_at      | workstream | objective | status      | due
2023-10-01 | Together   | A         | On track    | March 2024
2023-10-01 | Together   | B         | Achieved    | May 2023
2023-10-01 | Alone      | C         | On track    | June 2024
2023-10-01 | Alone      | D         | Not started | May 2025
2024-11-01 | Together   | A         | Achieved    | March 2024
2024-11-01 | Together   | B         | Achieved    | May 2023
2024-11-01 | Alone      | C         | At risk     | June 2024
2024-11-01 | Alone      | E         | On track    | May 2025
"""
MADE = """
as_at      | review | reference | status      | due
2023-10-01 | Peers  | R1        | On track    | May 2024
2023-10-01 | Peers  | R2        | Not started | May 2024
2023-10-01 | Peers  | R3        | Achieved    | May 2023
2024-11-01 | Peers  | R1        | Achieved    | May 2024
2024-11-01 | Peers  | R2        | On track    | May 2026
2024-11-01 | Peers  | R4        | On track    | May 2026
"""
COVERS = "2023-01-01..2024-12-31"
DAY = dt.date(2023, 12, 31)


def changes(then=20, since=30, **rules):
    """Return what has changed in 2024: `then` staff of Adults were trained before, and `since` staff of Children."""
    people = "session_id | person_id | department | attended\n" + "\n".join(
        f"{session} | {session}-{at} | {department} | yes"
        for session, department, number in (("S1", "Adults", then), ("S2", "Children", since))
        for at in range(number)
    )
    material = {
        "headcounts": rows("headcounts", HEADCOUNTS),
        "sessions": rows("sessions", SESSIONS, covers=COVERS),
        "attendance": rows("attendance", people, covers=COVERS),
        "actions": rows("actions", PLAN),
        "recommendations": rows("recommendations", MADE),
    }
    return changes_since(material, question("2024", **rules))


def released(measured, status="public"):
    return release(ledger_of([measured]), Policy(status=Status(status)))


def shown(measured):
    return {name: figure.text for name, figure in printed_figures(released(measured)).items()}


def test_the_share_of_staff_trained_is_of_all_departments_on_both_days():
    found = values(changes())
    assert found["since.trained.percent"] == 50  # 100 * (20 + 30) / (40 + 60)
    assert found["since.trained.percent.before"] == 20  # 100 * (20 + 0) / (40 + 60)
    assert found["since.trained.percent.change"] == 50 - 20
    assert found["since.trained.percent.change-size"] == 30


def test_the_share_of_a_department_is_of_its_own_staff_on_both_days():
    found = values(changes(since_by_department=True))
    assert found["since.trained.children.percent"] == 50  # 100 * 30 / 60
    assert found["since.trained.children.percent.before"] == 0  # 100 * 0 / 60
    assert found["since.trained.children.percent.change"] == 50 - 0
    assert found["since.trained.children.percent.change-size"] == 50
    assert found["since.trained.adults.percent.change"] == 50 - 50  # 100 * 20 / 40 on both days


def test_what_the_last_paper_published_is_compared_as_it_was():
    figures = {"since.trained.percent": 18, "training.adults.percent": 45, "actions.achieved": 2}
    last = LastPaper(as_at=DAY, figures={**figures, "recommendations.achieved": 0})
    found = values(changes(last_paper=last, since_by_department=True))
    assert found["since.trained.percent.published"] == 18
    assert found["since.trained.percent.change"] == 50 - 18
    assert found["since.trained.adults.percent.published"] == 45
    assert found["since.trained.adults.percent.change"] == 50 - 45
    assert found["since.actions.achieved.published"] == 2
    assert found["since.actions.achieved.change"] == 2 - 2
    assert found["since.recommendations.achieved.published"] == 0
    assert found["since.recommendations.achieved.change"] == 1 - 0


def test_the_action_plan_is_compared_review_by_review():
    found = values(changes())
    assert found["since.actions.achieved"] == 1 + 1  # A and B
    assert found["since.actions.achieved.before"] == 1  # B
    assert found["since.actions.achieved.change"] == 2 - 1
    assert found["since.actions.achieved.change-size"] == 1
    assert found["since.actions.closed"] == 1  # A
    assert found["since.actions.added"] == 1  # E
    assert found["since.actions.gone"] == 1  # D
    assert found["since.actions.slipped"] == 0 + 1  # C
    assert found["since.actions.postponed"] == 0
    assert found["since.actions.passed"] == 1  # C, whose June 2024 has passed
    assert found["since.actions.late"] == 2 - 1  # C: due, and not achieved
    assert found["since.actions.due"] == 1 + 1  # A and C
    assert found["since.actions.done"] == 1  # A
    assert found["since.actions.moved"] == 1 + 1  # A and C


def test_recommendations_are_compared_in_the_same_way():
    found = values(changes())
    assert found["since.recommendations.achieved"] == 1  # R1
    assert found["since.recommendations.achieved.before"] == 1  # R3, which the later review does not list
    assert found["since.recommendations.achieved.change"] == 1 - 1
    assert found["since.recommendations.achieved.change-size"] == 0
    assert found["since.recommendations.closed"] == 1  # R1
    assert found["since.recommendations.added"] == 1  # R4
    assert found["since.recommendations.gone"] == 1  # R3
    assert found["since.recommendations.slipped"] == 1 + 0  # R2
    assert found["since.recommendations.postponed"] == 1  # R2, moved to May 2026
    assert found["since.recommendations.passed"] == 0
    assert found["since.recommendations.late"] == 2 - 1  # R2: due by its date in 2023, and not achieved
    assert found["since.recommendations.due"] == 1 + 1  # R1 and R2, by their dates in 2023
    assert found["since.recommendations.done"] == 1  # R1
    assert found["since.recommendations.moved"] == 1 + 1  # R1 and R2


def test_the_few_who_were_trained_between_two_days_are_hidden():
    found = shown(changes(since=3))  # 20 and 23 of 100: three people between them
    assert "[c]" in {found["since.trained.percent"], found["since.trained.percent.before"]}
    assert found["since.trained.percent.change"] == found["since.trained.percent.change-size"] == "[c]"


def test_an_explanation_says_how_each_number_was_counted():
    draft = released(changes(), "draft")

    def said(name):
        return " ".join(explain(draft, name, {}).lines)

    assert "objectives that were not achieved at the earlier review and are achieved now" in said(
        "since.actions.closed"
    )
    assert "staff trained, all departments in scope, as at 31 December 2023" in said("since.trained.percent.before")
    assert "the printed number less the printed number of the earlier day" in said("since.trained.percent.change")
