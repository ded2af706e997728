"""Tables that are kept, and which values they give a number."""

import numpy as np

from prevent_cli.disclosure.kept import KeptTables
from prevent_cli.disclosure.system import Form


def form(*unknowns):
    return Form(unknowns=np.array(unknowns), times=np.ones(len(unknowns), dtype=np.int64), value=0)


def kept(*rows):
    found = KeptTables(np.array(rows[0]))
    for row in rows[1:]:
        found.add(np.array([row]))
    return found


def test_tables_that_give_a_shown_cell_another_value_are_left_out_and_taken_back_with_those_since():
    found = kept([3, 4], [2, 5], [3, 6])
    before = found.keep_only(form(0), 3)
    assert found.all.tolist() == [[3, 4], [3, 6]]
    found.add(np.array([[3, 7]]))
    assert found.column(form(1)).tolist() == [4, 6, 7]
    found.take_back(before)
    assert found.all.tolist() == [[3, 4], [2, 5], [3, 6], [3, 7]]


def test_a_form_has_the_values_of_the_tables_that_are_kept_only():
    found = kept([3, 4], [2, 5], [3, 6])
    assert found.has(form(0), 2)
    before = found.keep_only(form(0), 3)
    assert not found.has(form(0), 2)
    assert found.has(form(1), 2)
    found.take_back(before)
    assert found.has(form(0), 2)
    assert not found.has(form(0), 3)


def test_two_tables_that_give_a_form_the_same_value_are_one_value():
    assert not kept([3, 4], [4, 3]).has(form(0, 1), 2)
