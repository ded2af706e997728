"""What the gate protects: every unit that is not listed as safe."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from prevent_cli.disclosure.gate import release, small_figures
from prevent_cli.disclosure.policy import PROTECTED, SAFE, Policy, Status, is_protected
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, derived, ledger_of, ratio
from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.measures.outreach import reported_counts
from prevent_cli.periods import parse_period

DAY = dt.date(2020, 12, 31)
PUBLIC = Policy(status=Status.PUBLIC)


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_is_classified_with_a_reason(unit):
    named = [kind for kind, units in (("SAFE", SAFE), ("PROTECTED", PROTECTED)) if units.get(unit, "").strip()]
    assert len(named) == 1, (
        f"Unit.{unit.name} must be in one of SAFE and PROTECTED in prevent_cli/disclosure/policy.py, with the reason. "
        "Write it into SAFE only if a count of one of it can never be one person's."
    )


def test_a_unit_that_nobody_has_classified_is_protected():
    assert is_protected("incidents")
    assert is_protected(Unit.PEOPLE)
    assert not is_protected("sessions")


def small(unit, value=3):
    count = Count(value=value, source="reported_counts", rule="drawn", rows=np.array([0]))
    return counted("a", meaning="", unit=unit, count=count, as_at=DAY)


@pytest.mark.parametrize("unit", sorted(set(Unit) - SAFE.keys() - {Unit.DAYS}))  # test_medians.py has these
def test_a_small_count_of_a_protected_unit_is_hidden(unit):
    assert release(ledger_of([Measured(figures=(small(unit),))]), PUBLIC).hidden == ("a",)
    assert release(ledger_of([Measured(figures=(small(unit, value=5),))]), PUBLIC).hidden == ()


@pytest.mark.parametrize("unit", sorted(SAFE))
def test_a_small_count_of_a_safe_unit_passes_unless_it_is_a_change_of_nothing_known(unit):
    is_change = unit in {Unit.CHANGE, Unit.SIZE, Unit.POINTS}
    ledger = ledger_of([Measured(figures=(small(unit),))])
    assert bool(small_figures(ledger, PUBLIC)) is bool(release(ledger, PUBLIC).hidden) is is_change


def test_percentages_and_changes_of_a_protected_unit_are_hidden():
    few, many = (Count(value=value, source="s", rule="") for value in (3, 90))
    share = ratio("share", meaning="", part=few, whole=many, as_at=DAY, basis=Unit.REPORTED)
    change = derived(
        "change", meaning="", unit=Unit.CHANGE, value=87, inputs=("x",), operation="", as_at=DAY, reveals=(few, many)
    )
    ledger = ledger_of([Measured(figures=(share, change))])
    assert small_figures(ledger, PUBLIC) == ("share", "change")
    assert set(release(ledger, PUBLIC).hidden) == {"share", "change"}


QUESTION = Question(period=parse_period("2020"), as_at=DAY)


def reported(*rows):
    """Return a return of reported counts, (measure, count, what it counts) a row."""
    frame = pd.DataFrame(
        {
            "topic": "Incidents by ward",
            "measure": [row[0] for row in rows],
            "count": pd.array([row[1] for row in rows], dtype="Int64"),
            "counts": pd.Categorical([row[2] for row in rows]),
            "since": pd.Timestamp("2020-01-01"),
            "until": pd.Timestamp("2020-12-31"),
            "reported_by": "the wards",
            "recorded_on": pd.Series([pd.NaT] * len(rows), dtype="datetime64[ns]"),
        }
    )
    return Rows(name="reported_counts", frame=frame, covers=(dt.date(2020, 1, 1), DAY), covers_declared=True)


@pytest.mark.parametrize("word", ["People", "Places", "Sessions", "Other", None])
@pytest.mark.parametrize("label", ["Riverside", "Complaints upheld", "Leavers who were asked", "Forms returned"])
def test_a_small_number_that_others_reported_is_hidden_whatever_it_is_said_to_count(word, label):
    ledger = ledger_of([reported_counts({"reported_counts": reported((label, 3, word), ("All", 30, word))}, QUESTION)])
    (name,) = small_figures(ledger, PUBLIC)
    assert name.startswith("reported.incidents-by-ward.")
    assert set(release(ledger, PUBLIC).hidden) & {name} == {name}


def of_all(part, whole, *, sources=("referrals", "referrals"), unit=Unit.PERCENT, basis=Unit.PEOPLE):
    rules = "of one kind", "of any"
    counts = [
        Count(value=value, source=name, rule=rule)
        for value, name, rule in zip((part, whole), sources, rules, strict=True)
    ]
    return ratio("share", meaning="", part=counts[0], whole=counts[1], as_at=DAY, unit=unit, basis=basis)


def is_hidden(figure, **policy):
    ledger, rules = ledger_of([Measured(figures=(figure,))]), Policy(status=Status.PUBLIC, **policy)
    assert bool(release(ledger, rules).hidden) is bool(small_figures(ledger, rules))
    return release(ledger, rules).hidden != ()


@pytest.mark.parametrize(
    ("part", "whole", "hidden"),
    [(5, 5, True), (9, 9, True), (10, 10, False), (12, 12, False), (5, 10, False), (0, 9, False), (0, 0, False)],
)
def test_a_category_that_holds_everybody_of_fewer_than_twice_the_threshold_is_hidden(part, whole, hidden):
    assert is_hidden(of_all(part, whole)) is hidden


@pytest.mark.parametrize(("whole", "hidden"), [(15, True), (16, False)])
def test_few_are_by_the_councils_own_threshold(whole, hidden):
    assert is_hidden(of_all(whole, whole), threshold=8) is hidden


def test_what_is_no_category_of_people_may_hold_all():
    assert not is_hidden(of_all(8, 8, sources=("attendance", "headcounts")))  # trained, of a headcount
    assert not is_hidden(of_all(6, 6, basis=Unit.MEETINGS))  # meetings that an agency attended
    assert not is_hidden(of_all(7, 7, unit=Unit.PER_SESSION))
    assert is_hidden(of_all(8, 8, sources=("evaluations", "evaluations")))  # each form says the same


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ((73, 40, 30), True),  # 3 are in no part
        ((40, 73, 31), True),
        ((73, 40, 33), False),
        ((73, 40, 28), False),
        ((73, 70), False),  # nothing says that 70 are of the 73
        ((40, 30, 20), False),  # more than the largest: no parts of it
    ],
)
def test_what_the_parts_of_a_reported_total_leave_is_hidden(numbers, hidden):
    listed = reported(*((f"Number {at}", number, "People") for at, number in enumerate(numbers)))
    ledger = ledger_of([reported_counts({"reported_counts": listed}, QUESTION)])
    largest = f"reported.incidents-by-ward.number-{numbers.index(max(numbers))}"
    assert small_figures(ledger, PUBLIC) == ((largest,) if hidden else ())
