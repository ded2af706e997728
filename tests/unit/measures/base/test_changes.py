"""Changes between two intervals, and the marks of those that are not compared."""

import datetime as dt

from prevent_cli.measures.base.changes import across_a_break, change_between, size_of, until_ended
from prevent_cli.measures.base.figure import Count

DAY = dt.date(2025, 3, 31)


def change(count, earlier, **rules):
    numbers = [Count(value=value, source="referrals", rule="r") for value in (count, earlier)]
    return change_between("a.change", meaning="A", count=numbers[0], earlier=numbers[1], by="year", as_at=DAY, **rules)


def test_a_change_gives_both_counts_away():
    found = change(5, 8)
    assert (found.value, [one.value for one in found.reveals]) == (-3, [5, 8])
    assert (size_of(found).value, size_of(found).inputs) == (3, ("a.change",))


def test_a_change_on_a_number_that_is_not_known_is_not_available():
    assert (change(5, None).value, change(5, None).mark) == (None, "x")


def test_intervals_that_are_not_compared_give_nothing_away():
    for reason, mark in ((until_ended("year"), "z"), (across_a_break(["The list is new."]), "b")):
        found = change(5, 8, not_compared=reason)
        assert (found.value, found.mark, found.reveals, size_of(found).mark) == (None, mark, (), mark)
    assert found.operation == "not calculated across a break in the series: The list is new."
