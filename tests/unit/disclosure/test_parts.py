"""The parts of a system: each has its own unknowns, and its own cells and numbers to protect."""

from drawn_counts import count, system

from prevent_cli.disclosure.parts import parts_of


def test_counts_without_a_row_in_common_are_parts_of_their_own():
    made = system(range(20), range(17), range(30, 50), range(30, 47), range(60, 80))
    parts = list(parts_of(made))
    assert sorted(part.cells for part in parts) == [(0, 1), (2, 3), (4,)]
    assert [len(part.system.forms) for part in parts] == [1, 1, 0]  # the last has nothing to protect


def test_a_part_has_the_true_numbers_of_the_whole():
    made = system(range(20), range(17), range(30, 50), range(30, 47))
    for part in parts_of(made):
        assert part.system.sizes.tolist() == made.sizes[part.unknowns].tolist()
        for new, at in enumerate(part.cells):
            own, whole = part.system.cells[new], made.cells[at]
            assert part.unknowns[own.unknowns].tolist() == whole.unknowns.tolist()
            assert (own.times * part.system.sizes[own.unknowns]).sum() == whole.value
        for form in part.system.forms:
            assert part.in_whole(form).identity in {one.identity for one in made.forms}


def test_primary_cells_are_found_in_their_part():
    made = system(range(20), range(30, 33), range(30, 50))
    part = next(part for part in parts_of(made) if part.system.primary)
    assert {part.cells[at] for at in part.system.primary} == set(made.primary) == {1}


def test_counts_that_share_a_row_through_others_are_one_part():
    made = system(range(6), range(4, 12), range(10, 20), range(18, 21))
    (part,) = parts_of(made)
    assert part.cells == (0, 1, 2, 3)


def test_a_tie_makes_one_part_of_two():
    made = system(range(12), count(range(11), value=9))
    (part,) = parts_of(made)
    assert part.cells == (0, 1)
    assert len(part.system.ties) == 1
