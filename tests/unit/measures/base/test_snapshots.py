"""The rows of a period and of each wording, and the cells of a return that match."""

import pytest
from conftest import question, rows

from prevent_cli.measures.base.days import matching, rows_of
from prevent_cli.measures.base.snapshots import latest_snapshot, rows_by_wording, rows_of_period

ENGAGEMENTS = """
engagement_id | held_on    | recorded_on | kind
E1            | 2020-01-31 |             | School visit
E2            | 2020-02-01 | 2020-03-01  | school-visit
E3            | 2020-02-29 | 2020-03-02  |
E4            | 2020-03-01 |             | Fair
"""


def ids(found):
    return None if found is None else found.tolist()


@pytest.mark.parametrize(
    ("as_at", "wanted"),
    [("2020-03-31", [1, 2]), ("2020-03-01", [1]), ("2020-02-29", [])],
)
def test_a_row_is_of_the_period_by_its_day_and_known_from_its_recording_day(as_at, wanted):
    asked = question("2020-02", as_at=as_at)
    assert ids(rows_of_period(rows("engagements", ENGAGEMENTS), "held_on", asked)) == wanted


def test_a_period_that_a_return_does_not_cover_has_no_rows_to_count():
    asked = question("2020-02")
    assert rows_of_period(rows("engagements", ENGAGEMENTS, covers="2020-03-01..2020-03-31"), "held_on", asked) is None
    assert rows_of_period(None, "held_on", asked) is None


def everything(engagements):
    return rows_of(matching(engagements.frame["kind"], bool, blank=True))


def test_wordings_that_differ_in_case_and_punctuation_are_one_under_the_first_and_a_blank_has_its_own():
    engagements = rows("engagements", ENGAGEMENTS)
    found = rows_by_wording(engagements, "kind", everything(engagements))
    assert {kind: own.tolist() for kind, own in found.items()} == {"School visit": [0, 1], "": [2], "Fair": [3]}
    assert list(rows_by_wording(engagements, "kind", everything(engagements)[1:3])) == ["school-visit", ""]
    assert rows_by_wording(None, "kind", None) == {}


def test_a_blank_cell_matches_only_if_asked():
    kinds = rows("engagements", ENGAGEMENTS).frame["kind"]
    assert matching(kinds, lambda text: text == "Fair").tolist() == [False, False, False, True]
    assert matching(kinds, lambda text: text == "Fair", blank=True).tolist() == [False, False, True, True]


def test_a_blank_cell_may_share_a_wording():
    engagements = rows("engagements", ENGAGEMENTS.replace("Fair", "Not stated"))
    found = rows_by_wording(engagements, "kind", everything(engagements), blank="Not stated")
    assert {kind: own.tolist() for kind, own in found.items()} == {"School visit": [0, 1], "Not stated": [2, 3]}


def test_the_latest_snapshot_is_the_one_at_or_before_a_day():
    listed = rows("themes", "as_at | theme\n2020-01-01 | A\n2020-02-01 | A\n2020-02-01 | B")
    days = ("2019-12-31", "2020-01-31", "2020-02-01")
    assert [ids(latest_snapshot(listed, question("2020", as_at=day).as_at)) for day in days] == [None, [0], [1, 2]]
