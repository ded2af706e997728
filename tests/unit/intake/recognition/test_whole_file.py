import datetime as dt

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled

PLAN = (
    "Workstream | Objective | Progress to date | Status\n"
    "Training | Train all | Begun | Green\nRisk | Assess | Done | Red"
)


def plan(*titles, file="Prevent plan.xlsx", name="Plan"):
    """Return an action plan without a column of days below some titles."""
    (found,) = recognise([sheet("\n".join([*titles, PLAN]), file=file, name=name)], Settled()).certain or (None,)
    return found


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (plan("Prevent plan 2025-26: position at 15 December 2025"), "from title"),
        (plan(name="30 June 2025"), "from sheet"),
        (plan(file="Prevent plan 2025-09-30.xlsx"), "from file"),
    ],
)
def test_the_day_of_a_snapshot_is_taken_from_its_title_or_a_name(found, place):
    assert found.whole.days == (place,)
    assert found.certain


@pytest.mark.parametrize(
    ("file", "doubt"),
    [
        ("Prevent plan 2025-26.xlsx", "its day is only the last of 2025/26"),
        ("Prevent plan.xlsx", "no column is certainly As at"),
    ],
)
def test_the_end_of_a_period_is_only_proposed_and_without_a_day_the_sheet_is(file, doubt):
    found = recognise([sheet(PLAN, file=file, name="Plan")], Settled())
    assert [one.doubt for one in found.proposed] == [doubt]


@pytest.mark.parametrize(
    ("title", "day", "doubt"),
    [
        (
            "Prevent action plan 2025/26",
            "2026-03-31",
            "2025/26 is the time that it is for. Write the day when it was last brought up to date",
        ),
        ("Prevent action plan", "2026-11-29", "no title or name gives its day"),
    ],
)
def test_plan_without_a_day_of_its_own_is_asked_for_one(title, day, doubt):
    found = recognise([sheet(f"{title}\n{PLAN}", file="Plan.xlsx")], Settled(today=dt.date(2026, 11, 29)))
    assert [(one.doubt, one.whole.days) for one in found.proposed] == [(doubt, (day,))]
    assert not found.certain


REGISTER = (
    "Channel Panel attendance | |\nAgency | 14/05/2024 | 12/06/2024\n"
    "Police | P | P\nHousing | Apols | P\nHealth | P | Y"
)


def test_a_register_with_a_column_for_each_meeting_has_its_shape_and_its_group():
    (found,) = recognise([sheet(REGISTER, file="CP 2024.xlsx")], Settled(panel="Our panel")).certain
    assert (found.description.name, found.shape) == ("meetings", "meetings across")
    assert found.whole.every_row == {"group": "Our panel"}


def test_a_register_of_a_group_without_a_name_is_proposed():
    other = REGISTER.replace("Channel Panel attendance", "Prevent partners")
    found = recognise([sheet(other, file="Attendance.xlsx")], Settled())
    assert [one.doubt for one in found.proposed] == ["nothing says which group met"]


def test_a_log_with_many_days_is_no_table_with_days_across():
    rows = "\n".join(f"R{at} | 2024-05-0{at} | 2024-06-0{at} | 2024-07-0{at} | 2024-08-0{at}" for at in range(1, 8))
    log = sheet(f"Ref | Date received | Passed to police | Panel date | Date closed\n{rows}", file="Channel log.xlsx")
    assert [(one.description.name, one.shape) for one in recognise([log], Settled()).certain] == [("referrals", "")]


@pytest.mark.parametrize(
    ("title", "file", "name", "doubt"),
    [
        (
            "Prevent Action Plan 2026/27",
            "Prevent plan.xlsx",
            "Plan",
            "2026/27 has not ended, so its day may be today's",
        ),
        ("Plan", "Prevent plan 2026-27.xlsx", "Plan", "2026/27 has not ended, so its day may be today's"),
        ("Plan", "Prevent plan.xlsx", "2026/27 Q3", "2026/27 Q3 has not ended, so its day may be today's"),
        ("Plan as at 1 March 2027", "Prevent plan.xlsx", "Plan", "its day is after today"),
    ],
    ids=["title", "file", "sheet", "a day"],
)
def test_day_after_today_is_never_proposed_but_today(title, file, name, doubt):
    drawn = sheet(f"{title}\n{PLAN}", file=file, name=name)
    (found,) = recognise([drawn], Settled(today=dt.date(2026, 11, 29))).proposed
    assert (found.doubt, found.whole.days) == (doubt, ("2026-11-29",))


def test_day_that_has_passed_comes_before_a_period_that_has_not_ended():
    drawn = sheet(f"Prevent Action Plan 2026/27\n{PLAN}", file="Prevent plan 2026-09-30.xlsx", name="Plan")
    (found,) = recognise([drawn], Settled(today=dt.date(2026, 11, 29))).certain
    assert found.whole.days == ("from file",)
