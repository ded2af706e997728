import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled

HEADS = ["Our ref", "Date in", "Referring body", "Concern", "Consent", "Why closed"]
ROW = "P{at} | 2024-0{at}-04 | {source} | Islamist | Yes | Died"


def log(year, *, heads=HEADS, row=ROW, file="Prevent cases.xlsx"):
    rows = (row.format(at=at, source=("Police", "Education")[at % 2]) for at in range(1, 9))
    return sheet("\n".join([" | ".join(heads), *rows]), file=file, name=year)


def renamed(**names):
    given = {key.replace("_", " "): name for key, name in names.items()}
    return [given.get(head, head) for head in HEADS]


def found(*sheets, settled=None):
    folder = recognise(sheets, settled or Settled())
    sure = [one.table.sheet.name for one in folder.certain if one.description.name == "referrals"]
    left = [one.table.sheet.name for one in folder.left_beside]
    return sure, left, [(one.heading, one.column.name, one.sheets) for one in folder.beside]


@pytest.mark.parametrize("heading", ["Came in on", "Landed", "Day that it reached us", "Arr."])
def test_sheets_with_another_heading_in_the_place_of_the_day_are_read_as_the_certain_sheet(heading):
    later = renamed(Date_in=heading)
    assert found(log("2023-24"), log("2024-25", heads=later), log("2025-26", heads=later)) == (
        ["2023-24", "2024-25", "2025-26"],
        [],
        [(heading, "received_on", ("2024-25", "2025-26"))],
    )


def test_the_day_of_a_session_in_another_term_is_read_so_too():
    heads = "Session ID | {} | Delivered for | Course | Venue | Attended"
    rows = "\n".join(f"S{at} | 2024-0{at}-04 | Adults | WRAP | Hall | 9" for at in range(1, 9))
    terms = [
        sheet(f"{heads.format(head)}\n{rows}", file="Prevent training.xlsx", name=name)
        for head, name in (("Date held", "Autumn"), ("Took place", "Spring"))
    ]
    folder = recognise(terms, Settled())
    assert [one.table.sheet.name for one in folder.certain] == ["Autumn", "Spring"]


def test_two_days_in_the_place_of_one_are_left_to_a_person():
    two = ["Our ref", "Came in on", "Landed", *HEADS[2:]]
    row = "P{at} | 2024-0{at}-04 | 2024-0{at}-05 | {source} | Islamist | Yes | Died"
    sure, left, beside = found(log("2023-24"), log("2024-25", heads=two, row=row))
    assert (sure, left, beside) == (["2023-24"], ["2024-25"], [])


def test_a_day_at_another_place_is_left_to_a_person():
    moved = ["Our ref", *HEADS[2:], "Came in on"]
    row = "P{at} | {source} | Islamist | Yes | Died | 2024-0{at}-04"
    assert found(log("2023-24"), log("2024-25", heads=moved, row=row))[1:] == (["2024-25"], [])


def test_values_that_are_no_days_are_left_to_a_person():
    row = ROW.replace("2024-0{at}-04", "spring {at}")
    assert found(log("2023-24"), log("2024-25", heads=renamed(Date_in="Came in on"), row=row))[1:] == (["2024-25"], [])


def test_a_sheet_of_another_workbook_is_left_to_a_person():
    other = log("2024-25", heads=renamed(Date_in="Came in on"), file="Prevent cases old.xlsx")
    assert found(log("2023-24"), other) == (["2023-24"], [], [])


def test_a_heading_that_a_person_has_refused_is_not_taken_again():
    settled = Settled(refused=frozenset({("referrals", ("received_on", "came in on"))}))
    later = log("2024-25", heads=renamed(Date_in="Came in on"))
    assert found(log("2023-24"), later, settled=settled)[2] == []
