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
