"""The explanation of a hidden figure tells nothing but that it is hidden."""

import datetime as dt

import numpy as np

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, derived, ledger_of
from prevent_cli.papers.explanation import explain, list_of_figures

DAY = dt.date(2020, 12, 31)


def released(value: int):
    """Return a public run with a count and a change that is worked out from it."""
    count = Count(value=value, source="referrals", rule="live on the day", rows=np.arange(value))
    live = counted("live", meaning="Live cases", unit=Unit.CASES, count=count, as_at=DAY)
    given = {"unit": Unit.CHANGE, "inputs": ("live",), "operation": "less 0", "as_at": DAY}
    change = derived("change", meaning="Change in live cases", value=value, **given)
    return release(ledger_of([Measured(figures=(live, change))]), Policy(status=Status.PUBLIC))


def test_a_hidden_figure_is_explained_in_one_sentence_with_no_part_whole_or_rows():
    for name, meaning in (("live", "Live cases"), ("change", "Change in live cases")):
        explained = explain(released(3), name, {})
        assert explained.lines == (
            f"{name}: [c]",
            f"{meaning}, as at 31 December 2020.",
            "The number is not given, so that nobody can be recognised.",
        )
        assert explained.rows.rows == ()


def test_a_figure_that_is_shown_is_explained_by_its_rule():
    assert "count: 9: live on the day; rows of referrals." in explain(released(9), "live", {}).lines


def test_the_list_of_figures_has_the_mark_of_a_hidden_one():
    assert [[cell.plain for cell in row] for row in list_of_figures(released(3)).rows] == [
        ["live", "[c]", "Live cases"],
        ["change", "[c]", "Change in live cases"],
    ]
