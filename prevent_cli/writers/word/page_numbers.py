"""Page numbers for a list of contents, asked of LibreOffice where it is installed; Word counts its own on request."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from lxml import etree

from prevent_cli.writers.word.block_writer import BOOKMARK
from prevent_cli.writers.word.package import MAIN, read_parts, zipped
from prevent_cli.writers.word.xml import NAMESPACES, field, parse, serialised, w

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 180
_KIDS = re.compile(rb"/Type/Pages\b.*?/Kids\s*\[([^\]]*)\]", re.DOTALL)
_HEADING = re.compile(rb"/Title<[0-9A-Fa-f]*>\s*/Dest\[(\d+) 0 R")


def with_page_numbers(docx: bytes) -> bytes:
    """Return the file with the page of each heading in its list of contents.

    The file comes back as it was where it has no such list, where LibreOffice is not installed, and where what
    LibreOffice says cannot be matched to the headings: an entry without a page is better than one with a wrong page.
    """
    parts = read_parts(docx)
    root = parse(parts[MAIN])
    links = [link for link in root.iter(w("hyperlink")) if (link.get(w("anchor")) or "").startswith(BOOKMARK)]
    bookmarks = [mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart"))]
    headings = [name for name in bookmarks if name.startswith(BOOKMARK)]
    pages = heading_pages(_pdf(docx)) if links else ()
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
    """Return the page of each heading in the bookmarks of a PDF that LibreOffice made; nothing where it has none."""
    kids = _KIDS.search(pdf)
    order = re.findall(rb"(\d+) 0 R", kids[1]) if kids else []
    pages = {number: place for place, number in enumerate(order, start=1)}
    found = _HEADING.findall(pdf)
    return tuple(pages[number] for number in found) if all(number in pages for number in found) else ()


def _pdf(docx: bytes) -> bytes:
    """Return the file as LibreOffice sets it; nothing where there is no LibreOffice or it fails."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return b""
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            return _pdf_in(Path(name), docx, program)
    except (OSError, subprocess.SubprocessError):  # no room for temporary files among them
        return b""


def _pdf_in(folder: Path, docx: bytes, program: str) -> bytes:
    (folder / "paper.docx").write_bytes(docx)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # so that an open LibreOffice is no hindrance
    command = [program, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603 - no word of it is data
    return (folder / "paper.pdf").read_bytes()
