"""What is hidden in one of two exports is told without the hidden number."""

import pytest
from months_compared import HIDING, exported, record, told

from prevent_cli.jobs.export.changes import (
    HIDDEN_NOW,
    SHOWN_NOW,
    Earlier,
    MonthContext,
    changes_of,
    number_restated,
)
from prevent_cli.workspace.folder import Export


def test_what_is_hidden_now_is_told_apart_from_what_lacks_rows_and_from_what_is_shown_again():
    old = exported(
        "2020-01",
        *(record(f"training.{name}", value) for name, value in (("a", 20), ("b", 30), ("c", 7))),
        *(record(f"training.{name}", None, mark="c") for name in "de"),
        policy=HIDING,
    )
    new = exported(
        "2020-02",
        *(record(f"training.{name}", None, mark="c") for name in "abe"),
        record("training.d", 9),
        policy=HIDING,
    )
    found = changes_of(new, Earlier(before=(old,)), Export(), MonthContext())
    since = "since the export of January 2020"
    assert [
        (one.kind, one.subject, one.meaning.partition(",")[0], one.before, one.now, one.reason) for one in found
    ] == [
        ("now hidden", "training.*", "2 figures", "given", "[c]", f"{HIDDEN_NOW}; {since}"),
        ("now shown", "training.*", "Referrals", "[c]", "given", f"{SHOWN_NOW}; {since}"),
        (
            "no longer given",
            "training.*",
            "Referrals",
            "given",
            "not given",
            f"no number any more {since}; does a return lack rows or a column?",
        ),
    ]


def test_what_an_earlier_export_of_the_month_hid_or_showed_is_told_without_the_hidden_number():
    old = exported("2020-01", record("a", 20, part=20), record("b", None, mark="c"), record("c", 8), policy=HIDING)
    new = exported("2020-01", record("a", None, mark="c"), record("b", 17, part=17), record("c", 18), policy=HIDING)
    found = changes_of(new, Earlier(same=old), Export(), MonthContext())
    assert [(one.kind, one.subject, one.before, one.now) for one in found] == [
        ("restated", "c", "8", "18"),
        ("now hidden", "a", "given", "[c]"),
        ("now shown", "b", "[c]", "17"),
    ]
    kept = "the earlier export of January 2020 is kept in 2020-01"
    assert [one.reason for one in found] == [kept, f"{HIDDEN_NOW}; {kept}", f"{SHOWN_NOW}; {kept}"]
    assert number_restated(new, old) == 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ({"value": 12}, {"value": None, "mark": "c"}, [("now hidden", "given", "[c]")]),
        ({"value": None, "mark": "c"}, {"value": 15}, [("now shown", "[c]", "15")]),
        ({"value": None, "mark": "c"}, {"value": None, "mark": "c"}, []),
        ({"value": None, "mark": "x"}, {"value": None, "mark": "c"}, [("now hidden", "[x]", "[c]")]),
    ],
)
def test_a_finished_quarter_that_is_hidden_in_one_of_two_months_is_told_and_not_called_restated(first, last, expected):
    old, new = (
        exported(month, record("channel.2019-20-q3.advised", **shown), policy=HIDING)
        for month, shown in (("2020-01", first), ("2020-02", last))
    )
    found = changes_of(new, Earlier(before=(old,), recounted=lambda _: None), Export(), MonthContext())
    assert [(one.kind, one.before, one.now) for one in found] == expected


def test_a_hidden_figure_that_stays_hidden_is_no_change():
    old, new = (exported(month, record("a", None, mark="c"), policy=HIDING) for month in ("2020-01", "2020-02"))
    assert told(new, before=[old]) == told(new, same=old) == []
