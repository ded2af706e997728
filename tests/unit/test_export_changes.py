"""What is told of changes: pure comparisons of what bundles hold."""

from dataclasses import replace

import pytest

from prevent_cli.exporting.changes import Earlier, Exported, changes_of
from prevent_cli.periods import parse_month
from prevent_cli.workspace import Export

PUBLIC = {"status": "public", "small_numbers": "hide", "threshold": 5}


def record(name, value, *, unit="cases", meaning="Referrals", part=None, whole=None, mark=None):  # noqa: PLR0913 - a record has these
    printed = f"[{mark}]" if mark else f"{value}%" if unit == "percent" else f"{value}"
    return {
        "name": name,
        "meaning": meaning,
        "unit": unit,
        "value": None if mark else value,
        "printed": printed,
        "mark": mark,
        "part": None if part is None else {"value": part, "return": "referrals", "rule": "all"},
        "whole": None if whole is None else {"value": whole, "return": "referrals", "rule": "all"},
    }


def exported(month, *records, policy=PUBLIC, returns=None, where=None):
    return Exported(
        month=parse_month(month),
        where=where or month,
        policy=policy,
        figures={one["name"]: one for one in records},
        returns=returns or {},
    )


def told(now, *, same=None, before=(), rules=None, overdue=(), last_rows=None):  # noqa: PLR0913 - what changes_of takes
    earlier = Earlier(same=same, before=tuple(before))
    found = changes_of(now, earlier, rules or Export(), overdue=overdue, last_rows=last_rows or {})
    return [(one.kind, one.subject, one.before, one.now) for one in found]


def test_a_figure_of_the_same_month_that_is_given_otherwise_is_restated():
    now = exported("2020-01", record("channel.live", 12), record("channel.new", 7))
    same = exported("2020-01", record("channel.live", 11), record("channel.gone", 6), where="superseded/2020-01-1")
    assert told(now, same=same) == [
        ("restated", "channel.live", "11", "12"),
        ("restated", "channel.gone", "6", "not given"),
        ("restated", "channel.new", "not given", "7"),
    ]


def test_a_percentage_that_stands_while_what_it_rests_on_moved_is_restated_with_both():
    now = exported("2020-01", record("training.percent", 44, unit="percent", part=205, whole=466))
    same = exported("2020-01", record("training.percent", 44, unit="percent", part=203, whole=461))
    assert told(now, same=same) == [("restated", "training.percent", "44% (203 of 461)", "44% (205 of 466)")]


def test_the_same_figures_are_not_told():
    now = exported("2020-01", record("channel.live", 12, part=12))
    assert told(now, same=replace(now, where="superseded/2020-01-1")) == []


@pytest.mark.parametrize("other", [{"status": "draft"}, {"threshold": 10}, {"small_numbers": "show"}])
def test_figures_released_to_others_are_never_told_beside_these(other):
    now = exported("2020-01", record("channel.live", 12))
    same = exported("2020-01", record("channel.live", 3), policy={**PUBLIC, **other})
    before = exported("2019-12", record("channel.live", 4), policy={**PUBLIC, **other})
    found = changes_of(now, Earlier(same=same, before=(before,)), Export(), overdue=(), last_rows={})
    assert [one.kind for one in found] == ["not compared", "not compared"]
    assert "3" not in " ".join(word for one in found for word in (one.before, one.now, one.told) if "below" not in word)


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [
        (20, 30, True),
        (20, 29, False),
        (100, 149, False),
        (100, 150, True),
        (30, 15, True),
        (0, 10, True),
        (0, 9, False),
    ],
)
def test_a_count_that_moves_by_half_and_by_ten_is_told(first, last, is_told):
    now, before = exported("2020-02", record("channel.live", last)), exported("2020-01", record("channel.live", first))
    expected = [("moved", "channel.live", str(first), str(last))] if is_told else []
    assert told(now, before=[before]) == expected


def test_how_far_a_figure_must_move_is_the_council_s_own():
    now, before = exported("2020-02", record("channel.live", 13)), exported("2020-01", record("channel.live", 11))
    assert told(now, before=[before]) == []
    rules = Export(move_percent=10, move_least=2)
    assert told(now, before=[before], rules=rules) == [("moved", "channel.live", "11", "13")]


@pytest.mark.parametrize(("last", "is_told"), [(63, False), (64, True), (24, True), (25, False)])
def test_a_percentage_that_moves_by_twenty_points_is_told(last, is_told):
    first = record("training.percent", 44, unit="percent")
    now = exported("2020-02", record("training.percent", last, unit="percent"))
    found = told(now, before=[exported("2020-01", first)])
    assert bool(found) is is_told


def test_why_a_move_is_told_names_its_size_rounded_half_up():
    now, before = exported("2020-02", record("channel.live", 40)), exported("2020-01", record("channel.live", 16))
    (found,) = changes_of(now, Earlier(before=(before,)), Export(), overdue=(), last_rows={})
    assert found.told == "up 150 per cent since the export of January 2020"


def test_a_mean_moves_by_its_share_alone():
    first, last = (record("training.mean", value, unit="people a session") for value in (10.6, 16.0))
    assert told(exported("2020-02", last), before=[exported("2020-01", first)])
    assert not told(
        exported("2020-02", record("training.mean", 15.0, unit="people a session")), before=[exported("2020-01", first)]
    )


def test_a_quarter_that_was_over_is_restated_by_any_move_and_one_that_was_not_grows():
    over, under_way = "channel.2019-20-q3.referred", "channel.2019-20-q4.referred"
    now = exported("2020-02", record(over, 13), record(under_way, 40))
    before = exported("2020-01", record(over, 12), record(under_way, 5))
    assert told(now, before=[before]) == [("restated", over, "12", "13")]


def test_a_figure_of_another_year_or_that_has_become_a_mark_is_no_move():
    now = exported(
        "2020-04",
        record("deep-dive.cases", 4, meaning="Cases accepted, 2020/21"),
        record("panel.meetings", 0, mark="x"),
        record("channel.live", 60, meaning="Live cases at 30 April 2020"),
    )
    before = exported(
        "2020-03",
        record("deep-dive.cases", 40, meaning="Cases accepted, 2019/20"),
        record("panel.meetings", 40),
        record("channel.live", 30, meaning="Live cases at 31 March 2020"),
    )
    assert told(now, before=[before]) == [("moved", "channel.live", "30", "60")]


def test_a_return_that_says_the_same_for_three_months_is_told():
    now = exported("2020-04", returns={"referrals": "a", "sessions": "b"})
    before = [
        exported("2020-03", returns={"referrals": "a", "sessions": "b"}),
        exported("2020-02", returns={"referrals": "a", "sessions": "c"}),
        exported("2020-01", returns={"referrals": "a", "sessions": "b"}),
    ]
    assert told(now, before=before) == [("return unchanged", "referrals", "January 2020", "April 2020")]


def test_three_months_are_not_up_where_the_exports_do_not_reach_back():
    now = exported("2020-04", returns={"referrals": "a"})
    recent = [exported(month, returns={"referrals": "a"}) for month in ("2020-03", "2020-02")]
    assert told(now, before=recent) == []
    rules = Export(unchanged_months=2)
    assert told(now, before=recent, rules=rules) == [("return unchanged", "referrals", "February 2020", "April 2020")]


def test_an_overdue_board_is_told():
    now = exported("2020-04")
    assert told(now, overdue=[("Adults Board", "January 2020")]) == [
        ("board overdue", "Adults Board", "January 2020", "")
    ]
