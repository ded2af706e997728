"""The last public paper of a board."""

import datetime as dt
from dataclasses import replace

import pytest
from conftest import question

from prevent_cli.counting.earlier import last_paper, with_earlier_day
from prevent_cli.published.publication import Publication

TODAY = dt.date(2025, 2, 1)
ASKED = question("2024", board="hwb")
FIGURES = (
    {"name": "training.adults.percent", "value": 62},
    {"name": "training.homes.percent", "value": None},
    {"name": "training.sessions.mean", "value": 10.5},
)


def paper(period="2023", *, board="hwb", meeting=None, **parts):
    asked = question(period, board=board, meeting=meeting)
    given = {"confirmed_on": asked.as_at, "figures": FIGURES, **parts}
    return Publication(board=board, paper="update", question=asked, measures=(), written_on=asked.as_at, **given)


def test_the_last_public_paper_of_the_board_before_this_one_is_found():
    papers = [paper("2022"), paper("2023", meeting="2024-02-06"), paper("2024"), paper("2023/24", board="scpb")]
    found = last_paper(papers, ASKED, today=TODAY)
    assert (found.as_at, found.meeting) == (dt.date(2023, 12, 31), dt.date(2024, 2, 6))
    assert found.figures == {"training.adults.percent": 62}  # whole numbers that it shows


def test_a_number_of_all_departments_is_not_taken_from_a_paper_about_others():
    total = ({"name": "since.trained.percent", "value": 50},)
    asked = replace(ASKED, departments=("adults",))
    assert last_paper([paper(figures=total)], ASKED, today=TODAY).figures == {"since.trained.percent": 50}
    assert last_paper([paper(figures=total)], asked, today=TODAY).figures == {}


@pytest.mark.parametrize("parts", [{"confirmed_on": None}, {"withdrawn_on": TODAY}])
def test_a_candidate_and_a_withdrawn_paper_are_not_the_last_paper(parts):
    assert last_paper([paper(**parts)], ASKED, today=TODAY) is None


def test_the_earlier_day_is_kept_in_the_question_of_a_paper_that_compares():
    assert with_earlier_day(ASKED, {"boards": None}, ("coverage",)) is ASKED
    found = with_earlier_day(ASKED, {"boards": None}, ("since",))
    assert found == replace(ASKED, since=dt.date(2023, 12, 31))
