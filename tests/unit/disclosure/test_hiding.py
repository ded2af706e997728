"""Which counts are hidden besides the small ones, and the tables that prove that it is enough."""

import numpy as np
import pytest
from drawn_counts import PUBLIC, count, crossing_tables, system
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_number_reader import Reader

from prevent_cli.disclosure import hiding
from prevent_cli.disclosure.assembling import system_of
from prevent_cli.disclosure.hiding import hide
from prevent_cli.disclosure.kept import values_in
from prevent_cli.disclosure.known import KnownFigures

NEED = PUBLIC.threshold - 1
WHOLE, FIRST, SECOND, THIRD = range(4)


def rows(drawn):
    return [("referrals", row) for row in drawn]


def reader(drawn, hidden, known=()):
    """Return a reader of some counts, each a cell, who is told those that are not hidden."""
    shown = [(rows(one), len(one)) for at, one in enumerate(drawn) if at not in hidden]
    shown += [(rows(one), len(one)) for one in known]
    return Reader(shown, [(rows(drawn[at]), 1) for at in hidden])


def test_a_small_count_alone_is_hidden_alone():
    assert hide(system(range(3), range(10, 30))).cells == {0}


def test_one_more_is_hidden_where_a_total_would_give_the_small_one():
    months = range(20), range(9), range(9, 17), range(17, 20)
    hidden = hide(system(*months)).cells
    assert len(hidden) == 2
    assert THIRD in hidden
    assert len(reader(months, hidden).values(rows(months[THIRD]), enough=NEED)) == NEED


def test_no_cell_is_hidden_that_may_be_shown():
    drawn = [range(40), range(3), range(3, 12), range(12, 40), range(50, 70), range(60, 70), range(50, 60)]
    hidden = hide(system(*drawn)).cells
    assert not hidden & {4, 5, 6}
    for at in hidden - {1}:
        assert len(reader(drawn, hidden - {at}).values(rows(drawn[1]), enough=NEED)) < NEED


def test_what_is_public_already_is_lost_and_hides_nothing_more():
    public = [count(range(20)), count(range(17))]
    made = system(range(30, 50), known=(KnownFigures(shown=tuple(public)),))
    found = hide(made)
    assert found.cells == frozenset()
    assert [form.value for form in found.lost] == [3]


def test_a_part_that_is_as_it_was_before_is_not_settled_again(monkeypatch):
    settled = {}
    first = hide(system(range(20), range(17), range(30, 50), range(30, 48)), settled=settled)
    monkeypatch.setattr(hiding, "Tables", None)
    again = hide(system(range(30, 50), range(30, 48), range(20), range(17)), settled=settled)
    assert again.cells == {(at + 2) % 4 for at in first.cells}
    with pytest.raises(TypeError):
        hide(system(range(20), range(18)), settled=settled)


def least_values(made, hidden):
    """Return the fewest numbers that a reader finds possible for a number to protect, up to those that are needed."""
    cells = [(cell.unknowns.repeat(cell.times).tolist(), cell.value) for cell in made.cells]
    shown = [cell for at, cell in enumerate(cells) if at not in hidden]
    some = Reader(shown, [(cells[at][0], 1) for at in hidden], dict(enumerate(made.sizes.tolist())))
    signed = [
        [
            form.unknowns[of_sign].repeat(abs(form.times[of_sign])).tolist()
            for of_sign in (form.times > 0, form.times < 0)
        ]
        for form in made.forms
    ]
    return min(len(some.values(more, less=less, enough=NEED)) for more, less in signed)


@pytest.mark.parametrize("seed", [0, 7, 8])
def test_each_number_that_is_hidden_for_others_is_needed(seed):
    made = system_of(crossing_tables(seed), PUBLIC)
    hidden = hide(made).cells
    assert least_values(made, hidden) == NEED
    for at in hidden - made.primary:
        assert least_values(made, hidden - {at}) < NEED


def test_small_groups_that_only_several_counts_together_give_are_hidden_too():
    drawn = [range(14), range(12), [*range(6), 12], range(6)]  # the last two and the first two leave rows 12 and 13
    found = hide(system(*drawn))
    assert {form.value for form in found.forms} >= {1}
    some = reader(drawn, found.cells)
    for row in (12, 13):
        assert len(some.values(rows([row]), enough=NEED)) == NEED


def test_a_part_without_a_small_number_is_left_alone():
    drawn = [range(3), range(10, 20), range(30, 50)]
    found = hide(system(*drawn))
    assert found.cells == {0}
    assert {tuple(sorted(table.tolist())[-2:]) for table in found.tables} == {(10, 20)}


def test_the_same_system_is_hidden_the_same_way():
    drawn = [range(60), range(3), range(3, 5), range(5, 30), range(30, 60), range(0, 60, 2)]
    one, other = hide(system(*drawn)), hide(system(*drawn))
    assert one.cells == other.cells
    assert [table.tolist() for table in one.tables] == [table.tolist() for table in other.tables]


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_two_small_counts_of_a_small_total_are_uncertain_too(size):
    drawn = [range(30), range(size), range(size, 2 * size), range(2 * size, 30)]
    hidden = hide(system(*drawn)).cells
    for at in (1, 2):
        assert len(reader(drawn, hidden).values(rows(drawn[at]), enough=NEED)) == NEED


SOME = st.frozensets(st.integers(0, 40), min_size=1)


@settings(max_examples=40, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=8, unique=True))
def test_every_small_count_and_difference_has_as_many_values_as_are_needed(drawn):
    made = system(*drawn)
    found = hide(made)
    some = reader(drawn, found.cells)
    for part in (one for one in drawn if len(one) < PUBLIC.threshold):
        assert len(some.values(rows(part), enough=NEED)) == NEED
    for part, whole in ((a, b) for a in drawn for b in drawn if a < b and len(b - a) < PUBLIC.threshold):
        assert len(some.values(rows(whole), less=rows(part), enough=NEED)) == NEED
    assert {form.identity for form in made.forms} <= {form.identity for form in found.forms}
    for form, places in zip(found.forms, found.of_form, strict=True):
        assert len(set(values_in(form, np.array(found.tables)[list(places)]).tolist())) == NEED
