import pytest
from intake_files import cells_of, load, sentences, write_xlsx
from raw_tables import sheet

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.shapes.agencies_across import looks_like_agencies_across

REGISTER = """
    Date of panel | Chair          | Police | Health     | Housing | Quorate
    14/04/2025    | Head of Safety | P      | Jo Bloggs  | Apols   | Y
    14/05/2025    | Head of Safety | P      | Lee Green  | n/a     | Y
    16/06/2025    | Head of Safety | Apols  | Apols      | P       | N
    14/07/2025    |                |        |            |         |
    Total         |                | 2      | 2          | 1       | 2
"""
GIVEN = {"shape": "agencies across", "every_row": {"group": "Channel Panel"}}


def read(folder, drawing=REGISTER, **more):
    write_xlsx(folder, "panel.xlsx", {"Panel": cells_of(drawing)})
    return load(folder, "meetings", file=("panel.xlsx",), **GIVEN, **more)


def test_each_meeting_and_agency_is_a_row_and_a_name_means_that_the_agency_attended(tmp_path):
    found = read(tmp_path)
    rows = [(str(row.held_on)[:10], row.agency, bool(row.attended)) for row in found.frame.itertuples()]
    assert rows == [
        ("2025-04-14", "Police", True),
        ("2025-04-14", "Health", True),
        ("2025-04-14", "Housing", False),
        ("2025-05-14", "Police", True),
        ("2025-05-14", "Health", True),
        ("2025-06-16", "Police", False),
        ("2025-06-16", "Health", False),
        ("2025-06-16", "Housing", True),
    ]
    assert not sentences(found, Severity.FAULT)


def test_what_was_read_and_left_out_is_said_without_a_name(tmp_path):
    found = read(tmp_path)
    said = "\n".join(fault.sentence for fault in found.faults)
    assert "row 1: was read as a register: 3 meetings by 3 agencies, 8 rows" in said
    (named,) = [one for one in found.faults if one.rule == "name-as-mark"]
    assert (named.cell, named.also, named.count) == ("D2", "D2:D3", 2)
    assert named.severity is Severity.NOTE
    assert "row 6: has no day, so it is about the meetings and was left out" in said
    assert "row 5: has no marks, or only a word such as Cancelled" in said
    assert "Bloggs" not in said
    assert "Green" not in said


@pytest.mark.parametrize("text", ["Sam", "Vacant", "Not Attending", "Post Vacant", "see minutes"])
def test_text_that_is_neither_a_mark_nor_a_name_is_a_fault_that_does_not_show_it(tmp_path, text):
    found = read(tmp_path, REGISTER.replace("Jo Bloggs", text))
    (fault,) = [one for one in found.faults if one.severity is Severity.FAULT]
    assert fault.cell == "D2"
    assert text not in fault.sentence


def test_blank_cell_is_a_fault_until_prevent_toml_says_what_it_means(tmp_path):
    drawing = REGISTER.replace("| Jo Bloggs ", "|           ")
    assert "is blank; enter a value" in sentences(read(tmp_path, drawing), Severity.FAULT)[0]
    found = read(tmp_path, drawing, codes={"attended": {"": "No"}})
    assert not sentences(found, Severity.FAULT)


def test_column_without_a_mark_is_not_lost_in_silence(tmp_path):
    found = read(tmp_path, REGISTER.replace("Quorate", "Probation").replace("| Y", "|").replace("| N\n", "|\n"))
    assert "has no mark at any meeting, so it was not read as an agency" in "".join(sentences(found, Severity.WARNING))


def test_register_is_recognised_and_a_log_of_days_is_not():
    drawn = sheet("\n".join(line.strip() for line in REGISTER.strip().splitlines()), file="Channel Panel.xlsx")
    (found,) = recognise([drawn], Settled()).certain
    assert (found.description.name, found.shape) == ("meetings", "agencies across")
    log = sheet("Date | Team | Attended | Paid\n14/04/2025 | A | Yes | No\n15/04/2025 | B | Yes | No", file="Log.xlsx")
    assert all(one.shape != "agencies across" for one in recognise([log]).certain)


def test_log_of_cases_with_answers_is_no_register_of_agencies():
    rows = "\n".join(f"{day}/04/2025 | Y | N | Y" for day in (14, 15, 16))
    log = sheet(f"Date discussed | Consent given | Police check done | Closed\n{rows}", file="Channel Panel cases.xlsx")
    assert looks_like_agencies_across(log) is None


def test_numbers_of_the_meetings_are_no_agency(tmp_path):
    drawing = "Meeting | Date | Police | Health\n" + "\n".join(
        f"{at} | 1{at}/04/2025 | P | Apols" for at in range(1, 6)
    )
    assert set(read(tmp_path, drawing).frame["agency"]) == {"Police", "Health"}


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("31/06/2025", "is not a date"),
        ("16/06/25 or 17", "is not a date"),
        ("TBC", "is not a date"),
        ("", "is blank"),
    ],
)
def test_meeting_whose_day_is_mistyped_or_blank_is_a_fault_and_not_left_out(tmp_path, typed, what):
    found = read(tmp_path, REGISTER.replace("16/06/2025", typed.ljust(10)))
    (fault,) = [one for one in found.faults if one.severity is Severity.FAULT]
    assert (fault.cell, what in fault.sentence) == ("A4", True)


@pytest.mark.parametrize(
    "row",
    [
        "Total | | 2 | 2 | 1 | 2",
        "Date of panel | Chair | Police | Health | Housing | Quorate",
        "| | 1 | 1 | 1 | ",
        "Quorate | | Y | Y | N |",
        "P | | Present | | |",
        "2025/26 | | | | |",
    ],
)
def test_row_about_the_meetings_is_no_meeting_without_a_day(tmp_path, row):
    found = read(
        tmp_path, REGISTER.replace("    Total         |                | 2      | 2          | 1       | 2", row)
    )
    assert not sentences(found, Severity.FAULT)
    assert len(found.frame) == 8


@pytest.mark.parametrize(("heading", "cell"), [("Police", "C1"), ("Housing", "E1"), ("Quorate", "F1")])
def test_column_of_marks_without_a_heading_is_a_fault(tmp_path, heading, cell):
    found = read(tmp_path, REGISTER.replace("P      | Jo", "P      | P ").replace(heading, " " * len(heading)))
    (fault,) = [one for one in found.faults if one.severity is Severity.FAULT]
    assert (fault.rule, fault.cell) == ("column-without-agency", cell)
    assert "has marks and no heading, so they were not counted" in fault.sentence


def test_sheet_without_a_register_says_what_this_shape_needs(tmp_path):
    (fault,) = read(tmp_path, "Date | Police | Health\n14/04/2025 | Jo Bloggs | Lee Green").faults
    assert "has no column with 2 or more days and 2 or more columns of marks" in fault.sentence


@pytest.mark.parametrize(
    ("second", "is_fault"),
    [
        ("Date of panel | Chair | Health | Police | Housing | Quorate", True),
        ("Meeting | Chair | Housing | Health | Police |", True),
        ("Date of panel | Chair | Police | Prisons | Housing | Quorate", True),
        ("Date of panel | Chair | Police | Health | Housing | Quorate", False),
    ],
)
def test_second_row_of_headings_with_other_agencies_is_a_fault(tmp_path, second, is_fault):
    found = read(tmp_path, f"{REGISTER.rstrip()}\n{second}\n14/08/2025 | | P | P | P | Y")
    said = [one.cell for one in found.faults if one.severity is Severity.FAULT]
    assert said == (["7"] if is_fault else [])
