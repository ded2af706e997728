import datetime as dt

import pytest
from conftest import question, rows

from prevent_cli.measures.training.lists import people_to_train

DEPARTMENTS = """
code  | name  | kind
kids  | Kids  | Department
homes | Homes | Department
out   | Other | Department
"""
SESSIONS = """
session_id | held_on    | delivered_for | course
S1         | 2016-06-01 | Kids          | WRAP
S2         | 2018-01-15 | Kids          | WRAP
S3         | 2020-06-01 | Homes         | WRAP
S4         | 2020-06-02 | Kids          | Other
S5         | 2017-12-31 | Kids          | WRAP
S6         | 2017-12-30 | Kids          | WRAP
"""
ATTENDANCE = """
session_id | person_id | department
S1         | lapsed    | Kids
S1         | again     | Kids
S3         | again     | Homes
S2         | lapsing   | Kids
S3         | current   | Kids
S4         | untrained | Kids
S1         | left      | Kids
S5         | justheld  | Kids
S6         | justgone  | Kids
"""
HEADCOUNTS = """
as_at      | department | required
2020-01-01 | Kids       | 12
2020-01-01 | Homes      | 4
"""
STAFF = """
person_id | department | started_on | left_on    | manager | requires_training
lapsed    | Kids       |            |            | Head B  | yes
again     | Kids       |            |            | Head B  | yes
lapsing   | Kids       | 2017-01-01 |            | Head A  |
current   | Kids       |            |            | Head A  | yes
untrained | Kids       | 2019-01-01 |            |         | yes
left      | Kids       |            | 2020-12-31 | Head A  | yes
starter   | Kids       | 2021-01-01 |            | Head A  | yes
today     | Kids       | 2020-12-31 |            | Head A  | yes
exempt    | Kids       |            |            | Head A  | no
moved     | Kids       |            | 2019-03-31 | Head A  | yes
moved     | Homes      | 2019-04-01 |            | Head C  | yes
two       | Homes      | 2018-01-01 |            | Head C  | yes
two       | Kids       | 2019-01-01 |            | Head A  | no
elsewhere | Other      |            |            | Head D  | yes
justheld  | Kids       |            |            | Head B  | yes
justgone  | Kids       |            |            | Head B  | yes
"""


def listed(as_at="2020-12-31", staff=STAFF, covers="2015-01-01..2020-12-31", **rules):
    drawn = {
        "departments": rows("departments", DEPARTMENTS),
        "sessions": rows("sessions", SESSIONS, covers=covers),
        "attendance": rows("attendance", ATTENDANCE, covers=covers),
        "headcounts": rows("headcounts", HEADCOUNTS),
        "staff": rows("staff", staff),
    }
    return people_to_train(drawn, question("2020", as_at=as_at, **rules))


def statuses(found):
    return {person.person: person.status for person in found.people}


def test_each_person_in_post_is_untrained_lapsed_or_soon_lapsing_or_not_on_the_list():
    assert statuses(listed()) == {
        "lapsed": "lapsed",
        "lapsing": "lapsing",  # 15 January 2018 counts until 15 January 2021
        "untrained": "untrained",  # came to a course that is not WRAP
        "today": "untrained",  # started on the day
        "moved": "untrained",
        "justheld": "lapsing",  # counts until the day itself
        "justgone": "lapsed",
    }


def test_leavers_starters_to_come_and_those_who_need_no_training_are_not_on_the_list():
    assert {"left", "starter", "exempt", "two"}.isdisjoint(statuses(listed()))


def test_a_leaver_is_on_the_list_until_the_day_of_leaving_and_a_starter_from_the_day_of_starting():
    assert statuses(listed("2020-12-30"))["left"] == "lapsed"
    assert "today" not in statuses(listed("2020-12-30"))
    assert statuses(listed("2021-01-01"))["starter"] == "untrained"


@pytest.mark.parametrize(
    ("as_at", "status"),
    [("2020-10-17", None), ("2020-10-18", "lapsing"), ("2021-01-15", "lapsing"), ("2021-01-16", "lapsed")],
)
def test_training_is_lapsing_from_ninety_days_before_it_has_lapsed(as_at, status):
    assert statuses(listed(as_at)).get("lapsing") == status


def test_somebody_who_moved_is_in_the_later_department_under_its_manager():
    (moved,) = [person for person in listed().people if person.person == "moved"]
    assert (moved.department, moved.manager) == ("Homes", "Head C")


def test_the_list_stands_by_manager_and_those_without_one_come_last():
    assert [person.manager for person in listed().people] == ["Head A"] * 2 + ["Head B"] * 3 + ["Head C", ""]
    counts = {row.manager: (row.in_post, row.untrained, row.lapsed, row.lapsing) for row in listed().managers}
    assert counts == {"Head A": (3, 1, 0, 1), "Head B": (4, 0, 2, 1), "Head C": (1, 1, 0, 0), "": (1, 1, 0, 0)}


def test_a_department_that_the_staff_list_does_not_hold_whole_is_said():
    assert [(row.department, row.required, row.listed) for row in listed().departments] == [
        ("Kids", 12, 8),
        ("Homes", 4, 1),
    ]


def test_a_day_after_the_end_of_the_training_returns_is_said():
    assert listed().known_until is None
    assert listed("2021-02-01").known_until == dt.date(2020, 12, 31)


def test_a_post_with_no_start_and_a_later_one_give_one_person():
    staff = "person_id|department|started_on|left_on|manager\nx|Kids|||A\nx|Homes|2020-01-01||B"
    assert [(person.person, person.department) for person in listed(staff=staff).people] == [("x", "Homes")]
