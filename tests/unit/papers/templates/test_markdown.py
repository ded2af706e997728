"""What a template's Markdown becomes."""

import pytest
from paper_to_test import NUMBERED_HEAD, cell, render, table

from prevent_cli.layouts.document import Heading, LineBreak, ListBlock, Paragraph, Style, Text, plain


def kinds(source, **materials):
    """Return each block as a word or two: heading level, style, or what it is."""
    return [kind(block) for block in render(source, head=NUMBERED_HEAD, **materials).blocks[1:]]


def kind(block):
    if isinstance(block, Heading):
        return f"h{block.level}{'' if block.numbered else ' bare'}"
    return block.style.value if isinstance(block, Paragraph) else type(block).__name__


def test_paragraphs_are_numbered_in_numbered_sections_only():
    source = "a\n\n## S\n\nb\n\n### T\n\nc\n\n## U {-}\n\nd\n"
    assert kinds(source) == ["body", "h1", "numbered", "h2", "subnumbered", "h1 bare", "body"]


def test_paragraphs_are_bare_where_the_paper_does_not_number_them():
    assert [kind(block) for block in render("## S\n\nb\n").blocks] == ["title", "h1", "body"]


@pytest.mark.parametrize("style", ["note", "body", "lettered", "numbered", "subnumbered"])
def test_a_paragraph_may_say_its_style(style):
    paper = render(f"Some *words* here. {{.{style}}}\n")
    assert kind(paper.blocks[1]) == style
    assert plain(paper.blocks[1].content) == "Some words here."


def test_a_lettered_list_is_lettered_paragraphs():
    paper = render("- a\n- b\n{.lettered}\n")
    assert paper.blocks[1:] == tuple(
        Paragraph(content=(Text(text=letter),), style=Style.LETTERED) for letter in ("a", "b")
    )


def test_a_style_mark_that_has_lost_its_list_is_nothing():
    source = "{% for x in [] %}\n- {{ x }}\n{% endfor %}\n{.lettered}\n\nNext.\n"
    assert [plain(block.content) for block in render(source).blocks[1:]] == ["Next."]


def test_lists_hold_paragraphs_and_lists():
    (block,) = render("- a\n\n  b\n- c\n  1. d\n").blocks[1:]
    assert block == ListBlock(items=(cell("a", "b"), (*cell("c"), ListBlock(items=(cell("d"),), ordered=True))))


def test_a_table_stands_where_it_is_called():
    paper = render('Before\n{{ table("training") }}\nafter.\n')
    assert [kind(block) for block in paper.blocks[1:]] == ["body", "Table", "body"]
    assert paper.blocks[2] == table()


def test_a_line_break_is_kept_and_a_line_end_is_a_space():
    (paragraph,) = render("a\\\nb\nc").blocks[1:]
    assert paragraph.content == (Text(text="a"), LineBreak(), Text(text="b c"))


def test_indented_lines_are_no_code():
    assert kinds("    a\n\n## S\n\n{% if true %}\n      b\n{% endif %}\n") == ["body", "h1", "numbered"]


def test_what_is_included_is_part_of_the_paper():
    included = {"partials/x.md.jinja": "## {{ name }}\n"}
    assert kinds('{% include "partials/x.md.jinja" %}\n\nWords.\n', load=included.get, context={"name": "S"}) == [
        "h1",
        "numbered",
    ]


def test_settings_come_back_filled_in():
    head = (
        '+++\ntitle = "T"\nsubtitle = "On {{ weekday }}"\nsubject = "S"\nrunning_title = "R {{ weekday }}"\n'
        '[extra]\nrows = [["a", "{{ b }}"]]\n+++\n'
    )
    paper = render("x", head=head, context={"weekday": "Monday"})
    assert (paper.title, paper.subtitle, paper.subject, paper.running_title) == ("T", "On Monday", "S", "R Monday")
    assert paper.extra == {"rows": [["a", "{{ b }}"]]}
    assert [kind(block) for block in paper.blocks] == ["title", "subtitle", "body"]


def test_a_value_may_not_take_a_functions_name():
    with pytest.raises(ValueError, match="day"):
        render("x", context={"day": "Monday"})


def test_the_same_template_gives_the_same_paper():
    assert render("## {{ 1 }}\n\n- a\n") == render("## {{ 1 }}\n\n- a\n")


def test_windows_line_ends_change_nothing():
    source = "## S\n\na\nb {.note}\n"
    assert render(source.replace("\n", "\r\n")).blocks == render(source).blocks
