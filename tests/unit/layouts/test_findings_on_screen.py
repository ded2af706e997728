"""On a screen, findings of several sheets are one, and what may change a figure comes first."""

from dataclasses import replace

import pytest

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.rules import RULES
from prevent_cli.layouts.findings_alike import Finding
from prevent_cli.layouts.findings_on_screen import USUAL, for_screen

TOTALS = Finding(
    severity=Severity.WARNING,
    rule="totals-row",
    sheet="2023-24",
    cells="row 71",
    heading="",
    finding="is a row of totals and was left out",
    nearest=None,
    count=1,
)
HIDDEN = replace(TOTALS, rule="hidden-rows", finding="3 hidden rows were counted", cells="")
NOTE = replace(HIDDEN, severity=Severity.NOTE, rule="day-first")
FAULT = replace(HIDDEN, severity=Severity.FAULT, rule="not-a-date")


def sentences(*findings):
    return [one.sentence for one in for_screen({"a.xlsx": findings})["a.xlsx"]]


def test_like_findings_of_several_sheets_are_one_with_the_cells_of_each():
    one, other = replace(TOTALS, sheet="2022-23", cells="row 75"), TOTALS
    assert sentences(one, HIDDEN, other)[1] == (
        'sheets "2022-23" row 75 and "2023-24" row 71: is a row of totals and was left out'
    )
    (found,) = for_screen({"a.xlsx": (one, other)})["a.xlsx"]
    assert found.count == 2


def test_the_same_cells_of_several_sheets_are_named_once():
    assert sentences(replace(TOTALS, sheet="One"), replace(TOTALS, sheet="Two"), replace(TOTALS, sheet="Three")) == [
        'sheets "One", "Two" and "Three", row 71: is a row of totals and was left out'
    ]


def test_of_many_sheets_the_first_are_named():
    many = [replace(TOTALS, sheet=f"S{number}") for number in range(1, 10)]
    assert sentences(*many)[0].startswith('sheets "S1", "S2", "S3", "S4", "S5", "S6" and 3 more, row 71: ')


@pytest.mark.parametrize(
    "other",
    [
        replace(TOTALS, sheet=None),
        replace(TOTALS, sheet="Two", heading="Total"),
        replace(TOTALS, sheet="Two", finding="is another row"),
        replace(TOTALS, sheet="Two", severity=Severity.NOTE),
        replace(TOTALS, sheet="Two", lines=("a line",)),
        replace(TOTALS, sheet="Two", nearest="Adults"),
    ],
)
def test_findings_that_differ_in_more_than_their_place_stay_apart(other):
    assert len(sentences(TOTALS, other)) == 2


def test_what_may_change_a_figure_comes_before_what_files_usually_have():
    shown = for_screen({"a.xlsx": (TOTALS,), "b.xlsx": (NOTE, TOTALS, HIDDEN), "c.xlsx": (TOTALS, FAULT)})
    assert list(shown) == ["c.xlsx", "b.xlsx", "a.xlsx"]
    assert shown["b.xlsx"] == (HIDDEN, TOTALS, NOTE)
    assert shown["c.xlsx"] == (FAULT, TOTALS)


def test_what_files_usually_have_are_rules_that_are_never_only_faults():
    rules = {rule.slug: rule for group in RULES.values() for rule in group}
    assert rules.keys() >= USUAL
    assert all(rules[name].severity is not Severity.FAULT for name in USUAL)
