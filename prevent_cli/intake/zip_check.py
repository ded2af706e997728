"""What is looked at before any reader touches a zipped workbook: is it one, and could opening it do harm."""

import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

from prevent_cli.intake.sheets import RefusedError

# What zipfile and the XML parsers raise on a file that was cut short or overwritten.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    ET.ParseError,
    LookupError,
    ValueError,
)
MOST_BYTES = 2 * 2**30  # a 1,000,000-row attendance workbook unpacks to about 0.4 GiB
RATIO_COUNTS_FROM = 50 * 2**20
MOST_RATIO = 200  # spreadsheets pack 10 to 40 times; bombs 1,000 times
MOST_MEMBERS = 10_000
_ENCRYPTED = 0x1
_BEGINNING = 4096
_ROOT = re.compile(rb"<[A-Za-z_]")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|table|head|body|\?xml|!--)", re.IGNORECASE)
_SAVE_AGAIN = "open it in Excel and save it as an Excel workbook (.xlsx)"


def what_it_is(path: Path) -> str:
    """Return "zip", "ole", "markup", "empty" or "other" from the first bytes of a file."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if not beginning:
        return "empty"
    if beginning.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if beginning.startswith(_OLE):
        return "ole"
    return "markup" if _MARKUP.match(beginning.removeprefix(b"\xef\xbb\xbf")) else "other"


def refuse_unless_zip(path: Path) -> None:
    """Raise RefusedError, saying what the file really is, unless it is a zip archive."""
    kind = what_it_is(path)
    if kind == "zip":
        return
    if kind == "ole":
        raise RefusedError(*_ole_refusal(path))
    wanted = {
        "empty": "is empty",
        "markup": f"is a web page or other markup, not a workbook; {_SAVE_AGAIN}",
    }.get(kind, f"is not a workbook, or is damaged; {_SAVE_AGAIN}")
    raise RefusedError("empty-file" if kind == "empty" else "wrong-file-type", wanted)


def _ole_refusal(path: Path) -> tuple[str, str]:
    # An encrypted workbook and an old .xls are both OLE files; only the first holds a stream of this name.
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return (
            "password",
            "is protected by a password; open it in Excel, take the password off (File > Info) and save it",
        )
    return "wrong-file-type", f"is an old Excel workbook (.xls) under another name; rename it to .xls, or {_SAVE_AGAIN}"


def refuse_harmful(archive: zipfile.ZipFile) -> None:
    """Raise RefusedError where the members of a zipped workbook are not what a spreadsheet program writes."""
    members = archive.infolist()
    _refuse_names(members)
    _refuse_sizes(members)
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            _refuse_doctype(archive, member)


def _refuse_names(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise RefusedError("harmful-file", f"holds {len(members):,} parts, more than any spreadsheet program writes")
    seen = set()
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if member.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise RefusedError("harmful-file", "holds a part whose name points outside the file; it was not opened")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise RefusedError("harmful-file", "holds a link to another file; it was not opened")
        if member.flag_bits & _ENCRYPTED:
            raise RefusedError("password", "is protected by a password; save it without one")
        if (name := member.filename.casefold()) in seen:
            raise RefusedError("harmful-file", "holds two parts of one name; it was not opened")
        seen.add(name)


def _refuse_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    too_dense = unpacked > RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO
    if unpacked > MOST_BYTES or too_dense:
        raise RefusedError("harmful-file", f"unpacks to {unpacked // 2**20:,} MiB; it was not opened")


def _refuse_doctype(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with archive.open(member) as part:
        beginning = part.read(_BEGINNING)
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in beginning:
        raise RefusedError("harmful-file", f"holds XML that is not in UTF-8; {_SAVE_AGAIN}")
    root = _ROOT.search(beginning)
    prologue = beginning[: root.start()] if root else beginning
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", prologue, re.IGNORECASE):
        raise RefusedError("harmful-file", "holds a document type declaration (DOCTYPE); it was not opened")
    if root is None and len(beginning) == _BEGINNING:
        raise RefusedError("harmful-file", "holds XML that does not begin; it was not opened")
