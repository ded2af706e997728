import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled


def rows(*cells):
    """Return eight rows; {n} is the number of the row."""
    return "\n".join(" | ".join(cell.format(n=at) for cell in cells) for at in range(1, 9))


REFERRALS = (
    "Prevent log.xlsx",
    "Thing | Another | Date received | Type of concern | Date closed",
    rows("EH/0{n}", "ZZ{n}", "2024-05-0{n}", "Islamist", "2024-06-0{n}") + "\nEH/08 | ZZ8 | 2024-05-09 | Islamist |",
)
COMPLETIONS = (
    "Prevent completions.csv",
    "Learner | Course title | Completed on | Area",
    rows("100{n}", "Prevent Duty", "2024-05-0{n}", "Adults"),
)
HEADCOUNTS = (
    "Prevent headcount 31 March 2024.xlsx",
    "Directorate | Service | Headcount",
    rows("Adults {n}", "Team {n}", "1{n}"),
)
EVALUATIONS = (
    "Prevent evaluations.xlsx",
    "Form ID | When | Useful | Comments",
    rows("F{n}", "2024-05-0{n}", "5", "good"),
)


def only(file, head, body, settled=None):
    found = recognise([sheet(f"{head}\n{body}", file=file)], settled or Settled())
    (one,) = (*found.certain, *found.proposed)
    return one


@pytest.mark.parametrize(
    ("drawn", "name", "column", "headings"),
    [
        (REFERRALS, "referrals", "referral_id", ("Thing", "Another")),
        (COMPLETIONS, "completions", "person_id", ("Learner",)),
        (HEADCOUNTS, "headcounts", "department", ("Directorate", "Service")),
        (EVALUATIONS, "evaluations", "completed_on", ("When",)),
    ],
    ids=["a reference that is twice", "people", "departments", "days"],
)
def test_required_column_that_no_heading_names_has_the_likely_headings(drawn, name, column, headings):
    one = only(*drawn)
    match = one.match(column)
    assert (one.description.name, match.certain) == (name, False)
    assert (match.heading, *match.others) == headings


def test_answer_settles_which_heading_it_is():
    plain = only(*REFERRALS)
    settled = Settled(
        headings={"referrals": {"referral_id": ("Another",)}},
        sheets={(plain.table.sheet.file, plain.table.sheet.name): frozenset(("referrals",))},
    )
    one = only(*REFERRALS, settled)
    assert (one.certain, one.match("referral_id").heading, one.missing) == (True, "Another", ())


def test_heading_that_is_refused_is_no_choice():
    found = only(*REFERRALS, Settled(refused=frozenset({("referrals", ("referral_id", "thing"))})))
    match = found.match("referral_id")
    assert (match.heading, match.others) == ("Another", ())


def test_heading_that_may_be_a_person_is_no_choice():
    file, head, body = COMPLETIONS
    match = only(file, head.replace("Learner", "Jane Smith").replace("Area", "Payroll"), body).match("person_id")
    assert match is None or match.heading != "Jane Smith"


def test_column_of_days_is_no_choice_for_a_reference():
    file, head, body = REFERRALS
    headings = {one.heading for one in only(file, head, body).matches if one.column == "referral_id"}
    assert headings.isdisjoint({"Date received", "Date closed"})


def required(drawing, column, file="Prevent log.xlsx"):
    """Return the headings that may name a required column, the likely one first, and whether it is likely."""
    found = recognise([sheet(drawing, file=file)])
    (one,) = (*found.certain, *found.proposed)
    match = one.match(column)
    return (match.heading, *match.others), match.is_likely


@pytest.mark.parametrize(("first", "second"), [("Put in", "Came to us"), ("Came to us", "Put in")])
def test_earlier_of_two_days_that_fit_is_the_receipt(first, second):
    days = {"Came to us": "2024-05-0{n}", "Put in": "2024-05-1{n}"}
    drawing = f"Referral ID | {first} | {second} | Type of concern | Adopted | Passed to police\n" + rows(
        "R{n}", days[first], days[second], "Islamist", "2024-07-0{n}", "2024-05-2{n}"
    )
    assert required(drawing, "received_on")[0][0] == "Came to us"


PLAN = "As at | Who leads | Part of the plan | Action | Progress to date | Status\n" + "\n".join(
    f"2025-03-31 | {('Education Welfare', 'Community Safety', 'Adult Care')[at % 3]} | "
    f"{'Training and awareness' if at < 5 else 'Channel and casework'} | Do thing {at} | Done {at} | On track"
    for at in range(1, 10)
)


def test_parts_of_a_plan_in_runs_of_rows_are_its_workstreams_before_owners():
    headings, is_likely = required(PLAN, "workstream", "Prevent action plan.xlsx")
    assert (headings[0], is_likely) == ("Part of the plan", True)


def test_owners_that_repeat_among_the_rows_are_no_likely_workstreams():
    lines = [" | ".join(cell for at, cell in enumerate(line.split(" | ")) if at != 2) for line in PLAN.splitlines()]
    assert required("\n".join(lines), "workstream", "Prevent action plan.xlsx") == (("Who leads",), False)


@pytest.mark.parametrize("heading", ["Of which need Prevent training", "In scope", "Staff who require Prevent"])
def test_heading_that_says_who_needs_training_comes_before_the_number_of_all_staff(heading):
    rows = "\n".join(f"Team {at} | {at * 9} | {at * 8.5} | {at * 5}" for at in range(2, 9))
    found = recognise([sheet(f"Directorate | Headcount | FTE | {heading}\n{rows}", file="Prevent headcount.xlsx")])
    (one,) = (*found.certain, *found.proposed)
    match = one.match("required")
    assert match.heading == heading
    assert "Headcount" in (*match.others, "" if match.others else "Headcount")


def test_heading_of_those_who_do_not_need_training_does_not_come_first():
    rows = "\n".join(f"Team {at} | {at * 9} | {at * 5}" for at in range(2, 9))
    found = recognise([sheet(f"Directorate | Headcount | Not in scope\n{rows}", file="Prevent headcount.xlsx")])
    (one,) = (*found.certain, *found.proposed)
    assert one.match("required").heading == "Headcount"
