"""Two headings that may each be the objective of a plan: the wider is asked or taken as its workstream."""

import datetime as dt

import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled

SETTLED = Settled(today=dt.date(2026, 11, 30))
ACTIONS = (
    "Refresh the terms of reference of the board",
    "Update the local risk assessment once a year",
    "Have all front-line staff complete e-learning",
    "Train every elected member of the council",
    "Publish a policy for the hire of venues",
)


def plan(themes, actions=ACTIONS):
    rows = [f"{theme} | {action} | Green | 2026-10-31" for theme, action in zip(themes, actions, strict=True)]
    drawn = sheet("\n".join(["Objective | Action | RAG | As at", *rows]), file="Prevent Action Plan.xlsx", name="Plan")
    found = recognise([drawn], SETTLED)
    (one,) = (*found.certain, *found.proposed)
    return {
        name: (match.heading, match.certain, match.others)
        for name in ("workstream", "objective")
        if (match := one.match(name)) is not None
    }


def test_few_texts_that_repeat_are_the_workstreams():
    assert plan(("Risk", "Risk", "Training", "Training", "Training")) == {
        "workstream": ("Objective", True, ()),
        "objective": ("Action", True, ()),
    }


@pytest.mark.parametrize(
    "themes",
    [("Leadership", "Risk", "Training", "Training", "Venues"), ("Board", "Risk", "Staff", "Members", "Venues")],
)
def test_short_texts_that_hardly_repeat_are_likely_the_workstreams_and_can_be_swapped(themes):
    assert plan(themes) == {
        "workstream": ("Objective", False, ("Action",)),
        "objective": ("Action", False, ("Objective",)),
    }


def test_long_texts_in_both_columns_are_not_taken_for_workstreams():
    themes = [f"{action}, and then do the same again" for action in reversed(ACTIONS)]
    assert plan(themes)["objective"][0] == "Objective"
