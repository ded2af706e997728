"""Live cases: the closing of a case ends its support, so that live cases and open cases of one paper agree."""

import pytest
from conftest import question, rows, values

from prevent_cli.measures.channel.casework import casework
from prevent_cli.measures.channel.timeliness import timeliness

HEAD = "referral_id | received_on | accepted_on | closed_on | case_closed"
ONLY_SUPPORT = """
R1 | 2018-07-01 | 2018-08-01 | 2018-09-01 |
R2 | 2018-07-02 | 2018-08-01 |            |
R3 | 2018-07-03 |            |            |
"""
ONLY_CLOSED = """
R1 | 2018-07-01 | 2018-08-01 |            | 2018-09-01
R2 | 2018-07-02 | 2018-08-01 |            | 2018-10-09
R3 | 2018-07-03 |            |            | 2018-07-09
"""
ANSWERS = """
R1 | 2018-07-01 | 2018-08-01 |            | Yes
R2 | 2018-07-02 | 2018-08-01 |            | No
R3 | 2018-07-03 | 2018-08-01 |            |
"""
BOTH = """
R1 | 2018-07-01 | 2018-08-01 | 2018-09-01 | 2018-09-05
R2 | 2018-07-02 | 2018-08-01 |            | 2018-09-05
R3 | 2018-07-03 | 2018-08-01 | 2018-10-20 |
"""


def found(log, *absent):
    material = {"referrals": rows("referrals", f"{HEAD}{log}", lacks=absent)}
    asked = question("2018/19-Q2", as_at="2018-09-30")
    return values(casework(material, asked))["channel.live"], values(timeliness(material, asked))["open.cases"]


@pytest.mark.parametrize(
    ("log", "absent", "live"),
    [
        (ONLY_SUPPORT, ("case_closed",), 1),
        (ONLY_CLOSED, ("closed_on",), 1),
        (ANSWERS, ("closed_on",), 2),
        (BOTH, (), 1),
    ],
)
def test_a_case_that_was_closed_is_not_live_and_live_cases_are_the_open_ones(log, absent, live):
    assert found(log, *absent) == (live, live)


def test_without_either_column_live_cases_are_not_known():
    assert found(ONLY_SUPPORT, "closed_on", "case_closed") == ("[x]", "[x]")


AGAIN = """
R1 | 2018-07-01 | 2018-08-01 | 2018-09-01 |            | {}
R2 | 2018-07-02 | 2018-08-01 |            | 2018-09-05 |
R3 | 2018-07-03 | 2018-08-01 |            |            |
R4 | 2018-07-04 |            |            | 2018-07-20 |
"""


@pytest.mark.parametrize(
    ("reopened", "open_cases", "open_referrals"),
    [
        ("", "1", "1"),
        ("2018-09-20", "2", "2"),  # after it was closed: R1 and R3
        ("2018-09-01", "2", "2"),
        ("2018-10-03", "1", "1"),  # after the day that is asked about
        ("2018-08-20", "1", "1"),  # before it was closed for good
        ("No", "1", "1"),
        ("Yes", "1", "1"),  # the table says that the day is needed
    ],
)
def test_a_case_that_was_re_opened_since_it_was_closed_is_open(reopened, open_cases, open_referrals):
    log = f"{HEAD} | reopened{AGAIN.format(reopened)}"
    material, asked = {"referrals": rows("referrals", log)}, question("2018/19-Q2", as_at="2018-09-30")
    found = values(timeliness(material, asked))
    assert [str(found[name]) for name in ("open.cases", "open.referrals")] == [open_cases, open_referrals]
    assert str(values(casework(material, asked))["channel.live"]) == open_cases


def test_open_referrals_are_counted_where_one_column_has_the_closing_of_all():
    closing_of_all = """
R1 | 2018-07-01 | 2018-08-01 | 2018-09-01
R2 | 2018-07-02 |            | 2018-07-09
R3 | 2018-07-03 |            | 2018-07-19
R4 | 2018-07-04 |            |
"""
    of_cases = closing_of_all.replace("2018-07-09", "").replace("2018-07-19", "")
    for log, referrals in ((closing_of_all, "1"), (of_cases, "[x]")):
        drawn = rows("referrals", f"referral_id | received_on | accepted_on | closed_on{log}", lacks=("case_closed",))
        found = timeliness({"referrals": drawn}, question("2018/19-Q2", as_at="2018-09-30"))
        assert str(values(found)["open.referrals"]) == referrals
