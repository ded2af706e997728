"""What is set for paper: quotes, apostrophes, dashes, and words that stay on one line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kitchen_sink import bullets, cell, heading, paragraph, words

from prevent_cli.layouts.document import (
    Chart,
    ChartKind,
    Contents,
    CoverTable,
    Document,
    Footnote,
    Landscape,
    LineBreak,
    Reference,
    Series,
    Table,
    TableColumn,
    plain,
)
from prevent_cli.layouts.typography import quoted, together, typeset


def set_for_paper(*blocks):
    return typeset(Document(title="The council's paper", blocks=blocks, dated=dt.date(2020, 1, 1))).blocks


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the council's duty", "the council\u2019s duty"),
        ("councils' duties", "councils\u2019 duties"),
        ("'have regard' to it", "\u2018have regard\u2019 to it"),
        ('say "yes" or "no".', "say \u201cyes\u201d or \u201cno\u201d."),
        ('"Prevent" ("the duty")', "\u201cPrevent\u201d (\u201cthe duty\u201d)"),
        ("he said \"the board's 'key' aim\"", "he said \u201cthe board\u2019s \u2018key\u2019 aim\u201d"),
        ("in the '90s", "in the \u201990s"),
        ("5'10 and 12\" wide", "5'10 and 12\" wide"),
        ("2018-2020 and 2018-19", "2018\u20132020 and 2018\u201319"),
        ("for 2018-2020. In 2018-20.5", "for 2018\u20132020. In 2018-20.5"),
        ("from 2018-01-31, in 2018-01, CT-2018-19", "from 2018-01-31, in 2018-01, CT-2018-19"),
        ("well-known - and new", "well-known \u2013 and new"),
        ("see https://a.example/it's?a=\"b\" there's more", 'see https://a.example/it\'s?a="b" there\u2019s more'),
        ("type `prevent 'a'` where it's said", "type `prevent 'a'` where it\u2019s said"),
        ("o'neill@council.example isn't", "o'neill@council.example isn\u2019t"),
        ("", ""),
        ("'", "\u2019"),
    ],
)
def test_quotes_apostrophes_and_dashes(typed, printed):
    assert quoted(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("on 31 December 2020.", "on 31_December_2020."),
        ("in March 2020 and May", "in March_2020 and May"),
        ("131 December", "131 December"),
        ("Table 1 and Appendix B", "Table_1 and Appendix_B"),
        ("section 26 of the Act", "section_26 of the Act"),
        ("in 2019/20 Q3 and 2020 Q1", "in 2019/20_Q3 and 2020_Q1"),
        ("\u00a33 million in 10 days", "\u00a33_million in 10_days"),
        ("a few days", "a few days"),
        ("old \u2013 new", "old_\u2013 new"),
        ("see s. 26, p. 5", "see s._26, p._5"),
        ("a Part of it", "a Part of it"),
        ("https://a.example/ 3 days", "https://a.example/ 3_days"),
        ("from 2019 to 2020, 2018/19 to 2020/21", "from 2019_to_2020, 2018/19_to_2020/21"),
        ("5 May 2019 to 4 June 2020", "5_May_2019 to 4_June_2020"),
        ("May 2019 to 2020 and 2019 to 20 people", "May_2019 to 2020 and 2019 to 20 people"),
        ("2018/19 Q1 to Q3", "2018/19_Q1_to_Q3"),
        ("at 5 of 12, 44% of 1,200 and five of 12", "at 5_of_12, 44%_of_1,200 and five of 12"),
        ("in 36 months", "in 36_months"),
    ],
)
def test_what_stays_on_one_line(typed, printed):
    assert together(typed).replace("\N{NO-BREAK SPACE}", "_") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the Strategy 2017-2020", "the Strategy 2017\u2013\u20602020"),
        ("in 2018-19, aged 18\u201320", "in 2018\u2013\u206019, aged 18\u2013\u206020"),
        ("2019/20 - 3 years", "2019/20\u00a0\u2013 3\u00a0years"),
    ],
)
def test_a_range_is_not_split_after_its_dash(typed, printed):
    (block,) = set_for_paper(paragraph(typed))
    assert plain(block.content) == printed
    assert plain(set_for_paper(block)[0].content) == printed


@given(st.text(alphabet="\"'- /ab19QH.2`@:\n", max_size=40))
def test_a_text_keeps_its_length_and_is_set_only_once(typed):
    once = together(quoted(typed))
    assert len(once) == len(typed)
    assert together(quoted(once)) == once


def test_a_quote_is_read_with_the_runs_around_it_and_figures_are_not_changed():
    bold = words("Act", bold=True)
    number = words("31", figure="days")
    (block,) = set_for_paper(paragraph('the "', bold, '" and its ', number, " December's", LineBreak(), "'end'"))
    texts = [getattr(part, "text", "") for part in block.content]
    assert texts == [
        "the \u201c",
        "Act",
        "\u201d and its ",
        "31",
        "\N{NO-BREAK SPACE}December\u2019s",
        "",
        "\u2018end\u2019",
    ]
    assert block.content[1].bold
    assert block.content[3] == number


def test_every_kind_of_block_is_set():
    note = Footnote(content=(words("it's"),))
    table = Table(
        name="a",
        caption="It's of May 2020 in all",
        columns=(TableColumn(heading="Who's"),),
        rows=((cell("it's 5 May 2020"),),),
        notes=((words("it's"),),),
        description="It's a table",
    )
    series = (Series(name="it's", values=(1, 2)),)
    chart = Chart(
        name="b",
        caption="it's",
        kind=ChartKind.BARS,
        categories=("it's", "b"),
        series=series,
        description="it's",
        notes=("it's",),
    )
    cover = CoverTable(rows=(("Who's", cell("it's")),))
    blocks = (
        heading("it's"),
        paragraph("it's", note, Reference(target="a")),
        bullets("it's"),
        cover,
        Landscape(blocks=(table, chart)),
    )
    printed = set_for_paper(*blocks)
    assert str(printed).count("\u2019") == 16
    assert "'s" not in str(printed).replace("'series", "")
    inner = printed[-1].blocks[0]
    assert inner.caption == "It\u2019s of May\N{NO-BREAK SPACE}2020 in\N{NO-BREAK SPACE}all"
    assert plain(inner.rows[0][0][0].content) == "it\u2019s 5\N{NO-BREAK SPACE}May 2020"


def test_the_brief_sections_of_contents_are_found_by_their_headings_as_set():
    title, contents = set_for_paper(heading("The board's 2018-20 plan"), Contents(brief=("The board's 2018-20 plan",)))
    assert contents.brief == (plain(title.content),)


def test_an_address_in_a_footnote_is_a_link():
    note = Footnote(
        content=(
            words("the Act", url="https://a.example/"),
            words(": www.a.example/b-c. See http://d.example, x@www.e.example"),
        )
    )
    ((_, printed),) = (block.content for block in set_for_paper(paragraph("a", note)))
    assert [(part.text, part.url) for part in printed.content] == [
        ("the Act", "https://a.example/"),
        (": ", None),
        ("www.a.example/b-c", "https://www.a.example/b-c"),
        (". See ", None),
        ("http://d.example", "http://d.example"),
        (", x@www.e.example", None),
    ]
