"""What the HTML writer makes of each block, read back as a parser reads it."""

import re
import shutil
import subprocess

import pytest
from browser import chromium, need
from hypothesis import given
from hypothesis import strategies as st
from kitchen_sink import (
    COVER,
    PLAN,
    QUARTERS,
    REFERRALS,
    TRAINING,
    bullets,
    cell,
    heading,
    kitchen_sink,
    paragraph,
    words,
)
from lxml import html as parser
from paper_to_test import HOSTILE, document, written

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import (
    Chart,
    Contents,
    CoverTable,
    Footnote,
    Heading,
    Landscape,
    ListBlock,
    Paragraph,
    Reference,
    Series,
    Style,
    Table,
    TableColumn,
)
from prevent_cli.writers.html.page import html_text
from prevent_cli.writers.html.text import css_string
from prevent_cli.writers.libreoffice import find_libreoffice
from prevent_cli.writers.numbering import Numbers

DATA = st.text(max_size=60) | st.sampled_from(HOSTILE)
WHOLE = html_text(kitchen_sink())


def page(*blocks, **settings):
    """Return the page of some blocks as a parsed tree."""
    return parser.document_fromstring(html_text(document(*blocks, **settings)))


def said(element) -> str:
    """Return an element's words on one line."""
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def whole():
    return parser.document_fromstring(WHOLE)


def test_it_begins_with_its_doctype_its_language_and_its_title(whole):
    assert WHOLE.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert whole.findtext(".//title") == "Prevent annual report"
    names = {meta.get("name"): meta.get("content") for meta in whole.iterfind(".//meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"
    assert names["description"] == "Delivery of the Prevent duty, 2018"
    assert names["author"] == "Example Borough Council"
    assert names["dcterms.date"] == "2018-11-21"


def test_it_loads_and_runs_nothing(whole):
    assert not whole.xpath(
        "//script | //link | //img | //iframe | //object | //*[@src] | //*[starts-with(name(@*), 'on')]"
    )
    assert "url(" not in whole.findtext(".//style")
    assert "@import" not in whole.findtext(".//style")
    (policy,) = whole.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")


def test_no_id_stands_twice_and_every_link_within_leads_somewhere(whole):
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [link.removeprefix("#") for link in whole.xpath("//a/@href") if link.startswith("#")]
    named = " ".join(whole.xpath("//@aria-labelledby | //@aria-describedby")).split()
    assert {*targets, *named} <= {*ids}
    assert len(targets) > 10


def test_the_landmarks_stand_in_order_and_the_skip_link_leads_to_main(whole):
    body = whole.find("body")
    assert [child.tag for child in body] == ["a", "header", "main", "footer"]
    assert body[0].get("href") == f"#{body[2].get('id')}"


def test_the_title_paragraph_is_the_one_h1(whole):
    assert list(map(said, whole.iterfind(".//h1"))) == ["Prevent annual report"]
    assert list(map(said, page(paragraph("x")).iterfind(".//h1"))) == ["A paper"]
    twice = page(paragraph("One", style=Style.TITLE), paragraph("Two", style=Style.TITLE))
    assert list(map(said, twice.iterfind(".//h1"))) == ["One"]
    assert "Two" in said(twice.find(".//main"))


def test_the_marks_stand_at_the_head_of_the_screen_and_of_every_printed_page(whole):
    (banner,) = whole.xpath("//header/p[@role='note']")
    assert said(banner) == "SAMPLE DATA \u00b7 DRAFT: not for publication"
    assert "@top-center { content: " + css_string(said(banner)) in whole.findtext(".//style")
    assert not page(paragraph("x")).xpath("//header/p")


def test_headings_and_paragraphs_are_numbered_in_one_scheme(whole):
    assert [said(one) for one in whole.xpath("//main/*/span[@class='count']")] == [
        *("1.", "1.1", "1.2", "1.2.1", "1.2.2", "1.3"),
        *("2.", "2.1", "2.3"),
    ]
    assert [(one.tag, said(one)) for one in whole.xpath("//main//*[self::h2 or self::h3 or self::h4]")] == [
        ("h2", "Summary"),
        ("h2", "Contents"),
        ("h2", "1. Why this report is needed"),
        ("h3", "1.3 Reasons for the recommendations"),
        ("h4", "A smaller heading"),
        ("h2", "2. Channel"),
        ("h2", "Background papers"),
        ("h2", "Appendix A"),
        ("h2", "Footnotes"),
    ]
    assert whole.xpath("//p[@id='paragraph-1-2-1']/span/text()") == ["1.2.1"]


def test_a_level_that_is_passed_over_counts_as_begun():
    numbers = Numbers()
    assert [numbers.following(depth) for depth in (1, 2, 0, 2, 1, 2, 0, 1)] == [
        *("1.1", "1.1.1", "2.", "2.1.1", "2.2", "2.2.1", "3.", "3.1"),
    ]


def test_the_numbers_are_those_that_words_own_numbering_gives(tmp_path):
    program = find_libreoffice()
    need(there=program is not None, what="LibreOffice is not installed")
    kinds = (Style.NUMBERED, Style.SUBNUMBERED)
    one, two = (lambda kind=kind: paragraph("words", style=kind) for kind in kinds)
    blocks = (one(), two(), heading("h"), two(), one(), two(), heading("h", numbered=False), one())
    blocks = (*blocks, heading("h"), one(), two(), two(), one(), two())
    (tmp_path / "paper.docx").write_bytes(written(*blocks))
    convert = ("--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "paper.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([program, profile, *convert], check=True, capture_output=True, timeout=180)
    by_word = [line.split() for line in (tmp_path / "paper.txt").read_text(encoding="utf-8-sig").splitlines()]
    main = page(*blocks).find(".//main")
    assert [said(child).split() for child in main[1:]] == [line for line in by_word if line]


def test_a_table_has_a_caption_headings_of_columns_and_rows_and_numbers_on_the_right():
    (found,) = page(TRAINING).xpath("//table")
    assert said(found.find("caption")) == f"Table 1: {TRAINING.caption}"
    heads = found.xpath("thead/tr/th")
    assert [(one.get("scope"), one.get("class")) for one in heads] == [("col", None), *[("col", "number")] * 4]
    assert [said(one) for one in heads] == [column.heading for column in TRAINING.columns]
    first = found.xpath("tbody/tr")[0]
    assert [(one.tag, one.get("scope"), one.get("class")) for one in first] == [
        ("th", "row", None),
        *[("td", None, "number")] * 4,
    ]
    assert [said(one) for one in first] == ["Adults and Communities", "492", "216", "44%", "[x]"]
    assert not found.xpath("//@rowspan | //@colspan")


def test_a_tables_description_and_notes_are_read_with_it():
    tree = page(TRAINING)
    described = tree.xpath("//table/@aria-describedby")[0].split()
    assert [said(tree.get_element_by_id(one)) for one in described] == [
        TRAINING.description,
        "[x] means not available. A person counts once, in their last department.",
    ]
    assert not page(PLAN).xpath("//table/@aria-describedby")


def test_a_wide_table_scrolls_in_a_region_that_the_keyboard_reaches():
    tree = page(TRAINING)
    (region,) = tree.xpath("//*[@role='region']")
    assert region.get("tabindex") == "0"
    assert said(tree.get_element_by_id(region.get("aria-labelledby"))) == f"Table 1: {TRAINING.caption}"
    assert region.find("table") is not None


def test_a_table_without_caption_has_a_name_and_no_number():
    bare = Table(name="bare", caption="", columns=PLAN.columns, rows=PLAN.rows)
    tree = page(bare, TRAINING)
    assert tree.xpath("//*[@role='region']/@aria-label") == ["Objective"]
    assert [said(one) for one in tree.iterfind(".//caption")] == [f"Table 1: {TRAINING.caption}"]


def test_an_empty_heading_is_no_heading():
    columns = (TableColumn(heading=""), TableColumn(heading="b"))
    tree = page(Table(name="a", caption="", columns=columns, rows=(((), cell("1")), (cell("x"), ()))))
    assert [[one.tag for one in row] for row in tree.xpath("//tr")] == [["td", "th"], ["td", "td"], ["th", "td"]]


def test_cells_hold_paragraphs_and_lists():
    row = page(PLAN).xpath("//tbody/tr")[0]
    assert [[child.tag for child in one] for one in row] == [[], ["ul"], ["p", "ol"], ["p"]]
    assert [said(one) for one in row[2].iterfind(".//li")] == ["Refresh the profile", "Brief members"]


def test_a_cover_tables_first_column_heads_its_rows():
    (found,) = page(COVER).xpath("//table")
    assert found.get("aria-label") == "Particulars of the report"
    assert [(one.get("scope"), said(one)) for one in found.iterfind(".//th")] == [
        ("row", label) for label, _ in COVER.rows
    ]
    assert [said(one) for one in found.iterfind(".//td//li")] == [
        "Appendix A: Prevent action plan",
        "Appendix B: Training by department",
    ]


def test_references_are_links_to_numbered_tables_and_figures():
    tree = page(paragraph(Reference(target="plan"), Reference(target="referrals-chart")), TRAINING, REFERRALS, PLAN)
    assert [(said(one), one.get("href")) for one in tree.xpath("//main/p/a")] == [
        ("Table 2", "#table-2"),
        ("Figure 1", "#figure-1"),
    ]
    assert said(tree.get_element_by_id("table-2").find(".//caption")) == "Table 2: Action plan"
    assert said(tree.get_element_by_id("figure-1").find("figcaption")) == f"Figure 1: {REFERRALS.caption}"


def test_footnotes_lead_to_their_notes_and_back():
    note = Footnote(content=(words("The "), words("Act", italic=True)))
    tree = page(paragraph("a", note), paragraph("b", Footnote(content=(words("Again"),))))
    assert [(said(one), one.get("href")) for one in tree.xpath("//a[@role='doc-noteref']")] == [
        ("1", "#note-1"),
        ("2", "#note-2"),
    ]
    notes = tree.xpath("//section[@role='doc-endnotes']//li")
    assert [said(one).removesuffix(" \u21a9\ufe0e") for one in notes] == ["The Act", "Again"]
    assert tree.xpath("//a[@role='doc-backlink']/@href") == ["#note-1-from", "#note-2-from"]
    assert not page(paragraph("a")).xpath("//section")


def test_contents_are_links_nested_by_level_without_footnotes(whole):
    (nav,) = whole.xpath("//nav")
    assert said(whole.get_element_by_id(nav.get("aria-labelledby"))) == "Contents"
    assert [said(one) for one in nav.xpath("ul/li/a")] == [
        *("1. Why this report is needed", "2. Channel", "Background papers", "Appendix A"),  # the summary is before it
    ]
    assert [(said(one), one.get("href")) for one in nav.xpath("ul/li/ul/li/a")] == [
        ("1.3 Reasons for the recommendations", "#section-1-3")
    ]
    noted = Heading(level=2, content=(words("Deep"), Footnote(content=(words("n"),))))
    (alone,) = page(Contents(), noted).xpath("//nav//a")
    assert said(alone) == "1.1 Deep"


def test_contents_have_one_heading_of_a_brief_section():
    contents = Contents(brief=("b's",))
    tree = page(heading("a"), contents, heading("b's"), heading("c", level=2), heading("d"), heading("e", level=2))
    assert [said(one) for one in tree.xpath("//nav//a")] == ["2. b's", "3. d", "3.1 e"]


def test_contents_that_begin_below_the_top_lose_no_heading():
    tree = page(Contents(depth=3), heading("c", level=3), heading("b", level=2), heading("a"))
    assert [said(one).split()[-1] for one in tree.xpath("//nav//a")] == ["c", "b", "a"]


def test_lettered_neighbours_are_one_list():
    tree = page(
        *[paragraph(one, style=Style.LETTERED) for one in "ab"], paragraph("x"), paragraph("c", style=Style.LETTERED)
    )
    assert [[said(item) for item in one] for one in tree.xpath("//ol[@type='a']")] == [["a", "b"], ["c"]]


def test_quoted_neighbours_are_one_quotation():
    tree = page(*[paragraph(one, style=Style.QUOTE) for one in "ab"], paragraph("x"), paragraph("c", style=Style.QUOTE))
    assert [[said(one) for one in quote.iter("p")] for quote in tree.xpath("//blockquote")] == [["a", "b"], ["c"]]


def test_lists_nest():
    inner = ListBlock(items=((*cell("a", "more"), bullets("b", ordered=True)),))
    tree = page(inner)
    assert [said(one) for one in tree.xpath("//main/ul/li/p")] == ["a", "more"]
    assert [said(one) for one in tree.xpath("//main/ul/li/ol/li")] == ["b"]


def test_landscape_pages_are_a_wide_section_in_the_same_numbering(whole):
    (wide,) = whole.xpath("//section[@class='landscape']")
    assert said(wide.find(".//caption")) == "Table 2: Action plan"
    assert said(wide.xpath("p")[0]) == "2.2 On its side."
    assert "page: landscape" in WHOLE


def test_a_paper_that_lies_on_its_side_as_a_whole_prints_every_page_so(tmp_path):
    need(there=shutil.which("pdfinfo") is not None, what="pdfinfo (poppler) is not installed")
    turned = Landscape(blocks=(paragraph(words("All of it.")),))
    assert page(turned).body.get("class") == "turned"
    assert page(paragraph(words("Upright.")), turned).body.get("class") is None
    (tmp_path / "paper.html").write_text(html_text(document(turned, author="Council")), encoding="utf-8")
    chromium(f"--print-to-pdf={tmp_path / 'paper.pdf'}", (tmp_path / "paper.html").as_uri())
    ran = subprocess.run(["pdfinfo", str(tmp_path / "paper.pdf")], check=True, capture_output=True)
    told = dict(line.split(":", 1) for line in ran.stdout.decode().splitlines())
    assert told["Pages"].strip() == "1"
    wide, high = re.findall(r"[\d.]+", told["Page size"])[:2]
    assert float(wide) > float(high)


def test_a_chart_is_one_picture_with_its_caption_and_description(whole):
    pictures = whole.xpath("//figure//svg")
    assert len(pictures) == 3
    assert {picture.get("role") for picture in pictures} == {"img"}
    names = pictures[1].get("aria-labelledby").split()
    assert [said(whole.get_element_by_id(one)) for one in names] == [REFERRALS.caption, REFERRALS.description]
    drawn = [said(one) for one in pictures[1].iterfind(".//text")]
    assert {*QUARTERS, *(series.name for series in REFERRALS.series)} <= {*drawn}
    assert [one for one in drawn if one.startswith("[")] == ["[x]"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///c:/x", "", "http://", "data:text/html,x"])
def test_an_unsafe_address_is_plain_text(address):
    assert not page(paragraph(words("a", url=address))).xpath("//main//a")


def test_a_safe_address_is_a_link():
    (link,) = page(paragraph(words("a", url='https://www.gov.uk/a?b=1&c="2'))).xpath("//main//a")
    assert link.get("href") == 'https://www.gov.uk/a?b=1&c="2'


@given(DATA)
def test_any_text_stands_in_the_page_as_it_is_and_adds_no_element(value):
    def parts(text):
        note = Footnote(content=(words(text),))
        table = Table(
            name="t",
            caption=f"C{text}",
            columns=(TableColumn(heading=f"H{text}"),),
            rows=((cell(f"x{text}"),),),
            notes=((words(text),),),
            description=f"D{text}",
        )
        chart = Chart(
            name="c",
            caption=f"C{text}",
            kind=REFERRALS.kind,
            categories=(f"x{text}",),
            series=(Series(name=f"S{text}", values=(1,)),),
            description=f"D{text}",
            unit=f"u{text[:3]}",  # a unit of "%" alone draws another scale
            target=(f"T{text}", 2),
        )
        cover = CoverTable(rows=((f"L{text}", cell(text)),), description=f"D{text}")
        first = Paragraph(content=(words(text), words(text, bold=True, figure="a"), note))
        settings = {"marks": (f"M{text}",), "running_title": f"R{text}", "subject": f"S{text}", "author": f"A{text}"}
        return page(first, heading(f"H{text}"), table, chart, cover, Contents(), title=f"T{text}", **settings)

    tree, plain = parts(value), parts("plain")
    kept = one_line(value)
    assert [one.tag for one in tree.iter() if one.tag not in {"text", "p"}] == [
        one.tag for one in plain.iter() if one.tag not in {"text", "p"}
    ]
    assert tree.find(".//main/p").text_content() == kept + kept + "1"
    assert tree.find(".//tbody/tr/th").text_content() == f"x{kept}"
    assert tree.find(".//desc").text_content() == f"D{kept}"
    assert tree.findtext(".//title") == f"T{kept}"
    assert tree.find(".//header/p").text_content() == f"M{kept}"


def test_nothing_breaks_out_of_the_style():
    tree = page(marks=('</style><script>alert(1)</script>"} @import "x"; \\',), running_title="</style>")
    assert not tree.xpath("//script")
    assert "@import" not in tree.findtext(".//style")
    assert css_string('a"\\</x') == r'"a\22 \5c \3c \2f x"'


def test_the_same_document_is_the_same_page():
    assert html_text(kitchen_sink()) == WHOLE
    assert not re.search(r"20(2[2-9]|[3-9]\d)-", WHOLE)


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((paragraph(Reference(target="a")),), 'refers to a table or chart "a" that is not in it'),
        ((TRAINING, Landscape(blocks=(TRAINING,))), 'table or chart "training" is in the document twice'),
        ((Table(name="a", caption="", columns=(), rows=()),), 'The table "a" has no columns'),
        ((Table(name="a", caption="", columns=PLAN.columns[:1], rows=(((TRAINING,),),)),), "is inside a table"),
        ((Table(name="a", caption="", columns=PLAN.columns[:1], rows=(((REFERRALS,),),)),), "cell contains a Chart"),
        ((ListBlock(items=((TRAINING,),)),), "A table cannot be in a list"),
        ((paragraph(Footnote(content=(Footnote(content=()),))),), "footnote cannot contain a footnote"),
    ],
)
def test_what_cannot_be_set_is_an_error_that_names_it(blocks, message):
    with pytest.raises(TemplateError, match=message):
        page(*blocks)
