"""A hostile or mistaken template is refused with its line, before a long text is made."""

import contextlib
import time
import tracemalloc

import pytest
from conftest import one_in
from paper_to_test import render

from prevent_cli.errors import TemplateError
from prevent_cli.papers.templates import budget
from prevent_cli.papers.templates.data_text import data_blocks

MOST_BYTES = 2**19  # of memory; measured: 150,000, and each text would be of a million bytes or more

HOSTILE = (
    "'x'.center(1000000000)",
    "'x'.ljust(1000000000)",
    "'x'.rjust(width)",
    "'x'.zfill(1000000000)",
    "'\\t'.expandtabs(1000000000)",
    "'%1000000000d' % 3",
    "'%*d' % (1000000000, 3)",
    "'%.1000000000f' % 3",
    "'{:1000000000}'.format(3)",
    "'{:{}}'.format(3, 1000000000)",
    "'{a:1000000000}'.format_map({'a': 3})",
    "'x' | center(1000000000)",
    "'x' | indent(1000000000, first=true)",
    "'%1000000000d' | format(3)",
    "['x'] | map('center', 1000000000) | list | first",
    "[1] | tojson(indent=1000000000)",
    "[1] | batch(1000000000, 'x') | list | length",
    "[1] | slice(1000000000) | list | length",
    "('x'.center(1000)).replace('', 'x'.center(1000))",
    "'x'.center(1000) | replace('', 'x'.center(1000))",
    "('x'.center(1000)).join('x'.center(1000))",
    "'x'.center(1000) | join('x'.center(1000))",
    "(3).to_bytes(1000000000, 'big') | length",
    "'x'.encode().center(1000000000) | length",
    "'x'.translate({120: 'xx'})",
)
HARMLESS = {
    "'x'.center(5)": "  x  ",
    "'a, b'.replace(', ', ' and ')": "a and b",
    "', '.join(['a', 'b'])": "a, b",
    "['a', 'b'] | join(', ')": "a, b",
    "'%s of %03d' % ('one', 7)": "one of 007",
    "'{} of {:>3}'.format('one', 7)": "one of   7",
    "'100%'": "100%",
    "7 % 4": "3",
}


@pytest.mark.parametrize("expression", HOSTILE)
def test_an_expression_that_makes_too_long_a_text_is_refused_with_its_line_before_it_is_made(expression):
    tracemalloc.start()
    try:
        with pytest.raises(TemplateError, match=r"line 6"):
            render("One.\n\nTwo {{ " + expression + " }}.", context={"width": 10**9})
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("expression", "text"), HARMLESS.items())
def test_an_expression_of_modest_length_is_printed(expression, text):
    paper = render("{{ " + expression + " }}.")
    assert paper.blocks[-1].content[0].text == f"{text}."


def loop(step, *, start="'A'", turns=100):
    """Return a template that makes a value anew from itself, at each turn."""
    return (
        "{% set ns = namespace(x=" + start + ") %}{% for i in range(" + str(turns) + ") %}"
        "{% set ns.x = " + step + " %}{% endfor %}"
    )


DOUBLING = (
    "ns.x ~ ns.x",
    "ns.x + ns.x",
    "ns.x | replace('A', 'AA')",
    "[ns.x, ns.x] | join",
    "[ns.x, ns.x] | map('upper') | join",
    "''.join([ns.x, ns.x])",
    "ns.x.join(['', '', ''])",
    "'%s%s' % (ns.x, ns.x)",
    "'%s%s' | format(ns.x, ns.x)",
    "'{0}{0}'.format(ns.x)",
    "'{a}{a}'.format_map({'a': ns.x})",
    "('{0}{0}' | attr('format'))(ns.x)",
    "'a a a' | wordwrap(1, true, ns.x)",
    "(ns.x ~ '\n') | indent(ns.x, true)",
)
DOUBLING_LISTS = (
    "ns.x + ns.x",
    "[ns.x, ns.x]",
    "(ns.x, ns.x)",
    "{'a': ns.x, 'b': ns.x}",
    "dict(a=ns.x, b=ns.x)",
    "[ns.x, ns.x] | list",
)


@pytest.mark.parametrize("step", DOUBLING)
def test_a_text_that_doubles_in_a_loop_is_refused_with_its_line(step):
    tracemalloc.start()
    try:
        with pytest.raises(TemplateError, match=r"line 4: .*more than 100,000"):
            render(loop(step))
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("step", DOUBLING_LISTS)
def test_a_list_that_doubles_in_a_loop_is_refused_with_its_line(step):
    with pytest.raises(TemplateError, match=r"line 4: .*more than 100,000"):
        render(loop(step, start="[1]"))


@pytest.mark.parametrize(
    "expression",
    ["['a', ['b']] | string", "namespace(a=1) | string", "'a' ~ ['b']", "[['a']] | join", "'%s' % [['a']]"],
)
def test_a_list_is_not_put_into_words(expression):
    with pytest.raises(TemplateError, match="not a list"):
        render("{{ " + expression + " }}")


def test_a_number_that_doubles_in_a_loop_is_refused():
    with pytest.raises(TemplateError, match="take numbers up to"):
        render(loop("ns.x + ns.x", start="9"))


def nested(opening, closing, depth, between=""):
    return opening * depth + between + closing * depth


TOO_DEEP = {
    nested("{% for a in [1] %}", "{% endfor %}", 13): "loops are nested more than 12 deep",
    nested("{% for a in [1] %}", "{% endfor %}", 100): "loops are nested more than 12 deep",
    nested("{% if 1 %}", "{% endif %}", 26): "statements are nested more than 25 deep",
    nested("{% with a = 1 %}", "{% endwith %}", 300): "statements are nested more than 25 deep",
    "{% if 0 %}" + "{% elif 0 %}" * 201 + "{% endif %}": "one if has more than 200 elif",
    "{{ " + nested("(", ")", 31, "1") + " }}": "brackets are nested more than 30 deep",
    "{{ " + nested("[", "]", 5000) + " }}": "brackets are nested more than 30 deep",
    "{{ " + nested("{1:", "}", 5000, "1") + " }}": "brackets are nested more than 30 deep",
    **{
        "{{ a" + more * 101 + " }}": "an expression has more than 100 operators"
        for more in (" + 1", " ~ 1", ".b", "[0]", "()", " | upper", " and 1", " if 1 else 1", " < 1")
    },
    "{{ " + "not " * 5000 + "1 }}": "an expression has more than 100 operators",
    "{{ " + "-" * 5000 + "1 }}": "an expression has more than 100 operators",
    "{{ " + "9" * 5000 + " }}": "a number is too long to be read",
    "{{ 1e999 }}": "a number is too long to be read",
    "{% break %}": "break is outside a loop",
    "{% if 1 %}{% continue %}{% endif %}": "continue is outside a loop",
}


@pytest.mark.parametrize(("body", "said"), TOO_DEEP.items(), ids=range(len(TOO_DEEP)))
def test_what_python_could_not_compile_is_refused_with_its_line(body, said):
    with pytest.raises(TemplateError, match=rf"line 6: {said}"):
        render(f"One.\n\n{body}")


def test_what_is_long_and_not_deep_is_read():
    render("{% if 1 %}a{% endif %}\n\n" * 300)
    render("{% set a = [" + ", ".join(["(b.c, 1)"] * 1000) + "] %}a", context={"b": {"c": 1}})
    render(nested("{% for a in [1] %}", "{% endfor %}", 12, "a"))


@pytest.mark.parametrize(
    "body",
    [
        nested("{% for a in range(100000) %}", "{% endfor %}", 3),
        nested("{% for a in range(100000) %}", "{% endfor %}", 2, "{% if a in [1, 2] %}{% endif %}"),
        "{% for a in range(100000) %}{% set b = range(9000) | list | length %}{% endfor %}",
        "{% for a in range(100000) %}{% set b = range(100000) | sum %}{% endfor %}",
        "{% for a in range(100000) %}{% set b = range(9000) | map('abs') | map('abs') | list %}{% endfor %}",
        "{% for a in range(100000) %}{% for b in range(1000) | map('abs') %}{{ b }}{% endfor %}{% endfor %}",
        loop("[ns.x]", start="[1]", turns=100000),
    ],
)
def test_loops_without_end_are_refused_with_their_line(body, monkeypatch):
    monkeypatch.setattr(
        budget.Budget.__init__, "__defaults__", (300_000, 300_000, *budget.Budget.__init__.__defaults__[2:])
    )
    with pytest.raises(TemplateError, match="line 4: the template takes more than"):
        render(body)


def test_a_template_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(time, "monotonic", iter(range(0, 10**9, 100)).__next__)
    with pytest.raises(TemplateError, match="line 4: the template runs for more than 60 seconds"):
        render("{% for a in range(9000) %}{% endfor %}")


@pytest.mark.parametrize("inner", ["x" * 100_000, "{{ a }}" * 10])
def test_a_paper_without_end_is_refused(inner, monkeypatch):
    monkeypatch.setattr("prevent_cli.papers.templates.rendering.LONGEST_PAPER", 100_000)
    with pytest.raises(TemplateError, match=r"line [1-4]: the paper is longer than"):
        render("{% for a in range(9000) %}" + inner + "{% endfor %}")


def test_parts_that_each_include_the_next_twice_are_refused():
    def load(name):
        following = f'{{% include "p{int(name[1:]) + 1}" %}}'
        return following * 2 if int(name[1:]) < 60 else "x"

    with pytest.raises(TemplateError, match="the template takes more than"):
        render('{% include "p0" %}', load=load)


@pytest.mark.parametrize("word", ["tojson", "urlize", "xmlattr", "pprint", "random"])
def test_filters_that_no_paper_needs_are_not_known(word):
    with pytest.raises(TemplateError, match=f'"{word}" is not a filter'):
        render("{{ 'a' | " + word + " }}")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{% for a in [1, 2] | map('string') %}{{ loop.index }}/{{ loop.length }}{{ loop.last | int }} {% endfor %}",
         "1/20 2/21"),
        ("{% for a, b in {'x': 1}.items() %}{{ a }}{{ b }}{% endfor %}", "x1"),
        ("{% for a in range(9) if a is even %}{{ a }}{% else %}none{% endfor %}", "02468"),
        ("{% for a in [] %}{{ a }}{% else %}none{% endfor %}", "none"),
        ("{% for a in 'xyz' %}{{ a }}{% break %}{% endfor %}", "x"),
        ("{% set a, b = (1, 2) %}{{ a ~ '-' ~ b }}", "1-2"),
        ("{{ [{'a': 'x'}, {'a': 'y'}] | join(', ', attribute='a') }}", "x, y"),
        ("{{ [{'a': 1}, {'a': 2}] | sum(attribute='a') }}", "3"),
        ("{{ 'a b' | wordwrap(1) | replace('\n', '/') }}", "a/b"),
    ],
)  # fmt: skip
def test_loops_and_lists_of_a_paper_print_as_before(body, text):
    paper = render(body)
    assert "".join(part.text for part in paper.blocks[-1].content) == text


LONG_MARKDOWN = {
    "footnotes": "".join(f"w[^{number}]\n\n[^{number}]: n\n\n" for number in range(3000)),
    "brackets of footnotes": "[^" * 20_000,
    "spaces before a style": "a" + " " * 50_000 + "{.x",
    "values": "{{ 1 }}\n\n" * 3000,
    "brackets": "[" * 20_000,
    "pictures": "![" * 10_000,
    "stars": "*a " * 20_000,
    "headings": "## a\n\n" * 5000,
    "table": "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n",
    "lists": "".join("  " * depth + "- a\n" for depth in range(500)),
    "quotations": ">" * 20_000,
    "one line": "a" * 900_000,
}


@pytest.mark.parametrize("name", one_in(3, LONG_MARKDOWN))
def test_a_long_or_deep_paper_is_read_or_refused_in_a_time_that_grows_with_its_length(name):
    """Quadratic footnotes took 30 s for 5,000; the bound is far above what any of these takes and far below that."""
    began = time.process_time()
    with contextlib.suppress(TemplateError):
        render(LONG_MARKDOWN[name])
    assert time.process_time() - began < 20


def test_emphasis_that_is_nested_too_deeply_is_refused_in_a_template_and_printed_as_typed_in_a_text():
    deep = "**a " * 3000 + " b**" * 3000
    with pytest.raises(TemplateError, match="nested too deeply"):
        render(deep)
    first, second = data_blocks(f"{deep}\n\nLast.")
    assert first.content[0].text.startswith("**a **a")
    assert second.content[0].text == "Last."
