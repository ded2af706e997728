"""Sentences that follow the figures of several years."""

import datetime as dt
from types import SimpleNamespace

import pytest
from said_sentences import sentences

from prevent_cli.layouts.document import plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.measures.trends.intervals import Trend
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.periods import Period, financial_year

DAY = dt.date(2025, 6, 30)


def said(sentence, *numbers, key="referred", last=2024, as_at=DAY):
    """Return a sentence about years that end with `last`; a mark stands for a number that is not given."""
    years = [financial_year(last - len(numbers) + 1 + place) for place in range(len(numbers))]
    trend = Trend(by="year", intervals=tuple(years), as_at=as_at, table="trends.years", series=(key,))
    figures = {}
    for year, number in zip(years, numbers, strict=True):
        name, end = f"trend.{year.label.replace('/', '-')}.{key}", "%" if key.endswith("percent") else ""
        mark = number if isinstance(number, str) else None
        text = f"[{mark}]" if mark else f"{number}{end}"
        figures[name] = PrintedFigure(
            name=name, text=text, value=None if mark else number, mark=mark, unit="", meaning=""
        )
    sentences = Sentences(PaperFunctions(figures=figures, tables={}, texts={}, charts={})).names()
    return plain(sentences[sentence](trend).content)


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ((31, 52, 58), "received 58 referrals in 2024/25, compared with 52 in 2023/24 and 31 in 2022/23."),
        ((2, 1), "received one referral in 2024/25, compared with two in 2023/24."),
        ((0, 0), "received no referrals in 2024/25, compared with none in 2023/24."),
        ((31, "c", 58), "received 58 referrals in 2024/25, compared with 31 in 2022/23."),
        (("c", "x", 58), "received 58 referrals in 2024/25."),
        ((9, 31, 52, 58), "received 58 referrals in 2024/25, compared with 52 in 2023/24 and nine in 2021/22."),
    ],
)
def test_the_last_year_is_compared_with_the_one_before_and_the_first(numbers, wanted):
    assert said("referrals_over_time", *numbers) == f"The Prevent Coordinator {wanted}"


def test_a_year_that_has_not_ended_is_said_apart():
    assert said("referrals_over_time", 52, 58, 9, last=2025) == (
        "The Prevent Coordinator received 58 referrals in 2024/25, compared with 52 in 2023/24. "
        "In 2025/26 up to 30 June 2025 there were nine."
    )
    assert said("referrals_over_time", 58, "c", last=2025) == (
        "The Prevent Coordinator received 58 referrals in 2024/25. "
        "The number of referrals received in 2025/26 up to 30 June 2025 is not given, so that nobody can be recognised."
    )


@pytest.mark.parametrize(
    ("mark", "end"), [("c", "is not given, so that nobody can be recognised."), ("x", "is not available.")]
)
def test_a_last_year_without_a_number_is_named(mark, end):
    assert said("referrals_over_time", 52, mark) == f"The number of referrals received in 2024/25 {end}"


@pytest.mark.parametrize(
    ("numbers", "last", "wanted"),
    [
        (
            (64, 81),
            2024,
            "At the end of 2024/25, 81% of staff requiring training had been trained, compared with 64% "
            "at the end of 2023/24.",
        ),
        (
            (64, 81),
            2025,
            "On 30 June 2025, 81% of staff requiring training had been trained, compared with 64% "
            "at the end of 2024/25.",
        ),
        (("x", 81), 2024, "At the end of 2024/25, 81% of staff requiring training had been trained."),
        (("x", "c"), 2024, ""),
    ],
)
def test_coverage_is_compared_with_the_year_before(numbers, last, wanted):
    assert said("coverage_over_time", *numbers, key="coverage.percent", last=last) == wanted


def test_trends_of_sessions_alone_say_nothing_of_coverage():
    assert said("coverage_over_time", 3, 4, key="sessions") == ""


@pytest.mark.parametrize(
    ("label", "now", "before", "words"),
    [
        ("2020", 34, 41, "The Prevent Coordinator received 34 referrals in 2020, compared with 41 in 2019."),
        ("2020", 34, 0, "The Prevent Coordinator received 34 referrals in 2020, compared with none in 2019."),
        ("2020", 34, "c", "The Prevent Coordinator received 34 referrals in 2020."),
        ("2020", 34, None, "The Prevent Coordinator received 34 referrals in 2020."),
        ("2020", 33, 41, "The Prevent Coordinator received 34 referrals in 2020."),  # counted otherwise
        ("2019", 34, 41, "The Prevent Coordinator received 34 referrals in 2020."),  # the first of the trend
        ("2020 Q1", 34, 41, "The Prevent Coordinator received 34 referrals in 2020."),
    ],
)
def test_the_referrals_of_a_period_are_compared_with_those_of_the_one_before(label, now, before, words):
    years = [Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year)) for year in (2019, 2020)]
    trend = SimpleNamespace(by="year", as_at=years[1].end, ended=tuple(years), so_far=None)
    found = sentences(referred=34, accepted=None, trend__2020__referred=now, trend__2019__referred=before)
    said = found.referrals_received("referred", "accepted", "in 2020", trend=trend, label=label)
    assert plain(said.content) == words
