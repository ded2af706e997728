"""Which public counts have changed by a small number, and which figures show them."""

import datetime as dt

import numpy as np

from prevent_cli.comparing.corrections import Changed, changed_counts, changed_in
from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, ledger_of

DAY = dt.date(2020, 3, 31)
PUBLIC = Policy(status=Status.PUBLIC)


def count(first, last, rule=""):
    return Count(value=last - first, source="referrals", rule=rule, rows=np.arange(first, last))


def reported(value, rule):
    return Count(value=value, source="reported_counts", rule=rule)


def values(counts):
    return [one.value for one in counts]


def test_a_count_that_is_small_now_or_is_public_as_it_is_now_is_not_to_be_corrected():
    revised = (count(0, 3), count(0, 12), count(0, 20))
    known = (KnownFigures(revised=revised), KnownFigures(shown=(count(0, 20, rule="of another paper"),)))
    assert values(changed_counts(known, PUBLIC)) == [12]


def test_counts_without_rows_differ_by_their_rules():
    known = (KnownFigures(revised=(reported(12, "visits"),), shown=(reported(30, "calls"),)),)
    assert values(changed_counts(known, PUBLIC)) == [12]


def test_figures_with_a_changed_count_are_corrected_or_hidden():
    figures = [
        counted(name, meaning="", unit=Unit.CASES, count=one, as_at=DAY)
        for name, one in {"changed": count(0, 14), "other": count(20, 40), "few": count(40, 42)}.items()
    ]
    ledger = ledger_of([Measured(figures=tuple(figures))])
    released = release(ledger, PUBLIC)
    changed = (count(0, 14, rule="of an earlier paper"), count(40, 42))
    for shows in (True, False):
        assert changed_in(ledger, released, changed, people={}, shows_changed=shows) == Changed(
            corrected=("changed",), hidden=("few",), shows_changed=shows
        )


def said(changed, *, confirmed=True):
    return [one.sentence for one in changed.remarks(confirmed=confirmed)]


def test_corrected_figures_are_named_and_the_others_counted():
    assert said(Changed(corrected=tuple("abcdefgh"), shows_changed=True)) == [
        "8 figures are published as corrections: a, b, c, d, e, f and 2 more"
    ]


def test_figures_that_stay_hidden_though_they_are_confirmed_are_named_with_the_reason():
    assert said(Changed(hidden=("a",), shows_changed=True)) == [
        "1 figure has changed and stays hidden, because someone could work out a small number from it, or a later "
        "paper with [c] is public: a"
    ]
    assert said(Changed(hidden=("a", "b"), shows_changed=True)) == [
        "2 figures have changed and stay hidden, because someone could work out a small number from them, or a later "
        "paper with [c] is public: a and b"
    ]


def test_figures_that_nobody_confirmed_are_hidden_with_the_option_that_may_show_them():
    (hidden,) = Changed(hidden=("a", "b")).remarks(confirmed=False)
    assert hidden.sentence == "2 figures that are hidden have changed by a small number since they were public"
    assert [one.name for one in hidden.remedies] == ["correct"]
    assert said(Changed(), confirmed=False) == []
    assert said(Changed()) == ["nothing is corrected: no public number of this paper has changed by a small number"]
