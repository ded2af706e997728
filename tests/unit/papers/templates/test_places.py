"""A template's fault names the template, the line and the way out."""

import datetime as dt

import pytest
from paper_to_test import HEAD, render

from prevent_cli.errors import TemplateError
from prevent_cli.files import find_resource
from prevent_cli.papers.templates.rendering import MOVED

CONTEXT = {"meeting": dt.date(2020, 2, 17), "council": {"name": "X"}, "empty": None, "share": 0.5, "many": [1]}

# The body begins on line 4 of the template.
FAULTS = {
    "{{ meetng }}": 'line 4: "meetng" is not defined; did you mean "meeting"?',
    "a\n\n{{ council.nam }}": 'line 6: this value has no "nam"; did you mean "name"?',
    '{{ figure("sesions") }}': 'line 4: figure "sesions" does not exist; did you mean "sessions"?',
    '\n{{ table("trainin") }}': 'line 5: table "trainin" does not exist; did you mean "training"?',
    '{{ text("strateg") }}': 'line 4: text "strateg" does not exist; did you mean "strategy"?',
    '{{ ref("board") }}': 'line 4: table "board" does not exist; did you mean "boards"?',
    "a\n{{ 'x' | dya }}": 'line 5: "dya" is not a filter; did you mean "day"?',
    "{% if meeting %}": "line 4: Unexpected end of template",
    "a\n{% macro m() %}{% endmacro %}": 'line 5: "macro" is not a statement of a template',
    "{% set a %}x{% endset %}": 'line 4: "endset" is not a statement of a template',
    "{% for a in many recursive %}{% endfor %}": "line 4: a loop cannot be recursive",
    '{{ "x" ~ figure("boards") }}': "line 4: a figure, table, text or reference is printed by itself",
    '{{ figure("boards") + "x" }}': "line 4: a figure, table, text or reference is printed by itself",
    '{{ figure("boards") | upper }}': "line 4: a figure, table, text or reference is printed by itself",
    '{% if figure("boards") == "1" %}{% endif %}': "line 4: a figure, table, text or reference is printed by itself",
    '{% if figure("boards") %}{% endif %}': "line 4: a figure, table, text or reference is printed by itself",
    '{{ "%s" | format(figure("boards")) }}': "line 4: a figure, table, text or reference is printed by itself",
    '{{ percent("boards") }}': 'line 4: the figure "boards" is not a percentage',
    "{{ empty }}": "line 4: an expression gives nothing, which cannot be printed",
    "{{ share }}": "line 4: an expression gives a float",
    "{{ many }}": "line 4: an expression gives a list",
    "{{ true }}": "line 4: an expression gives a bool",
    "{{ meeting }}": "line 4: an expression gives a date, which cannot be printed; print a date with day(...)",
    '{{ day("2020") }}': "line 4: day(...) and month(...) need a date, not str",
    '{{ "x" + 1 }}': "line 4: ",
    "{{ meeting.__class__ }}": "line 4: ",
    '{% include "no.md" %}': 'line 4: template "no.md" does not exist',
    '{% include "partials/committee-risk.md.jinja" %}': 'line 4: template "partials/committee-risk.md.jinja" does not '
    'exist; include "sections/risk-assessment.md.jinja" below your heading',
    "a\ue000b": "line 4: the private-use characters",
    'Words {{ table("training") }}': "line 4: a table, chart or text must be alone on its line",
    '- {{ text("strategy") }}': "line 4: a table, chart or text must be alone on its line",
    '## {{ table("training") }}': "line 4: a table, chart or text must be alone on its line",
    '{{ table("training") }}\n\n{{ table("training") }}': 'line 6: the table "training" is in the paper already',
    '{{ ref("training") }}': 'line 4: ref("training") refers to a table or chart that is not in the paper',
    "a\n\n# b": "line 6: a heading begins with two to five #",
    "###### b": "line 4: a heading begins with two to five #",
    "b\n===": "line 4: a heading begins with two to five #",
    "## b {.note}": "line 4: {.note} is not a style of a heading",
    "a\n\nb {.notes}": 'line 6: "notes" is not a style; did you mean "note"?',
    "a\n\n| a | b |\n|---|---|\n| 1 | 2 |": "line 6: make a table with {{ table(...) }}",
    "a\n\n<div>x</div>": "line 6: HTML is not supported",
    "a\nb <b>x</b>": "line 5: HTML is not supported",
    "```\nx\n```": "line 4: a block of code is not supported",
    "a `b`": "line 4: code is not supported",
    "![a](b)": "line 4: a picture is not supported",
    "> a": "line 4: a quotation (>) is not supported",
    "- a\n\n  > b": "line 6: a quotation (>) is not supported",
    "a\n\n***": "line 6: a horizontal rule is not supported",
}


@pytest.mark.parametrize(("source", "said"), FAULTS.items())
def test_a_fault_names_its_line_and_its_remedy(source, said):
    with pytest.raises(TemplateError) as caught:
        render(source, context=CONTEXT, texts={"strategy": "x"})
    assert str(caught.value).startswith(f"Template paper.md.jinja, {said}")


HEADS = {
    "x": "line 1: a template begins with its settings",
    '+++\ntitle = "x"\n': "line 1: the settings that begin here have no closing line",
    "+++\ntitle = x\n+++\n": "line 2: the settings are not TOML",
    '+++\ntitle = "a"\ntitel = "b"\n+++\n': 'line 3: "titel" is not a setting of a template; did you mean "title"?',
    '+++\ntitle = "a"\nnumbered_paragraphs = "no"\n+++\n': 'line 3: "numbered_paragraphs" must be true or false, not',
    "+++\n+++\n": "line 1: the settings have no title",
}


@pytest.mark.parametrize(("source", "said"), HEADS.items())
def test_a_fault_in_the_settings_names_its_line(source, said):
    with pytest.raises(TemplateError) as caught:
        render("", head=source)
    assert str(caught.value).startswith(f"Template paper.md.jinja, {said}")


def test_a_fault_in_the_title_names_its_line():
    with pytest.raises(TemplateError, match=r'Template paper.md.jinja \(title\), line 3: "meetng" is not defined'):
        render("", head='+++\nsubject = "x"\ntitle = "{{ meetng }}"\n+++\n')


def test_an_empty_title_is_a_fault():
    with pytest.raises(TemplateError, match="the title is empty"):
        render("", head=HEAD.replace("A paper", "{{ '' }}"))


@pytest.mark.parametrize(
    ("partial", "said"),
    [
        ("a\n\n{{ oops }}", 'line 3: "oops" is not defined'),
        ("a\n{% if %}", "line 2: "),
        ("a\n\n<p>", "line 3: HTML is not supported"),
    ],
)
def test_a_fault_in_an_included_template_names_that_template(partial, said):
    with pytest.raises(TemplateError) as caught:
        render('a\n\n{% include "p.md" %}', load={"p.md": partial}.get)
    assert str(caught.value).startswith(f"Template p.md, {said}")


def test_templates_that_include_one_another_without_end_are_a_fault():
    with pytest.raises(TemplateError, match="include one another without end"):
        render('{% include "p.md" %}', load={"p.md": '{% include "p.md" %}'}.get)


@pytest.mark.parametrize("body", ['{{ "a" * 10**10 }}', "{{ 9 ** 9 ** 9 }}", "{{ [1] * 10**9 }}", "{{ range(10**9) }}"])
def test_a_short_template_cannot_ask_for_endless_memory(body):
    with pytest.raises(TemplateError, match="line"):
        render(f"{HEAD}{body}\n")


def test_each_part_of_an_earlier_version_is_now_a_section_that_exists():
    assert all(find_resource("templates", f"sections/{one}.md.jinja") for one in MOVED.values())
