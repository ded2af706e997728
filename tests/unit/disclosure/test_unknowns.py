"""Which rows are one unknown: those that no count tells apart, with each attribute for itself."""

import numpy as np
from drawn_counts import count, system

from prevent_cli.disclosure.terms import spaces_of, terms_of
from prevent_cli.disclosure.unknowns import Sum, group

ROWS = range(12)


def grouped(*counts):
    spaces = spaces_of(counts)
    return group(
        {
            at: Sum(terms=terms_of(one, spaces), source=one.source, attributes=one.attributes)
            for at, one in enumerate(counts)
        }
    )


def values(found):
    return {at: int((times * np.array(found.sizes)[places]).sum()) for at, (places, times) in found.of_sum.items()}


def by(*attributes):
    return frozenset(attributes)


def test_rows_that_no_count_tells_apart_are_one_unknown():
    found = grouped(count(range(9)), count(range(6, 12)))
    assert sorted(found.sizes) == [3, 3, 6]
    assert values(found) == {0: 9, 1: 6}
    assert found.ties == []


def test_counts_of_two_attributes_have_only_their_whole_in_common():
    every, good, wants = (
        count(ROWS, attributes=by()),
        count(range(9), attributes=by("rating")),
        count([0, 10, 11], attributes=by("further")),
    )
    found = grouped(every, good, wants)
    assert sorted(found.sizes) == [3, 3, 9, 9, 12]  # of all, by rating, and by further training
    assert values(found) == {0: 12, 1: 9, 2: 3}
    assert len(found.ties) == 2
    assert all((tie.times * np.array(found.sizes)[tie.unknowns]).sum() == 0 for tie in found.ties)


def test_counts_of_one_attribute_are_told_apart_by_their_rows():
    found = grouped(
        count(ROWS, attributes=by()), *(count(rows, attributes=by("rating")) for rows in (range(9), range(4)))
    )
    assert sorted(found.sizes) == [3, 4, 5, 12]
    assert len(found.ties) == 1


def test_a_count_of_two_attributes_brings_them_together():
    found = grouped(
        count(ROWS, attributes=by()),
        count(range(9), attributes=by("rating")),
        count([0, 10, 11], attributes=by("sector")),
        count([0], attributes=by("rating", "sector")),
    )
    assert sorted(found.sizes) == [1, 1, 2, 8, 12]
    assert values(found) == {0: 12, 1: 9, 2: 3, 3: 1}
    assert len(found.ties) == 1


def test_where_one_count_of_a_return_declares_no_attribute_all_its_rows_are_known_apart():
    found = grouped(count(ROWS), count(range(9), attributes=by("rating")), count([0, 10, 11], attributes=by("further")))
    assert sorted(found.sizes) == [1, 1, 2, 8]
    assert found.ties == []


def test_a_small_number_between_two_attributes_is_known_to_nobody():
    every = count(ROWS, attributes=by())
    rated, wants = (count(range(size), attributes=by(name)) for size, name in ((9, "rating"), (7, "further")))
    assert not system(every, rated, wants).forms
    assert [form.value for form in system(count(ROWS), count(range(9)), count(range(7))).forms] == [3, 2]


def linked(every, rated, by_sector, both):
    """Return the unknowns of counts of all rows, by each of two questions, and of a part of `rated` by both."""
    counts = (every, rated, *by_sector, both)
    spaces = spaces_of(counts)
    last = len(counts) - 1
    return group(
        {
            at: Sum(
                terms=terms_of(one, spaces),
                source=one.source,
                attributes=one.attributes,
                whole=1 if at == last else None,
            )
            for at, one in enumerate(counts)
        }
    )


def test_a_part_by_two_attributes_is_of_the_second_among_the_rows_of_its_whole():
    found = linked(
        count(ROWS, attributes=by()),
        count(range(4), attributes=by("rating")),
        [
            count([0, 4, 5], attributes=by("sector")),
            count([1, 2, 6, 7], attributes=by("sector")),
            count([4, 5, 6], attributes=by("rating")),
        ],
        count([0], attributes=by("rating", "sector")),
    )
    of_rating, schools, health, poor, both = (found.of_sum[at][0] for at in range(1, 6))
    assert values(found) == {0: 12, 1: 4, 2: 3, 3: 4, 4: 3, 5: 1}
    assert np.isin(both, schools).all()
    assert not np.isin(both, health).any()
    assert not np.intersect1d(np.concatenate([of_rating, poor]), np.concatenate([schools, health, both])).size
    assert all((tie.times * np.array(found.sizes)[tie.unknowns]).sum() == 0 for tie in found.ties)


def test_the_rows_within_a_whole_and_those_outside_add_up_by_each_attribute_for_itself():
    found = linked(
        count(ROWS, attributes=by()),
        count(range(4), attributes=by("rating")),
        [count([0, 4, 5], attributes=by("sector")), count([4, 5, 6], attributes=by("rating"))],
        count([0], attributes=by("rating", "sector")),
    )
    inside, outside = sorted(found.sizes[at] for at in found.of_sum[0][0])
    assert (inside, outside) == (4, 8)
    assert len(found.ties) == 4  # of those inside and of those outside, by rating and by sector


def test_a_count_of_two_attributes_without_a_known_whole_brings_all_rows_together():
    counts = (
        count(ROWS, attributes=by()),
        count(range(4), attributes=by("rating")),
        count([0, 8, 9], attributes=by("sector")),
        count([0], attributes=by("rating", "sector")),
    )
    found = grouped(*counts)
    assert sorted(found.sizes) == [1, 2, 3, 6, 12]


def test_a_part_that_is_not_within_its_whole_is_by_one_question():
    found = linked(
        count(ROWS, attributes=by()),
        count(range(4), attributes=by("rating")),
        [count([0, 8, 9], attributes=by("sector"))],
        count([0, 5], attributes=by("rating", "sector")),
    )
    assert sorted(found.sizes) == [1, 1, 2, 3, 5, 12]


def test_rows_of_a_whole_that_no_count_of_all_has_add_up_by_both_attributes():
    found = linked(
        count(range(2), attributes=by()),
        count(range(4), attributes=by("rating")),
        [count([0, 1, 2], attributes=by("sector"))],
        count([1, 2], attributes=by("rating", "sector")),
    )
    assert values(found) == {0: 2, 1: 4, 2: 3, 3: 2}
    sizes = np.array(found.sizes)
    assert all((tie.times * sizes[tie.unknowns]).sum() == 0 for tie in found.ties)
    tied = np.concatenate([tie.unknowns for tie in found.ties])
    assert np.isin(np.concatenate([found.of_sum[at][0] for at in (1, 2, 3)]), tied).all()


def test_a_part_of_a_part_is_of_the_second_attribute_among_the_rows_of_the_nearest_whole_with_fewer():
    every, closed = count(ROWS, attributes=by()), count(range(6), attributes=by("step"))
    stated, other = (count(rows, attributes=by("step", "reason")) for rows in (range(5), range(2)))
    late = count([0, 7, 8], attributes=by("step"))
    counts = (every, closed, stated, other, late)
    spaces = spaces_of(counts)
    found = group(
        {
            at: Sum(terms=terms_of(one, spaces), source=one.source, attributes=one.attributes, whole=whole)
            for at, (one, whole) in enumerate(zip(counts, (None, None, 1, 2, None), strict=True))
        }
    )
    of_reasons = np.concatenate([found.of_sum[2][0], found.of_sum[3][0]])
    assert values(found) == {0: 12, 1: 6, 2: 5, 3: 2, 4: 3}
    assert not np.isin(of_reasons, np.concatenate([found.of_sum[1][0], found.of_sum[4][0]])).any()
