"""Page numbers for a list of contents, by LibreOffice if it is installed. Word can update them."""

import re
import shutil

from lxml import etree

from prevent_cli.writers.started_libreoffice import StartedLibreOffice
from prevent_cli.writers.word.block_writer import BOOKMARK
from prevent_cli.writers.word.package import MAIN, read_parts, zipped
from prevent_cli.writers.word.xml import NAMESPACES, field, parse, serialised, w

PROGRAMS = ("soffice", "libreoffice")
_KIDS = re.compile(rb"/Type/Pages\b.*?/Kids\s*\[([^\]]*)\]", re.DOTALL)
_HEADING = re.compile(rb"/Title<[0-9A-Fa-f]*>\s*/Dest\[(\d+) 0 R")


def with_page_numbers(docx: bytes, pdf: bytes | None = None) -> bytes:
    """Return the file with the page number of each heading in its list of contents; `pdf` is the file as a PDF.

    The file is unchanged if it has no such list, if LibreOffice is not installed, or if LibreOffice's bookmarks do not
    match the headings. No page number is better than a wrong one.
    """
    parts = read_parts(docx)
    root = parse(parts[MAIN])
    links = [link for link in root.iter(w("hyperlink")) if (link.get(w("anchor")) or "").startswith(BOOKMARK)]
    bookmarks = [mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart"))]
    headings = [name for name in bookmarks if name.startswith(BOOKMARK)]
    pages = heading_pages(_pdf(docx) if pdf is None else pdf) if links else ()
    if not links or len(pages) != len(headings):
        return docx
    page_of = dict(zip(headings, pages, strict=True))
    for link in links:
        anchor = link.get(w("anchor"), "")
        if link.find(f".//{w('fldChar')}") is None:
            _number(link, anchor, page_of[anchor])
    return zipped({**parts, MAIN: serialised(root)})


def _number(link: etree._Element, anchor: str, page: int) -> None:
    runs = "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {anchor} \h", str(page))
    link.extend(list(parse(f"<x {NAMESPACES}>{runs}</x>")))
    etree.cleanup_namespaces(link)


def heading_pages(pdf: bytes) -> tuple[int, ...]:
    """Return the page of each heading in the bookmarks of a PDF by LibreOffice, or nothing."""
    kids = _KIDS.search(pdf)
    order = re.findall(rb"(\d+) 0 R", kids[1]) if kids else []
    pages = {number: place for place, number in enumerate(order, start=1)}
    found = _HEADING.findall(pdf)
    return tuple(pages[number] for number in found) if all(number in pages for number in found) else ()


def program_for_pages() -> str | None:
    """Return the program that numbers the pages; None if it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _pdf(docx: bytes) -> bytes:
    """Return the file as a PDF; nothing if LibreOffice is not installed or fails."""
    program = program_for_pages()
    if program is None:
        return b""
    try:
        with StartedLibreOffice(program, early=False) as office:
            office.begin([docx])
            return office.pdfs()[0]
    except OSError:  # for example no room for temporary files
        return b""
