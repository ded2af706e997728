"""Referrals by half-year and by year: each figure is the sum of its quarters, and its words say which it is."""

import re

import pytest
from conftest import question, rows, values

from prevent_cli.measures.channel.referrals import channel_quarterly

# Two referrals in each quarter of 2018/19, one more in each of 2019/20; one of a quarter goes to the police.
LOG = """
referral_id | received_on | police_check_on | advice_on | accepted_on
A1          | 2018-04-01  | 2018-04-02      |           |
A2          | 2018-06-30  |                 |           |
B1          | 2018-07-01  | 2018-07-02      |           |
B2          | 2018-09-30  |                 |           | 2019-05-01
C1          | 2018-10-01  | 2018-10-02      |           |
C2          | 2018-12-31  |                 |           |
D1          | 2019-01-01  | 2019-01-02      |           |
D2          | 2019-03-31  |                 |           |
E1          | 2019-04-01  | 2019-04-02      |           |
E2          | 2019-06-30  |                 |           | 2019-07-01
E3          | 2019-06-30  |                 |           |
F1          | 2019-07-01  | 2019-07-02      |           |
F2          | 2019-09-30  |                 |           |
F3          | 2019-09-30  |                 |           |
G1          | 2019-10-01  | 2019-10-02      |           |
G2          | 2019-11-01  |                 |           |
G3          | 2019-12-31  |                 |           |
H1          | 2020-01-01  | 2020-01-02      |           |
H2          | 2020-02-01  |                 |           |
H3          | 2020-03-31  |                 |           |
"""
COVERED = "2018-04-01..2020-03-31"


def framework(period, by, covers=COVERED, **rules):
    log = rows("referrals", LOG, covers=covers)
    return channel_quarterly({"referrals": log}, question(period, by=by, **rules))


def test_a_half_year_has_the_sum_of_its_two_quarters():
    found = values(framework("2019/20", "half-year"))
    assert found["channel.2019-20-h2.referred"] == 3 + 3
    assert found["channel.2019-20-h1.referred"] == 3 + 3
    assert found["channel.2018-19-h2.referred"] == 2 + 2
    assert found["channel.2019-20-h2.police"] == 1 + 1
    assert found["channel.2019-20-h2.police.percent"] == 33  # 100 * 2 / 6
    assert found["channel.2019-20-h1.accepted"] == 1
    assert found["channel.2018-19-h1.accepted"] == 1  # accepted later than the half-year in which it was received


def test_changes_are_on_the_previous_half_year_and_on_the_same_one_a_year_before():
    found = values(framework("2019/20", "half-year"))
    assert found["channel.2019-20-h2.referred.change"] == 6 - 6
    assert found["channel.2019-20-h2.referred.change-on-year"] == 6 - 4
    assert found["channel.2019-20-h1.referred.change"] == 6 - 4


def test_a_year_has_the_sum_of_its_four_quarters_and_is_compared_with_the_year_before():
    found = values(framework("2019/20", "year"))
    assert found["channel.2019-20.referred"] == 3 + 3 + 3 + 3
    assert found["channel.2018-19.referred"] == 2 + 2 + 2 + 2
    assert found["channel.2019-20.referred.change"] == 12 - 8
    assert found["channel.2019-20.police"] == 1 + 1 + 1 + 1
    assert not [name for name in found if "change-on-year" in name]


def test_a_paper_on_a_calendar_year_has_calendar_half_years_and_years():
    halves = values(framework("2019", "half-year"))
    assert "H1 is January to June. H2 is July to December." in framework("2019", "half-year").tables[1].notes
    assert halves["channel.2019-h1.referred"] == 2 + 3
    assert halves["channel.2019-h2.referred"] == 3 + 3
    assert values(framework("2019", "year"))["channel.2019.referred"] == 2 + 3 + 3 + 3


def test_half_years_and_years_before_the_referrals_begin_are_left_out():
    by_half_year, by_year = framework("2019/20", "half-year", quarters=6), framework("2019/20", "year")
    assert [one.label for one in by_half_year.facts["channel.quarters"]] == [
        "2018/19 H1",
        "2018/19 H2",
        "2019/20 H1",
        "2019/20 H2",
    ]
    assert [one.label for one in by_year.facts["channel.quarters"]] == ["2018/19", "2019/20"]
    none = framework("2019/20", "year", covers="2019-05-01..2020-03-31")
    assert [one.label for one in none.facts["channel.quarters"]] == ["2019/20"]
    assert values(none)["channel.2019-20.referred"] == "[x]"


def test_a_half_year_that_has_not_ended_is_so_far_and_is_not_compared():
    measured = framework("2019/20", "half-year", as_at="2020-01-31")
    assert values(measured)["channel.2019-20-h2.referred"] == 3 + 1
    assert values(measured)["channel.2019-20-h2.referred.change"] == "[z]"
    assert measured.tables[1].columns[-3].heading == "2019/20 H2 so far"
    assert measured.tables[1].notes[-2:] == (
        "H1 is April to September. H2 is October to March.",
        "2019/20 H2 is counted to 31 January 2020 and is not compared until it has ended.",
    )


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        ("quarter", "quarter", ["On quarter", "On year"]),
        ("half-year", "half_year", ["On half-year", "On year"]),
        ("year", "year", ["On year"]),
    ],
)
def test_the_tables_say_by_what_they_count(by, first, last):
    tidy, framework_table = framework("2019/20", by).tables
    assert (tidy.columns[0].key, tidy.columns[0].heading) == (first, by.capitalize())
    assert [column.heading for column in framework_table.columns][-len(last) :] == last
    assert tidy.title == f"Channel performance framework, by the {by} in which referrals were received"


@pytest.mark.parametrize("by", ["half-year", "year"])
def test_no_word_of_half_years_or_years_says_quarter(by):
    measured = framework("2019/20", by, as_at="2020-01-31")
    said = [word for one in measured.figures for word in (one.meaning, one.operation)]
    for table in measured.tables:
        said += [table.title, table.description, *table.notes, *(column.heading for column in table.columns)]
        said += [column.key for column in table.columns]
    assert not [words for words in said if re.search("quarter", words or "", re.IGNORECASE)]
