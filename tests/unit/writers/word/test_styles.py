"""The house style has all that the writer uses, is made by its script, and may be changed by a council."""

import importlib.util
import io
import re
import sys
import zipfile

import docx
import pytest
from house_styles import changed, replacing
from paper_to_test import HOUSE_STYLE, REPOSITORY, part, table, whole_file, written

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Paragraph, Style, Text
from prevent_cli.writers.word.page import empty_page_part
from prevent_cli.writers.word.styles import STYLES_USED, Styles
from prevent_cli.writers.word.xml import parse


def page_texts(file, kind):
    package = zipfile.ZipFile(io.BytesIO(file))
    return {name: package.read(name).decode() for name in package.namelist() if re.search(f"{kind}[^/]*xml$", name)}


def test_the_script_makes_the_committed_file(monkeypatch):
    monkeypatch.syspath_prepend(str(REPOSITORY / "scripts"))
    spec = importlib.util.spec_from_file_location("make_house_style", REPOSITORY / "scripts" / "make_house_style.py")
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_house_style", script)
    spec.loader.exec_module(script)
    made, kept = (zipfile.ZipFile(io.BytesIO(one)) for one in (script.house_style(), HOUSE_STYLE))
    assert made.namelist() == kept.namelist()
    assert [name for name in kept.namelist() if made.read(name) != kept.read(name)] == []


@pytest.mark.parametrize("name", STYLES_USED)
def test_every_style_that_the_writer_uses_is_there(name):
    assert Styles(parse(part(HOUSE_STYLE, "word/styles.xml"))).id(name)


def test_every_style_in_a_paper_is_one_of_the_house_style():
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', part(whole_file())))
    there = set(re.findall(r'w:styleId="([^"]+)"', part(whole_file(), "word/styles.xml")))
    assert used
    assert used <= there


def test_the_page_is_a4_and_the_type_is_12_point_sans():
    section = docx.Document(io.BytesIO(HOUSE_STYLE)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm), round(section.left_margin.cm, 2)) == (
        210,
        297,
        2.54,
    )
    defaults = part(HOUSE_STYLE, "word/styles.xml").split("</w:docDefaults>")[0]
    assert 'w:ascii="Arial"' in defaults
    assert '<w:sz w:val="24"/>' in defaults
    assert 'w:lang w:val="en-GB"' in defaults


def test_a_missing_style_is_named():
    broken = changed(styles=replacing('w:val="Table Number"', 'w:val="Table Numbers"'))
    with pytest.raises(TemplateError, match='no style "Table Number"; did you mean "table numbers"'):
        written(table(), house_style=broken)


def test_a_quotation_has_its_style_or_is_set_in_where_a_house_style_has_none():
    quoted = Paragraph(content=(Text(text="said"),), style=Style.QUOTE)
    older = changed(styles=replacing('w:val="Quote"', 'w:val="Quotes"'))
    for house_style, style, indent in ((HOUSE_STYLE, "Quote", None), (older, "Body Text", 1134)):
        file = written(quoted, house_style=house_style)
        (found,) = (one for one in docx.Document(io.BytesIO(file)).paragraphs if one.text == "said")
        assert found.style.name == style
        given = found.paragraph_format.left_indent
        assert (given.twips if given is not None else None) == indent


@pytest.mark.parametrize("broken", [b"", b"no zip", changed(styles=lambda _: "<not closed")])
def test_a_file_that_is_no_word_document_is_an_error(broken):
    with pytest.raises(TemplateError, match="The house style is"):
        written(house_style=broken)


def test_a_councils_own_look_reaches_the_paper():
    own = changed(
        styles=replacing("12436D", "00703C"),
        document=replacing(r'w:left="\d+"', 'w:left="2000"'),
        header1=replacing("</w:hdr>", "<w:p><w:r><w:t>Our council</w:t></w:r></w:p></w:hdr>"),
    )
    file = written(table(), house_style=own, marks=("DRAFT",))
    assert "00703C" in part(file, "word/styles.xml")
    assert f'<w:tblW w:w="{11906 - 2000 - 1440}"' in part(file)
    assert [one.text for one in docx.Document(io.BytesIO(file)).sections[0].header.paragraphs] == [
        "DRAFT",
        "Our council",
    ]


def test_styles_are_found_by_name_whatever_their_ids_and_case():
    file = written(table(), house_style=changed(styles=replacing('"Caption"', '"Beschriftung"')))
    assert '<w:pStyle w:val="Beschriftung"/>' in part(file)
    written(table(), house_style=changed(styles=replacing('w:val="Table Text"', 'w:val="table text"')))


def test_a_logo_in_the_header_comes_along_and_the_specimen_does_not():
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pointers = f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/image" Target="media/a.png"/>'
    made = io.BytesIO(
        changed(
            **{"[Content_Types]": replacing("(<Override.*)", '<Default Extension="png" ContentType="image/png"/>\\1')}
        )
    )
    with zipfile.ZipFile(made, "a") as package_file:
        package_file.writestr("word/_rels/header1.xml.rels", f"{pointers}</Relationships>")
        package_file.writestr("word/media/a.png", "picture")
        package_file.writestr("word/media/specimen.png", "picture")
    file = written(house_style=made.getvalue())
    kept = zipfile.ZipFile(io.BytesIO(file)).namelist()
    assert {"word/_rels/header1.xml.rels", "word/media/a.png"} <= set(kept)
    assert "word/media/specimen.png" not in kept
    assert part(file, "[Content_Types].xml").count('Extension="png"') == 1


def test_the_marks_stand_on_first_and_even_pages_too():
    own = changed(
        document=replacing("</w:sectPr>", "<w:titlePg/></w:sectPr>"),
        settings=replacing("(<w:defaultTabStop[^>]*>)", r"\1<w:evenAndOddHeaders/>"),
    )
    headers = page_texts(written(house_style=own, marks=("DRAFT",)), "header")
    assert len(headers) == 3
    assert all("DRAFT" in text for text in headers.values())


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LOGO = f'<w:r><w:drawing><picture xmlns:r="{OFFICE}" r:embed="rIdLogo"/></w:drawing></w:r>'


@pytest.mark.parametrize("marks", [(), ("DRAFT",)])
@pytest.mark.parametrize("where", ["before", "after", "within"])
def test_a_logo_in_a_paragraph_that_the_writer_fills_stays_and_the_paragraphs_example_words_go(marks, where):
    old = {"before": r"(</w:pPr>)", "after": r"(</w:p></w:(?:hdr|ftr)>)", "within": r"(<w:t>MARKS|<w:t>Running)"}[where]
    drawing = LOGO.removeprefix("<w:r>").removesuffix("</w:r>")
    new = {"before": rf"\1{LOGO}", "after": rf"{LOGO}\1", "within": rf"{drawing}\1"}[where]
    own = changed(header1=replacing(old, new), footer1=replacing(old, new))
    file = written(house_style=own, marks=marks, running_title="Ours")
    for kind, words in (("header", "".join(marks)), ("footer", "OursPage ")):
        (found,) = page_texts(file, kind).values()
        assert 'embed="rIdLogo"' in found
        assert found.count("<w:drawing>") == 1
        said = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", found))
        assert said.startswith(words)
        assert "MARKS SUCH AS" not in said
        assert "Running title" not in said


def test_a_house_style_without_header_and_footer_is_given_them():
    own = changed(document=replacing(r"<w:(header|footer)Reference[^>]*>", ""))
    file = written(house_style=own, marks=("DRAFT",))
    assert "DRAFT" in docx.Document(io.BytesIO(file)).sections[0].header.paragraphs[0].text
    assert "Page 1 of 1" in docx.Document(io.BytesIO(file)).sections[0].footer.paragraphs[0].text
    assert len(page_texts(file, "header")) == 1
    assert b"hdr" in empty_page_part("header")


def test_a_house_style_without_numbering_gives_a_paper_without_numbers():
    own = changed(styles=replacing("<w:numPr>.*?</w:numPr>", ""))
    assert "numPr" not in part(written(table(), house_style=own))


def test_what_word_keeps_of_its_own_history_stays_behind():
    told = "<w:zoom w:percent='90'/><w:attachedTemplate r:id='rId1'/><w:updateFields/><w:rsids/>"
    own = changed(settings=replacing("<w:zoom[^>]*>", told))
    said = part(written(house_style=own), "word/settings.xml")
    assert not re.search("attachedTemplate|updateFields|rsids", said)
