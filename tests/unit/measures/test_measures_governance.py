import datetime as dt

import pytest
from conftest import question, rows, values

from prevent_cli.loose_dates import parse_loose_date
from prevent_cli.measures.boards import board_schedule, status_of
from prevent_cli.measures.channel.meetings import panel_meetings
from prevent_cli.measures.events import events

MEETINGS = """
group         | held_on    | agency | attended | recorded_on
Channel Panel | 2020-01-10 | Police | yes      |
Channel Panel | 2020-01-10 | Health | no       |
channel panel | 2020-02-10 | Police | yes      |
Channel Panel | 2020-02-10 | Health | yes      |
Channel Panel | 2020-03-10 | Police | no       |
Channel Panel | 2020-03-10 | Health | no       |
Channel Panel | 2020-12-31 | Health | yes      | 2021-01-04
Other group   | 2020-05-10 | Police | yes      |
Channel Panel | 2019-05-10 | Police | yes      |
"""
BOARDS = """
as_at      | code | board     | area_of_focus | frequency | last_update | next_update
2018-11-01 | hwb  | Old name  | Health        | Annually  | 2018-01-25  | Date to be confirmed
2020-01-02 | hwb  | New name  | Health        | Annually  | 2019-01-24  | February 2020
2020-01-02 | scpb | Safer     | Crime         | Annually  | 2019-07-26  | 2021-02-01
2021-02-01 | scpb | Too late  | Crime         | Annually  | 2019-07-26  | 2021-02-01
"""
EVENTS = """
happened_on    | kind     | subject | audience | recorded_on
September 2019 | Briefing | B       | Chief    |
2019-09-26     | Approval | A       | Group    |
2020-06-01     | Approval | Late    | Group    | 2021-01-01
2021-06-01     | Approval | Future  | Group    |
2015-07-01     | Launch   | Old     |          |
"""


def test_a_meeting_nobody_attended_was_not_held_and_a_wording_in_other_case_is_the_same_group():
    found = values(panel_meetings({"meetings": rows("meetings", MEETINGS)}, question("2020")))
    assert found["panel.meetings"] == 2  # that of 31 December was recorded in January
    assert found["panel.police.attended"] == 2
    assert (found["panel.health.attended"], found["panel.health.percent"]) == (1, 50)
    assert found["delivery-group.meetings"] == "[x]"  # the return has never named it


def test_two_spellings_of_an_agency_are_one():
    drawn = """
    group         | held_on    | agency       | attended
    Channel Panel | 2020-01-10 | Mental Health| yes
    Channel Panel | 2020-02-10 | mental health| yes
    Channel Panel | 2020-02-10 | Mental Health| yes
    """
    found = values(panel_meetings({"meetings": rows("meetings", drawn)}, question("2020")))
    assert (found["panel.mental-health.attended"], found["panel.mental-health.percent"]) == (2, 100)


def test_agencies_whose_names_differ_in_a_vowel_sign_alone_are_two():
    drawn = """
    group         | held_on    | agency | attended
    Channel Panel | 2020-01-10 | किला    | yes
    Channel Panel | 2020-02-10 | कला    | yes
    Channel Panel | 2020-02-10 | किला    | yes
    """
    found = values(panel_meetings({"meetings": rows("meetings", drawn)}, question("2020")))
    assert (found["panel.किला.attended"], found["panel.कला.attended"]) == (2, 1)


def test_agencies_whose_names_are_signs_alone_are_told_apart():
    drawn = """
    group         | held_on    | agency | attended
    Channel Panel | 2020-01-10 | ★      | yes
    Channel Panel | 2020-02-10 | ☆      | yes
    Channel Panel | 2020-02-10 | ★      | yes
    """
    measured = panel_meetings({"meetings": rows("meetings", drawn)}, question("2020"))
    found = values(measured)
    assert [agency["name"] for agency in measured.facts["agencies"]] == ["★", "☆"]
    assert (found["panel.unnamed_2605.attended"], found["panel.unnamed_2606.attended"]) == (2, 1)


def test_meetings_outside_what_the_return_covers_are_not_available():
    found = values(
        panel_meetings({"meetings": rows("meetings", MEETINGS, covers="2020-01-01..2020-06-30")}, question("2020"))
    )
    assert found["panel.meetings"] == "[x]"


def test_the_schedule_in_force_is_the_latest_at_or_before_the_meeting():
    drawn = {"boards": rows("boards", BOARDS, covers=None)}
    without = board_schedule(drawn, question("2020"))
    at_meeting = board_schedule(drawn, question("2020", meeting="2021-02-01"))
    assert [row[0] for row in without.tables[0].rows] == ["New name", "Safer"]
    assert [row[0] for row in at_meeting.tables[0].rows] == ["Too late"]
    assert values(without)["boards.overdue"] == 1
    assert values(at_meeting)["boards.due"] == 1


OVERDUE = """
as_at      | board           | code | next_update   | last_update
2020-01-02 | Safer Northmoor | snb  | October 2020  | 2020-01-29
2020-01-02 | Health Board    |      | November 2020 |
2020-01-02 | Scrutiny        | scr  | October 2020  |
2020-01-02 | Cabinet         | cab  | January 2021  |
"""


@pytest.mark.parametrize(
    ("reader", "overdue", "due"),
    [
        ({}, 3, 1),
        ({"board": "snb", "board_name": "Safer Northmoor Partnership"}, 2, 1),
        ({"board": "hwb", "board_name": "the HEALTH board"}, 2, 1),
        ({"board": "hwb", "board_name": "Public Health Board"}, 3, 1),
        ({"board": "hwb", "board_name": "Health Board"}, 2, 1),
        ({"board": "hb"}, 2, 1),
        ({"board": "cab"}, 3, 0),
        ({"board": "other", "board_name": "Scrutiny"}, 3, 1),
    ],
)
def test_the_board_that_reads_the_paper_is_not_overdue_or_due(reader, overdue, due):
    found = board_schedule({"boards": rows("boards", OVERDUE, covers=None)}, question("2020", **reader))
    assert (values(found)["boards.overdue"], values(found)["boards.due"]) == (overdue, due)
    assert values(found)["boards.scheduled"] == 4
    assert len(found.tables[0].rows) == 4


def test_a_schedule_is_given_with_the_day_it_was_recorded():
    found = board_schedule({"boards": rows("boards", OVERDUE, covers=None)}, question("2020"))
    assert found.facts["boards.recorded"] == dt.date(2020, 1, 2)
    meanings = {figure.name: figure.meaning for figure in found.figures}
    assert meanings["boards.overdue"] == (
        "Boards whose update is overdue at 31 December 2020, as recorded on 2 January 2020"
    )


def test_before_the_first_schedule_there_is_none():
    found = board_schedule({"boards": rows("boards", BOARDS, covers=None)}, question("2017"))
    assert values(found)["boards.scheduled"] == "[x]"
    assert found.tables[0].rows == ()


@pytest.mark.parametrize(
    ("next_update", "status"),
    [
        ("2020-06-14", "overdue"),
        ("2020-06-15", "due"),
        ("June 2020", "due"),
        ("2020-07-16", "due"),
        ("2020-07-17", "not-yet-due"),
        ("May 2020", "overdue"),
        ("Spring/Summer 2020", "due"),
        ("Date to be confirmed", "to-be-confirmed"),
    ],
)
def test_a_date_is_overdue_only_when_all_of_it_is_past(next_update, status):
    assert status_of(parse_loose_date(next_update), dt.date(2020, 6, 15)) == status


def test_events_stand_in_order_and_none_is_told_before_it_happened_or_was_recorded():
    facts = events({"events": rows("events", EVENTS)}, question("2020")).facts
    assert [event.subject for event in facts["events"]] == ["Old", "B", "A"]
    assert [event.subject for event in facts["recent_events"]] == ["B", "A"]
