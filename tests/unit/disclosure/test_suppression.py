"""A ledger with its hidden numbers: no trace of them, and a proof that no reader works them out."""

import json
from dataclasses import replace

import pytest
from drawn_counts import AS_AT, PUBLIC, cases, count, share
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_number_reader import Reader, reader_of

from prevent_cli.disclosure import suppression
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.proof import unproved
from prevent_cli.disclosure.suppression import hidden_figure, suppress
from prevent_cli.errors import DisclosureError, NarrowedError
from prevent_cli.measures.base.figure import FigureRef, FigureTable, Measured, Unit, derived, ledger_of
from prevent_cli.measures.base.remainders import with_remainder

NEED = PUBLIC.threshold - 1


def ledger(*figures, tables=()):
    return ledger_of([Measured(figures=figures, tables=tables)])


def table_of(*names):
    rows = tuple((name, FigureRef(name=name)) for name in names)
    return FigureTable(name="t", title="T", columns=(), rows=rows)


def values_of(found):
    return {name: figure.value for name, figure in found.ledger.figures.items()}


def test_a_ledger_without_a_small_number_stays_as_it_is():
    own = ledger(cases("a", range(9)), cases("b", []))
    found = suppress(own, PUBLIC)
    assert found.ledger is own
    assert (found.hidden, found.proof) == ((), None)


def test_a_hidden_figure_keeps_what_it_is_about_and_nothing_of_its_number():
    part, whole = count(range(3)), count(range(90))
    figure = replace(share("share", part, whole), inputs=("b",), operation="3 of 90", reveals=(part,))
    hidden = hidden_figure(figure)
    assert (hidden.mark, hidden.value) == ("c", None)
    assert (hidden.part, hidden.whole, hidden.derived, hidden.reveals, hidden.operation) == (None, None, None, (), "")
    assert (hidden.name, hidden.meaning, hidden.unit, hidden.as_at) == ("share", "share", figure.unit, AS_AT)


def test_what_is_worked_out_from_a_hidden_figure_is_hidden_too():
    def of(name, *inputs):
        return derived(name, meaning="", unit=Unit.ITEMS, value=1, inputs=inputs, operation="", as_at=AS_AT)

    figures = cases("small", range(3)), cases("large", range(10, 30)), of("first", "small"), of("next", "first")
    found = suppress(ledger(*figures, of("other", "large")), PUBLIC)
    assert found.hidden == ("first", "next", "small")


def test_a_share_of_nobody_is_hidden_where_its_whole_is_and_nobody_is_shown():
    figures = cases("whole", range(3)), cases("none", []), share("none.percent", count([]), count(range(3)))
    assert suppress(ledger(*figures), PUBLIC).hidden == ("none.percent", "whole")


def test_a_table_does_not_list_the_one_category_that_holds_all_of_a_few():
    whole = count(range(6), rule="accepted")
    full, empty = count(range(6), rule="of one concern"), count([], rule="of another concern")
    figures = (cases("accepted", whole), share("full.percent", full, whole), share("empty.percent", empty, whole))
    table = table_of("accepted", "full.percent", "empty.percent")
    found = suppress(ledger(*figures, tables=(table,)), PUBLIC)
    assert found.hidden == ("empty.percent", "full.percent")
    assert {"empty.percent", "full.percent"} <= found.unlisted
    assert "accepted" not in found.unlisted
    assert [row[0] for row in found.ledger.tables["t"].rows] == ["accepted"]


def test_a_category_that_every_paper_lists_keeps_its_name_where_it_holds_all_of_a_few():
    whole, more = count(range(6), rule="trainers of Housing"), count(range(10, 40), rule="trainers of Adults")
    figures = (
        share("housing.percent", count(range(6), rule="who delivered two"), whole),
        share("adults.percent", count(range(10, 25), rule="who delivered two"), more),
    )
    for tables in (
        (),
        (FigureTable(name="t", title="T", columns=(), rows=(tuple(FigureRef(name=one.name) for one in figures),)),),
    ):
        found = suppress(ledger(*figures, tables=tables), PUBLIC)
        assert "housing.percent" in found.hidden
        assert found.unlisted == frozenset()


def test_what_a_paper_tells_is_what_it_shows_and_what_it_must_not_tell():
    figures = (
        cases("quarter", range(20)),
        cases("first", range(9)),
        cases("rest", range(9, 17)),
        cases("last", range(17, 20)),
    )
    found = suppress(ledger(*figures), PUBLIC)
    told = found.tells
    assert sorted(one.value for one in (*told.shown, *told.hidden)) == [3, 8, 9, 20]
    assert 3 in [one.value for one in told.hidden]
    assert [one.value for one in told.suppressed] == [3]
    assert len(told.hidden) == 2


def test_the_next_paper_of_what_one_tells_gives_away_nothing_of_it():
    months = cases("first", range(9)), cases("rest", range(9, 17)), cases("last", range(17, 20))
    first = suppress(ledger(*months), PUBLIC)
    assert first.hidden == ("last",)
    quarter = cases("quarter", range(20))
    assert suppress(ledger(quarter), PUBLIC).hidden == ()
    assert suppress(ledger(quarter), PUBLIC, known=[first.tells]).hidden == ("quarter",)


def test_papers_of_one_threshold_know_what_was_shown_under_another():
    known = KnownFigures(shown=(count(range(9)), count(range(9, 17))))
    quarter = ledger(cases("quarter", range(25)))
    assert suppress(quarter, PUBLIC, known=[known]).hidden == ()
    assert suppress(quarter, replace(PUBLIC, threshold=10), known=[known]).hidden == ("quarter",)


def test_a_paper_whose_proof_fails_is_refused(monkeypatch):
    monkeypatch.setattr(suppression, "unproved", lambda _: iter(["a fault"]))
    with pytest.raises(
        DisclosureError, match="the proof that no small number can be worked out from it failed"
    ) as error:
        suppress(ledger(cases("a", range(3))), PUBLIC)
    assert error.value.exit_code == 5


THREE_PARTS = {"first": range(2), "second": range(2, 4), "third": range(4, 5)}


def test_a_number_that_would_have_too_few_values_beside_what_is_public_is_hidden_with_zeros_of_its_table():
    # A public 5 is three hidden counts, each at least 1: none could be more than 3. Where zeros are hidden, each can.
    public = suppress(ledger(cases("whole", range(5))), PUBLIC).tells
    parts = [cases(name, rows) for name, rows in {**THREE_PARTS, "none": range(0)}.items()]
    names = ("first", "none", "second", "third")
    together = ledger(*parts, tables=(table_of(*names),))
    assert suppress(together, PUBLIC).hidden == ("first", "second", "third")
    found = suppress(together, PUBLIC, known=[public])
    assert (found.hidden, found.unsaid, found.unlisted) == (names, frozenset(names), frozenset(names))
    assert not any(unproved(found.proof))
    assert found.tells.hidden == ()
    assert len(found.tells.suppressed) == len(THREE_PARTS)


def test_without_a_table_no_more_numbers_say_nothing_than_it_takes():
    public = suppress(ledger(cases("whole", range(5))), PUBLIC).tells
    parts = ledger(*(cases(name, rows) for name, rows in THREE_PARTS.items()), cases("apart", range(9, 40)))
    found = suppress(parts, PUBLIC, known=[public])
    assert found.hidden == ("first", "second", "third")
    assert found.unsaid < set(found.hidden)


def test_a_paper_that_leaves_too_few_values_though_its_tables_say_nothing_is_refused(monkeypatch):
    public = suppress(ledger(cases("whole", range(5))), PUBLIC).tells
    parts = ledger(*(cases(name, rows) for name, rows in THREE_PARTS.items()))
    monkeypatch.setattr(suppression, "_figures_near", lambda *_: frozenset())
    with pytest.raises(NarrowedError, match="together with what is public, it would leave fewer than 4") as error:
        suppress(parts, PUBLIC, known=[public])
    assert error.value.exit_code == 5


def test_all_of_many_is_hidden_where_it_would_say_what_each_of_a_few_is():
    def all_of(name, rows):
        return ledger(share(name, count(rows, rule=f"{name} of one concern"), count(rows, rule=name)))

    public = suppress(all_of("few", range(3)), PUBLIC).tells
    many, others = all_of("many", range(30)), all_of("others", range(40, 70))
    assert suppress(many, PUBLIC).hidden == ()
    assert suppress(many, PUBLIC, known=[public]).hidden == ("many",)
    assert suppress(others, PUBLIC, known=[public]).hidden == ()


def test_a_number_that_had_too_few_values_before_refuses_no_paper():
    public = KnownFigures(shown=(count(range(20)), count(range(17))))
    found = suppress(ledger(cases("small", range(17, 20)), cases("other", range(30, 33))), PUBLIC, known=[public])
    assert [form["before"] for form in found.proof["known"]] == [1]


SOME = st.frozensets(st.integers(0, 30), min_size=1)


def has_too_few_values(counts, public):
    """Return whether a small count, or difference of two, has too few values even where all counts are hidden."""
    shown = {frozenset(one.rows.tolist()) for one in public.shown}
    hidden = [(rows, 1) for rows in counts if rows not in shown]
    some = Reader([(rows, len(rows)) for rows in shown], hidden)
    every = [*counts, *(whole - part for whole in counts for part in counts if part < whole)]
    return any(len(some.values(rows, enough=NEED)) < NEED for rows in every if len(rows) < PUBLIC.threshold)


@settings(max_examples=30, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=7, unique=True), st.lists(SOME, max_size=3, unique=True))
def test_nothing_small_can_be_worked_out_beside_what_was_public(drawn, before):
    earlier = [cases(f"before {at}", one) for at, one in enumerate(before)]
    public = suppress(ledger(*earlier), PUBLIC).tells
    figures = [cases(f"{at}", one) for at, one in enumerate(drawn)]
    try:
        found = suppress(ledger(*figures), PUBLIC, known=[public])
    except DisclosureError:
        assert has_too_few_values([*drawn, *before], public)
        return
    assert found.proof is None or not any(unproved(json.loads(json.dumps(found.proof))))
    assert all(value in {None, len(drawn[int(name)])} for name, value in values_of(found).items())
    known = [([("referrals", row) for row in one.rows.tolist()], one.value) for one in public.shown]
    reader = reader_of(figures, found.ledger, known=known, unsaid=found.unsaid)
    for small in (one for one in (*drawn, *before) if len(one) < PUBLIC.threshold):
        assert len(reader.values([("referrals", row) for row in small], enough=NEED)) == NEED


def test_a_0_tells_readers_of_the_next_paper_nothing_of_the_whole_that_it_leaves():
    whole = count(range(3), rule="trainers")
    outside = count(range(3), rule="the trainers outside Housing")
    figures = cases("trainers", whole), with_remainder(cases("housing", []), outside)
    first = suppress(ledger(*figures), PUBLIC)
    assert first.hidden == ("trainers",)
    assert [one.value for one in first.tells.shown] == [0]
    assert suppress(ledger(*figures), PUBLIC, known=[first.tells]).hidden == ("trainers",)
