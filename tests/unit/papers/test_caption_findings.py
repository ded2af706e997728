"""What tables and charts say in their captions, and where they say nothing."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from said_sentences import DAY, HIDDEN

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Table, Text, plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.measures.base.figure import FigureColumn, FigureRef, FigureTable
from prevent_cli.papers.caption_findings import RULES, finding_of, with_findings
from prevent_cli.papers.main_points import Known
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.periods import Period

X, BROKEN, NONE = "x", "b", "z"
QUARTERS = tuple(Period(start=dt.date(2020, 1, 1), end=DAY, label=label) for label in ("2020/21 Q1", "2020/21 Q2"))
FRAMEWORK = {"channel.quarters": QUARTERS}
YEARS = tuple(Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year)) for year in (2019, 2020))
TREND = SimpleNamespace(by="year", as_at=DAY, ended=YEARS, so_far=None, table="trends.years", series=())


def printed(name, value):
    if isinstance(value, int):
        return PrintedFigure(name=name, text=f"{value}%" if name.endswith("percent") else str(value), value=value)
    return PrintedFigure(name=name, text=f"[{value}]", mark=value)


def table(name, *rows):
    columns = (FigureColumn(key="group", heading="Group"), FigureColumn(key="engagements", heading="Engagements"))
    cells = tuple((label, FigureRef(name=figure)) for label, figure in rows)
    return FigureTable(name=name, title="Topic", columns=columns, rows=cells)


def said(name, values, facts=None, rows=()):
    figures = PaperFunctions(
        figures={name: printed(name, value) for name, value in values.items()}, tables={}, texts={}, charts={}
    )
    known = Known(figures=figures, sentences=Sentences(figures), context={"facts": facts or {}})
    return finding_of(table(name, *rows), known)


def quarters(now, before, change=1):
    names = ("channel.2020-21-q2.referred", "channel.2020-21-q1.referred", "channel.2020-21-q2.referred.change")
    return dict(zip(names, (now, before, change), strict=True))


def at_target(met, known, listed):
    names = ("departments-at-target", "departments", "departments-listed")
    return {f"training.{name}": value for name, value in zip(names, (met, known, listed), strict=True)}


KINDS = (("Talk", "a"), ("Stall", "b"), ("All", "c"))
TARGET, MOST = {"training.target": 90}, {"received.source.most": {"label": "Education", "figure": "s"}}


@pytest.mark.parametrize(
    ("name", "values", "facts", "rows", "words"),
    [
        (
            "channel.framework",
            quarters(8, 5),
            FRAMEWORK,
            (),
            "New cases referred rose to 8 in 2020/21 Q2, from 5 in 2020/21 Q1.",
        ),
        (
            "channel.framework",
            quarters(0, 5),
            FRAMEWORK,
            (),
            "New cases referred fell to none in 2020/21 Q2, from 5 in 2020/21 Q1.",
        ),
        (
            "channel.framework",
            quarters(5, 5, 0),
            FRAMEWORK,
            (),
            "New cases referred stayed at 5 in 2020/21 Q2, as in 2020/21 Q1.",
        ),
        (
            "trends.years",
            {"trend.2020.referred": 9, "trend.2019.referred": 4},
            {"trends": TREND},
            (),
            "Referrals received rose to 9 in 2020, from 4 in 2019.",
        ),
        ("training.coverage", at_target(2, 5, 5), TARGET, (), "Two of the five departments meet the target of 90%."),
        (
            "channel.by-source",
            {"s": 36, "s.percent": 47},
            MOST,
            (),
            "Education is the most frequent: 47% of those that state it.",
        ),
        ("outreach.by-kind", {"a": 7, "b": 3, "c": 10}, {}, KINDS, "The most frequent group is Talk: 7."),
        (
            "boards.schedule",
            {"boards.overdue": 4, "boards.scheduled": 5},
            {},
            (),
            "Four of the five board updates are overdue.",
        ),
        ("boards.schedule", {"boards.overdue": 0, "boards.scheduled": 5}, {}, (), "No board updates are overdue."),
        (
            "boards.schedule",
            {"boards.overdue": 5, "boards.scheduled": 5},
            {},
            (),
            "All five board updates are overdue.",
        ),
    ],
)
def test_a_table_says(name, values, facts, rows, words):
    assert plain(said(name, values, facts, rows)) == words


@pytest.mark.parametrize(
    ("name", "values", "facts", "rows"),
    [
        ("channel.framework", quarters(HIDDEN, 5, HIDDEN), FRAMEWORK, ()),
        ("channel.framework", quarters(8, HIDDEN, HIDDEN), FRAMEWORK, ()),
        ("channel.framework", quarters(8, X, X), FRAMEWORK, ()),
        ("channel.framework", quarters(8, 5, NONE), FRAMEWORK, ()),
        ("channel.framework", quarters(8, 5, BROKEN), FRAMEWORK, ()),
        ("channel.framework", quarters(8, 5), {"channel.quarters": QUARTERS[1:]}, ()),
        ("trends.years", {"trend.2020.referred": HIDDEN, "trend.2019.referred": 4}, {"trends": TREND}, ()),
        ("trends.quarters", {"trend.2020.referred": 9, "trend.2019.referred": 4}, {"trends": TREND}, ()),
        ("trends.years", {}, {"trends": None}, ()),
        ("training.coverage", at_target(HIDDEN, 5, 5), TARGET, ()),
        ("training.coverage", at_target(2, 5, 5), {}, ()),
        ("training.coverage", at_target(0, 0, 5), TARGET, ()),
        ("channel.by-source", {"s": 36, "s.percent": HIDDEN}, MOST, ()),
        ("channel.by-source", {}, {}, ()),
        ("outreach.by-kind", {"a": 7, "b": HIDDEN, "c": 10}, {}, KINDS),
        ("outreach.by-kind", {"a": 7, "b": X, "c": 10}, {}, KINDS),
        ("outreach.by-kind", {"a": 5, "b": 5, "c": 10}, {}, KINDS),
        ("outreach.by-kind", {"a": 7, "c": 7}, {}, (KINDS[0], KINDS[2])),
        ("outreach.by-kind", {"a": 7, "b": 3}, {}, (("Not stated", "a"), KINDS[1])),
        ("boards.schedule", {"boards.overdue": X, "boards.scheduled": 5}, {}, ()),
        ("boards.schedule", {"boards.overdue": 1, "boards.scheduled": 1}, {}, ()),
        ("feedback.before-after", {}, {}, ()),
        ("a table without a rule", {}, {}, ()),
    ],
)
def test_a_table_says_nothing(name, values, facts, rows):
    assert said(name, values, facts, rows) == ()


def test_each_number_is_printed_through_its_figure():
    found = said("channel.framework", quarters(8, 5), FRAMEWORK)
    assert [part.figure for part in found if isinstance(part, Text) and part.figure] == list(quarters(8, 5))[:2]


def test_a_finding_of_more_than_25_words_is_left_out():
    rows = ((" ".join(["Talk"] * 25), "a"), KINDS[1])
    assert said("outreach.by-kind", {"a": 7, "b": 3}, {}, rows) == ()


def test_a_block_without_a_table_or_rule_is_as_it_was():
    released = SimpleNamespace(tables={}, facts={})
    assert with_findings({"a.chart": "a block"}, released, {}) == {"a.chart": "a block"}


def test_every_rule_is_of_a_table_by_name():
    assert not [name for name in RULES if "." not in name and name not in ("projects", "recommendations")]


def test_a_template_prints_what_a_caption_says_without_its_full_stop():
    said, silent = (Table(name=name, caption="T", columns=(), rows=(), description="D.") for name in ("a", "b"))
    tables = {"a": replace(said, finding=(Text(text="Most is "), Text(text="Schools."))), "b": silent}
    functions = PaperFunctions(figures={}, tables=tables, texts={}, charts={})
    assert (functions.has_finding("a"), functions.has_finding("b")) == (True, False)
    assert plain(functions.finding("a").content) == "Most is Schools"
    with pytest.raises(TemplateError, match="does not say what it shows"):
        functions.finding("b")
