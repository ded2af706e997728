"""The page numbers of all papers of a run come from one LibreOffice, and are those of each paper by itself."""

import pytest
from paper_to_test import REPOSITORY

from prevent_cli.jobs.report import numbering
from prevent_cli.jobs.report.numbering import PageNumbers, page_numbers
from prevent_cli.jobs.report.plan import OutputFiles, PaperRequest, plan_each
from prevent_cli.periods import parse_period
from prevent_cli.workspace.folder import load_workspace
from prevent_cli.writers.word import page_numbers as word_pages


class Office:
    """A stand-in that notes which files it converts."""

    def __init__(self, pdfs=None):
        self.begun, self._pdfs, self.entered = [], pdfs, 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, *_):
        self.entered -= 1

    def begin(self, files):
        self.begun.append(tuple(files))

    def pdfs(self):
        return self._pdfs or tuple(b"pdf of " + file for file in self.begun[-1])


@pytest.fixture(autouse=True)
def _words_of_numbers(monkeypatch):
    monkeypatch.setattr(word_pages, "with_page_numbers", lambda docx, pdf=None: docx + b" by " + (pdf or b"itself"))


def test_all_that_are_expected_are_converted_at_once():
    office = Office()
    numbers = PageNumbers(office, expected=2)
    numbers.add(b"one")
    assert office.begun == []
    numbers.add(b"two")
    assert office.begun == [(b"one", b"two")]
    assert numbers.numbered(b"two") == b"two by pdf of two"
    assert numbers.numbered(b"one") == b"one by pdf of one"
    assert office.begun == [(b"one", b"two")]


def test_a_paper_that_is_refused_does_not_keep_the_others_waiting():
    office = Office()
    numbers = PageNumbers(office, expected=2)
    numbers.add(b"one")
    assert numbers.numbered(b"one") == b"one by pdf of one"


def test_a_paper_after_the_conversion_and_one_that_was_not_converted_are_numbered_by_themselves():
    office = Office(pdfs=(b"",))
    numbers = PageNumbers(office, expected=2)
    numbers.add(b"one")
    assert numbers.numbered(b"one") == b"one by itself"
    numbers.add(b"two")
    assert numbers.numbered(b"two") == b"two by itself"
    assert office.begun == [(b"one",)]


def plans_of(boards, formats=("docx",)):
    workspace = load_workspace(REPOSITORY / "sample_data" / "barnet")
    request = PaperRequest(
        today=parse_period("2020").end, output=OutputFiles(formats=formats), period=parse_period("2020")
    )
    return workspace, plan_each(workspace, boards, request)[0]


@pytest.mark.parametrize(
    ("boards", "formats", "expected"),
    [(("cllc", "scpb"), ("docx",), 1), (("scpb",), ("docx",), None), (("cllc",), ("html",), None)],
)
def test_libreoffice_starts_only_for_papers_with_a_list_of_contents(monkeypatch, boards, formats, expected):
    office = Office()
    monkeypatch.setattr(numbering, "_office", lambda: office)
    with page_numbers(*plans_of(boards, formats)) as numbers:
        assert office.entered == (0 if expected is None else 1)
        assert (numbers and numbers._expected) == expected
    assert office.entered == 0


def test_without_libreoffice_nothing_waits(monkeypatch):
    monkeypatch.setattr(numbering, "_office", lambda: None)
    with page_numbers(*plans_of(("cllc",))) as numbers:
        assert numbers is None
