import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.council import council_in
from prevent_cli.intake.recognition.folder import recognise

ROWS = "Referral ID | Date received | Concern\nR1 | 2024-05-01 | Islamist\nR2 | 2024-05-02 | Islamist"


def name(*titles, file="Prevent log.xlsx"):
    return council_in(recognise([sheet("\n".join([*titles, ROWS]), file=file)]).certain)[0]


@pytest.mark.parametrize(
    ("title", "council"),
    [
        ("Harrowdale County Council - Prevent cases 2023-24 OFFICIAL", "Harrowdale County Council"),
        ("The Royal Borough of Quillham and Stour: Prevent", "Royal Borough of Quillham and Stour"),
        ("Prevent log, Newtown upon Orme City Council", "Newtown upon Orme City Council"),
        ("Prevent Referrals Eastmoor Borough Council", "Eastmoor Borough Council"),
        ("Cyngor Sir Dolfryn", "Cyngor Sir Dolfryn"),
        ("Prevent cases", ""),
        ("Minster Parish Council", ""),
        ("council tax", ""),
    ],
)
def test_the_name_of_a_council_in_a_title_is_known(title, council):
    assert name(title) == council


def test_the_name_may_be_in_a_files_name_and_two_names_are_partners():
    assert name(file="Eastmoor Borough Council Prevent.xlsx") == "Eastmoor Borough Council"
    assert name("Eastmoor Borough Council", "Westmoor Borough Council") == ""
