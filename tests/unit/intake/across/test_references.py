import pytest
from intake_files import load_drawing, rules, write_csv

from prevent_cli.intake.across.between import check_between
from prevent_cli.intake.load import load_returns
from prevent_cli.workspace.folder import Workspace

STAFF = "Person ID | Department"
ATTENDANCE = "Session ID | Person ID | Department"
RULE = "references-do-not-match"


def found(folder, **drawings):
    """Return the sentences about references that do not match between returns drawn by name."""
    for name, drawing in drawings.items():
        write_csv(folder, f"{name}.csv", drawing, delimiter="\t")
    faults = check_between(load_returns(Workspace(folder=folder), tuple(drawings)))
    assert all(fault.severity.value == "warning" and fault.found is None for fault in faults if fault.rule == RULE)
    return [fault.sentence for fault in faults if fault.rule == RULE]


def staff_and_attendance(staff, attendance):
    """Return drawings of a staff list and an attendance return of some people."""
    return {
        "staff": "\n".join([STAFF, *(f"{person} | A" for person in staff)]),
        "attendance": "\n".join([ATTENDANCE, *(f"S1 | {person} | A" for person in attendance)]),
    }


@pytest.mark.parametrize(
    ("staff", "attendance", "said"),
    [
        (
            ["000417", "000418"],
            ["417", "418"],
            "2 differ only in leading zeros, which Excel removes from numbers",
        ),
        (["417", "418"], ["417.0", "418.0"], "2 differ only in a decimal such as .0 at the end"),
        (["000417", "000418"], ["417.0", "419.0"], "1 differs only in zeros at the beginning or end"),
        (["ab417", "ab418"], ["AB417", "AB9"], "1 differs only in capital letters"),
        (["WC-417", "WC-418"], ["WC 417", "wc418"], "2 differ only in spaces, hyphens or other signs"),
        (["WC417", "WC418"], ["417", "418"], "2 may differ only in the letters or zeros before the number"),
        (["417001", "417002"], ["4.17E+05", "4.18E+05"], "are Excel's short form of long numbers"),
        (["ab", "cd"], ["12", "34"], "Check that this column and Person ID there have the same kind of reference"),
    ],
)
def test_references_with_nothing_in_common_are_one_warning_that_says_why(tmp_path, staff, attendance, said):
    [sentence] = found(tmp_path, **staff_and_attendance(staff, attendance))
    assert sentence.startswith(
        'attendance.csv, column "Person ID": no reference matches Staff list (2 here, 2 there). '
    )
    assert said in sentence
    assert not any(person in sentence for person in (*staff, *attendance))


@pytest.mark.parametrize("person", ["000418", "418.0"])
def test_some_references_that_differ_by_a_slip_are_one_warning(tmp_path, person):
    [sentence] = found(tmp_path, **staff_and_attendance(["417", "418"], ["417", person, "9"]))
    assert "1 of its references differs from those in Staff list only in" in sentence


@pytest.mark.parametrize(("staff", "attendance"), [(["1", "2"], ["2", "3"]), ([], ["2"]), (["1"], [])])
def test_references_in_common_or_none_at_all_are_nothing(tmp_path, staff, attendance):
    assert found(tmp_path, **staff_and_attendance(staff, attendance)) == []


def test_sessions_that_cannot_match_are_said_once_beside_their_faults(tmp_path):
    drawings = {
        "sessions": "Session ID | Date held | Delivered for\n0012 | 13/02/2018 | A\n0013 | 13/02/2018 | A",
        "attendance": f"{ATTENDANCE}\n12 | 1 | A\n13 | 1 | A",
    }
    [sentence] = found(tmp_path, **drawings)
    assert 'attendance.csv, column "Session ID": no reference matches Training sessions (2 here, 2 there)' in sentence
    assert "2 differ only in leading zeros" in sentence


def test_trainers_of_sessions_are_looked_up_one_by_one(tmp_path):
    drawings = {
        "sessions": "Session ID | Date held | Delivered for | Delivered by\nS1 | 13/02/2018 | A | t1; t2",
        "trainers": "Trainer ID | Department | Accredited\nT1 | A | 13/02/2017",
    }
    [sentence] = found(tmp_path, **drawings)
    assert "1 differs only in capital letters" in sentence


def test_reference_in_its_short_form_is_a_warning_that_shows_none(tmp_path):
    found = load_drawing(tmp_path, "attendance", f"{ATTENDANCE}\nS1 | 4.17E+05 | A\nS2 | 4.17E+05 | A\nS3 | 1E5 | A")
    [fault] = found.faults
    assert (fault.rule, fault.cell, fault.count, fault.found) == ("reference-shortened", "B2", 2, None)


def test_reference_with_a_decimal_beside_one_without_is_a_warning(tmp_path):
    found = load_drawing(tmp_path, "attendance", f"{ATTENDANCE}\nS1 | 417.0 | A\nS2 | 417 | A")
    assert rules(found) == ["decimals-differ"]
