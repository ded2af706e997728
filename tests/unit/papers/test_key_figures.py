"""The numbers, the chart and the sentences of a briefing: the most important that are known, and marks that say so."""

import datetime as dt
from dataclasses import replace

from paper_to_test import chart, figure

from prevent_cli.layouts.document import Chart, Table, plain
from prevent_cli.papers.key_figures import key_chart, key_figures
from prevent_cli.papers.main_points import Known
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.workspace.folder import Channel

NAMES = (
    *("channel.period.referred", "channel.live", "training.all-departments.percent", "training.to-train"),
    *("actions.overdue", "boards.overdue"),
)
SECTIONS = ("casework", "training", "actions", "boards")


def known(marks=None, sections=SECTIONS, charts=()):
    marks = marks or {}
    figures = {
        name: figure(name, f"[{marks[name]}]", None, marks[name])
        if name in marks
        else figure(name, str(at + 10), at + 10)
        for at, name in enumerate(NAMES)
    }
    functions = PaperFunctions(figures=figures, tables={}, texts={}, charts={one.name: one for one in charts})
    context = {
        "facts": {},
        "sections": sections,
        "period": {"told": "in 2020", "label": "2020"},
        "last_day": dt.date(2020, 12, 31),
        "channel": Channel(),
    }
    return Known(figures=functions, sentences=Sentences(functions, interval="quarter"), context=context)


def rows(**given):
    block = key_figures(known(**given)).block
    assert block is None or isinstance(block, Table)
    return [tuple(plain(cell[0].content) for cell in row) for row in block.rows] if block else []


def test_at_most_four_numbers_are_given_the_most_important_first():
    assert [number for _, number in rows()] == ["10", "11", "12", "13"]
    assert rows()[0][0] == "Referrals received in 2020"


def test_a_known_number_comes_before_one_that_is_hidden_or_not_available():
    assert [number for _, number in rows(marks={"channel.live": "c"})] == ["10", "12", "13", "14"]


def test_a_hidden_number_says_so_where_few_are_known():
    found = rows(marks={"channel.live": "c", "channel.period.referred": "x"}, sections=("casework", "boards"))
    assert [number for _, number in found] == ["[x]", "[c]", "15"]
    notes = key_figures(known(marks={"channel.live": "c"}, sections=("casework",))).block.notes
    assert [plain(note) for note in notes] == ["[c] hidden to protect people."]


def test_sections_that_the_board_leaves_out_give_no_number():
    assert rows(sections=()) == []


def test_the_chart_is_the_one_that_is_read_most_easily():
    one = replace(chart(), name="actions.status.chart")
    many = replace(one, name="training.coverage.chart", notes=("Not drawn: A [c].",))
    found = key_chart(known(charts=(many, one))).block
    assert isinstance(found, Chart)
    assert (found.name, found.is_low) == ("actions.status.chart", True)
    assert key_chart(known()).block is None
