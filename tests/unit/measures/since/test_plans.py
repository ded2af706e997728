"""What has changed in plans between two reviews."""

import datetime as dt

import pytest
from conftest import question, rows

from prevent_cli.measures.base.earlier import Earlier
from prevent_cli.measures.since.plans import ACTIONS, RECOMMENDATIONS, Moved, plan_since

DAY = dt.date(2024, 6, 30)
PLAN = """
as_at      | workstream | objective | status      | due
2024-06-01 | Together   | A         | On track    | August 2024
2024-06-01 | Together   | B         | Achieved    | May 2024
2024-06-01 | Alone      | C         | On track    | September 2024
2024-06-01 | Alone      | D         | At risk     | March 2025
2024-06-01 | Alone      | E         | Not started | 2024-12-31
2024-12-01 | together   | a         | Achieved    | August 2024
2024-12-01 | Together   | B         | Achieved    | May 2024
2024-12-01 | Alone      | C         | On track    | September 2024
2024-12-01 | Alone      | D         | At risk     | Spring 2026
2024-12-01 | New        | F         | Achieved    | November 2024
"""
MADE = """
as_at      | review | reference | status      | due
2024-06-01 | Peers  | 1         | On track    |
2024-06-01 | Peers  | 2         | Not started |
2024-12-01 | Peers  | 1         | Achieved    |
2024-12-01 | Peers  | 2         | Not started |
"""


def found(plan=PLAN, kind=ACTIONS, day=DAY, **drawn):
    material = {kind.name: rows(kind.name, plan, **drawn)}
    return plan_since(material, question("2024"), Earlier(day=day), kind)


def numbers(plan):
    return {
        figure.name.removeprefix("since.").partition(".")[2]: figure.value
        for figure in plan.figures
        if "-size" not in figure.name
    }


def test_each_change_between_two_reviews_is_counted():
    assert numbers(found()) == {
        "achieved": 3,  # A, B and F
        "achieved.before": 1,  # B
        "achieved.change": 3 - 1,
        "closed": 1,  # A: its words differ in letters of another case only
        "added": 1,  # F, which is not closed since, for its earlier status is not known
        "gone": 1,  # E
        "slipped": 2,  # C, past its date; D, whose date is later
        "postponed": 1,  # D
        "passed": 1,  # C
        "due": 3,  # A, C and E by their dates in June; B was achieved before
        "done": 1,  # A
        "late": 1,  # C; E is not listed now
        "moved": 1,  # A
    }


def test_names_are_of_the_entries_of_each_change():
    fact = found().fact
    assert (fact.names["closed"], fact.names["added"], fact.names["slipped"]) == (("together",), ("New",), ("Alone",))
    assert (fact.names["postponed"], fact.names["passed"]) == (("Alone",), ("Alone",))
    assert fact.moved == (Moved(name="together", before="on track", now="achieved"),)


def test_recommendations_have_their_status_on_both_days():
    assert found(MADE, RECOMMENDATIONS).fact.moved == (Moved(name="1", before="on track", now="achieved"),)


def test_references_of_several_reviews_are_said_with_their_review():
    other = MADE + "2024-12-01 | Others | 1 | Achieved |\n"
    assert found(other, RECOMMENDATIONS).fact.moved[0].name == "1 of Peers"


@pytest.mark.parametrize("plan", [PLAN.partition("2024-12-01")[0], PLAN.replace("2024-06-01", "2024-07-01")])
def test_a_plan_without_two_reviews_has_no_known_change(plan):
    measured = found(plan)
    assert not measured.fact.is_compared
    assert set(numbers(measured).values()) == {None}
    assert measured.achieved is None


def test_a_plan_without_due_dates_does_not_say_what_slipped():
    counted = numbers(found(lacks=("due",)))
    assert {counted[key] for key in ("slipped", "postponed", "passed", "due", "done", "late")} == {None}
    assert counted["closed"] == 1


def test_a_blank_status_leaves_what_depends_on_it_unknown():
    counted = numbers(found(PLAN.replace("C         | On track", "C         |         ")))
    assert (counted["added"], counted["gone"]) == (1, 1)
    assert {counted[key] for key in ("achieved", "closed", "slipped", "passed", "due", "done", "late", "moved")} == {
        None
    }


def test_a_return_without_a_review_at_the_as_at_date_gives_nothing():
    assert plan_since({"actions": None}, question("2024"), Earlier(day=DAY), ACTIONS) is None
    assert found(PLAN.replace("2024", "2025")) is None
