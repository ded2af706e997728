from conftest import question, rows, values

from prevent_cli.measures.channel.casework import casework
from prevent_cli.measures.channel.deep_dive import deep_dive
from prevent_cli.measures.channel.referrals import channel_quarterly
from prevent_cli.periods import parse_period

LOG = """
referral_id | received_on | recorded_on | concern  | vulnerabilities                                  | police_check_on | advice_on  | accepted_on | closed_on
R1          | 2018-07-01  |             | Islamist | Isolation                                        | 2018-07-03      | 2018-07-09 |             |
R2          | 2018-07-02  |             | Islamist |                                                  |                 |            | 2018-09-01  | 2018-09-30
R3          | 2018-09-30  | 2018-10-01  | Other    | Isolation; Domestic abuse or familial violence   |                 |            | 2018-09-30  |
R4          | 2018-09-30  | 2018-10-02  | Other    |                                                  |                 |            |             |
R5          | 2018-04-01  |             | Other    |                                                  | 2018-10-02      |            |             |
R6          | 2017-07-01  |             | Islamist |                                                  |                 |            |             |
R7          | 2018-10-01  |             | Islamist |                                                  |                 |            |             |
"""


def framework(as_at="2018-10-01", **rules):
    return channel_quarterly({"referrals": rows("referrals", LOG)}, question("2018", as_at=as_at, **rules))


def test_a_referral_counts_in_the_quarter_it_was_received_in_if_recorded_by_the_as_at_date():
    found = values(framework())
    assert found["channel.2018-19-q2.referred"] == 3  # R4 was recorded a day too late; R7 is of the next quarter
    assert values(framework(as_at="2018-10-02", quarters=2))["channel.2018-19-q2.referred"] == 4


def test_outcomes_are_independent_flags_each_known_by_its_own_date():
    found = values(framework())
    assert found["channel.2018-19-q2.police"] == 1
    assert found["channel.2018-19-q2.advice"] == 1
    assert found["channel.2018-19-q2.accepted"] == 2
    assert found["channel.2018-19-q2.accepted.percent"] == 67  # 100 * 2 / 3
    assert found["channel.2018-19-q1.police"] == 0  # checked on 2 October, a day after the as-at date


def test_changes_are_on_the_previous_quarter_and_on_the_same_quarter_a_year_before():
    found = values(framework())
    assert found["channel.2018-19-q2.referred.change"] == 3 - 1
    assert found["channel.2018-19-q2.referred.change-on-year"] == 3 - 1


def test_a_quarter_without_referrals_has_no_percentage():
    found = values(framework())
    assert found["channel.2017-18-q4.referred"] == 0
    assert found["channel.2017-18-q4.police.percent"] == "[z]"


def test_an_unfinished_quarter_is_so_far_and_is_not_compared():
    measured = framework(as_at="2018-08-15")
    found = values(measured)
    assert found["channel.2018-19-q2.referred"] == 2
    assert found["channel.2018-19-q2.referred.change"] == "[z]"
    last_row = measured.tables[0].rows[-1]
    assert last_row[:4] == ("2018/19 Q2", last_row[1], last_row[2], True)
    assert measured.tables[1].columns[-3].heading == "2018/19 Q2 so far"


def test_a_quarter_that_the_return_does_not_cover_is_not_available():
    short = rows("referrals", LOG, covers="2018-04-01..2018-09-30")
    found = values(channel_quarterly({"referrals": short}, question("2018", as_at="2018-10-01")))
    assert found["channel.2017-18-q4.referred"] == "[x]"
    assert found["channel.2018-19-q1.referred"] == 1
    assert found["channel.2018-19-q1.referred.change"] == "[x]"


def test_every_count_lists_its_rows():
    figures = {figure.name: figure for figure in framework().figures}
    assert figures["channel.2018-19-q2.referred"].part.rows.tolist() == [0, 1, 2]
    assert figures["channel.2018-19-q2.police.percent"].whole.rows.tolist() == [0, 1, 2]


def test_the_deep_dive_takes_cases_by_acceptance_and_counts_each_vulnerability():
    found = values(deep_dive({"referrals": rows("referrals", LOG)}, question("2018/19", as_at="2018-10-01")))
    assert found == {
        "deep-dive.2018-19.cases": 2,
        "deep-dive.2018-19.concern.islamist": 1,
        "deep-dive.2018-19.concern.islamist.percent": 50,
        "deep-dive.2018-19.concern.other": 1,
        "deep-dive.2018-19.concern.other.percent": 50,
        "deep-dive.2018-19.concern.not-stated": 0,
        "deep-dive.2018-19.concern.not-stated.percent": 0,
        "deep-dive.2018-19.vulnerability.domestic-abuse-or-familial-violence": 1,
        "deep-dive.2018-19.vulnerability.domestic-abuse-or-familial-violence.percent": 50,
        "deep-dive.2018-19.vulnerability.isolation": 1,
        "deep-dive.2018-19.vulnerability.isolation.percent": 50,
    }


def test_a_case_whose_support_ended_on_the_day_is_not_live():
    log = {"referrals": rows("referrals", LOG)}
    assert values(casework(log, question("2018", as_at="2018-09-29")))["channel.live"] == 1
    assert values(casework(log, question("2018", as_at="2018-10-01")))["channel.live"] == 1
    assert values(casework(log, question("2018", as_at="2018-09-30")))["channel.live"] == 0  # R3 not recorded yet


def test_the_deep_dive_takes_the_year_that_was_asked_for():
    asked = question("2018/19-Q2", as_at="2018-10-01", deep_dive=parse_period("2017/18"))
    measured = deep_dive({"referrals": rows("referrals", LOG)}, asked)
    assert measured.facts["deep-dive.figures"] == "deep-dive.2017-18"
    assert all(name.startswith("deep-dive.2017-18.") for name in values(measured))


def test_a_change_has_a_size_without_its_sign():
    found = values(channel_quarterly({"referrals": rows("referrals", LOG)}, question("2018/19", as_at="2018-10-01")))
    sizes = {name: size for name, size in found.items() if name.endswith("-size")}
    assert sizes
    for name, size in sizes.items():
        change = found[name.removesuffix("-size")]
        assert size == (abs(change) if isinstance(change, int) else change)


def test_a_change_shows_what_the_earlier_quarters_share_leaves():
    found = {figure.name: figure for figure in framework(quarters=1).figures}
    change = found["channel.2018-19-q2.police.change-on-year"]
    assert [count.value for count in change.reveals] == [1, 0, 1]  # R6 had no check: 1 of the year before is left
    assert [count.rows.tolist() for count in change.reveals[1:]] == [[], [5]]
    assert len(found["channel.2018-19-q2.referred.change-on-year"].reveals) == 2


def test_each_meaning_says_whether_it_counts_referrals_received_or_cases_accepted():
    material = {"referrals": rows("referrals", LOG)}
    of_quarters = {one.name: one.meaning for one in channel_quarterly(material, question("2020")).figures}
    assert of_quarters["channel.2020-21-q3.accepted"] == (
        "Accepted onto Channel Panel, of the referrals received in 2020/21 Q3, by 31 December 2020"
    )
    assert of_quarters["channel.2020-21-q3.accepted.percent"].startswith(
        "Accepted onto Channel Panel, of the referrals received in 2020/21 Q3"
    )
    of_period = {one.name: one.meaning for one in casework(material, question("2020")).figures}
    assert of_period["channel.period.accepted"] == ("Cases accepted onto Channel, 2020, whenever they were referred")
    of_year = deep_dive(material, question("2020")).figures[0]
    assert of_year.meaning.endswith("whenever they were referred")


NEW_TRACKER = """
referral_id | received_on | accepted_on
R1          | 2023-05-01  | 2023-06-01
R2          | 2024-05-01  | 2024-06-01
R3          | 2024-05-02  | 2024-06-02
"""


def test_no_change_of_adoptions_is_given_across_the_new_tracker():
    log = rows("referrals", NEW_TRACKER, covers="2022-04-01..2025-03-31")
    measured = channel_quarterly({"referrals": log}, question("2024/25", by="year", quarters=3))
    found = values(measured)
    assert found["channel.2024-25.referred.change"] == 2 - 1
    assert found["channel.2024-25.accepted.change"] == "[b]"
    assert found["channel.2023-24.accepted.change"] == 1 - 0
    framework = next(one for one in measured.tables if one.name == "channel.framework")
    marked = {row[0]: [cell.breaks for cell in row[1:-1]] for row in framework.rows}
    assert marked["Accepted onto Channel Panel"] == [False, False, True]
    assert marked["New cases referred to Prevent coordinator"] == [False, False, False]
    assert any("not like for like" in note for note in framework.notes)
