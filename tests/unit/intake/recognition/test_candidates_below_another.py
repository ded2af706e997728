"""A heading below another one: proposed by its own words, unless the one above makes it another thing."""

import pytest

from prevent_cli.intake.recognition.heading_words import NEAR, likeness, place_in
from prevent_cli.returns import RETURNS


@pytest.mark.parametrize(
    ("heading", "column", "is_like"),
    [
        ("Decision: Panel date", "panel_on", True),
        ("Outcome: Channel start", "accepted_on", True),
        ("Triage: Passed to CTP on", "police_check_on", True),
        ("Previous referral: Panel date", "panel_on", False),
        ("Next steps: Channel start", "accepted_on", False),
        ("Decision: Ward", "panel_on", False),
    ],
)
def test_heading_below_another_is_near_at_most(heading, column, is_like):
    found = likeness(heading, RETURNS["referrals"].column(column), (), place_in("referrals", column))
    assert found.strength == (NEAR if is_like else 0)
