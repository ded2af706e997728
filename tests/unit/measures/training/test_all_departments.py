"""The sums of all departments: what they are of, when they are not known, and that none tells a hidden number."""

import pytest
from conftest import question, rows, values

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.training.coverage import coverage

ALL = "training.all-departments"
HEADS = "as_at | department | required\n2020-01-01 | Adults | 50\n2020-01-01 | Housing | 60\n2020-01-01 | Culture | 9\n"


def measured(trained, heads=HEADS, **rules):
    """Return the coverage of people trained at one session, so many of each department."""
    sessions = "session_id | held_on | client | course\nS1 | 2020-02-01 | Adults | WRAP\n"
    people = [f"S1 | {name}{at} | {name} | yes" for name, number in trained.items() for at in range(number)]
    attended = "session_id | person_id | department | attended\n" + "\n".join(people)
    material = {
        "headcounts": rows("headcounts", heads),
        "sessions": rows("sessions", sessions),
        "attendance": rows("attendance", attended),
    }
    return coverage(material, question("2020", window_from="2020-01-01", **rules))


def test_the_sums_are_of_the_rows():
    found = values(measured({"Adults": 20, "Housing": 30, "Culture": 6}))
    assert (found[f"{ALL}.required"], found[f"{ALL}.trained"]) == (50 + 60 + 9, 20 + 30 + 6)
    assert found[f"{ALL}.percent"] == 47  # 100 * 56 / 119


def test_without_a_headcount_of_one_department_the_staff_of_all_are_not_known():
    later = HEADS.replace("2020-01-01 | Culture", "2021-01-01 | Culture")
    found = values(measured({"Adults": 20, "Housing": 30, "Culture": 6}, later))
    assert (found[f"{ALL}.required"], found[f"{ALL}.percent"]) == ("[x]", "[x]")
    assert found[f"{ALL}.trained"] == 20 + 30 + 6


def test_one_department_has_no_sum():
    asked = measured({"Adults": 20}, departments=("adults",))
    assert not [name for name in values(asked) if name.startswith(ALL)]
    assert "training.total" not in asked.facts


@pytest.mark.parametrize("small", [1, 4])
def test_one_small_number_is_not_what_the_sum_and_the_others_leave(small):
    found = measured({"Adults": 20, "Housing": 30, "Culture": small})
    released = release(ledger_of([found]), Policy(status=Status.PUBLIC)).figures
    names = ("training.adults.trained", "training.housing.trained", "training.culture.trained", f"{ALL}.trained")
    hidden = {name for name in names if released[name].mark == "c"}
    assert "training.culture.trained" in hidden
    assert len(hidden) > 1
    assert released[f"{ALL}.required"].value == 50 + 60 + 9  # the size of the council's departments is no secret
