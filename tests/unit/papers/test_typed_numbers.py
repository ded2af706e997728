"""A warning on a typed number is right: the figure's own number, or plainly another one."""

from pathlib import Path

import pytest
from conftest import REPOSITORY

from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.measures.base.figure import Unit
from prevent_cli.papers.templates.own_text import OwnText
from prevent_cli.papers.typed_numbers import typed_numbers

WINDOW = "1 January 2018 to 31 December 2020"


def shown(name, value, meaning, unit=Unit.CASES, mark=None):
    text = f"[{mark}]" if mark else f"{value}%" if unit is Unit.PERCENT else f"{value:,}"
    return PrintedFigure(
        name=name, text=text, value=None if mark else value, mark=mark, unit=str(unit), meaning=meaning
    )


FIGURES = {
    one.name: one
    for one in (
        shown("received.2020.total", 34, "Referrals received, 2020"),
        shown("channel.period.referred", 34, "Referrals received, 2020"),
        shown("received.2020.source.education", 15, "Referrals received, 2020, by source: Education"),
        shown("channel.2019-20-q4.referred", 1041, "Referrals received, 2019/20 Q4"),
        shown("channel.live", 3, "Live Channel cases at 31 December 2020"),
        shown("panel.meetings", 11, "Channel Panel meetings held, 2020", Unit.MEETINGS),
        shown("panel.hub.attended", 10, "Channel Panel meetings attended by Safeguarding Hub, 2020", Unit.MEETINGS),
        shown("training.adults.trained", 261, f"Staff trained, Adults and Communities, {WINDOW}", Unit.PEOPLE),
        shown(
            "training.adults.percent",
            90,
            f"Staff trained as a percentage of staff requiring training, Adults and Communities, {WINDOW}",
            Unit.PERCENT,
        ),
        shown("training.departments-at-target", 2, "Departments that meet the 90% target", Unit.DEPARTMENTS),
        shown("partners.sessions", 15, "WRAP sessions delivered for partners", Unit.SESSIONS),
        shown("boards.overdue", None, "Boards whose update is overdue at 29 January 2021", Unit.BOARDS, mark="x"),
        shown("outreach.people", None, "People reached, 2020", Unit.PEOPLE, mark="c"),
        shown("recommendations.total", 12, "Recommendations", Unit.RECOMMENDATIONS),
        shown("channel.2020-21-q2.referred.change", 3, "Referrals received, change", Unit.CHANGE),
        shown("time.2020.panel.median", 340, "Median days: Received to first panel, 2020", Unit.DAYS),
    )
}


def found(words, figures=FIGURES):
    text = OwnText(words=words, file="texts/t.md")
    return [(one.words, one.figure.name, one.kind) for one in typed_numbers([text], figures, period="2020")]


@pytest.mark.parametrize(
    ("words", "typed", "figure"),
    [
        ("34 referrals were received in 2020.", "34 referrals", "channel.period.referred"),
        ("We received thirty-four referrals.", "thirty-four referrals", "channel.period.referred"),
        ("34 new referrals came in.", "34 new referrals", "channel.period.referred"),
        ("15 referrals received came from education.", "15 referrals received", "received.2020.source.education"),
        ("1,041 referrals were received in 2019/20 Q4.", "1,041 referrals", "channel.2019-20-q4.referred"),
        ("We had **three** live cases.", "three live cases", "channel.live"),
        ("The panel held 11 meetings.", "11 meetings", "panel.meetings"),
        ("90% of staff in Adults and Communities are trained.", "90%", "training.adults.percent"),
        ("90 per cent of adults staff are trained.", "90 per cent", "training.adults.percent"),
        ("261 staff of adults and communities\nwere trained.", "261 staff", "training.adults.trained"),
        ("Two departments meet the target.", "Two departments meet", "training.departments-at-target"),
        ("Fifteen WRAP sessions were delivered for partners.", "Fifteen WRAP sessions", "partners.sessions"),
    ],
)
def test_a_number_that_the_paper_counts_is_found(words, typed, figure):
    assert found(words) == [(typed, figure, "same")]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("30 referrals were received.", "channel.period.referred"),
        ("We received 30 referrals in 2020.", "channel.period.referred"),
        ("There were four live cases.", "channel.live"),
        ("The Channel Panel held ten meetings.", "panel.meetings"),
        ("82% of staff in Adults and Communities have been trained.", "training.adults.percent"),
        ("Three departments meet the 90% target.", "training.departments-at-target"),
    ],
)
def test_a_number_that_the_paper_contradicts_is_found(words, figure):
    assert [(name, kind) for _, name, kind in found(words)] == [(figure, "other")]


@pytest.mark.parametrize(
    "words",
    [
        "12 referrals were from schools.",
        "41 referrals were received in 2019.",
        "About 30 referrals were received.",
        "At least 30 referrals were received.",
        "Three cases were discussed.",
        "One referral was received.",
        "Of these referrals, 30 were received late.",
        "Section 34 referrals were received.",
        "On 34 March referrals were received.",
        "We paid \u00a334 for referrals received.",
        "[[channel.period.referred]] referrals were received.",
        "See [referrals](https://example.org/34 referrals received).",
        "The 2017-2020 strategy. 30-40 referrals were received. 3.5 referrals were received.",
        "There are three recommendations.",
        "Four boards are overdue for an update.",
        "82% were trained.",
        "The change was 3 referrals.",
        "The target of 30 referrals received was met.",
        "1. That the committee note this report.",
        "In 2020 referrals were received.",
        "Phone 020 8359 2000 about referrals received.",
        "99999999999999999999 referrals",
    ],
)
def test_other_numbers_are_left_alone(words):
    assert found(words) == []


def test_a_number_of_which_the_paper_shows_none_is_found_whatever_it_is():
    for value in (3, 4, 5000):
        assert found(f"{value} people were reached in 2020.") == [(f"{value} people", "outreach.people", "hidden")]


def test_the_line_is_that_of_the_number():
    text = OwnText(words="First.\r\n\r\n- Second\r\n  and 34 referrals were received.\r\n", file="texts/t.md")
    (one,) = typed_numbers([text], FIGURES, period="2020")
    assert str(one.place) == "texts/t.md, line 4"


def test_texts_of_the_samples_have_no_typed_number():
    texts = [
        OwnText(words=path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted(Path(REPOSITORY, "sample_data").rglob("texts/**/*.md"))
    ]
    assert len(texts) > 60
    assert [*typed_numbers(texts, FIGURES, period="2020")] == []
