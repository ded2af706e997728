"""The work of counting plans and projects grows as the returns do, and no faster."""

import sys

import pytest
from conftest import question, rows, values

from prevent_cli.measures.actions import actions, recommendations
from prevent_cli.measures.projects import projects

YEAR = question("2019")


def plans(number):
    """Return the returns of so many projects, workstreams and reviews."""
    each = range(number)
    bids = "".join(f"p{at} | Project {at} | 2019-02-01 | 2019 | Funded | 2019-03-01 | {at} |\n" for at in each)
    planned = "".join(
        f"2019-0{month}-01 | p{at} | | Thing {kind} | {at} | {month} | things | Other\n"
        for month in (4, 5)
        for at in each
        for kind in range(2)
    )
    expected = "".join(f"p{at} | - outcome of {at}\n" for at in each)
    objectives = "".join(f"2019-05-01 | Stream {at} | Do it | | | | On track | | 2019-06-01\n" for at in each)
    made = "".join(f"2019-05-01 | Review {at} | R{at} | Do it | | On track | | 2019-06-01\n" for at in each)
    drawn = {
        "projects": "project | name | bid_on | runs_in | outcome | decided_on | award | recorded_on\n" + bids,
        "deliverables": "as_at | project | code | deliverable | planned | delivered | unit | counts\n" + planned,
        "expected_outcomes": "project | expected_outcome\n" + expected,
        "actions": "as_at | workstream | objective | progress | figures | forward | status | owner | due\n"
        + objectives,
        "recommendations": "as_at | review | reference | recommendation | progress | status | owner | due\n" + made,
    }
    return {name: rows(name, drawing) for name, drawing in drawn.items()}


def calls(measure, material):
    """Return how many functions a measure calls: a time that no other program on the computer can change."""
    number = 0

    def seen(_frame, event, _argument):
        nonlocal number
        number += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        measure(material, YEAR)
    finally:
        sys.setprofile(before)
    return number


@pytest.mark.parametrize("measure", [projects, actions, recommendations])
def test_four_times_the_rows_are_not_much_more_than_four_times_the_work(measure):
    few, many = plans(20), plans(80)
    measure(few, YEAR)  # what is looked up once, and kept
    assert calls(measure, many) < 5 * calls(measure, few)


def test_each_project_has_its_own_latest_list_whatever_the_case_of_its_code():
    material = plans(3)
    drawing = """
as_at      | project | code | deliverable | planned | delivered | unit | counts
2019-04-01 | p1      |      | First       | 9       | 1         | x    | Other
2019-05-01 | P1      |      | First       | 9       | 4         | x    | Other
2019-05-01 | p1      |      | Second      | 9       | 5         | x    | Other
2019-04-01 | p2      |      | First       | 9       | 7         | x    | Other
"""
    found = projects({**material, "deliverables": rows("deliverables", drawing)}, YEAR)
    counted, tables = values(found), {table.name: table.rows for table in found.tables}
    assert [counted[f"projects.p1.{key}.delivered"] for key in ("first", "second")] == [4, 5]
    assert [row[0] for row in tables["projects.p2"]] == ["First"]
    assert tables["projects.p0"] == ()
    assert [row[0].text for row in tables["projects.p2.outcomes"]] == ["- outcome of 2"]
