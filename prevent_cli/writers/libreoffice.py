"""A Word file in another format, by LibreOffice: the only other program that a writer needs."""

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
OPTIONS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")
USUAL_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
)

_VERSION = re.compile(rb"LibreOffice\D* (\d+(?:\.\d+)+)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d{2})-(\d{2})T")


def converted(docx: bytes, ending: str, *, export_filter: str = "") -> bytes:
    """Return a Word file as LibreOffice converts it to the format of an ending, such as "odt".

    Raises WriteError if LibreOffice is not installed, fails, or takes longer than three minutes.
    """
    program = find_libreoffice()
    if program is None:
        raise WriteError(
            f"{ending.upper()} needs LibreOffice, which is not installed", Action("install it"), OTHER_FORMATS
        )
    # A separate profile, so that an open LibreOffice is neither used nor disturbed. It names no user.
    try:
        with tempfile.TemporaryDirectory(prefix=f"prevent-{ending}-", ignore_cleanup_errors=True) as folder:
            return _converted(docx, ending, export_filter, program=program, folder=Path(folder))
    except OSError as error:
        raise _no_room(ending, (error.strerror or "the system refused").lower()) from None


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


def _converted(docx: bytes, ending: str, export_filter: str, *, program: str, folder: Path) -> bytes:
    source, target = folder / "paper.docx", folder / f"paper.{ending}"
    source.write_bytes(docx)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *OPTIONS,
        *("--convert-to", export_filter or ending, "--outdir", str(folder), str(source)),
    ]
    try:
        _run(command, seconds=SECONDS, temporary=folder)
    except subprocess.TimeoutExpired:
        raise WriteError(
            f"LibreOffice did not finish the {ending.upper()} within {SECONDS} seconds",
            Action("try again"),
            OTHER_FORMATS,
        ) from None
    except OSError as error:
        raise WriteError(
            f"LibreOffice ({program}) cannot be started: {(error.strerror or 'the system refused').lower()}",
            Action("install it again"),
            OTHER_FORMATS,
        ) from None
    if not target.is_file() or not target.stat().st_size:
        if shutil.disk_usage(folder).free < LEAST_ROOM:
            raise _no_room(ending, "no space left on device")
        raise WriteError(
            f"LibreOffice made no {ending.upper()}; open a Word file in it, and if that fails, install it again"
        )
    return target.read_bytes()


def _no_room(ending: str, reason: str) -> WriteError:
    return WriteError(
        f"{ending.upper()} needs a folder with room for temporary files: {reason}",
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
    with subprocess.Popen(  # noqa: S603 - the program is LibreOffice, and no shell reads the arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL,
        env=environment(temporary),
        start_new_session=sys.platform != "win32",
    ) as process:
        try:
            process.wait(timeout=seconds)
        except BaseException:
            kill(process)
            raise


def environment(temporary: Path | None = None) -> dict[str, str]:
    """Return the variables for LibreOffice, without those that would affect its own Python."""
    others = {key: value for key, value in os.environ.items() if key not in {"PYTHONHOME", "PYTHONPATH"}}
    return {**others, "TZ": "UTC", **({"TMPDIR": str(temporary)} if temporary else {})}


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process that leads a group of its own, with all of its group."""
    if sys.platform != "win32":
        import contextlib
        import signal

        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
