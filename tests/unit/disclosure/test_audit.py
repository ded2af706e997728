"""The counts that a figure shows, and the small ones among those that measures use."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_counts import AS_AT, PUBLIC, cases, count, share

from prevent_cli.disclosure.audit import ATTENDANCES, counts_of, shown_by, small_counts
from prevent_cli.measures.base.figure import Count, Unit, counted, derived, ratio

NO_ROWS = Count(value=7, source="referrals", rule="reported")


def rows(counts):
    return [one.rows.tolist() for one in counts]


def test_a_share_shows_its_part_and_its_whole():
    part, whole = count(range(3)), count(range(9))
    assert rows(shown_by(share("share", part, whole))) == [[0, 1, 2], list(range(9))]


def test_a_count_without_rows_is_given_too():
    figure = share("share", NO_ROWS, count(range(9)))
    assert [one.value for one in counts_of(figure)] == [7, 9]
    assert [one.value for one in shown_by(figure)] == [9]


def test_a_marked_figure_shows_nothing():
    figure = counted("a", meaning="", unit=Unit.CASES, count=Count(value=None, source="", rule=""), as_at=AS_AT)
    assert counts_of(figure) == ()


@pytest.mark.parametrize("unit", [Unit.SESSIONS, Unit.MEETINGS, Unit.POUNDS])
def test_what_is_not_of_people_shows_no_count_of_them(unit):
    assert counts_of(counted("a", meaning="", unit=unit, count=count(range(3)), as_at=AS_AT)) == ()


def test_a_change_shows_the_counts_that_it_compares():
    reveals = count(range(9)), count(range(12))
    change = derived(
        "a", meaning="", unit=Unit.CHANGE, value=3, inputs=("b",), operation="", as_at=AS_AT, reveals=reveals
    )
    assert [one.value for one in shown_by(change)] == [9, 12]


def test_a_count_of_nobody_does_not_show_what_it_leaves_of_a_whole():
    others = count(range(7), rule="the trainers outside Children")
    nobody, two = (
        replace(counted("a", meaning="", unit=Unit.PEOPLE, count=count(rows), as_at=AS_AT), reveals=(others,))
        for rows in ([], [7, 8])
    )
    assert [one.value for one in shown_by(nobody)] == [0]
    assert [one.value for one in shown_by(two)] == [2, 7]


def test_a_mean_shows_its_attendances_apart_from_people():
    each = ratio("a", meaning="", part=count(range(12)), whole=count(range(3)), as_at=AS_AT, unit=Unit.PER_SESSION)
    assert [(one.value, one.column) for one in shown_by(each, {"referrals": np.zeros(12)})] == [(12, ATTENDANCES)]


def test_people_take_the_place_of_rows():
    people = {"referrals": np.array([5, 5, 6, 7])}
    assert rows(shown_by(cases("a", range(3)), people)) == [[5, 5, 6]]
    assert rows(shown_by(cases("a", count(range(3), source="staff")), people)) == [[0, 1, 2]]


@pytest.mark.parametrize(("part", "small"), [(4, [4]), (5, []), (16, [4]), (15, []), (20, [])])
def test_small_counts_are_parts_and_what_they_leave_of_their_wholes(part, small):
    of_all = share("share", count(range(part)), count(range(20)))
    assert [one.value for one in small_counts([of_all], PUBLIC)] == small


def test_a_part_of_another_return_or_without_rows_leaves_nothing_of_its_whole():
    for part in (count(range(18), source="staff"), Count(value=18, source="referrals", rule="")):
        assert small_counts([share("share", part, count(range(20)))], PUBLIC) == ()
