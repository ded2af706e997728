import datetime as dt
import shutil

import openpyxl
import pytest
from intake_files import HEADCOUNTS, write_csv, write_xlsx

from prevent_cli.counting.loading import load_and_check
from prevent_cli.intake.across.between import check_between
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.files import find_files
from prevent_cli.intake.load import load_returns
from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned
from prevent_cli.workspace.folder import ReturnSettings, Workspace, load_workspace


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
                'add it as a department or under Also known as; did you mean "Family Services"?'
            ),
        )
    ]


def test_department_is_known_by_code_name_or_other_name_after_cleaning(tmp_path):
    names = ("ADULTS", "adults & health", "asc", "Adult  Care", "Family-Services")
    rows = "\n".join(f"0{day}/02/2018 | {name} | 3" for day, name in enumerate(names, 1))
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


def test_attendance_at_an_unknown_session_is_a_fault_that_says_it_could_not_be_counted(tmp_path):
    faults = between(
        tmp_path,
        {
            "sessions": "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | A",
            "attendance": "Session ID | Person ID | Department\nS1 | P1 | A\nS9 | P1 | A\nS9 | P2 | A",
        },
    )
    assert [(fault.severity.value, fault.count, fault.sentence) for fault in faults] == [
        (
            "fault",
            2,
            (
                "attendance.csv, cell A3 (Session ID): is not in the sessions return, "
                "so its rows have no date and could not be counted"
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
        "referrals.csv, cell C2 (Passed to police): 04/02/2018 is before Date received, 05/02/2018; correct one day",
        "referrals.csv, cell F2 (Support ended): 07/02/2018 is before Accepted onto Channel, 08/02/2018; "
        "correct one day",
    ]
    assert {fault.severity.value for fault in faults} == {"warning"}


@pytest.mark.parametrize("heading", ["Police check", "Advice given", "Panel date", "Accepted", "Closed"])
def test_nothing_comes_of_a_referral_before_it_is_received(tmp_path, heading):
    drawing = f"Ref | Received | {heading}\nR1 | 05/02/2018 | 04/02/2018"
    faults = between(tmp_path, {"referrals": drawing})
    assert [fault.cell for fault in faults if fault.rule == "days-out-of-order"] == ["C2"]


def test_days_of_the_journey_out_of_order_are_warnings_and_answers_without_a_day_are_not(tmp_path):
    drawing = (
        "Ref | Received | Screened | Section 36 date | Panel date | Accepted | Closed | Re-opened\n"
        "R1 | 05/02/2018 | 09/02/2018 | 08/02/2018 | 07/02/2018 | 06/02/2018 | 08/02/2018 | 07/02/2018\n"
        "R2 | 05/02/2018 | Yes | 08/02/2018 | 09/02/2018 | 10/02/2018 | 11/02/2018 | No\n"
        "R3 | 05/02/2018 | 01/02/2018 | 02/02/2018 | 09/02/2018 | 10/02/2018 | 11/02/2018 | 12/02/2018"
    )
    faults = [fault for fault in between(tmp_path, {"referrals": drawing}) if fault.rule == "days-out-of-order"]
    assert {fault.severity.value for fault in faults} == {"warning"}
    assert [fault.sentence.removeprefix("referrals.csv, ") for fault in faults] == [
        "cell D2 (Section 36 date): 08/02/2018 is before Screened, 09/02/2018; correct one day",
        "cell E2 (Discussed at panel): 07/02/2018 is before Section 36 date, 08/02/2018; correct one day",
        "cell F2 (Accepted onto Channel): 06/02/2018 is before Section 36 date, 08/02/2018; correct one day",
        "cell F2 (Accepted onto Channel): 06/02/2018 is before Discussed at panel, 07/02/2018; correct one day",
        "cell H2 (Re-opened): 07/02/2018 is before Support ended, 08/02/2018; correct one day",
    ]


HEADS = "Ref | Received | Adopted Y/N | Accepted | Closed"
CLOSED = "{} | 05/02/2018 | {} | {} | 09/02/2018"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # most closed referrals were accepted: support ends for cases alone
        ([("Yes", "06/02/2018")] * 3 + [("", "")] * 2, [("closed-without-acceptance", "E5", 2)]),
        # most were not: the column has the closing of all
        ([("Yes", "06/02/2018")] + [("No", "")] * 2, [("closed-referrals", "E3", 2)]),
        # an adopted case has no day
        (
            [("Yes", "")] + [("", "")] * 2,
            [("closed-without-acceptance", "E2", 1), ("closed-referrals", "E3", 2)],
        ),
    ],
)
def test_a_referral_that_was_closed_and_never_accepted_is_a_warning_where_support_ends_for_cases(tmp_path, rows, found):
    lines = [CLOSED.format(f"R{number}", *row) for number, row in enumerate(rows)]
    faults = between(tmp_path, {"referrals": "\n".join([HEADS, *lines])})
    rules = ("closed-without-acceptance", "closed-referrals")
    assert [(one.rule, one.cell, one.count) for one in faults if one.rule in rules] == found
    severities = {"closed-without-acceptance": Severity.WARNING, "closed-referrals": Severity.NOTE}
    assert all(one.severity is severities[one.rule] for one in faults if one.rule in rules)


def test_acceptance_without_a_police_check_is_a_warning(tmp_path):
    faults = between(
        tmp_path, {"referrals": "Ref | Received | Accepted | Passed to police\nR1 | 05/02/2018 | 06/02/2018 | "}
    )
    assert [fault.sentence for fault in faults] == [
        (
            "referrals.csv, cell C2 (Accepted onto Channel): is filled although Passed to police is blank: "
            "accepted without a police check?"
        )
    ]


def test_day_after_the_end_of_a_declared_cover_is_a_warning_but_not_the_day_of_entry(tmp_path):
    covers = (dt.date(2018, 1, 1), dt.date(2018, 1, 31))
    drawing = "Ref | Received | Date recorded\nR1 | 05/02/2018 | 06/02/2018\nR2 | 31/01/2018 | 06/02/2018"
    faults = between(tmp_path, {"referrals": drawing}, referrals=ReturnSettings(covers=covers))
    assert [fault.sentence for fault in faults] == [
        "referrals.csv, cell B2 (Date received): is after 31/01/2018, the last day that the return covers; "
        "correct the day or covers"
    ]


def test_days_after_the_end_of_a_declared_cover_are_one_warning_for_each_column(tmp_path):
    covers = (dt.date(2018, 1, 1), dt.date(2018, 1, 31))
    rows = "\n".join(f"R{n} | 05/02/2018" for n in range(118))
    (fault,) = between(tmp_path, {"referrals": f"Ref | Received\n{rows}"}, referrals=ReturnSettings(covers=covers))
    assert (fault.cell, fault.also, fault.count) == ("B2", "B3:B119", 118)


def test_day_that_may_be_in_the_future_may_be_after_the_end_of_a_declared_cover(tmp_path):
    covers = (dt.date(2018, 1, 1), dt.date(2018, 1, 31))
    drawing = "Person ID | Course | Date completed | Expires\nE1 | WRAP | 05/01/2018 | 05/01/2021"
    assert between(tmp_path, {"completions": drawing}, completions=ReturnSettings(covers=covers)) == ()


def test_more_than_two_hundred_like_warnings_are_gathered(tmp_path):
    rows = "\n".join(f"R{n} | 05/02/2018 | 04/02/2018 | 04/02/2018" for n in range(205))
    faults = between(tmp_path, {"referrals": f"Ref | Received | Accepted | Passed to police\n{rows}"})
    faults = [fault for fault in faults if fault.heading == "Accepted onto Channel"]
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


def at_sessions(folder, known, *attended):
    """Return what is wrong with rows of attendance at sessions."""
    sessions = "\n".join(f"{session} | 01/02/2018 | A" for session in known)
    rows = "\n".join(f"{session} | P{n} | A" for n, session in enumerate(attended))
    return between(
        folder,
        {
            "sessions": f"Session ID | Date held | Delivered for\n{sessions}",
            "attendance": f"Session ID | Person ID | Department\n{rows}",
        },
    )


@pytest.mark.parametrize("many", [1, 300])
def test_unknown_session_is_shown_with_the_known_one_that_is_like_it(tmp_path, many):
    known = [f"WRAP-{n:04d}" for n in range(100, 100 + many)]
    [fault] = at_sessions(tmp_path, known, "WRAPP-0100")
    assert (fault.found, fault.nearest) == (None, "WRAP-0100")  # other letters than any known
    [fault] = at_sessions(tmp_path, known, "WRAP-9100")
    assert (fault.found, fault.nearest) == ("WRAP-9100", "WRAP-0100")


def test_session_that_differs_in_capital_letters_is_said_to(tmp_path):
    [fault] = at_sessions(tmp_path, ["S-01"], "s-01")
    assert fault.sentence == (
        'attendance.csv, cell A2 (Session ID): "s-01" differs only in capital letters from one in the sessions return; '
        'write both alike; did you mean "S-01"?'
    )


def test_session_with_unseen_marks_or_full_width_letters_is_the_one_without(tmp_path):
    assert at_sessions(tmp_path, ["S01"], "S\N{ZERO WIDTH SPACE}01", "\N{FULLWIDTH LATIN CAPITAL LETTER S}01") == ()


def test_persons_id_in_the_place_of_a_session_is_not_shown_though_it_is_like_one(tmp_path):
    [fault] = at_sessions(tmp_path, ["P10"], "P0", "P10")
    assert (fault.found, fault.nearest) == (None, "P10")


@pytest.mark.parametrize(
    ("name", "heads"), [("headcounts", HEADCOUNTS), ("totals", "As at | Department | People trained")]
)
def test_one_department_under_two_names_on_one_day_is_a_duplicate(tmp_path, name, heads):
    rows = "01/02/2018 | ASC | 3\n02/02/2018 | adults | 4\n01/02/2018 | Adults and Health | 5"
    faults = between(tmp_path, {"departments": DEPARTMENTS, name: f"{heads}\n{rows}"})
    assert [(fault.rule, fault.severity.value, fault.sentence) for fault in faults] == [
        (
            "duplicate-row",
            "fault",
            f'{name}.csv, cell B4 (Department): "Adults and Health" is the department in row 2 under another name '
            "on the same day; keep one row",
        )
    ]


def test_two_spellings_of_one_department_on_one_day_are_a_duplicate_without_a_departments_return(tmp_path):
    rows = "01/02/2018 | Adults & Health | 3\n01/02/2018 | adults and health | 5"
    faults = between(tmp_path, {"headcounts": f"{HEADCOUNTS}\n{rows}"})
    assert [(fault.rule, fault.cell) for fault in faults] == [("duplicate-row", "B3")]


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ("family | Adult care | ", "B3", '"Adult care" is already a name of the code "adults" in row 2'),
        ("family | Family | X; asc ", "C3", '"asc" is already a name of the code "adults" in row 2'),
        ("asc | Other | ", "A3", '"asc" is already a name of the code "adults" in row 2'),
        ("ADULTS | Other | ", "A3", '"ADULTS" is the same code as "adults" in row 2; write both alike'),
    ],
)
def test_wording_that_stands_for_two_codes_is_a_fault_at_the_later_cell(tmp_path, row, cell, sentence):
    drawing = f"Code | Name | Also known as\nadults | Adults and Health | ASC; Adult Care\n{row}"
    [fault] = between(tmp_path, {"departments": drawing})
    assert (fault.rule, fault.cell, fault.severity.value) == ("two-codes", cell, "fault")
    assert sentence in fault.sentence


def test_codes_that_read_the_same_after_cleaning_are_a_fault(tmp_path):
    [fault] = between(tmp_path, {"departments": "Code | Name\na-b | One\na b | Two"})
    assert (fault.rule, fault.cell, fault.found) == ("two-codes", "A3", "a b")


def test_former_names_of_one_code_are_no_fault(tmp_path):
    drawing = "Code | Name | Named from | Also known as\na | Old | | New\na | New | 01/02/2018 | Old; a"
    assert between(tmp_path, {"departments": drawing}) == ()


def test_a_return_without_the_column_of_police_checks_is_warned_of_once(tmp_path):
    rows = "\n".join(f"R{n} | 05/02/2018 | 06/02/2018" for n in range(18))
    faults = between(tmp_path, {"referrals": f"Ref | Received | Accepted\n{rows}"})
    assert [(fault.sentence, fault.count) for fault in faults] == [
        (
            'referrals.csv: has no column read as "Passed to police", so 18 referrals were not checked for it; '
            "name your heading under [returns.referrals.columns]",
            1,
        )
    ]


@pytest.mark.parametrize("name", ["sessions", "headcounts", "attendance", "departments", "totals", "referrals"])
def test_return_that_lacks_a_heading_has_its_own_fault_and_makes_none_elsewhere(tmp_path, barnet, name):
    for column in [column for column in RETURNS[name].columns if column.required]:
        folder = tmp_path / column.name
        shutil.copytree(barnet, folder)
        (path,) = find_files(load_workspace(folder), RETURNS[name])
        write_without(path, column)
        workspace = load_workspace(folder)
        gathered = load_and_check(workspace, tuple(RETURNS), today=dt.date(2026, 1, 1))
        faults = [fault for fault in gathered.faults if fault.severity is Severity.FAULT]
        assert {(fault.rule, fault.heading, fault.file) for fault in faults} == {
            ("missing-heading", column.heading, f"returns/{path.name}")
        }


def write_without(path, column):
    """Write a return again with one heading misspelt beyond what is known."""
    wordings = {cleaned(text) for text in column.headings}
    if path.suffix == ".csv":
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        cells = ["Zzz" if cleaned(cell) in wordings else cell for cell in first.split(",")]
        path.write_text(",".join(cells) + "\n" + rest, encoding="utf-8")
        return
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for row in sheet.iter_rows(max_row=5):
            for cell in row:
                if isinstance(cell.value, str) and cleaned(cell.value) in wordings:
                    cell.value = "Zzz"
    workbook.save(path)


def test_session_whose_row_is_refused_for_another_cell_is_not_unknown(tmp_path):
    drawings = {
        "sessions": "Session ID | Date held | Delivered for\nS1 | soon | A\nS2 | 01/02/2018 | A",
        "attendance": "Session ID | Person ID | Department\nS1 | P1 | A\nS9 | P1 | A",
        "evaluations": "Form ID | Session ID\nF1 | S1",
    }
    assert [fault.cell for fault in between(tmp_path, drawings) if fault.rule == "unknown-session"] == ["A3"]


def test_trainer_whose_row_is_refused_for_another_cell_is_not_unknown(tmp_path):
    drawings = {
        "sessions": "Session ID | Date held | Delivered for | Delivered by\nS1 | 01/02/2018 | A | T1\n"
        "S2 | 01/02/2018 | A | T9",
        "trainers": "Trainer ID | Department | Accredited on\nT1 | A | soon",
    }
    assert [fault.cell for fault in between(tmp_path, drawings) if fault.rule == "unknown-trainer"] == ["D3"]


@pytest.mark.parametrize("wording", ["parks", "Green Spaces", "Grounds", "green-spaces"])
def test_department_whose_row_is_refused_for_another_cell_is_not_unknown(tmp_path, wording):
    headings = "Code | Name | Also known as | From"
    drawings = {
        "departments": f"{headings}\nadults | Adults | | \nparks | Green Spaces | Lawns; Grounds | soon",
        "headcounts": f"{HEADCOUNTS}\n01/02/2018 | {wording} | 3\n01/02/2018 | Zoo | 3",
    }
    assert [fault.cell for fault in between(tmp_path, drawings) if fault.rule == "unknown-department"] == ["B3"]


def test_department_whose_headcount_is_refused_is_not_unknown(tmp_path):
    drawings = {
        "headcounts": f"{HEADCOUNTS}\n01/02/2018 | Adults | many",
        "staff": "Person ID | Department\nP1 | Adults\nP2 | Zoo",
    }
    assert [fault.file for fault in between(tmp_path, drawings) if fault.rule == "unknown-department"] == ["staff.csv"]


def test_session_that_differs_only_in_leading_zeros_is_told_of_the_one_that_is_there(tmp_path):
    drawings = {
        "sessions": "Session ID | Date held | Delivered for\n001 | 01/02/2018 | A\n100 | 01/02/2018 | A",
        "attendance": "Session ID | Person ID | Department\n1 | P1 | A\n2 | P1 | A",
    }
    found = [fault for fault in between(tmp_path, drawings) if fault.rule == "unknown-session"]
    assert [(fault.cell, fault.nearest) for fault in found] == [("A2", "001"), ("A3", None)]
    assert found[0].wanted == "differs only in leading zeros from one in the sessions return; write both alike"


def test_further_cells_of_an_unknown_session_are_named_once_and_those_of_other_sheets_counted(tmp_path):
    heads = ["Session ID", "Person ID", "Department"]
    sheets = {"S": [heads, ["S9", "P1", "A"], ["S9", "P2", "A"]], "T": [heads, ["S9", "P3", "A"]]}
    write_xlsx(tmp_path, "attendance.xlsx", sheets)
    write_csv(tmp_path, "sessions.csv", "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | A")
    workspace = Workspace(folder=tmp_path, returns={})
    [fault] = check_between(load_returns(workspace, ("attendance", "sessions")))
    assert (fault.cell, fault.also, fault.count) == ("A2", "A3", 3)
    assert "also in" not in fault.wanted
    assert fault.wanted.endswith("could not be counted (1 more such cell(s) in other sheets)")


def test_a_day_is_not_called_blank_in_a_file_that_has_no_column_for_it(tmp_path):
    write_csv(tmp_path, "a.csv", "Ref | Received | Accepted\nR1 | 01/02/2018 | 01/03/2018", delimiter="\t")
    heads = "Ref | Received | Accepted | Police check"
    write_csv(tmp_path, "b.csv", f"{heads}\nR2 | 01/02/2018 | 01/03/2018 |", delimiter="\t")
    workspace = Workspace(folder=tmp_path, returns={"referrals": ReturnSettings(file=("a.csv", "b.csv"))})
    faults = check_between(load_returns(workspace, ("referrals",)))
    assert [(fault.rule, fault.file, fault.cell) for fault in faults] == [
        ("accepted-without-police-check", "b.csv", "C2")
    ]
