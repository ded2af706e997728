"""Every template of the product reads like its paper: short lines, few branches on each."""

import re

import pytest
from paper_to_test import REPOSITORY

TEMPLATES = sorted((REPOSITORY / "templates").rglob("*.jinja"))
LONGEST_LINE = 160
MOST_BRANCHES = 2
BRANCH = re.compile(r"{%[-+]?\s*(?:if|elif|else|for)\b")
# A line that ends in a tag loses its end of line, unless the tag is "+%}".
JOINED = re.compile(r"^(?!\s*{%)(.*){% end(?:if|for) %}\n(?=[^\s{])", re.MULTILINE)


def faults(text: str) -> list[str]:
    """Return the lines that are too long or branch too often, each with its number and why."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            found.append(f"line {number} has {len(line)} characters")
        if len(BRANCH.findall(line)) > MOST_BRANCHES:
            found.append(f"line {number} branches {len(BRANCH.findall(line))} times")
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.stem.removesuffix(".md") for path in TEMPLATES])
def test_a_template_has_short_lines_with_few_branches(path):
    assert faults(path.read_text(encoding="utf-8")) == [], (
        "Print one sentence a line, or move the sentence to prevent_cli/papers/sentences.py"
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.stem.removesuffix(".md") for path in TEMPLATES])
def test_no_line_of_words_is_joined_to_the_next_without_a_space(path):
    assert not [found[0] for found in JOINED.finditer(path.read_text(encoding="utf-8"))]


def test_a_joined_line_is_found():
    assert JOINED.search("A sentence.{% if a %}[^b]{% endif %}\nAnother.\n")
    assert not JOINED.search("A sentence.{% if a %}[^b]{% endif +%}\nAnother.\n")
    assert not JOINED.search("{% if a %}\nAnother.\n")


def test_long_lines_and_many_branches_are_found():
    assert faults("x" * 161 + "\n{% if a %}b{% elif c %}d{%- else %}e{% endif %}\n") == [
        "line 1 has 161 characters",
        "line 2 branches 3 times",
    ]
