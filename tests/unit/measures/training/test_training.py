import functools

import numpy as np
import pytest
from conftest import question, rows, values
from training_rows import ATTENDANCE, DEPARTMENTS, HEADCOUNTS, SESSIONS

from prevent_cli.errors import WorkspaceError
from prevent_cli.measures.base.departments import Register
from prevent_cli.measures.base.material import MaterialOfRun
from prevent_cli.measures.training import gap
from prevent_cli.measures.training.coverage import coverage
from prevent_cli.measures.training.gap import training_gap
from prevent_cli.measures.training.partners import partner_training
from prevent_cli.measures.training.quality import training_quality
from prevent_cli.measures.training.trainers import trainers

TOTALS = """
as_at      | department | trained | sessions
2020-01-01 | Homes      | 60      |
2020-12-01 | Homes      | 65      |
"""
STAFF = """
person_id | department | started_on | left_on
P11       | Adults     | 2015-01-01 | 2016-03-01
"""


def material(**others):
    drawn = {
        "departments": DEPARTMENTS,
        "sessions": SESSIONS,
        "attendance": ATTENDANCE,
        "headcounts": HEADCOUNTS,
        "totals": TOTALS,
        "staff": STAFF,
    } | others
    return {name: rows(name, drawing) if drawing is not None else None for name, drawing in drawn.items()}


def covered(**rules):
    return values(coverage(material(), question(window_from="2018-01-01", **rules)))


def test_a_person_counts_once_in_the_department_of_their_last_course_in_the_window():
    found = covered()
    assert found["training.kids.trained"] == 3  # P3 (twice), P5, P1 (in Adults before); P4 did not attend
    assert found["training.adults.trained"] == 1  # P8, at a mixed session
    assert found["training.kids.percent"] == 30  # 100 * 3 / 10


def test_a_session_belongs_to_the_department_it_was_delivered_for():
    found = covered()
    assert found["training.kids.sessions"] == 2  # S8 is no WRAP session
    assert found["training.adults.sessions"] == 0  # S4 was not recorded by the end of 2020


def test_what_was_recorded_after_the_as_at_date_does_not_count_until_then():
    later = values(coverage(material(), question(as_at="2021-02-17", window_from="2018-01-01", window_to="2020-12-31")))
    assert later["training.adults.sessions"] == 1
    assert later["training.adults.trained"] == 2
    assert later["training.adults.required"] == 6


def test_a_renamed_department_keeps_its_code_and_bears_the_name_of_the_day():
    before = coverage(material(), question(window_from="2018-01-01"))
    after = coverage(material(), question(as_at="2021-02-17", window_from="2018-01-01", window_to="2020-12-31"))
    assert [row[0] for row in before.tables[0].rows] == ["Children", "Adults", "Homes"]
    assert [row[0] for row in after.tables[0].rows] == ["Children", "Adults and Health", "Homes"]


def test_reported_totals_stand_in_where_there_are_no_rows_and_leave_sessions_unknown():
    found = covered()
    assert (found["training.homes.trained"], found["training.homes.sessions"]) == (65, "[x]")
    assert found["training.homes.percent"] == 33  # 100 * 65 / 195


def test_before_its_first_total_an_organisation_that_keeps_its_own_rows_is_not_known_rather_than_0():
    found = values(coverage(material(), question("2019", window_from="2018-01-01")))
    assert (found["training.homes.trained"], found["training.homes.percent"]) == ("[x]", "[x]")
    assert found["training.homes.sessions"] == "[x]"


def test_departments_at_the_target_are_judged_by_the_exact_ratio():
    found = covered(target_percent=30)
    assert (found["training.departments"], found["training.departments-at-target"]) == (3, 2)


def test_a_window_that_the_sessions_return_does_not_cover_is_not_available():
    found = values(coverage(material(), question("2020", as_at="2021-06-30", window_from="2018-01-01")))
    assert found["training.kids.trained"] == "[x]"
    assert found["training.kids.percent"] == "[x]"
    assert found["training.homes.trained"] == 65


def test_departments_in_scope_and_their_order_are_the_councils():
    measured = coverage(material(), question(departments=("adults", "Family Services"), window_from="2018-01-01"))
    assert [row[0] for row in measured.tables[0].rows] == ["Adults", "Children"]


def test_an_unknown_department_in_scope_is_an_error_with_the_nearest():
    with pytest.raises(WorkspaceError, match=r'"adluts".*"adults"'):
        coverage(material(), question(departments=("adluts",)))


def test_every_person_counted_is_one_row():
    figures = {figure.name: figure for figure in coverage(material(), question(window_from="2018-01-01")).figures}
    assert figures["training.kids.trained"].part.rows.tolist() == [4, 5, 6]
    assert figures["training.kids.required"].part.rows.tolist() == [1]


def test_the_gap_counts_up_to_the_target_and_in_sessions_at_the_recent_mean():
    found = values(training_gap(material(), question(window_from="2018-01-01")))
    assert found["training.kids.to-train"] == 9 - 3
    assert found["training.kids.mean-attendance"] == 30  # tenths: 3 people at S3, the only session of 2020
    assert found["training.kids.sessions-needed"] == 2  # 6 / 3
    assert found["training.homes.to-train"] == 176 - 65
    assert found["training.homes.sessions-needed"] == "[x]"


def test_a_department_without_recent_sessions_is_measured_to_its_last():
    figures = {f.name: f for f in training_gap(material(), question(window_from="2018-01-01")).figures}
    recent = figures["training.adults.mean-attendance"]
    assert (recent.part.value, recent.whole.value) == (2, 1)  # S1 in December 2017: two people, one of them of Children


def test_lapsed_are_people_whose_last_course_is_over_three_years_old_leavers_left_out():
    found = values(training_gap(material(), question(window_from="2018-01-01")))
    assert found["training.adults.lapsed"] == 1  # P10 of 2016; P11 has left; P1 came again
    assert found["training.kids.lapsed"] == 1  # P2 of 1 December 2017
    assert found["training.homes.lapsed"] == "[x]"


def test_partners_sessions_without_register_or_report_leave_their_people_unknown():
    found = values(partner_training(material(), question(window_from="2018-01-01")))
    assert found == {
        "partners.nhs.sessions": 2,
        "partners.nhs.people": "[x]",
        "partners.nhs.people-known": 12,
        "partners.mixed.sessions": 1,
        "partners.mixed.people": 2,
        "partners.sessions": 3,
        "partners.sessions-with-number": 2,
        "partners.people": 2 + 12,
        "partners.people.twice": 0,
    }


def test_without_a_departments_return_each_wording_is_its_own_department():
    found = values(coverage(material(departments=None), question(window_from="2018-01-01")))
    assert found["training.children.trained"] == 3
    assert found["training.children.sessions"] == 1


def test_departments_of_signs_alone_are_told_apart():
    listed = """
    session_id | person_id | department
    S1         | P1        | ★
    S1         | P2        | ☆
    S1         | P3        | ☆
    """
    sessions = "session_id | held_on    | delivered_for\nS1 | 2020-01-10 | ★"
    heads = "as_at | department | required\n2020-01-01 | ★ | 5\n2020-01-01 | ☆ | 5"
    given = {"sessions": sessions, "attendance": listed, "headcounts": heads, "departments": None}
    found = values(coverage(material(**given, totals=None, staff=None), question("2020")))
    assert [found[f"training.unnamed_{sign}.trained"] for sign in ("2605", "2606")] == [1, 2]


def test_without_attendance_rows_nothing_is_made_up():
    found = values(coverage(material(attendance=None, totals=None), question(window_from="2018-01-01")))
    assert found["training.kids.trained"] == "[x]"


@pytest.mark.parametrize("measure", [coverage, training_quality, partner_training, trainers])
def test_no_column_of_departments_is_read_for_each_department(monkeypatch, measure):
    read = []
    original = Register.codes_of
    monkeypatch.setattr(Register, "codes_of", lambda self, column: read.append(column.name) or original(self, column))

    def times(departments):
        names = [f"D{number}" for number in range(departments)]
        every = material(
            departments="code | name | kind\n" + "\n".join(f"{one} | {one} | Department" for one in names),
            headcounts="as_at | department | required\n" + "\n".join(f"2020-01-01 | {one} | 9" for one in names),
        )
        read.clear()
        measure(MaterialOfRun(every), question(window_from="2018-01-01"))
        return len(read)

    assert times(3) == times(30) > 0


def test_the_gap_does_not_go_through_all_attendances_for_each_department(monkeypatch):
    passes = []
    for module, name in ((np, "unique"), (gap, "by"), (gap, "rows_of"), (gap, "grouped")):
        original = getattr(module, name)
        monkeypatch.setattr(module, name, functools.partial(_noted, passes, original))

    def times(departments):
        names = [f"D{number}" for number in range(departments)]
        every = material(departments="code | name | kind\n" + "\n".join(f"{one} | {one} | Department" for one in names))
        passes.clear()
        training_gap(MaterialOfRun(every), question(window_from="2018-01-01"))
        return len(passes)

    assert times(3) == times(30) > 0


def _noted(passes, original, *arguments, **named):
    passes.append(original)
    return original(*arguments, **named)
