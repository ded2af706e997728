"""A headcount of the whole council in one row: coverage of the council alone, and never a department beside others."""

import datetime as dt

import pytest
from conftest import run_prevent, write_returns

SESSIONS = "Session ID,Date held,Delivered for\nS1,2025-05-01,Adults\nS2,2025-06-03,Place\n"
ATTENDANCE = (
    "Session ID,Person ID,Department,Attended\nS1,P1,Adults,Yes\nS1,P2,Adults,Yes\nS2,P1,Place,Yes\nS2,P3,Place,Yes\n"
)
HEAD = "As at,Department,Staff requiring training\n"
DEPARTMENTS = "Code,Name\nadults,Adults\nplace,Place\n"


@pytest.fixture(autouse=True)
def _today(set_today, monkeypatch):
    set_today(dt.date(2025, 7, 1))
    monkeypatch.delenv("COLUMNS", raising=False)


def council(home, headcounts, **more):
    write_returns(home, sessions=SESSIONS, attendance=ATTENDANCE, headcounts=HEAD + headcounts, **more)
    (home / "prevent.toml").write_text(
        '[boards.update]\nname = "Board"\nsections = ["introduction", "training"]\n', "utf-8"
    )
    return home


def explained(home, name):
    asked = ("--board", "update", "-w", home, "--period", "2025/26", "--as-at", "2025-06-30")
    return " ".join(run_prevent("explain", name, *asked).out.split())


@pytest.mark.parametrize("label", ["All departments", "Council total", "Whole council", "Total"])
def test_row_of_the_whole_council_alone_gives_coverage_of_the_council(tmp_path, label):
    home = council(tmp_path, f"2024-04-01,{label},30\n2025-04-01,{label},40\n")
    code = label.lower().replace(" ", "-")
    assert f"training.{code}.required: 40" in explained(home, f"training.{code}.required")
    assert f"training.{code}.trained: 3" in explained(home, f"training.{code}.trained")  # P1 once
    said = " ".join(run_prevent("check", "-w", home).out.split())
    assert "counts as part of the council, because the headcounts have one row for all departments" in said
    assert "Ready to report: 0 faults" in said


@pytest.mark.parametrize(
    ("headcounts", "more"),
    [
        ("2025-04-01,Adults,10\n2025-04-01,Place,30\n2025-04-01,All departments,40\n", {}),
        ("2024-04-01,All departments,30\n2025-04-01,Adults,10\n2025-04-01,Place,30\n", {}),
        ("2025-04-01,All departments,40\n", {"departments": DEPARTMENTS}),
    ],
)
def test_row_of_the_whole_council_beside_departments_is_a_total(tmp_path, headcounts, more):
    home = council(tmp_path, headcounts, **more)
    said = " ".join(run_prevent("check", "-w", home).out.split())
    assert "left out" in said
    assert "counts as part of the council" not in said
    assert explained(home, "training.all-departments.sessions") == ""  # which each department has
