"""A paper as the record has it, when its figures are counted and hidden again."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from prevent_cli.disclosure.gate import Released
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.suppression import hidden_figure
from prevent_cli.jobs.public_view import as_recorded
from prevent_cli.layouts.figure_records import figure_record
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, ledger_of

TODAY = dt.date(2020, 4, 1)


def ledger(**values):
    figures = [
        counted(
            name,
            count=Count(value=value, source="referrals", rows=np.arange(value), rule="rows"),
            meaning=name,
            unit=Unit.CASES,
            as_at=TODAY,
        )
        for name, value in values.items()
    ]
    return ledger_of([Measured(figures=tuple(figures))])


def released(found, *hidden):
    figures = {name: hidden_figure(one) if name in hidden else one for name, one in found.figures.items()}
    return Released(figures=figures, tables={}, facts={}, policy=Policy(status=Status.PUBLIC), hidden=hidden)


def recorded(shown, *, is_public=True):
    return SimpleNamespace(
        figures=tuple(figure_record(one).plain for one in shown.figures.values()), is_public=lambda _: is_public
    )


def printed(shown):
    return {name: one.mark or one.value for name, one in shown.figures.items()}


@pytest.mark.parametrize("is_public", [True, False])
def test_a_paper_keeps_its_marks_although_a_new_one_would_choose_others(is_public):
    found = ledger(a=3, b=9, c=12)
    paper = recorded(released(found, "a", "b"), is_public=is_public)
    shown = as_recorded(released(found, "a", "c"), found, paper, today=TODAY)
    assert printed(shown) == {"a": "c", "b": "c", "c": 12}
    assert shown.hidden == ("a", "b")
    assert shown.figures["b"].part is None


def test_a_public_number_that_has_changed_is_as_it_is_released_now():
    paper = recorded(released(ledger(a=3, b=9, c=12, d=20), "a", "b"))
    now = ledger(a=3, b=9, c=14, d=40)
    assert printed(as_recorded(released(now, "a", "c"), now, paper, today=TODAY)) == {
        "a": "c",
        "b": "c",
        "c": "c",
        "d": 40,
    }


def test_a_candidate_with_a_changed_number_is_as_it_is_released_now():
    paper = recorded(released(ledger(a=3, b=9, c=12), "a", "b"), is_public=False)
    now = ledger(a=3, b=9, c=14)
    assert printed(as_recorded(released(now, "a", "c"), now, paper, today=TODAY)) == {"a": "c", "b": 9, "c": "c"}


def test_what_is_worked_out_from_a_hidden_number_is_hidden_as_well():
    found = ledger(a=9, b=12)
    paper = recorded(released(found, "a"))
    found = replace(found, figures={**found.figures, "new": replace(ledger(new=30).figures["new"], inputs=("a",))})
    assert printed(as_recorded(released(found), found, paper, today=TODAY)) == {"a": "c", "b": 12, "new": "c"}
