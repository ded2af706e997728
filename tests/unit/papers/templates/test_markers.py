"""No value of the data can break the paper or say more than itself."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_to_test import FIGURES, HEAD, HOSTILE, NUMBERED_HEAD, render

from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import Heading, ListBlock, Paragraph, Reference, Style, Text, plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers.number_words import spelled

DATA = st.text(max_size=40) | st.sampled_from(HOSTILE) | st.from_regex("[\ue000\ue0010-9]{0,6}", fullmatch=True)


def body(paper):
    return paper.blocks[1:]  # after the title


@given(DATA)
def test_any_value_stands_in_a_sentence_as_it_is(value):
    (paragraph,) = body(render("Before {{ value }} after.", context={"value": value}))
    assert plain(paragraph.content) == f"Before {one_line(value)} after."
    assert paragraph.style is Style.BODY


@given(DATA)
def test_any_value_stands_in_a_heading_and_a_list_as_it_is(value):
    heading, bullets = body(render("## A {{ value }} z\n\n- a {{ value }}\n- b\n", context={"value": value}))
    assert isinstance(heading, Heading)
    assert plain(heading.content) == f"A {one_line(value)} z"
    assert [plain(item[0].content) for item in bullets.items] == [f"a {one_line(value)}", "b"]


@given(DATA)
def test_any_value_alone_in_a_paragraph_gives_one_paragraph_or_none(value):
    blocks = body(render("{{ value }}\n\nNext.", context={"value": value}, head=NUMBERED_HEAD))
    assert [plain(block.content) for block in blocks[-2:]] == [
        *([one_line(value)] if one_line(value).strip() else []),
        "Next.",
    ]
    assert {block.style for block in blocks} == {Style.BODY}


@given(DATA)
def test_any_value_in_the_title_is_the_title(value):
    paper = render("x", head='+++\ntitle = "On {{ value }}."\n+++\n', context={"value": value})
    assert paper.title == f"On {one_line(value)}."
    assert paper.blocks[0] == Paragraph(content=(Text(text=paper.title),), style=Style.TITLE)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_figures_printed_text_is_never_markdown(value):
    figures = {"a": PrintedFigure(name="a", text=value)}
    (paragraph,) = body(render('So {{ figure("a") }}', figures=figures))
    assert paragraph.content == (Text(text="So "), Text(text=one_line(value), figure="a"))


@pytest.mark.parametrize("value", HOSTILE)
def test_values_joined_with_text_are_one_value(value):
    (paragraph,) = body(render('{{ "**" ~ value ~ "**" }}!', context={"value": value}))
    assert paragraph.content == (Text(text=f"**{one_line(value)}**!"),)


def test_a_value_cannot_forge_a_marker():
    (paragraph,) = body(render("{{ secret[:0] }}{{ value }} x", context={"secret": "s", "value": "\ue0000\ue001"}))
    assert plain(paragraph.content) == "\ufffd0\ufffd x"


def test_emphasis_and_links_hold_round_a_value():
    (paragraph,) = body(
        render("**{{ a }}** [{{ a }}](mailto:{{ m }})", context={"a": "x*y", "m": "a&b@c.uk"}),
    )
    assert paragraph.content == (
        Text(text="x*y", bold=True),
        Text(text=" "),
        Text(text="x*y", url="mailto:a%26b@c.uk"),
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//x", "x) [y](http://z", ""])
def test_a_value_that_is_no_safe_address_is_no_link(address):
    (paragraph,) = body(render("[here]({{ address }}) now", context={"address": address}))
    assert paragraph.content == (Text(text="here now"),)


def test_a_value_within_an_address_cannot_end_a_part_of_it():
    (paragraph,) = body(render("[x](https://a.uk/{{ page }}/y)", context={"page": "../?q=1#z "}))
    assert paragraph.content[0].url == "https://a.uk/..%2F%3Fq%3D1%23z%20/y"


def test_control_characters_and_lone_surrogates_are_replaced():
    (paragraph,) = body(render("{{ value }}", context={"value": "a\x00b\x0bc\ud800d\uffffe\nf"}))
    assert plain(paragraph.content) == "a\ufffdb c\ufffdd\ufffde f"


def test_numbers_are_words_from_one_to_nine():
    names = ("boards", "briefings", "none", "sessions", "trained", "hidden")
    (paragraph,) = body(render(" ".join(f'{{{{ number("{name}") }}}}' for name in names)))
    assert plain(paragraph.content) == "one two 0 11 1,234 [c]"


def test_a_small_percentage_stays_a_percentage():
    figures = {"share": PrintedFigure(name="share", text="5%", value=5, unit="percent")}
    (paragraph,) = body(render('{{ number("share") }} {{ percent("share") }}', figures=figures))
    assert plain(paragraph.content) == "5% 5%"


def test_a_sentence_may_start_with_a_number():
    (paragraph,) = body(render('{{ number("boards", start=true) }}, {{ plural("briefings", "x", "y", start=true) }}.'))
    assert plain(paragraph.content) == "One, Two y."


def test_nouns_agree_with_their_figure():
    words = (
        '{{ plural("boards", "board", "boards") }} {{ plural("none", "x", "xs") }} {{ plural("hidden", "x", "xs") }}'
    )
    (paragraph,) = body(render(words))
    assert plain(paragraph.content) == "one board 0 xs [c] xs"


def test_a_printed_figure_keeps_its_name():
    (paragraph,) = body(render('{{ percent("coverage") }}{{ plural("boards", "board", "boards") }}'))
    assert [part.figure for part in paragraph.content] == ["coverage", "boards", None]


def test_templates_branch_on_counts_and_a_hidden_figure_has_none():
    branch = '{% if count("boards") == 1 %}one{% endif %} {% if count("hidden") is none %}hidden{% endif %}'
    (paragraph,) = body(render(branch))
    assert plain(paragraph.content) == "one hidden"


def test_dates_are_written_in_words():
    words = "{{ day(d) }}, {{ d | day }}, {{ month(d) }}, {{ d | month }}"
    (paragraph,) = body(render(words, context={"d": dt.date(2020, 2, 7)}))
    assert plain(paragraph.content) == "7 February 2020, 7 February 2020, February 2020, February 2020"


def test_a_reference_is_a_part_of_its_own():
    paragraph, _ = body(render('See {{ ref("training") }}.\n\n{{ table("training") }}'))
    assert paragraph.content == (Text(text="See "), Reference(target="training"), Text(text="."))


@pytest.mark.parametrize("value", [*HOSTILE, "\ue0000\ue001", "\x00"])
def test_a_text_of_the_workspace_is_never_a_template(value):
    value = re.sub(r"([{}%#])(?=[{}%#])", r"\\\1", value)  # without the backslashes it is refused
    blocks = body(render('{{ text("t") }}', texts={"t": f"{value}\n\nLast."}))
    assert plain(blocks[-1].content) == "Last."
    assert all(isinstance(block, Paragraph | ListBlock) for block in blocks)
    usual = {Style.BODY, Style.QUOTE} if value.startswith(">") else {Style.BODY}
    assert {block.style for block in blocks if isinstance(block, Paragraph)} == usual


def test_a_text_keeps_its_paragraphs_lists_emphasis_and_safe_links():
    source = "# Aim\n\nIt is *so* **bold**; [a](https://a.uk) [b](file:///b)\n\n- one\n  - two\n\n1. three"
    heading, words, bullets, numbered = body(render('{{ text("t") }}', texts={"t": source}))
    assert heading.content == (Text(text="Aim", bold=True),)
    assert [part for part in words.content if part.url] == [Text(text="a", url="https://a.uk")]
    assert isinstance(bullets.items[0][1], ListBlock)
    assert (bullets.ordered, numbered.ordered) == (False, True)


def test_a_text_takes_the_style_of_its_section():
    source = '## S\n\n{{ text("t") }}\n\n{{ text("t") }} {.body}\n'
    blocks = body(render(source, texts={"t": "x"}, head=NUMBERED_HEAD))
    assert [block.style for block in blocks[1:]] == [Style.NUMBERED, Style.BODY]


def test_has_text_is_false_for_a_blank_and_for_a_missing_text():
    words = '{% for t in ["a", "b", "c"] %}{{ t if has_text(t) else "-" }}{% endfor %}'
    (paragraph,) = body(render(words, texts={"a": "x", "b": " \n"}))
    assert plain(paragraph.content) == "a--"


def test_the_head_is_read_before_any_value():
    paper = render("x", head=HEAD.replace("A paper", "{{ v }}"), context={"v": '"\n+++\nnumbered_paragraphs = true'})
    assert paper.title == '" +++ numbered_paragraphs = true'
    assert set(FIGURES) >= {"boards"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (9, "Nine"),
        (12, "Twelve"),
        (19, "Nineteen"),
        (36, "Thirty-six"),
        (90, "Ninety"),
        (100, "One hundred"),
        (403, "Four hundred and three"),
        (999, "Nine hundred and ninety-nine"),
    ],
)
def test_no_sentence_begins_with_a_numeral_below_1000(value, words):
    figures = {"n": PrintedFigure(name="n", text=str(value), value=value)}
    (paragraph,) = body(render('{{ number("n", start=true) }} were. There were {{ number("n") }}.', figures=figures))
    assert plain(paragraph.content) == f"{words} were. There were {value if value > 9 else words.lower()}."


@pytest.mark.parametrize("value", [0, 1000])
def test_only_1_to_999_are_spelled_out(value):
    with pytest.raises(ValueError, match="1 to 999"):
        spelled(value)
