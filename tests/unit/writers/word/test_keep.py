"""What stays together on a page, how wide a column must be, and pages on their side from the first."""

import io
import re
from dataclasses import replace

import docx
import pytest
from paper_to_test import HEAD, chart, part, render, table, written

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Align, Heading, Landscape, ListBlock, Paragraph, Style, TableColumn, Text
from prevent_cli.writers.word.keep import kept_items
from prevent_cli.writers.word.letter_widths import widest_part

KEEP = "<w:keepNext/>"


def said(words, style=Style.BODY):
    return Paragraph(content=(Text(text=words),), style=style)


def listed(*items):
    return ListBlock(items=tuple((said(item),) for item in items))


def paragraph_of(file, words):
    return next(found for found in re.findall("<w:p>.*?</w:p>", part(file)) if f">{words}<" in found)


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        (("one",), [False]),
        (("one", "two", "three"), [True, True, False]),
        (("a", "b", "c", "d", "e", "f"), [True, False, False, False, True, False]),
        (("long " * 60, "long " * 60, "end"), [True, True, False]),
    ],
)
def test_no_item_of_a_list_stands_alone_on_a_page(items, kept):
    assert kept_items(listed(*items)) == kept


def test_no_lettered_paragraph_stands_alone_on_a_page():
    file = written(*(said(words, Style.LETTERED) for words in ("one", "two", "three")), said("After."))
    assert [KEEP in paragraph_of(file, words) for words in ("one", "two", "three", "After.")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_sentence_that_announces_a_list_stays_with_it():
    file = written(said("They are:"), listed("one", "two"), said("They were."), listed("three"))
    assert KEEP in paragraph_of(file, "They are:")
    assert KEEP in paragraph_of(file, "one")
    assert KEEP not in paragraph_of(file, "two")
    assert KEEP not in paragraph_of(file, "They were.")


def test_a_sentence_between_a_heading_and_a_table_stays_with_the_tables_first_rows():
    heading = Heading(level=1, content=(Text(text="Work"),))
    file = written(heading, said("It is told.", Style.NUMBERED), table(rows=30))
    assert KEEP in paragraph_of(file, "It is told.")
    file = written(said("Before."), said("It is told."), table(rows=30))
    assert KEEP not in paragraph_of(file, "It is told.")


@pytest.mark.parametrize("whole", [table(rows=4), chart()])
def test_a_sentence_is_not_taken_to_the_next_page_by_what_stays_whole(whole):
    heading = Heading(level=1, content=(Text(text="Work"),))
    assert KEEP not in paragraph_of(written(heading, said("It is told."), whole), "It is told.")


def test_a_table_of_few_rows_may_be_split_if_it_is_high():
    high = table(rows=4)
    high = replace(high, rows=tuple((*row[:-1], (said("word " * 80),)) for row in high.rows))
    file = written(high)
    assert [KEEP in paragraph_of(file, f"Department {row}") for row in range(1, 5)] == [False] * 4


def test_the_notes_of_a_table_stay_with_each_other_and_with_its_last_row():
    file = written(table(rows=30, notes=("first", "last")))
    assert KEEP in paragraph_of(file, "first")
    assert KEEP not in paragraph_of(file, "last")
    assert KEEP in paragraph_of(file, "Department 30")
    assert KEEP not in paragraph_of(file, "Department 28")


def test_the_notes_of_a_chart_stay_with_each_other_and_with_the_chart():
    file = written(chart(notes=("first", "last")))
    assert KEEP in paragraph_of(file, "first")
    assert KEEP not in paragraph_of(file, "last")


def test_no_row_of_a_long_table_stands_alone_on_a_page():
    file = written(table(rows=30))
    kept = [row for row in range(1, 31) if KEEP in paragraph_of(file, f"Department {row}")]
    assert kept == [1, 29]


def test_what_follows_a_table_at_the_end_is_too_low_to_open_a_page():
    last = docx.Document(io.BytesIO(written(table()))).paragraphs[-1].paragraph_format
    assert last.line_spacing.pt == 1
    assert (last.space_before.pt, last.space_after.pt) == (0, 0)


@pytest.mark.parametrize(
    ("text", "longest"), [("", ""), ("a bb ccc", "ccc"), ("2019-2020", "2019-"), ("Staff trained", "trained")]
)
def test_a_column_holds_its_longest_word_and_a_line_may_end_after_a_hyphen(text, longest):
    assert widest_part(text, 220) == widest_part(longest, 220)


def test_the_width_of_a_word_is_that_of_its_letters():
    # Helvetica Bold: A 722, n 611, s 556, w 778, e 556, r 389, s 556 thousandths
    assert widest_part("Answers", 1000) == 722 + 611 + 556 + 778 + 556 + 389 + 556


def test_words_right_after_numbers_stand_off_from_them():
    columns = (TableColumn(heading="Cases", align=Align.RIGHT), TableColumn(heading="Kind"))
    numbers_first = part(written(replace(table(), columns=columns)))
    assert numbers_first.count('<w:tcMar><w:left w:w="340" w:type="dxa"/></w:tcMar>') == numbers_first.count("<w:tr>")
    assert "<w:tcMar>" not in part(written(table()))


def test_a_list_below_a_subparagraph_stands_in_with_it():
    file = written(said("a", Style.NUMBERED), listed("one"), said("b", Style.SUBNUMBERED), listed("two"))
    assert [one.style.name for one in docx.Document(io.BytesIO(file)).paragraphs][1::2] == [
        "List Bullet",
        "List Bullet 2",
    ]


def test_a_paper_may_lie_on_its_side_from_its_first_page():
    turned = HEAD.replace("+++\n", "+++\nlandscape = true\n", 1)
    (whole,) = render("A paragraph.", head=turned).blocks
    assert isinstance(whole, Landscape)
    assert whole.blocks[0] == said("A paper", Style.TITLE)
    (section,) = docx.Document(io.BytesIO(written(whole))).sections
    assert section.page_width > section.page_height
    with pytest.raises(TemplateError, match="a landscape section cannot contain another"):
        render("::: landscape\nA paragraph.\n:::", head=turned)
