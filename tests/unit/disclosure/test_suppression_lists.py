"""Which rows of tables are left out because they would say which category everybody is in."""

import datetime as dt

import numpy as np

from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.suppression import suppress
from prevent_cli.measures.base.figure import (
    Count,
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
