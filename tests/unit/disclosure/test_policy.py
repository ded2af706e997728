"""What the gate protects: every unit that is not listed as safe."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from prevent_cli.disclosure.gate import release, release_parts, small_figures
from prevent_cli.disclosure.policy import PROTECTED, SAFE, Policy, Status, is_protected
from prevent_cli.errors import DisclosureError
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


@pytest.mark.parametrize("unit", sorted(set(Unit) - SAFE.keys()))
def test_a_small_count_of_a_protected_unit_is_refused_alone_and_withheld_in_a_bundle(unit):
    with pytest.raises(DisclosureError, match="a"):
        release(ledger_of([Measured(figures=(small(unit),))]), PUBLIC)
    assert release_parts({"one": Measured(figures=(small(unit),))}, PUBLIC).withheld == ("one",)


@pytest.mark.parametrize("unit", sorted(SAFE))
def test_a_small_count_of_a_safe_unit_passes_unless_it_is_a_change_of_nothing_known(unit):
    is_change = unit in {Unit.CHANGE, Unit.SIZE, Unit.POINTS}
    assert bool(small_figures(ledger_of([Measured(figures=(small(unit),))]), PUBLIC)) is is_change


def test_percentages_and_changes_of_a_protected_unit_are_refused():
    few, many = (Count(value=value, source="s", rule="") for value in (3, 90))
    share = ratio("share", meaning="", part=few, whole=many, as_at=DAY, basis=Unit.REPORTED)
    change = derived(
        "change", meaning="", unit=Unit.CHANGE, value=87, inputs=("x",), operation="", as_at=DAY, reveals=(few, many)
    )
    assert small_figures(ledger_of([Measured(figures=(share, change))]), PUBLIC) == ("share", "change")


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
def test_a_small_number_that_others_reported_is_refused_whatever_it_is_said_to_count(word, label):
    ledger = ledger_of([reported_counts({"reported_counts": reported((label, 3, word), ("All", 30, word))}, QUESTION)])
    (name,) = small_figures(ledger, PUBLIC)
    assert name.startswith("reported.incidents-by-ward.")
    with pytest.raises(DisclosureError, match=name):
        release(ledger, PUBLIC)


def of_all(part, whole, *, sources=("referrals", "referrals"), unit=Unit.PERCENT, basis=Unit.PEOPLE):
    counts = [Count(value=value, source=name, rule="") for value, name in zip((part, whole), sources, strict=True)]
    return ratio("share", meaning="", part=counts[0], whole=counts[1], as_at=DAY, unit=unit, basis=basis)


def is_refused(figure, **policy):
    return small_figures(ledger_of([Measured(figures=(figure,))]), Policy(status=Status.PUBLIC, **policy)) != ()


@pytest.mark.parametrize(
    ("part", "whole", "refused"),
    [(5, 5, True), (9, 9, True), (10, 10, False), (12, 12, False), (5, 10, False), (0, 9, False), (0, 0, False)],
)
def test_a_category_that_holds_everybody_of_fewer_than_twice_the_threshold_is_refused(part, whole, refused):
    figure = of_all(part, whole)
    assert is_refused(figure) is refused
    parts = {"deep-dive": Measured(figures=(figure, *(small(Unit.SESSIONS),)))}
    assert (release_parts(parts, PUBLIC).withheld == ("deep-dive",)) is refused


@pytest.mark.parametrize(("whole", "refused"), [(15, True), (16, False)])
def test_few_are_by_the_councils_own_threshold(whole, refused):
    assert is_refused(of_all(whole, whole), threshold=8) is refused


def test_what_is_no_category_of_people_may_hold_all():
    assert not is_refused(of_all(8, 8, sources=("attendance", "headcounts")))  # trained, of a headcount
    assert not is_refused(of_all(6, 6, basis=Unit.MEETINGS))  # meetings that an agency attended
    assert not is_refused(of_all(7, 7, unit=Unit.PER_SESSION))
    assert is_refused(of_all(8, 8, sources=("evaluations", "evaluations")))  # each form says the same


def test_the_refusal_names_the_figure_and_says_why():
    with pytest.raises(DisclosureError, match="in these figures one category includes everyone in a small group: sh"):
        release(ledger_of([Measured(figures=(of_all(5, 5),))]), PUBLIC)
    both = ledger_of([Measured(figures=(of_all(5, 5), small(Unit.PEOPLE)))])
    with pytest.raises(
        DisclosureError, match="below its threshold, or one category includes everyone in a small group"
    ):
        release(both, PUBLIC)
    assert release(both, Policy(status=Status.DRAFT)).small == ("share", "a")


@pytest.mark.parametrize(
    ("numbers", "refused"),
    [
        ((73, 40, 30), True),  # 3 are in no part
        ((40, 73, 31), True),
        ((73, 40, 33), False),
        ((73, 40, 28), False),
        ((73, 70), False),  # nothing says that 70 are of the 73
        ((40, 30, 20), False),  # more than the largest: no parts of it
    ],
)
def test_what_the_parts_of_a_reported_total_leave_is_refused(numbers, refused):
    listed = reported(*((f"Number {at}", number, "People") for at, number in enumerate(numbers)))
    ledger = ledger_of([reported_counts({"reported_counts": listed}, QUESTION)])
    largest = f"reported.incidents-by-ward.number-{numbers.index(max(numbers))}"
    assert small_figures(ledger, PUBLIC) == ((largest,) if refused else ())
