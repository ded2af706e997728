"""The rules of the main points: what each says, and 40 cases in which it is silent."""

import datetime as dt
from types import SimpleNamespace

import pytest
from said_sentences import DAY, HIDDEN, Course

from prevent_cli.layouts.document import Text, plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers import main_points as rules
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.periods import Period

X, BROKEN, NONE = "x", "b", "z"
EVERY = (
    *("main-points", "casework", "channel-quarterly", "panel", "training", "partners", "outreach", "actions"),
    *("strategic-review", "timeliness", "boards"),
)
QUARTERS = (
    Period(start=dt.date(2020, 7, 1), end=dt.date(2020, 9, 30), label="2020/21 Q2"),
    Period(start=dt.date(2020, 10, 1), end=dt.date(2020, 12, 31), label="2020/21 Q3"),
)
YEARS = (
    Period(start=dt.date(2019, 1, 1), end=dt.date(2019, 12, 31), label="2019"),
    Period(start=dt.date(2020, 1, 1), end=DAY, label="2020"),
)
TREND = SimpleNamespace(by="year", as_at=DAY, ended=YEARS, so_far=None, series=("coverage.percent",))
DEPARTMENTS = tuple(
    {"name": name, "percent": f"training.{name}.percent", "to_train": f"training.{name}.to-train"}
    for name in ("Adults", "Housing")
)
AGENCIES = tuple(
    {"name": name, "attended": f"panel.{name}.attended", "percent": f"panel.{name}.percent"} for name in "AB"
)
FRAMEWORK = {"channel.quarters": QUARTERS, "channel.by": "quarter"}
TARGET = {"training.target": 90, "training.by-department": DEPARTMENTS}
BOARDS = {
    "boards.day": DAY,
    "boards.recorded": DAY,
    "boards.updates": (SimpleNamespace(name="Cabinet", status="overdue"), SimpleNamespace(name="X", status="due")),
}
REVIEWS = {"time.tables": ("channel.open", "channel.reviews")}
CHANGED = "channel.2020-21-q3.referred"


def printed(name, value):
    text = f"{value}%" if name.endswith("percent") else str(value)
    if isinstance(value, int):
        return PrintedFigure(name=name, text=text, value=value)
    return PrintedFigure(name=name, text=f"[{value}]", mark=value, remedy="Add a column." if value == X else "")


def known(values, facts=None, sections=EVERY):
    figures = PaperFunctions(
        figures={name: printed(name, value) for name, value in values.items()}, tables={}, texts={}, charts={}
    )
    context = {
        "facts": facts or {},
        "sections": sections,
        "period": {"told": "in 2020", "label": "2020"},
        "as_at": DAY,
        "last_day": DAY,
        "channel": SimpleNamespace(panel="Channel Panel"),
    }
    return rules.Known(figures=figures, sentences=Sentences(figures), context=context)


def framework(now, change, **others):
    size = abs(change) if isinstance(change, int) else change
    marked = {f"{CHANGED}.change-on-year": NONE, f"{CHANGED}.change-on-year-size": NONE}
    return {CHANGED: now, f"{CHANGED}.change": change, f"{CHANGED}.change-size": size} | marked | others


def trend(now, before, key="referred"):
    return {f"trend.2020.{key}": now, f"trend.2019.{key}": before}


def training(adults, housing, **others):
    """Return the figures of two departments, each a percentage and a number to train."""
    numbers = {}
    for name, (percent, to_train) in (("Adults", adults), ("Housing", housing)):
        numbers |= {f"training.{name}.percent": percent, f"training.{name}.to-train": to_train}
    met = sum(to_train == 0 for _, to_train in (adults, housing))
    counted = {"training.departments": 2, "training.departments-listed": 2, "training.departments-at-target": met}
    return numbers | counted | {"training.to-train": X} | others


def panel(held, a, b):
    attended = {f"panel.{name}.{key}": value for name, value in (("A", a), ("B", b)) for key in ("attended", "percent")}
    return {"panel.meetings": held} | attended


SAID = [
    (
        rules.greatest_change,
        framework(40, 25),
        FRAMEWORK,
        "New cases referred rose to 40 in 2020/21 Q3, 25 more than in the quarter before.",
    ),
    (
        rules.greatest_change,
        framework(0, -20),
        FRAMEWORK,
        "New cases referred fell to none in 2020/21 Q3, 20 fewer than in the quarter before.",
    ),
    (
        rules.greatest_change,
        trend(60, 30),
        {"trends": TREND},
        "Referrals received rose to 60 in 2020, from 30 in 2019.",
    ),
    (
        rules.greatest_change,
        framework(40, 25) | trend(200, 20),
        FRAMEWORK | {"trends": TREND},
        "Referrals received rose to 200 in 2020, from 20 in 2019.",
    ),
    (
        rules.greatest_change,
        trend(9, 30, "engagements"),
        {"trends.engagements": TREND},
        "Outreach engagements fell to nine in 2020, from 30 in 2019.",
    ),
    (
        rules.targets,
        training((92, 0), (44, 227)),
        TARGET,
        "Adults (92%) meets the target of 90%. Still to train to reach it: 227 people in Housing.",
    ),
    (
        rules.overdue,
        {"actions.overdue": 2, "boards.overdue": 1},
        BOARDS | {"actions.day": DAY, "actions.overdue-workstreams": ("Staff",)},
        "Overdue on 31 December 2020: two objectives (Staff) and one board update (Cabinet).",
    ),
    (
        rules.overdue,
        {"actions.overdue": 2},
        {"actions.day": dt.date(2016, 1, 1), "actions.overdue-workstreams": ("Staff",)},
        "Overdue on 31 December 2020: two objectives (as recorded on 1 January 2016).",
    ),
    (
        rules.attendance,
        panel(4, 74, 75),
        {"agencies": AGENCIES},
        "Attended fewer than 75% of the Channel Panel's meetings: A (74%).",
    ),
    (rules.not_available, {"channel.live": X}, {}, "The number of live cases on 31 December 2020 is not available. "),
    (
        rules.hidden,
        {"channel.live": HIDDEN, "reviews.overdue": HIDDEN},
        REVIEWS,
        "The number of live cases on 31 December 2020 is not given, so that nobody can be recognised. Nor is the "
        "number of reviews of people who have left Channel overdue on 31 December 2020.",
    ),
    (
        rules.referrals,
        {"channel.period.referred": 34, "channel.period.accepted": X},
        {},
        "The Prevent Coordinator received 34 referrals in 2020.",
    ),
    (rules.referrals, trend(34, 41), {"trends": TREND}, "Referrals received in 2020: 34, compared with 41 in 2019."),
    (rules.engagements, {"outreach.engagements": 237}, {}, "There were 237 instances of community outreach in 2020."),
    (rules.meetings, {"panel.meetings": 11}, {}, "The Channel Panel held 11 meetings in 2020."),
]


@pytest.mark.parametrize(("rule", "values", "facts", "words"), SAID)
def test_a_rule_says(rule, values, facts, words):
    assert plain(rule(known(values, facts)).content).startswith(words)


PARTNERS = {"training.course": Course()}
SILENT = {
    "the change is hidden": (rules.greatest_change, framework(40, HIDDEN), FRAMEWORK),
    "the change is not available": (rules.greatest_change, framework(40, X), FRAMEWORK),
    "the change is across a break": (rules.greatest_change, framework(40, BROKEN), FRAMEWORK),
    "the interval has not ended": (rules.greatest_change, framework(40, NONE), FRAMEWORK),
    "the number now is hidden": (rules.greatest_change, framework(HIDDEN, 25), FRAMEWORK),
    "the number now is not available": (rules.greatest_change, framework(X, 25), FRAMEWORK),
    "the number has not changed": (rules.greatest_change, framework(40, 0), FRAMEWORK),
    "both numbers are nought": (rules.greatest_change, framework(0, 0), FRAMEWORK),
    "a rise is within chance": (rules.greatest_change, framework(25, 12), FRAMEWORK),  # 12 < 1.96 * sqrt(38)
    "a fall is within chance": (rules.greatest_change, framework(13, -12), FRAMEWORK),
    "a small rise from nought is within chance": (rules.greatest_change, framework(3, 3), FRAMEWORK),
    "the framework is not printed": (rules.greatest_change, {}, {}),
    "a trend has one year": (
        rules.greatest_change,
        trend(60, 30),
        {"trends": SimpleNamespace(by="year", as_at=DAY, ended=YEARS[:1], so_far=None)},
    ),
    "a trend's last year is hidden": (rules.greatest_change, trend(HIDDEN, 30), {"trends": TREND}),
    "a trend's earlier year is hidden": (rules.greatest_change, trend(60, HIDDEN), {"trends": TREND}),
    "a trend's earlier year is not available": (rules.greatest_change, trend(60, X), {"trends": TREND}),
    "a trend is within chance": (rules.greatest_change, trend(34, 41), {"trends": TREND}),
    "a trend has no figures": (rules.greatest_change, {}, {"trends": TREND}),
    "the council sets no target": (rules.targets, training((92, 0), (44, 9)), {}),
    "no department is known": (rules.targets, training((X, X), (X, X)) | {"training.departments": 0}, TARGET),
    "departments at target are hidden": (
        rules.targets,
        training((92, 0), (HIDDEN, HIDDEN)) | {"training.departments-at-target": HIDDEN},
        TARGET,
    ),
    "departments at target are not available": (
        rules.targets,
        training((X, X), (X, X)) | {"training.departments-at-target": X},
        TARGET,
    ),
    "training is not printed": (rules.targets, {}, TARGET),
    "nothing is overdue": (rules.overdue, {"actions.overdue": 0, "boards.overdue": 0}, BOARDS),
    "overdue objectives are not available": (rules.overdue, {"actions.overdue": X}, {}),
    "overdue reviews are hidden": (rules.overdue, {"reviews.overdue": HIDDEN}, {}),
    "overdue updates are not available": (rules.overdue, {"boards.overdue": X}, BOARDS),
    "no plan is printed": (rules.overdue, {}, {}),
    "every agency attended": (rules.attendance, panel(11, 100, 75), {"agencies": AGENCIES}),
    "the panel met too seldom": (rules.attendance, panel(3, 33, 100), {"agencies": AGENCIES}),
    "the panel's meetings are not available": (rules.attendance, panel(X, 33, 100), {"agencies": AGENCIES}),
    "attendance is not available": (rules.attendance, panel(11, X, X), {"agencies": AGENCIES}),
    "no agency is recorded": (rules.attendance, {"panel.meetings": 11}, {}),
    "every number is available": (rules.not_available, {"channel.live": 3, "panel.meetings": 11}, {}),
    "a hidden number is not called unavailable": (rules.not_available, {"channel.live": HIDDEN}, {}),
    "no number is hidden": (rules.hidden, {"channel.live": 3, "panel.meetings": X}, {}),
    "referrals are hidden": (
        rules.referrals,
        {"channel.period.referred": HIDDEN, "channel.period.accepted": 6},
        {},
    ),
    "outreach is not available": (rules.engagements, {"outreach.engagements": X}, {}),
    "coverage over time is hidden": (
        rules.coverage,
        {"trend.2020.coverage.percent": HIDDEN, "trend.2019.coverage.percent": HIDDEN},
        {"trends.training": TREND},
    ),
    "no recommendations were made": (rules.plans, {"recommendations.total": 0}, {"recommendations.day": DAY}),
    "partners had no sessions": (rules.partners, {"partners.sessions": 0}, PARTNERS),
    "partners' sessions are not available": (rules.partners, {"partners.sessions": X}, PARTNERS),
    "the panel did not meet": (rules.meetings, {"panel.meetings": 0}, {}),
}


def test_there_are_forty_silent_cases():
    assert len(SILENT) >= 40


@pytest.mark.parametrize(("rule", "values", "facts"), SILENT.values(), ids=SILENT)
def test_a_rule_is_silent_where(rule, values, facts):
    assert rule(known(values, facts)) is None


@pytest.mark.parametrize(("rule", "values", "facts"), SILENT.values(), ids=SILENT)
def test_the_paper_has_no_point_of_a_silent_rule_with_a_mark_in_it(rule, values, facts):
    assert rule in rules.RULES + rules.UNSAID
    words = " ".join(plain(point.content) for point in rules.main_points(known(values, facts)))
    assert "[" not in words


@pytest.mark.parametrize("section", ["casework", "timeliness"])
def test_nothing_is_said_of_a_section_that_the_paper_leaves_out(section):
    values = {"channel.live": HIDDEN, "reviews.overdue": HIDDEN}
    sections = tuple(name for name in EVERY if name != section)
    words = plain(rules.hidden(known(values, REVIEWS, sections)).content)
    assert ("live cases" in words) == (section != "casework")
    assert ("reviews" in words) == (section != "timeliness")


@pytest.mark.parametrize(
    ("facts", "is_said"), [({}, False), (REVIEWS, True), ({"time.tables": ("channel.open",)}, False)]
)
def test_reviews_are_not_available_only_in_a_paper_that_has_their_table(facts, is_said):
    assert (rules.not_available(known({"reviews.overdue": X}, facts)) is not None) is is_said


def test_owners_are_named_only_where_an_appendix_prints_them():
    values, facts = {"recommendations.overdue": 1}, {"recommendations.overdue-owners": ("Head of Housing",)}
    assert "Head of Housing" not in plain(rules.overdue(known(values, facts)).content)
    printing = known(values, facts, sections=("strategic-review-appendix",))
    assert plain(rules.overdue(printing).content) == (
        "Overdue on 31 December 2020: one recommendation (Head of Housing)."
    )


def test_names_are_left_out_of_a_sentence_that_they_would_make_long():
    updates = tuple(SimpleNamespace(name=" ".join(["Board"] * 10), status="overdue") for _ in range(2))
    found = rules.overdue(known({"boards.overdue": 2}, BOARDS | {"boards.updates": updates}))
    assert plain(found.content) == "Overdue on 31 December 2020: two board updates."


def test_the_most_important_six_are_kept_in_order_and_what_is_asked_comes_first():
    values = (
        framework(40, 25)
        | training((92, 0), (44, 227))
        | panel(11, 50, 100)
        | {"actions.overdue": 2, "channel.live": HIDDEN, "channel.period.referred": X, "outreach.engagements": 5}
        | {"channel.period.accepted": X, "partners.sessions": 0}
    )
    facts = FRAMEWORK | TARGET | {"agencies": AGENCIES, "actions.day": DAY} | PARTNERS
    found = [plain(point.content) for point in rules.main_points(known(values, facts), "The board is asked to note.")]
    assert [words.split()[0] for words in found] == ["The", "New", "Adults", "Overdue", "Attended", "The"]
    assert found[0] == "The board is asked to note."
    assert len(found) == rules.MOST


def test_what_cannot_be_said_is_one_point_after_all_numbers():
    values = {"channel.live": X, "panel.meetings": HIDDEN, "outreach.engagements": 5, "channel.period.referred": 34}
    found = rules.main_points(known(values | {"channel.period.accepted": X}))
    assert [plain(point.content).split(" in 2020")[0] for point in found] == [
        "The Prevent Coordinator received 34 referrals",
        "There were five instances of community outreach",
        "The number of live cases on 31 December 2020 is not available. Add a column.",
    ]
    assert len(rules.main_points(known(values | {"channel.period.accepted": X}), most=2)) == 2
    assert "available" not in plain(
        rules.main_points(known(values | {"channel.period.accepted": X}), most=2)[-1].content
    )


@pytest.mark.parametrize(
    ("name", "whole"), [("actions.overdue", "actions.objectives"), ("recommendations.overdue", "recommendations.total")]
)
@pytest.mark.parametrize(("entries", "is_said"), [(X, False), (0, False), (5, True), (HIDDEN, True)])
def test_what_cannot_be_said_of_a_plan_is_a_point_only_if_the_plan_has_entries(name, whole, entries, is_said):
    assert (rules.not_available(known({name: X, whole: entries})) is not None) is is_said


@pytest.mark.parametrize(("facts", "is_said"), [(TARGET, True), ({}, False)])
def test_departments_at_a_target_are_not_given_only_if_there_is_a_target(facts, is_said):
    assert (rules.hidden(known({"training.departments-at-target": HIDDEN}, facts)) is not None) is is_said


def test_overdue_reviews_are_said_to_be_of_people_who_have_left_channel():
    assert plain(rules.overdue(known({"reviews.overdue": 20})).content) == (
        "Overdue on 31 December 2020: 20 reviews of people who have left Channel."
    )


def test_a_paper_without_numbers_has_no_main_points_even_if_it_asks_for_something():
    assert rules.main_points(known({}), "The board is asked to note.") == ()


def test_each_number_of_a_point_is_printed_through_its_figure():
    values, facts = framework(40, 25) | training((92, 0), (44, 227)), FRAMEWORK | TARGET
    figures = [
        part.figure
        for point in rules.main_points(known(values, facts))
        for part in point.content
        if isinstance(part, Text) and part.figure
    ]
    assert figures == [CHANGED, f"{CHANGED}.change-size", "training.Adults.percent", "training.Housing.to-train"]


@pytest.mark.parametrize(("now", "before"), [(0, 0), (12, 12), (25, 13), (13, 25), (3, 0), (110, 83)])
def test_a_change_is_within_chance_up_to_196_hundredths_of_the_root_of_the_sum(now, before):
    assert not rules.is_beyond_chance(now, before)
    assert abs(now - before) <= 1.96 * (now + before) ** 0.5


@pytest.mark.parametrize(("now", "before"), [(4, 0), (0, 4), (26, 13), (111, 83)])
def test_a_change_beyond_that_is_more_than_chance(now, before):
    assert rules.is_beyond_chance(now, before)
    assert abs(now - before) > 1.96 * (now + before) ** 0.5
