"""The gate over measures: each goes as a whole or not at all."""

import datetime as dt

import pytest

from prevent_cli.disclosure.gate import release_parts
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.figure import Count, Measured, Unit, counted, ratio

AS_AT = dt.date(2020, 1, 31)


def figure(name, value):
    count = Count(value=value, source="referrals", rule="all")
    return counted(name, meaning=name, unit=Unit.CASES, count=count, as_at=AS_AT)


def released(parts, **policy):
    found = release_parts(parts, Policy(status=Status.PUBLIC, **policy))
    return set(found.released.figures), found.withheld


def test_a_measure_with_one_small_number_is_held_back_whole():
    parts = {
        "first": Measured(figures=(figure("a", 12), figure("b", 3))),
        "second": Measured(figures=(figure("c", 9),)),
    }
    assert released(parts) == ({"c"}, ("first",))


def test_a_figure_that_another_measure_gives_stays_through_it():
    parts = {
        "first": Measured(figures=(figure("a", 12), figure("b", 3))),
        "second": Measured(figures=(figure("a", 12),)),
    }
    assert released(parts) == ({"a"}, ("first",))


def test_a_percentage_whose_rest_is_small_holds_its_measure_back():
    part, whole = (Count(value=value, source="staff", rule="all") for value in (97, 100))
    share = ratio("share", meaning="share", part=part, whole=whole, as_at=AS_AT)
    assert released({"training": Measured(figures=(share,))}) == (set(), ("training",))


def test_a_workspace_that_shows_small_numbers_releases_all():
    parts = {"first": Measured(figures=(figure("b", 3),))}
    assert released(parts, hides_small_numbers=False) == ({"b"}, ())


@pytest.mark.parametrize("value", [0, 5])
def test_true_zeros_and_the_threshold_itself_pass(value):
    assert released({"first": Measured(figures=(figure("b", value),))}) == ({"b"}, ())


def test_a_draft_holds_everything():
    found = release_parts({"first": Measured(figures=(figure("b", 3),))}, Policy(status=Status.DRAFT))
    assert (set(found.released.figures), found.withheld) == ({"b"}, ())
