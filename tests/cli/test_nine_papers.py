"""What holds of all nine papers' Word files, and of their drafts: valid, in order, and made to be read aloud."""

import functools
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import REPOSITORY, one_in
from docx import Document
from docx.oxml.ns import qn
from nine_papers import PAPERS, is_cover, write

VALIDATOR = REPOSITORY.parent / "shared" / "tools" / "ooxml" / "validate.py"
COPIES = [(name, status) for name in PAPERS for status in ("public", "draft")]
LEVELS = {"Heading 1": 1, "Heading 2": 2, "Numbered Heading": 2, "Heading 3": 3, "Heading 4": 4}
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return functools.cache(lambda name, status: write(folder, name, "--status", status))


def test_there_are_nine():
    assert len(PAPERS) == 9


@pytest.mark.long
@pytest.mark.skipif(not VALIDATOR.exists(), reason="the schema validator is not beside this checkout")
def test_they_are_valid_against_the_office_schemas(papers):
    paths = [str(papers(*copy)) for copy in COPIES]
    ran = subprocess.run([sys.executable, str(VALIDATOR), *paths], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout.decode()


@pytest.mark.parametrize("copy", one_in(2, COPIES))
def test_no_level_of_heading_is_skipped(papers, copy):
    styles = [p.style.name for p in Document(str(papers(*copy))).paragraphs if "Heading" in p.style.name]
    assert styles
    levels = [LEVELS[style] for style in styles]
    assert all(later <= earlier + 1 for earlier, later in zip([0, *levels], levels, strict=False))


@pytest.mark.parametrize("copy", one_in(2, COPIES))
def test_no_cell_is_merged_or_split(papers, copy):
    with zipfile.ZipFile(papers(*copy)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if re.match(r"word/\w+\.xml", name)]
    assert not any(re.search(r"<w:(gridSpan|vMerge|hMerge|gridBefore|gridAfter)\b", part) for part in parts)
    for table in Document(str(papers(*copy))).tables:
        assert {len(row._tr.tc_lst) for row in table.rows} == {len(table.columns)}
        assert table._tbl.find(f".//{qn('w:tc')}//{qn('w:tbl')}") is None


@pytest.mark.parametrize("copy", one_in(2, COPIES))
def test_a_data_table_has_a_header_row_and_a_cover_its_first_column(papers, copy):
    tables = Document(str(papers(*copy))).tables
    assert [is_cover(table) for table in tables] == [place == 0 for place in range(len(tables))]
    for table in tables:
        heads = [place for place, row in enumerate(table.rows) if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstColumn")) == "1"
        assert heads == ([] if is_cover(table) else [0])
        assert look.get(qn("w:firstRow")) == ("0" if is_cover(table) else "1")
        assert len(table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))) > 20
        if not is_cover(table):
            assert all(cell.text.strip() for cell in table.rows[0].cells)


@pytest.mark.parametrize("copy", one_in(2, COPIES))
def test_every_drawing_has_words_for_whoever_cannot_see_it(papers, copy):
    body = Document(str(papers(*copy))).element.body
    drawings = [*body.iter(qn("w:drawing")), *body.iter(qn("w:pict"))]
    told = [each.get("descr", "") for each in body.iter(qn("wp:docPr"))]
    assert len(told) == len(drawings)
    assert all(len(words) > 40 and re.search(r"\d", words) for words in told)


@pytest.mark.parametrize("name", PAPERS)
def test_the_language_and_the_title_are_set(papers, name):
    document = Document(str(papers(name, "public")))
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == document.paragraphs[0].text
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "en-GB"


@pytest.mark.long
@needs_office
def test_the_contents_of_the_long_paper_give_the_pages_that_libreoffice_sets(papers, tmp_path):
    path = papers("cllc", "public")
    entries = [
        [text.text for text in link.iter(qn("w:t"))]
        for link in Document(str(path)).element.body.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"), "").startswith("_Toc")
    ]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = str(tmp_path / f"{path.stem}.pdf")
    pages = (
        subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode().split("\f")
    )
    words = [" ".join(page.split()) for page in pages]
    listed = [words[-2] for words in entries]
    assert len(entries) == 20
    assert {"Strategic review", "Implications of decision", "Background papers"}.issubset(listed)
    assert {"Summary", "Officers Recommendations", "Insight"}.isdisjoint(listed)
    for *_, heading, page in entries:
        assert " ".join(heading.split()[:6]) in words[int(page) - 1], heading
    assert int(entries[-1][-1]) == len(pages) - 1
