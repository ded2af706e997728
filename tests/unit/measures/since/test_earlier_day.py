"""The earlier day of a paper: of the last public paper, of the last update, or of the period before."""

import datetime as dt

import pytest
from conftest import question, rows

from prevent_cli.measures.base.earlier import Earlier, LastPaper
from prevent_cli.measures.since.earlier_day import earlier_of

SCHEDULE = """
as_at      | code | board         | last_update    | next_update
2024-01-05 | hwb  | Health Board  | 2 November 2023 |
2024-07-01 | hwb  | Health Board  | 14 May 2024    | Autumn 2024
2024-07-01 | scpb | Safety Board  | 20 June 2024   |
2024-12-01 | hwb  | Health Board  | October 2024   |
2025-03-01 | hwb  | Health Board  | 6 February 2025 |
"""
PERIOD = {"period": "2024", "board": "hwb"}
NOTHING = {"boards": None}


def day(words):
    return dt.date.fromisoformat(words)


def found(*, schedule=SCHEDULE, **rules):
    asked = question(**{**PERIOD, **rules})
    return earlier_of({"boards": rows("boards", schedule)} if schedule else NOTHING, asked)


def test_the_last_day_of_an_update_in_the_schedule_is_the_earlier_day():
    # 20 June is another board's, October is no day, and the schedule of March 2025 is later than the paper.
    assert found() == Earlier(day=day("2024-05-14"), update=day("2024-05-14"))


def test_a_meeting_in_the_settings_counts_as_an_update():
    assert found(meetings=(day("2024-09-12"), day("2025-01-30"))).update == day("2024-09-12")
    assert found(schedule="", meetings=(day("2024-09-12"),)).update == day("2024-09-12")


def test_without_a_day_the_end_of_the_period_before_is_the_earlier_day():
    assert found(schedule="") == Earlier(day=day("2023-12-31"))
    assert found(schedule="", period="2024/25-Q2").day == day("2024-06-30")
    assert found(board="") == Earlier(day=day("2023-12-31"))  # of no board: `prevent explain` asks so


def test_after_an_update_that_is_later_than_the_as_at_date_nothing_is_compared():
    assert found(meeting="2025-03-20", schedule="", meetings=(day("2025-01-30"), day("2025-03-20"))) is None


@pytest.mark.parametrize(
    ("meeting", "wanted"),
    [
        (None, Earlier(day=day("2024-03-31"), published=True)),
        ("2024-05-14", Earlier(day=day("2024-03-31"), update=day("2024-05-14"), published=True)),
        ("2024-01-30", Earlier(day=day("2024-05-14"), update=day("2024-05-14"))),  # a later update is not recorded
    ],
)
def test_the_last_public_paper_comes_first_unless_a_later_update_is_known(meeting, wanted):
    last = LastPaper(as_at=day("2024-03-31"), meeting=None if meeting is None else day(meeting))
    assert found(last_paper=last) == wanted


def test_a_question_that_has_its_earlier_day_keeps_it():
    asked = {"since": day("2024-02-01"), "since_update": day("2024-02-20")}
    assert found(**asked) == Earlier(day=day("2024-02-01"), update=day("2024-02-20"))
    assert found(**asked, last_paper=LastPaper(as_at=day("2024-02-01"))).published
