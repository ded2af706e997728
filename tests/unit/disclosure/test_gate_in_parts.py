"""The gate over measures: each goes as a whole or not at all."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from prevent_cli.disclosure.gate import KnownFigures, release_parts, reveals_small_number
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, derived, ratio

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


def test_a_measure_that_gives_a_small_number_away_between_two_figures_of_its_own_is_held_back():
    accepted, live = figure("accepted", 7, rows=range(7)), figure("live", 9, rows=range(9))
    assert released({"first": Measured(figures=(accepted, live))}) == (set(), ("first",))
    several = figure("attendances", 12, rows=range(12)), figure("people", 9, rows=range(11))  # some came twice
    assert released({"first": Measured(figures=several)}) == (set(), ("first",))
    others = figure("live", 9, rows=range(20, 29))
    assert released({"first": Measured(figures=(accepted, others))}) == ({"accepted", "live"}, ())


def test_what_is_left_of_three_figures_is_seen_though_nothing_counts_it():
    people = figure("people", 40, rows=range(40))
    parts = {
        "all": Measured(figures=(people,)),
        "adults": Measured(figures=(figure("adults", 20, rows=range(20)),)),
        "young": Measured(figures=(figure("young", 17, rows=range(20, 37)),)),
    }
    assert released(parts) == ({"people", "adults"}, ("young",))


def counts(*drawn, source="referrals"):
    return tuple(Count(value=value, source=source, rule="all", rows=np.array(list(rows))) for value, rows in drawn)


@pytest.mark.parametrize(
    ("value", "rows", "withheld"),
    [
        (15, range(15), ("quarter",)),  # 3 more than the month before
        (17, range(17), ()),  # 5 more
        (12, range(12), ()),  # the same
        (15, range(20, 35), ()),  # of other rows
    ],
)
def test_a_measure_that_lies_a_small_number_beside_a_public_bundle_is_held_back(value, rows, withheld):
    parts = {"quarter": Measured(figures=(figure("q", value, rows=rows),))}
    public = KnownFigures(shown=counts((12, range(12))))
    found = release_parts(parts, Policy(status=Status.PUBLIC), (public,))
    assert (found.withheld, found.together) == (withheld, withheld)
    inside = release_parts(parts, Policy(status=Status.DRAFT), (public,))
    assert inside.withheld == ()


def test_a_small_number_that_sums_and_differences_of_shown_ones_give_holds_the_last_of_them_back():
    month = figure("third month", 3, rows=range(20, 23))
    quarter = Measured(figures=(figure("quarter", 23, rows=range(23)),))
    months = KnownFigures(shown=counts((9, range(9)), (11, range(9, 20))))
    parts = {"month": Measured(figures=(month,)), "quarter": quarter}
    found = release_parts(parts, Policy(status=Status.PUBLIC), (months,))
    assert (found.withheld, found.together) == (("month", "quarter"), ("quarter",))
    one_alone = release_parts(parts, Policy(status=Status.PUBLIC), (KnownFigures(shown=months.shown[:1]),))
    assert one_alone.withheld == ("month",)


def test_what_another_bundle_kept_back_stays_unknown():
    there = KnownFigures(shown=counts((9, range(9)), (11, range(22, 33))), suppressed=counts((3, range(20, 23))))
    parts = {
        "second": Measured(figures=(figure("second", 11, rows=range(9, 20)),)),
        "all": Measured(figures=(figure("all", 23, rows=range(23)),)),
    }
    assert release_parts(parts, Policy(status=Status.PUBLIC), (there,)).together == ("all",)


def test_what_is_public_already_holds_nothing_more_back():
    shown = counts((9, range(9)), (11, range(9, 20)), (23, range(23)))
    there = KnownFigures(shown=shown, suppressed=counts((3, range(20, 23))))
    parts = {"again": Measured(figures=(figure("again", 23, rows=range(23)),))}
    assert release_parts(parts, Policy(status=Status.PUBLIC), (there,)).withheld == ()


@pytest.mark.parametrize(
    ("figures", "gives"),
    [
        ([("quarter", range(15))], True),  # 3 more than the public 12
        ([("quarter", range(17))], False),
        ([("second", range(12, 23)), ("all", range(26))], True),  # 26 less 12 and 11
        ([("second", range(12, 23)), ("all", range(29))], False),
        ([("other", range(40, 55))], False),  # of other rows
        ([], False),
    ],
)
def test_figures_that_give_a_small_number_away_beside_what_is_public_are_told(figures, gives):
    own = [figure(name, len(rows), rows=rows) for name, rows in figures]
    public = KnownFigures(shown=counts((12, range(12))))
    assert reveals_small_number(own, Policy(status=Status.PUBLIC), (public,)) == gives
    assert not reveals_small_number(own, Policy(status=Status.DRAFT), (public,))
    assert not reveals_small_number(own, Policy(status=Status.PUBLIC, hides_small_numbers=False), (public,))


def test_different_people_between_two_counts_are_a_reason():
    twice = KnownFigures(shown=counts((12, range(24))))  # each of them has two rows
    for value, gives in ((15, True), (17, False)):
        own = [figure("later", value, rows=range(2 * value))]
        assert reveals_small_number(own, Policy(status=Status.PUBLIC), (twice,)) == gives


def test_what_public_figures_give_by_themselves_is_no_reason_and_what_they_kept_back_is_one():
    there = KnownFigures(shown=counts((9, range(9)), (11, range(9, 20))), suppressed=counts((3, range(20, 23))))
    all_of_them = [figure("all", 23, rows=range(23))]
    assert reveals_small_number(all_of_them, Policy(status=Status.PUBLIC), (there,))
    known = replace(there, shown=(*there.shown, *counts((23, range(23)))))
    assert not reveals_small_number(all_of_them, Policy(status=Status.PUBLIC), (known,))


def test_a_number_that_was_kept_back_there_is_a_reason_where_nothing_else_is():
    kept = counts((11, range(9, 20)))  # no small number of rows: only that it was kept back makes it one
    public = counts((9, range(9)))
    own = [figure("all", 20, rows=range(20))]
    assert not reveals_small_number(own, Policy(status=Status.PUBLIC), (KnownFigures(shown=public),))
    assert reveals_small_number(own, Policy(status=Status.PUBLIC), (KnownFigures(shown=public, suppressed=kept),))


def of_people(name, rows, *, source="staff"):
    count = Count(value=len(rows), source=source, rule="all", rows=np.array(rows))
    return Measured(figures=(counted(name, meaning=name, unit=Unit.PEOPLE, count=count, as_at=AS_AT),))


def test_what_is_left_of_a_whole_stays_unknown():
    few, many = counts((97, range(97)), (100, range(100)), source="staff")
    share = ratio("share", meaning="share", part=few, whole=many, as_at=AS_AT)
    parts = {
        "training": Measured(figures=(share,)),
        "a": of_people("a", range(25)),
        "b": of_people("b", range(25, 50)),
        "c": of_people("c", [*range(50), 97, 98, 99]),  # less a and b, the three that are not trained
        "d": of_people("d", [*range(60, 80), 97]),  # one of the three; which of the others are, is nobody's to know
    }
    assert release_parts(parts, Policy(status=Status.PUBLIC)).withheld == ("training", "c")
    there = KnownFigures(shown=counts((21, [*range(60, 80), 97]), source="staff"))
    del parts["d"]
    assert release_parts(parts, Policy(status=Status.PUBLIC), (there,)).withheld == ("training", "c")


def test_sessions_that_a_mean_is_of_are_no_people():
    people, sessions = counts((60, range(60)), (8, range(8)), source="sessions")
    each = ratio("each", meaning="each", part=people, whole=sessions, as_at=AS_AT, unit=Unit.PER_SESSION)
    parts = {"a": of_people("a", range(7), source="sessions"), "b": Measured(figures=(each,))}
    assert release_parts(parts, Policy(status=Status.PUBLIC)).withheld == ()
    parts = {"a": of_people("a", range(58), source="sessions"), "b": Measured(figures=(each,))}
    assert release_parts(parts, Policy(status=Status.PUBLIC)).withheld == ()  # two of them came twice


def test_what_a_change_rests_on_is_shown_by_it():
    before, after = counts((12, range(12)), (20, range(20)))
    change = derived(
        "change", meaning="", unit=Unit.CHANGE, value=8, inputs=(), operation="", as_at=AS_AT, reveals=(before, after)
    )
    parts = {"a": Measured(figures=(figure("a", 17, rows=range(17)),)), "b": Measured(figures=(change,))}
    assert release_parts(parts, Policy(status=Status.PUBLIC)).withheld == ("b",)
