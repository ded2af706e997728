"""Exempt papers name the paragraphs of Schedule 12A and the public-interest reason, or are not written."""

import html
import re
import shutil

import pytest
from as_typed import as_typed
from conftest import REPOSITORY, one_in, run_prevent
from docx import Document

from prevent_cli.disclosure.exempt import Exemption
from prevent_cli.nations import ENGLAND, WALES

SAMPLES = REPOSITORY / "sample_data"
REASON = "So few cases are told of that a reader could tell whose they are."
PAPERS = {
    "scpb": ("barnet", "--board", "scpb", "--period", "2020"),
    "asc": ("barnet", "--board", "asc", "--period", "2020", "--as-at", "2021-02-17"),
    "cllc": ("barnet", "--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"),
    "cmt": ("barnet", "--board", "cmt", "--period", "2020"),
    "duty-progress": ("barnet", "--paper", "duty-progress", "--as-at", "2016-01-01"),
    "pac": ("hammersmith-fulham", "--board", "pac", "--period", "2018/19"),
}


def workspace(tmp_path, sample, board, *lines):
    """Return a copy of a sample in which a board has these settings as well."""
    own = tmp_path / "own"
    shutil.copytree(SAMPLES / sample, own)
    settings = own / "prevent.toml"
    head = f"[boards.{board}]"
    text = settings.read_text(encoding="utf-8")
    if "status =" in "".join(lines):
        before, _, after = text.partition(head)
        text = before + head + re.sub(r"^status = .*\n", "", after, count=1, flags=re.MULTILINE)
    settings.write_text(text.replace(head, "\n".join((head, *lines))), encoding="utf-8")
    return own


def write(own, board, *arguments):
    target = own.parent / "paper.docx"
    return target, run_prevent("report", *PAPERS[board][1:], "-w", own, "-o", target, *arguments)


def said(path):
    return as_typed("\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs))


@pytest.mark.parametrize("board", one_in(2, PAPERS))
def test_an_exempt_paper_gives_the_laws_description_and_the_reason_in_word_and_html(tmp_path, board):
    lines = ("exempt_paragraphs = [7, 1]", f'public_interest = "{REASON}"')
    own = workspace(tmp_path, PAPERS[board][0], board, *lines)
    target, ran = write(own, board, "--status", "exempt", "--to", "docx,html")
    assert ran.code == 0, ran.err
    page = as_typed(target.with_suffix(".html").read_text(encoding="utf-8"))
    page = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    for text in (said(target), page):
        assert "Exempt information" in text
        assert "paragraph 1: information relating to any individual" in text
        assert f"paragraph 7: {ENGLAND.exempt[7]}" in text
        assert f"outweighs the public interest in disclosing the information. {REASON}" in text
        assert "paragraph 2" not in text
    document = Document(str(target))
    for section in document.sections:
        head = " ".join(paragraph.text for paragraph in section.header.paragraphs)
        assert "NOT FOR PUBLICATION: exempt, Schedule 12A, paragraphs 1 and 7" in head
    assert "NOT FOR PUBLICATION: exempt, Schedule 12A, paragraphs 1 and 7" in page
    if board in {"asc", "cllc"}:
        cover = {row.cells[0].text: as_typed(row.cells[1].text) for row in document.tables[0].rows}
        assert cover["Status"] == (
            "Exempt: not for publication, by virtue of paragraphs 1 and 7 of Part 1 of Schedule 12A to the "
            "Local Government Act 1972"
        )


@pytest.mark.parametrize(
    ("lines", "named", "unnamed"),
    [
        ((), ("exempt_paragraphs", "public_interest"), ()),
        (("exempt_paragraphs = [2]",), ("public_interest",), ("exempt_paragraphs",)),
        (("exempt_paragraphs = [2]", 'public_interest = "  "'), ("public_interest",), ("exempt_paragraphs",)),
        ((f'public_interest = "{REASON}"',), ("exempt_paragraphs",), ("public_interest",)),
    ],
)
def test_an_exempt_paper_without_its_reason_is_not_written_and_the_remedy_is_given(tmp_path, lines, named, unnamed):
    target, ran = write(workspace(tmp_path, "barnet", "asc", *lines), "asc", "--status", "exempt")
    assert ran.code == 2
    assert "Under [boards.asc] in prevent.toml write" in ran.err
    assert "--status draft" in ran.err
    assert all(name in ran.err for name in named)
    assert not any(name in ran.err for name in unnamed)
    assert not target.exists()


def test_the_draft_of_an_exempt_paper_shows_what_is_missing(tmp_path):
    own = workspace(tmp_path, "barnet", "asc", 'status = "exempt"', "exempt_paragraphs = [2]")
    target, ran = write(own, "asc", "--status", "draft")
    assert ran.code == 0, ran.err
    assert f"paragraph 2: {ENGLAND.exempt[2]}" in said(target)
    assert "It does not yet say why" in said(target)
    assert write(own, "asc")[1].code == 2  # as the board's status has it


@pytest.mark.parametrize("status", ["draft", "public"])
def test_a_public_paper_and_its_draft_say_nothing_of_exempt_information(tmp_path, status):
    lines = ("exempt_paragraphs = [1]", f'public_interest = "{REASON}"')
    target, ran = write(workspace(tmp_path, "barnet", "asc", *lines), "asc", "--status", status)
    assert ran.code == 0, ran.err
    assert "xempt" not in said(target)
    assert REASON not in said(target)


@pytest.mark.parametrize("value", ["[0]", "[8]", "[1, true]", "1", '["1"]'])
def test_a_paragraph_that_part_1_does_not_have_is_refused(tmp_path, value):
    ran = write(workspace(tmp_path, "barnet", "asc", f"exempt_paragraphs = {value}"), "asc")[1]
    assert ran.code == 2
    assert "boards.asc.exempt_paragraphs must be a list of paragraph numbers from 1 to 7" in ran.err


def test_a_councils_own_template_must_say_why_too(tmp_path):
    own = workspace(tmp_path, "barnet", "asc")
    with (own / "prevent.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'[boards.forum]\npaper = "own"\nexempt_paragraphs = [1]\npublic_interest = "{REASON}"\n')
    template = own / "templates" / "own.md.jinja"
    template.parent.mkdir()
    head, include = '+++\ntitle = "Our own"\n+++\n', '{% include "partials/exempt.md.jinja" %}'
    template.write_text(head + "Words.\n", encoding="utf-8")
    arguments = ("report", "--board", "forum", "--period", "2020", "-w", own, "--status", "exempt", "-o")
    ran = run_prevent(*arguments, tmp_path / "paper.docx")
    assert ran.code == 3
    assert include in ran.err
    assert not (tmp_path / "paper.docx").exists()
    template.write_text(f"{head}{include}\n\nWords.\n", encoding="utf-8")
    assert run_prevent(*arguments, tmp_path / "paper.docx").code == 0
    assert REASON in said(tmp_path / "paper.docx")


@pytest.mark.parametrize(
    ("paragraphs", "cited"),
    [((), ""), ((3,), "paragraph 3"), ((1, 2), "paragraphs 1 and 2"), ((1, 2, 7), "paragraphs 1, 2 and 7")],
)
def test_paragraphs_are_cited_as_a_sentence_has_them(paragraphs, cited):
    assert Exemption(paragraphs=paragraphs).cited == cited


def test_a_welsh_paper_is_exempt_under_part_4(tmp_path):
    lines = ("exempt_paragraphs = [12, 18]", f'public_interest = "{REASON}"')
    own = workspace(tmp_path, "barnet", "asc", *lines)
    settings = own / "prevent.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[council]", '[council]\nnation = "Wales"'))
    target, ran = write(own, "asc", "--status", "exempt")
    assert ran.code == 0, ran.err
    assert "under paragraphs 12 and 18 of Part 4 of Schedule 12A to the Local Government Act 1972" in said(target)
    assert "paragraph 12: information relating to a particular individual" in said(target)
    assert "Part 1" not in said(target)
    settings.write_text(settings.read_text(encoding="utf-8").replace("[12, 18]", "[1, 2]"))
    assert "exempt_paragraphs must be a list of paragraph numbers from 12 to 18, such as [12, 13]" in (
        write(own, "asc")[1].err
    )


def test_each_part_of_the_schedule_has_seven_paragraphs():
    assert list(WALES.exempt) == [12, 13, 14, 15, 16, 17, 18]
    assert list(ENGLAND.exempt) == [1, 2, 3, 4, 5, 6, 7]
