"""What a paper by half-year or year would show is said only where it is more, and it is what that paper shows."""

from dataclasses import replace

import pytest
from made_councils import write_council
from suppressed_papers import Publisher

from prevent_cli.counting import ledgers
from prevent_cli.errors import DisclosureError
from prevent_cli.jobs.report.longer_intervals import (
    Shown,
    _measures_of_referrals,
    _shown,
    longer_intervals,
)


@pytest.fixture(scope="module")
def publisher(tmp_path_factory):
    return Publisher(folder=write_council(tmp_path_factory.mktemp("council") / "own", 1, 8))


def released(publisher, plan, known=(), status="public"):
    kept = plan.paper.optional_measures
    ledger = ledgers.count(publisher.loaded, plan.question, plan.measures, optional_measures=kept)
    return ledgers.pass_gate(ledger, publisher.workspace, status, publisher.loaded, known)


def said(publisher, plan, *, by_quarter=None, known=()):
    shown = by_quarter or released(publisher, plan, known)
    return longer_intervals(plan, shown, publisher.loaded, publisher.workspace, known)


def test_the_paper_by_half_year_shows_as_many_channel_numbers_as_was_said(publisher):
    plan = publisher.plan("cllc", "2020")
    quarters = released(publisher, plan)
    (message,) = said(publisher, plan, by_quarter=quarters)
    halves = released(publisher, publisher.plan("cllc", "2020", "half-year"))
    now, then = (_shown(one, _measures_of_referrals(plan)) for one in (quarters, halves))
    assert message.sentence == (
        f"The cllc paper shows {now.shown} of its {now.numbers} Channel numbers. "
        f"By half-year it would show {then.shown} of {then.numbers}"
    )
    assert then.shown > now.shown
    assert [(one.name, one.value) for one in message.remedies] == [("by", "half-year")]


def test_a_paper_by_quarter_that_is_public_already_is_known_to_readers_of_the_other(publisher):
    plan = publisher.plan("cllc", "2020")
    quarters = released(publisher, plan)
    (before,) = said(publisher, plan, by_quarter=quarters)
    after = said(publisher, plan, by_quarter=quarters, known=(quarters.tells,))
    assert after != (before,)
    for one in after:
        (by,) = (remedy.value for remedy in one.remedies)
        longer = released(publisher, publisher.plan("cllc", "2020", by), (quarters.tells,))
        then = _shown(longer, _measures_of_referrals(plan))
        assert f"By {by} it would show {then.shown} of" in one.sentence


@pytest.mark.parametrize(("board", "by"), [("cllc", "half-year"), ("cllc", "year"), ("scpb", None)])
def test_nothing_is_said_of_papers_that_are_not_by_quarter_or_have_no_framework(publisher, board, by):
    assert said(publisher, publisher.plan(board, "2020", by)) == ()


def test_nothing_is_said_where_no_channel_number_is_hidden(publisher):
    plan = publisher.plan("cllc", "2020")
    shown = released(publisher, plan, status="draft")
    assert said(publisher, plan, by_quarter=replace(shown, hidden=("training.percent",))) == ()


@pytest.mark.parametrize(
    ("now", "then", "is_more"),
    [
        ((9, 52), (29, 52), True),
        ((9, 52), (9, 34), False),  # a larger share of fewer numbers
        ((9, 18), (10, 52), False),  # more numbers, and a smaller share
        ((9, 52), (9, 52), False),
        ((0, 52), (1, 34), True),
        ((5, 5), (5, 5), False),
    ],
)
def test_more_is_more_numbers_and_a_larger_share(now, then, is_more):
    first, second = (Shown(shown=shown, numbers=numbers) for shown, numbers in (now, then))
    assert second.is_more_than(first) is is_more


def test_an_interval_by_which_the_paper_may_not_be_written_is_not_advised(publisher, monkeypatch):
    plan = publisher.plan("cllc", "2020")
    quarters, pass_gate = released(publisher, plan), ledgers.pass_gate
    refused = {"half-year"}

    def refuse(ledger, *rest):
        if any(f"-h{half}." in name for half in (1, 2) for name in ledger.figures if "half-year" in refused):
            raise DisclosureError("not written")
        return pass_gate(ledger, *rest)

    monkeypatch.setattr(ledgers, "pass_gate", refuse)
    assert "By half-year" not in " ".join(one.sentence for one in said(publisher, plan, by_quarter=quarters))
    refused.clear()
    assert "By half-year" in " ".join(one.sentence for one in said(publisher, plan, by_quarter=quarters))
