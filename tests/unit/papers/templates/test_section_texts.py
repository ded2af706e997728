"""Texts before and after a section are put where the template tests for it, and nowhere else."""

import pytest
from paper_to_test import render, table

from prevent_cli.layouts.document import Heading, Landscape, Paragraph, Table, flat, plain
from prevent_cli.papers.templates.paper import compile_template

TEXTS = {f"{section}.{side}": f"{section}-{side}" for section in ("a", "b") for side in ("before", "after")}


def printed(body, sections=("a", "b"), texts=TEXTS):
    paper = render(body, texts=texts, context={"sections": sections}, tables={"t": table("t")})
    return [_words(block) for block in flat(paper.blocks)[1:]]


def _words(block):
    if isinstance(block, Table):
        return "table"
    assert isinstance(block, Heading | Paragraph)
    return plain(block.content)


IF_A, IF_B = '{% if "a" in sections %}\n', '{% if "b" in sections %}\n'


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (f"{IF_A}## A\n\nOne.\n{{% endif %}}\n", ["A", "a-before", "One.", "a-after"]),
        (
            f'{IF_A}## A\n\n{{{{ table("t") }}}}\n{{% endif %}}\nLast.\n',
            ["A", "a-before", "table", "a-after", "Last."],
        ),
        (f"First.\n\n{IF_A}One.\n\n{{% endif %}}\nLast.\n", ["First.", "a-before", "One.", "a-after", "Last."]),
        (f"First\n{IF_A}with A\n{{% endif %}}\nand more.\n", ["First with A and more."]),
        (
            f"First\n{IF_A}with A\n{{% endif %}}\n.\n\n{IF_A}## A\n\nOne and only.\n{{% endif %}}\n",
            ["First with A .", "A", "a-before", "One and only.", "a-after"],
        ),
        (
            f"{IF_A}## A\n\nOne.\n\n{IF_B}### B\n\nTwo.\n\n{{% endif %}}\n{{% endif %}}\n",
            ["A", "a-before", "One.", "B", "b-before", "Two.", "b-after", "a-after"],
        ),
        (
            f"## Both\n\n{IF_A}One.\n\n{{% endif %}}\n{IF_B}Two.\n\n{{% endif %}}\n",
            ["Both", "a-before", "One.", "a-after", "b-before", "Two.", "b-after"],
        ),
        ('{% if "a" in sections or "b" in sections %}\n## Both\n\nOne.\n{% endif %}\n', ["Both", "One."]),
        ('{% if "a" not in sections %}\nNone.\n{% else %}\nOne.\n{% endif %}\n', ["One."]),
        (
            '{% for one in ("b", "a") if one in sections %}\n## {{ one }}\n\nWords.\n\n{% endfor %}\n',
            ["b", "b-before", "Words.", "b-after", "a", "a-before", "Words.", "a-after"],
        ),
        (f"{IF_A}{{% endif %}}\nLast.\n", ["Last."]),
    ],
)
def test_the_texts_are_around_what_is_printed_for_their_section(body, wanted):
    assert printed(body) == wanted


def test_a_section_that_is_left_out_has_none():
    assert printed(f"{IF_A}## A\n\nOne.\n{{% endif %}}\nLast.\n", sections=("b",)) == ["Last."]


def test_the_texts_of_a_landscape_section_are_on_its_pages():
    paper = render(
        f"{IF_A}::: landscape\n## A\n\nOne.\n:::\n{{% endif %}}\n", texts=TEXTS, context={"sections": ("a",)}
    )
    (pages,) = (block for block in paper.blocks if isinstance(block, Landscape))
    assert [_words(block) for block in pages.blocks] == ["A", "a-before", "One.", "a-after"]
    assert paper.placed == {"a.before", "a.after"}


def test_settings_may_test_for_sections():
    head = '+++\ntitle = "Paper{% if "a" in sections %} on A{% endif %}"\n+++\n'.replace('"a"', "'a'")
    paper = render("One.", head=head, texts=TEXTS, context={"sections": ("a",)})
    assert paper.title == "Paper on A"


def test_a_section_test_compiles_without_a_context():
    compile_template(f"{IF_A}One.{{% endif %}}", name="part", whole=False)
