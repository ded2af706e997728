"""Which rows of tables are left out because they would say which category everybody is in."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.suppression import Suppressed, suppress
from prevent_cli.errors import NarrowedError
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    Unit,
    count_and_share,
    counted,
    ledger_of,
)

DAY = dt.date(2020, 12, 31)
PUBLIC = Policy(status=Status.PUBLIC)
ALL = Count(value=7, source="referrals", rule="accepted", rows=np.arange(7))
OF_ONE_KIND = Count(value=7, source="referrals", rule="accepted; concern is Islamist", rows=np.arange(7))
TRAINED = Count(value=50, source="attendance", rule="trained", rows=np.arange(50))


def rows_of_table(*names: str) -> tuple[tuple[object, ...], ...]:
    """Return the rows of a public table with one row of these figures; one kind has all seven cases."""
    share = count_and_share("kind", meaning="kind", part=OF_ONE_KIND, whole=ALL, of="all", as_at=DAY, unit=Unit.CASES)
    cases = counted("cases", meaning="cases", unit=Unit.CASES, count=ALL, as_at=DAY)
    trained = counted("trained", meaning="trained", unit=Unit.PEOPLE, count=TRAINED, as_at=DAY)
    table = FigureTable(
        name="table",
        title="Table",
        columns=tuple(FigureColumn(key=name, heading=name, numeric=True) for name in names),
        rows=(tuple(FigureRef(name=name) for name in names),),
    )
    ledger = ledger_of([Measured(figures=(*share, cases, trained), tables=(table,))])
    return suppress(ledger, PUBLIC).ledger.tables["table"].rows


def test_a_row_of_a_category_that_holds_everybody_is_not_listed():
    assert rows_of_table("kind.percent", "kind", "cases") == ()


def test_a_row_that_gives_other_figures_too_is_listed():
    assert len(rows_of_table("kind.percent", "trained")) == 1


def open_cases(number: int) -> tuple[Figure, ...]:
    """Return the public figures of open cases, all of them adopted long ago."""
    cases = Count(value=number, source="referrals", rule="open", rows=np.arange(number))
    bands = {"early": np.arange(0), "late": np.arange(number)}
    figures = [
        counted(
            name,
            meaning=name,
            unit=Unit.CASES,
            count=Count(value=len(rows), source="referrals", rule=f"open: {name}", rows=rows),
            as_at=DAY,
            category_of=cases,
        )
        for name, rows in bands.items()
    ]
    total = counted("cases", meaning="cases", unit=Unit.CASES, count=cases, as_at=DAY)
    columns = (FigureColumn(key="open", heading="Open", numeric=True),)
    rows = tuple((FigureRef(name=name),) for name in (*bands, "cases"))
    table = FigureTable(name="table", title="Table", columns=columns, rows=rows)
    ledger = suppress(ledger_of([Measured(figures=(*figures, total), tables=(table,))]), PUBLIC).ledger
    assert ledger.tables["table"].rows == rows
    return tuple(ledger.figures[name] for name in (*bands, "cases"))


def test_an_empty_category_without_a_percentage_does_not_say_that_another_has_all_of_a_few():
    assert [one.mark for one in open_cases(2)] == ["c", "c", "c"]
    assert all(one.category_of is None for one in open_cases(2))


def test_a_category_without_a_percentage_that_has_all_of_many_is_shown():
    assert [one.value for one in open_cases(10)] == [0, 10, 10]


def listed_beside_what_is_public(**of_table) -> tuple[FigureTable, Suppressed]:
    """Return a public table of three kinds of a public five, which say nothing: each at least 1 would be at most 3."""
    whole = Count(value=5, source="referrals", rule="accepted", rows=np.arange(5))
    own = {"first": np.arange(2), "second": np.arange(2, 4), "third": np.arange(4, 5)}
    counts = {name: replace(whole, value=len(rows), rule=f"accepted; {name}", rows=rows) for name, rows in own.items()}
    shares = [
        figure
        for name, part in counts.items()
        for figure in count_and_share(name, meaning=name, part=part, whole=whole, of="all", as_at=DAY, unit=Unit.CASES)
    ]
    total = counted("cases", meaning="cases", unit=Unit.CASES, count=whole, as_at=DAY)
    rows = tuple((name, FigureRef(name=name), FigureRef(name=f"{name}.percent")) for name in own)
    table = FigureTable(
        name="table", title="Table", columns=(), rows=(*rows, ("Total", FigureRef(name="cases"))), **of_table
    )
    public = suppress(ledger_of([Measured(figures=(total,))]), PUBLIC).tells
    found = suppress(ledger_of([Measured(figures=(*shares, total), tables=(table,))]), PUBLIC, known=[public])
    assert {"first", "second", "third"} <= found.unlisted
    return found.ledger.tables["table"], found


def test_a_table_of_marks_alone_lists_no_category_that_is_there_only_where_somebody_is_in_it():
    note = 'The row "first" includes others.'
    table, found = listed_beside_what_is_public(notes=(note, "A rule."), notes_on=((note, frozenset({"first"})),))
    assert [row[0] for row in table.rows] == ["Total"]
    assert table.notes == ("A rule.",)
    assert {"first", "second", "third"} <= found.unsaid


def test_a_table_of_marks_alone_lists_what_it_lists_in_any_case():
    table, _ = listed_beside_what_is_public(lists_all=True)
    assert [row[0] for row in table.rows] == ["first", "second", "third", "Total"]


def test_a_table_that_needs_somebody_has_no_row_where_it_has_marks_alone():
    table, _ = listed_beside_what_is_public(needs_somebody=True)
    assert table.rows == ()


def test_readers_know_that_a_figure_is_above_zero_whose_name_a_table_keeps():
    with pytest.raises(NarrowedError):
        listed_beside_what_is_public(lists_all=True, above_zero=frozenset({"first", "second", "third"}))
