"""Completed courses: a learning system's export is read as it is, and its people are counted with attendance."""

import datetime as dt

import pytest
from intake_files import load, load_drawing, write_csv

from prevent_cli.intake.across.between import check_between
from prevent_cli.intake.across.completed import course_names, with_completions
from prevent_cli.intake.across.completions import courses_not_named
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.missing_columns import missing_column_notes
from prevent_cli.workspace.courses import TrainingCourse

EXPORT = """
User ID | Course Title | Transcript Status | Completed Date | Expiry Date | Division
000417 | Prevent awareness | Completed | 14/05/2024 | 14/05/2027 | Adults
000418 | Prevent awareness | In Progress / Past Due |  |  | Adults
000419 | Prevent awareness | Completed Equivalent | 28/05/2024 |  | Children
"""


def checked(tmp_path, drawing=EXPORT):
    return load_drawing(tmp_path, "completions", drawing)


def test_an_export_is_read_without_sessions(tmp_path):
    found = checked(tmp_path)
    assert (found.rows_in, found.rows_kept, found.rows_refused) == (3, 3, 0)
    assert [fault for fault in found.faults if fault.severity is not Severity.NOTE] == []
    assert found.frame["person_id"].tolist() == ["000417", "000418", "000419"]
    assert found.frame["status"].tolist() == ["Completed", "Overdue", "Completed by another course"]
    assert found.covers == (dt.date(2024, 5, 14), dt.date(2024, 5, 28))


def test_a_wrong_day_of_completion_is_a_fault_without_the_person(tmp_path):
    found = checked(tmp_path, "User ID | Course | Completed on\nZyxwvut | Prevent | 31/02/2024")
    assert [(fault.rule, fault.cell, fault.severity) for fault in found.faults] == [("not-a-date", "C2", "fault")]
    assert "Zyxwvut" not in repr(found.faults)


def test_a_person_missing_from_the_departments_is_found(tmp_path):
    departments = load_drawing(tmp_path, "departments", "Code | Name\nadults | Adults")
    faults = check_between({"completions": checked(tmp_path), "departments": departments})
    assert [(fault.rule, fault.cell) for fault in faults] == [("unknown-department", "F4")]


NAMED = TrainingCourse(name="Awareness", names=("Prevent awareness",))


def findings(found, *courses):
    return [(fault.rule, fault.severity, fault.cell, fault.count) for fault in courses_not_named(found, courses)]


def test_courses_that_no_setting_names_are_a_warning_if_none_counts(tmp_path):
    found = {"completions": checked(tmp_path)}
    assert findings(found) == [("course-not-named", "warning", "B2", 3)]
    assert findings(found, NAMED) == []
    assert findings(found, TrainingCourse(name="Prevent Awareness", counts=False)) == []


def test_they_are_a_note_if_another_course_counts(tmp_path):
    drawing = f"{EXPORT.rstrip()}\n000420 | Fire safety | Completed | 14/05/2024 |  | Adults"
    assert findings({"completions": checked(tmp_path, drawing)}, NAMED) == [("course-not-named", "note", "B5", 1)]


def test_a_course_in_two_rows_is_not_shown(tmp_path):
    drawing = (
        "User ID | Course | Completed on | Dept\nP1 | Jane Zyxwvut | 14/05/2024 | A\nP2 | Jane Zyxwvut | 14/05/2024 | A"
    )
    (fault,) = courses_not_named({"completions": checked(tmp_path, drawing)}, ())
    assert "Zyx" not in repr(fault)
    assert 'write [training.courses."NAME"]' in fault.wanted


def test_an_export_without_departments_has_people_whose_department_is_not_known(tmp_path):
    drawing = "User ID | Course | Completed on\nP1 | WRAP | 14/05/2024"
    found = {"completions": checked(tmp_path, drawing), "sessions": None, "attendance": None}
    (note,) = missing_column_notes(found)
    assert (note.rule, 'has no column "Department", so figures that need it are [x]' in note.wanted) == (
        "column-not-there",
        True,
    )
    joined = with_completions(found, ())["attendance"]
    assert joined.frame["department"].isna().tolist() == [True]
    assert "department" not in joined.absent  # each row says what it knows


@pytest.mark.parametrize("settings", [(), (TrainingCourse(name="WRAP", counts=False),)])
def test_wrap_counts_under_each_of_its_names_unless_a_setting_says_otherwise(settings):
    names = course_names(settings)
    assert {names["wrap 3"], names["workshop to raise awareness of prevent"]} == {"WRAP"}
    assert names["wrap"] == (None if settings else "WRAP")


def test_attendance_has_the_completed_courses_that_count_after_its_own_rows(tmp_path):
    drawing = "Session ID | Person ID | Department\nS1 | P1 | Adults"
    sessions = load_drawing(tmp_path, "sessions", "Session ID | Date held | Delivered for\nS1 | 14/05/2024 | Adults")
    found = {
        "sessions": sessions,
        "attendance": load_drawing(tmp_path, "attendance", drawing),
        "completions": checked(tmp_path),
    }
    joined = with_completions(found, (NAMED,))["attendance"]
    assert joined.frame["person_id"].tolist() == ["P1", "000417", "000419"]
    assert joined.frame["department"].tolist() == ["Adults", "Adults", "Children"]
    assert joined.frame["course"].tolist()[1:] == ["Awareness", "Awareness"]
    assert joined.frame["attended"].isna().all()
    assert [joined.places.sources[at][0] for at in joined.places.source] == [
        "attendance.csv",
        "completions.csv",
        "completions.csv",
    ]
    assert joined.places.row.tolist() == [2, 2, 4]
    assert "attended" in joined.absent  # the register does not say who came
    assert (
        "attended"
        not in with_completions({**found, "attendance": None, "sessions": None}, (NAMED,))["attendance"].absent
    )


@pytest.mark.parametrize("lacks", ["sessions", "attendance"])
def test_nothing_is_joined_where_the_people_at_sessions_are_not_known(lacks, tmp_path):
    sessions = load_drawing(tmp_path, "sessions", "Session ID | Date held | Delivered for\nS1 | 14/05/2024 | Adults")
    attendance = load_drawing(tmp_path, "attendance", "Session ID | Person ID | Department\nS1 | P1 | Adults")
    found = {"sessions": sessions, "attendance": attendance, lacks: None, "completions": checked(tmp_path)}
    assert with_completions(found, (NAMED,)) == found


@pytest.mark.parametrize(
    ("course", "client", "joined"),
    [
        ("Train the trainer", "Adults", True),  # it does not count
        ("Other", "Health trust", True),
        ("WRAP", "Health trust", True),  # a partner's people are no staff
        ("WRAP", "ICB", True),
        ("WRAP", "Adults", False),
        ("", "Adults", False),  # it may count
        ("WRAP", "Mixed", False),
    ],
)
def test_sessions_without_registers_that_are_about_no_staff_leave_completions_counted(course, client, joined, tmp_path):
    rows = f"Session ID | Date held | Delivered for | Course\nS1 | 14/05/2024 | {client} | {course}"
    departments = "Code | Name | Kind | Also known as\na | Adults | |\nh | Health trust | Partner | ICB"
    found = {
        "sessions": load_drawing(tmp_path, "sessions", rows),
        "departments": load_drawing(tmp_path, "departments", departments),
        "attendance": None,
        "completions": checked(tmp_path),
    }
    assert (with_completions(found, (NAMED,))["attendance"] is not None) is joined


MATRIX = """
Emp No | Service | Prevent | Fire Safety
1 | Adults | 14/05/24 | 02/06/24
2 | Adults |  | 03/06/24
3 | Children | 28/05/24 | 04/06/24
"""


def test_a_text_file_with_a_column_for_each_course_and_years_of_two_digits_is_read(tmp_path):
    path = write_csv(tmp_path, "training.csv", MATRIX)
    found = load(tmp_path, "completions", file=(path.name,), shape="courses across", columns={"department": "Service"})
    assert (found.rows_in, found.rows_kept, found.stops) == (5, 5, False)
    assert [str(day)[:10] for day in found.frame["completed_on"]][:2] == ["2024-05-14", "2024-06-02"]
    assert [fault.rule for fault in found.faults] == ["shape-read", "short-year"]
    courses = (TrainingCourse(name="Prevent", counts=True),)
    (note,) = courses_not_named({"completions": found}, courses)
    assert (note.cell, note.also, note.count) == ("D1", "", 3)
