"""The PDF that LibreOffice makes of a paper."""

import io
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from browser import need
from kitchen_sink import paragraph, words
from paper_to_test import table, whole_file, written

from prevent_cli.layouts.document import Reference
from prevent_cli.writers import pdf
from prevent_cli.writers.libreoffice import created_day, find_libreoffice
from prevent_cli.writers.word.package import MAIN, read_parts, zipped

WORD = whole_file()


@pytest.fixture(scope="module")
def made() -> bytes:
    need(there=find_libreoffice() is not None, what="LibreOffice is not installed")
    return pdf.pdf_bytes(WORD)


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Return the folder in which the writer makes its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_is_tagged_and_has_its_title_and_the_papers_own_day(made, tmp_path):
    need(there=shutil.which("pdfinfo") is not None, what="pdfinfo (poppler) is not installed")
    (tmp_path / "paper.pdf").write_bytes(made)
    told = subprocess.run(["pdfinfo", "-isodates", "paper.pdf"], cwd=tmp_path, check=True, capture_output=True)
    facts = dict(line.split(":", 1) for line in told.stdout.decode().splitlines())
    assert facts["Tagged"].strip() == "yes"
    assert facts["Title"].strip() == "Prevent update to the Board & <Partners>"
    assert facts["Author"].strip() == "Council"
    assert facts["CreationDate"].strip().startswith("2020-02-17")


def test_cross_references_are_links_of_the_same_words():
    before, after = (read_parts(file)[MAIN] for file in (WORD, pdf.with_linked_words(WORD)))
    fields = re.findall(rb" REF (_Ref\w+) ", before)
    assert fields
    assert b" REF _Ref" not in after
    assert re.findall(rb'<w:hyperlink w:anchor="(_Ref\w+)"', after) == fields
    texts = [re.findall(rb"<w:t[^>]*>([^<]*)</w:t>", part) for part in (before, after)]
    assert texts[0] == texts[1]


def test_the_number_of_a_table_is_on_the_line_of_its_word(tmp_path):
    need(there=find_libreoffice() is not None, what="LibreOffice is not installed")
    need(there=shutil.which("pdftotext") is not None, what="pdftotext (poppler) is not installed")
    lines = [
        paragraph(words("x" * at + " word" * 8 + " "), Reference(target="training"), words(" and more"))
        for at in range(1, 50)
    ]
    (tmp_path / "paper.pdf").write_bytes(pdf.pdf_bytes(written(*lines, table())))
    found = subprocess.run(["pdftotext", "-layout", "paper.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
    text = found.stdout.decode()
    assert len(re.findall(r"Table\s1 and|Table\s1$", text, re.MULTILINE)) >= 45
    assert not re.search(r"Table *$|^ *1 and|Table +and", text, re.MULTILINE)


def test_it_names_its_language_shows_its_title_and_says_pdf_ua(made):
    assert b"/Lang(en-GB)" in made
    assert b"/DisplayDocTitle true" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Outlines" in made


def test_the_same_file_gives_the_same_bytes_at_another_second(made, temporary):
    time.sleep(1.1)
    assert pdf.pdf_bytes(WORD) == made
    assert list(temporary.iterdir()) == []


def test_taking_out_the_clock_changes_no_length_and_is_done_once():
    stamped = (
        b"<xmp:CreateDate>2026-11-22T06:02:57Z</xmp:CreateDate>/CreationDate(D:20261122060257Z')"
        b"/ID [ <0F98E3B72BF16C4FFBC6DF4283DC19C3>\n<0F98E3B72BF16C4FFBC6DF4283DC19C3> ]"
        b"/DocChecksum /D5A287AD58888053151EAE824DD7F203"
    )
    cleared = pdf.without_clock(stamped, b"20200217")
    assert len(cleared) == len(stamped)
    assert b"CreateDate>2020-02-17T00:00:00Z<" in cleared
    assert b"(D:20200217000000Z')" in cleared
    assert b"0F98" not in cleared
    assert b"D5A287AD" not in cleared
    later = stamped.replace(b"06:02:57", b"07:02:57").replace(b"0F98", b"AAAA").replace(b"D5A2", b"BBBB")
    assert pdf.without_clock(later, b"20200217") == cleared
    assert pdf.without_clock(cleared, b"20200217") == cleared


def test_a_file_without_a_day_is_dated_at_the_beginning():
    assert created_day(WORD) == b"20200217"
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}
    assert created_day(zipped(parts)) == b"19800101"
