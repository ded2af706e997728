"""Completed courses: a learning system's export is read as it is, and check says that no figure counts it yet."""

import datetime as dt

import pytest
from intake_files import load_drawing

from prevent_cli.intake.across.between import check_at, check_between
from prevent_cli.intake.faults import Severity

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


@pytest.mark.parametrize(("others", "notes"), [((), 1), (("sessions",), 0), (("attendance",), 0)])
def test_completions_alone_are_not_counted_yet(others, notes, tmp_path):
    drawings = {
        "sessions": "Session ID | Date held | Delivered for\nS1 | 14/05/2024 | Adults",
        "attendance": "Session ID | Person ID | Department\nS1 | P1 | Adults",
    }
    found = {name: load_drawing(tmp_path, name, drawings[name]) for name in others}
    faults = check_at({"completions": checked(tmp_path), **found}, today=dt.date(2024, 6, 30))
    assert [fault.severity for fault in faults if fault.rule == "not-counted-yet"] == ["note"] * notes
