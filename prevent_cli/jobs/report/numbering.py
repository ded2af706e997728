"""The page numbers of a run's papers: LibreOffice starts while the returns are read, and counts all papers at once."""

import contextlib
from typing import TYPE_CHECKING

from prevent_cli.papers.own import with_included

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prevent_cli.jobs.report.plan import PlannedPaper
    from prevent_cli.workspace.folder import Workspace
    from prevent_cli.writers.started_libreoffice import StartedLibreOffice

WORD = "docx"
_PRINTS_CONTENTS = "contents("  # in a template


class PageNumbers:
    """The Word files that wait for the page numbers of their lists of contents.

    LibreOffice begins once as many files wait as are `expected`, while the other papers are written.
    """

    def __init__(self, office: "StartedLibreOffice", *, expected: int) -> None:
        self._office = office
        self._expected = expected
        self._waiting: list[bytes] = []
        self._pdfs: tuple[bytes, ...] | None = None
        self._begun = 0

    def add(self, docx: bytes) -> None:
        """Add a file to those that wait."""
        self._waiting.append(docx)
        if not self._begun and len(self._waiting) == self._expected:
            self._begin()

    def numbered(self, docx: bytes) -> bytes:
        """Return a file that was added, with its page numbers, after waiting for them."""
        from prevent_cli.writers.word.page_numbers import with_page_numbers

        if not self._begun:
            self._begin()
        place = self._waiting.index(docx)
        pdf = self._pdfs_of_all()[place] if place < self._begun else b""
        return with_page_numbers(docx, pdf or None)  # a file that LibreOffice did not convert is tried by itself

    def _begin(self) -> None:
        self._begun = len(self._waiting)
        self._office.begin(tuple(self._waiting))

    def _pdfs_of_all(self) -> tuple[bytes, ...]:
        if self._pdfs is None:
            self._pdfs = self._office.pdfs()
        return self._pdfs


@contextlib.contextmanager
def page_numbers(workspace: "Workspace", plans: "Sequence[PlannedPaper]") -> "Iterator[PageNumbers | None]":
    """Return the page numbers of some papers, with LibreOffice started; nothing if no paper needs any."""
    expected = sum(_prints_contents(plan, workspace) for plan in plans)
    office = _office() if expected else None
    if office is None:
        yield None
        return
    with office:
        yield PageNumbers(office, expected=expected)


def _office() -> "StartedLibreOffice | None":
    from prevent_cli.writers.started_libreoffice import StartedLibreOffice
    from prevent_cli.writers.word.page_numbers import program_for_pages

    program = program_for_pages()
    try:
        return StartedLibreOffice(program) if program is not None else None
    except OSError:  # no room for temporary files: the papers have no page numbers
        return None


def _prints_contents(plan: "PlannedPaper", workspace: "Workspace") -> bool:
    sources = with_included(plan.paper.template, workspace).values() if WORD in plan.files else ()
    return any(_PRINTS_CONTENTS in source for source in sources)
