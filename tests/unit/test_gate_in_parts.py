"""The gate over measures: each goes as a whole or not at all."""

import datetime as dt

import numpy as np
import pytest

from prevent_cli.disclosure.gate import release_parts
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.figure import Count, Measured, Unit, counted, ratio

AS_AT = dt.date(2020, 1, 31)


def figure(name, value, *, rows=None, source="referrals"):
    count = Count(value=value, source=source, rule="all", rows=None if rows is None else np.array(rows))
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


@pytest.mark.parametrize(
    ("second", "withheld"),
    [
        ({"value": 11, "rows": range(11)}, ("second",)),  # 1 row between
        ({"value": 7, "rows": range(7)}, ()),  # 5 rows between
        ({"value": 12, "rows": range(12)}, ()),  # the same rows
        ({"value": 11, "rows": range(20, 31)}, ()),  # other rows
        ({"value": 11, "rows": range(11), "source": "staff"}, ()),
        ({"value": 14, "rows": range(14)}, ("second",)),  # the other way round
    ],
)
def test_a_measure_that_lies_a_small_number_of_rows_inside_another_is_held_back(second, withheld):
    first = figure("quarter", 12, rows=range(12))
    parts = {"first": Measured(figures=(first,)), "second": Measured(figures=(figure("month", **second),))}
    assert released(parts)[1] == withheld
    assert released(parts, hides_small_numbers=False)[1] == ()


def test_what_one_measure_itself_lays_beside_each_other_is_judged_figure_by_figure():
    both = Measured(figures=(figure("quarter", 12, rows=range(12)), figure("month", 11, rows=range(11))))
    assert released({"first": both}) == ({"quarter", "month"}, ())
