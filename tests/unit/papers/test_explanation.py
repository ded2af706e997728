"""The explanation of a hidden figure tells nothing but that it is hidden."""

import datetime as dt

import numpy as np
import pytest

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, derived, ledger_of
from prevent_cli.papers.explanation import explain, list_of_figures
from prevent_cli.wording import nearest_names

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
    wanted = 'count: 9: live on the day; rows of the return "Channel referrals".'
    assert wanted in explain(released(9), "live", {}).lines


def changed(*, hides):
    """Return a draft, or a public run, with a change from a count that is no figure."""
    now, before = (
        Count(value=value, source="referrals", rule=f"in {year}", rows=np.arange(value))
        for value, year in ((9, 2020), (7, 2019))
    )
    live = counted("live", meaning="Live cases", unit=Unit.CASES, count=now, as_at=DAY)
    given = {"unit": Unit.CHANGE, "inputs": ("live",), "operation": "this year's less last year's", "as_at": DAY}
    change = derived("change", meaning="Change in live cases", value=2, reveals=(now, before), **given)
    status = Status.PUBLIC if hides else Status.DRAFT
    return release(ledger_of([Measured(figures=(live, change))]), Policy(status=status))


def test_a_change_is_explained_by_both_its_numbers_each_once():
    assert explain(changed(hides=False), "change", {}).lines[2:] == (
        "Worked out: this year's less last year's.",
        'live: 9: in 2020; 9 rows of the return "Channel referrals".',
        'earlier: 7: in 2019; 7 rows of the return "Channel referrals".',
    )


def test_the_earlier_number_of_a_change_is_not_given_where_small_numbers_are_hidden():
    assert not [line for line in explain(changed(hides=True), "change", {}).lines if line.startswith("earlier")]


def test_the_list_of_figures_has_the_mark_of_a_hidden_one():
    assert [[cell.plain for cell in row] for row in list_of_figures(released(3)).rows] == [
        ["live", "[c]", "Live cases"],
        ["change", "[c]", "Change in live cases"],
    ]


NAMES = ["channel.2024-25-q1.accepted", "channel.2025-26-q1.accepted", "channel.2025-26-q1.closed", "channel.live"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("accepted", 'did you mean "channel.2025-26-q1.accepted" or "channel.2024-25-q1.accepted"?'),
        ("channel q1", "4 names have the word."),
        ("channel.lve", 'did you mean "channel.live"?'),
        ("rhubarb", ""),
    ],
)
def test_word_of_figures_names_is_answered_with_the_names_that_have_it(name, nearest):
    found = nearest_names(name, [*NAMES, "channel.2023-24-q1.x"])
    assert found.endswith(nearest)
    assert bool(found) == bool(nearest)
