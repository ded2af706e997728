"""What the Word writer makes of each block."""

import io
import re

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_to_test import HOSTILE, REPOSITORY, cell, outline, part, table, whole_file, written

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import Heading, LineBreak, ListBlock, Paragraph, Reference, Style, Table, Text

DATA = st.text(max_size=60) | st.sampled_from(HOSTILE)
GOLDEN = REPOSITORY / "tests" / "golden" / "word" / "whole_paper.txt"


def paragraphs(file):
    return docx.Document(io.BytesIO(file)).paragraphs


def words(text, **form):
    return Paragraph(content=(Text(text=text, **form),))


def lettered(text):
    return Paragraph(content=(Text(text=text),), style=Style.LETTERED)


def lists_used(file):
    """Return the list that each paragraph names for itself, None where its style decides."""
    found = [re.search(r'<w:numId w:val="(\d+)"', one) for one in re.findall("<w:p>.*?</w:p>", part(file))]
    return [int(one[1]) if one else None for one in found]


def test_the_whole_paper_reads_as_its_golden_outline():
    assert outline(whole_file()) == GOLDEN.read_text(encoding="utf-8")


def test_the_same_paper_is_the_same_bytes():
    assert whole_file() == whole_file()


@given(DATA)
def test_any_text_survives_into_the_file(value):
    file = written(words(value), words(value, bold=True, figure="a"), Heading(level=1, content=(Text(text=value),)))
    assert [one.text for one in paragraphs(file)] == [one_line(value)] * 3


@given(DATA)
def test_any_text_survives_in_a_table(value):
    sample = table()
    file = written(
        Table(
            name=value,
            caption=f"C{value}",
            columns=sample.columns,
            rows=((cell(value), cell(value)),),
            notes=((Text(text=value),),),
            description=value,
        )
    )
    word = docx.Document(io.BytesIO(file))
    assert [one.text for one in word.tables[0].rows[1].cells] == [one_line(value)] * 2
    assert [one.text for one in word.paragraphs] == [f"Table\u00a01: {one_line('C' + value)}", one_line(value)]


@given(DATA)
def test_any_text_survives_in_titles_and_marks(value):
    word = docx.Document(io.BytesIO(written(title=f"T{value}", running_title=f"R{value}", marks=(f"M{value}",))))
    assert word.core_properties.title == one_line(f"T{value}")
    assert word.sections[0].header.paragraphs[0].text == one_line(f"M{value}")
    assert word.sections[0].footer.paragraphs[0].text == one_line(f"R{value}") + "\tPage 1 of 1"


def test_a_heading_without_number_leaves_the_list_of_its_style():
    file = written(Heading(level=1, content=(), numbered=True), Heading(level=1, content=(), numbered=False))
    assert lists_used(file) == [None, 0]


def test_emphasis_and_links_are_character_styles():
    form = {"url": "https://www.gov.uk/a?b=1&c=2"}
    both = words("c", bold=True, italic=True)
    file = written(
        words("a", bold=True), words("b", italic=True), both, words("d", **form), words("e", bold=True, **form)
    )
    runs = [one.runs[0] for one in paragraphs(file)[:3]]
    assert [one.style.name for one in runs] == ["Strong", "Emphasis", "Strong"]
    assert [one.font.italic for one in runs] == [None, None, True]
    assert [one.hyperlinks[0].url for one in paragraphs(file)[3:]] == [form["url"]] * 2
    assert part(file, "word/_rels/document.xml.rels").count("TargetMode") == 1
    assert part(file).count('<w:rStyle w:val="Hyperlink"/>') == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///c:/x", "", "http://", "\\\\host\\share"])
def test_an_unsafe_address_is_plain_text(address):
    file = written(words("a", url=address))
    assert "hyperlink" not in part(file)
    assert [one.text for one in paragraphs(file)] == ["a"]


def test_a_line_break_stays_in_its_paragraph():
    (paragraph,) = paragraphs(written(Paragraph(content=(Text(text="a"), LineBreak(), Text(text="b")))))
    assert paragraph.text == "a\nb"


def test_captions_count_and_references_follow_them():
    blocks = (
        Paragraph(content=(Reference(target="boards"), Text(text=" and "), Reference(target="training"))),
        table("training"),
        table("boards", notes=("A note.",)),
    )
    file = written(*blocks)
    assert [one.text for one in paragraphs(file)] == [
        "Table\u00a02 and Table\u00a01",
        "Table\u00a01: Staff trained",
        "Table\u00a02: Staff trained",
        "A note.",
    ]
    body = part(file)
    assert re.findall(r"REF (\w+) ", body) == ["_RefTable2", "_RefTable1"]
    assert re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', body) == [("1", "_RefTable1"), ("2", "_RefTable2")]
    assert body.count(r"SEQ Table \* ARABIC") == 2


def test_a_table_without_caption_has_no_number():
    file = written(table("a", caption=""), table("b"))
    assert [one.text for one in paragraphs(file)] == ["Table\u00a01: Staff trained", ""]


def test_a_reference_to_no_table_is_an_error():
    with pytest.raises(TemplateError, match='refers to a table or chart "a" that is not in it'):
        written(Paragraph(content=(Reference(target="a"),)))


def test_a_table_that_stands_twice_is_an_error():
    with pytest.raises(TemplateError, match='The table "training" is in the document twice'):
        written(table(), table())


def test_a_header_row_is_marked_and_repeated_and_no_row_splits():
    body = part(written(table(rows=3)))
    assert body.count("<w:tblHeader/>") == 1
    assert body.count("<w:cantSplit/>") == 4
    assert 'w:firstRow="1"' in body
    assert 'w:firstColumn="1"' in body


def test_a_table_says_what_it_shows():
    body = part(written(table()))
    assert (
        '<w:tblCaption w:val="Staff trained"/><w:tblDescription w:val="Staff trained, one row a department."/>' in body
    )


@pytest.mark.parametrize(("rows", "kept"), [(2, 1 + 2 + 2), (8, 1 + 2 + 14), (9, 1 + 2 + 4)])
def test_a_short_table_stays_together(rows, kept):
    assert (
        part(written(table(rows=rows))).count("<w:keepNext/>") == kept
    )  # caption, heading cells, cells of all but one


def test_a_short_tables_last_row_stays_with_its_notes():
    assert part(written(table(rows=2, notes=("n",)))).count("<w:keepNext/>") == 1 + 2 + 4


def test_a_tables_columns_are_as_wide_as_their_weights():
    assert '<w:gridCol w:w="6017"/><w:gridCol w:w="3009"/>' in part(written(table()))


def test_numbers_stand_on_the_right_by_style():
    (found,) = docx.Document(io.BytesIO(written(table(rows=1)))).tables
    styles = [[one.paragraphs[0].style.name for one in row.cells] for row in found.rows]
    assert styles == [["Table Heading", "Table Heading Number"], ["Table Text", "Table Number"]]


def test_an_empty_cell_holds_one_paragraph():
    sample = table()
    file = written(Table(name="a", caption="", columns=sample.columns, rows=(((), cell("1")),)))
    assert outline(file).splitlines()[1] == "|  | 1"


def test_two_tables_never_touch_and_none_ends_the_file():
    assert [one.style.name for one in paragraphs(written(table("a", caption=""), table("b", caption="")))] == [
        "Note"
    ] * 2


def test_ordered_lists_and_lettered_runs_begin_again():
    ordered = ListBlock(items=(cell("a"),), ordered=True)
    used = lists_used(written(ordered, words("x"), ordered, lettered("a"), lettered("b"), words("x"), lettered("a")))
    assert used[1] is used[5] is None
    assert used[3] == used[4]
    assert len({used[0], used[2], used[3], used[6]}) == 4


def test_lists_within_lists_go_a_level_deeper():
    inner = ListBlock(items=(cell("b"),))
    body = part(written(ListBlock(items=((*cell("a", "more"), inner),))))
    assert re.findall('<w:pStyle w:val="([A-Za-z]+)"/>', body) == ["ListBullet", "ListContinue", "ListBullet"]
    assert re.findall('<w:ilvl w:val="([0-9])"/>', body) == ["1"]


def test_lists_in_cells_have_styles_of_their_own():
    sample = table()
    both = (ListBlock(items=(cell("a", "more"),)), ListBlock(items=(cell("b"),), ordered=True))
    body = part(written(Table(name="a", caption="", columns=sample.columns, rows=((both, ()),))))
    assert re.findall('<w:pStyle w:val="(Table[BLT][a-zA-Z]+)"/>', body)[:3] == [
        "TableBullet",
        "TableText",
        "TableListNumber",
    ]


def test_a_table_within_a_table_is_an_error():
    sample = table("b")
    with pytest.raises(TemplateError, match='A table "b" is inside a table'):
        written(Table(name="a", caption="", columns=sample.columns, rows=(((sample,), ()),)))
