import datetime as dt
from dataclasses import replace

import pytest
from conftest import question, rows

from prevent_cli.bank_holidays import bank_holidays
from prevent_cli.errors import WorkspaceError
from prevent_cli.measures.base.material import ClearanceRules
from prevent_cli.measures.base.working_days import clear_days_before, is_working_day, working_day_before
from prevent_cli.measures.clearance import clearance, clearance_of
from prevent_cli.nations import ENGLAND, WALES

MEETING = dt.date(2018, 11, 21)
LISTED = """
board | meeting_on | clearer            | kind          | sent_on    | cleared_on | note
cllc  | 2018-11-21 | Finance            | Finance       | 2018-11-09 |            |
CLLC  | 2018-11-21 | Committee Chairman | Chair         |            | 2018-11-08 | by telephone
cllc  | 2018-11-21 | Governance         | Governance    | 2018-11-05 |            |
cllc  | 2018-11-21 | HB Public Law      | Legal         | 2018-10-24 | 2018-11-01 |
cllc  | 2019-11-20 | Finance            | Finance       | 2019-11-01 | 2019-11-01 |
asc   | 2018-11-21 | Finance            | Finance       | 2018-11-01 | 2018-11-01 |
"""


def rules(as_at="2018-11-21", days_off=(), **others):
    return ClearanceRules(board="cllc", as_at=dt.date.fromisoformat(as_at), days_off=frozenset(days_off), **others)


def found(as_at="2018-11-21", **others):
    return clearance_of(rows("clearance", LISTED, covers=None), meeting=MEETING, rules=rules(as_at, **others))


def statuses(clearance):
    return {entry.clearer: entry.status for entry in clearance.entries}


def test_five_clear_days_leave_five_whole_working_days_between_publication_and_meeting():
    assert clear_days_before(MEETING, 5, ()) == dt.date(2018, 11, 13)  # the 14th, 15th, 16th, 19th and 20th between


@pytest.mark.parametrize(
    ("meeting", "publication"),
    [
        ("2020-05-13", "2020-05-04"),  # 8 May 2020 was the bank holiday, not the Monday before
        ("2020-05-12", "2020-05-01"),
        ("2019-01-03", "2018-12-21"),  # Christmas Day, Boxing Day and New Year's Day
        ("2022-06-08", "2022-05-27"),  # 2 and 3 June 2022: the jubilee
        ("2018-11-25", "2018-11-16"),  # a Sunday
    ],
)
def test_bank_holidays_and_weekends_do_not_count(meeting, publication):
    day = dt.date.fromisoformat(meeting)
    assert clear_days_before(day, 5, bank_holidays(day, ENGLAND)) == dt.date.fromisoformat(publication)


def test_wales_has_three_clear_days_and_the_bank_holidays_of_wales():
    meeting = dt.date(2025, 4, 24)  # a Thursday; 18 and 21 April are Good Friday and Easter Monday
    days_off = bank_holidays(meeting, WALES)
    assert {dt.date(2025, 4, 18), dt.date(2025, 4, 21)} < days_off
    assert clear_days_before(meeting, WALES.clear_days, days_off) == dt.date(2025, 4, 16)  # the 17th, 22nd and 23rd


@pytest.mark.parametrize("count", [1, 5, 20])
def test_as_many_working_days_are_counted_back_as_asked(count):
    days_off = bank_holidays(dt.date(2019, 1, 3), ENGLAND)
    start = working_day_before(dt.date(2019, 1, 3), count, days_off)
    between = [start + dt.timedelta(days=n) for n in range((dt.date(2019, 1, 3) - start).days)]
    assert sum(is_working_day(day, days_off) for day in between) == count


def test_legal_finance_and_governance_have_five_whole_days_before_publication_and_the_others_until_it():
    send_by = {entry.kind: entry.send_by for entry in found().entries}
    assert send_by == {
        "Chair": dt.date(2018, 11, 13),
        "Chief officer": dt.date(2018, 11, 13),
        "Legal": dt.date(2018, 11, 5),  # the 6th, 7th, 8th, 9th and 12th between
        "Finance": dt.date(2018, 11, 5),
        "Governance": dt.date(2018, 11, 5),
    }


def test_sent_is_not_cleared_and_what_nobody_entered_is_not_sent():
    assert statuses(found()) == {
        "Committee Chairman": "cleared",
        "Chief officer": "not-sent-late",
        "HB Public Law": "cleared",
        "Finance": "sent-late",
        "Governance": "sent-not-cleared",
    }
    assert [entry.clearer for entry in found().uncleared] == ["Chief officer", "Finance", "Governance"]


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        ("2018-10-31", ("not-sent", "sent-not-cleared", "not-sent")),  # legal cleared it a day later
        ("2018-11-05", ("not-sent", "cleared", "not-sent")),
        ("2018-11-06", ("not-sent-late", "cleared", "not-sent")),
        ("2018-11-08", ("not-sent-late", "cleared", "cleared")),
    ],
)
def test_what_happened_after_the_as_at_date_is_not_known(as_at, expected):
    shown = statuses(found(as_at))
    assert tuple(shown[name] for name in ("Finance", "HB Public Law", "Committee Chairman")) == expected


def test_the_days_to_keep_are_the_workspaces_own():
    changed = found(clear_days=3, working_days=10)
    assert changed.publication == dt.date(2018, 11, 15)
    assert {entry.send_by for entry in changed.entries if entry.kind == "Legal"} == {dt.date(2018, 10, 31)}


def test_only_the_required_kinds_are_missed_and_a_misspelt_one_is_answered_with_the_nearest():
    assert "Chief officer" not in statuses(found(required=("chair", "section 151 officer")))
    with pytest.raises(WorkspaceError, match='"finanse" is not a kind of clearer; did you mean "finance"'):
        found(required=("finanse",))


def test_a_question_that_asks_for_no_clearance_gets_none():
    drawn = {"clearance": rows("clearance", LISTED, covers=None)}
    asked = question("2018", meeting="2018-11-21")
    assert clearance(drawn, asked).tables == ()
    assert [table.name for table in clearance(drawn, replace(asked, clearance=rules())).tables] == [
        "clearance.checklist",
        "clearance.deadlines",
    ]


def test_without_the_return_the_deadlines_still_stand():
    alone = clearance_of(None, meeting=MEETING, rules=rules("2018-11-01"))
    assert {entry.status for entry in alone.entries} == {"not-sent"}
    assert len(alone.entries) == 5
