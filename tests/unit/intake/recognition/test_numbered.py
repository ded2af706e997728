"""Rows without references are known by their numbers only where each is a record of its own that nothing refers to."""

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise

SHEETS = {
    "sessions": "Date held | Delivered for | Course | Attendees\n"
    "2025-01-14 | Adults | WRAP | 12\n2025-02-12 | Housing | WRAP | 9\n2025-02-12 | Adults | WRAP | 7",
    "evaluations": "Completed on | Understanding of Prevent before | Understanding of Prevent after\n"
    "2025-01-14 | Poor | Good\n2025-01-14 | Poor | Good\n2025-01-15 | Fair | Good",
    "engagements": "Date of engagement | Type of engagement | Number reached\n"
    "2025-01-14 | Community | 12\n2025-02-12 | School | 9\n2025-03-12 | Faith | 7",
}
NAMES = {
    "sessions": "Prevent sessions",
    "evaluations": "Prevent evaluation forms",
    "engagements": "Prevent outreach log",
}
KEYS = {"sessions": "session_id", "evaluations": "form_id", "engagements": "engagement_id"}


def found(*drawn):
    """Return (return, every_row, doubt) of each sheet that is used, drawn as (name, text)."""
    known = recognise([sheet(text, file=f"{NAMES.get(name, name)}.xlsx", name="Sheet1") for name, text in drawn])
    return [(one.description.name, one.whole.every_row, one.doubt) for one in (*known.certain, *known.proposed)]


@pytest.mark.parametrize("name", SHEETS)
def test_sheet_without_references_is_certain_with_the_numbers_of_its_rows(name):
    assert found((name, SHEETS[name])) == [(name, {KEYS[name]: "from row"}, "")]


@pytest.mark.parametrize("heading", ["Reference", "Session ID"])
def test_references_of_the_file_are_used_where_it_has_them(heading):
    head, *rows = SHEETS["sessions"].split("\n")
    text = "\n".join([f"{heading} | {head}", *(f"S{at} | {row}" for at, row in enumerate(rows))])
    assert [every for name, every, _ in found(("sessions", text)) if name == "sessions"] == [{}]


@pytest.mark.parametrize("heading", ["Name", "Employee number", "Delegate", "Email"])
def test_list_of_people_is_no_list_of_sessions(heading):
    text = SHEETS["sessions"].replace("Attendees", heading).replace(" 12", " Quozle A").replace(" 9", " Quozle B")
    doubts = [doubt for name, _, doubt in found(("sessions", text)) if name == "sessions"]
    assert doubts in ([], ["its rows may be people, and have no reference"])


def test_list_with_most_rows_the_same_is_no_list_of_sessions():
    rows = "\n".join(["2025-01-14 | Adults | WRAP"] * 6)
    text = f"Date held | Delivered for | Course\n{rows}"
    assert [doubt for _, _, doubt in found(("sessions", text))] == [
        "many of its rows are the same, and have no reference"
    ]


def test_sessions_are_proposed_beside_a_register_that_refers_to_them():
    register = "Session ID | Employee number | Department | Attended\n" + "\n".join(
        f"S{at} | E{at} | Adults | Yes" for at in range(4)
    )
    doubts = {name: doubt for name, _, doubt in found(("sessions", SHEETS["sessions"]), ("WRAP register", register))}
    assert doubts == {"attendance": "", "sessions": "it has no Session ID, and other sheets have"}


@pytest.mark.parametrize(
    ("name", "key", "doubt"),
    [
        ("sessions", "Session ID", "it has no Session ID, and other sheets have"),
        ("evaluations", "Form ID", "it has no reference, and other sheets of its kind have"),
        ("engagements", "Engagement ID", "it has no reference, and other sheets of its kind have"),
    ],
)
def test_sheet_without_references_is_proposed_beside_one_of_its_return_with_them(name, key, doubt):
    head, *rows = SHEETS[name].split("\n")
    keyed = "\n".join([f"{key} | {head}", *(f"K{at} | {row}" for at, row in enumerate(rows))])
    assert [one[2] for one in found((f"{NAMES[name]} 2024", keyed), (name, SHEETS[name]))] == ["", doubt]
