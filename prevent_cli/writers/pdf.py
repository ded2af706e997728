"""A Word file as a tagged PDF, without the clock in it."""

import hashlib
import json
import re

from prevent_cli.writers.libreoffice import converted, created_day
from prevent_cli.writers.word.package import MAIN, read_parts, zipped

OPTIONS = (
    "UseTaggedPDF",
    "PDFUACompliance",
    "ExportBookmarks",
    "ExportBookmarksToPDFDestination",
    "DisplayPDFDocumentTitle",
)
_FILTER = "pdf:writer_pdf_Export:" + json.dumps({name: {"type": "boolean", "value": "true"} for name in OPTIONS})

# A cross-reference: LibreOffice may end a line within it, and then leave its number out.
_MARK, _ENDS = rb'<w:r><w:fldChar w:fldCharType="%s"/></w:r>', (b"begin", b"separate", b"end")
_BEGIN, _SEPARATE, _END = (_MARK % kind for kind in _ENDS)
_REFERENCE = re.compile(
    _BEGIN
    + rb'<w:r><w:instrText xml:space="preserve"> REF (_Ref\w+) \\h </w:instrText></w:r>'
    + _SEPARATE
    + rb"(<w:r>(?:(?!</w:r>).)*</w:r>)"
    + _END
)
_INFO_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_XMP_DATE = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_ID = re.compile(rb"(/ID \[ <)([0-9A-F]{32})(>\s*<)([0-9A-F]{32})(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum /)([0-9A-F]{32})")


def pdf_bytes(docx: bytes) -> bytes:
    """Return a Word file as a tagged PDF (PDF/UA) with its title, language and bookmarks.

    LibreOffice writes the time and an identifier made from it. These are replaced by the Word file's day and by a hash
    of the rest. So the same LibreOffice and fonts always give the same bytes.

    Raises WriteError as `converted` does.
    """
    return without_clock(converted(with_linked_words(docx), "pdf", export_filter=_FILTER), created_day(docx))


def with_linked_words(docx: bytes) -> bytes:
    """Return a Word file whose cross-references are links: the same words, which stay on one line in LibreOffice."""
    parts = read_parts(docx)
    return zipped({**parts, MAIN: _REFERENCE.sub(rb'<w:hyperlink w:anchor="\1">\2</w:hyperlink>', parts[MAIN])})


def without_clock(pdf: bytes, day: bytes) -> bytes:
    """Return a PDF by LibreOffice with its dates set to a day (YYYYMMDD) and its identifier to a hash.

    Lengths do not change, so that the offsets in the file stay correct.
    """
    dashed = b"-".join((day[:4], day[4:6], day[6:]))
    dated = _XMP_DATE.sub(rb"\g<1>" + dashed + b"T00:00:00", _INFO_DATE.sub(rb"\g<1>" + day + b"000000", pdf))
    zeros = b"0" * 32
    bare = _CHECKSUM.sub(rb"\g<1>" + zeros, _ID.sub(rb"\g<1>" + zeros + rb"\g<3>" + zeros + rb"\g<5>", dated))
    name = hashlib.sha256(bare).hexdigest()[:32].upper().encode()
    return _CHECKSUM.sub(rb"\g<1>" + name, _ID.sub(rb"\g<1>" + name + rb"\g<3>" + name + rb"\g<5>", bare))
