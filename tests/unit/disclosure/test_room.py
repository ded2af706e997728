"""How many values linear programs leave for a number, and which counts they hide for it."""

import highspy
import numpy as np
import pytest
from drawn_counts import count, system

from prevent_cli.disclosure.hiding import hide
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.room import CheapestCells, bounds_of
from prevent_cli.disclosure.solver import quiet_solver
from prevent_cli.disclosure.system import Cell, State
from prevent_cli.errors import DisclosureError

WHOLE, FIRST, SECOND, THIRD = range(4)


def cells_to_hide(made, hidden, form, *, more=0):
    return CheapestCells(made, hidden).of(form, more=more)


def quarter():
    """Return the system of a quarter of 20 and its months of 9, 8 and 3."""
    return system(range(20), range(9), range(9, 17), range(17, 20))


def test_the_cheapest_counts_that_leave_room_are_hidden():
    made = quarter()
    found = cells_to_hide(made, {THIRD}, made.cells[THIRD])
    assert found in ({WHOLE}, {FIRST}, {SECOND})
    assert cells_to_hide(made, {THIRD, *found}, made.cells[THIRD]) == frozenset()
    cheapest = CheapestCells(made, {THIRD})
    assert cheapest.of(made.cells[THIRD]) == found
    cheapest.hide(found)
    assert cheapest.of(made.cells[THIRD]) == frozenset()


def test_more_room_may_take_more_counts():
    made = system(range(20), range(3), range(3, 6), range(6, 20))
    small = made.cells[1]
    assert cells_to_hide(made, {1, 2}, small) == frozenset() or len(cells_to_hide(made, {1, 2}, small)) == 1
    assert len(cells_to_hide(made, {1, 2}, small, more=8)) == 1


def test_what_is_public_is_not_hidden():
    shown = count(range(20)), count(range(9))
    made = system(range(9, 17), range(17, 20), known=(KnownFigures(shown=shown),))
    small = next(form for form in made.forms if form.value == 3)
    second, third = (made.cells_of[name][0] for name in "01")
    assert cells_to_hide(made, {third}, small) == {second}
    known = KnownFigures(shown=(*shown, count(range(9, 17))))
    settled = system(range(17, 20), known=(known,))
    assert cells_to_hide(settled, {settled.cells_of["0"][0]}, settled.forms[0]) is None


@pytest.mark.parametrize(
    ("state", "hidden", "bounds"),
    [
        (State.NEW, False, (7, 7)),
        (State.NEW, True, (1, np.inf)),
        (State.SHOWN, False, (7, 7)),
        (State.HIDDEN, False, (1, np.inf)),
    ],
)
def test_a_reader_takes_a_count_for_what_is_printed_or_at_least_for_one(state, hidden, bounds):
    cell = Cell(value=7, unknowns=np.array([0]), times=np.array([1]), state=state)
    assert bounds_of(cell, hidden=hidden) == bounds


def test_the_solver_prints_nothing(capfd):
    quiet_solver().run()
    assert capfd.readouterr() == ("", "")


def test_other_code_may_have_begun_the_solver_with_more_threads():
    other = highspy.Highs()
    other.silent()
    other.setOptionValue("threads", 2)
    highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003 - it takes no names
    other.addVars(1, np.zeros(1), np.ones(1))
    other.run()
    assert not hide(quarter()).lost


def test_a_solver_that_fails_is_not_taken_for_one_without_a_solution(monkeypatch):
    monkeypatch.setattr(highspy.Highs, "run", lambda _: highspy.HighsStatus.kError)
    with pytest.raises(DisclosureError, match="failed"):
        hide(quarter())


def test_a_count_of_one_group_alone_moves_no_further_than_it_may():
    """Of departments of 3, 4 and 13 with a public total, only the largest leaves room for many values of the first."""
    total = KnownFigures(shown=(count(range(20)),))
    made = system(range(3), range(3, 7), range(7, 20), known=(total,))
    first, second, third = (made.cells_of[name][0] for name in "012")
    assert cells_to_hide(made, {first}, made.cells[first], more=6) == {third}
    cheapest = CheapestCells(made, {first, third})
    assert cheapest.of(made.cells[first], more=6) == frozenset()
    assert cheapest.of(made.cells[second]) == {second}
    cheapest.hide({second})
    assert cheapest.of(made.cells[second]) == frozenset()
    cheapest.show(second)
    assert cheapest.of(made.cells[second]) == {second}
