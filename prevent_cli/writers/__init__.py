"""Writers of documents and tables: no counting, no rounding, no wording, no suppression.

WRITERS maps the ending of a paper's file to its writer. BOOKS does so for a workbook of lists or of one table, and
STATISTICAL_BOOKS for that of a month. Each writer imports what it needs when it is called.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from prevent_cli.layouts.book import Book
    from prevent_cli.layouts.document import Document
    from prevent_cli.layouts.statistical.book import StatisticalBook


def unnumbered_docx(document: "Document", house_style: bytes) -> bytes:
    """Return the Word file of a document, without page numbers in its list of contents."""
    from prevent_cli.layouts.typography import typeset
    from prevent_cli.writers.word.paper import word_bytes

    return word_bytes(typeset(document), house_style=house_style)


def lists_contents(document: "Document") -> bool:
    """Return whether a document has a list of contents."""
    from prevent_cli.layouts.document import Contents

    return any(isinstance(block, Contents) for block in document.blocks)


def _docx(document: "Document", house_style: bytes) -> bytes:
    written = unnumbered_docx(document, house_style)
    if not lists_contents(document):
        return written
    from prevent_cli.writers.word.page_numbers import with_page_numbers

    return with_page_numbers(written)


def _html(document: "Document", house_style: bytes) -> bytes:  # noqa: ARG001 - HTML has a separate style
    from prevent_cli.layouts.typography import typeset
    from prevent_cli.writers.html.page import html_text

    return html_text(typeset(document)).encode()


def _odt(document: "Document", house_style: bytes) -> bytes:
    from prevent_cli.writers.odt import odt_bytes

    return odt_bytes(_docx(document, house_style))


def _pdf(document: "Document", house_style: bytes) -> bytes:
    from prevent_cli.writers.pdf import pdf_bytes

    # The Word file is made again for each of these formats: LibreOffice takes a hundred times as long.
    return pdf_bytes(_docx(document, house_style))


WRITERS: "dict[str, Callable[[Document, bytes], bytes]]" = {
    "docx": _docx,
    "html": _html,
    "pdf": _pdf,
    "odt": _odt,
}


def _xlsx(book: "Book") -> bytes:
    from prevent_cli.writers.xlsx.workbook import book_bytes

    return book_bytes(book)


def _ods(book: "Book") -> bytes:
    from prevent_cli.writers.ods.workbook import book_bytes

    return book_bytes(book)


def _statistical_xlsx(book: "StatisticalBook") -> bytes:
    from prevent_cli.writers.xlsx.statistical_workbook import statistical_workbook_bytes

    return statistical_workbook_bytes(book)


def _statistical_ods(book: "StatisticalBook") -> bytes:
    from prevent_cli.writers.ods.statistical_workbook import statistical_workbook_bytes

    return statistical_workbook_bytes(book)


BOOKS: "dict[str, Callable[[Book], bytes]]" = {"xlsx": _xlsx, "ods": _ods}
STATISTICAL_BOOKS: "dict[str, Callable[[StatisticalBook], bytes]]" = {
    "xlsx": _statistical_xlsx,
    "ods": _statistical_ods,
}
