"""The checker of proofs: each kind of fault that is planted in a good proof is found."""

import copy
import json

import numpy as np
import pytest
from drawn_counts import AS_AT, PUBLIC, cases, count, crossing_tables, share

from prevent_cli.disclosure.proof import narrowed, print_the_same, unproved
from prevent_cli.disclosure.suppression import suppress
from prevent_cli.measures.base.figure import Measured, Unit, derived, ledger_of

NEED = PUBLIC.threshold - 1
EXPOSED = "could be only"

PRINTED = 4  # cells; the others are what a category leaves of its whole: at least 1


def quarter():
    """Return a quarter and its months, a share and a change, of which two months are hidden."""
    whole, first, last = count(range(200), rule="quarter"), count(range(90)), count(range(197, 200))
    changed = derived(
        "change",
        meaning="",
        unit=Unit.CHANGE,
        value=200 - 90,
        inputs=("whole", "first"),
        operation="",
        as_at=AS_AT,
        reveals=(whole, first),
    )
    return (
        cases("whole", whole),
        cases("first", first),
        cases("second", range(90, 197)),
        cases("last", last),
        share("first.percent", first, whole),
        share("last.percent", last, whole),
        changed,
    )


@pytest.fixture(scope="module")
def good():
    proof = suppress(ledger_of([Measured(figures=quarter())]), PUBLIC).proof
    return json.loads(json.dumps(proof))


@pytest.fixture
def proof(good):
    return copy.deepcopy(good)


def figure(proof, name):
    return next(one for one in proof["figures"] if one["name"] == name)


def test_a_good_proof_has_no_fault_and_is_plain_data(proof):
    assert list(unproved(proof)) == []
    printed = proof["cells"][:PRINTED]
    assert [cell["value"] for cell in printed].count(None) == 2
    assert {one["name"] for one in proof["figures"]} in (
        {"whole", "first", "first.percent", "change"},
        {"whole", "second"},
        {"first", "second"},
    )


def test_a_proof_does_not_tell_which_table_is_true(proof):
    assert proof["tables"] == sorted(proof["tables"])


@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_table_that_prints_another_count_proves_nothing(proof, place):
    at = proof["of_form"][0][place]
    shown = next(cell for cell in proof["cells"] if cell["value"] is not None)
    proof["tables"][at][shown["unknowns"][0]] += 1
    assert EXPOSED in " ".join(unproved(proof))


@pytest.mark.parametrize("wrong", [-1, 1.0, True, "3", None])
def test_a_table_of_anything_but_whole_numbers_from_zero_proves_nothing(proof, wrong):
    for table in proof["tables"]:
        table[0] = wrong
    assert EXPOSED in " ".join(unproved(proof))


def test_a_table_in_which_a_hidden_number_is_less_than_its_least_proves_nothing(proof):
    assert all(cell["least"] == 1 for cell in proof["cells"])
    for cell in proof["cells"]:
        cell["least"] = 1 if cell["value"] is not None else 1000
    assert len(list(unproved(proof))) == len(proof["forms"])


def test_a_table_that_breaks_a_tie_proves_nothing(proof):
    proof["ties"].append({"unknowns": [0], "times": [1]})
    assert len(list(unproved(proof))) == len(proof["forms"])


@pytest.mark.parametrize("by", [-1, 1])
def test_a_printed_figure_that_the_tables_do_not_print_is_found(proof, by):
    for name in (one["name"] for one in proof["figures"]):
        planted = copy.deepcopy(proof)
        figure(planted, name)["printed"] += by
        assert EXPOSED in " ".join(unproved(planted)), name


def test_a_figure_of_a_hidden_count_that_is_printed_is_named(proof):
    hidden = next(at for at, cell in enumerate(proof["cells"]) if cell["value"] is None)
    proof["figures"].append({"name": "by-mistake", "kind": "", "cells": [hidden], "printed": 3})
    assert ["by-mistake" in sentence for sentence in unproved(proof)] == [True]


def test_a_hidden_number_that_is_shown_by_mistake_is_found(proof):
    for at in (at for at, cell in enumerate(proof["cells"][:PRINTED]) if cell["value"] is None):
        planted = copy.deepcopy(proof)
        cell = planted["cells"][at]
        table = planted["tables"][0]
        cell["value"] = sum(often * table[one] for one, often in zip(cell["unknowns"], cell["times"], strict=True))
        assert EXPOSED in " ".join(unproved(planted))


def test_too_few_tables_are_found(proof):
    proof["of_form"][0].pop()
    assert list(unproved(proof)) == [f"number 0 could be only {NEED - 1} of the {NEED} values that it must have"]


def test_a_table_that_is_named_twice_counts_once(proof):
    proof["of_form"][0][-1] = proof["of_form"][0][0]
    assert len(list(unproved(proof))) == 1


def test_numbers_without_tables_are_found(proof):
    proof["of_form"] = proof["of_form"][:-1]
    (fault,) = unproved(proof)
    assert "could be only 0" in fault


@pytest.mark.parametrize("before", [1, 2, 3])
def test_a_known_number_that_has_fewer_values_than_before_is_found(proof, before):
    form, places = proof["forms"].pop(0), proof["of_form"].pop(0)
    proof["known"], proof["of_known"] = [form | {"before": before}], [places[:2]]
    assert not list(unproved(proof))
    expected = ["known number 0 could be only 2 of the 3 values that it had"] if before > 2 else []
    assert list(narrowed(proof)) == expected


def test_a_known_number_without_tables_is_found(proof):
    proof["known"], proof["of_known"] = [proof["forms"][0] | {"before": 1}], []
    assert len(list(narrowed(proof))) == 1


@pytest.mark.parametrize("threshold", [6, 10])
def test_a_higher_threshold_needs_more_tables(proof, threshold):
    proof["threshold"] = threshold
    assert len(list(unproved(proof))) == len(proof["forms"])


@pytest.mark.parametrize(
    ("kind", "values", "printed"),
    [
        ("count", [7], 7),
        ("percent", [1, 8], 13),  # 12.5, half up
        ("percent", [1, 3], 33),
        ("percent", [2, 3], 67),
        ("percent", [0, 3], 0),
        ("change", [7, 9], -2),
        ("size", [7, 9], 2),
    ],
)
def test_what_is_printed_is_worked_out_again(kind, values, printed):
    cells = [{"unknowns": [at], "times": [1], "value": None, "least": 0} for at in range(len(values))]
    made = {"kind": kind, "name": "a", "cells": list(range(len(values))), "printed": printed}
    asked = {"cells": cells, "ties": [], "figures": [made]}
    assert print_the_same([values], asked).all()
    assert not print_the_same([values], {**asked, "figures": [{**made, "printed": printed + 1}]}).any()


def test_each_secondary_that_is_shown_by_mistake_is_found_where_it_exposes_a_number():
    planted = 0
    for seed in range(4):
        figures = crossing_tables(seed)
        found = suppress(ledger_of([Measured(figures=tuple(figures))]), PUBLIC)
        for cell in (cell for cell in found.proof["cells"] if cell["value"] is None):
            table = np.array(found.proof["tables"])
            values = table[:, cell["unknowns"]] @ np.array(cell["times"])
            if len(set(values)) == 1:
                continue
            for value in sorted(set(values.tolist()))[:3]:
                cell["value"], planted = value, planted + 1
                assert any(unproved(found.proof)), (seed, cell)
                cell["value"] = None
        assert not any(unproved(found.proof))
    assert planted > 100
