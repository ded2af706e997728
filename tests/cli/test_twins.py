"""Public files of twins: councils that differ in hidden numbers alone publish the same bytes."""

import contextlib
import os
import random
from dataclasses import replace

import pytest
from made_councils import BOARDS, Council, council_of, write_made
from made_training import SETTINGS
from suppressed_papers import with_sections
from true_numbers import STAGE_STEPS
from twins import Change, NotTwinsError, Original, months, papers

from prevent_cli.disclosure import suppression

EIGHT = 10  # the seed of a council with 8 referrals a quarter
# Where one of these is a twin no more, since papers show more or less: run the long test, and list some of its twins.
POLICE = Change(name="referrals", cells=((51, "police_check_on", "2019-06-22"), (21, "police_check_on", "")))
TRAINERS = Change(name="trainers", cells=((0, "department", "Adults"), (2, "department", "Children")))
LEAVERS = Change(name="leavers_feedback", cells=((2, "people", "4"), (0, "people", "2")))
TRAINED = Change(name="attendance", cells=((185, "department", "Culture"),))
CONCERN = Change(
    name="referrals", cells=((13, "concern", "Extreme right-wing"), (34, "concern", "Mixed, unstable or unclear"))
)


def original(folder, seed, story):
    return Original(write_made(folder / "own", seed, council_of(seed)), story)


def test_papers_of_twins_have_the_same_bytes(tmp_path):
    council = original(tmp_path, EIGHT, papers("cllc"))
    for change in (POLICE, TRAINED, CONCERN):
        assert council.differences(change) == [], change


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return original(tmp_path_factory.mktemp("bundle"), EIGHT, months("2020-12"))


@pytest.mark.parametrize("change", [TRAINERS, LEAVERS])
def test_bundles_of_twins_have_the_same_bytes(bundle, change):
    assert bundle.differences(change) == []


def test_a_change_that_is_shown_makes_no_twin(bundle):
    with pytest.raises(NotTwinsError):
        bundle.differences(Change(name="referrals", removed=0))


def test_a_hidden_number_that_stands_anywhere_makes_twins_differ(bundle, monkeypatch):
    hidden = suppression.hidden_figure
    monkeypatch.setattr(
        suppression,
        "hidden_figure",
        lambda figure: replace(hidden(figure), meaning=f"{figure.meaning}, of {figure.value}"),
    )
    assert "2020-12/figures.json" in bundle.differences(LEAVERS)


TARGETS = "".join(f"{key.replace('-', '_')} = {days}\n" for key, (_, _, days) in STAGE_STEPS.items())
NOW = ("casework", "journey", "who", "timeliness", "training", "training-courses", "training-sectors", "trends")
AGES = Change(name="referrals", cells=((68, "age", "16"), (81, "age", "35")))
ABSENT = Change(name="attendance", removed=92)


@pytest.fixture(scope="module")
def of_now(tmp_path_factory):
    """Return a council with the journey of its referrals, three breakdowns, targets, courses and sectors."""
    folder = tmp_path_factory.mktemp("now")
    council = Council(
        a_quarter=14,
        years=3,
        whole_log=True,
        courses=True,
        settings=f'[channel]\njourney_by = "quarter"\n[channel.targets]\n{TARGETS}{SETTINGS}',
        of_boards='breakdowns = ["age", "sex", "source"]\n',
    )
    own = write_made(folder / "own", 1, council)
    with_sections(own, {"update": NOW})
    return Original(own, papers("update"))


@pytest.mark.long
@pytest.mark.parametrize("change", [AGES, ABSENT])
def test_papers_of_twins_with_all_sections_have_the_same_bytes(of_now, change):
    assert of_now.differences(change) == []


@pytest.mark.long
def test_papers_of_drawn_twins_with_all_sections_have_the_same_bytes(of_now):
    for change in of_now.drawn_changes(random.Random("twins with all sections"), 600 if SOAK else 20):
        with contextlib.suppress(NotTwinsError):
            assert of_now.differences(change) == [], change


SOAK = os.environ.get("PREVENT_SOAK") == "1"  # hours
STORIES = {"paper": papers("cllc"), "bundles": months("2020-12")}
if SOAK:
    STORIES |= {"papers": papers(*BOARDS), "bundles": months("2020-12", "2020-09")}


@pytest.mark.long
@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("seed", range(64) if SOAK else [9])
def test_twins_that_are_drawn_have_the_same_bytes(tmp_path, seed, story):
    council = original(tmp_path, seed, STORIES[story])
    for change in council.drawn_changes(random.Random(f"twins {seed}"), 40 if SOAK else 6):
        with contextlib.suppress(NotTwinsError):
            assert council.differences(change) == [], change
