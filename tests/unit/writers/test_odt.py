"""The OpenDocument text that LibreOffice makes of a paper: what a reader of its XML finds."""

import io
import re
import zipfile

import pytest
from browser import need
from kitchen_sink import kitchen_sink
from lxml import etree
from paper_to_test import HOUSE_STYLE
from refused import refused

from prevent_cli.errors import WriteError
from prevent_cli.writers import odt
from prevent_cli.writers.libreoffice import find_libreoffice
from prevent_cli.writers.word.package import MAIN, read_parts, zipped
from prevent_cli.writers.word.paper import word_bytes

NAMES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"
    for name, long in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"), ("meta", "meta")),
        *(("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("manifest", "manifest")),
    )
}
XML = "http://www.w3.org/XML/1998/namespace"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SINK = word_bytes(kitchen_sink(), house_style=HOUSE_STYLE)


def parts_of(file):
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def all_of(part, path):
    return etree.fromstring(part).xpath(path, namespaces=NAMES)


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def made():
    need(there=find_libreoffice() is not None, what="LibreOffice is not installed")
    return odt.odt_bytes(SINK)


@pytest.fixture(scope="module")
def parts(made):
    return parts_of(made)


def word_texts(*styles):
    """Return the texts of the Word file's paragraphs of styles whose names begin so, each on one line."""
    found = []
    for one in etree.fromstring(read_parts(SINK)[MAIN]).iter(f"{W}p"):
        named = one.find(f".//{W}pStyle")
        if named is not None and named.get(f"{W}val").startswith(styles):
            found.append(" ".join("".join(text.text or "" for text in one.iter(f"{W}t")).split()))
    return found


def test_its_kind_comes_first_and_its_list_names_each_part(made, parts):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert parts["mimetype"] == b"application/vnd.oasis.opendocument.text"
    listed = all_of(parts["META-INF/manifest.xml"], "//@manifest:full-path")
    files = {name for name in listed if not name.endswith("/")}
    assert files == parts.keys() - {"mimetype", "META-INF/manifest.xml"}


def test_headings_and_captions_of_the_word_file_are_in_it(parts):
    headings = [words(one) for one in all_of(parts["content.xml"], "//text:h")]
    assert headings
    assert word_texts("Heading", "NumberedHeading") == headings
    captions = [words(one) for one in all_of(parts["content.xml"], "//text:p[text:sequence or .//text:sequence]")]
    assert captions
    assert word_texts("Caption") == captions


def test_each_table_has_the_header_row_of_the_word_file(parts):
    tables = etree.fromstring(read_parts(SINK)[MAIN]).iter(f"{W}tbl")
    in_word = [table.find(f".//{W}tblHeader") is not None for table in tables]
    in_odt = [
        one.find("table:table-header-rows", NAMES) is not None for one in all_of(parts["content.xml"], "//table:table")
    ]
    assert any(in_odt)
    assert in_odt == in_word


def test_each_chart_has_its_alt_text_and_no_picture_in_a_format_of_libreoffice(parts):
    expected = list(odt.chart_descriptions(SINK))
    assert expected
    charts = all_of(parts["content.xml"], "//draw:frame[draw:object]")
    assert [one.findtext("svg:desc", namespaces=NAMES) for one in charts] == expected
    assert not any(name.startswith("ObjectReplacements") for name in parts)
    assert b"ObjectReplacements" not in parts["content.xml"]


def test_it_has_its_language_title_and_day_and_nothing_of_the_user_or_the_clock(parts):
    assert "en" in all_of(parts["styles.xml"], "//@fo:language")
    meta = words(etree.fromstring(parts["meta.xml"]))
    days = re.findall(rb"\d{4}-\d{2}-\d{2}T[\d:.]+", parts["meta.xml"])
    assert days
    assert {day[10:] for day in days} == {b"T00:00:00"}
    assert "Prevent" in meta or "A paper" in meta
    assert not any(name.startswith(("Thumbnails", "Configurations")) for name in parts)
    for name in ("PrinterName", "PrinterSetup", "RsidRoot"):
        setting = all_of(parts["settings.xml"], f"//*[@*='{name}']")
        assert words(setting[0]) in {"", "0"}
    for part in parts.values():
        assert not re.search(rb"text:(?:hidden|tracked-changes|change)|office:annotation|display=.none", part)


def test_numbered_paragraphs_are_lists_named_in_order(parts):
    lists = all_of(parts["content.xml"], "//text:list")
    both = (f"{{{XML}}}id", f"{{{NAMES['text']}}}continue-list")
    names = list(dict.fromkeys(name for one in lists for each in both if (name := one.get(each)) is not None))
    assert names
    assert names == [f"list{number}" for number in range(1, len(names) + 1)]


def test_the_same_file_gives_the_same_bytes(made):
    assert odt.odt_bytes(SINK) == made


def test_a_chart_that_libreoffice_loses_is_refused(monkeypatch):
    empty = {"content.xml": b"<a/>", "settings.xml": b"<a/>", "META-INF/manifest.xml": b"<a/>"}
    monkeypatch.setattr(odt, "converted", lambda _word, _ending: zipped(empty))
    with refused(WriteError, match=r"LibreOffice wrote 0 of \d+ charts to the ODT"):
        odt.odt_bytes(SINK)
