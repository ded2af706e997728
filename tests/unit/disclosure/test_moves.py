"""Short moves: what may change by one while everything that is shown stays as it is."""

import numpy as np
import pytest
from drawn_counts import system

from prevent_cli.disclosure.moves import ShortMoves
from prevent_cli.disclosure.system import Cell, Form, State, System


def of_cells(sizes, cells, ties=()):
    """Return a system of cells and ties, each the places of the unknowns that it is the sum of."""
    sizes = np.array(sizes, dtype=np.int64)
    return System(
        threshold=5,
        sizes=sizes,
        ties=tuple(Form(unknowns=np.array(own), times=np.array(times), value=0) for own, times in ties),
        cells=tuple(
            Cell(unknowns=np.array(own), times=np.ones(len(own), dtype=np.int64), value=int(sizes[list(own)].sum()))
            for own in cells
        ),
        primary=frozenset(),
        forms=(),
        cells_of={},
    )


def moves_of(made, form, hidden=()):
    short = ShortMoves(made)
    short.show_only(np.array([at in hidden or cell.state is State.HIDDEN for at, cell in enumerate(made.cells)]))
    found = short.of(form)
    rows = [zip(one.tolist(), by.tolist(), strict=True) for one, by in zip(found.places, found.signs, strict=True)]
    return [{at: by for at, by in row if by} for row in rows]


def alone(unknown):
    return Form(unknowns=np.array([unknown]), times=np.array([1]), value=0)


SQUARE = [(0, 1), (2, 3), (0, 2), (1, 3)]  # the rows and columns of a table of two by two


def test_where_all_totals_are_shown_a_move_is_round_a_square():
    assert moves_of(of_cells([1, 5, 4, 9], SQUARE), alone(0)) == [{0: 1, 1: -1, 2: -1, 3: 1}]


def test_a_move_is_shorter_where_a_total_is_hidden():
    made = of_cells([1, 5, 4, 9], SQUARE)
    assert {0: 1, 1: -1} in moves_of(made, alone(0), hidden={2, 3})


def test_nothing_becomes_less_than_nobody():
    assert moves_of(of_cells([1, 0, 4, 9], SQUARE), alone(0)) == []


def test_ties_are_kept():
    made = of_cells([3, 2, 1, 2, 1], [(0,)], ties=[([0, 1, 2], [-1, 1, 1]), ([0, 3, 4], [-1, 1, 1])])
    assert moves_of(made, alone(1)) == [{1: 1, 2: -1}]


@pytest.mark.parametrize("hidden", [{1}, {1, 2}, {1, 2, 3}, set()])
def test_an_unknown_is_fixed_where_shown_counts_give_it_one_after_the_other(hidden):
    made = system(range(20), range(9), range(9, 17), range(17, 20))
    short = ShortMoves(made)
    short.show_only(np.array([at in hidden for at in range(len(made.cells))]))
    assert short.are_fixed(made.cells[1]) == (len(hidden) < 2)
    assert bool(len(short.of(made.cells[1]).places)) == (len(hidden) >= 2)


@pytest.mark.parametrize("seed", range(20))
def test_every_move_leaves_the_shown_counts_and_gives_the_number_more(seed):
    draw = np.random.default_rng(seed)
    sizes = draw.integers(0, 6, size=30)
    cells = [np.sort(draw.choice(30, size=int(draw.integers(1, 8)), replace=False)).tolist() for _ in range(14)]
    made = of_cells(sizes, cells)
    hidden = set(draw.choice(14, size=7, replace=False).tolist())
    for at in hidden:
        for move in moves_of(made, made.cells[at], hidden):
            assert sum(move.get(one, 0) for one in cells[at]) > 0
            assert all(sizes[one] + by >= 0 for one, by in move.items())
            for other in set(range(14)) - hidden:
                assert sum(move.get(one, 0) for one in cells[other]) == 0
