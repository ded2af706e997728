"""The real kind of a file, by its content: the name is often wrong."""

import errno
import re
import stat
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from prevent_cli.intake.readers.sheets import BEGINNING, SAVE_AS_XLSX, TAKE_PASSWORD_OFF, RefusedError

if TYPE_CHECKING:
    from prevent_cli.intake.readers.xlsx.relationships import Members

CHANGE_LABEL = (
    "open it in Excel and save a copy under a label that does not encrypt (Home > Sensitivity, or File > Info > "
    "Protect Workbook > Restrict Access). It has no password to remove"
)
_RIGHTS_STREAM = "\x09DRMContent"  # the text of a cell may match too, but at another offset
_DIRECTORY_ENTRY = 128  # bytes of a directory entry in an OLE file
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = (
    ((b"PK\x03\x04", b"PK\x05\x06"), "zip"),
    ((_OLE,), "ole"),
    ((b"%PDF-",), "pdf"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), "picture"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), "packed"),
    ((b"{\\rtf",), "rtf"),
)
_XML_SPREADSHEET = re.compile(rb'progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet')
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|table|head|body|\?xml|!--)|MIME-Version:", re.IGNORECASE)
_NOT_OF_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
XLSX = "a workbook (.xlsx)"
ODS = "an OpenDocument file"
_PACKAGES = {
    "xl/workbook.xml": XLSX,
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": ODS,
    "index/document.iwa": "an Apple Numbers or Pages document",
}
_ROOT = re.compile(rb"<(?:\w+:)?([A-Za-z]\w*)")
_ROOTS = {b"workbook": XLSX, b"document": "a Word document", b"presentation": "a PowerPoint presentation"}
_WHAT = {
    "pdf": "is a PDF, not a spreadsheet; ask for the spreadsheet that it was made from",
    "picture": "is a picture, not a spreadsheet; ask for the spreadsheet that it shows",
    "packed": "is a compressed archive, not a table; extract the table from it",
    "rtf": "is a text document (RTF), not a spreadsheet; copy its table into Excel",
    "markup": f"is a web page or other markup, not a workbook; {SAVE_AS_XLSX}",
    "xml": f"is an XML spreadsheet of Excel 2003, not a workbook; {SAVE_AS_XLSX}",
}


def kind_by_content(path: Path) -> str:
    """Return "zip", "ole", "pdf", "picture", "packed", "rtf", "xml", "markup", "empty", "text" or "other"."""
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
    if not beginning:
        return "empty"
    for marks, kind in _BEGINNINGS:
        if beginning.startswith(marks):
            return kind
    if _MARKUP.match(beginning.removeprefix(b"\xef\xbb\xbf")):
        return "xml" if _XML_SPREADSHEET.search(beginning) else "markup"
    return "other" if _NOT_OF_TEXT.search(beginning) else "text"


def refuse_unless_file(path: Path) -> None:
    """Raise RefusedError for a folder, a pipe or a device: opening some of them would never return."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise RefusedError("missing-file", "is a link to a missing file") from None
        raise
    except ValueError:  # a null character, which a name cannot contain
        raise RefusedError("missing-file", "is missing") from None
    if stat.S_ISDIR(mode):
        raise RefusedError("unreadable-file", "is a folder, not a file; replace it with the file")
    if not stat.S_ISREG(mode):
        raise RefusedError("unreadable-file", "is a pipe or a device, not a file; save it as a file")


def refuse_unless_zip(path: Path) -> None:
    """Raise RefusedError, saying what the file really is, unless it is a zip archive."""
    kind = kind_by_content(path)
    if kind == "zip":
        return
    if kind == "ole":
        refuse_encrypted_ole(path)
        old = "is an old Excel workbook (.xls) under another name; rename it to .xls"
        raise RefusedError("wrong-file-type", f"{old}, or {SAVE_AS_XLSX}")
    raise _not_a_workbook(kind)


def refuse_unless_ole(path: Path) -> None:
    """Raise RefusedError, saying what the file really is, unless it may be an old workbook."""
    kind = kind_by_content(path)
    if kind == "zip":
        renamed = "is not an old Excel workbook; rename it to .xlsx"
        raise RefusedError("wrong-file-type", f"{renamed}, or {SAVE_AS_XLSX}")
    if kind != "ole":
        raise _not_a_workbook(kind)
    refuse_encrypted_ole(path)


def refuse_unless_text(path: Path) -> None:
    """Raise RefusedError, saying what the file really is, if it cannot be delimited text."""
    kind = kind_by_content(path)
    if kind == "empty":
        raise RefusedError("empty-file", "is empty")
    wanted = _WHAT.get(kind)
    if kind == "markup":
        wanted = "is a web page or other markup, not a table of text; save it as CSV UTF-8"
    elif kind == "ole":
        wanted = "is an old Excel workbook, not a text file; rename it to .xls"
    elif kind == "zip":
        what = _package(path)
        remedy = {XLSX: "rename it to .xlsx", ODS: "rename it to .ods"}.get(what, "save its table as CSV UTF-8")
        wanted = f"is {what}, not a text file; {remedy}"
    if wanted:
        raise RefusedError("wrong-file-type", wanted)


def _not_a_workbook(kind: str) -> RefusedError:
    if kind == "empty":
        return RefusedError("empty-file", "is empty")
    text = "is plain text, like a CSV file, and not a workbook; rename it to .csv"
    wanted = text if kind == "text" else _WHAT.get(kind, f"is not a workbook, or is damaged; {SAVE_AS_XLSX}")
    return RefusedError("wrong-file-type", wanted)


def refuse_encrypted_ole(path: Path) -> None:
    """Raise RefusedError if an OLE file is an encrypted workbook; when encrypted, a new workbook is an OLE file too.

    A sensitivity label or rights management encrypts without a password, and leaves its name in the file.
    """
    found = _names_in(path, ("EncryptedPackage", "DRMEncrypted", _RIGHTS_STREAM))
    if {"EncryptedPackage", "DRMEncrypted"} <= found or _RIGHTS_STREAM in found:
        raise RefusedError("password", f"is encrypted by a sensitivity label or rights management; {CHANGE_LABEL}")
    if "EncryptedPackage" in found:
        raise RefusedError("password", f"is protected by a password; {TAKE_PASSWORD_OFF}")


def _names_in(path: Path, names: Collection[str]) -> set[str]:
    """Return which names an OLE file contains; the name for rights management counts only in a directory entry."""
    marks = {name: name.encode("utf-16-le") for name in names}
    found: set[str] = set()
    start, before = 0, b""
    with path.open("rb") as file:
        while piece := file.read(2**20):
            block = before + piece
            for name, mark in marks.items():
                at = block.find(mark)
                while at >= 0 and name == _RIGHTS_STREAM and (start + at) % _DIRECTORY_ENTRY:
                    at = block.find(mark, at + 1)
                if at >= 0:
                    found.add(name)
            before = block[-_DIRECTORY_ENTRY:]
            start += len(block) - len(before)
    return found


def _package(path: Path) -> str:
    from prevent_cli.intake.readers.xlsx.relationships import Members

    try:
        with zipfile.ZipFile(path) as archive:
            return package_kind(Members(archive)) or "a zip archive"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "a damaged workbook or archive"


def package_kind(members: "Members") -> str | None:
    """Return what a zip archive is, by its main document or else by its parts; None if unknown."""
    from prevent_cli.intake.readers.xlsx.relationships import part_name

    names = {part_name(name).lower() for name in members.archive.namelist()}
    document = members.document
    if document is not None and part_name(document).lower() not in _PACKAGES:
        return _by_root(members.archive, document)
    return next((what for part, what in _PACKAGES.items() if part in names), None)


def _by_root(archive: zipfile.ZipFile, document: str) -> str | None:
    """Return what a package's document is by its first element, whatever the name of the part."""
    with archive.open(document) as part:
        root = _ROOT.search(part.read(BEGINNING))
    return _ROOTS.get(root[1]) if root else None


_MISSING_ON_WINDOWS = (2, 3, 267)
# Why a file cannot be read: the names of system errors, the numbers of Windows errors, the reason and the remedy.
_WHY = (
    (
        (
            *("ETIMEDOUT", "ENETDOWN", "ENETUNREACH", "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH", "ECONNRESET"),
            *("ECONNABORTED", "ECONNREFUSED", "ENOTCONN", "ESTALE", "EREMOTEIO", "ENOLINK", "ECOMM", "ENONET"),
        ),
        (51, 53, 55, 59, 64, 67, 121, 1222, 1231, 1232),
        "is on a network drive that does not answer; connect to it and run again, or copy the file to this computer",
    ),
    (("EBUSY", "ETXTBSY", "EAGAIN"), (32, 33), "is open in another program; close it there"),
    (
        ("ENAMETOOLONG",),
        (111, 206),
        "has too long a path; move it to a folder nearer the top, or shorten its name",
    ),
    (
        ("EACCES", "EPERM"),
        (),
        "cannot be read by you, or is open in another program; close it there, or ask for permission to read it",
    ),
    (("ELOOP",), (), "is a link to itself; replace it with the file"),
    (("EIO",), (), "could not be read from its disk or drive; copy it to another and run again"),
)


def is_missing(error: OSError) -> bool:
    """Return whether the file is missing. Windows reports a lost network drive alike, but by another number."""
    is_not_found = isinstance(error, FileNotFoundError | NotADirectoryError)
    return is_not_found and getattr(error, "winerror", None) in {None, *_MISSING_ON_WINDOWS}


def why_unreadable(error: OSError) -> str:
    """Return, as the end of a sentence, why the system cannot read a file, and what to do."""
    name = errno.errorcode.get(error.errno or 0)
    windows = getattr(error, "winerror", None)
    for names, numbers, wanted in _WHY:
        if windows in numbers or name in names:
            return wanted
    return f"cannot be opened ({error.strerror or 'input or output error'}); is it open in another program?"
