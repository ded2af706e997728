import datetime as dt

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.board_dates import board_dates
from prevent_cli.intake.recognition.folder import recognise

DAYS = ("14/01/2026", "18 March 2026", "2026-05-13")
READ = (dt.date(2026, 1, 14), dt.date(2026, 3, 18), dt.date(2026, 5, 13))


def dates(head, *, beside="", file="Dates.xlsx", titles=()):
    rows = [*titles, head, *(f"{day}{beside}" for day in DAYS)]
    return board_dates(sheet("\n".join(rows), file=file, name="Sheet1"))


@pytest.mark.parametrize(
    ("head", "beside", "file"),
    [
        ("CONTEST Board dates", "", "Dates.xlsx"),
        ("Date", "", "SCPB meetings.xlsx"),
        ("Meeting | Time | Venue", " | 14:00 | Town Hall", "Dates.xlsx"),
        ("Meeting date | Report deadline", " | 02/01/2026", "Dates.xlsx"),
        ("Report deadline | Meeting date", "", "Dates.xlsx"),
    ],
)
def test_days_of_a_boards_meetings_are_read_from_the_column_of_meetings(head, beside, file):
    rows = [f"02/01/2026 | {day}" if head.startswith("Report") else f"{day}{beside}" for day in DAYS]
    (found,) = board_dates(sheet("\n".join([head, *rows]), file=file, name="Sheet1"))
    assert found.days == READ


@pytest.mark.parametrize(
    ("head", "beside", "file"),
    [
        ("Date", "", "Dates.xlsx"),  # nothing says whose
        ("Name | Date", " | x", "Panel.xlsx"),  # a list of people
        ("Meeting | Agency", " | Police", "Panel.xlsx"),  # a register
        ("Meeting | Swim group", " | Ducks", "Pool.xlsx"),  # a group that is no board
        ("Meeting", "", "Rota of the panel.xlsx"),  # other work
    ],
)
def test_other_lists_of_days_are_not(head, beside, file):
    assert dates(head, beside=beside, file=file) == ()


def test_title_above_a_register_is_no_heading_of_its_days():
    register = (
        "Channel Panel attendance",
        "",
        "Date of panel | Police | Health",
        *(f"{day} | P | Apols" for day in DAYS),
    )
    assert board_dates(sheet("\n".join(register), file="CP.xlsx")) == ()


def test_calendar_of_several_boards_has_the_days_of_each():
    rows = "Committee | Date\nHealth Board | 14/01/2026\nScrutiny Committee | 15/01/2026\nHealth Board | 18/03/2026"
    health, scrutiny = board_dates(sheet(rows, file="Calendar.xlsx"))
    assert (health.names, health.days) == (("Health Board",), (dt.date(2026, 1, 14), dt.date(2026, 3, 18)))
    assert (scrutiny.names, scrutiny.days) == (("Scrutiny Committee",), (dt.date(2026, 1, 15),))


@pytest.mark.parametrize(
    ("boards", "code"),
    [
        ({"scpb": ""}, "scpb"),
        ({"safer": "Safer Board"}, "safer"),
        ({"hwb": "Health Board"}, ""),
        ({"safer": "Safer Board", "scpb": ""}, ""),  # two
    ],
)
def test_board_is_the_one_that_a_title_or_a_name_says(boards, code):
    (found,) = dates("Date", file="SCPB.xlsx", titles=("Safer Board",))
    assert found.board_among(boards) == code


def test_return_is_no_list_of_days():
    rows = "Agency | 14/05/2024 | 12/06/2024\nPolice | P | P\nHousing | Apols | P\nHealth | P | Y"
    assert recognise([sheet(rows, file="Channel panel.xlsx")]).board_dates == ()
