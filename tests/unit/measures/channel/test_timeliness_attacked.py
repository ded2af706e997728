"""Public medians of series of papers, against the true groups that their readers do not see."""

import datetime as dt
import random

import pytest
from conftest import question, rows

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.disclosure.proof import unproved
from prevent_cli.measures.base.figure import Unit, ledger_of
from prevent_cli.measures.channel.casework import casework
from prevent_cli.measures.channel.timeliness import timeliness

PUBLIC = Policy(status=Status.PUBLIC)
PERIODS = ("2019/20-Q4", "2020/21-Q1", "2019/20", "2020", "2020-03-01..2020-07-31", "2020/21-Q2", "2020")
FIRST = dt.date(2019, 4, 1)


def council(seed, *, a_quarter):
    """Return a made-up log of two years, of some referrals a quarter."""
    draw = random.Random(seed)
    lines = ["referral_id | received_on | panel_on | accepted_on | closed_on | review_6_on"]
    for at in range(8 * a_quarter):
        days = [FIRST + dt.timedelta(days=draw.randrange(730))]
        for share, longest in ((0.6, 60), (0.5, 30), (0.7, 400), (0.5, 200)):
            if days and draw.random() > share:
                break
            days.append(days[-1] + dt.timedelta(days=draw.randrange(longest)))
        cells = [day.isoformat() if day <= dt.date(2020, 12, 31) else "" for day in days]
        lines.append(" | ".join([f"R{at}", *cells, *[""] * (5 - len(cells))]))
    return {"referrals": rows("referrals", "\n".join(line for line in lines if not line.split("|")[1].isspace()))}


def publish(material, periods, targets):
    """Yield each public paper of a series with its ledger; readers of each know those before."""
    known = []
    for period in periods:
        asked = question(period, targets=targets)
        ledger = ledger_of([casework(material, asked), timeliness(material, asked)])
        released = release(ledger, PUBLIC, known=known)
        known.append(released.tells)
        yield ledger, released


def groups_of_medians(ledger, released):
    """Yield the stage, the rows and the printed value of each median that a paper shows."""
    for name, figure in released.figures.items():
        if figure.unit is Unit.DAYS and figure.value is not None:
            true = ledger.figures[name.replace(".median", ".count")].part
            assert released.figures[name.replace(".median", ".count")].value == true.value
            yield figure.median_of.quantity, set(true.rows.tolist()), figure.value


@pytest.mark.parametrize("a_quarter", [14, 25, 60])
@pytest.mark.parametrize("seed", range(2))
def test_no_two_public_medians_are_of_nearly_the_same_people(seed, a_quarter):
    targets = {"received_to_panel": 30} if seed else {}
    shown = []
    for ledger, released in publish(council(seed, a_quarter=a_quarter), PERIODS, targets):
        assert released.proof is None or list(unproved(released.proof)) == []
        for stage, group, value in groups_of_medians(ledger, released):
            assert len(group) >= 10
            for other_stage, other, other_value in shown:
                apart = len(group ^ other)
                assert stage != other_stage or apart >= 10 or (apart, value) == (0, other_value)
            shown.append((stage, group, value))
    assert shown or a_quarter < 25
