import datetime as dt

import numpy as np
import pytest
from conftest import question, rows

from prevent_cli.layouts.working_books import reviews_book
from prevent_cli.measures.channel.reviews import ReviewRules, channel_reviews, review_status

LOG = """
referral_id | received_on | recorded_on | panel_on   | accepted_on | closed_on  | review_6_on | review_12_on
R1          | 2019-01-01  |             | 2019-02-01 | 2019-02-05  | 2019-08-31 | 2020-03-01  |
R2          | 2019-03-01  |             | 2019-04-01 | 2019-04-05  | 2020-01-15 |             |
R3          | 2020-01-01  |             | 2020-01-11 | 2020-01-20  | 2020-06-30 |             | 2020-12-30
R4          | 2020-02-01  |             | 2020-03-02 |             |            |             |
R5          | 2020-03-01  | 2021-01-05  | 2020-03-10 | 2020-03-20  | 2020-04-01 |             |
R6          | 2020-03-01  |             | 2021-01-10 |             |            |             |
R7          | 2020-04-01  |             |            |             | 2020-05-01 |             |
R8          | 2020-05-01  |             |            | 2020-05-10  | 2021-01-10 |             |
"""
MEETINGS = """
group         | held_on    | agency      | attended
Channel Panel | 2020-01-10 | Met Police  | yes
Channel Panel | 2020-01-10 | Health      | yes
Channel Panel | 2020-02-10 | Met Police  | no
Channel Panel | 2020-02-10 | Health      | yes
Channel Panel | 2020-03-10 | Met Police  | no
Channel Panel | 2020-03-10 | Health      | no
channel panel | 2020-04-10 | MET POLICE  | yes
Other group   | 2020-03-11 | Met Police  | yes
"""


def found(as_at="2020-12-31", period="2020", meetings=MEETINGS, covers="2015-01-01..2020-12-31", **rules):
    drawn = {"referrals": rows("referrals", LOG), "meetings": rows("meetings", meetings, covers=covers)}
    return channel_reviews(drawn, question(period, as_at=as_at), ReviewRules(**rules))


def reviews(found):
    return {(review.reference, review.months): (str(review.due_on), review.status) for review in found.reviews}


def test_reviews_of_ended_cases_are_overdue_or_due_until_they_are_held():
    assert reviews(found()) == {
        ("R1", 12): ("2020-08-31", "overdue"),
        ("R2", 6): ("2020-07-15", "overdue"),
        ("R2", 12): ("2021-01-15", "due"),
        ("R3", 6): ("2020-12-30", "overdue"),
    }
    assert (found().held, found().later) == (2, 0)  # R5 was recorded later, R7 was never a case, R8 had not ended


def test_six_months_after_the_31st_is_the_months_last_day():
    assert reviews(found("2020-02-28"))[("R1", 6)] == ("2020-02-29", "due")


def test_a_review_held_after_the_as_at_date_is_not_held_yet():
    assert ("R3", 6) in reviews(found("2020-12-29", months=(3, 6)))
    assert ("R3", 6) not in reviews(found("2020-12-30", months=(3, 6)))


@pytest.mark.parametrize(
    ("due_on", "status"),
    [("2020-06-14", "overdue"), ("2020-06-15", "due"), ("2020-07-16", "due"), ("2020-07-17", "not yet due")],
)
def test_a_review_is_due_from_31_days_before_and_overdue_the_day_after(due_on, status):
    assert review_status(np.array([due_on], dtype="datetime64[D]"), dt.date(2020, 6, 15)).tolist() == [status]


def test_the_intervals_are_the_workspaces_own():
    assert {months for _, months in reviews(found(months=(9,)))} == {9}


def test_months_without_a_panel_are_whole_months_that_the_return_speaks_of():
    panels = found("2020-05-15", covers="2020-01-01..2020-12-31", period="2020").panels
    assert panels.months == tuple(dt.date(2020, month, 1) for month in (1, 2, 3, 4))
    assert panels.months_without == (dt.date(2020, 3, 1),)  # nobody attended on 10 March
    assert found(covers="2020-04-01..2020-12-31").panels.months[0] == dt.date(2020, 4, 1)


def test_a_panel_that_was_held_without_police_is_named():
    assert found().panels.without_police == (dt.date(2020, 2, 10),)


def test_which_agency_is_the_police_can_be_said_and_where_none_is_it_is_not_known():
    assert found(police_agency="health").panels.without_police == (dt.date(2020, 4, 10),)
    unknown = found(meetings="group|held_on|agency|attended\nChannel Panel|2020-01-10|Health|yes").panels
    assert unknown.without_police is None


def test_the_councils_police_team_is_the_police():
    so15, other = (
        f"group|held_on|agency|attended\nChannel Panel|2020-01-10|{name} officers|yes" for name in ("SO15", "CTU")
    )
    assert found(meetings=so15).panels.police == ("SO15 officers",)
    assert found(meetings=other).panels.without_police is None
    drawn = {"referrals": rows("referrals", LOG), "meetings": rows("meetings", other)}
    asked = question("2020", police_team="CTU")
    assert channel_reviews(drawn, asked, ReviewRules()).panels.police == ("CTU officers",)


def test_days_to_panel_are_those_of_first_panels_in_the_period():
    assert [(wait.reference, wait.days) for wait in found().waits] == [("R4", 30), ("R3", 10)]
    assert (found().median_days, found().longest_days) == (20, 30)


def test_a_panel_before_the_day_received_is_left_out_of_the_days_to_panel():
    log = LOG + "R9 | 2020-06-10 | | 2020-06-01 | | | |\n"
    left_out = channel_reviews({"referrals": rows("referrals", log)}, question("2020"), ReviewRules())
    assert (left_out.waits, left_out.waits_left_out) == (found().waits, 1)
    lines = reviews_book(left_out, sample=False).sheets[2].lines
    assert "Left out, since the panel came before the day received: 1. Correct these days." in lines
    assert not any("Left out" in line for line in reviews_book(found(), sample=False).sheets[2].lines)


CLOSING = """
referral_id | received_on | accepted_on | case_closed | reopened   | review_6_on | review_12_on
R1          | 2019-01-01  | 2019-02-05  | 2019-08-31  |            | 2020-03-01  |
R2          | 2019-03-01  | 2019-04-05  | 2020-01-15  | 2020-03-01 | 2020-02-20  |
R3          | 2019-03-01  |             | 2019-03-15  |            |             |
R4          | 2019-03-01  | 2019-04-05  | {}          |            |             |
"""


def by_closing(closed, *lacks):
    drawn = rows("referrals", CLOSING.format(closed), lacks=("closed_on", *lacks))
    return channel_reviews({"referrals": drawn}, question("2020", as_at="2020-12-31"), ReviewRules())


def test_the_closing_of_a_case_ends_its_support_and_re_opening_it_leaves_no_review_due():
    found = by_closing("2020-06-15")
    assert reviews(found) == {("R1", 12): ("2020-08-31", "overdue"), ("R4", 6): ("2020-12-15", "overdue")}
    assert (found.held, found.later) == (2, 1)  # those of R1 and R2, before it was re-opened; and the second of R4


@pytest.mark.parametrize(
    ("closed", "lacks", "remedy"),
    [
        ("Yes", (), 'Some answers in "Case closed" of the return "Channel referrals" have no day.'),
        ("2020-06-15", ("case_closed",), '"Support ended"'),
    ],
)
def test_reviews_are_not_known_where_the_end_of_a_case_has_no_day(closed, lacks, remedy):
    found = by_closing(closed, *lacks)
    assert found.reviews is None
    assert remedy in " ".join(found.remedies)
