import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from whole_number_reader import reader_of

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.errors import FiguresDisagreeError
from prevent_cli.measures.base.figure import (
    Choice,
    Count,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    counted,
    derived,
    ledger_of,
    ratio,
)

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
def test_a_public_paper_hides_a_small_count_and_keeps_nothing_of_it(value):
    released = release(ledger(people("a.small", value), people("b.large", 77)), PUBLIC)
    assert released.hidden == ("a.small",)
    hidden = released.figures["a.small"]
    assert (hidden.mark, hidden.value, hidden.part, hidden.whole, hidden.reveals) == ("c", None, None, None, ())
    assert hidden.meaning == "a.small"
    assert released.figures["b.large"].value == 77


@pytest.mark.parametrize("value", [0, 5, None])
def test_true_zeros_counts_from_the_threshold_and_missing_counts_are_shown(value):
    released = release(ledger(people("a", value)), PUBLIC)
    assert (released.hidden, released.figures["a"].value) == ((), value)


def test_a_percentage_that_rests_on_a_small_count_is_hidden():
    figures = ledger(share("part-is-small", 4, 100), share("whole-is-small", 0, 3), share("fine", 10, 20))
    assert release(figures, PUBLIC).hidden == ("part-is-small", "whole-is-small")


def test_sessions_and_meetings_are_not_about_people():
    figures = (people("s", 1, Unit.SESSIONS), people("m", 2, Unit.MEETINGS), share("p", 1, 2, Unit.MEETINGS))
    assert release(ledger(*figures), PUBLIC).hidden == ()


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


@pytest.mark.parametrize(("threshold", "hidden"), [(10, ("a",)), (9, ())])
def test_the_threshold_is_the_councils(threshold, hidden):
    assert release(ledger(people("a", 9)), Policy(status=Status.PUBLIC, threshold=threshold)).hidden == hidden


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


def test_a_small_change_between_large_counts_is_shown_and_a_large_one_from_a_small_count_is_not():
    assert release(ledger(worked_out(1, Unit.CHANGE, 11, 10)), PUBLIC).hidden == ()
    assert release(ledger(worked_out(18, Unit.CHANGE, 20, 2)), PUBLIC).hidden == ("d",)


def test_a_small_number_of_people_that_was_worked_out_is_hidden():
    assert release(ledger(worked_out(2, Unit.PEOPLE)), PUBLIC).hidden == ("d",)
    assert release(ledger(worked_out(5, Unit.PEOPLE)), PUBLIC).hidden == ()


@pytest.mark.parametrize(("identified", "hidden"), [(23, {"left"}), (25, set())])
def test_a_small_number_of_people_that_is_one_count_less_another_is_hidden_with_one_of_them(identified, hidden):
    left = replace(worked_out(identified - 20, Unit.PEOPLE), name="left", inputs=("identified", "trained"))
    released = release(ledger(people("identified", identified), people("trained", 20), left), PUBLIC)
    assert set(released.hidden) - {"identified", "trained"} == hidden
    assert len(released.hidden) == 2 * len(hidden)


def test_a_percentage_that_leaves_a_small_rest_is_hidden():
    released = release(ledger(share("nearly-all", 99, 100), share("all", 100, 100)), PUBLIC)
    assert "nearly-all" in released.hidden


def of_rows(name, rows):
    count = Count(value=len(rows), source="referrals", rule="drawn", rows=np.array(rows))
    return counted(name, meaning=name, unit=Unit.CASES, count=count, as_at=DAY)


@pytest.mark.parametrize(
    ("gives", "figures"),
    [
        (range(7, 9), {"live": range(9), "accepted": range(7), "other": range(20, 30)}),
        (range(20, 23), {"all": range(23), "first": range(9), "second": range(9, 20), "other": range(40, 50)}),
    ],
)
def test_of_figures_that_give_a_small_number_away_together_one_is_hidden(gives, figures):
    drawn = {name: of_rows(name, list(rows)) for name, rows in figures.items()}
    released = release(ledger(*drawn.values()), PUBLIC)
    assert len(released.hidden) == 1
    assert released.hidden[0] != "other"
    reader = reader_of(drawn.values(), released)
    assert len(reader.values([("referrals", row) for row in gives], enough=4)) == 4
    del drawn[released.hidden[0]]
    assert release(ledger(*drawn.values()), PUBLIC).hidden == ()
    assert release(ledger(*drawn.values()), replace(PUBLIC, status=Status.DRAFT)).hidden == ()


def test_words_that_depend_on_a_hidden_figure_are_hidden_with_it():
    row = ("Kids", FigureRef(name="small"), Choice(code="meets", depends_on=("large", "small")))
    table = FigureTable(name="t", title="T", columns=(), rows=(row,))
    measured = Measured(
        figures=(people("small", 3), people("large", 30)),
        tables=(table,),
        facts={"of-small": "told", "of-large": "told"},
        facts_from={"of-small": frozenset({"small"}), "of-large": frozenset({"large"})},
    )
    released = release(ledger_of([measured]), PUBLIC)
    assert released.tables["t"].rows == (("Kids", FigureRef(name="small"), FigureRef(name="small")),)
    assert released.facts == {"of-small": None, "of-large": "told"}
