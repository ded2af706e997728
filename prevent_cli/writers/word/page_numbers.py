"""Page numbers for a list of contents, by LibreOffice if it is installed. Word can update them."""

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
    """Return the file with the page number of each heading in its list of contents.

    The file is unchanged if it has no such list, if LibreOffice is not installed, or if LibreOffice's bookmarks do not
    match the headings. No page number is better than a wrong one.
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
    """Return the page of each heading in the bookmarks of a PDF by LibreOffice, or nothing."""
    kids = _KIDS.search(pdf)
    order = re.findall(rb"(\d+) 0 R", kids[1]) if kids else []
    pages = {number: place for place, number in enumerate(order, start=1)}
    found = _HEADING.findall(pdf)
    return tuple(pages[number] for number in found) if all(number in pages for number in found) else ()


def _pdf(docx: bytes) -> bytes:
    """Return the file as a PDF; nothing if LibreOffice is not installed or fails."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return b""
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            return _pdf_in(Path(name), docx, program)
    except (OSError, subprocess.SubprocessError):  # for example no room for temporary files
        return b""


def _pdf_in(folder: Path, docx: bytes, program: str) -> bytes:
    (folder / "paper.docx").write_bytes(docx)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # so that it works while LibreOffice is open
    command = [program, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "paper.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603 - no word of it is data
    return (folder / "paper.pdf").read_bytes()
