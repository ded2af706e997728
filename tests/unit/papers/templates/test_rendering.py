"""Templates are compiled once in a run, and what is kept of one is never taken for another."""

import jinja2
import pytest
from paper_to_test import render

from prevent_cli.errors import TemplateError
from prevent_cli.papers.templates.budget import MOST_STEPS
from prevent_cli.papers.templates.markers import Marks
from prevent_cli.papers.templates.rendering import COMPILED, Templates


def words(body, partial, **context):
    paper = render(body, load=lambda _: partial, context=context)
    return [block.content[0].text for block in paper.blocks if block.style != "title"][-1]


def test_a_part_that_several_papers_share_is_compiled_once(monkeypatch):
    compiled = []
    original = jinja2.Environment.compile

    def counted(self, source, name=None, *arguments, **named):
        compiled.append(name)
        return original(self, source, name, *arguments, **named)

    monkeypatch.setattr(COMPILED, "_kept", {})
    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    for number in range(3):
        words(f"Paper {number}\n\n{{% include 'shared' %}}", "Shared words.")
    assert compiled.count("shared") == 1


def test_a_part_of_the_same_name_with_other_words_is_another():
    assert words("{% include 'same' %}", "Of the product.") == "Of the product."
    assert words("{% include 'same' %}", "Of the council.") == "Of the council."


def test_values_are_not_kept_with_the_part():
    body = "{{ council }}"
    assert words("{% include 'one' %}", body, council="Barnet") == "Barnet"
    assert words("{% include 'one' %}", body, council="Westmarsh") == "Westmarsh"


def test_a_fault_in_a_part_that_is_kept_still_names_its_line_and_what_this_paper_knows():
    body = "\n\n{{ council }}"
    words("{% include 'two' %}", body, council="Barnet")
    with pytest.raises(
        TemplateError, match=r'Template two, line 3: "council" is not defined; did you mean "counsel"\?'
    ):
        words("{% include 'two' %}", body, counsel="Westmarsh")


def test_each_text_of_a_paper_has_all_steps_though_they_share_what_they_are_compiled_in():
    templates = Templates(sources={"one": "{{ 1 }}"}, load=lambda _: None, marks=Marks(), filters={})
    names = {"council": "Barnet"}
    environment = templates._environment(names)
    environment.budget.spend(MOST_STEPS)
    assert templates._environment(names) is environment
    assert environment.budget.steps == MOST_STEPS
    assert templates._environment({"council": "Barnet"}) is not environment
