import pytest
from said_sentences import HIDDEN, sentences

from prevent_cli.layouts.document import plain

STEPS = ("screened", "discussed", "adopted", "closed")


def said(steps=STEPS, **figures):
    """Return the sentence over figures of those received; each of the three steps has a share, unless it is hidden."""
    named = {f"of__{key}": value for key, value in figures.items()}
    shares = {f"of__{key}__percent": HIDDEN if value == HIDDEN else None for key, value in figures.items()}
    return plain(sentences(**named, **shares).journey_of_received("of", steps).content)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            {"received": 80, "discussed": 40, "adopted": 1, "closed": 0},
            "Eighty referrals were received. Of these, 40 were discussed at panel, one was adopted as a Channel case "
            "and none was closed.",
        ),
        (
            {"received": 80, "discussed": HIDDEN, "adopted": HIDDEN, "closed": 60},
            "Eighty referrals were received. Of these, 60 were closed. The number of them discussed at panel and the "
            "number adopted as Channel cases are not given, so that nobody can be recognised.",
        ),
        (
            {"received": HIDDEN, "discussed": HIDDEN, "adopted": HIDDEN, "closed": HIDDEN},
            "The number of these referrals discussed at panel, the number adopted as Channel cases and the number "
            "closed are not given, so that nobody can be recognised.",
        ),
        (
            {"received": HIDDEN, "discussed": 40, "adopted": None, "closed": 12},
            "Of the referrals received, 40 were discussed at panel and 12 were closed.",
        ),
        ({"received": 80, "discussed": None, "adopted": None, "closed": None}, "Eighty referrals were received."),
        (
            {"received": 1, "discussed": 1, "adopted": None, "closed": 0},
            "One referral was received. Of that number, one was discussed at panel and none was closed.",
        ),
        ({"received": 0, "discussed": None, "adopted": None, "closed": None}, "No referrals were received."),
        ({"received": HIDDEN, "discussed": None, "adopted": None, "closed": None}, ""),
    ],
)
def test_the_sentence_says_what_is_shown_and_what_is_not_given(figures, words):
    assert said(**figures) == words


def test_a_step_that_the_return_has_no_column_for_is_not_named():
    assert said(("screened", "closed"), received=80, screened=70, closed=8) == (
        "Eighty referrals were received. Of these, eight were closed."
    )
