"""A Word file as a PDF, by LibreOffice: the only writer that needs another program."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from prevent_cli.errors import WriteError
from prevent_cli.remedies import Action, Option
from prevent_cli.writers.word.package import read_parts

SECONDS = 180  # LibreOffice's first start on a slow machine takes half a minute
LEAST_ROOM = 50_000_000  # bytes that LibreOffice needs for its profile and temporary files
OTHER_FORMATS = Option("to", "docx,html")
NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
)
OPTIONS = (
    "UseTaggedPDF",
    "PDFUACompliance",
    "ExportBookmarks",
    "ExportBookmarksToPDFDestination",
    "DisplayPDFDocumentTitle",
)
_FILTER = "pdf:writer_pdf_Export:" + json.dumps({name: {"type": "boolean", "value": "true"} for name in OPTIONS})

_VERSION = re.compile(rb"LibreOffice\D* (\d+(?:\.\d+)+)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d{2})-(\d{2})T")
_INFO_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
_XMP_DATE = re.compile(rb"(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_ID = re.compile(rb"(/ID \[ <)([0-9A-F]{32})(>\s*<)([0-9A-F]{32})(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum /)([0-9A-F]{32})")


def pdf_bytes(docx: bytes) -> bytes:
    """Return a Word file as a tagged PDF (PDF/UA) with its title, language and bookmarks.

    LibreOffice writes the time and an identifier made from it. These are replaced by the Word file's day and by a hash
    of the rest. So the same LibreOffice and fonts always give the same bytes.

    Raises WriteError if LibreOffice is not installed, fails, or takes longer than three minutes.
    """
    program = find_libreoffice()
    if program is None:
        raise WriteError("PDF needs LibreOffice, which is not installed", Action("install it"), OTHER_FORMATS)
    # A separate profile, so that an open LibreOffice is neither used nor disturbed.
    try:
        with tempfile.TemporaryDirectory(prefix="prevent-pdf-", ignore_cleanup_errors=True) as folder:
            made = _converted(docx, program, Path(folder))
    except OSError as error:
        raise _no_room((error.strerror or "the system refused").lower()) from None
    return without_clock(made, created_day(docx))


def find_libreoffice() -> str | None:
    """Return LibreOffice's program: on PATH, else in its usual folder on macOS or Windows, else None."""
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    return next((str(place) for place in USUAL_PLACES if place.is_file()), None)


def libreoffice_version(program: str, *, seconds: int) -> str | None:
    """Return LibreOffice's version, such as "24.2.7.2"; None if it starts but prints no version.

    Raises OSError if it cannot be started, and subprocess.TimeoutExpired if it does not answer in time.
    """
    # A file, not a pipe: a process that the starter script leaves running could keep a pipe open.
    with tempfile.TemporaryFile() as output:
        _run([program, "--version"], seconds=seconds, output=output)
        output.seek(0)
        found = _VERSION.search(output.read())
    return found[1].decode() if found else None


def created_day(docx: bytes) -> bytes:
    """Return the day in a Word file's properties as YYYYMMDD; 1 January 1980 if there is none."""
    found = _CREATED.search(read_parts(docx).get("docProps/core.xml", b""))
    return b"".join(found.groups()) if found else b"19800101"


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


def _converted(docx: bytes, program: str, folder: Path) -> bytes:
    source, target = folder / "paper.docx", folder / "paper.pdf"
    source.write_bytes(docx)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        *("--convert-to", _FILTER, "--outdir", str(folder), str(source)),
    ]
    try:
        _run(command, seconds=SECONDS, temporary=folder)
    except subprocess.TimeoutExpired:
        raise WriteError(
            f"LibreOffice did not finish the PDF within {SECONDS} seconds", Action("try again"), OTHER_FORMATS
        ) from None
    except OSError as error:
        raise WriteError(
            f"LibreOffice ({program}) cannot be started: {(error.strerror or 'the system refused').lower()}",
            Action("install it again"),
            OTHER_FORMATS,
        ) from None
    if not target.is_file() or not target.stat().st_size:
        if shutil.disk_usage(folder).free < LEAST_ROOM:
            raise _no_room("no space left on device")
        raise WriteError("LibreOffice made no PDF; open a Word file in it, and if that fails, install it again")
    return target.read_bytes()


def _no_room(reason: str) -> WriteError:
    return WriteError(
        f"PDF needs a folder with room for temporary files: {reason}",
        Action("set TMPDIR to another folder"),
        OTHER_FORMATS,
    )


def _run(
    command: list[str],
    *,
    seconds: float,
    output: IO[bytes] | int = subprocess.DEVNULL,
    temporary: Path | None = None,
) -> None:
    """Run LibreOffice to its end. On a timeout, all of its processes are killed, not only the starter script."""
    # Variables that would affect LibreOffice's own Python are left out.
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONHOME", "PYTHONPATH"}}
    own_group = sys.platform != "win32"
    with subprocess.Popen(  # noqa: S603 - the program is LibreOffice, and no shell reads the arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        env={**environment, "TZ": "UTC", **({"TMPDIR": str(temporary)} if temporary else {})},
        start_new_session=own_group,
    ) as process:
        try:
            process.wait(timeout=seconds)
        except BaseException:
            _end(process, whole_group=own_group)
            raise


def _end(process: "subprocess.Popen[bytes]", *, whole_group: bool) -> None:
    if whole_group and sys.platform != "win32":
        import contextlib
        import signal

        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
