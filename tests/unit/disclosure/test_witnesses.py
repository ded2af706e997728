"""Whole tables that print the same paper and give a number other values."""

import numpy as np
import pytest
from drawn_counts import system

from prevent_cli.disclosure import witnesses
from prevent_cli.disclosure.kept import values_in
from prevent_cli.disclosure.witnesses import MOST_ADDED, Tables, pairs

WHOLE, FIRST, SECOND, THIRD = range(4)


@pytest.fixture
def quarter():
    return system(range(20), range(9), range(9, 17), range(17, 20))


def values(tables, form):
    return set(values_in(form, tables.found).tolist())


def test_the_first_table_is_the_true_one(quarter):
    assert Tables(quarter, {THIRD}).found[0].tolist() == quarter.sizes.tolist()


def test_tables_give_a_hidden_number_as_many_values_as_are_needed(quarter):
    tables, form = Tables(quarter, {SECOND, THIRD}), quarter.cells[THIRD]
    assert tables.are_enough(form)
    places = tables.of(form)
    assert len(places) == quarter.need == len({values_in(form, tables.found)[at] for at in places})


def test_every_table_prints_what_is_shown_and_at_least_one_for_what_is_hidden(quarter):
    tables, hidden = Tables(quarter, {SECOND, THIRD}), {SECOND, THIRD}
    assert tables.are_enough(quarter.cells[THIRD])
    assert (tables.found >= 0).all()
    for at, cell in enumerate(quarter.cells):
        assert min(values(tables, cell)) >= 1 if at in hidden else values(tables, cell) == {cell.value}


@pytest.mark.parametrize(("number", "away"), [(0, 1), (7, 1), (40, -2), (400, 3)])
def test_pairs_of_moves_are_found_in_the_order_of_their_places(number, away):
    far = np.random.default_rng(number).integers(-4, 5, size=number)
    found = [pair for one, other in pairs(far, away) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    every = [(one, other) for one in np.flatnonzero(far).tolist() for other in np.flatnonzero(far == away - far[one])]
    assert found == every[:MOST_ADDED]


def counting_programs(monkeypatch):
    """Return a list that has one entry for each linear program that is solved from now on."""
    solved = []
    real = witnesses.has_solution_near
    monkeypatch.setattr(Tables._solved, "__defaults__", (lambda solver: solved.append(1) or real(solver),))
    return solved


def test_a_number_that_cannot_be_another_is_not_sought_again_until_more_is_hidden(monkeypatch):
    made = system(range(20), range(17), range(17, 18), range(18, 19), range(19, 20))
    tables, form = Tables(made, {2, 3, 4}), made.cells[2]  # three hidden counts are three together: each is one
    solved = counting_programs(monkeypatch)
    assert not tables.are_enough(form)
    assert len(solved) == 1
    assert not tables.are_enough(form)
    assert len(solved) == 1
    tables.hide({1})
    assert tables.are_enough(form)


def test_neither_a_number_that_shown_counts_give_nor_one_with_a_short_move_takes_a_program(quarter, monkeypatch):
    solved = counting_programs(monkeypatch)
    tables = Tables(quarter, {THIRD})
    assert not tables.are_enough(quarter.cells[THIRD])
    tables.hide({SECOND})
    assert tables.are_enough(quarter.cells[THIRD])
    assert not solved


def test_a_number_that_the_others_give_has_only_its_true_table(quarter):
    tables = Tables(quarter, {THIRD})
    assert not tables.are_enough(quarter.cells[THIRD])
    assert tables.of(quarter.cells[THIRD]) == (0,)


def test_tables_of_one_number_serve_another(quarter):
    tables = Tables(quarter, {SECOND, THIRD})
    assert tables.are_enough(quarter.cells[THIRD])
    found = len(tables.found)
    assert tables.are_enough(quarter.cells[SECOND])
    assert len(tables.found) == found


def test_a_cell_that_is_hidden_later_may_differ_from_then_on(quarter):
    tables, form = Tables(quarter, {THIRD}), quarter.cells[THIRD]
    tables.hide({FIRST})
    assert tables.are_enough(form)
    assert values(tables, quarter.cells[SECOND]) == {8}


def test_a_cell_is_shown_again_where_every_form_keeps_its_values(quarter):
    tables, form = Tables(quarter, {FIRST, SECOND, THIRD}), quarter.cells[THIRD]
    assert tables.are_enough(form)
    assert tables.show(FIRST, [form])
    assert values(tables, quarter.cells[FIRST]) == {9}
    assert len(values(tables, form)) >= quarter.need
    assert not tables.show(SECOND, [form])
    assert len(values(tables, form)) >= quarter.need
