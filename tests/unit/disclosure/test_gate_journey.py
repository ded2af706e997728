"""The journey of referrals of made-up councils, hidden: each paper is written, and its proof holds."""

import random

import pytest
from conftest import question, rows

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.proof import narrowed, unproved
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.channel.casework import casework
from prevent_cli.measures.channel.journey import journey

HEADS = (
    "referral_id received_on screened section_36_on panel_on consent accepted_on closed_on closure_reason review_6_on "
    "reopened"
)
LEFT = ("No further concerns", "Withdrew consent", "Police-led case management", "")
NOT_TAKEN = ("No vulnerability to radicalisation", "Other services", "Not enough information", "Other", "")
FIRST, DAYS = "2019-01-01", 2 * 365


def log(a_quarter, seed):
    """Return the referrals of two years; each step is taken by some of those that took the one before."""
    draw = random.Random(f"{seed} {a_quarter}")
    lines = []
    for at in range(8 * a_quarter):
        day = received = draw.randrange(DAYS)
        steps = []
        for share, longest in ((0.9, 10), (0.9, 20), (0.5, 40), (0.6, 20), (0.8, 10)):
            day = day + draw.randrange(longest) if day is not None and draw.random() < share else None
            steps.append(day)
        adopted = day is not None
        closed = None
        if draw.random() < 0.8:
            closed = (day or received) + draw.randrange(30, 300)
        reason = draw.choice(LEFT if adopted else NOT_TAKEN) if closed is not None and closed < DAYS else ""
        review = closed + 180 if closed is not None and adopted else None
        reopened = closed + draw.randrange(200) if closed is not None and draw.random() < 0.05 else None
        cells = (received, *steps, closed, reason, review, reopened)
        lines.append(" | ".join([f"R{at}", *(_cell(cell) for cell in cells)]))
    return rows("referrals", "\n".join((HEADS.replace(" ", " | "), *lines)), covers="2019-01-01..2020-12-31")


def _cell(value):
    import numpy as np

    if isinstance(value, str):
        return value
    return str(np.datetime64(FIRST) + value) if value is not None and value < DAYS else ""


@pytest.mark.parametrize("threshold", [3, 5, 8])
@pytest.mark.parametrize(("a_quarter", "by"), [(14, "period"), (14, "half-year"), (60, "period"), (60, "quarter")])
def test_a_journey_with_all_columns_is_published_with_a_proof_that_holds(a_quarter, by, threshold):
    material, asked = {"referrals": log(a_quarter, 1)}, question("2020", journey_by=by)
    full = ledger_of([journey(material, asked), casework(material, asked)])
    released = release(full, Policy(status=Status.PUBLIC, threshold=threshold))
    small = {one.name for one in full if one.value and one.whole is None and one.value < threshold}
    assert small <= set(released.hidden)
    if released.proof:
        assert not list(unproved(released.proof))
        assert not list(narrowed(released.proof))
    shown = [one for one in released.figures.values() if one.value is not None]
    assert len(shown) * 4 > len(released.figures)  # a quarter of the numbers, at least
