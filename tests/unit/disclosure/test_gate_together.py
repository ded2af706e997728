"""What the gate hides of several figures, so that no small number can be worked out from them together."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from whole_number_reader import reader_of, rows_of

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, derived, ledger_of, ratio

AS_AT = dt.date(2020, 1, 31)
PUBLIC = Policy(status=Status.PUBLIC)
NEED = PUBLIC.threshold - 1


def figure(name, value, *, rows=None, source="referrals"):
    count = Count(value=value, source=source, rule="all", rows=None if rows is None else np.array(rows))
    return counted(name, meaning=name, unit=Unit.CASES, count=count, as_at=AS_AT)


def of_people(name, rows, *, source="staff"):
    count = Count(value=len(rows), source=source, rule="all", rows=np.array(rows))
    return counted(name, meaning=name, unit=Unit.PEOPLE, count=count, as_at=AS_AT)


def counts(*drawn, source="referrals"):
    return tuple(Count(value=value, source=source, rule="all", rows=np.array(list(rows))) for value, rows in drawn)


def hidden(*figures, known=(), **policy):
    return release(ledger_of([Measured(figures=figures)]), replace(PUBLIC, **policy), known=known).hidden


def values(figures, rows, *, source="referrals", known=()):
    """Return how many numbers a reader of some figures, and of what is public, finds possible for some rows."""
    released = release(ledger_of([Measured(figures=tuple(figures))]), PUBLIC, known=known)
    public = [(rows_of(count), count.value) for one in known for count in one.shown]
    reader = reader_of(figures, released, known=public)
    return len(reader.values([(source, row) for row in rows], enough=NEED))


def test_a_small_number_is_hidden_and_the_others_of_its_measure_are_shown():
    assert hidden(figure("a", 12), figure("b", 3), figure("c", 9)) == ("b",)


def test_a_percentage_whose_rest_is_small_is_hidden():
    part, whole = (Count(value=value, source="staff", rule="all") for value in (97, 100))
    share = ratio("share", meaning="share", part=part, whole=whole, as_at=AS_AT)
    assert hidden(share) == ("share",)


@pytest.mark.parametrize("value", [0, 5])
def test_true_zeros_and_the_threshold_itself_are_shown(value):
    assert hidden(figure("b", value)) == ()


@pytest.mark.parametrize("policy", [{"hides_small_numbers": False}, {"status": Status.DRAFT}])
def test_a_draft_and_a_workspace_that_shows_small_numbers_release_all(policy):
    assert hidden(figure("b", 3), **policy) == ()


@pytest.mark.parametrize(
    ("second", "between"),
    [
        ({"value": 11, "rows": range(11)}, range(11, 12)),
        ({"value": 7, "rows": range(7)}, None),  # 5 rows between
        ({"value": 12, "rows": range(12)}, None),  # the same rows
        ({"value": 11, "rows": range(20, 31)}, None),  # other rows
        ({"value": 11, "rows": range(11), "source": "staff"}, None),
        ({"value": 14, "rows": range(14)}, range(12, 14)),  # the other way round
    ],
)
def test_of_two_figures_with_a_small_number_of_rows_between_them_one_is_hidden(second, between):
    figures = (figure("quarter", 12, rows=range(12)), figure("month", **second))
    assert len(hidden(*figures)) == (between is not None)
    assert hidden(*figures, hides_small_numbers=False) == ()
    assert between is None or values(figures, between) == NEED


def test_people_and_their_attendances_do_not_tell_how_many_came_twice():
    several = figure("attendances", 12, rows=range(12)), figure("people", 9, rows=range(11))
    assert len(hidden(*several)) == 1


def test_what_is_left_of_three_figures_stays_uncertain_though_nothing_counts_it():
    figures = (
        figure("people", 40, rows=range(40)),
        figure("adults", 20, rows=range(20)),
        figure("young", 17, rows=range(20, 37)),
    )
    assert len(hidden(*figures)) == 1
    assert values(figures, range(37, 40)) == NEED


@pytest.mark.parametrize(
    ("value", "rows", "is_hidden"),
    [
        (15, range(15), True),  # 3 more than the month before
        (17, range(17), False),  # 5 more
        (12, range(12), False),  # the same
        (15, range(20, 35), False),  # of other rows
    ],
)
def test_a_figure_with_a_small_number_of_rows_more_than_a_public_one_is_hidden(value, rows, is_hidden):
    quarter = figure("quarter", value, rows=rows)
    public = (KnownFigures(shown=counts((12, range(12)))),)
    assert hidden(quarter, known=public) == (("quarter",) if is_hidden else ())
    assert hidden(quarter, known=public, status=Status.DRAFT) == ()
    assert hidden(quarter, known=public, hides_small_numbers=False) == ()


@pytest.mark.parametrize(
    ("figures", "gives"),
    [
        ([("second", range(12, 23)), ("all", range(26))], range(23, 26)),  # 26 less 12 and 11
        ([("second", range(12, 23)), ("all", range(29))], None),
        ([], None),
    ],
)
def test_sums_of_what_is_public_and_what_is_shown_give_no_small_number(figures, gives):
    own = [figure(name, len(rows), rows=rows) for name, rows in figures]
    public = (KnownFigures(shown=counts((12, range(12)))),)
    assert bool(hidden(*own, known=public)) is (gives is not None)
    assert gives is None or values(own, gives, known=public) == NEED


def test_a_quarter_does_not_give_its_third_month_that_is_small():
    month, quarter = figure("third month", 3, rows=range(20, 23)), figure("quarter", 23, rows=range(23))
    months = KnownFigures(shown=counts((9, range(9)), (11, range(9, 20))))
    assert hidden(month, quarter, known=(months,)) == ("quarter", "third month")
    assert values((month, quarter), range(20, 23), known=(months,)) == NEED
    one_alone = KnownFigures(shown=months.shown[:1])
    assert hidden(month, quarter, known=(one_alone,)) == ("third month",)


def test_what_another_publication_hid_stays_uncertain():
    there = KnownFigures(shown=counts((9, range(9)), (11, range(22, 33))), suppressed=counts((3, range(20, 23))))
    own = figure("second", 11, rows=range(9, 20)), figure("all", 23, rows=range(23))
    assert len(hidden(*own, known=(there,))) == 1
    assert values(own, range(20, 23), known=(there,)) == NEED


def test_a_number_that_has_changed_a_little_since_it_was_published_is_not_given_by_others():
    public, revised = counts((9, range(9))), counts((11, range(9, 20)))  # 11 is not small: its change is
    own = figure("all", 20, rows=range(20))
    assert hidden(own, known=(KnownFigures(shown=public),)) == ()
    known = (KnownFigures(shown=public, revised=revised),)
    assert hidden(own, known=known) == ("all",)
    assert values([own], range(9, 20), known=known) == NEED


def test_a_published_number_that_has_changed_since_is_still_subtracted_from():
    """Readers have 13 less 11 of the rows entered by an earlier day, though 13 is 14 now."""
    changed = counts((14, range(14)))
    earlier_day = figure("entered by an earlier day", 11, rows=range(11))
    whole = figure("all", 30, rows=range(30))
    known = KnownFigures(revised=changed, changed=changed)
    assert hidden(earlier_day, known=(KnownFigures(revised=changed),)) == ()
    assert hidden(earlier_day, whole, known=(known,)) == ("entered by an earlier day",)
    again = figure("again", 14, rows=range(14))
    assert hidden(again, earlier_day, known=(known,)) == ("again", "entered by an earlier day")
    assert hidden(again, known=(KnownFigures(changed=changed),)) == ()  # the council has confirmed the change


def test_what_is_public_already_hides_nothing_more():
    shown = counts((9, range(9)), (11, range(9, 20)), (23, range(23)))
    there = KnownFigures(shown=shown, suppressed=counts((3, range(20, 23))))
    assert hidden(figure("again", 23, rows=range(23)), known=(there,)) == ()


def test_different_people_between_two_counts_are_uncertain():
    twice = KnownFigures(shown=counts((12, range(24))))  # each of them has two rows
    for value, is_hidden in ((15, True), (17, False)):
        later = figure("later", value, rows=range(2 * value))
        assert bool(hidden(later, known=(twice,))) is is_hidden


def test_what_is_left_of_a_whole_stays_uncertain():
    few, many = counts((97, range(97)), (100, range(100)), source="staff")
    figures = [
        ratio("share", meaning="share", part=few, whole=many, as_at=AS_AT),
        of_people("a", range(25)),
        of_people("b", range(25, 50)),
        of_people("c", [*range(50), 97, 98, 99]),  # less a and b, the three that are not trained
        of_people("d", [*range(60, 80), 97]),  # one of the three; which of the others are, is nobody's to know
    ]
    found = hidden(*figures)
    assert "share" in found
    assert {"a", "b", "c"} & set(found)
    assert "d" not in found
    assert values(figures, range(97, 100), source="staff") == NEED
    there = KnownFigures(shown=counts((21, [*range(60, 80), 97]), source="staff"))
    assert {"a", "b", "c"} & set(hidden(*figures[:-1], known=(there,)))
    assert values(figures[:-1], range(97, 100), source="staff", known=(there,)) == NEED


def test_sessions_that_a_mean_is_of_are_no_people():
    people, sessions = counts((60, range(60)), (8, range(8)), source="sessions")
    each = ratio("each", meaning="each", part=people, whole=sessions, as_at=AS_AT, unit=Unit.PER_SESSION)
    assert hidden(of_people("a", range(7), source="sessions"), each) == ()
    assert hidden(of_people("a", range(58), source="sessions"), each) == ()  # two of them came twice


def test_the_counts_that_a_change_compares_are_shown_by_it():
    before, after = counts((12, range(12)), (20, range(20)))
    change = derived(
        "change", meaning="", unit=Unit.CHANGE, value=8, inputs=(), operation="", as_at=AS_AT, reveals=(before, after)
    )
    figures = figure("a", 17, rows=range(17)), change
    assert len(hidden(*figures)) == 1
    assert values(figures, range(17, 20)) == NEED
