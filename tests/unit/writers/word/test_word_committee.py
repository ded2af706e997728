"""What the Word writer makes of a committee report's parts: notes, cover, contents, headings, pages that turn."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace

import docx
import pytest
from house_styles import changed, replacing
from hypothesis import given
from hypothesis import strategies as st
from paper_to_test import HOSTILE, HOUSE_STYLE, cell, chart, part, table, written
from validator import VALIDATOR, needs_validator

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import (
    Contents,
    CoverTable,
    Footnote,
    Heading,
    Landscape,
    ListBlock,
    Paragraph,
    Style,
    Table,
    TableColumn,
    Text,
)
from prevent_cli.writers.word import page_numbers as word_pages
from prevent_cli.writers.word.page_numbers import heading_pages, with_page_numbers

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
DATA = st.text(max_size=40) | st.sampled_from(HOSTILE)
NOTES = "word/footnotes.xml"


def words(text, style=Style.BODY):
    return Paragraph(content=(Text(text=text),), style=style)


def heading(level, text, *, numbered=True):
    return Heading(level=level, content=(Text(text=text),), numbered=numbered)


def noted(text, **form):
    return Paragraph(content=(Text(text="A"), Footnote(content=(Text(text=text, **form),))))


def entries(file):
    """Return each line of the list of contents: its style, its words, its page where it has one."""
    listed = re.search("<w:sdtContent>(.*)</w:sdtContent>", part(file))[1]
    found = []
    for one in re.findall("<w:p>.*?</w:p>", listed):
        style = re.search('pStyle w:val="(.*?)"', one)[1]
        found.append((style, " ".join(re.findall("<w:t [^>]*>(.*?)</w:t>", one))))
    return found


PAPER = (
    heading(1, "One"),
    words("a", Style.NUMBERED),
    heading(2, "Two"),
    words("b", Style.SUBNUMBERED),
    heading(3, "Three", numbered=False),
    heading(1, "Last", numbered=False),
)


def test_a_footnote_is_words_own_with_a_working_link():
    file = written(noted("Note & <b>"), noted("here", url="https://www.gov.uk/"))
    assert re.findall('<w:footnoteReference w:id="(\\d)"/>', part(file)) == ["1", "2"]
    notes = part(file, NOTES)
    assert re.findall('w:type="(\\w+)" w:id="(-?\\d)"', notes) == [("separator", "-1"), ("continuationSeparator", "0")]
    assert re.findall('<w:footnote w:id="(\\d)">', notes) == ["1", "2"]
    assert "Note &amp; &lt;b&gt;" in notes
    assert notes.count('<w:pStyle w:val="FootnoteText"/>') == 2
    assert notes.count("<w:footnoteRef/>") == 2
    assert 'Target="https://www.gov.uk/"' in part(file, "word/_rels/footnotes.xml.rels")
    assert "www.gov.uk" not in part(file, "word/_rels/document.xml.rels")
    assert '<w:footnote w:id="-1"/><w:footnote w:id="0"/>' in part(file, "word/settings.xml")


@given(DATA)
def test_any_text_survives_in_a_footnote_and_a_cover(value):
    file = written(noted(value), CoverTable(rows=((value, cell(value)),), description=value))
    note = re.search('<w:footnote w:id="1">.*', part(file, NOTES), re.DOTALL)[0]
    root = docx.oxml.parse_xml(f"<x xmlns:w='{docx.oxml.ns.nsmap['w']}'>{note.split('</w:footnotes>')[0]}</x>")
    assert "".join(one.text or "" for one in root.iter(docx.oxml.ns.qn("w:t"))) == f" {one_line(value)}"
    (found,) = docx.Document(io.BytesIO(file)).tables
    assert [one.text for one in found.rows[0].cells] == [one_line(value)] * 2


def test_a_paper_without_notes_has_no_part_for_them():
    assert NOTES not in zipfile.ZipFile(io.BytesIO(written(words("a")))).namelist()


def test_a_house_styles_own_notes_stay_behind_and_its_rules_come_along():
    own = io.BytesIO(written(noted("Specimen")))
    with zipfile.ZipFile(own, "a") as package:
        package.writestr("word/unused.xml", "<x/>")
    assert "Specimen" not in part(written(words("a"), house_style=own.getvalue()), NOTES)
    again = written(noted("Mine"), house_style=own.getvalue())
    assert re.findall('w:type="(\\w+)"', part(again, NOTES)) == ["separator", "continuationSeparator"]
    assert part(again, NOTES).count("Mine") == 1
    assert part(again, "word/settings.xml").count("<w:footnotePr>") == 1


def test_a_note_within_a_note_is_an_error():
    with pytest.raises(TemplateError, match="cannot contain a footnote"):
        written(Paragraph(content=(Footnote(content=(Footnote(content=()),)),)))


def test_a_cover_has_its_first_column_for_header_and_no_caption():
    rows = (("Title", cell("Update")), ("Officers", (*cell("A", "B"), ListBlock(items=(cell("c"),)))))
    body = part(written(CoverTable(rows=rows, description="Details."), table()))
    cover = body.split("</w:tbl>")[0]
    assert 'w:firstRow="0"' in cover
    assert 'w:firstColumn="1"' in cover
    assert "tblHeader" not in cover
    assert '<w:tblDescription w:val="Details."/>' in cover
    styles = re.findall('pStyle w:val="(\\w+)"', cover)
    assert styles == ["TableHeading", "TableText", "TableHeading", "TableText", "TableContinue", "TableBullet"]
    assert "Table 1" not in cover


def test_a_cover_never_touches_another_table():
    file = written(CoverTable(rows=(("a", cell("b")),)), table(caption=""))
    assert [one.style.name for one in docx.Document(io.BytesIO(file)).paragraphs] == ["Note", "Note"]


def test_a_numbered_second_heading_shares_the_list_of_numbered_paragraphs():
    body = part(written(*PAPER))
    level = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    assert '<w:pStyle w:val="NumberedHeading"/></w:pPr>' in body  # by its style: other programs see a heading, no item
    assert f'<w:pStyle w:val="NumberedPara"/>{level}' in body
    lists, styles = (part(HOUSE_STYLE, f"word/{name}.xml") for name in ("numbering", "styles"))
    assert (
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedHeading"/>' in lists
    )
    assert level in styles.split('w:styleId="NumberedHeading"')[1].split("</w:style>")[0]
    named = docx.Document(io.BytesIO(HOUSE_STYLE)).styles
    assert named["Numbered Heading"].base_style.name == "Heading 2"
    assert re.findall('pStyle w:val="(Heading\\d)"', body) == ["Heading1", "Heading3", "Heading1"]


def test_a_list_of_contents_is_a_field_whose_entries_lead_to_their_headings():
    file = written(Contents(title="Contents", depth=2), *PAPER)
    assert entries(file) == [("TOCHeading", "Contents"), ("TOC1", "1. One"), ("TOC2", "1.2 Two"), ("TOC1", "Last")]
    brief = written(heading(1, "Before"), Contents(brief=("One",)), *PAPER)
    assert entries(brief) == [("TOCHeading", "Contents"), ("TOC1", "2. One"), ("TOC1", "Last")]
    anchors = re.findall('w:anchor="(\\w+)"', part(file))
    marks = re.findall('bookmarkStart w:id="\\d+" w:name="(_Toc\\w+)"', part(file))
    assert [one for one in marks if one in anchors] == anchors
    assert "TOC \\o &quot;1-2&quot; \\h \\z \\t &quot;Numbered Heading,2&quot;" in part(file)
    assert "updateFields" not in part(file, "word/settings.xml")


def test_bookmarks_have_ids_of_their_own():
    file = written(Contents(), *PAPER, table(), table("boards"), chart(), Landscape(blocks=(table("third"),)))
    ids = re.findall('bookmarkStart w:id="(\\d+)"', part(file))
    assert len(ids) == len(set(ids)) == 4 + 4


def test_a_paper_without_a_list_of_contents_has_no_bookmarks_for_it():
    assert "_Toc" not in part(written(*PAPER))


def test_a_list_of_contents_of_nothing_is_nothing():
    assert "<w:sdt>" not in part(written(Contents(), words("a")))


def test_contents_without_numbering_in_the_house_style_have_no_numbers():
    own = changed(styles=replacing("<w:numPr>.*?</w:numPr>", ""))
    assert entries(written(Contents(), *PAPER, house_style=own))[1] == ("TOC1", "One")


@needs_office
def test_libreoffice_gives_the_pages_of_the_headings(monkeypatch):
    monkeypatch.setattr(word_pages, "PROGRAMS", ("soffice", "libreoffice"))
    breaks = [words("long " * 3000)]
    file = written(Contents(depth=1), heading(1, "One"), *breaks, heading(2, "Two"), heading(1, "Last"))
    numbered = with_page_numbers(file)
    pages = [int(line.split()[-1]) for _, line in entries(numbered)[1:]]
    assert pages[0] == 1
    assert pages[1] > 3
    assert part(numbered).count("PAGEREF") == 2
    assert with_page_numbers(file) == numbered


@pytest.mark.parametrize("pdf", [b"", b"/Type/Pages /Kids[ 1 0 R ] /Title<00>\n/Dest[1 0 R/XYZ"])
def test_without_a_page_for_each_heading_the_file_stays_as_it_was(monkeypatch, pdf):
    monkeypatch.setattr(word_pages, "_pdf", lambda _: pdf)
    file = written(Contents(), *PAPER)
    assert with_page_numbers(file) == file


def test_pages_are_read_from_a_pdfs_bookmarks():
    pdf = b"/Title<FE>\n/Dest[4 0 R/XYZ 1 2 0]/Title<FE>\n/Dest[1 0 R/XYZ] <</Type/Pages\n/Kids[ 1 0 R 4 0 R ]>>"
    assert heading_pages(pdf) == (2, 1)
    assert heading_pages(pdf.replace(b"Dest[4", b"Dest[7")) == ()


def sections(file):
    return [(one.orientation, one.page_width > one.page_height) for one in docx.Document(io.BytesIO(file)).sections]


def test_pages_turn_and_turn_back():
    file = written(words("a"), Landscape(blocks=(table(),)), words("b"))
    assert sections(file) == [(0, False), (1, True), (0, False)]
    widths = re.findall('<w:tblW w:w="(\\d+)"', part(file))
    assert widths == [str(16838 - 2 * 1440)]
    assert [bool(one.text) for one in docx.Document(io.BytesIO(file)).paragraphs] == [True, True, False, True]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Landscape(blocks=(words("a"),)),), [True]),
        ((words("a"), Landscape(blocks=(words("b"),))), [False, True]),
        ((Landscape(blocks=(words("a"),)), Landscape(blocks=(words("b"),)), words("c")), [True, False]),
        ((), [False]),
    ],
)
def test_no_page_is_left_empty(blocks, expected):
    assert [turned for _, turned in sections(written(*blocks))] == expected


def test_turned_pages_bear_the_same_marks_and_a_footer_of_their_width():
    own = changed(document=replacing("</w:sectPr>", "<w:pgNumType w:start='3'/><w:titlePg/></w:sectPr>"))
    file = written(words("a"), Landscape(blocks=(words("b"),)), marks=("DRAFT",), house_style=own)
    upright, turned = docx.Document(io.BytesIO(file)).sections
    assert turned.header.paragraphs[0].text == "DRAFT"
    assert turned.footer.paragraphs[0].text == upright.footer.paragraphs[0].text == "A paper\tPage 1 of 1"
    assert [one.position.twips for one in turned.footer.paragraphs[0].paragraph_format.tab_stops] == [9026, 13958]
    assert len(upright.footer.paragraphs[0].paragraph_format.tab_stops) == 0
    assert not turned.different_first_page_header_footer
    assert part(file).count('w:start="3"') == 1


def test_pages_cannot_turn_twice():
    with pytest.raises(TemplateError, match="cannot contain another"):
        written(Landscape(blocks=(Landscape(blocks=()),)))


def long_table(rows, *blocks):
    columns = (TableColumn(heading="Objective"), TableColumn(heading="Progress"))
    return Table(name="a", caption="", columns=columns, rows=tuple((cell("x"), blocks) for _ in range(rows)))


def test_a_cell_holds_paragraphs_and_bullets():
    body = part(written(long_table(1, *cell("a", "b"), ListBlock(items=(cell("c"), cell("d"))))))
    styles = re.findall('pStyle w:val="(\\w+)"', body)[2:7]
    assert styles == ["TableText", "TableText", "TableContinue", "TableBullet", "TableBullet"]


def test_a_table_of_long_cells_may_run_over_pages_and_its_longest_rows_too():
    short, long = long_table(2, *cell("a")), long_table(2, *cell("a" * 1000))
    assert part(written(short)).count("<w:keepNext/>") == 2 + 2
    assert part(written(long)).count("<w:keepNext/>") == 2
    assert (part(written(short)).count("cantSplit"), part(written(long)).count("cantSplit")) == (3, 1)
    listed = long_table(4, ListBlock(items=tuple(cell("a") for _ in range(6))))
    assert part(written(listed)).count("<w:keepNext/>") == 2 + 2 * 7  # its first two rows, and its last two


@pytest.mark.parametrize("block", [chart(), Contents(), Landscape(blocks=()), CoverTable(rows=())])
def test_only_words_and_lists_stand_in_cells_and_lists(block):
    with pytest.raises(TemplateError, match="is inside a table"):
        written(long_table(1, block))
    with pytest.raises(TemplateError, match="cannot be in a list"):
        written(ListBlock(items=((block,),)))


EVERYTHING = (
    CoverTable(rows=(("Title", cell("Update")),), description="Details."),
    Contents(),
    *PAPER,
    noted("here", url="https://www.gov.uk/"),
    chart(),
    replace(table(), notes=((Text(text="A note."), Footnote(content=(Text(text="b"),))),)),
    Landscape(blocks=(chart("turned"), table("boards"), long_table(1, *cell("a", "b")))),
    words("End."),
)


def test_a_whole_report_is_the_same_bytes_each_time():
    assert written(*EVERYTHING) == written(*EVERYTHING)


def test_no_cell_is_merged_and_every_drawing_has_words():
    body = part(written(*EVERYTHING))
    assert not re.search("gridSpan|vMerge", body)
    assert body.count("<w:drawing>") == len(re.findall('<wp:docPr [^>]*descr="[^"]+"', body)) == 2
    assert body.count("<w:tblHeader/>") == 3


@needs_validator
def test_a_whole_report_is_valid_by_the_schemas(tmp_path):
    target = tmp_path / "paper.docx"
    target.write_bytes(written(*EVERYTHING))
    checked = subprocess.run([sys.executable, str(VALIDATOR), str(target)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_second_level_of_the_contents_begins_again_in_each_section():
    again = (heading(1, "Next"), heading(2, "Again"))
    assert entries(written(Contents(), *PAPER, *again))[-2:] == [("TOC1", "2. Next"), ("TOC2", "2.1 Again")]
