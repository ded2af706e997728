"""A LibreOffice that starts while other work is done, and converts several Word files to PDF at once."""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from prevent_cli.writers.libreoffice import OPTIONS, SECONDS, environment, kill

SHELL = Path("/bin/sh")
# The shell ends LibreOffice with itself as soon as nobody can write to it: also if this process is killed.
_UNTIL_CLOSED = '"$@" & read -r _; kill -9 0'
_WHOLE = b"%%EOF"  # the last words of a PDF


class StartedLibreOffice:
    """LibreOffice with a profile of its own, which converts once, and if it starts `early` does so at once.

    A second process with the same profile passes its files to the first. If the first has not started by then, the
    second does the work, which only takes longer. LibreOffice ends after its first conversion.
    """

    def __init__(self, program: str, *, early: bool = True) -> None:
        """Start the program if that is to be early; raises OSError if there is no room for temporary files."""
        self._program = program
        self._home = tempfile.TemporaryDirectory(prefix="prevent-pages-", ignore_cleanup_errors=True)
        self._folder = Path(self._home.name)
        self._count = 0
        self._first = self._started() if early and SHELL.exists() and sys.platform != "win32" else None
        self._conversion: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """End LibreOffice and remove its files."""
        if self._conversion is not None and self._conversion.poll() is None:
            kill(self._conversion)
            self._conversion.wait()
        if self._first is not None:
            kill(self._first)
            with contextlib.suppress(OSError):
                self._first.communicate()
        self._home.cleanup()

    def begin(self, files: Sequence[bytes]) -> None:
        """Begin to convert some Word files, without waiting for the result."""
        self._count = len(files)
        sources = [self._folder / f"{number}.docx" for number in range(self._count)]
        with contextlib.suppress(OSError):  # the PDFs are then missing
            for source, content in zip(sources, files, strict=True):
                source.write_bytes(content)
            convert = ("--convert-to", "pdf", "--outdir", str(self._folder), *map(str, sources))
            self._conversion = self._run([*self._command, *convert])

    def pdfs(self) -> tuple[bytes, ...]:
        """Return the files as PDFs, in order, after waiting for them; an empty one for each that was not made."""
        if self._conversion is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._conversion.wait(timeout=SECONDS)
        return tuple(self._pdf(number) for number in range(self._count))

    def _pdf(self, number: int) -> bytes:
        try:
            found = (self._folder / f"{number}.pdf").read_bytes()
        except OSError:
            return b""
        return found if found.rstrip().endswith(_WHOLE) else b""

    @property
    def _command(self) -> list[str]:
        return [self._program, f"-env:UserInstallation={(self._folder / 'profile').as_uri()}", *OPTIONS]

    def _started(self) -> "subprocess.Popen[bytes] | None":
        """Return LibreOffice's process without a file; None if it cannot be started now."""
        try:
            return self._run([str(SHELL), "-c", _UNTIL_CLOSED, "sh", *self._command], stdin=subprocess.PIPE)
        except OSError:
            return None

    def _run(self, command: list[str], *, stdin: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - the program is LibreOffice, and the shell reads no word of the arguments
            command,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(self._folder),
            start_new_session=sys.platform != "win32",
        )
