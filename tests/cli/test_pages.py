"""The pages of all nine papers as LibreOffice sets them, and what their Word files say of pages."""

import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest
from conftest import REPOSITORY
from docx import Document
from docx.oxml.ns import qn
from nine_papers import PAPERS, write

sys.path.insert(0, str(REPOSITORY / "tests" / "unit"))

from browser import need

from prevent_cli.writers.libreoffice import find_libreoffice

SAMPLES = REPOSITORY / "sample_data"
PARTS = re.compile(r"\s+|(?<=[-\u2013/])")  # where a line may end
EVERY_PAGE = 4  # lines: the mark and the council at its head, the running title and the page's number at its foot


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    for name in PAPERS:
        write(folder, name)
    return folder


@pytest.fixture(scope="module")
def pages(written):
    """Return the text of each paper's pages, by the paper."""
    office = find_libreoffice()
    need(there=office is not None, what="LibreOffice is not installed")
    need(there=shutil.which("pdftotext") is not None, what="pdftotext (poppler) is not installed")
    own = f"-env:UserInstallation={(written / 'profile').as_uri()}"
    files = [str(written / f"{name}.docx") for name in PAPERS]
    command = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(written), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: text_of(written / f"{name}.pdf") for name in PAPERS}


def text_of(pdf):
    read = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return read.stdout.decode().split("\f")[:-1]


def body(written, name):
    return Document(str(written / f"{name}.docx")).element.body


def words(paragraph):
    """Return a paragraph's text; a footnote's number sticks to its word, as it does on the page."""
    shown = {"t": lambda one: one.text, "tab": lambda _: " ", "br": lambda _: " ", "footnoteReference": lambda _: "\0"}
    kinds = ((one, one.tag.rpartition("}")[2]) for one in paragraph.iter())
    return "".join(shown[kind](one) or "" for one, kind in kinds if kind in shown)


def style_of(paragraph):
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"))


def lines(page):
    return [line.strip() for line in page.splitlines() if line.strip()]


@pytest.mark.parametrize("name", PAPERS)
def test_no_word_of_a_table_is_broken(written, pages, name):
    paper = body(written, name)
    there = Counter(PARTS.split(" ".join(pages[name])))
    all_but_contents = [
        one for one in paper.iter(qn("w:p")) if not style_of(one).startswith("TOC")
    ]  # dots stick to words
    wanted = Counter(part for one in all_but_contents for part in PARTS.split(words(one)))
    cells = {
        part for cell in paper.iter(qn("w:tc")) for one in cell.iter(qn("w:p")) for part in PARTS.split(words(one))
    }
    broken = [part for part in cells if part and "\0" not in part and there[part] < wanted[part]]
    assert broken == []


@pytest.mark.parametrize("name", PAPERS)
def test_no_page_is_empty_and_none_ends_in_a_heading_or_caption(written, pages, name):
    numbered = r"(?:[\d.]+ +)?"
    starts = [
        words(one)
        for one in body(written, name).iter(qn("w:p"))
        if re.match("Heading|NumberedHeading|Caption", style_of(one))
    ]
    assert starts
    for number, page in enumerate(pages[name], start=1):
        found = lines(page)
        assert len(found) > EVERY_PAGE, f"page {number} is empty"
        assert "Page" in found[-1]
        assert not any(re.fullmatch(numbered + re.escape(start), found[-2]) for start in starts), f"page {number}"


@pytest.mark.parametrize("name", PAPERS)
def test_no_sentence_begins_with_a_numeral(written, name):
    texts = [words(one) for one in body(written, name).findall(qn("w:p"))]
    section = r"\d+(?:/\d+)?\. "  # of the duty, before the name of a workstream
    assert [text for text in texts if re.search(rf"(?:^(?!{section})|[.?!] )\d", text)] == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_heading_and_its_sentence_are_on_the_page_of_the_first_rows_of_a_table_that_may_be_split(written, name):
    blocks = list(body(written, name))
    for first, second, third, fourth in zip(blocks, blocks[1:], blocks[2:], blocks[3:], strict=False):
        if "Heading" in style_of(first) and style_of(third) == "Caption":
            rows = fourth.findall(qn("w:tr"))[1:-1]
            may_be_split = not all(map(is_kept, (next(row.iter(qn("w:p"))) for row in rows)))
            assert not rows or is_kept(second) is may_be_split, words(second)


def is_kept(paragraph):
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_every_page_of_the_progress_appendix_lies_on_its_side(written):
    sections = Document(str(written / "duty-progress.docx")).sections
    assert [section.page_width > section.page_height for section in sections] == [True]


def test_the_progress_appendix_has_three_columns_and_says_each_status_first(written):
    tables = [table for table in Document(str(written / "duty-progress.docx")).tables if len(table.columns) == 3]
    assert [len(table.rows) - 1 for table in tables] == [5, 3, 3, 4, 1]
    said = [row.cells[1].paragraphs[0] for table in tables for row in table.rows[1:]]
    counted = Counter(one.text for one in said)
    assert counted == {"\u25a0\u00a0Achieved": 4, "\u25cf\u00a0On track": 11, "\u25b2\u00a0At risk": 1}
    assert all(run.style.name == "Strong" for one in said for run in one.runs)
