"""`prevent report --to`: which files are written, and that all stand or none does."""

import subprocess
import sys

import pytest
from browser import need
from conftest import run_prevent
from docx import Document
from lxml import html
from pages_read import read_page

from prevent_cli.commands.files import output_files
from prevent_cli.writers import libreoffice


def write(folder, *arguments):
    return run_prevent("report", "--board", "scpb", "--period", "2020", "-q", *arguments, cwd=folder)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("to", "output", "expected"),
    [
        (None, None, ["stem.docx"]),
        (None, "a.html", ["a.html"]),
        (None, "a.PDF", ["a.PDF"]),
        (None, "a", ["a.docx"]),
        (None, "2018-04-01--2018-09-30", ["2018-04-01--2018-09-30.docx"]),
        ("html", None, ["stem.html"]),
        ("docx, HTML,.pdf,docx", None, ["stem.docx", "stem.html", "stem.pdf"]),
        ("docx,html", "in/a.html", ["in/a.docx", "in/a.html"]),
        ("html,docx", "in/a", ["in/a.html", "in/a.docx"]),
    ],
)
def test_each_format_takes_the_name_given_with_its_own_ending(tmp_path, monkeypatch, to, output, expected):
    from pathlib import Path

    monkeypatch.chdir(tmp_path)
    asked = output_files(to, Path(output) if output else None).of("stem")
    assert [path.as_posix() for path in asked.values()] == expected


def test_a_folder_takes_the_files_under_their_own_names(tmp_path):
    ran = write(tmp_path, "--to", "docx,html", "-o", tmp_path)
    assert names(tmp_path) == ["prevent-scpb-2020.docx", "prevent-scpb-2020.html"]
    assert ran.out.split() == [str(tmp_path / name) for name in names(tmp_path)]


def test_word_and_html_have_the_same_headings_and_tables(tmp_path):
    write(tmp_path, "--to", "docx,html", "-o", "paper")
    word = Document(str(tmp_path / "paper.docx"))
    page = html.document_fromstring((tmp_path / "paper.html").read_text(encoding="utf-8"))
    headings = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    found = page.xpath("//main/h2 | //main/h3")
    assert [one.text_content().split(". ")[-1] for one in found] == headings
    # A line break is an element in a page, without text.
    rows = [[cell.text.replace("\n", "") for cell in row.cells] for table in word.tables for row in table.rows]
    assert [[cell.text_content() for cell in row] for row in page.xpath("//tr")] == rows
    assert "SAMPLE DATA" in page.find(".//header").text_content()


def test_the_same_command_gives_the_same_page(tmp_path):
    write(tmp_path, "-o", "one.html")
    write(tmp_path, "-o", "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


@pytest.mark.parametrize("ending", ["pdf", "odt"])
def test_without_libreoffice_nothing_is_written_and_the_remedy_is_said(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)
    ran = write(tmp_path, "--to", f"docx,html,{ending}")
    assert ran.code == 4
    assert f"{ending.upper()} needs LibreOffice" in ran.err
    assert "--to docx,html" in ran.err
    assert names(tmp_path) == []


def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(tmp_path):
    (tmp_path / "a.html").mkdir()
    (tmp_path / "a.docx").write_bytes(b"old")
    ran = write(tmp_path, "--to", "docx,html", "-o", "a")
    assert ran.code == 4
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert names(tmp_path) == ["a.docx", "a.html"]


def test_writing_html_needs_no_other_program(tmp_path, monkeypatch):
    start = subprocess.Popen

    def refused(command, **more):
        if command[0] != sys.executable:  # workbooks are read by Python in another process
            raise AssertionError("a program was started")
        return start(command, **more)

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert write(tmp_path, "--to", "docx,html").code == 0


@pytest.mark.parametrize("status", ["public", "draft"])
def test_a_reader_finds_the_same_numbers_in_the_odt_as_on_the_page(tmp_path, status):
    need(there=libreoffice.find_libreoffice() is not None, what="LibreOffice is not installed")
    ran = write(tmp_path, "--to", "html,odt", "-o", "paper", "--status", status)
    assert ran.code == 0, ran.err
    found = read_page(tmp_path / "paper.odt")
    assert len(found) > 20
    assert found == read_page(tmp_path / "paper.html")
