"""Two spellings of one department are proposed as one, and never taken for one."""

import pytest
from intake_files import load_drawing

from prevent_cli.intake.across.departments_alike import are_alike, departments_alike

ATTENDANCE = "Session ID | Person ID | Department"
HEADCOUNTS = "As at | Department | Staff requiring training"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Adult Social Care", "Adults Social Care"),
        ("Children's services", "Childrens Service"),
        ("Housing", "Housing Directorate"),
        ("Enviroment", "Environment"),
        ("Department of Housing", "Housing team"),
    ],
)
def test_spellings_of_one_department_are_alike(text, other):
    assert are_alike(text, other)
    assert are_alike(other, text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Adults North", "Adults South"),
        ("School 1", "School 2"),
        ("Adults", "Children"),
        ("Adult social care", "Adult services"),
        ("Team A", "Team B"),
        ("The council", "The department"),
    ],
)
def test_other_departments_are_not(text, other):
    assert not are_alike(text, other)


def attendance(tmp_path, names):
    rows = "\n".join(f"S1 | P{number} | {name}" for number, name in enumerate(names))
    return load_drawing(tmp_path, "attendance", f"{ATTENDANCE}\n{rows}")


def test_the_rarer_spelling_is_a_warning_that_names_the_other(tmp_path):
    found = {"attendance": attendance(tmp_path, ["Adults social care", *["Adult Social Care"] * 3])}
    assert [(fault.cell, fault.rule, fault.found) for fault in departments_alike(found)] == [
        ("C2", "departments-alike", "Adults social care")
    ]
    assert 'the same department as "Adult Social Care", but' in next(departments_alike(found)).wanted


def test_a_name_in_two_rows_of_a_personal_return_is_not_shown(tmp_path):
    found = {"attendance": attendance(tmp_path, ["Jane Zyxwvut", "Jane Zyxwvutt"])}
    (fault,) = departments_alike(found)
    assert (fault.cell, fault.found) == ("C3", None)
    assert "Zyx" not in repr(fault)


def test_spellings_in_two_returns_are_compared(tmp_path):
    sessions = load_drawing(tmp_path, "sessions", "Session ID | Date | For\nS1 | 25/04/2018 | Adults Social Care")
    found = {"attendance": attendance(tmp_path, ["Adult Social Care"] * 3), "sessions": sessions}
    assert [(fault.file, fault.cell) for fault in departments_alike(found)] == [("sessions.csv", "C2")]


def test_with_headcounts_only_their_names_are_compared(tmp_path):
    drawing = f"{HEADCOUNTS}\n25/04/2018 | Adult services | 9\n25/04/2018 | Adults service | 7"
    found = {
        "attendance": attendance(tmp_path, ["Housing", "Housing team"]),
        "headcounts": load_drawing(tmp_path, "headcounts", drawing),
    }
    assert [(fault.file, fault.cell, fault.found) for fault in departments_alike(found)] == [
        ("headcounts.csv", "B3", "Adults service")
    ]


def test_with_a_departments_return_nothing_is_proposed(tmp_path):
    departments = load_drawing(tmp_path, "departments", "Code | Name\na | Adult Social Care")
    found = {
        "attendance": attendance(tmp_path, ["Adult Social Care", "Adults Social Care"]),
        "departments": departments,
    }
    assert list(departments_alike(found)) == []
