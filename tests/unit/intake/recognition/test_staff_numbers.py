import datetime as dt

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.recognition.staff_numbers import OF_STAFF

SETTLED = Settled(today=dt.date(2026, 11, 30))
DEPARTMENTS = ("Homes & Economy", "Adults, Health", "Children", "Resources")
TRAINED = "Employee ID | Directorate | Course | Completion date" + "".join(
    f"\n{at} | {name} | Prevent Duty | 2026-05-0{at}" for at, name in enumerate(DEPARTMENTS, 1)
)


def proposed(head, *, file="Headcount.xlsx", numbers=("900", "700", "1,100", "500"), last="Council total | 3200"):
    rows = [f"{name} | {number}" for name, number in zip(DEPARTMENTS, numbers, strict=True)]
    own = sheet("\n".join([head, *rows, last]), file=file, name="Sheet1")
    found = recognise([sheet(TRAINED, file="Prevent LMS report.xlsx"), own], SETTLED)
    assert not found.of("headcounts")
    return [one for one in found.proposed if one.description.name == "headcounts"]


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Staff in post Sept 2026", "2026-09-30"),
        ("Headcount at 30/06/2026", "2026-06-30"),
        ("Employees (October 2026)", "2026-10-31"),
        ("FTE September 2026", "2026-09-30"),
        ("Workforce Dec 2026", "2026-11-30"),  # the month has not ended
    ],
)
def test_number_of_staff_with_a_day_in_its_heading_is_proposed(heading, day):
    (one,) = proposed(f"Directorate | {heading}")
    assert (one.match("required").heading, one.match("required").doubt) == (heading, OF_STAFF)
    assert one.whole.days == (day,)
    assert one.missing == ("required",)


def test_file_named_after_nothing_is_proposed_if_it_has_the_departments_of_others():
    assert len(proposed("Directorate | People in post Sept 2026", file="Figures from HR.xlsx")) == 1


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        ("Directorate | Desks Sept 2026", ("900", "700", "1,100", "500")),  # not of staff
        ("Directorate | Staff in post Sept 2026", ("90.5", "70.5", "11.5", "5.5")),  # no whole numbers
        ("Directorate | Staff in post Sept 2026", ("Ann", "Bo", "Cy", "Di")),
    ],
)
def test_other_tables_of_two_columns_are_not(head, numbers):
    assert proposed(head, file="Figures from HR.xlsx", numbers=numbers) == []


def test_all_staff_come_before_a_part_of_them():
    rows = [f"{name} | {at}0 | {at}1" for at, name in enumerate(DEPARTMENTS, 1)]
    own = sheet("\n".join(["Directorate | FTE Sept 2026 | Staff in post Sept 2026", *rows]), file="Headcount.xlsx")
    (one,) = recognise([sheet(TRAINED, file="Prevent LMS report.xlsx"), own], SETTLED).proposed
    assert one.match("required").heading == "Staff in post Sept 2026"
    assert one.match("required").others == ("FTE Sept 2026",)


def test_refused_heading_is_not_proposed_again():
    own = sheet("Directorate | Staff in post Sept 2026\nHomes | 1\nAdults | 2\nChildren | 3", file="Headcount.xlsx")
    settled = Settled(refused=frozenset([("headcounts", ("required", "staff in post sept 2026"))]))
    found = recognise([sheet(TRAINED, file="Prevent LMS report.xlsx"), own], settled)
    assert "headcounts" not in [one.description.name for one in found.proposed]
