"""A text prints the figures that it names, in their form; what it cannot print is an error with its line."""

import pytest
from paper_to_test import render

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import ListBlock, Paragraph, Text, flat, plain
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.measures.base.figure import Unit
from prevent_cli.papers.templates.own_text import OwnText, Token, faults_of, names_in, tokens_of

BASE = "channel.2020-21-q2.referred"


def shown(name, value, text="", unit=Unit.CASES, **given):
    return PrintedFigure(name=name, text=text or str(value), value=value, unit=str(unit), **given)


def hidden(name, mark="c"):
    return PrintedFigure(name=name, text=f"[{mark}]", mark=mark)


FIGURES = {
    one.name: one
    for one in (
        shown("channel.live", 3),
        shown("channel.period.referred", 34),
        shown("training.adults.percent", 82, "82%", Unit.PERCENT),
        shown(BASE, 8),
        shown(f"{BASE}.change", 2, "+2", Unit.CHANGE),
        shown(f"{BASE}.change-size", 2),
        hidden("panel.meetings"),
        hidden("boards.overdue", "x"),
    )
}


def printed(words, figures=FIGURES):
    """Return the text's paragraphs with their figures marked, as <name:text>."""
    paper = render('{{ text("t") }}', texts={"t": words}, figures=figures)
    return [_marked(block) for block in _paragraphs(flat(paper.blocks)[1:])]


def _paragraphs(blocks):
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _paragraphs(item)
        else:
            yield block


def _marked(block):
    assert isinstance(block, Paragraph)
    runs = [part for part in block.content if isinstance(part, Text)]
    return "".join(f"<{part.figure}:{part.text}>" if part.figure else part.text for part in runs)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("We had [[channel.live]] cases.", "We had <channel.live:3> cases."),
        ("We had [[ channel.live  words ]] cases.", "We had <channel.live:three> cases."),
        ("[[channel.live words]] cases", "<channel.live:Three> cases"),
        ("- [[channel.live words]] cases", "<channel.live:Three> cases"),
        ("1. **[[channel.live words]]** cases", "<channel.live:Three> cases"),
        ("It ended. [[channel.live words]] cases", "It ended. <channel.live:Three> cases"),
        ('"It ended." [[channel.live words]] cases', '"It ended." <channel.live:Three> cases'),
        ("Some, e.g. [[channel.live words]] cases", "Some, e.g. <channel.live:three> cases"),
        ("We had\n[[channel.live words]] cases", "We had <channel.live:three> cases"),
        ("We had.\n[[channel.live words]] cases", "We had. <channel.live:Three> cases"),
        ("We: [[channel.period.referred words]]", "We: <channel.period.referred:34>"),
        ("[[channel.period.referred words]] came", "<channel.period.referred:Thirty-four> came"),
        ("[[training.adults.percent words]] of", "<training.adults.percent:82%> of"),
        (f"It had [[{BASE} change]] before", f"It had <{BASE}.change-size:two> more than before"),
        ("`[[channel.live]]`", "`<channel.live:3>`"),
        ("| a | [[channel.live]] |", "| a | <channel.live:3> |"),
        ("[of [[channel.live]] cases](https://a.example)", "of <channel.live:3> cases"),
        ("[[[channel.live]]]", "[<channel.live:3>]"),
        ("\\[[channel.live]] and \\[[x", "[[channel.live]] and [[x"),
        ("\\{{ x \\}} \\{% y", "{{ x }} {% y"),
        ("[x] and [Act 2015] and (a [b] c)", "[x] and [Act 2015] and (a [b] c)"),
        ("# [[channel.live]] cases", "<channel.live:3> cases"),
    ],
)
def test_a_token_prints_its_figure_in_its_form(typed, wanted):
    assert printed(typed) == [wanted]


def test_a_change_says_more_fewer_or_as_many():
    def of(value, size):
        changed = {f"{BASE}.change": shown(f"{BASE}.change", value), f"{BASE}.change-size": size}
        return printed(f"[[{BASE} change]] before", {**FIGURES, **changed})

    size = shown(f"{BASE}.change-size", 1)
    assert of(-1, size) == [f"<{BASE}.change-size:One> fewer than before"]
    assert of(0, shown(f"{BASE}.change-size", 0)) == [f"<{BASE}.change:As many as> before"]
    name = "feedback.understanding"
    points = shown(f"{name}.change", -1, unit=Unit.POINTS)
    figures = {name: shown(name, 40), f"{name}.change": points}
    assert printed(f"It is [[{name} change]] before", figures) == [
        f"It is <{name}.change:one> percentage point fewer than before"
    ]


@pytest.mark.parametrize("form", ["", " words", " change"])
def test_no_form_of_a_hidden_figure_tells_more_than_its_mark(form):
    changed = {one: hidden(one) for one in (BASE, f"{BASE}.change")}
    sized = {f"{BASE}.change-size": hidden(f"{BASE}.change-size")}
    figure = f"{BASE}.change" if "change" in form else BASE
    assert printed(f"[[{BASE}{form}]] came", {**changed, **sized}) == [f"<{figure}:[c]> came"]


def test_each_line_that_prints_a_mark_is_named():
    words = "First.\r\n\r\n- [[panel.meetings]] and [[boards.overdue]]\r\n- [[panel.meetings words]]"
    paper = render('{{ text("t") }}', texts={"t": words}, figures=FIGURES)
    assert [(str(place), one.name) for place, one in paper.marked_in_texts] == [
        ("texts/t.md, line 3", "panel.meetings"),
        ("texts/t.md, line 3", "boards.overdue"),
        ("texts/t.md, line 4", "panel.meetings"),
    ]


MISTAKES = [
    ("[[channel.liv]]", 'figure "channel.liv" does not exist; did you mean "channel.live"?'),
    ("[[nothing.at.all]]", 'figure "nothing.at.all" does not exist; docs/figures.md lists the names'),
    ("[[channel.live wrds]]", '"wrds" is not a form of a figure; write [[channel.live]] or [[channel.live words]]'),
    ("[[channel.live change]]", 'the change of "channel.live" is not counted'),
    ("[[channel.live", "[[ begins a figure's name and ]] ends it"),
    ("[[channel\n.live]]", "[[ begins a figure's name and ]] ends it"),
    ("[[]]", "[[ begins a figure's name and ]] ends it"),
    ("[channel.live]", "[channel.live] prints no figure; write [[channel.live]]"),
    ("[channel.live]]", "[channel.live]] prints no figure; write [[channel.live]]"),
    ('{{ figure("channel.live") }}', "{{ works only in templates; in a text write [[channel.live]]"),
    ("{% if x %}", "{% works only in templates; in a text a figure is [[channel.live]]"),
    ("{# x #}", "{# works only in templates"),
    ("left }} over", "}} works only in templates"),
    ("[x](https://a.example/[[channel.live]])", "a figure cannot be in a link's address"),
    ('[x](https://a.example "[[channel.live]]")', "a figure cannot be in a link's address"),
    ("<https://a.example/[[channel.live]]>", "a figure cannot be in a link's address"),
]


@pytest.mark.parametrize(("typed", "said"), MISTAKES, ids=[typed for typed, _ in MISTAKES])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_cannot_be_printed_is_an_error_with_its_line(typed, said, end):
    words = f"First.\n\n- one\n  - two\n    {typed} there".replace("\n", end)
    with pytest.raises(TemplateError) as caught:
        render('{{ text("t") }}', texts={"t": words}, figures=FIGURES)
    assert str(caught.value).startswith(f"texts/t.md, line 5: {said}")


@pytest.mark.parametrize("depth", [30, 400])
def test_a_token_that_is_nested_too_deeply_is_an_error_and_never_lost(depth):
    words = "".join(f"{'  ' * level}- {level}\n" for level in range(depth)) + f"{'  ' * depth}- [[channel.live]]"
    with pytest.raises(TemplateError, match=f"line {depth + 1}: a figure cannot be"):
        printed(words)


def test_an_unknown_name_is_found_before_anything_is_counted_and_a_possible_one_is_not():
    text = OwnText(words="[[channel.liv]]\n[[training.addults.percent]]\n{{ x }}", file="texts/t.md")
    assert [str(fault).partition(";")[0] for fault in faults_of(text)] == [
        'texts/t.md, line 1: figure "channel.liv" does not exist',
        "texts/t.md, line 3: {{ works only in templates",
    ]


def test_a_change_needs_its_own_figures():
    text = OwnText(words=f"[[channel.live]] [[{BASE} change]] [[channel.live words]]", file="texts/t.md")
    assert names_in(text) == ("channel.live", BASE, f"{BASE}.change", f"{BASE}.change-size")
    assert all(isinstance(token, Token) for token in tokens_of(text))


def test_a_text_without_tokens_is_printed_as_before():
    paper = render('{{ text("t") }}', texts={"t": "One [x] \ue0000\ue001 two\n\n- 1986. A year"}, figures=FIGURES)
    first, listed = flat(paper.blocks)[1:]
    assert plain(first.content) == "One [x] \ufffd0\ufffd two"
    assert isinstance(listed, ListBlock)
