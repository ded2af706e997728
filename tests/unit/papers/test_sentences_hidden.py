"""Sentences over hidden figures say that they are not given, and no word tells the number."""

import pytest
from said_sentences import DAY, HIDDEN, Course, sentences

from prevent_cli.layouts.document import plain
from prevent_cli.periods import parse_period

NOT_GIVEN = "is not given, so that nobody can be recognised"


def said_of_hidden(name: str, figures: dict[str, int | str | None], *arguments: object, **named: object) -> str:
    """Return a sentence over figures of which some are hidden."""
    return plain(getattr(sentences(**figures), name)(*arguments, **named).content)


@pytest.mark.parametrize(
    ("referred", "accepted", "words"),
    [
        (HIDDEN, 6, "Six cases were accepted onto Channel in 2020, whenever referred."),
        (HIDDEN, 0, "No cases were accepted onto Channel in 2020, whenever referred."),
        (HIDDEN, HIDDEN, ""),
        (12, HIDDEN, "The Prevent Coordinator received 12 referrals in 2020."),
    ],
)
def test_referrals_received_leave_out_what_is_hidden(referred, accepted, words):
    figures = {"referred": referred, "accepted": accepted}
    assert said_of_hidden("referrals_received", figures, "referred", "accepted", "in 2020") == words


@pytest.mark.parametrize("name", ["cases_live", "live_cases"])
def test_a_hidden_number_of_live_cases_is_not_given(name):
    words = f"The number of live cases on 31 December 2020 {NOT_GIVEN}."
    assert said_of_hidden(name, {"live": HIDDEN}, "live", DAY) == words


@pytest.mark.parametrize(
    ("referred", "change", "on_year", "words"),
    [
        (HIDDEN, HIDDEN, HIDDEN, f"The number of new cases referred in 2020/21 Q3 {NOT_GIVEN}."),
        (9, HIDDEN, HIDDEN, "Nine new cases were referred in 2020/21 Q3."),
        (9, 2, HIDDEN, "Nine new cases were referred in 2020/21 Q3. That is two more than in the quarter before."),
        (
            9,
            HIDDEN,
            -2,
            "Nine new cases were referred in 2020/21 Q3. That is two fewer than in the same quarter a year before.",
        ),
        (
            9,
            HIDDEN,
            0,
            "Nine new cases were referred in 2020/21 Q3. That is the same as in the same quarter a year before.",
        ),
    ],
)
def test_new_cases_leave_out_changes_that_are_hidden(referred, change, on_year, words):
    figures = {"q__referred": referred, "q__referred__change": change, "q__referred__change_on_year": on_year}
    sizes = {"q__referred__change_size": 2, "q__referred__change_on_year_size": 2}
    assert said_of_hidden("new_cases", figures | sizes, "q", parse_period("2020/21-Q3"), DAY) == words


def test_hidden_cases_accepted_are_not_given():
    words = f"The number of the quarter's referrals accepted onto Channel by 31 December 2020 {NOT_GIVEN}."
    assert said_of_hidden("cases_accepted", {"accepted": HIDDEN}, "accepted", DAY) == words
    by_year = sentences("year", accepted=HIDDEN).cases_accepted("accepted", DAY)
    assert plain(by_year.content) == words.replace("quarter", "year")


@pytest.mark.parametrize(
    ("met", "departments", "listed"), [(HIDDEN, 5, 5), (HIDDEN, 1, 1), (HIDDEN, 1, 2), (2, HIDDEN, 5), (HIDDEN, 0, 0)]
)
def test_a_hidden_number_of_departments_does_not_tell_whether_the_target_is_met(met, departments, listed):
    figures = {"met": met, "departments": departments, "listed": listed}
    words = f"The number of departments that meet the target of 90% {NOT_GIVEN}."
    assert said_of_hidden("target_met", figures, "met", departments="departments", listed="listed", target=90) == words


def test_a_hidden_number_of_people_trained_with_partners_is_not_given():
    figures = {"held": 6, "known": 5, "people": HIDDEN}
    given = {"known": "known", "people": "people", "course": Course(), "start": True}
    assert said_of_hidden("partner_sessions", figures, "held", **given) == (
        "Six WRAP sessions were delivered for partner organisations and mixed audiences. "
        f"The number of people trained there {NOT_GIVEN}."
    )


@pytest.mark.parametrize(
    ("active", "share", "words"),
    [
        (
            HIDDEN,
            HIDDEN,
            f"The number of them who had delivered two or more sessions since 31 December 2020 {NOT_GIVEN}.",
        ),
        (6, HIDDEN, "Six of them had delivered two or more sessions since 31 December 2020."),
    ],
)
def test_active_trainers_leave_out_what_is_hidden(active, share, words):
    figures = {"active": active, "active__percent": share}
    assert said_of_hidden("trainers_active", figures, "active", DAY) == words


@pytest.mark.parametrize(
    ("trainers", "forms", "words"),
    [(HIDDEN, 7, "any trainers and seven forms"), (0, HIDDEN, "any forms"), (5, HIDDEN, "five trainers and any forms")],
)
def test_hidden_trainers_and_forms_left_out_have_no_number(trainers, forms, words):
    figures = {"trainers": trainers, "forms": forms}
    assert said_of_hidden("trainers_and_forms", figures, "trainers", "forms") == words


def test_a_hidden_change_of_a_share_does_not_say_which_way():
    words = "and the change is not given, so that nobody can be recognised"
    assert said_of_hidden("points_changed", {"share": HIDDEN, "share_size": HIDDEN}, "share") == words


PLAN = ("objectives", "total", "achieved", "on-track", "in-progress", "at-risk", "off-track", "not-started")
BIDS = ("bids", "funded", "unsuccessful", "awaiting")


@pytest.mark.parametrize(
    ("name", "figures", "arguments", "named"),
    [
        ("times", ["held"], ["held"], {}),
        ("objective_statuses", [f"p.{key}" for key in PLAN], ["p"], {"is_old": False}),
        ("workstream_statuses", [f"p.{key}" for key in PLAN], ["p"], {"recorded": DAY, "as_at": DAY}),
        ("recommendation_statuses", [f"p.{key}" for key in PLAN], ["p", DAY], {}),
        ("objectives_overdue", ["late"], ["late"], {"recorded": DAY, "as_at": DAY}),
        ("recommendations_overdue", ["late"], ["late"], {"recorded": DAY, "as_at": DAY}),
        ("updates_overdue", ["late"], ["late"], {"recorded": DAY, "on": DAY}),
        ("updates_unconfirmed", ["late"], ["late"], {}),
        ("bids_funded", [f"p.{key}" for key in BIDS], ["p"], {}),
        ("sector_sessions", ["a", "b", "c"], ["a", "b", "c"], {"course": Course()}),
        ("partner_sessions", ["a", "b", "c"], ["a"], {"known": "b", "people": "c", "course": Course()}),
    ],
)
def test_a_sentence_over_hidden_figures_only_says_that_they_are_not_given(name, figures, arguments, named):
    every = {figure.replace("-", "_").replace(".", "__"): HIDDEN for figure in figures}
    words = said_of_hidden(name, every, *arguments, **named)
    assert "not given" in words
    assert "[c]" not in words


def test_each_sentence_with_one_hidden_figure_prints_no_mark():
    figures = {f"p__{key}".replace("-", "_"): 1 for key in (*PLAN, *BIDS)}
    for hidden in figures:
        said = sentences(**figures | {hidden: HIDDEN})
        printed = (
            said.objective_statuses("p", is_old=False),
            said.workstream_statuses("p", recorded=DAY, as_at=DAY),
            said.recommendation_statuses("p", DAY),
            said.bids_funded("p"),
        )
        assert not any("[c]" in plain(piece.content) for piece in printed), hidden
