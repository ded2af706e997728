"""What a Word file says of itself, and that other programs read it."""

import datetime as dt
import io
import json
import shutil
import subprocess
import sys
import time
import zipfile

import docx
import pytest
from paper_to_test import REPOSITORY, document, part, table, whole_file, whole_paper, written

VALIDATOR = REPOSITORY.parent / "shared" / "tools" / "ooxml" / "validate.py"
needs_validator = pytest.mark.skipif(not VALIDATOR.exists(), reason="no ../shared/tools/ooxml here")
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
needs_office = pytest.mark.skipif(not shutil.which("libreoffice"), reason="LibreOffice is not installed")


def names(file):
    return zipfile.ZipFile(io.BytesIO(file)).namelist()


@needs_validator
@pytest.mark.parametrize("kind", ["whole", "empty", "bare table"])
def test_the_file_is_valid_by_the_schemas(kind, tmp_path):
    made = {"whole": whole_file, "empty": written, "bare table": lambda: written(table(caption="", rows=0))}
    target = tmp_path / "paper.docx"
    target.write_bytes(made[kind]())
    checked = subprocess.run([sys.executable, str(VALIDATOR), str(target)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@needs_pandoc
def test_pandoc_reads_the_headings_and_tables(tmp_path):
    target = tmp_path / "paper.docx"
    target.write_bytes(whole_file())
    read = subprocess.run(["pandoc", "-f", "docx", "-t", "json", str(target)], capture_output=True, check=True)
    blocks = json.loads(read.stdout)["blocks"]
    headings = [block["c"] for block in blocks if block["t"] == "Header"]
    assert [(level, words(inlines)) for level, _, inlines in headings] == [
        (1, "Introduction"),
        (2, "A smaller heading"),
        (1, "Background papers"),
    ]
    assert sum(block["t"] == "Table" for block in blocks) == 1


def words(inlines):
    return "".join(one.get("c", " ") if one["t"] == "Str" else " " for one in inlines)


@needs_office
def test_libreoffice_opens_the_file_and_counts_its_numbers(tmp_path):
    target = tmp_path / "paper.docx"
    target.write_bytes(whole_file())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["libreoffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(target)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    text = (tmp_path / "paper.txt").read_text(encoding="utf-8-sig")
    assert "1.1 The duty is told in one board and 11 sessions; 44% of staff are trained, as Table\u00a01 shows." in text
    assert "a. CONTEST, 2018" in text
    assert "\nBackground papers" in text


def test_properties_are_the_documents_own():
    day = dt.date(2020, 2, 17)
    file = written(title="T", author="Council", subject="S", keywords=("a", "b"), dated=day)
    said = docx.Document(io.BytesIO(file)).core_properties
    assert (
        said.title,
        said.author,
        said.subject,
        said.keywords,
        said.last_modified_by,
        said.language,
        said.revision,
    ) == (
        *("T", "Council", "S", "a; b", "Council", "en-GB"),
        1,
    )
    assert said.created.date() == said.modified.date() == day


def test_no_clock_reaches_the_file(monkeypatch):
    before = whole_file()
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(4_000_000_000))
    assert whole_file() == before
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(before)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_day_is_in_the_properties_only():
    first, second = whole_file(), whole_file(dated=dt.date(2021, 3, 4))
    changed = [name for name in names(first) if part_bytes(first, name) != part_bytes(second, name)]
    assert changed == ["docProps/core.xml"]


def part_bytes(file, name):
    return zipfile.ZipFile(io.BytesIO(file)).read(name)


def test_marks_stand_in_the_header_and_pages_are_counted_in_the_footer():
    section = docx.Document(io.BytesIO(whole_file())).sections[0]
    marks, council = section.header.paragraphs
    assert (marks.style.name, marks.text) == ("Header Mark", "SAMPLE DATA \u00b7 DRAFT")
    assert (council.style.name, council.text) == ("Header", "Council")
    assert [one.text for one in section.footer.paragraphs] == ["Prevent update 2020\tPage 1 of 1"]
    footer = part(whole_file(), "word/footer1.xml")
    assert "> PAGE <" in footer
    assert "> NUMPAGES <" in footer


def test_a_document_without_marks_has_an_empty_header():
    (header,) = docx.Document(io.BytesIO(written())).sections[0].header.paragraphs
    assert (header.style.name, header.text) == ("Header", "")


def test_the_footer_takes_the_title_where_there_is_no_running_title():
    assert docx.Document(io.BytesIO(written(title="T"))).sections[0].footer.paragraphs[0].text == "T\tPage 1 of 1"


def test_the_language_is_the_documents():
    assert 'w:lang w:val="en-GB"' in part(written(), "word/styles.xml")
    assert 'w:lang w:val="cy-GB"' in part(written(language="cy-GB"), "word/styles.xml")
    assert 'themeFontLang w:val="cy-GB"' in part(written(language="cy-GB"), "word/settings.xml")


def test_word_asks_no_question_on_opening():
    assert "updateFields" not in part(whole_file(), "word/settings.xml")


def test_the_file_holds_no_thumbnail_and_no_specimen():
    assert not [name for name in names(whole_file()) if "thumbnail" in name or "customXml" in name]
    assert "specimen" not in part(whole_file()).lower()
    assert "python-docx" not in "".join(part(whole_file(), name) for name in names(whole_file()))


def test_the_paper_has_a_title_paragraph():
    paper = whole_paper()
    assert document(*paper.blocks).blocks[0].style == "title"
