"""What a return does not say has no number: a column that its files lack, a group and a department never named."""

import numpy as np
import pytest
from conftest import question, rows, values
from intake_files import load, write_csv, write_xlsx

from prevent_cli.counting import ledgers
from prevent_cli.counting.loading import LoadedReturns
from prevent_cli.measures.base.departments import register_of
from prevent_cli.measures.base.material import ClearanceRules
from prevent_cli.measures.boards import board_schedule
from prevent_cli.measures.channel.casework import casework
from prevent_cli.measures.channel.deep_dive import deep_dive
from prevent_cli.measures.channel.meetings import panel_meetings
from prevent_cli.measures.channel.referrals import channel_quarterly
from prevent_cli.measures.clearance import clearance_of
from prevent_cli.measures.outreach import outreach
from prevent_cli.measures.projects import projects
from prevent_cli.measures.training.coverage import coverage
from prevent_cli.measures.training.lists import people_to_train
from prevent_cli.measures.training.partners import partner_training
from prevent_cli.measures.training.trainers import trainers
from prevent_cli.periods import parse_day

REFERRALS = """
referral_id | received_on | accepted_on | closed_on
R1          | 2020-01-10  | 2020-02-01  |
R2          | 2020-04-10  | 2020-05-01  |
"""
SESSIONS = "session_id | held_on | delivered_for\nS1 | 2020-02-01 | Adults"
HEADCOUNTS = "as_at | department | required\n2020-01-01 | Adults | 10\n2020-01-01 | Children | 20"


def remedies(measured):
    return {figure.name: figure.remedy for figure in measured.figures if figure.remedy}


def test_a_return_says_which_columns_it_lacks_in_one_sentence_each():
    referrals = rows("referrals", REFERRALS, lacks=("police_check_on", "advice_on"))
    assert referrals.lacks("received_on") == ""
    assert referrals.lacks("police_check_on") == (
        'The return "Channel referrals" has no column "Passed to police". Add it to give this figure.'
    )
    assert referrals.lacks("police_check_on", "advice_on") == (
        'The return "Channel referrals" has no columns "Passed to police" and "Advice given on". '
        "Add them to give this figure."
    )


def test_a_measure_that_does_not_ask_for_an_absent_column_fails():
    with pytest.raises(KeyError):
        _ = rows("referrals", REFERRALS, lacks=("police_check_on",)).frame["police_check_on"]
    assert rows("referrals", REFERRALS, lacks=("recorded_on",)).frame["recorded_on"].isna().all()  # it has a meaning


def test_outcomes_without_their_column_are_not_available_nor_are_their_shares_and_changes():
    found = channel_quarterly({"referrals": rows("referrals", REFERRALS, lacks=("advice_on",))}, question("2020"))
    numbers = values(found)
    for name in ("advice", "advice.percent", "advice.change", "advice.change-size", "advice.change-on-year"):
        assert numbers[f"channel.2020-21-q1.{name}"] == "[x]"
        assert '"Advice given on"' in remedies(found)[f"channel.2020-21-q1.{name}"]
    assert numbers["channel.2020-21-q1.police"] == 0  # there and blank: nobody was passed on
    assert numbers["channel.2020-21-q1.accepted"] == 1


def test_live_cases_need_to_be_told_when_support_ended():
    assert values(casework({"referrals": rows("referrals", REFERRALS)}, question("2020")))["channel.live"] == 2
    lacking = casework({"referrals": rows("referrals", REFERRALS, lacks=("closed_on",))}, question("2020"))
    assert values(lacking) == {"channel.period.referred": 2, "channel.period.accepted": 2, "channel.live": "[x]"}


def test_cases_without_a_column_of_concerns_are_not_all_without_a_concern():
    found = deep_dive({"referrals": rows("referrals", REFERRALS, lacks=("concern",))}, question("2020"))
    numbers = values(found)
    assert numbers["deep-dive.2020-21.cases"] == 1
    assert numbers["deep-dive.2020-21.concern.not-stated"] == "[x]"
    assert [row[3] for row in found.tables[0].rows] == ["Not known"]


def test_a_group_that_the_meetings_return_no_rows_for_is_not_known_and_one_that_did_not_meet_is_0():
    meetings = rows(
        "meetings",
        """
        group         | held_on    | agency | attended
        Channel Panel | 2019-05-10 | Police | yes
        """.replace("        ", ""),
    )
    found = panel_meetings({"meetings": meetings}, question("2020", delivery_group="Steering Group"))
    assert values(found) == {"panel.meetings": 0, "delivery-group.meetings": "[x]"}
    assert 'has no rows for the group "Steering Group"' in remedies(found)["delivery-group.meetings"]


def test_a_meetings_return_that_covers_days_without_a_row_tells_of_no_meeting():
    assert values(panel_meetings({"meetings": rows("meetings")}, question("2020")))["panel.meetings"] == 0


def material(**others):
    return {
        "sessions": rows("sessions", SESSIONS),
        "attendance": rows("attendance", "session_id | person_id | department\nS1 | P1 | Adults"),
        "headcounts": rows("headcounts", HEADCOUNTS),
        **others,
    }


def test_a_department_that_no_row_has_ever_named_is_not_known_to_be_untrained():
    found = coverage(material(), question("2020"))
    numbers = values(found)
    assert [numbers[f"training.children.{key}"] for key in ("trained", "percent", "sessions")] == ["[x]"] * 3
    assert [numbers[f"training.adults.{key}"] for key in ("trained", "percent", "sessions")] == [1, 10, 1]
    assert numbers["training.departments"] == 1
    assert 'has no rows for "Children"' in remedies(found)["training.children.trained"]


def test_a_reported_total_of_0_says_that_nobody_was_trained():
    totals = rows(
        "totals", "as_at | department | since | trained | sessions\n2020-12-01 | Children | 2015-01-01 | 0 | 0"
    )
    numbers = values(coverage(material(totals=totals), question("2020", window_from="2015-01-01")))
    assert [numbers[f"training.children.{key}"] for key in ("trained", "percent", "sessions")] == [0, 0, 0]


def test_attendance_without_the_column_attended_gives_no_number_of_people():
    lacking = material(
        attendance=rows("attendance", "session_id | person_id | department\nS1 | P1 | Adults", lacks=("attended",))
    )
    found = coverage(lacking, question("2020"))
    numbers = values(found)
    assert (numbers["training.adults.trained"], numbers["training.adults.sessions"]) == ("[x]", 1)
    assert numbers["training.departments"] == "[x]"
    assert '"Attended"' in remedies(found)["training.departments-at-target"]


def test_the_working_list_takes_everybody_to_have_come_and_says_so():
    staff = rows("staff", "person_id | department\nP1 | Adults\nP2 | Adults", lacks=("left_on", "started_on"))
    attendance = rows("attendance", "session_id | person_id | department\nS1 | P1 | Adults", lacks=("attended",))
    found = people_to_train(material(staff=staff, attendance=attendance), question("2020"))
    assert [person.person for person in found.people] == ["P2"]
    assert [assumption.partition("has no column ")[2].partition(",")[0] for assumption in found.assumptions] == [
        '"Started"',
        '"Left"',
        '"Attended"',
    ]


def test_partners_are_not_known_where_no_return_says_which_they_are():
    departments = rows("departments", "code | name\na | Adults", lacks=("kind",))
    assert values(partner_training(material(departments=departments), question("2020")))["partners.sessions"] == "[x]"
    assert values(partner_training(material(), question("2020")))["partners.sessions"] == "[x]"
    told = rows("departments", "code | name | kind\na | Adults |")
    assert values(partner_training(material(departments=told), question("2020")))["partners.sessions"] == 0


def test_accreditation_without_an_end_column_and_courses_without_a_course_column_are_not_known():
    lacking = {
        "trainers": rows(
            "trainers", "trainer_id | department | accredited_on\nT1 | Adults | 2019-01-01", lacks=("ended_on",)
        ),
        "sessions": rows("sessions", SESSIONS, lacks=("course",)),
    }
    numbers = values(trainers(lacking, question("2020")))
    assert (numbers["trainers.accredited"], numbers["trainers.courses"]) == ("[x]", "[x]")


def test_boards_without_a_column_of_next_updates_are_neither_overdue_nor_unconfirmed():
    boards = rows("boards", "as_at | board\n2020-01-01 | Safer\n2020-01-01 | Health", lacks=("next_update",))
    found = board_schedule({"boards": boards}, question("2020"))
    assert values(found) == {
        "boards.scheduled": 2,
        "boards.overdue": "[x]",
        "boards.due": "[x]",
        "boards.unconfirmed": "[x]",
    }
    assert {update.status for update in found.facts["boards.updates"]} == {"not-known"}


def test_a_checklist_without_a_column_of_clearances_does_not_say_that_nothing_is_cleared():
    listed = rows(
        "clearance",
        """
        board | meeting_on | clearer | kind
        scpb  | 2020-06-10 | Legal   | Legal
        """.replace("        ", ""),
        lacks=("cleared_on", "sent_on"),
    )
    rules = ClearanceRules(board="scpb", as_at=parse_day("2020-06-09"), days_off=frozenset(), required=("legal",))
    found = clearance_of(listed, meeting=parse_day("2020-06-10"), rules=rules)
    assert [entry.status for entry in found.entries] == ["not-known"]
    assert 'no columns "Cleared on" and "Sent on"' in found.remedy
    assert found.summary() == "Not known: Legal."


def test_engagements_without_a_sector_are_not_all_of_no_stated_sector():
    drawing = "engagement_id | held_on | kind | audience | reach\nE1 | 2020-02-01 | Visit | Pupils | 7"
    found = outreach({"engagements": rows("engagements", drawing, lacks=("sector",))}, question("2020"))
    numbers = values(found)
    assert numbers["outreach.sector.not-known.engagements"] == "[x]"
    assert "outreach.sector.not-stated.engagements" not in numbers
    assert numbers["outreach.audience.pupils.people"] == 7


def test_bids_that_do_not_say_when_they_run_are_listed_without_a_number():
    drawing = (
        "project | name | bid_on | outcome | decided_on | award\nsports | Sports | 2015-06-01 | Funded | 2015-07-01 | 9"
    )
    found = projects({"projects": rows("projects", drawing, lacks=("runs_in",))}, question("2020"))
    assert set(values(found).values()) == {"[x]"}
    assert [row[0] for row in found.tables[0].rows] == ["Sports"]
    assert values(projects({"projects": rows("projects", drawing)}, question("2020")))["projects.bids"] == 1


def test_a_name_without_a_last_day_gives_way_to_the_name_that_begins_later():
    drawing = "code | name | since\na | Old name |\na | New name | 2019-04-01"
    named = register_of({"departments": rows("departments", drawing, lacks=("until",))}).departments["a"]
    assert [named.name_on(parse_day(day)) for day in ("2018-01-01", "2020-01-01")] == ["Old name", "New name"]


HEAD = ["Referral ID", "Date received", "Accepted onto Channel"]
WITH_END = [*HEAD, "Support ended"]


def absent_of(folder):
    return load(folder, "referrals").absent


def test_a_column_counts_as_there_only_if_every_sheet_with_rows_has_it(tmp_path):
    days = ["R1", "2020-01-01", "2020-01-02"]
    sheets = {"2019": [HEAD, days], "2020": [WITH_END, ["R2", "2020-02-01", "2020-02-02", ""]]}
    write_xlsx(tmp_path, "referrals.xlsx", sheets)
    assert absent_of(tmp_path)["closed_on"]  # in one of them
    assert not absent_of(tmp_path)["advice_on"]  # in none
    checked = load(tmp_path, "referrals")
    material_of_both = ledgers.material_of(LoadedReturns(returns={"referrals": checked}, faults=()))
    assert material_of_both["referrals"].lacks("closed_on") == (
        'Some files or sheets of the return "Channel referrals" have no column "Support ended". '
        "Add it to each of them to give this figure."
    )
    assert "closed_on" in material_of_both["referrals"].frame  # for figures of the rows of 2020 alone


def test_a_sheet_without_rows_needs_no_column(tmp_path):
    sheets = {"2019": [HEAD], "2020": [WITH_END, ["R2", "2020-02-01", "2020-02-02", ""]]}
    write_xlsx(tmp_path, "referrals.xlsx", sheets)
    assert "closed_on" not in absent_of(tmp_path)


def test_a_return_without_rows_lacks_what_its_file_lacks(tmp_path):
    write_csv(tmp_path, "referrals.csv", "Referral ID | Date received | Support ended")
    absent = absent_of(tmp_path)
    assert "closed_on" not in absent
    assert "advice_on" in absent
    assert "received_on" not in absent
    assert np.size(load(tmp_path, "referrals").places.row) == 0


def test_a_council_may_say_that_a_column_which_its_file_lacks_is_blank_in_every_row(tmp_path):
    drawing = "Referral ID | Date received | Accepted onto Channel\nR1 | 01/01/2020 | 02/01/2020"
    write_csv(tmp_path, "referrals.csv", drawing)
    checked = load(
        tmp_path, "referrals", blank=("closed_on",), covers=(parse_day("2020-01-01"), parse_day("2020-12-31"))
    )
    assert "closed_on" not in checked.absent
    assert "advice_on" in checked.absent
    given = ledgers.material_of(LoadedReturns(returns={"referrals": checked}, faults=()))
    assert values(casework(given, question("2020")))["channel.live"] == 1


def test_a_column_that_there_is_not_cannot_be_blank(tmp_path):
    write_csv(tmp_path, "referrals.csv", "Referral ID | Date received\nR1 | 01/02/2020")
    [fault] = [fault for fault in load(tmp_path, "referrals", blank=("Support ended",)).faults if fault.found]
    assert (fault.rule, fault.found, fault.nearest) == ("unknown-column", "Support ended", "closed_on")
