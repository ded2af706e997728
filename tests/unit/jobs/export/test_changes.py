"""What is told of changes: pure comparisons of what bundles hold."""

import json
from dataclasses import replace

import pytest
from months_compared import HIDING, PUBLIC, exported, record, told

from prevent_cli.comparing.policies import policy_in_bundle, policy_of
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.jobs.export.changes import (
    Earlier,
    MonthContext,
    changes_of,
)
from prevent_cli.periods import parse_month
from prevent_cli.workspace.folder import Export


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("hides", [True, False])
def test_the_rule_that_a_bundle_was_released_under_is_read_as_it_was_written(status, hides):
    policy = Policy(status=status, hides_small_numbers=hides, threshold=7)
    assert policy_of(json.loads(json.dumps(policy_in_bundle(policy)))) == policy


@pytest.mark.parametrize(
    ("plain", "error"),
    [
        ({"threshold": "5"}, TypeError),
        ({"small_numbers": "maybe"}, ValueError),
        ({"small_numbers": ["hide"]}, ValueError),
        ({"status": "everybody"}, ValueError),
        (None, TypeError),
    ],
)
def test_what_is_no_rule_is_not_taken_for_one(plain, error):
    with pytest.raises(error):
        policy_of(plain and {**policy_in_bundle(PUBLIC), **plain})


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


@pytest.mark.parametrize("other", [{"status": Status.DRAFT}, {"threshold": 10}, {"hides_small_numbers": True}])
def test_figures_released_to_others_are_never_told_beside_these(other):
    now = exported("2020-01", record("channel.live", 12))
    same = exported("2020-01", record("channel.live", 3), policy=replace(PUBLIC, **other))
    before = exported("2019-12", record("channel.live", 4), policy=replace(PUBLIC, **other))
    found = changes_of(now, Earlier(same=same, before=(before,)), Export(), MonthContext())
    assert [one.kind for one in found] == ["not compared", "not compared"]
    assert [one.subject for one in found] == ["December 2019", "January 2020"]
    assert "3" not in " ".join(
        word for one in found for word in (one.before, one.now, one.reason) if "below" not in word
    )


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
    (found,) = changes_of(now, Earlier(before=(before,)), Export(), MonthContext())
    assert found.reason == "up 150 per cent since the export of January 2020"


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


def test_a_half_year_or_year_that_was_over_is_restated_by_any_move_and_one_that_was_not_grows():
    over, under_way = "channel.2019-20-h1.referred", "channel.2019-20-h2.referred"
    now = exported("2020-02", record(over, 13), record(under_way, 40), record("channel.2018-19.referred", 9))
    before = exported("2020-01", record(over, 12), record(under_way, 5), record("channel.2018-19.referred", 8))
    found = changes_of(now, Earlier(before=(before,)), Export(), MonthContext())
    assert [(one.kind, one.subject) for one in found] == [
        ("restated", over),
        ("restated", "channel.2018-19.referred"),
    ]
    assert [one.reason.partition(" changed")[0] for one in found] == [
        "the figure of a finished half-year",
        "the figure of a finished year",
    ]


def test_a_month_exported_again_by_half_year_restates_no_quarter():
    halves = exported("2020-01", record("channel.2019-20-h1.referred", 20), record("channel.live", 4))
    now = replace(halves, by="half-year")
    same = exported("2020-01", record("channel.2019-20-q2.referred", 12), record("channel.live", 3))
    assert told(now, same=same) == [("restated", "channel.live", "3", "4")]


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
    moved = [one for one in told(now, before=[before]) if one[0] == "moved"]
    assert moved == [("moved", "channel.live", "30", "60")]


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


@pytest.mark.parametrize(("before", "now"), [(5, 6), (6, 5), (50, 54)])
def test_a_small_difference_is_not_told_to_the_public_where_small_numbers_are_hidden(before, now):
    new = exported("2020-01", record("channel.live", now, part=now), policy=HIDING)
    old = exported("2020-01", record("channel.live", before, part=before), policy=HIDING)
    assert told(new, same=old) == [("restated", "channel.live", "[c]", str(now))]
    shown = replace(new, policy=PUBLIC), replace(old, policy=PUBLIC)
    assert told(shown[0], same=shown[1]) == [("restated", "channel.live", str(before), str(now))]


def test_a_difference_of_the_threshold_or_of_what_is_no_person_is_told_in_full():
    new = exported("2020-01", record("a", 15), record("b", 6, unit="sessions"), policy=HIDING)
    old = exported("2020-01", record("a", 10), record("b", 5, unit="sessions"), policy=HIDING)
    assert told(new, same=old) == [("restated", "a", "10", "15"), ("restated", "b", "5", "6")]


def test_a_percentage_whose_part_moved_by_a_small_number_is_not_told_in_full():
    new = exported("2020-01", record("a", 45, unit="percent", part=45, whole=100), policy=HIDING)
    old = exported("2020-01", record("a", 44, unit="percent", part=44, whole=100), policy=HIDING)
    assert told(new, same=old) == [("restated", "a", "[c]", "45%")]


def test_what_a_measure_gave_that_is_held_back_now_is_not_told():
    old = exported("2020-01", record("channel.islamist", 6), policy=HIDING)
    assert told(exported("2020-01", policy=HIDING), same=old) == [
        ("restated", "channel.islamist", "given", "not given")
    ]


def test_a_move_is_hidden_as_well_where_the_settings_ask_for_the_smallest():
    new, old = (exported(m, record("a", v), policy=HIDING) for m, v in (("2020-02", 6), ("2020-01", 3)))
    assert told(new, before=[old], rules=Export(move_least=0, move_percent=1)) == [("moved", "a", "[c]", "6")]


def test_figures_that_have_no_number_any_more_are_told_by_subject():
    before = exported(
        "2020-01",
        record("training.adults.trained", 20, meaning="Staff trained, Adults"),
        record("training.kids.trained", 30),
        record("panel.meetings", 2),
        record("panel.share", 50, unit="percent"),
        record("channel.2019-20-q1.referred", 9),
    )
    now = exported(
        "2020-02",
        record("training.adults.trained", 0, mark="x", meaning="Staff trained, Adults"),
        record("training.kids.trained", 0, mark="x"),
        record("panel.share", 0, unit="percent", mark="z"),
    )
    found = changes_of(now, Earlier(before=(before,)), Export(), MonthContext())
    assert [(one.kind, one.subject, one.meaning, one.before, one.now) for one in found] == [
        ("no longer given", "training.*", "2 figures, such as: Staff trained, Adults", "given", "[x]"),
        ("no longer given", "panel.*", "Referrals", "given", "not given"),
    ]


def test_a_figure_that_is_hidden_now_is_named_as_it_is_now():
    january = exported("2020-01", record("channel.month.referred", 9, meaning="Referrals, January"), policy=HIDING)
    hidden = record("channel.month.referred", 0, mark="c", meaning="Referrals, February")
    found = changes_of(exported("2020-02", hidden, policy=HIDING), Earlier(before=(january,)), Export(), MonthContext())
    assert [(one.kind, one.meaning, one.before, one.now) for one in found] == [
        ("now hidden", "Referrals, February", "given", "[c]")
    ]


def test_a_percentage_of_few_is_no_move():
    first, last = (record("panel.share", value, unit="percent", part=1, whole=2) for value in (0, 100))
    assert told(exported("2020-02", last), before=[exported("2020-01", first)]) == []


def test_a_change_between_two_figures_is_told_by_them_alone():
    now = exported("2020-01", record("a", 12), record("a.change", 3, unit="change"))
    same = exported("2020-01", record("a", 11), record("a.change", 2, unit="change"))
    assert told(now, same=same) == [("restated", "a", "11", "12")]


def test_a_figure_that_is_restated_twice_over_is_told_once():
    name = "channel.2019-20-q1.referred"
    now, same = (exported("2020-01", record(name, value)) for value in (12, 11))
    before = exported("2019-12", record(name, 10))
    assert told(now, same=same, before=[before]) == [("restated", name, "11", "12")]


def test_a_return_with_rows_of_these_months_was_kept_and_one_that_seldom_changes_is_not_told():
    now = exported("2020-04", returns={"referrals": "a", "staff": "b", "departments": "c"})
    before = [replace(now, month=parse_month(month)) for month in ("2020-03", "2020-02", "2020-01")]
    rules = Export(seldom=("departments",))
    found = told(now, before=before, rules=rules, in_use=frozenset({"referrals"}))
    assert [subject for _, subject, _, _ in found] == ["staff"]


def of_training(required, trained, to_train, sessions):
    inputs = {"inputs": ["training.required", "training.trained"]}
    return (
        record("training.required", required, unit="people", part=required),
        record("training.trained", trained, unit="people", part=trained),
        {**record("training.to-train", to_train, unit="people"), **inputs},
        {**record("training.sessions-needed", sessions, unit="sessions"), "inputs": ["training.to-train"]},
    )


@pytest.mark.parametrize(
    "before",
    [(100, 62, 38, 3), (100, 46, 54, 3)],  # two more were trained; two more are to be
)
def test_what_a_small_difference_could_be_worked_out_from_is_not_told_either(before):
    old = exported("2020-01", *of_training(*before), record("a", 30), policy=HIDING)
    new = exported("2020-01", *of_training(120, 64, 56, 5), record("a", 50), policy=HIDING)
    assert [(subject, first) for _, subject, first, _ in told(new, same=old)] == [
        ("training.required", "[c]"),
        ("training.trained", "[c]"),
        ("training.to-train", "[c]"),
        ("training.sessions-needed", "[c]"),
        ("a", "30"),
    ]


def test_a_family_without_a_small_difference_is_told_in_full():
    old = exported("2020-01", *of_training(100, 46, 44, 3), policy=HIDING)
    new = exported("2020-01", *of_training(120, 64, 56, 5), policy=HIDING)
    assert [first for _, _, first, _ in told(new, same=old)] == ["100", "46", "44", "3"]


def of_sources(referred, police, education):
    return (
        record("referred", referred, part=referred),
        *(record(name, value, part=value, rule=name) for name, value in (("police", police), ("education", education))),
        *(
            record(f"{name}.percent", value, unit="percent", part=value, whole=referred, rule=name)
            for name, value in (("police", police), ("education", education))
        ),
    )


def test_the_parts_of_a_whole_are_not_told_where_one_of_them_moved_by_a_small_number():
    old = exported("2020-01", *of_sources(40, 12, 28), policy=HIDING)
    new = exported("2020-01", *of_sources(60, 13, 47), policy=HIDING)
    assert {first for _, _, first, _ in told(new, same=old)} == {"[c]"}
    more = exported("2020-01", *of_sources(70, 23, 47), policy=HIDING)
    assert [first for _, _, first, _ in told(more, same=old)] == ["40", "12", "28", "12%", "28%"]


def test_how_far_a_figure_moved_is_not_told_where_its_number_before_is_not():
    old, new = (
        exported(month, *of_training(*values), policy=HIDING)
        for month, values in (("2020-01", (100, 62, 28, 3)), ("2020-02", (160, 64, 80, 7)))
    )
    found = changes_of(new, Earlier(before=(old,)), Export(), MonthContext())
    assert [(one.subject, one.before) for one in found] == [("training.required", "[c]"), ("training.to-train", "[c]")]
    assert {one.reason for one in found} == {
        "the number before is suppressed, because someone could work out a small number from it; "
        "further than is plausible since the export of January 2020"
    }


@pytest.mark.parametrize(
    ("again", "is_told"),
    [
        (record("channel.2019-20-q3.advised", 12, part=12), False),  # it grew after January, as it may
        (record("channel.2019-20-q3.advised", 13, part=13), True),
        (record("channel.2019-20-q3.advised", 12, part=11), True),
        (record("channel.2019-20-q3.advised", 0, mark="x"), True),
        (None, True),
    ],
)
def test_a_quarter_that_was_over_is_restated_where_its_month_counted_again_is_another(again, is_told):
    name = "channel.2019-20-q3.advised"
    now, before = (
        exported(month, record(name, value, part=value)) for month, value in (("2020-02", 15), ("2020-01", 12))
    )
    found = changes_of(now, Earlier(before=(before,), recounted={name: again}.get), Export(), MonthContext())
    assert [(one.kind, one.before, one.now) for one in found] == ([("restated", "12", "15")] if is_told else [])


def test_a_share_whose_part_was_restated_is_told_though_it_is_printed_alike():
    name = "channel.2019-20-q3.police.percent"
    now = exported("2020-02", record(name, 44, unit="percent", part=205, whole=466))
    before = exported("2020-01", record(name, 44, unit="percent", part=203, whole=461))
    assert told(now, before=[before]) == [("restated", name, "44% (203 of 461)", "44% (205 of 466)")]


def test_nothing_is_counted_again_where_no_quarter_that_was_over_moved():
    def again(name):
        raise AssertionError(name)

    over, under_way = "channel.2019-20-q3.referred", "channel.2019-20-q4.referred"
    now = exported("2020-02", record(over, 12), record(under_way, 40), record("channel.live", 30))
    before = exported("2020-01", record(over, 12), record(under_way, 5), record("channel.live", 10))
    found = changes_of(now, Earlier(before=(before,), recounted=again), Export(), MonthContext())
    assert [one.kind for one in found] == ["moved"]
