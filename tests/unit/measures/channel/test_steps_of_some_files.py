"""Columns that only some files of the log have: a figure is known where the files of its own rows have them."""

from dataclasses import replace

import numpy as np
import pytest
from conftest import question, rows, values

from prevent_cli.measures.channel.breakdowns import BREAKDOWNS, coded
from prevent_cli.measures.channel.casework import casework
from prevent_cli.measures.channel.journey import journey
from prevent_cli.measures.channel.referrals import channel_quarterly
from prevent_cli.measures.channel.timeliness import timeliness
from prevent_cli.measures.channel.who import who_is_referred

HEAD = "referral_id|received_on|screened|sex|police_check_on|panel_on|accepted_on|closed_on|case_closed|closure_reason"
# The file of 2018 has no column for the screening, the sex, the police check and the reason: they came in 2019.
LOG = f"""
{HEAD}
R1|2018-05-01||||2018-06-01||||
R2|2018-06-01|||||||{{}}|
R3|2019-05-01|2019-05-03|Male|2019-05-02|2019-06-01|2019-06-01|||
R4|2019-06-01|2019-06-05|Female|||||2019-07-01|Other services
R5|2019-06-02|||2019-06-03||||2019-07-09|
"""
NEW = ("screened", "sex", "police_check_on", "closure_reason")
OLD = np.array([True, True, False, False, False])


def log(closed="2018-07-01", *, r1="2018-08-01"):
    drawn = rows("referrals", LOG.format(closed).replace("2018-06-01||||", f"2018-06-01|||{r1}|"))
    return replace(drawn, absent=dict.fromkeys(NEW, True), lacking=dict.fromkeys(NEW, OLD))


def found(measure, period, referrals=None, **rules):
    return {
        name: str(value)
        for name, value in values(measure({"referrals": referrals or log()}, question(period, **rules))).items()
    }


def test_a_cohort_whose_files_have_the_column_is_counted_and_another_is_not_known():
    new, old = found(journey, "2019"), found(journey, "2018")
    assert new["journey.2019.cohort.screened"] == "2"  # R3 and R4
    assert (old["journey.2018.cohort.screened"], old["journey.2018.cohort.discussed"]) == ("[x]", "1")
    assert new["journey.2019.cohort.closed.reason.other-services"] == "1"


@pytest.mark.parametrize(
    ("closed", "blank", "events"),
    [
        ("2018-07-01", True, "2"),  # both of 2018 were closed before 2019
        ("", True, "[x]"),  # R2 may have been screened in 2019: its file does not say
        ("2018-07-01", False, "[x]"),  # nothing says that no case was re-opened
    ],
)
def test_steps_of_a_period_are_known_if_older_referrals_were_over_before_it(closed, blank, events):
    referrals = log(closed)
    if not blank:
        referrals = replace(
            referrals, frame=referrals.frame.drop(columns="reopened"), absent={**referrals.absent, "reopened": False}
        )
    assert found(journey, "2019", referrals)["journey.2019.events.screened"] == events


def test_breakdowns_are_of_the_files_of_the_period():
    new, old = (found(who_is_referred, year, breakdowns=("sex",)) for year in ("2019", "2018"))
    assert [new[f"received.2019.sex.{key}"] for key in ("stated", "male", "female", "not-stated")] == [
        "2",
        "1",
        "1",
        "1",
    ]
    assert old["received.2018.sex.stated"] == "[x]"
    assert "some files or sheets" in coded(log(), BREAKDOWNS["sex"], question("2018"), among=OLD).remedy.casefold()


def test_the_framework_has_the_quarters_whose_files_have_the_column():
    shown = found(channel_quarterly, "2019/20-Q1", quarters=4)
    assert shown["channel.2019-20-q1.police"] == "2"  # R3 and R5
    assert shown["channel.2018-19-q2.police"] == "0"  # no referral was received in it
    assert found(channel_quarterly, "2018/19-Q1", quarters=1)["channel.2018-19-q1.police"] == "[x]"


def test_days_between_steps_are_of_referrals_of_the_period():
    assert found(timeliness, "2019")["time.2019.received-to-screened.count"] == "2"
    assert found(timeliness, "2018")["time.2018.received-to-screened.count"] == "[x]"


def test_open_cases_need_the_closing_of_all_referrals():
    closing = replace(log(), absent={"case_closed": True, "closed_on": False}, lacking={"case_closed": OLD})
    frame = closing.frame.drop(columns="closed_on")
    assert found(casework, "2019", replace(closing, frame=frame))["channel.live"] == "1"  # no case is of 2018
    assert found(timeliness, "2019", replace(closing, frame=frame))["open.referrals"] == "[x]"
