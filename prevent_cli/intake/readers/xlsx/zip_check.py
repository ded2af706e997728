"""Checks that a zipped workbook is not harmful, before any reader opens it."""

import errno
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree as ET

from prevent_cli.intake.readers.sheets import BEGINNING, SAVE_AS_XLSX, TAKE_PASSWORD_OFF, RefusedError

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
    RecursionError,
)
MOST_BYTES = 2 * 2**30  # a 1,000,000-row attendance workbook unpacks to about 0.4 GiB
RATIO_COUNTS_FROM = 50 * 2**20
MOST_RATIO = 200  # spreadsheets pack 10 to 40 times; bombs 1,000 times
MOST_MEMBERS = 10_000
_ENCRYPTED = 0x1
LOCAL_HEADER = 30  # bytes before a part's name
_ROOT = re.compile(rb"<[A-Za-z_]")


@contextmanager
def refusing_damage() -> Iterator[None]:
    """Raise RefusedError for errors that mean damage; a system error about the drive is not damage."""
    try:
        yield
    except DAMAGE as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise
        raise RefusedError("damaged-file", "is damaged or cut short; copy it again, or save it again") from error


def refuse_harmful(archive: zipfile.ZipFile) -> None:
    """Raise RefusedError if the members of a zipped workbook are not what a spreadsheet program writes.

    refuse_strange_xml checks the content of the members that are read. Other members are not checked.
    """
    members = archive.infolist()
    _refuse_names(members)
    _refuse_sizes(members)
    _refuse_overlaps(archive, members)


def _refuse_names(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise RefusedError("harmful-file", f"contains {len(members):,} parts, more than any spreadsheet program writes")
    seen = set()
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if member.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            raise RefusedError("harmful-file", "contains a part whose name points outside the file; it was not opened")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise RefusedError("harmful-file", "contains a link to another file; it was not opened")
        if member.flag_bits & _ENCRYPTED:
            raise RefusedError("password", f"is protected by a password; {TAKE_PASSWORD_OFF}")
        if (name := "/".join(parts).casefold()) in seen:
            raise RefusedError("harmful-file", "contains two parts with one name; it was not opened")
        seen.add(name)


def _refuse_sizes(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    too_dense = unpacked > RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO
    if unpacked > MOST_BYTES or too_dense:
        raise RefusedError("harmful-file", f"unpacks to {unpacked // 2**20:,} MiB; it was not opened")


def _refuse_overlaps(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    # Many parts may share one stretch of the file, and unpack to more than the ratio shows.
    end = archive.start_dir
    for member in sorted(members, key=lambda member: member.header_offset, reverse=True):
        if member.header_offset + LOCAL_HEADER + member.compress_size > end:
            raise RefusedError("harmful-file", "contains parts that overlap; it was not opened")
        end = member.header_offset


def refuse_strange_xml(archive: zipfile.ZipFile, member: str) -> None:
    """Raise RefusedError if a part declares a document type, or is not in UTF-8."""
    with archive.open(member) as part:
        refuse_strange_beginning(part.read(BEGINNING))


def refuse_strange_beginning(beginning: bytes) -> None:
    """Raise RefusedError as refuse_strange_xml does, for the first bytes of a part."""
    beginning = beginning[:BEGINNING]
    if not beginning:
        return
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in beginning:
        raise RefusedError("harmful-file", f"contains XML that is not in UTF-8; {SAVE_AS_XLSX}")
    root = _ROOT.search(beginning)
    prologue = beginning[: root.start()] if root else beginning
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", prologue, re.IGNORECASE):
        raise RefusedError("harmful-file", "contains a document type declaration (DOCTYPE); it was not opened")
    if root is None and len(beginning) == BEGINNING:
        raise RefusedError("harmful-file", "contains XML without a first element; it was not opened")
