from dataclasses import replace

import pytest
from conftest import rows

from prevent_cli.measures.channel.steps import (
    ADOPTED,
    DISCUSSED,
    REVIEWED,
    SCREENED,
    SECTION_36,
    STEPS,
    closes_cases_only,
    taken,
)
from prevent_cli.returns import RETURNS

LOG = """
referral_id | received_on | screened   | section_36 | panel_on   | discussed  | accepted_on | was_adopted | review_12_on
R1          | 2019-01-01  | 2019-01-02 | Yes        | 2019-02-01 | Yes        |             | No          | 2020-03-01
R2          | 2019-01-01  | Yes        | No         |            | Yes        | 2019-03-01  | Yes         |
R3          | 2019-01-01  | No         | 2019-01-09 | 2019-03-01 | 2019-02-01 |             | Yes         |
R4          | 2019-01-01  |            |            |            | No         |             |             |
"""
REFERRALS = rows("referrals", LOG)


@pytest.mark.parametrize(
    ("step", "days", "undated"),
    [
        (SCREENED, ["2019-01-02", None, None, None], [1]),
        (SECTION_36, [None, None, "2019-01-09", None], [0, 1]),  # a No is a decision too
        (DISCUSSED, ["2019-02-01", None, "2019-02-01", None], [1]),  # the first of two days
        (ADOPTED, [None, "2019-03-01", None, None], [2]),
        (REVIEWED, ["2020-03-01", None, None, None], []),
    ],
)
def test_a_step_has_its_first_day_or_an_answer_without_one(step, days, undated):
    found = taken(REFERRALS, step)
    assert [None if day == "NaT" else day for day in found.on.astype("datetime64[D]").astype(str).tolist()] == days
    assert found.undated.nonzero()[0].tolist() == undated


def test_a_step_is_known_from_one_of_its_columns():
    found = taken(rows("referrals", LOG, lacks=("accepted_on",)), ADOPTED)
    assert found.undated.nonzero()[0].tolist() == [1, 2]


def test_a_step_without_a_column_is_not_known_and_says_what_to_add():
    found = taken(rows("referrals", LOG, lacks=("accepted_on", "was_adopted")), ADOPTED)
    assert found.value is None
    assert '"Accepted onto Channel"' in found.remedy


def test_a_step_with_a_value_that_cannot_be_read_is_not_known():
    found = taken(replace(REFERRALS, partly_read={"screened"}), SCREENED)
    assert found.value is None
    assert found.remedy == (
        'Some cells of "Screened" in the return "Channel referrals" cannot be read. Correct them to give this figure.'
    )
    assert found.remedy.reason.startswith("Not available: some cells of")
    assert taken(replace(REFERRALS, partly_read={"screened"}), DISCUSSED).on.size


def test_steps_are_columns_of_the_referrals_return():
    names = {column.name for column in RETURNS["referrals"].columns}
    assert all(set(step.columns) <= names for step in STEPS)
    assert len({step.key for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize(
    ("log", "lacks", "cases_only"),
    [
        ("accepted_on | closed_on\n2019-02-01 | 2019-09-01\n |", (), True),
        (
            "accepted_on | closed_on\n2019-02-01 | 2019-09-01\n | 2019-03-01",
            (),
            False,
        ),  # of a referral that was no case
        ("was_adopted | closed_on\nYes | 2019-09-01", ("accepted_on",), True),
        ("closed_on\n2019-09-01", ("accepted_on", "was_adopted"), True),  # nothing says what it is of
        ("closed_on\n", ("closed_on",), False),
    ],
)
def test_a_day_on_which_support_ended_is_not_the_closing_of_all_referrals(log, lacks, cases_only):
    assert closes_cases_only(rows("referrals", log, lacks=(*lacks, "case_closed"))) is cases_only
    assert not closes_cases_only(rows("referrals", log, lacks=lacks))
