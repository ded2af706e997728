"""Medians in public: of ten people or more, whose values no smaller group gives."""

import datetime as dt
from dataclasses import replace

import pytest
from drawn_counts import AS_AT, PUBLIC, cases, count

from prevent_cli.disclosure import suppression
from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.known import KnownFigures
from prevent_cli.disclosure.medians import PublishedMedian, recorded_median
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.proof import close_medians, unproved
from prevent_cli.errors import DisclosureError
from prevent_cli.measures.base.figure import Measured, MedianOf, Unit, counted, ledger_of, median_days

YEAR, QUARTER, NEXT = "2020-01-01..2020-12-31", "2020-01-01..2020-03-31", "2020-04-01..2020-06-30"
FROM_FEBRUARY = "2020-02-01..2020-04-30"


def of(days=YEAR, quantity="received-to-panel"):
    first, last = map(dt.date.fromisoformat, days.split(".."))
    return MedianOf(source="referrals", quantity=quantity, first=first, last=last)


def wait(name, rows, days=YEAR, value=125, quantity="received-to-panel"):
    """Return the number of some waits, and their median."""
    number = count(rows, rule=name)
    median = median_days(
        f"{name}.median",
        meaning="",
        of=of(days, quantity),
        value=value,
        counted_as=f"{name}.count",
        count=number,
        as_at=AS_AT,
    )
    return cases(f"{name}.count", number), median


def hidden(*waits, others=(), known=(), policy=PUBLIC):
    ledger = ledger_of([Measured(figures=(*others, *(figure for one in waits for figure in one)))])
    return release(ledger, policy, known=known).hidden


def public(days, number, value=125, quantity="received-to-panel"):
    return KnownFigures(medians=(PublishedMedian(of=of(days, quantity), count=number, value=value),))


@pytest.mark.parametrize(("people", "is_hidden"), [(9, True), (10, False)])
def test_a_median_is_of_ten_people_at_least(people, is_hidden):
    assert hidden(wait("year", range(people))) == (("year.median",) if is_hidden else ())


def test_a_higher_threshold_asks_for_more_people():
    policy = Policy(status=Status.PUBLIC, threshold=12)
    assert hidden(wait("year", range(11)), policy=policy) == ("year.count", "year.median")
    assert hidden(wait("year", range(12)), policy=policy) == ()
    eleven_more = public("2019-04-01..2020-03-31", 23)
    assert hidden(wait("year", range(12)), known=(eleven_more,)) == ()
    assert hidden(wait("year", range(12)), known=(eleven_more,), policy=policy) == ("year.median",)


def test_of_two_medians_whose_groups_differ_by_few_that_of_the_larger_group_is_shown():
    assert hidden(wait("quarter", range(20), QUARTER), wait("year", range(29))) == ("quarter.median",)
    assert hidden(wait("quarter", range(20), QUARTER), wait("year", range(30))) == ()


def test_a_median_of_ten_is_not_beside_one_of_eleven():
    waits = wait("quarter", range(10), QUARTER), wait("year", range(11))
    assert hidden(*waits) == ("year.count", "year.median")  # one referral more: its count is hidden, so its median is
    assert hidden(waits[0], known=(public(YEAR, 11),)) == ("quarter.median",)


def test_the_median_of_a_hidden_count_is_hidden():
    few, rest = cases("few", range(3)), wait("rest", range(3, 23))
    assert hidden(rest, others=(few,)) == ("few",)
    everybody = KnownFigures(shown=(count(range(23)),))
    assert hidden(rest, others=(few,), known=(everybody,)) == ("few", "rest.count", "rest.median")


def with_target(people, within, value):
    """Return the figures of some waits of which the last people waited longest, and their median."""
    number = count(range(people), rule="waits")
    part = count(range(within), rule="within 30 days")
    median = median_days(
        "wait.median",
        meaning="",
        of=replace(of(), within="wait.within"),
        value=value,
        counted_as="wait.count",
        count=number,
        as_at=AS_AT,
    )
    return ledger_of([Measured(figures=(cases("wait.count", number), cases("wait.within", part), median))])


@pytest.mark.parametrize(("within", "value"), [(3, 455), (17, 125)])
def test_a_median_is_shown_though_the_number_within_the_target_is_hidden(within, value):
    released = release(with_target(20, within, value), PUBLIC)
    assert released.hidden == ("wait.within",)
    own = released.proof["figures"], released.proof["cells"]
    assert any(cell["value"] is None and min(cell["times"]) < 0 for cell in own[1])
    found = values_of_small(released.proof)
    assert {within - 1, within, within + 1} < found
    assert len(found) >= PUBLIC.threshold - 1
    half = 10  # a median says that at most half are within the target, or at least half
    assert max(found) <= half if within < half else min(found) >= half


def values_of_small(proof):
    """Return the numbers within the target that the tables of a proof give, all of which readers think possible."""
    whole = max(range(len(proof["cells"])), key=lambda at: proof["cells"][at]["value"] or 0)
    part = next(cell for cell in proof["cells"] if cell is not proof["cells"][whole] and min(cell["times"]) > 0)
    return {sum(table[at] for at in part["unknowns"]) for table in proof["tables"]}


def test_a_number_that_must_be_half_or_more_has_only_such_values():
    """Ten people, of whom nine are in time, and a median in time: five to nine may be, and not fewer."""
    proof = release(with_target(10, 9, 125), PUBLIC).proof
    assert list(unproved(proof)) == []
    assert min(values_of_small(proof)) >= 5


@pytest.mark.parametrize("known", [(), (KnownFigures(shown=(count(range(10), rule="waits"),)),)])
def test_a_median_that_would_leave_a_number_too_few_values_is_hidden(known):
    """Of ten people at least five would be in time: six numbers, where a threshold of 8 needs seven."""
    released = release(with_target(10, 9, 125), Policy(status=Status.PUBLIC, threshold=8), known=known)
    assert "wait.median" in released.hidden
    assert released.tells.halves == ()


def test_what_a_published_median_says_of_a_half_is_known_to_later_papers():
    tells = release(with_target(20, 17, 125), PUBLIC).tells
    assert [(part.value, whole.value) for part, whole in tells.halves] == [(17, 20)]
    assert tells.of_returns(["meetings"]).halves == ()
    hidden_median = release(with_target(9, 8, 125), PUBLIC).tells
    assert hidden_median.halves == ()


@pytest.mark.parametrize(
    ("days", "number", "value", "is_hidden"),
    [
        (YEAR, 24, 125, False),  # the same median again
        (YEAR, 24, 130, True),  # a day was corrected since, of one person perhaps
        (YEAR, 23, 125, True),
        (YEAR, 14, 125, False),
        (QUARTER, 15, 125, True),
        (QUARTER, 14, 300, False),
        (QUARTER, 24, 125, False),  # nobody in the rest of the year
        ("2019-04-01..2020-03-31", 24, 125, True),  # the groups may be of other people
        ("2019-04-01..2020-03-31", 14, 125, False),
        ("2019-01-01..2019-12-31", 24, 125, False),  # no day in common
    ],
)
def test_a_median_is_compared_with_those_of_earlier_papers(days, number, value, is_hidden):
    names = hidden(wait("year", range(24)), known=(public(days, number, value),))
    assert names == (("year.median",) if is_hidden else ())


LATER = "2020-04-01..2021-03-31"


@pytest.mark.parametrize(
    ("before", "after", "is_hidden"),
    [
        (10, None, False),  # the first quarter of the one is ten people whom the other does not have
        (9, None, True),
        (None, 10, False),  # and so is the last quarter of the other
        (6, 4, False),
        (5, 4, True),
    ],
)
def test_printed_counts_say_that_the_groups_of_two_years_differ(before, after, is_hidden):
    counts = [
        PublishedMedian(of=of(days), count=number, value=None)
        for days, number in (("2020-01-01..2020-03-31", before), ("2021-01-01..2021-03-31", after))
        if number is not None
    ]
    known = [KnownFigures(medians=(*public(LATER, 24).medians, *counts))]
    assert hidden(wait("year", range(24)), known=known) == (("year.median",) if is_hidden else ())
    own, others = public(YEAR, 24).medians[0].plain, [one.plain for one in known[0].medians]
    assert bool(list(close_medians([own], others, least=10))) == is_hidden


@pytest.mark.parametrize("days", [NEXT, "2020-03-31..2020-04-01", "2019-12-31..2020-03-31", "2021-01-01..2021-04-01"])
def test_people_of_other_days_do_not_say_that_two_years_differ(days):
    known = KnownFigures(medians=(*public(LATER, 24).medians, PublishedMedian(of=of(days), count=30, value=None)))
    assert hidden(wait("year", range(24)), known=(known,)) == ("year.median",)
    own, others = public(YEAR, 24).medians[0].plain, [one.plain for one in known.medians]
    assert list(close_medians([own], others, least=10))


def test_a_paper_knows_the_number_of_a_hidden_median():
    ledger = ledger_of([Measured(figures=wait("quarter", range(8), QUARTER))])
    tells = release(ledger, PUBLIC).tells
    assert [(one.count, one.value) for one in tells.medians] == [(8, None)]


def test_medians_of_different_quantities_are_shown_together():
    waits = wait("panel", range(20)), wait("closed", range(20), quantity="adopted-to-closed")
    assert hidden(*waits) == ()
    assert hidden(wait("year", range(24)), known=(public(YEAR, 23, quantity="adopted-to-closed"),)) == ()


def test_what_a_hidden_median_depends_on_is_printed_numbers_only():
    """The same printed counts give the same answer, whichever people they are of."""
    for other in (range(24), range(12, 36), range(100, 124)):
        names = hidden(wait("year", range(24)), known=(public(FROM_FEBRUARY.replace("2020-02", "2019-02"), 24),))
        again = hidden(wait("year", other), known=(public(FROM_FEBRUARY.replace("2020-02", "2019-02"), 24),))
        assert names == again == ("year.median",)


def test_a_draft_shows_each_median_and_the_public_no_number_of_days_that_is_none():
    longest = counted("longest", meaning="", unit=Unit.DAYS, count=count(range(1), value=750), as_at=AS_AT)
    draft = Policy(status=Status.DRAFT)
    assert hidden(wait("year", range(3)), others=(longest,), policy=draft) == ()
    assert hidden(wait("year", range(30)), others=(longest,)) == ("longest",)


def test_a_median_of_nobody_and_one_that_is_not_known_keep_their_marks():
    number = count([])
    none = median_days("none", meaning="", of=of(), value=None, counted_as="count", count=number, as_at=AS_AT)
    found = release(ledger_of([Measured(figures=(cases("count", number), none))]), PUBLIC)
    assert (found.hidden, found.figures["none"].mark) == ((), "z")


def test_what_a_paper_tells_has_its_medians_and_the_next_paper_knows_them():
    ledger = ledger_of([Measured(figures=wait("quarter", range(20), QUARTER))])
    tells = release(ledger, PUBLIC).tells
    assert tells.medians == public(QUARTER, 20).medians
    assert hidden(wait("year", range(25)), known=(tells,)) == ("year.median",)
    assert tells.of_returns(["meetings"]).medians == ()
    assert tells.with_others(public(YEAR, 40)).medians == (*tells.medians, *public(YEAR, 40).medians)


def test_a_recorded_median_is_what_was_printed():
    _, median = wait("year", range(24), value=130)
    records = {"year.median": {"value": 12.5}, "year.count": {"value": 23}}
    assert recorded_median(median, records) == public(YEAR, 23).medians[0]
    count_only = recorded_median(median, {**records, "year.median": {"value": None}})
    assert (count_only.count, count_only.value) == (23, None)
    assert recorded_median(median, {"year.median": {"value": 12.5}}) is None
    assert recorded_median(cases("year.count", range(24)), records) is None


def test_the_proof_lists_the_medians_and_its_check_finds_those_that_tell_of_few():
    waits = wait("quarter", range(20), QUARTER), wait("year", range(40))
    few = cases("few", range(50, 53))
    ledger = ledger_of([Measured(figures=(few, *waits[0], *waits[1]))])
    proof = release(ledger, PUBLIC, known=(public(NEXT, 15),)).proof
    assert [median["count"] for median in proof["medians"]["own"]] == [40, 20]
    assert list(unproved(proof)) == []
    own, known = proof["medians"]["own"], proof["medians"]["known"]
    assert list(close_medians(own, known, least=20)) == []
    assert list(close_medians(own, known, least=21)) == [
        "median 1 is of 20 people only",
        "median 1 and one of the days 2020-01-01 to 2020-12-31 may differ by a few people",
    ]
    assert list(close_medians([{**own[0], "count": 24}], known, least=10)) == [
        "median 0 and one of the days 2020-04-01 to 2020-06-30 may differ by a few people"
    ]
    faulty = {**proof, "medians": {"own": [{**own[0], "count": 9}], "known": [], "least": 10}}
    assert list(unproved(faulty)) == ["median 0 is of 9 people only"]


@pytest.mark.parametrize("others", [(), (cases("few", range(50, 53)),)])
def test_no_paper_is_written_whose_engine_forgets_a_median(monkeypatch, others):
    monkeypatch.setattr(suppression, "medians_to_hide", lambda *_: frozenset())
    with pytest.raises(DisclosureError, match="failed"):
        hidden(wait("year", range(9)), others=others)
    with pytest.raises(DisclosureError, match="failed"):
        hidden(wait("year", range(24)), others=others, known=(public(YEAR, 23),))
    longest = counted("longest", meaning="", unit=Unit.DAYS, count=count(range(1), value=750), as_at=AS_AT)
    with pytest.raises(DisclosureError, match="failed"):
        hidden(others=(*others, longest))
