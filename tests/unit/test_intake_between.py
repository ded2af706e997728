import datetime as dt

from intake_files import HEADCOUNTS, write_csv

from prevent_cli.intake.between import check_between
from prevent_cli.intake.load import load_returns
from prevent_cli.workspace import ReturnSettings, Workspace


def between(folder, drawings, **settings):
    """Return what is wrong between returns drawn by name."""
    for name, drawing in drawings.items():
        write_csv(folder, f"{name}.csv", drawing, delimiter="\t")
    workspace = Workspace(folder=folder, returns=settings)
    return check_between(load_returns(workspace, tuple(drawings)))


DEPARTMENTS = "Code | Name | Also known as\nadults | Adults and Health | ASC; Adult Care\nfamily | Family Services | "


def test_unknown_department_is_one_fault_with_its_cells_and_the_nearest_name(tmp_path):
    rows = "\n".join(f"0{n}/02/2018 | Family Servises | 3" for n in range(1, 4))
    faults = between(tmp_path, {"departments": DEPARTMENTS, "headcounts": f"{HEADCOUNTS}\n{rows}"})
    assert [(fault.severity.value, fault.count, fault.sentence) for fault in faults] == [
        (
            "fault",
            3,
            (
                'headcounts.csv, cell B2 (Department): "Family Servises" is not in the departments return; '
                'add it there, or among the other names of one (also in B3, B4); did you mean "Family Services"?'
            ),
        )
    ]


def test_department_is_known_by_code_name_or_other_name_after_cleaning(tmp_path):
    names = ("ADULTS", "adults & health", "asc", "Adult  Care", "Family-Services")
    rows = "\n".join(f"01/02/2018 | {name} | 3" for name in names)
    assert between(tmp_path, {"departments": DEPARTMENTS, "headcounts": f"{HEADCOUNTS}\n{rows}"}) == ()


def test_every_column_that_names_departments_is_looked_at(tmp_path):
    faults = between(
        tmp_path,
        {
            "departments": DEPARTMENTS,
            "headcounts": f"{HEADCOUNTS}\n01/02/2018 | Zoo | 3",
            "totals": "As at | Department | People trained\n01/02/2018 | Zoo | 3",
            "sessions": "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | Zoo",
            "attendance": "Session ID | Person ID | Department\nS1 | P1 | Zoo",
            "staff": "Person ID | Department\nP1 | Zoo",
        },
    )
    assert {fault.file for fault in faults} == {
        *("headcounts.csv", "totals.csv", "sessions.csv", "attendance.csv", "staff.csv"),
    }
    assert {fault.rule for fault in faults} == {"unknown-department"}


def test_without_a_departments_return_no_department_is_unknown(tmp_path):
    assert between(tmp_path, {"headcounts": f"{HEADCOUNTS}\n01/02/2018 | Zoo | 3"}) == ()


def test_more_unknown_departments_than_can_be_listed_are_gathered(tmp_path):
    rows = "\n".join(f"01/02/2018 | Zoo {n:04d} | 3" for n in range(203))
    faults = between(tmp_path, {"departments": DEPARTMENTS, "headcounts": f"{HEADCOUNTS}\n{rows}"})
    assert len(faults) == 201
    assert faults[-1].count == 3


def test_attendance_at_an_unknown_session_is_a_warning_that_says_it_is_not_counted(tmp_path):
    faults = between(
        tmp_path,
        {
            "sessions": "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | A",
            "attendance": "Session ID | Person ID | Department\nS1 | P1 | A\nS9 | P1 | A\nS9 | P2 | A",
        },
    )
    assert [(fault.severity.value, fault.count, fault.sentence) for fault in faults] == [
        (
            "warning",
            2,
            (
                'attendance.csv, cell A3 (Session ID): "S9" is not in the sessions return; '
                "rows of it have no date and are not counted (also in A4)"
            ),
        )
    ]


def test_days_of_a_referral_that_are_out_of_order_are_warnings_at_the_later_days_cell(tmp_path):
    drawing = (
        "Ref | Received | Police check | Advice given | Accepted | Closed\n"
        "R1 | 05/02/2018 | 04/02/2018 | 06/02/2018 | 08/02/2018 | 07/02/2018\n"
        "R2 | 05/02/2018 | 05/02/2018 | 05/02/2018 | 05/02/2018 | 05/02/2018"
    )
    faults = between(tmp_path, {"referrals": drawing})
    assert [fault.sentence for fault in faults] == [
        "referrals.csv, cell C2 (Passed to police): 04/02/2018 is before Date received, 05/02/2018",
        "referrals.csv, cell F2 (Support ended): 07/02/2018 is before Accepted onto Channel, 08/02/2018",
    ]
    assert {fault.severity.value for fault in faults} == {"warning"}


def test_acceptance_without_a_police_check_is_a_warning(tmp_path):
    faults = between(tmp_path, {"referrals": "Ref | Received | Accepted\nR1 | 05/02/2018 | 06/02/2018"})
    assert [fault.sentence for fault in faults] == [
        (
            "referrals.csv, cell C2 (Accepted onto Channel): is filled though Passed to police is blank: "
            "accepted without a police check?"
        )
    ]


def test_day_after_the_end_of_a_declared_cover_is_a_warning_but_not_the_day_of_entry(tmp_path):
    covers = (dt.date(2018, 1, 1), dt.date(2018, 1, 31))
    drawing = "Ref | Received | Date recorded\nR1 | 05/02/2018 | 06/02/2018\nR2 | 31/01/2018 | 06/02/2018"
    faults = between(tmp_path, {"referrals": drawing}, referrals=ReturnSettings(covers=covers))
    assert [fault.sentence for fault in faults] == [
        "referrals.csv, cell B2 (Date received): is after 31/01/2018, the last day that the return covers"
    ]


def test_more_than_two_hundred_like_warnings_are_gathered(tmp_path):
    rows = "\n".join(f"R{n} | 05/02/2018 | 06/02/2018" for n in range(205))
    faults = between(tmp_path, {"referrals": f"Ref | Received | Accepted\n{rows}"})
    assert len(faults) == 201
    assert faults[-1].count == 5


def test_a_trainer_who_is_not_in_the_trainers_return_is_a_warning_that_names_nobody(tmp_path):
    drawn = {
        "trainers": "Trainer ID | Department | Accredited on\nT1 | Adults | 01/02/2018\nT2 | Adults | 01/02/2018",
        "sessions": "Session ID | Date held | Delivered for | Delivered by\n"
        "S1 | 01/03/2018 | Adults | T2; T1\nS2 | 01/03/2018 | Adults | T1; T9\nS3 | 01/03/2018 | Adults | ",
    }
    (fault,) = between(tmp_path, drawn)
    assert (fault.rule, fault.cell, fault.severity.value, fault.found) == ("unknown-trainer", "D3", "warning", None)
    assert "T9" not in fault.sentence


def test_a_form_of_an_unknown_session_is_a_warning(tmp_path):
    drawn = {
        "sessions": "Session ID | Date held | Delivered for\nS1 | 01/03/2018 | Adults",
        "evaluations": "Form ID | Date completed | Session ID\n"
        "F1 | 01/03/2018 | S1\nF2 | 01/03/2018 | S2\nF3 | 01/03/2018 | ",
    }
    (fault,) = between(tmp_path, drawn)
    assert (fault.rule, fault.cell, fault.severity.value) == ("unknown-session", "C3", "warning")
    assert "in no sector" in fault.sentence
