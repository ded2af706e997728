"""Headings of papers with tidy headings: levels without gaps, and none without anything below it."""

import pytest
from paper_to_test import render

from prevent_cli.layouts.document import Heading, flat, plain

HEAD = '+++\ntitle = "T"\nnumbered_paragraphs = true\ntidy_headings = true\n+++\n'


def headings(body):
    found = (block for block in flat(render(body, head=HEAD).blocks) if isinstance(block, Heading))
    return [(block.level, plain(block.content)) for block in found]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("## A\n\n## B\n\nOne.\n", [(1, "B")]),
        ("## A\n\n### B\n\n## C\n\nOne.\n\n## D\n", [(1, "C")]),
        ("## A\n\n### B\n\nOne.\n", [(1, "A"), (2, "B")]),
        ("## A\n\n::: landscape\n## B\n\nOne.\n:::\n", [(1, "B")]),
        ("## A\n\n::: landscape\n## B\n:::\n\n## C\n\nOne.\n", [(1, "C")]),
        ("## A\n\n::: landscape\n### B\n\nOne.\n:::\n", [(1, "A"), (2, "B")]),
    ],
)
def test_a_heading_with_nothing_below_it_is_left_out(body, shown):
    assert headings(body) == shown


def test_gaps_between_the_levels_of_headings_are_closed():
    body = "## A\n\n#### B\n\nOne.\n\n#### C\n\nTwo.\n\n### D\n\nThree.\n\n##### E\n\nFour.\n"
    assert headings(body) == [(1, "A"), (2, "B"), (2, "C"), (2, "D"), (3, "E")]


def test_other_papers_keep_headings_with_nothing_below_them():
    blocks = render("## A\n\n## B\n\nOne.\n").blocks
    assert [plain(block.content) for block in blocks if isinstance(block, Heading)] == ["A", "B"]
