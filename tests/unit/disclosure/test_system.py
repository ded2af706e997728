"""What shown counts give away, found by another method: exact elimination over fractions."""

import itertools
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from drawn_counts import PUBLIC, by_unknown, count, rows_of_form, system
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_cli.disclosure import system as system_module
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.system import (
    Cell,
    State,
    determined_forms,
    difference,
    fixed,
    nested_differences,
    never_binding,
)
from prevent_cli.disclosure.unions import Determined
from prevent_cli.measures.base.figure import Count


def rank(sets, rows=range(12)):
    """Return the rank of the sets as equations in rows, by exact elimination."""
    matrix = [[Fraction(row in held) for row in rows] for held in sets]
    found = 0
    for column in range(len(rows)):
        pivot = next((at for at in range(found, len(matrix)) if matrix[at][column]), None)
        if pivot is None:
            continue
        matrix[found], matrix[pivot] = matrix[pivot], matrix[found]
        for at in range(found + 1, len(matrix)):
            factor = matrix[at][column] / matrix[found][column]
            matrix[at] = [one - factor * other for one, other in zip(matrix[at], matrix[found], strict=True)]
        found += 1
    return found


ROWS = st.frozensets(st.integers(0, 11), min_size=1)
FEW = st.frozensets(st.integers(0, 8), min_size=1)


def unknowns(shown):
    """Return the rows that are in the same sets."""
    found = {}
    for row in frozenset().union(*shown):
        found.setdefault(frozenset(at for at, held in enumerate(shown) if row in held), set()).add(row)
    return [frozenset(rows) for rows in found.values()]


def found_by_elimination(shown, size=len):
    """Return the small groups of rows that are in the span of the sets, if no smaller group in them is."""
    groups, known, found = unknowns(shown), rank(shown), []
    for many in range(1, PUBLIC.threshold):
        for few in combinations(groups, many):
            rows = frozenset().union(*few)
            if size(rows) < PUBLIC.threshold and not any(smaller <= rows for smaller in found):
                found += [rows] * (rank([*shown, rows]) == known)
    return found


def determined(shown, made=None, hidden=()):
    """Return the rows of each small group that the counts of some rows determine."""
    made = made or system(*shown)
    members = by_unknown(made, shown)
    return {rows_of_form(form, members) for form in determined_forms(made, hidden)}


@settings(max_examples=60)
@given(st.lists(FEW, min_size=1, max_size=8, unique=True))
def test_it_finds_what_exact_elimination_finds(shown):
    assert determined(shown) == set(found_by_elimination(shown))


@given(st.lists(ROWS, min_size=1, max_size=8, unique=True))
def test_each_small_number_between_two_nested_counts_is_found(shown):
    made = system(*shown)
    members = by_unknown(made, shown)
    expected = {b - a for a in shown for b in shown if a < b and len(b - a) < PUBLIC.threshold}
    forms = nested_differences(made.cells, made.sizes, PUBLIC.threshold)
    assert {rows_of_form(form, members) for form in forms} == expected
    assert all(form.value == len(rows_of_form(form, members)) for form in forms)


NUMBERS = {6: 3, 7: 1, 8: 40, 9: 2, 10: 30}  # what rows 6 to 10 report; rows 0 to 5 are people


def summed(rows):
    """Return the count of people of rows 0 to 5 and of the numbers that rows 6 to 10 report."""
    people, reporting = (sorted(row for row in rows if (row in NUMBERS) is of) for of in (False, True))
    numbers = np.array([NUMBERS[row] for row in reporting], dtype=int)
    also = Count(
        value=int(numbers.sum()),
        source="sessions",
        rule="",
        rows=np.array(reporting, dtype=int),
        column="reported",
        numbers=numbers,
    )
    if not people:
        return also
    own = np.array(people)
    more = also if reporting else None
    return Count(value=len(people) + int(numbers.sum()), source="attendance", rule="", rows=own, also=more)


def size_of(rows):
    return sum(NUMBERS.get(row, 1) for row in rows)


MIXED = st.frozensets(st.integers(0, 10), min_size=1)


@settings(max_examples=80)
@given(st.lists(MIXED, min_size=1, max_size=7, unique=True))
def test_numbers_that_rows_report_are_unknowns_of_the_same_equations(shown):
    assert determined(shown, system(*map(summed, shown))) == set(found_by_elimination(shown, size_of))


@given(st.lists(MIXED, min_size=1, max_size=7, unique=True))
def test_small_numbers_between_counts_are_of_what_the_rows_report(shown):
    made = system(*map(summed, shown))
    members = by_unknown(made, shown)
    expected = {b - a for a in shown for b in shown if a < b and size_of(b - a) < PUBLIC.threshold}
    assert {
        rows_of_form(form, members) for form in nested_differences(made.cells, made.sizes, PUBLIC.threshold)
    } == expected


def test_people_less_two_parts_give_what_one_organiser_reported():
    rows = [frozenset(range(7)), frozenset(range(3)), frozenset(range(3, 6))]
    assert frozenset([6]) in determined(rows, system(*map(summed, rows)))
    assert frozenset([6]) not in determined(rows[:2], system(*map(summed, rows[:2])))


def test_a_number_that_a_row_reports_is_another_than_the_row():
    cell = {"source": "outreach", "rule": "", "rows": np.array([4])}
    planned = Count(value=9, column="planned", numbers=np.array([9]), **cell)
    delivered = Count(value=7, column="delivered", numbers=np.array([7]), **cell)
    made = system(planned, delivered)
    assert len(made.sizes) == 2
    assert not made.forms
    assert not determined_forms(made, ())


def test_a_row_that_reports_nothing_tells_of_nobody():
    rows, numbers = np.array([0, 1, 2]), np.array([40, 0, 0])
    total = Count(value=40, source="outreach", rule="", rows=rows, column="reach", numbers=numbers)
    assert not determined_forms(system(total), ())


def test_somebody_with_two_rows_is_counted_twice_where_rows_are_counted():
    twice = Count(value=12, source="staff", rule="", rows=np.array([*range(9), 0, 1, 2]))  # rows as people's numbers
    made = system(twice, count(range(9), source="staff"))
    assert [form.value for form in determined_forms(made, ())] == [3]


def test_each_return_is_judged_by_itself():
    shown = [count(range(9)), count(range(12), source="staff")]
    assert not system(*shown).forms
    assert not determined_forms(system(*shown), ())
    assert [form.value for form in system(*shown, count(range(9), source="staff")).forms] == [3]


def test_groups_that_are_determined_only_together_are_found():
    shown = [frozenset(range(14)), frozenset(range(12)), frozenset([*range(6), 12])]
    assert determined(shown) == {frozenset([12, 13])}
    assert determined(shown[:1]) == set()


def test_two_groups_of_different_sizes_that_share_an_unknown_are_both_found():
    shown = [*map(frozenset, (range(12), range(14), [*range(13), 14, 15], [*range(6), 14]))]
    assert determined(shown) == {frozenset([12, 13]), frozenset([12, 14, 15])}


def test_what_is_hidden_determines_nothing():
    shown = [frozenset(range(14)), frozenset(range(12))]
    made = system(*shown)
    assert determined(shown, made) == {frozenset([12, 13])}
    for at in (0, 1):
        assert determined(shown, made, hidden={at}) == set()


@pytest.mark.parametrize("many", [200_000])
def test_many_rows_are_as_many_unknowns_as_counts_tell_apart(many):
    made = system(*(count(range(at, many)) for at in (0, 3, 100)))
    assert sorted(made.sizes.tolist()) == [3, 97, many - 100]
    assert [form.value for form in determined_forms(made, ())] == [3]


def test_a_difference_has_no_unknown_that_both_counts_have():
    made = system(range(10), range(4, 12))
    whole, part = made.cells
    form = difference(whole, part)
    assert form.value == 10 - 8
    assert sorted(form.times.tolist()) == [-1, 1]
    assert (form.times * made.sizes[form.unknowns]).sum() == form.value


@pytest.mark.parametrize("many", [7, 8, 9])
def test_what_two_counts_leave_of_one_is_found_if_other_counts_divide_it(many):
    policy = Policy(status=Status.PUBLIC, threshold=many + 1)
    crossing = [frozenset([*range(at + 1, at + 11), 20 + at]) for at in range(many)]
    shown = [frozenset(range(20 + many)), frozenset(range(10)), frozenset(range(10, 20)), *crossing]
    assert determined(shown, system(*shown, policy=policy)) == {frozenset(range(20, 20 + many))}
    assert determined(shown, system(*shown, policy=policy), hidden={1}) == set()


@settings(max_examples=40)
@given(st.lists(FEW, min_size=1, max_size=8, unique=True))
def test_programs_find_what_exact_elimination_finds(shown):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(system_module, "determined", lambda *_: Determined())
        found = determined(shown)
    alone = {rows for rows in unknowns(shown) if rank([*shown, rows]) == rank(shown)}
    assert found - alone == set(found_by_elimination(shown)) - alone


@st.composite
def systems_of_cells(draw):
    """Return the true sizes of four unknowns, and cells that are sums of them."""
    sizes = np.array(draw(st.lists(st.integers(0, 3), min_size=4, max_size=4)))
    cells = []
    for own in draw(st.lists(st.frozensets(st.integers(0, 3), min_size=1), max_size=7)):
        unknowns = np.array(sorted(own))
        times = np.array(draw(st.lists(st.sampled_from((1, 1, 2, -1)), min_size=len(own), max_size=len(own))))
        value = int(sizes[unknowns] @ times)
        least = draw(st.integers(-1, 3))
        state = draw(st.sampled_from(State))
        cells.append(Cell(unknowns=unknowns, times=times, value=value, state=state, least=min(least, value)))
    return sizes, cells


@settings(max_examples=200)
@given(systems_of_cells())
def test_a_hidden_cell_that_says_nothing_more_than_others_binds_no_table(made):
    sizes, cells = made
    free = never_binding(cells, sizes)
    tables = np.array(list(itertools.product(range(5), repeat=4)))
    values = [tables[:, cell.unknowns] @ cell.times for cell in cells]
    good = np.ones(len(tables), dtype=bool)
    for at, (cell, value) in enumerate(zip(cells, values, strict=True)):
        if at not in free:
            good &= value == cell.value if cell.state is State.SHOWN else value >= cell.least
    for at in free:
        assert cells[at].state is State.HIDDEN
        assert (values[at][good] >= cells[at].least).all()


def test_a_total_of_hidden_counts_binds_no_table_since_each_is_one_or_more():
    cells = [
        Cell(unknowns=np.array(own), times=np.ones(len(own), dtype=int), value=4, state=State.HIDDEN)
        for own in ([0], [0, 1], [0, 1])
    ]
    assert never_binding(cells, np.array([4, 0])) == {1, 2}
    assert never_binding(cells[1:], np.array([4, 0])) == {1}


def test_unknowns_are_fixed_one_after_the_other():
    """The first equation gives one unknown, with it the second gives another; two that are only together are not."""
    equations = np.array([[1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 0]])
    assert fixed(*np.nonzero(equations), shape=equations.shape).tolist() == [True, True, False, False, False]
