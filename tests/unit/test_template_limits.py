"""A hostile or mistaken template is refused with its line, before a long text is made."""

import tracemalloc

import pytest
from paper_to_test import render

from prevent_cli.errors import TemplateError

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
