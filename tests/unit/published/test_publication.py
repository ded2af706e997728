"""What the record of publications keeps of a paper's figures."""

import datetime as dt

from prevent_cli.disclosure.gate import Released
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import HIDDEN, Figure, Unit
from prevent_cli.published.key import Key
from prevent_cli.published.publication import figures_recorded


def test_the_record_says_which_marks_say_nothing_and_are_not_read_as_at_least_one():
    day = dt.date(2020, 12, 31)
    figures = {
        name: Figure(name=name, meaning=name, unit=Unit.CASES, basis=Unit.CASES, as_at=day, mark=HIDDEN)
        for name in ("hidden", "unsaid")
    }
    released = Released(
        figures=figures, tables={}, facts={}, policy=Policy(status=Status.PUBLIC), unsaid=frozenset({"unsaid"})
    )
    assert [one.get("unsaid") for one in figures_recorded(released, Key(secret=b"s"))] == [None, True]
