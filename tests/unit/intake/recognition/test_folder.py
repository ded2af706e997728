import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise, teams
from prevent_cli.intake.recognition.matching import Settled

LOG = sheet(
    "Ref | Date received | Concern\n" + "\n".join(f"R{at} | 2024-05-0{at} | Islamist" for at in range(1, 8)),
    file="Prevent/Channel log.xlsx",
)
REGISTER = sheet(
    "Session ID | Employee number | Department | Attended\n"
    + "\n".join(f"S1 | E{at} | {'Adults' if at % 2 else 'Housing'} | Yes" for at in range(1, 8)),
    file="WRAP register.xlsx",
    name="Register",
)
HEADCOUNT = "As at | Directorate | Headcount\n2024-04-01 | {} | 40\n2024-04-01 | {} | 50"


def headcount(*names, file="Headcount.xlsx"):
    return sheet(HEADCOUNT.format(*names), file=file, name="Sheet1")


def certain(*sheets, settled=None):
    """Return the file and return of each certain sheet."""
    found = recognise(sheets, settled or Settled())
    return [(one.table.sheet.file, one.description.name) for one in found.certain]


def test_sheets_about_the_duty_with_every_required_heading_are_certain():
    assert certain(LOG, REGISTER) == [("Prevent/Channel log.xlsx", "referrals"), ("WRAP register.xlsx", "attendance")]


def test_headcount_is_certain_beside_a_register_of_the_same_departments_only():
    both = certain(REGISTER, headcount("Adults", "Housing"))
    assert ("Headcount.xlsx", "headcounts") in both
    assert certain(REGISTER, headcount("Fleet north", "Fleet south")) == certain(REGISTER)
    assert certain(headcount("Adults", "Housing")) == []


def test_sheet_with_the_name_of_other_work_is_not_taken():
    assert certain(REGISTER, headcount("Adults", "Housing", file="Budget headcount.xlsx")) == certain(REGISTER)


JUNK = {
    "complaints.xlsx": "Ref | Date received | Source | Outcome\nC1 | 2024-05-01 | Phone | Upheld\n"
    "C2 | 2024-05-02 | Web | Not",
    "rota.xlsx": "Date | Team | Staff ID | Shift\n2024-05-01 | A | 17 | Early\n2024-05-02 | B | 18 | Late",
    "budget.xlsx": "Code | Description | Budget | Actual\n4010 | Salaries | 100 | 90\n4020 | Agency | 50 | 70",
    "sickness headcount.csv": "Directorate | Headcount | Days lost | As at\nA | 10 | 3 | 2024-04-01\n"
    "B | 20 | 4 | 2024-04-01",
    "minutes.xlsx": "Meeting | Date | Action | Owner | Status\nBoard | 2024-05-01 | Write | Chair | Done\n"
    "Board | 2024-06-01 | x | y | Red",
    "first aid.xlsx": "Course | Date held | Trainer | Attendees\nFirst aid | 2024-05-01 | T1 | 9\n"
    "First aid | 2024-06-01 | T2 | 4",
}


@pytest.mark.parametrize("company", [(), (LOG, REGISTER)], ids=["alone", "beside ours"])
@pytest.mark.parametrize("file", JUNK)
def test_sheet_of_another_team_is_neither_taken_nor_proposed(file, company):
    found = recognise([*company, sheet(JUNK[file], file=file, name="Sheet1")], Settled())
    assert (file, "Sheet1") in found.nothing
    assert [one for one in (*found.certain, *found.proposed) if one.table.sheet.file == file] == []


def test_sheet_that_lacks_a_required_heading_is_proposed():
    found = recognise(
        [sheet("Ref | Concern | Outcome\nR1 | MUU | NFA\nR2 | MUU | NFA", file="Prevent.xlsx")], Settled()
    )
    assert [(one.description.name, one.doubt) for one in found.proposed] == [
        ("referrals", "no column is certainly Date received")
    ]


def test_sheet_of_headcounts_and_totals_is_both():
    both = sheet(
        "As at | Department | Staff requiring training | Prevent: staff trained\n"
        "2024-04-01 | A | 9 | 4\n2024-04-01 | B | 8 | 3",
        file="Prevent training.xlsx",
    )
    settled = Settled(headings={"totals": {"trained": ("Prevent: staff trained",)}})
    assert sorted(name for _, name in certain(both, settled=settled)) == ["headcounts", "totals"]


def test_sheet_that_a_person_named_is_certain_and_one_that_is_no_return_is_nothing():
    odd = sheet("Ref | Concern | Outcome\nR1 | MUU | NFA\nR2 | MUU | NFA", file="a.xlsx", name="Log")
    assert certain(odd, settled=Settled(sheets={("a.xlsx", "Log"): frozenset({"referrals"})})) == [
        ("a.xlsx", "referrals")
    ]
    refused = Settled(no_return=frozenset({(LOG.file, "Log", "referrals")}))
    assert recognise([LOG], refused).certain == ()


def test_teams_are_counted_in_columns_of_departments():
    assert teams(recognise([REGISTER], Settled()).certain) == {"Adults": (4, False), "Housing": (3, False)}
    assert teams(recognise([REGISTER, headcount("Adults", "Housing")], Settled()).certain)["Adults"] == (5, True)


PLAN = "Reviewed on | Section | Action | Update | Who | Deadline | Status\n" + "\n".join(
    f"{{}} | Prevent | Action {at} | See the minutes | The coordinator | 2025-12-01 | On track" for at in range(4)
)


def test_plan_with_few_rows_and_general_headings_is_certain():
    plan = sheet(PLAN.format(*["2025-11-03"] * 4), file="Prevent actions.xlsx")
    assert certain(plan) == [("Prevent actions.xlsx", "actions")]


def test_plan_whose_rows_were_reviewed_on_different_days_is_not_taken():
    days = ["2025-11-03", "2025-11-03", "2025-10-07", "2025-09-01"]
    found = recognise([sheet(PLAN.format(*days), file="Prevent actions.xlsx")])
    assert [one.doubt for one in found.proposed] == [
        "its rows have different days, and no row is in the list of two days"
    ]


def test_register_of_ones_and_noughts_is_no_table_of_staff_numbers():
    text = "Organisation | 07/01/2025 | 04/02/2025 | 04/03/2025\n" + "\n".join(
        f"{name} | {at % 2} | 1 | 0" for at, name in enumerate(("Police", "Health", "Probation", "Housing"))
    )
    register = sheet(text, file="Channel panel register.xlsx", name="Attendance")
    assert certain(register) == [("Channel panel register.xlsx", "meetings")]


QUARTER = "Ref | Referral date | Source | Status | Date closed\n"


def quarter(rows, file):
    return sheet(QUARTER + rows, file=file)


def test_quarter_with_few_rows_is_read_as_the_fuller_quarters_with_its_headings():
    full = "\n".join(f"A{at} | 2024-05-0{at} | School | Open | 2024-09-0{at}" for at in range(1, 8))
    fuller, few = quarter(full, "Prevent/Q1.xlsx"), quarter("B1 | 2024-08-02 | Ysgol | Tbd | -", "Other/Q2.xlsx")
    found = recognise([fuller, few], Settled())
    assert [one.table.sheet.file for one in found.of("referrals")] == ["Prevent/Q1.xlsx", "Other/Q2.xlsx"]
    assert [match.column for match in found.certain[1].matches if not match.certain] == []
    assert certain(few) == []


def test_register_with_the_headings_of_ours_must_itself_be_about_the_duty():
    headings = "Session ID | Employee number | Department | Attended\n"
    rows = "\n".join(f"S9 | X{at} | Elsewhere | Yes" for at in range(1, 8))
    assert certain(REGISTER, sheet(headings + rows, file="Register B.xlsx")) == certain(REGISTER)


@pytest.mark.parametrize(
    ("heading", "word", "ours"),
    [
        ("Ideology", "Unclear to us", True),
        ("Category", "XRW", True),
        ("Category", "Islamist", True),
        ("Date accepted to Channel", "2024-05-09", True),
        ("Category", "ideology of the reader", False),
        ("Category", "moved to channel 4", False),
    ],
)
def test_tracker_is_about_the_duty_by_its_headings_and_its_words_of_concern(heading, word, ours):
    rows = "\n".join(f"R{at} | 2024-05-0{at} | School | {word}" for at in range(1, 6))
    found = certain(sheet(f"Ref | Referral date | Referring agency | {heading}\n{rows}", file="Ashby/Tracker.xlsx"))
    assert bool(found) is ours


@pytest.mark.parametrize("name", ["Staff numbers by service.csv", "Number of staff.csv", "Staff in scope.csv"])
def test_file_named_after_the_number_of_staff_is_a_headcount(name):
    drawn = sheet("As at | Service | No of staff\n2024-04-01 | Adults | 40\n2024-04-01 | Housing | 50", file=name)
    assert (name, "headcounts") in certain(REGISTER, drawn)


def of_one_book(name, drawing):
    return sheet(drawing, file="Prevent/Channel log.xlsx", name=name)


def test_summary_beside_the_log_that_it_sums_up_is_not_proposed():
    summary = of_one_book("Summary", "Month | Referrals | Adopted | Concern\n04/2024 | 3 | 1 | 2\n05/2024 | 4 | 0 | 1")
    assert recognise([summary], Settled()).proposed
    found = recognise([LOG, summary], Settled())
    assert [one.description.name for one in found.certain] == ["referrals"]
    assert found.proposed == ()
    assert found.nothing == (("Prevent/Channel log.xlsx", "Summary"),)


def test_sheet_beside_a_log_that_may_be_another_year_of_it_is_proposed():
    drawing = "Ref | Came in | Concern\n" + "\n".join(f"Q{at} | 2023-05-0{at} | Islamist" for at in range(1, 8))
    assert [one.table.sheet.name for one in recognise([LOG, of_one_book("2023", drawing)], Settled()).proposed] == [
        "2023"
    ]


PANEL = "Date | Police | ASC | Education | Health\n" + "\n".join(f"2024-0{at}-10 | 1 | 0 | 1 | 1" for at in range(4, 9))


@pytest.mark.parametrize(
    ("file", "proposed"),
    [
        ("Panel register.xlsx", ["Channel Panel"]),
        ("Fostering panel register.xlsx", []),
        ("Board register.xlsx", []),
    ],
)
def test_register_of_a_panel_is_proposed_with_the_name_of_the_channel_panel(file, proposed):
    found = recognise([LOG, sheet(PANEL, file=file, name="Attendance")], Settled())
    assert [one.description.name for one in found.certain] == ["referrals"]
    assert [one.whole.every_row["group"] for one in found.proposed] == proposed
    assert recognise([sheet(PANEL, file=file, name="Attendance")], Settled()).proposed == ()
