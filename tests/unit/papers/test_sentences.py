"""Each sentence agrees with its figures and prints them by their names."""

import datetime as dt

import pytest

from prevent_cli.layouts.document import plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers.sentences import Sentences, joined, series
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.periods import parse_period

DAY = dt.date(2020, 12, 31)
EARLIER = dt.date(2020, 11, 30)


def sentences(**values: int | None) -> Sentences:
    """Return sentences over figures; one without a value is not available, and _ in a name is its hyphen or stop."""
    figures = {
        name.replace("__", ".").replace("_", "-"): (str(value) if value is not None else "[x]", value)
        for name, value in values.items()
    }
    printed = {
        name: PrintedFigure(name=name, text=text, value=value, mark=None if text != "[x]" else "x")
        for name, (text, value) in figures.items()
    }
    return Sentences(PaperFunctions(figures=printed, tables={}, texts={}, charts={}))


def test_a_series_has_and_before_its_last():
    assert [plain(series(parts).content) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_sentence_keeps_the_name_of_each_figure_it_prints():
    printed = sentences(live=2).cases_live("live", DAY)
    assert [(run.text, run.figure) for run in joined("x", printed).content if run.figure] == [("Two", "live")]


@pytest.mark.parametrize(
    ("referred", "accepted", "words"),
    [
        (
            0,
            0,
            "no referrals in 2020, and no cases were accepted onto Channel in that time, whenever they were referred.",
        ),
        (2, 1, "two referrals in 2020, and one case was accepted onto Channel in that time, whenever it was referred."),
        (1, None, "one referral in 2020."),
    ],
)
def test_referrals_received_say_what_was_accepted_where_that_is_available(referred, accepted, words):
    printed = sentences(referred=referred, accepted=accepted).referrals_received("referred", "accepted", "in 2020")
    assert plain(printed.content) == f"The Prevent Coordinator received {words}"


@pytest.mark.parametrize(
    ("number", "words", "others"),
    [
        (0, "No cases were live", "There were no live cases"),
        (1, "One case was live", "There was one live case"),
        (12, "Twelve cases were live", "There were 12 live cases"),
    ],
)
def test_live_cases_agree_with_their_number(number, words, others):
    said = sentences(live=number)
    assert plain(said.cases_live("live", DAY).content) == f"{words} on 31 December 2020."
    assert plain(said.live_cases("live", DAY).content) == f"{others} on 31 December 2020."


def test_a_paper_chooses_its_words_for_no_live_cases():
    printed = sentences(live=0).cases_live("live", DAY, none="There were no live cases")
    assert plain(printed.content) == "There were no live cases on 31 December 2020."


@pytest.mark.parametrize(
    ("referred", "change", "on_year", "words"),
    [
        (
            5,
            2,
            -1,
            "Five new cases were referred in 2020/21 Q3, an increase of two on the previous quarter and one fewer than",
        ),
        (
            1,
            -2,
            1,
            "One new case was referred in 2020/21 Q3, a decrease of two on the previous quarter and one more than",
        ),
        (3, 0, 0, "Three new cases were referred in 2020/21 Q3, as many as in the previous quarter and as many as"),
        (0, 0, 0, "No new cases were referred in 2020/21 Q3, as in the previous quarter and"),
        (
            0,
            -1,
            0,
            "No new cases were referred in 2020/21 Q3, a decrease of one on the previous quarter, and there were none",
        ),
    ],
)
def test_new_cases_are_compared_with_the_quarter_and_the_year_before(referred, change, on_year, words):
    figures = {"q__referred": referred, "q__referred__change": change, "q__referred__change_on_year": on_year}
    sizes = {"q__referred__change_size": abs(change), "q__referred__change_on_year_size": abs(on_year)}
    printed = sentences(**figures, **sizes).new_cases("q", parse_period("2020/21-Q3"), DAY)
    assert plain(printed.content) == f"{words} in the same quarter a year before."


def test_new_cases_of_a_quarter_that_has_not_ended_give_the_day_and_no_change_that_is_not_available():
    figures = {"q__referred": 2, "q__referred__change": None, "q__referred__change_on_year": None}
    printed = sentences(**figures).new_cases("q", parse_period("2020/21-Q3"), EARLIER)
    assert plain(printed.content) == "Two new cases were referred in 2020/21 Q3 up to 30 November 2020."


@pytest.mark.parametrize(("number", "words"), [(0, "none was"), (1, "one was"), (3, "three were")])
def test_cases_accepted_agree_with_their_number(number, words):
    printed = sentences(accepted=number).cases_accepted("accepted", DAY)
    whole = f"Of the referrals received in the quarter, {words} accepted onto Channel by 31 December 2020."
    assert plain(printed.content) == whole


@pytest.mark.parametrize(("number", "words"), [(1, "once"), (2, "twice"), (3, "three times"), (12, "12 times")])
def test_meetings_are_held_so_many_times(number, words):
    assert plain(sentences(held=number).times("held").content) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "the quarter"), (9, "the last nine quarters"), (10, "the last 10 quarters")]
)
def test_quarters_shown_stand_in_words_up_to_nine(number, words):
    assert sentences().last_quarters(number) == words
