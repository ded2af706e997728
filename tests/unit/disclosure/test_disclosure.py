import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.errors import DisclosureError, FiguresDisagreeError
from prevent_cli.measures.base.figure import Count, FigureTable, Measured, Unit, counted, derived, ledger_of, ratio

DAY = dt.date(2020, 12, 31)
PUBLIC = Policy(status=Status.PUBLIC)


def people(name, value, unit=Unit.PEOPLE):
    return counted(
        name, meaning=name, unit=unit, count=Count(value=value, source="attendance", rule="drawn"), as_at=DAY
    )


def share(name, part, whole, basis=Unit.PEOPLE):
    counts = [Count(value=value, source="attendance", rule="drawn") for value in (part, whole)]
    return ratio(name, meaning=name, part=counts[0], whole=counts[1], as_at=DAY, basis=basis)


def ledger(*figures):
    return ledger_of([Measured(figures=figures)])


@pytest.mark.parametrize("value", [1, 4])
def test_a_public_paper_with_a_small_count_is_refused_and_the_figure_is_named_without_its_value(value):
    with pytest.raises(DisclosureError) as refused:
        release(ledger(people("a.small", value), people("b.large", 77)), PUBLIC)
    assert "a.small" in str(refused.value)
    assert "b.large" not in str(refused.value)
    assert f" {value}" not in str(refused.value)
    assert refused.value.exit_code == 5


@pytest.mark.parametrize("value", [0, 5, None])
def test_true_zeros_counts_from_the_threshold_and_missing_counts_pass(value):
    assert release(ledger(people("a", value)), PUBLIC).small == ()


def test_a_percentage_that_rests_on_a_small_count_is_refused():
    with pytest.raises(DisclosureError, match="part-is-small, whole-is-small"):
        release(ledger(share("part-is-small", 4, 100), share("whole-is-small", 0, 3), share("fine", 10, 20)), PUBLIC)


def test_sessions_and_meetings_are_not_about_people():
    figures = (people("s", 1, Unit.SESSIONS), people("m", 2, Unit.MEETINGS), share("p", 1, 2, Unit.MEETINGS))
    assert release(ledger(*figures), PUBLIC).small == ()


@pytest.mark.parametrize(
    "policy",
    [
        Policy(status=Status.DRAFT),
        Policy(status=Status.EXEMPT),
        Policy(status=Status.PUBLIC, hides_small_numbers=False),
    ],
)
def test_inside_the_council_or_where_it_says_so_small_counts_pass_and_are_named(policy):
    assert release(ledger(people("a", 1)), policy).small == ("a",)


def test_the_threshold_is_the_councils():
    with pytest.raises(DisclosureError):
        release(ledger(people("a", 9)), Policy(status=Status.PUBLIC, threshold=10))


def test_two_values_of_one_name_stop_the_run():
    with pytest.raises(FiguresDisagreeError, match='"a" has two values') as error:
        ledger_of([Measured(figures=(people("a", 1),)), Measured(figures=(people("a", 2),))])
    assert error.value.exit_code == 6


def test_two_tables_of_one_name_stop_the_run():
    one, other = (FigureTable(name="t", title=title, columns=(), rows=()) for title in ("One", "Other"))
    assert ledger_of([Measured(tables=(one,)), Measured(tables=(replace(one),))]).tables == {"t": one}
    with pytest.raises(FiguresDisagreeError, match='two tables of one run are called "t"'):
        ledger_of([Measured(tables=(one,)), Measured(tables=(other,))])


def worked_out(value, unit, *counts):
    reveals = tuple(Count(value=count, source="referrals", rule="drawn") for count in counts)
    return derived("d", meaning="", unit=unit, value=value, inputs=(), operation="", as_at=DAY, reveals=reveals)


def test_a_small_change_between_large_counts_passes_and_a_large_one_from_a_small_count_does_not():
    assert release(ledger(worked_out(1, Unit.CHANGE, 11, 10)), PUBLIC).small == ()
    with pytest.raises(DisclosureError):
        release(ledger(worked_out(18, Unit.CHANGE, 20, 2)), PUBLIC)


def test_a_small_number_of_people_that_was_worked_out_is_refused():
    with pytest.raises(DisclosureError):
        release(ledger(worked_out(2, Unit.PEOPLE)), PUBLIC)


def test_a_percentage_that_leaves_a_small_rest_is_refused():
    with pytest.raises(DisclosureError, match="nearly-all"):
        release(ledger(share("nearly-all", 99, 100), share("all", 100, 100)), PUBLIC)


def of_rows(name, rows):
    count = Count(value=len(rows), source="referrals", rule="drawn", rows=np.array(rows))
    return counted(name, meaning=name, unit=Unit.CASES, count=count, as_at=DAY)


@pytest.mark.parametrize(
    ("named", "figures"),
    [
        ("accepted, live", {"live": range(9), "accepted": range(7), "other": range(20, 30)}),
        ("all", {"all": range(23), "first": range(9), "second": range(9, 20), "other": range(40, 50)}),
    ],
)
def test_figures_that_give_a_small_number_away_together_are_refused_and_named(named, figures):
    drawn = {name: of_rows(name, list(rows)) for name, rows in figures.items()}
    with pytest.raises(DisclosureError, match="a reader could work one out from these figures together") as refused:
        release(ledger(*drawn.values()), PUBLIC)
    told = str(refused.value).partition("together: ")[2].partition(". Write")[0].split(", ")
    assert set(named.split(", ")) <= set(told) <= figures.keys() - {"other"}
    del drawn[named.split(", ")[0]]
    assert release(ledger(*drawn.values()), PUBLIC).small == ()
    assert release(ledger(*drawn.values()), replace(PUBLIC, status=Status.DRAFT))
