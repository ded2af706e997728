"""Tables of an earlier proof: they save a search, and nobody depends on them."""

import numpy as np
import pytest
from drawn_counts import count, system

from prevent_cli.disclosure import witnesses
from prevent_cli.disclosure.earlier import earlier_tables
from prevent_cli.disclosure.hiding import hide
from prevent_cli.disclosure.known import KnownFigures

FIRST, SECOND = range(9), range(9, 12)
WHOLE = KnownFigures(shown=(count(range(12)),), hidden=(count(FIRST), count(SECOND)))


@pytest.fixture
def known():
    """Return a system whose two hidden parts were hidden before: a search has no choice of cells."""
    return system(FIRST, SECOND, known=(WHOLE,))


def proof_of(made):
    return {"names": list(made.names), "tables": [table.tolist() for table in hide(made).tables]}


def forbid_searches(monkeypatch):
    def searched(*_):
        raise AssertionError("a table was searched for")

    monkeypatch.setattr(witnesses.Tables, "_solved", searched)
    monkeypatch.setattr(witnesses.Tables, "_has_by_short_moves", searched)


def test_a_part_that_is_as_it_was_is_not_searched_again(known, monkeypatch):
    earlier, before = earlier_tables(proof_of(known)), hide(known)
    forbid_searches(monkeypatch)
    again = hide(known, earlier)
    assert again.cells == before.cells
    assert [form.identity for form in again.forms] == [form.identity for form in before.forms]
    with pytest.raises(AssertionError, match="searched"):
        hide(known)


def test_an_unknown_has_its_name_in_other_systems(known):
    more = system(FIRST, SECOND, range(20, 40), known=(WHOLE,))
    assert set(known.names) < set(more.names)
    assert len(set(more.names)) == len(more.names)
    split = system(range(4), FIRST, SECOND, known=(WHOLE,))
    assert len(set(known.names) & set(split.names)) == 1


def test_tables_that_do_not_print_what_is_public_are_left_out(known):
    made = proof_of(known)
    foreign = [[size + 1 for size in table] for table in made["tables"]] + [[-1, 13], [12, 0], [1, 1]]
    found = hide(known, earlier_tables({**made, "tables": foreign}))
    assert found.cells == hide(known).cells
    for table in found.tables:
        assert (table >= 1).all()
        assert table.sum() == 12


def test_a_part_with_a_choice_of_cells_is_searched_as_if_there_were_none():
    made = system(range(20), range(9), range(9, 17), range(17, 20))
    plain = hide(made)
    found = hide(made, earlier_tables(proof_of(made)))
    assert found.cells == plain.cells
    assert np.array_equal(found.tables, plain.tables)


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        {},
        {"names": [1]},
        {"names": [1], "tables": []},
        {"names": [1], "tables": [[1, 2]]},
        {"names": [1, 2], "tables": [[1, 2], [3]]},
        {"names": ["a"], "tables": [[1]]},
        {"names": [None], "tables": [[1]]},
        {"names": [1], "tables": [["x"]]},
        {"names": [1], "tables": [[2**80]]},
        {"names": 5, "tables": 6},
    ],
)
def test_a_damaged_proof_has_no_tables(damaged):
    assert earlier_tables(damaged) is None
