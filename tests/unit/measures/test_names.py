"""Published names of figures are patterns, and a name that a figure had before is still understood."""

import pytest

from prevent_cli.measures import names
from prevent_cli.measures.names import ALIASES, NAMES, name_now, published_name


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("training.adults.trained", "training.DEPARTMENT.trained"),
        ("training.departments", "training.departments"),
        ("channel.2018-19-q2.police", "channel.PERIOD.OUTCOME"),
        ("channel.2018.police.change", "channel.PERIOD.OUTCOME.change"),
        ("channel.period.referred", "channel.period.referred"),  # "period" is the word itself
        ("actions.at-risk", "actions.STATUS"),
        ("actions.off-track", "actions.off-track"),  # the pattern with the fewest capitals
        ("feedback.further.noticing.percent", "feedback.further.QUESTION.percent"),
    ],
)
def test_a_figure_has_the_pattern_of_its_name(name, pattern):
    assert published_name(name).pattern == pattern


@pytest.mark.parametrize(
    "name", ["training", "training.adults.shoes", "channel.soon.police", "xtraining.adults.trained"]
)
def test_another_name_has_none(name):
    assert published_name(name) is None


def test_each_pattern_is_listed_once_and_each_part_in_capitals_is_explained():
    patterns = [name.pattern for name in NAMES]
    assert len(set(patterns)) == len(patterns)
    parts = {part for pattern in patterns for part in pattern.split(".") if part.isupper()}
    assert parts == names.PLACEHOLDERS.keys()


def test_an_old_name_gives_the_new_one_with_its_own_parts(monkeypatch):
    monkeypatch.setitem(ALIASES, "wrap.DEPARTMENT.people", "training.DEPARTMENT.trained")
    assert name_now("wrap.adults.people") == "training.adults.trained"
    assert name_now("wrap.adults") == "wrap.adults"
    assert name_now("training.adults.trained") == "training.adults.trained"


def test_an_alias_leads_to_a_published_name_and_is_none_itself(monkeypatch):
    assert list(names.faults_of_aliases()) == []
    monkeypatch.setitem(ALIASES, "boards.due", "boards.gone")
    assert list(names.faults_of_aliases()) == [
        "boards.due is an alias of boards.gone, which is not in NAMES",
        "boards.due is an alias and also in NAMES",
    ]
