"""Which public bundles a month is laid beside."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import question

from prevent_cli.bundles.store import BEFORE_RECORD, FORMAT
from prevent_cli.comparing.already_public import AlreadyPublic, Recorded, bundles_near, public_for_month
from prevent_cli.comparing.public_bundles import UnreadBundle, read_public
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted
from prevent_cli.periods import parse_month

MEASURES = ("a", "b")
PUBLIC = Policy(status=Status.PUBLIC)
WORKSPACE = SimpleNamespace(folder=Path("no workspace"))  # without proofs
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
        ({"m2020_02": ""}, "2020-02", ["2020-02"]),  # its own is to be superseded, and was public
        ({}, "2020-02", []),
    ],
)
def test_a_month_is_laid_beside_its_quarter_and_the_nearest_that_shows_each_measure(tmp_path, months, asked, found):
    put(tmp_path, **months)
    assert [bundle.month for bundle in bundles_near(tmp_path, parse_month(asked), MEASURES)] == found


@pytest.mark.parametrize(
    ("by", "found"), [("quarter", ["2020-02"]), ("half-year", ["2020-02", "2019-11"]), ("year", ["2020-02", "2019-11"])]
)
def test_a_month_by_half_years_is_laid_beside_its_half_year(tmp_path, by, found):
    put(tmp_path, m2019_08="", m2019_11="", m2020_02="")
    expected = [*found, *(["2019-08"] if by == "year" else [])]
    near = bundles_near(tmp_path, parse_month("2020-03"), MEASURES, by=by)
    assert [bundle.month for bundle in near] == expected


@pytest.mark.parametrize(("said", "by"), [({}, "quarter"), ({"by": "half-year"}, "half-year")])
def test_a_bundle_counts_by_quarter_unless_it_says_another_interval(tmp_path, said, by):
    put(tmp_path, m2020_01="")
    place = tmp_path / "2020-01" / "figures.json"
    place.write_text(json.dumps({**json.loads(place.read_bytes()), **said}), encoding="utf-8")
    assert read_public(tmp_path / "2020-01", "2020-01").by == by


def test_a_bundle_by_an_unknown_interval_cannot_be_read(tmp_path):
    put(tmp_path, m2020_01="")
    place = tmp_path / "2020-01" / "figures.json"
    place.write_text(json.dumps({**json.loads(place.read_bytes()), "by": "week"}), encoding="utf-8")
    assert read_public(tmp_path / "2020-01", "2020-01") == UnreadBundle(month="2020-01")


def of_cases(name, size):
    count = Count(value=size, source="referrals", rule="", rows=np.arange(size))
    return counted(name, meaning="", unit=Unit.CASES, count=count, as_at=dt.date(2020, 1, 31))


def asked_of(month):
    return question(month.label)


def told_by_january(folder, figures, policy=PUBLIC, **shown):
    """Return what a bundle of January tells, that showed some figures with the counts of then, None if hidden."""
    put(folder, m2020_01="b")
    place = folder / "2020-01" / "figures.json"
    document = json.loads(place.read_bytes())
    plain = {"meaning": "", "unit": "cases", "counts": "cases"}
    document["figures"] = [
        {"name": name, **plain, "printed": "[c]", "value": None, "mark": "c", "part": None}
        if value is None
        else {"name": name, **plain, "printed": f"{value}", "value": value, "part": {"value": value}}
        for name, value in shown.items()
    ]
    place.write_text(json.dumps(document), encoding="utf-8")
    found = {name: Measured(figures=tuple(of_cases(*one) for one in some)) for name, some in figures.items()}
    counting = SimpleNamespace(
        countable=("a", "b"),
        workspace=WORKSPACE,
        people={},
        question=asked_of,
        of=lambda month, _: {"2020-01": found}[month.label],
    )
    return public_for_month(counting, folder, parse_month("2020-02"), policy).by_bundle.get("2020-01")


def values(counts):
    return [count.value for count in counts]


def test_what_a_bundle_shows_hides_and_leaves_out_is_counted_again(tmp_path):
    figures = {"a": [("shown", 12), ("hidden", 9), ("small", 2)], "b": [("withheld", 3), ("large", 8)]}
    told = told_by_january(tmp_path, figures, shown=12, hidden=None, small=None)
    assert values(told.shown) == [12]
    assert values(told.hidden) == [9, 2]
    assert values(told.suppressed) == [2, 3]
    assert told.revised == ()


@pytest.mark.parametrize(
    ("then", "now", "revised", "suppressed"),
    [(12, 13, [13], []), (12, 9, [9], []), (12, 30, [], []), (12, 3, [], [3]), (6, 3, [3], [3])],
)
def test_a_number_that_has_changed_since_is_no_longer_what_readers_know(tmp_path, then, now, revised, suppressed):
    told = told_by_january(tmp_path, {"a": [("changed", now)]}, changed=then)
    assert (told.shown, told.hidden) == ((), ())
    assert values(told.revised) == revised  # by a small number
    assert values(told.changed) == [now]
    assert values(told.suppressed) == suppressed


@pytest.mark.parametrize(("written", "revised"), [(BEFORE_RECORD, [13]), (FORMAT, [])])
def test_a_superseded_bundle_from_before_the_record_was_public_too(tmp_path, written, revised):
    told_by_january(tmp_path, {"a": [("changed", 13)]}, changed=12)
    kept = tmp_path / "superseded" / "2020-01-1"
    kept.parent.mkdir()
    (tmp_path / "2020-01").rename(kept)
    (kept / "manifest.json").write_text(json.dumps({"format": written, "month": "2020-01"}), encoding="utf-8")
    told = told_by_january(tmp_path, {"a": [("changed", 13)]}, changed=None)  # a row came late, and 13 is hidden
    assert values(told.revised) == revised
    assert values(told.hidden) == [13]


def test_a_draft_is_compared_with_nothing(tmp_path):
    figures = {"a": [("shown", 12)]}
    assert told_by_january(tmp_path, figures, Policy(status=Status.DRAFT), shown=12) is None


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
    counting = SimpleNamespace(
        countable=("a", "b"),
        workspace=WORKSPACE,
        people={},
        question=asked_of,
        of=lambda _, by: {},  # noqa: ARG005
    )
    asked = parse_month("2020-02")
    found = public_for_month(counting, tmp_path, asked, Policy(status=Status.PUBLIC))
    assert found.unread == unread
    assert not set(months) & found.by_bundle.keys()
    assert [told.sentence.split(",")[0] for told in found.remarks("2020-02")] == [
        f"2020-02 was not compared with the bundle of {month} for small numbers" for month in unread
    ]
    assert public_for_month(counting, tmp_path, asked, Policy(status=Status.DRAFT)).unread == ()


def paper(board, day, *, public_on=None):
    publication = SimpleNamespace(
        board_and_period=(board, day, day), is_public=lambda today: public_on is not None and public_on <= today
    )
    return Recorded(publication=publication, figures=KnownFigures(shown=(of_cases(board, day.day).part,)))


def test_a_paper_is_compared_with_all_but_the_candidate_that_it_replaces():
    first, second = dt.date(2020, 1, 1), dt.date(2020, 1, 2)
    bundle = KnownFigures(shown=(of_cases("bundle", 9).part,))
    papers = paper("one", first), paper("one", second), paper("two", first)
    public = AlreadyPublic(policy=PUBLIC, today=second, by_bundle={"2020-01": bundle}, papers=papers)
    others = (papers[1].figures, papers[2].figures)
    assert public.known_to_readers_of(("one", first, first)) == (bundle, *others)
    assert public.all_figures == (bundle, papers[0].figures, *others)
    published = paper("one", first, public_on=second)
    public = AlreadyPublic(policy=PUBLIC, today=second, papers=(published,))
    assert public.known_to_readers_of(("one", first, first)) == (published.figures,)
