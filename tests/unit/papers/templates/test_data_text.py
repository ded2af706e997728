"""A council's own words stand in the paper as they were typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_cli.layouts.document import ListBlock, Paragraph, Style, Text, plain
from prevent_cli.papers.templates import data_text
from prevent_cli.papers.templates.data_text import data_blocks, has_blocks, text_blocks

PIECES = st.sampled_from(
    [
        *"aé1 -+#=~|:.)(&!<>[]*_`\\\"'\t\n\x0b\x85\ue000",
        *("Health", "\n\n", "\n\nWords", "  ", "a@b.uk", "&amp;", "\N{NO-BREAK SPACE}"),
    ]
)


def lines(source, **style):
    return [plain(block.content) for block in data_blocks(source, **style) if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "typed",
    [
        ["1986. A great depression"],
        ["12. June meeting held", "13. July meeting held"],
        ["1. First", "3. Third"],
        ["0. None"],
        ["7) Seventh"],
        ["12."],
        ['[ref]: https://x "t"'],
        ["&nbsp; and &copy;"],
    ],
)
def test_what_begins_with_a_number_and_what_looks_like_a_note_stands_as_typed(typed):
    assert lines("\n".join(typed)) == typed
    assert lines("\n".join(typed), style=Style.LETTERED) == typed


@pytest.mark.parametrize("typed", ["1. a\n2. b", "1. a\n1. b", "- a\n- b"])
def test_a_list_that_counts_from_one_is_a_list(typed):
    (block,) = data_blocks(typed)
    assert isinstance(block, ListBlock)
    assert len(block.items) == 2


def test_a_year_that_begins_a_bullet_stands_as_typed():
    (block,) = data_blocks("- 1986. A great depression\n- 1987. Another")
    assert [plain(item[0].content) for item in block.items] == ["1986. A great depression", "1987. Another"]


def test_a_paragraph_under_a_typed_number_is_kept():
    assert lines("12. June\n\n    held in the hall") == ["12. June", "held in the hall"]


def test_a_cell_of_a_return_has_no_figures():
    typed = "[[channel.live]] and {{ x }} and [[channel.live words]]"
    assert lines(typed) == [typed]


def styled(typed, **style):
    """Return a text's paragraphs, each with its style."""
    blocks = text_blocks(typed, (), **style)
    return [(block.style, plain(block.content)) for block in blocks if isinstance(block, Paragraph)]


def test_lines_of_a_text_that_begin_with_a_sign_are_a_quotation():
    body, quote = Style.NUMBERED, Style.QUOTE
    assert styled("Said:\n\n> One\n> two.\n>\n> Three.\n\nEnd.", style=body) == [
        (body, "Said:"),
        (quote, "One two."),
        (quote, "Three."),
        (body, "End."),
    ]


@pytest.mark.parametrize("typed", ["> 90% were trained", ">90% were trained", "\\> quoted"])
def test_more_than_a_number_is_no_quotation(typed):
    assert styled(typed) == [(Style.BODY, typed.removeprefix("\\"))]


def test_a_cell_of_a_return_has_no_quotations():
    assert lines("> said") == ["> said"]


def test_background_papers_have_links():
    (block,) = text_blocks("- See [the Act](https://www.example.org/act)", (), style=Style.LETTERED)
    assert isinstance(block, Paragraph)
    assert block.style is Style.LETTERED
    assert block.content == (Text(text="See "), Text(text="the Act", url="https://www.example.org/act"))


def test_a_text_that_is_nested_too_deeply_is_printed_as_typed():
    typed = "*a **b " * 3000
    assert styled(typed) == [(Style.BODY, typed.strip())]


@given(st.lists(PIECES, max_size=10).map("".join), st.sampled_from([Style.BODY, Style.LETTERED]))
def test_a_text_without_markdown_has_the_blocks_that_the_parser_makes_of_it(words, style):
    quick = data_blocks(words, style=style), text_blocks(words, (), style=style)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(data_text, "_NO_MARKDOWN", re.compile("(?!)"))
        assert quick == (data_blocks(words, style=style), text_blocks(words, (), style=style))


@given(st.lists(PIECES, max_size=10).map("".join))
def test_a_text_has_blocks_if_some_are_printed(words):
    assert has_blocks(words) == bool(data_blocks(words))
