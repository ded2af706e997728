"""The check that a proof lists every number that must stay uncertain: each kind that is left out is found."""

import copy

import pytest
from drawn_counts import PUBLIC, cases, count, share

from prevent_cli.disclosure import hiding, suppression
from prevent_cli.disclosure.assembling import system_of
from prevent_cli.disclosure.listing import not_listed, small_differences
from prevent_cli.disclosure.suppression import suppress
from prevent_cli.errors import DisclosureError
from prevent_cli.measures.base.figure import Measured, ledger_of

WHOLE, PART, FEW = count(range(40), rule="whole"), count(range(37), rule="part"), count(range(40, 43), rule="few")
FIGURES = (
    cases("whole", WHOLE),
    cases("few", FEW),  # 3
    cases("both", count(range(43), rule="both")),  # 43 less 40 is 3
    share("part.percent", PART, WHOLE),  # leaves 3 of 40
    cases("other", count(range(100, 160))),
)


def listed(figures=FIGURES):
    """Return a ledger's proof, the values of its cells, and what figures say by two of them."""
    ledger = ledger_of([Measured(figures=figures)])
    system = system_of(ledger, PUBLIC)
    values = [cell.value for cell in system.cells]
    differences = list(small_differences(ledger, system.cells_of, values, PUBLIC))
    return suppress(ledger, PUBLIC).proof, values, differences


def faults(proof, values, differences):
    return list(not_listed(proof, values, own=range(len(values)), differences=differences, threshold=5))


def test_a_proof_lists_every_small_number():
    proof, values, differences = listed()
    assert len(proof["forms"]) >= 2
    assert [name for name, _, _ in differences] == ["part.percent"]
    assert faults(proof, values, differences) == []


def test_each_number_that_a_proof_leaves_out_is_found():
    proof, values, differences = listed()
    for at in range(len(proof["forms"])):
        short = copy.deepcopy(proof)
        del short["forms"][at]
        assert faults(short, values, differences), proof["forms"][at]


def test_what_readers_know_already_need_not_stay_uncertain():
    proof, values, differences = listed()
    known = proof | {"forms": [], "known": proof["forms"]}
    assert faults(known, values, differences) == []


def test_a_part_that_is_all_of_a_few_is_listed():
    few = count(range(6), rule="few")
    proof, values, differences = listed(
        (
            cases("all", few),
            share("all.percent", count(range(6), rule="Islamist"), few),
            cases("more", count(range(60))),
        )
    )
    assert [name for name, _, _ in differences] == ["all.percent"]
    assert faults(proof, values, differences) == []
    assert faults(proof | {"forms": []}, values, differences)


@pytest.mark.parametrize("kept", [0, 1])
def test_no_paper_is_written_whose_engine_forgets_a_number(monkeypatch, kept):
    real = suppression.assembled

    def forgetful(*arguments, **others):
        found = real(*arguments, **others)
        return suppression.replace(found, forms=found.forms[:kept], primary=found.primary if kept else frozenset())

    monkeypatch.setattr(suppression, "assembled", forgetful)
    monkeypatch.setattr(suppression, "has_something_to_hide", lambda _: kept)
    monkeypatch.setattr(hiding, "determined_forms", lambda *_: [])
    with pytest.raises(DisclosureError, match="the proof that no small number can be worked out from it failed"):
        suppress(ledger_of([Measured(figures=FIGURES)]), PUBLIC)


def test_no_paper_is_written_whose_engine_says_that_readers_know_a_number_already(monkeypatch):
    real = hiding.hide

    def resigned(*args):
        found = real(*args)
        of_lost, before = ((0,),) * len(found.forms), (1,) * len(found.forms)
        return suppression.replace(
            found, lost=found.forms, of_lost=of_lost, before=before, forms=(), of_form=(), tables=found.tables[:1]
        )

    monkeypatch.setattr(hiding, "hide", resigned)
    with pytest.raises(DisclosureError):
        suppress(ledger_of([Measured(figures=FIGURES)]), PUBLIC)
