"""Which public bundles a month is laid beside."""

import datetime as dt
import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from prevent_cli.bundles.store import FORMAT
from prevent_cli.comparing.already_public import AlreadyPublic, bundles_near, public_for_month, shown_in
from prevent_cli.comparing.comparison import smallest
from prevent_cli.disclosure.gate import KnownFigures
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.errors import DisclosureError
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted, ledger_of
from prevent_cli.periods import parse_month
from prevent_cli.remedies import Setting

MEASURES = ("a", "b")
POLICY = {"status": "public", "small_numbers": "hide", "threshold": 5}


def put(folder, **months):
    """Write figures.json of some months: the measures that each leaves out, None for a draft."""
    for name, left_out in months.items():
        month = name.removeprefix("m").replace("_", "-")
        place = folder / month
        place.mkdir()
        policy = POLICY if left_out is not None else {**POLICY, "status": "draft"}
        document = {"policy": policy, "figures": [], "withheld": list(left_out or ""), "without_returns": {}}
        (place / "figures.json").write_text(json.dumps(document), encoding="utf-8")
        (place / "manifest.json").write_text(json.dumps({"format": FORMAT, "month": month}), encoding="utf-8")


@pytest.mark.parametrize(
    ("months", "asked", "found"),
    [
        ({"m2019_11": "", "m2019_12": ""}, "2020-01", ["2019-12"]),  # the nearest shows all
        ({"m2019_10": "", "m2019_11": "a", "m2019_12": "b"}, "2020-01", ["2019-12", "2019-11"]),
        ({"m2019_10": "", "m2019_11": "a", "m2019_12": "ab"}, "2020-01", ["2019-11", "2019-10"]),
        ({"m2019_10": "", "m2019_12": None}, "2020-01", ["2019-10"]),  # a draft is nobody's
        ({"m2020_01": "", "m2020_02": ""}, "2020-03", ["2020-02", "2020-01"]),  # all of the quarter
        ({"m2020_01": "", "m2020_03": ""}, "2020-02", ["2020-01", "2020-03"]),
        ({"m2020_01": "", "m2020_04": "", "m2020_05": ""}, "2020-02", ["2020-01", "2020-04"]),
        ({"m2020_02": ""}, "2020-02", []),  # its own is to be superseded
        ({}, "2020-02", []),
    ],
)
def test_a_month_is_laid_beside_its_quarter_and_the_nearest_that_shows_each_measure(tmp_path, months, asked, found):
    put(tmp_path, **months)
    assert [bundle.month for bundle in bundles_near(tmp_path, parse_month(asked), MEASURES)] == found


def test_what_a_bundle_shows_and_what_it_keeps_back_are_counted_again(tmp_path):
    put(tmp_path, m2020_01="b")
    place = tmp_path / "2020-01" / "figures.json"
    document = json.loads(place.read_bytes())
    record = {"name": "shown", "meaning": "", "unit": "cases", "counts": "cases", "printed": "12", "value": 12}
    document["figures"] = [record, {**record, "name": "marked", "value": None, "mark": "c", "printed": "[c]"}]
    place.write_text(json.dumps(document), encoding="utf-8")

    def figure(name, rows):
        count = Count(value=len(rows), source="referrals", rule="", rows=np.array(rows))
        return counted(name, meaning="", unit=Unit.CASES, count=count, as_at=dt.date(2020, 1, 31))

    found = {
        "a": Measured(figures=(figure("shown", range(13)), figure("marked", range(2)))),
        "b": Measured(figures=(figure("withheld", range(3)), figure("large", range(9)))),
    }
    counting = SimpleNamespace(
        countable=("a", "b"), people={}, question=lambda _: None, of=lambda month: {"2020-01": found}[month.label]
    )
    by_bundle = public_for_month(counting, tmp_path, parse_month("2020-02"), Policy(status=Status.PUBLIC)).by_bundle
    assert list(by_bundle) == ["2020-01"]
    assert [count.value for count in by_bundle["2020-01"].shown] == [13]
    assert [count.value for count in by_bundle["2020-01"].suppressed] == [2, 3]
    assert public_for_month(counting, tmp_path, parse_month("2020-02"), Policy(status=Status.DRAFT)).by_bundle == {}


def spoilt(folder, months, **policy):
    """Spoil figures.json of some months; `policy` is what their manifests say."""
    for month in months:
        (folder / month / "figures.json").write_text("{", encoding="utf-8")
        whole = {"format": FORMAT, "month": month, "configuration": {"policy": {**POLICY, **policy}}}
        (folder / month / "manifest.json").write_text(json.dumps(whole if policy else {**whole, "configuration": 3}))


@pytest.mark.parametrize(
    ("months", "policy", "unread"),
    [
        (["2020-01"], {"status": "public"}, ("2020-01",)),
        (["2020-01"], {}, ("2020-01",)),  # who it is for cannot be read, so that it may be anybody
        (["2020-01"], {"status": "draft"}, ()),
        (["2020-03", "2020-01"], {"status": "public"}, ("2020-01", "2020-03")),
        (["2019-11"], {"status": "public"}, ()),  # a nearer one shows all
        (["2019-12"], {"status": "public"}, ("2019-12",)),
    ],
)
def test_a_bundle_that_cannot_be_read_is_told_and_not_laid_beside(tmp_path, months, policy, unread):
    put(tmp_path, m2019_11="", m2019_12="", m2020_01="ab", m2020_03="")
    spoilt(tmp_path, months, **policy)
    counting = SimpleNamespace(countable=("a", "b"), people={}, question=lambda _: None, of=lambda _: {})
    asked = parse_month("2020-02")
    found = public_for_month(counting, tmp_path, asked, Policy(status=Status.PUBLIC))
    assert found.unread == unread
    assert not set(months) & found.by_bundle.keys()
    assert [told.sentence.split(",")[0] for told in found.remarks("2020-02")] == [
        f"2020-02 was not compared with the bundle of {month} for small numbers" for month in unread
    ]
    assert public_for_month(counting, tmp_path, asked, Policy(status=Status.DRAFT)).unread == ()


def test_a_paper_is_held_beside_the_papers_taken_before_it():
    def figure(rows):
        count = Count(value=len(rows), source="referrals", rule="", rows=np.array(rows))
        return counted("referred", meaning="", unit=Unit.CASES, count=count, as_at=dt.date(2020, 1, 31))

    def ledger(rows):
        return ledger_of([Measured(figures=(figure(rows),))])

    public = AlreadyPublic(policy=Policy(status=Status.PUBLIC))
    public.comparison_in_bundle([]).refuse(ledger(range(14)))
    taken = public.comparison_in_bundle([figure(range(12))])
    taken.refuse(ledger(range(12)))
    taken.refuse(ledger(range(17)))
    with pytest.raises(
        DisclosureError, match=r"combine other papers of this bundle with these figures .*: referred$"
    ) as raised:
        taken.refuse(ledger(range(14)))
    assert (raised.value.figures, raised.value.publications) == (("referred",), ("other papers of this bundle",))
    keep_out = Setting(table="boards.CODE", key="status", value="draft", purpose="keep it out of the public bundle")
    assert keep_out in raised.value.remedies
    draft = AlreadyPublic(policy=Policy(status=Status.DRAFT))
    draft.comparison_in_bundle([figure(range(12))]).refuse(ledger(range(14)))
    months = replace(public, by_bundle={"2020-03": KnownFigures(), "2020-01": shown_in([figure(range(12))], {})})
    with pytest.raises(DisclosureError, match="combine the public bundle of January 2020 with these figures"):
        months.comparison_in_bundle([]).refuse(ledger(range(14)))


@pytest.mark.parametrize("needed", [{0}, {9}, {2, 3, 7}, set(), set(range(10))])
def test_the_smallest_part_holds_just_what_is_needed(needed):
    assert set(smallest(list(range(10)), lambda some: needed <= set(some))) == needed


def test_the_smallest_part_needs_each_of_its_items():
    pairs = ({1, 2}, {4, 8}, {2, 9})
    found = set(smallest(list(range(10)), lambda some: any(pair <= set(some) for pair in pairs)))
    assert found in pairs
