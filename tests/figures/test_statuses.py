"""Worked examples of the statuses that only some plans have: in progress and off track."""

import csv
import io

import pytest
from conftest import run_prevent

SETTINGS = "[returns.actions]\nas_at = 2020-12-31\n[returns.recommendations]\nas_at = 2020-12-31\n"
ACTIONS = """
Workstream | Objective | Status | Progress to date | Forward work
Schools | Train each lead | In progress | Half | More
Schools | Visit each school | Underway | Some | More
Schools | Write a policy | Red | None | All
Venues | Brief each hall | Off target | None | All
Venues | Map each hall | Complete | All | None
"""
REVIEWS = """
Review | Reference | Recommendation | Status | Progress
Peer review | 1 | Meet more often | Ongoing | Some
Peer review | 2 | Publish minutes | Achieved | All
Self-assessment | 1 | Add a member | Red | None
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    own = tmp_path_factory.mktemp("own")
    (own / "returns").mkdir()
    (own / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    for name, drawing in (("actions", ACTIONS), ("recommendations", REVIEWS)):
        rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
        with (own / "returns" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return own


def figures(folder, *asked):
    ran = run_prevent("explain", "--period", "2020", "-w", folder, "--format", "csv", "-q", *asked)
    assert ran.code == 0, ran.err
    return {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}


@pytest.mark.parametrize("status", ["draft", "public"])
def test_objectives_in_progress_and_off_track_are_counted_and_are_no_numbers_of_people(folder, status):
    found = figures(folder, "--status", status)
    assert found["actions.objectives"] == "5"  # 3 + 2
    assert found["actions.in-progress"] == "2"  # "In progress" and "Underway", both of Schools
    assert found["actions.off-track"] == "2"  # 1 + 1: "Red" and "Off target"
    assert (found["actions.schools.in-progress"], found["actions.venues.in-progress"]) == ("2", "0")
    assert (found["actions.schools.off-track"], found["actions.venues.off-track"]) == ("1", "1")


@pytest.mark.parametrize("status", ["draft", "public"])
def test_recommendations_in_progress_and_off_track_are_counted(folder, status):
    found = figures(folder, "--status", status)
    assert found["recommendations.total"] == "3"  # 2 + 1
    assert (found["recommendations.in-progress"], found["recommendations.off-track"]) == ("1", "1")
    assert found["recommendations.peer-review.in-progress"] == "1"  # "Ongoing"
    assert found["recommendations.self-assessment.off-track"] == "1"  # "Red"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("actions.schools.off-track", "Objectives of Schools: off track"),
        ("recommendations.in-progress", "Recommendations: in progress"),
    ],
)
def test_explain_says_what_is_counted(folder, name, words):
    assert words in " ".join(run_prevent("explain", name, "--period", "2020", "-w", folder).out.split())
