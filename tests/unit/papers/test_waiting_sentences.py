"""The sentences about how long referrals take agree with their figures, and say nothing of hidden ones."""

import pytest
from said_sentences import DAY, HIDDEN

from prevent_cli.layouts.document import plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.functions import PaperFunctions

NOT_GIVEN = "is not given, so that nobody can be recognised."
MEDIAN = "The median time from receipt to first panel in 2020"


def said(name, texts, *arguments):
    """Return a sentence over printed figures, each the text and the value, or a mark."""
    figures = {
        key: PrintedFigure(name=key, text=f"[{given}]", mark=given)
        if isinstance(given, str)
        else PrintedFigure(name=key, text=given[0], value=given[1])
        for key, given in texts.items()
    }
    functions = PaperFunctions(figures=figures, tables={}, texts={}, charts={})
    return plain(getattr(Sentences(functions), name)(*arguments).content)


@pytest.mark.parametrize(
    ("count", "median", "words"),
    [
        (
            ("4", 4),
            ("21.5", 215),
            f"{MEDIAN} was 21.5 days. It counts the four referrals for which both days are recorded.",
        ),
        (("12", 12), ("1", 10), f"{MEDIAN} was 1 day. It counts the 12 referrals for which both days are recorded."),
        (("1", 1), ("0", 0), f"{MEDIAN} was 0 days. It counts the one referral for which both days are recorded."),
        (("0", 0), "z", "No referrals for which both days are recorded came to their first panel in 2020."),
        (("9", 9), HIDDEN, f"{MEDIAN} {NOT_GIVEN}"),
        (HIDDEN, HIDDEN, f"{MEDIAN} {NOT_GIVEN}"),
        ("x", "x", ""),
    ],
)
def test_the_days_to_panel(count, median, words):
    assert said("days_to_panel", {"t.count": count, "t.median": median}, "t", "in 2020", None) == words


@pytest.mark.parametrize(
    ("within", "share", "words"),
    [
        (("3", 3), ("75%", 75), " Three referrals (75%) came to panel within 30 days."),
        (("0", 0), ("0%", 0), " None came to panel within 30 days."),
        (HIDDEN, HIDDEN, ""),
    ],
)
def test_those_within_the_target(within, share, words):
    figures = {"t.count": ("4", 4), "t.median": ("21.5", 215), "t.within": within, "t.within.percent": share}
    whole = said("days_to_panel", figures, "t", "in 2020", 30)
    assert whole == f"{MEDIAN} was 21.5 days. It counts the four referrals for which both days are recorded.{words}"


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (
            ("18", 180),
            "The median time from receipt to first panel in the year was 18 days. It counts the 40 referrals",
        ),
        (HIDDEN, f"The median time from receipt to first panel in Q2 {NOT_GIVEN}"),
    ],
)
def test_the_days_to_panel_of_the_year_if_those_of_the_period_are_hidden(year, words):
    figures = {"t.count": ("7", 7), "t.median": HIDDEN, "t.within": ("6", 6), "t.within.percent": ("86%", 86)}
    figures |= {"t.year.count": ("40", 40), "t.year.median": year}
    found = said("days_to_panel", figures, "t", "in Q2", 30, "in the year")
    of_period = " Six referrals (86%) came to panel within 30 days"
    assert found == (
        f"{words}{of_period}." if year == HIDDEN else f"{words} for which both days are recorded.{of_period} in Q2."
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (("0", 0), "No reviews of people who have left Channel were overdue on 31 December 2020."),
        (("1", 1), "One review of people who have left Channel was overdue on 31 December 2020."),
        (HIDDEN, f"The number of reviews of people who have left Channel overdue on 31 December 2020 {NOT_GIVEN}"),
        ("x", ""),
    ],
)
def test_the_reviews_that_are_overdue(number, words):
    assert said("reviews_overdue", {"reviews": number}, "reviews", DAY) == words
