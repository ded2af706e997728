import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled

HEADCOUNTS = sheet(
    "As at | Directorate | Staff requiring training\n2024-04-01 | Adults | 40\n2024-04-01 | Housing | 50",
    file="Prevent headcounts.xlsx",
)


def courses(head, *rows, times=6):
    lines = [f"E{at} | Prevent duty | 2024-05-01 | {rows[at % len(rows)]}" for at in range(times * len(rows))]
    return sheet("\n".join([f"User ID | Course name | Date completed | {head}", *lines]), file="Prevent LMS.csv")


def department(*sheets):
    """Return the heading of the department in the list of courses, and the doubt about it."""
    (one,) = [one for one in recognise(sheets).certain if one.description.name == "completions"]
    match = one.match("department")
    return (match.heading, match.doubt)


@pytest.mark.parametrize(("head", "order"), [("Directorate | Team", 1), ("Team | Directorate", -1)])
def test_heading_with_the_departments_of_other_sheets_is_the_department(head, order):
    rows = [" | ".join((large, small)[::order]) for large, small in (("Adults", "Reablement"), ("Housing", "Lettings"))]
    assert department(courses(head, *rows), HEADCOUNTS) == ("Directorate", "")


@pytest.mark.parametrize(
    ("rows", "others"),
    [
        (("Adults | Reablement", "Housing | Lettings"), ()),  # nothing to compare with
        (("Adults | Reablement", "Fleet | Lettings"), (HEADCOUNTS,)),  # half is unknown
        (("Adults | Adults", "Housing | Lettings"), (HEADCOUNTS,)),  # both may be
    ],
)
def test_heading_stays_in_doubt_if_other_sheets_do_not_decide(rows, others):
    assert "may be the same" in department(courses("Directorate | Team", *rows), *others)[1]


def headcounts(head, *rows, settled=None):
    lines = "\n".join(f"{row} | {at}" for at, row in enumerate(rows, start=10))
    drawn = sheet(f"{head} | Headcount\n{lines}", file="Prevent headcount 31 March 2024.xlsx")
    found = recognise([drawn], settled or Settled())
    (one,) = (*found.certain, *found.proposed)
    match = one.match("department")
    return (match.heading, match.doubt)


@pytest.mark.parametrize(
    ("head", "rows", "heading"),
    [
        ("Directorate | Service", ("Adults | Care", "Adults | Homes", "Place | Roads"), "Service"),
        ("Service | Directorate", ("Care | Adults", "Homes | Adults", "Roads | Place"), "Service"),
        ("Directorate | Team", ("Adults | Care", "Adults | Homes", "Place | Roads"), "Team"),
        (
            "As at | Directorate | Service",
            ("2024-03-31 | Adults | Care", "2024-03-31 | Adults | Homes", "2023-03-31 | Place | Care"),
            "Service",
        ),
    ],
    ids=["second", "first", "team", "a day in each row"],
)
def test_departments_of_a_list_are_under_the_heading_that_repeats_none_on_one_day(head, rows, heading):
    assert headcounts(head, *rows) == (heading, "")


def test_two_headings_that_repeat_no_department_stay_in_doubt():
    assert "may be the same" in headcounts("Directorate | Service", "Adults | Care", "Place | Roads", "Hub | Line")[1]


def test_refused_heading_is_not_taken_for_the_departments():
    refused = Settled(refused=frozenset({("headcounts", ("department", "service"))}))
    rows = ("Adults | Care", "Adults | Homes", "Place | Roads")
    assert headcounts("Directorate | Service", *rows, settled=refused)[0] == "Directorate"
