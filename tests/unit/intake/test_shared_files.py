"""One workbook that holds several returns: a sheet is read as the return that it fits best, or is asked about."""

import pytest
from intake_files import cells_of, sentences, write_xlsx

from prevent_cli.intake.load import load_returns
from prevent_cli.workspace.folder import ReturnSettings, Workspace

ATTENDANCE = """
    Session ID | Person ID | Department | Attended
    S1         | 01        | Adults     | Yes
    S1         | 02        | Adults     | Yes
"""
STAFF = """
    Person ID | Department | Started
    01        | Adults     |
    02        | Adults     | 2020-01-01
    03        | Adults     | 2020-01-01
"""
EITHER = """
    Session ID | Person ID | Department | Started
    S1         | 01        | Adults     | 2020-01-01
"""
NEITHER = """
    Department | Contact | Telephone
    Adults     | the desk | 1234
"""


def load_both(folder, sheets, **named):
    """Return the attendance and the staff of one workbook; `named` gives the sheets that prevent.toml names."""
    write_xlsx(folder, "training.xlsx", {name: cells_of(drawing) for name, drawing in sheets.items()})
    both = ("attendance", "staff")
    settings = {
        name: ReturnSettings(file=("training.xlsx",), sheet=(named[name],) if name in named else ()) for name in both
    }
    found = load_returns(Workspace(folder=folder, returns=settings), both)
    return tuple(found[name] for name in both)


def told(found):
    return [(fault.rule, fault.sheet) for fault in found.faults if fault.rule != "day-first"]


@pytest.mark.parametrize(
    "sheets",
    [
        {"One": ATTENDANCE, "Two": STAFF},
        {"Two": STAFF, "One": ATTENDANCE},
    ],
)
def test_each_sheet_is_read_as_the_return_that_it_fits_better(tmp_path, sheets):
    attendance, staff = load_both(tmp_path, sheets)
    assert (attendance.rows_kept, staff.rows_kept) == (2, 3)
    assert (told(attendance), told(staff)) == ([], [])


def test_several_sheets_of_one_return_are_gathered_beside_another(tmp_path):
    more = ATTENDANCE.replace("S1", "S2")
    attendance, staff = load_both(tmp_path, {"Q1": ATTENDANCE, "Q2": more, "People": STAFF})
    assert (attendance.rows_kept, staff.rows_kept) == (4, 3)
    assert ("several-sheets", None) in told(attendance)
    assert told(staff) == []


def test_a_sheet_that_fits_two_returns_alike_is_asked_about(tmp_path):
    attendance, staff = load_both(tmp_path, {"Log": EITHER})
    assert sentences(staff) == [
        'training.xlsx, sheet "Log": could be "Staff list" or "Training attendance", which share this file. '
        'To name the sheet of "Staff list", under [returns.staff] in prevent.toml write sheet = "Log"'
    ]
    assert told(attendance) == [("sheet-of-two-returns", "Log")]
    assert (attendance.rows_kept, staff.rows_kept) == (0, 0)


def test_the_sheet_s_own_name_tells_two_returns_apart(tmp_path):
    attendance, staff = load_both(tmp_path, {"Attendance": EITHER, "Staff": STAFF})
    assert (attendance.rows_kept, staff.rows_kept) == (1, 3)
    assert attendance.stops is staff.stops is False


def test_what_is_asked_for_is_an_answer(tmp_path):
    attendance, staff = load_both(tmp_path, {"Log": EITHER, "List": STAFF}, staff="List")
    assert (attendance.rows_kept, staff.rows_kept) == (1, 3)
    attendance, staff = load_both(tmp_path, {"Log": EITHER}, staff="Log", attendance="Log")
    assert (attendance.rows_kept, staff.rows_kept) == (1, 1)


def test_a_workbook_without_a_sheet_of_a_return_is_not_another_s_rows(tmp_path):
    attendance, staff = load_both(tmp_path, {"Log": ATTENDANCE})
    assert (attendance.rows_kept, staff.rows_kept) == (2, 0)
    (sentence,) = sentences(staff)
    assert (
        'sheet "Log": fits "Training attendance" better than "Staff list", and no other sheet fits better.' in sentence
    )


def test_a_sheet_that_fits_no_return_of_the_file_is_left_alone(tmp_path):
    attendance, staff = load_both(tmp_path, {"Contacts": NEITHER, "Log": ATTENDANCE, "List": STAFF})
    assert (attendance.rows_kept, staff.rows_kept) == (2, 3)
    assert not attendance.stops
    assert not staff.stops


def test_a_misspelt_heading_of_the_return_s_own_sheet_is_the_fault(tmp_path):
    attendance, staff = load_both(tmp_path, {"Log": ATTENDANCE, "List": STAFF.replace("Person ID", "Persn ID")})
    assert attendance.rows_kept == 2
    (sentence,) = sentences(staff)
    assert 'sheet "List", column "Person ID": is missing' in sentence
