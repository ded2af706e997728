"""What shown counts give away, told by another method: exact elimination over fractions."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_cli.disclosure import audit
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count

PUBLIC = Policy(status=Status.PUBLIC)


def count(rows, *, value=None, source="referrals"):
    rows = sorted(rows)
    return Count(value=len(rows) if value is None else value, source=source, rule="", rows=np.array(rows, dtype=int))


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


def parted(shown):
    """Return the unknowns: the rows that are in the same sets."""
    found = {}
    for row in frozenset().union(*shown):
        found.setdefault(frozenset(at for at, held in enumerate(shown) if row in held), set()).add(row)
    return [frozenset(rows) for rows in found.values()]


def found_by_elimination(shown, size=len):
    """Return the small groups of rows that lie in the span of the sets, and no smaller group in them does."""
    unknowns, known, found = parted(shown), rank(shown), []
    for many in range(1, PUBLIC.threshold):
        for few in combinations(unknowns, many):
            rows = frozenset().union(*few)
            if size(rows) < PUBLIC.threshold and not any(smaller & rows for smaller in found):
                found += [rows] * (rank([*shown, rows]) == known)
    return found


@settings(max_examples=60)
@given(st.lists(FEW, max_size=8), st.lists(FEW, max_size=2))
def test_it_finds_what_exact_elimination_finds(shown, sought):
    small = found_by_elimination(shown)
    expected = {*small, *(rows for rows in sought if rank([*shown, rows]) == rank(shown))}
    found = audit.worked_out([count(rows) for rows in shown], PUBLIC, [count(rows) for rows in sought])
    told = {frozenset(row for _, row in group) for group in found}
    assert expected <= told | {rows for rows in small if any(rows & other for other in told)}
    assert all(rank([*shown, rows]) == rank(shown) for rows in told)


@given(st.lists(ROWS, min_size=1, max_size=6), st.lists(ROWS, min_size=1, max_size=6))
def test_a_small_number_between_two_is_found(some, others):
    expected = any((a <= b or b <= a) and 0 < len(a ^ b) < PUBLIC.threshold for a in some for b in others)
    found = audit.between([count(a) for a in some], [count(b) for b in others], PUBLIC)
    assert (found is not None) is expected
    if found:
        one, other = (set(each.rows.tolist()) for each in found)
        assert one in some
        assert other in others
        assert 0 < len(one ^ other) < PUBLIC.threshold


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
@given(st.lists(MIXED, min_size=1, max_size=7), st.lists(MIXED, max_size=2))
def test_numbers_that_rows_report_are_unknowns_of_the_same_equations(shown, sought):
    small = found_by_elimination(shown, size_of)
    expected = {*small, *(rows for rows in sought if rank([*shown, rows]) == rank(shown))}
    found = audit.worked_out([summed(rows) for rows in shown], PUBLIC, [summed(rows) for rows in sought])
    told = {frozenset(row for _, row in one) for one in found}
    assert expected <= told | {rows for rows in small if any(rows & other for other in told)}
    assert all(rank([*shown, rows]) == rank(shown) for rows in told)


@given(st.lists(MIXED, min_size=1, max_size=6), st.lists(MIXED, min_size=1, max_size=6))
def test_between_compares_what_the_rows_report_and_gives_the_first_of_all_pairs(some, others):
    def is_near(one, other):
        nested = one <= other or other <= one
        return nested and 0 < abs(size_of(one) - size_of(other)) < PUBLIC.threshold

    own, public = [summed(rows) for rows in some], [summed(rows) for rows in others]
    pairs = [
        (one, other)
        for at, one in zip(some, own, strict=True)
        for to, other in zip(others, public, strict=True)
        if is_near(at, to)
    ]
    first = [one.source for one in own]
    pairs.sort(key=lambda pair: first.index(pair[0].source))
    assert audit.between(own, public, PUBLIC) == (pairs[0] if pairs else None)


def test_people_less_two_parts_give_what_one_organiser_reported():
    sectors, first, second = summed(range(7)), summed(range(3)), summed(range(3, 6))
    at_one_stall = (("sessions.reported", 6),)
    assert at_one_stall in audit.worked_out([sectors, first, second], PUBLIC)
    assert at_one_stall not in audit.worked_out([sectors, first], PUBLIC)


def test_a_number_that_a_row_reports_is_another_than_the_row():
    cell = {"source": "outreach", "rule": "", "rows": np.array([4])}
    planned = Count(value=9, column="planned", numbers=np.array([9]), **cell)
    delivered = Count(value=7, column="delivered", numbers=np.array([7]), **cell)
    assert audit.between([planned], [delivered], PUBLIC) is None
    assert audit.worked_out([planned, delivered], PUBLIC) == frozenset()
    assert audit.worked_out([Count(value=2, column="reach", numbers=np.array([2]), **cell)], PUBLIC) == {
        (("outreach.reach", 4),)
    }


def test_a_row_that_reports_nothing_tells_of_nobody():
    rows, numbers = np.array([0, 1, 2]), np.array([40, 0, 0])
    total = Count(value=40, source="outreach", rule="", rows=rows, column="reach", numbers=numbers)
    assert audit.worked_out([total], PUBLIC) == frozenset()


def test_somebody_with_two_rows_is_counted_twice_where_rows_are_counted():
    twice = Count(value=12, source="staff", rule="", rows=np.array([*range(9), 0, 1, 2]))  # rows as people's numbers
    once = count(range(9), source="staff")
    found = audit.worked_out([twice, once], PUBLIC)
    assert found == {group(range(3), "staff")}


def group(rows, source="referrals"):
    return tuple((source, row) for row in rows)


def test_each_return_is_judged_by_itself():
    shown = [count(range(9)), count(range(12), source="staff")]
    assert audit.worked_out(shown, PUBLIC) == frozenset()
    assert audit.between(shown[:1], shown[1:], PUBLIC) is None
    assert audit.worked_out([*shown, count(range(9), source="staff")], PUBLIC) == {group(range(9, 12), "staff")}


def test_a_count_that_is_not_of_rows_is_no_equation():
    people = count(range(12), value=10)
    assert audit.worked_out([count(range(9)), people], PUBLIC) == frozenset()
    assert audit.worked_out([count(range(9)), count(range(12))], PUBLIC) == {group(range(9, 12))}


def test_unknowns_that_are_settled_only_together_are_told():
    shown = [count(range(14)), count(range(12)), count([*range(6), 12])]
    assert audit.worked_out(shown, PUBLIC) == {group([12, 13])}
    assert audit.worked_out(shown[:1], PUBLIC, [count([12, 13])]) == frozenset()


@pytest.mark.parametrize("many", [200_000])
def test_many_rows_are_as_many_unknowns_as_counts_part_them_into(many):
    shown = [count(range(at, many)) for at in (0, 3, 100)]
    assert audit.worked_out(shown, PUBLIC) == {group(range(3))}
