"""The guidance that a paper cites is that of its day."""

import datetime as dt

import pytest

from prevent_cli.papers.guidance import guidance_on


@pytest.mark.parametrize(
    ("day", "duty", "channel", "word"),
    [
        ("2015-07-01", "2015", "2015", "vulnerable"),
        ("2019-06-01", "2015", "2015", "vulnerable"),
        ("2020-11-01", "2015", "2015", "vulnerable"),
        ("2020-11-02", "2015", "2020", "vulnerable"),
        ("2021-04-01", "2015, updated in April 2021", "2020", "vulnerable"),
        ("2023-12-14", "2015, updated in April 2021", "2020", "vulnerable"),
        ("2023-12-15", "2015, updated in April 2021", "2023", "susceptible"),
        ("2023-12-31", "2023", "2023", "susceptible"),
        ("2026-03-01", "2023", "2023", "susceptible"),
    ],
)
def test_each_day_has_its_guidance_and_its_word(day, duty, channel, word):
    found = guidance_on(dt.date.fromisoformat(day))
    assert (found.duty.edition, found.channel.edition) == (duty, channel)
    assert found.people.startswith(word)


def test_no_guidance_is_cited_before_the_first():
    found = guidance_on(dt.date(2015, 1, 1))
    assert found.duty is None
    assert found.channel is None
